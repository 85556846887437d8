"""Let terms know since when they hold."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up; those that are there were there from the start."""
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.add_column(sa.Column("issued_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_column("issued_on")
