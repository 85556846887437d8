"""Create the tables of programme."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "item",
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("start_minute", sa.Integer(), nullable=False),
        sa.Column("end_minute", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opening",
                "input",
                "group_work",
                "presentation",
                "discussion",
                "commitments",
                "joint_feedback",
                "break",
                "meal",
                "travel",
                "social",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "grouping",
            sa.Enum(
                "plenary",
                "mixed",
                "municipal",
                name="grouping",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("steering_focus", sa.Boolean(), nullable=False),
        sa.Column("follows_up", sa.Boolean(), nullable=False),
        sa.Column("feedback", sa.JSON(), nullable=False),
        sa.Column("processed_by_id", sa.Uuid(), nullable=True),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_item_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["processed_by_id"],
            ["item.id"],
            name=op.f("fk_item_processed_by_id_item"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item")),
    )
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.create_index(
            "ix_item_conference_id_day_start_minute",
            ["conference_id", "day", "start_minute"],
            unique=False,
        )

    op.create_table(
        "item_about_member",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
            name=op.f("fk_item_about_member_item_id_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_item_about_member_member_id_member"),
        ),
        sa.PrimaryKeyConstraint(
            "item_id", "member_id", name=op.f("pk_item_about_member")
        ),
    )
    op.create_table(
        "item_theme",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("theme_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["item.id"],
            name=op.f("fk_item_theme_item_id_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"], ["theme.id"], name=op.f("fk_item_theme_theme_id_theme")
        ),
        sa.PrimaryKeyConstraint("item_id", "theme_id", name=op.f("pk_item_theme")),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("item_theme")
    op.drop_table("item_about_member")
    with op.batch_alter_table("item", schema=None) as batch_op:
        batch_op.drop_index("ix_item_conference_id_day_start_minute")

    op.drop_table("item")
