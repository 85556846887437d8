"""Create the table of handovers."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

KEYS = {
    "member_id": "member",
    "begun_by_id": "person",
    "leaver_id": "person",
    "successor_id": "person",
    "deputy_id": "person",
}


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "handover",
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", sa.DateTime(), nullable=False),
        sa.Column("begun_by_id", sa.Uuid(), nullable=False),
        sa.Column("leaver_id", sa.Uuid(), nullable=False),
        sa.Column("is_contact_person", sa.Boolean(), nullable=False),
        sa.Column("takes_effect_on", sa.Date(), nullable=False),
        sa.Column("stays_in_group", sa.Boolean(), nullable=False),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.Column("new_name", sa.String(), nullable=False),
        sa.Column("new_email", sa.String(), nullable=False),
        sa.Column("new_level", sa.String(), nullable=False),
        sa.Column("new_title", sa.String(), nullable=False),
        sa.Column("deputy_id", sa.Uuid(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("planned_at", sa.DateTime(), nullable=True),
        sa.Column("called_off_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_handover_{column}_{table}")
            )
            for column, table in KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        for column in ("member_id", "leaver_id", "successor_id"):
            batch_op.create_index(
                batch_op.f(f"ix_handover_{column}"), [column], unique=False
            )
        batch_op.create_index(
            "uq_handover_draft",
            ["member_id"],
            unique=True,
            sqlite_where=sa.text("planned_at IS NULL"),
            postgresql_where=sa.text("planned_at IS NULL"),
        )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("handover")
