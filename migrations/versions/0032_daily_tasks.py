"""Create the table of what is done once a day."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "daily_task",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "working",
                "done",
                "failed",
                "cancelled",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_daily_task")),
        sa.UniqueConstraint("name", "day", name=op.f("uq_daily_task_name_day")),
    )
    with op.batch_alter_table("daily_task", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_daily_task_due_at"), ["due_at"], unique=False
        )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("daily_task")
