"""Keep which leadership levels have taken part in writing a missive."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = ("missive", "missive_version")


def upgrade() -> None:
    """Bring the schema up."""
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            # Of those written before, nobody has said.
            batch_op.add_column(
                sa.Column("levels", sa.JSON(), nullable=False, server_default="[]")
            )
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("levels", server_default=None)


def downgrade() -> None:
    """Take the schema back."""
    for table in TABLES:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("levels")
