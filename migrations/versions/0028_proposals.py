"""Let rosters be proposed, edited and repaired: proposals, absences, duties, pins and missives."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

STATES = ("waiting", "working", "done", "failed", "cancelled")
DUTIES = ("leader", "note_taker")


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(
        *values, name=name, native_enum=False, create_constraint=True, length=32
    )


def upgrade() -> None:
    """Bring the schema up."""
    with op.batch_alter_table("roster", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("demands", sa.JSON(), nullable=False, server_default="{}")
        )
    with op.batch_alter_table("roster", schema=None) as batch_op:
        batch_op.alter_column("demands", server_default=None)

    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.add_column(sa.Column("duty", _one_of("duty", DUTIES), nullable=True))
        batch_op.add_column(
            sa.Column(
                "is_pinned", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_seat_group_id_duty"), ["group_id", "duty"]
        )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.alter_column("is_pinned", server_default=None)

    op.create_table(
        "mixed_group_missive",
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"],
            ["mixed_group.id"],
            name=op.f("fk_mixed_group_missive_group_id_mixed_group"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_mixed_group_missive_member_id_member"),
        ),
        sa.PrimaryKeyConstraint(
            "group_id", "member_id", name=op.f("pk_mixed_group_missive")
        ),
    )
    with op.batch_alter_table("mixed_group_missive", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mixed_group_missive_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "absence",
        sa.Column("participation_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participation_id"],
            ["participation.id"],
            name=op.f("fk_absence_participation_id_participation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
            name=op.f("fk_absence_item_id_item"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint(
            "participation_id",
            "item_id",
            name=op.f("uq_absence_participation_id_item_id"),
        ),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_absence_item_id"), ["item_id"], unique=False
        )

    op.create_table(
        "proposal",
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("item_ids", sa.JSON(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("repairs", sa.JSON(), nullable=False),
        sa.Column("roster_version", sa.Integer(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("score", sa.JSON(), nullable=False),
        sa.Column("is_stopped", sa.Boolean(), nullable=False),
        sa.Column("outcomes", sa.JSON(), nullable=False),
        sa.Column("clashes", sa.JSON(), nullable=False),
        sa.Column("state", _one_of("state", STATES), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_proposal_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_proposal_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        for column in ("conference_id", "due_at", "made_by_id"):
            batch_op.create_index(
                batch_op.f(f"ix_proposal_{column}"), [column], unique=False
            )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("proposal")
    op.drop_table("absence")
    op.drop_table("mixed_group_missive")
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_seat_group_id_duty"), type_="unique")
        batch_op.drop_constraint(batch_op.f("ck_seat_duty"), type_="check")
        batch_op.drop_column("is_pinned")
        batch_op.drop_column("duty")
    with op.batch_alter_table("roster", schema=None) as batch_op:
        batch_op.drop_column("demands")
