"""Note when a repair gave somebody another group."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("moved_at", sa.DateTime(), nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.drop_column("moved_at")
