"""Create the table of what is counted to limit how often it is tried."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "attempt",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("about_hash", sa.String(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attempt_kind_key_hash_at"),
            ["kind", "key_hash", "at"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_attempt_about_hash"), ["about_hash"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attempt_at"), ["at"], unique=False)


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_at"))
        batch_op.drop_index(batch_op.f("ix_attempt_about_hash"))
        batch_op.drop_index(batch_op.f("ix_attempt_kind_key_hash_at"))

    op.drop_table("attempt")
