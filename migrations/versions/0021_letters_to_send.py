"""Let letters be sent, with their tries, and keep the wish for a sign-in link."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

STATES = ("waiting", "working", "done", "failed", "cancelled")
KINDS = ("sign_in_link", "invitation", "other")


def _one_of(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(
        *values, name=name, native_enum=False, create_constraint=True, length=32
    )


def upgrade() -> None:
    """Bring the schema up; what was written before was not to be sent."""
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "state",
                _one_of("state", STATES),
                nullable=False,
                server_default="cancelled",
            )
        )
        batch_op.add_column(
            sa.Column("tries", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("due_at", sa.DateTime(), nullable=True))
        batch_op.add_column(sa.Column("last_error", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "kind", _one_of("kind", KINDS), nullable=False, server_default="other"
            )
        )
        batch_op.add_column(sa.Column("person_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("good_until", sa.DateTime(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_letter_person_id_person"), "person", ["person_id"], ["id"]
        )
    op.execute("UPDATE letter SET due_at = written_at")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.alter_column("state", server_default=None)
        batch_op.alter_column("tries", server_default=None)
        batch_op.alter_column("kind", server_default=None)
        batch_op.alter_column("due_at", existing_type=sa.DateTime(), nullable=False)
        batch_op.create_index(batch_op.f("ix_letter_due_at"), ["due_at"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_letter_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "link_request",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("state", _one_of("state", STATES), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_request")),
    )
    with op.batch_alter_table("link_request", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_link_request_due_at"), ["due_at"], unique=False
        )


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("link_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_link_request_due_at"))

    op.drop_table("link_request")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_person_id"))
        batch_op.drop_index(batch_op.f("ix_letter_due_at"))
        batch_op.drop_constraint(
            batch_op.f("fk_letter_person_id_person"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("ck_letter_state"), type_="check")
        batch_op.drop_constraint(batch_op.f("ck_letter_kind"), type_="check")
        for column in (
            "good_until",
            "person_id",
            "kind",
            "last_error",
            "due_at",
            "tries",
            "state",
        ):
            batch_op.drop_column(column)
