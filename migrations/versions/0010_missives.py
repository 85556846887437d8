"""Create the tables of missives."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "missive",
        sa.Column("conference_id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "published",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("html", sa.JSON(), nullable=False),
        sa.Column("renderer_version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"],
            ["person.id"],
            name=op.f("fk_missive_changed_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"],
            ["conference.id"],
            name=op.f("fk_missive_conference_id_conference"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_missive_member_id_member")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missive")),
        sa.UniqueConstraint(
            "conference_id",
            "member_id",
            name=op.f("uq_missive_conference_id_member_id"),
        ),
    )
    with op.batch_alter_table("missive", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_missive_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "missive_file",
        sa.Column("missive_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=False),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["missive_id"],
            ["missive.id"],
            name=op.f("fk_missive_file_missive_id_missive"),
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"],
            ["person.id"],
            name=op.f("fk_missive_file_uploaded_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missive_file")),
        sa.UniqueConstraint("key", name=op.f("uq_missive_file_key")),
    )
    with op.batch_alter_table("missive_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_missive_file_missive_id"), ["missive_id"], unique=False
        )

    op.create_table(
        "missive_version",
        sa.Column("missive_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("html", sa.JSON(), nullable=False),
        sa.Column("renderer_version", sa.Integer(), nullable=False),
        sa.Column("file_ids", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=False),
        sa.Column("published_by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["missive_id"],
            ["missive.id"],
            name=op.f("fk_missive_version_missive_id_missive"),
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"],
            ["person.id"],
            name=op.f("fk_missive_version_published_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_missive_version")),
        sa.UniqueConstraint(
            "missive_id", "number", name=op.f("uq_missive_version_missive_id_number")
        ),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("missive_version")
    with op.batch_alter_table("missive_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_missive_file_missive_id"))

    op.drop_table("missive_file")
    with op.batch_alter_table("missive", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_missive_member_id"))

    op.drop_table("missive")
