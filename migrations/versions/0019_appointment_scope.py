"""Let appointments be for one network or one member."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

BEFORE = ("administrator", "project_leader", "contact_person", "group_member")
AFTER = (
    "administrator",
    "project_leader",
    "network_leader",
    "contact_person",
    "group_member",
    "host",
    "supporter",
    "reader",
)
SCOPE = (
    "(role IN ('network_leader', 'supporter')) = (network_id IS NOT NULL)"
    " AND (role IN ('host', 'reader')) = (member_id IS NOT NULL)"
)


def _one_of(values: tuple[str, ...]) -> str:
    return "role IN ({})".format(", ".join(f"'{value}'" for value in values))


def upgrade() -> None:
    """Bring the schema up."""
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("network_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("member_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_appointment_network_id_network"),
            "network",
            ["network_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_appointment_member_id_member"),
            "member",
            ["member_id"],
            ["id"],
        )
        batch_op.create_index(
            batch_op.f("ix_appointment_network_id"), ["network_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_appointment_member_id"), ["member_id"], unique=False
        )
        batch_op.drop_constraint(batch_op.f("ck_appointment_role"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_appointment_role"), _one_of(AFTER)
        )
        batch_op.create_check_constraint(batch_op.f("ck_appointment_scope"), SCOPE)


def downgrade() -> None:
    """Take the schema back; what the older one cannot say is kept as what never held."""
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_appointment_scope"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_appointment_role"), type_="check")
        batch_op.drop_index(batch_op.f("ix_appointment_member_id"))
        batch_op.drop_index(batch_op.f("ix_appointment_network_id"))
        batch_op.drop_constraint(
            batch_op.f("fk_appointment_member_id_member"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_appointment_network_id_network"), type_="foreignkey"
        )
        batch_op.drop_column("member_id")
        batch_op.drop_column("network_id")
    op.execute(
        "UPDATE appointment SET role = 'group_member', until_on = from_on"
        " WHERE role IN ('network_leader', 'supporter', 'host', 'reader')"
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_check_constraint(
            batch_op.f("ck_appointment_role"), _one_of(BEFORE)
        )
