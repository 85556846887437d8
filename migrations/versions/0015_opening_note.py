"""Keep why a conference was opened without everybody's missive."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.add_column(sa.Column("opening_note", sa.String(), nullable=True))


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("conference", schema=None) as batch_op:
        batch_op.drop_column("opening_note")
