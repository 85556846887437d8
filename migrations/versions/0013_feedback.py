"""Create the tables of feedback."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "closing_draft",
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_closing_draft_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_closing_draft_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"],
            ["person.id"],
            name=op.f("fk_closing_draft_saved_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing_draft")),
        sa.UniqueConstraint(
            "conference_id",
            "member_id",
            name=op.f("uq_closing_draft_conference_id_member_id"),
        ),
    )
    with op.batch_alter_table("closing_draft", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_closing_draft_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "food_for_thought",
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("to_member_id", sa.Uuid(), nullable=False),
        sa.Column("from_member_id", sa.Uuid(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "question",
                "challenge",
                "idea",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_food_for_thought_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["from_member_id"],
            ["member.id"],
            name=op.f("fk_food_for_thought_from_member_id_member"),
        ),
        sa.ForeignKeyConstraint(
            ["to_member_id"],
            ["member.id"],
            name=op.f("fk_food_for_thought_to_member_id_member"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_food_for_thought")),
        sa.UniqueConstraint(
            "conference_id",
            "to_member_id",
            "position",
            name=op.f("uq_food_for_thought_conference_id_to_member_id_position"),
        ),
    )
    with op.batch_alter_table("food_for_thought", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_food_for_thought_to_member_id"),
            ["to_member_id"],
            unique=False,
        )

    op.create_table(
        "feedback",
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("evaluation", sa.String(), nullable=False),
        sa.Column("evaluation_html", sa.String(), nullable=False),
        sa.Column("viewpoints", sa.String(), nullable=False),
        sa.Column("viewpoints_html", sa.String(), nullable=False),
        sa.Column("renderer_version", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_feedback_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_feedback_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_feedback_post_id_post")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["person.id"], name=op.f("fk_feedback_sent_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feedback")),
        sa.UniqueConstraint(
            "conference_id",
            "member_id",
            name=op.f("uq_feedback_conference_id_member_id"),
        ),
        sa.UniqueConstraint("post_id", name=op.f("uq_feedback_post_id")),
    )
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_feedback_member_id"), ["member_id"], unique=False
        )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feedback_member_id"))

    op.drop_table("feedback")
    with op.batch_alter_table("food_for_thought", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_food_for_thought_to_member_id"))

    op.drop_table("food_for_thought")
    with op.batch_alter_table("closing_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_closing_draft_member_id"))

    op.drop_table("closing_draft")
