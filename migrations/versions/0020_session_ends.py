"""Let sessions know how they began and when they were used last."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

WAY = sa.Enum(
    "password",
    "link",
    "single_sign_on",
    name="way",
    native_enum=False,
    create_constraint=True,
    length=32,
)


def upgrade() -> None:
    """Bring the schema up."""
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("way", WAY, nullable=False, server_default="password")
        )
        batch_op.add_column(sa.Column("last_seen_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE sign_in_session SET last_seen_at = created_at")
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.alter_column("way", server_default=None)
        batch_op.alter_column("last_seen_at", nullable=False)


def downgrade() -> None:
    """Take the schema back."""
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.drop_column("last_seen_at")
        batch_op.drop_constraint(op.f("ck_sign_in_session_way"), type_="check")
        batch_op.drop_column("way")
