"""Let a file that waits to be carried out be for a conference."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    with op.batch_alter_table("staged_import", schema=None) as batch_op:
        batch_op.add_column(sa.Column("conference_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_staged_import_conference_id_conference"),
            "conference",
            ["conference_id"],
            ["id"],
        )
        batch_op.create_index(
            batch_op.f("ix_staged_import_conference_id"), ["conference_id"]
        )


def downgrade() -> None:
    """Take the schema back; what waits is thrown away within a day."""
    with op.batch_alter_table("staged_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staged_import_conference_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_staged_import_conference_id_conference"), type_="foreignkey"
        )
        batch_op.drop_column("conference_id")
