"""Create the tables of agreements; give members reasons for their state, and terms versions."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("version", sa.Integer(), nullable=False, server_default="1")
        )
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.alter_column("version", server_default=None)

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "left_as",
                sa.Enum(
                    "invited",
                    "declared",
                    "active",
                    "paused",
                    "left",
                    name="left_as",
                    native_enum=False,
                    create_constraint=True,
                    length=32,
                ),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("status_since", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("status_reason", sa.String(), nullable=False, server_default="")
        )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.alter_column("status_reason", server_default=None)

    op.create_table(
        "agreement_file",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_agreement_file_member_id_member"),
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"],
            ["person.id"],
            name=op.f("fk_agreement_file_uploaded_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_file")),
        sa.UniqueConstraint("key", name=op.f("uq_agreement_file_key")),
    )
    with op.batch_alter_table("agreement_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_agreement_file_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "letter_of_intent",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("terms_version", sa.Integer(), nullable=False),
        sa.Column("ticked", sa.JSON(), nullable=False),
        sa.Column("signed_by_name", sa.String(), nullable=False),
        sa.Column("signed_by_office", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("decision_paragraph", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("registry_number", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(), nullable=True),
        sa.Column("is_on_behalf", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["agreement_file.id"],
            name=op.f("fk_letter_of_intent_file_id_agreement_file"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_letter_of_intent_member_id_member"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"],
            ["person.id"],
            name=op.f("fk_letter_of_intent_saved_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_of_intent")),
    )
    with op.batch_alter_table("letter_of_intent", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_of_intent_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            "uq_letter_of_intent_draft",
            ["member_id"],
            unique=True,
            sqlite_where=sa.text("accepted_at IS NULL"),
            postgresql_where=sa.text("accepted_at IS NULL"),
        )

    op.create_table(
        "operational_goal",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "up",
                "down",
                name="direction",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("baseline_year", sa.Integer(), nullable=False),
        sa.Column("baseline_value", sa.Double(), nullable=False),
        sa.Column("target_year", sa.Integer(), nullable=False),
        sa.Column("target_value", sa.Double(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_operational_goal_member_id_member"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"],
            ["person.id"],
            name=op.f("fk_operational_goal_saved_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operational_goal")),
    )
    with op.batch_alter_table("operational_goal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_operational_goal_member_id"), ["member_id"], unique=False
        )

    op.create_table(
        "mandate",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("given_by_name", sa.String(), nullable=False),
        sa.Column("given_by_office", sa.String(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["agreement_file.id"],
            name=op.f("fk_mandate_file_id_agreement_file"),
        ),
        sa.ForeignKeyConstraint(
            ["member_id"], ["member.id"], name=op.f("fk_mandate_member_id_member")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mandate_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"],
            ["person.id"],
            name=op.f("fk_mandate_saved_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint(
            "member_id", "person_id", name=op.f("uq_mandate_member_id_person_id")
        ),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mandate_person_id"), ["person_id"], unique=False
        )


def downgrade() -> None:
    """Take the schema back."""
    for table in ("mandate", "operational_goal", "letter_of_intent", "agreement_file"):
        op.drop_table(table)
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_member_left_as"), type_="check")
        batch_op.drop_column("status_reason")
        batch_op.drop_column("status_since")
        batch_op.drop_column("left_as")
    with op.batch_alter_table("term", schema=None) as batch_op:
        batch_op.drop_column("version")
