"""Create the table of the accessibility statement."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table(
        "accessibility_statement",
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column(
            "conformance",
            sa.Enum(
                "full",
                "partial",
                "none",
                name="conformance",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("html", sa.JSON(), nullable=False),
        sa.Column("renderer_version", sa.Integer(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("updated_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accessibility_statement")),
        sa.UniqueConstraint(
            "is_current", name=op.f("uq_accessibility_statement_is_current")
        ),
    )


def downgrade() -> None:
    """Take the schema back."""
    op.drop_table("accessibility_statement")
