"""The accessibility statement, of which there is one."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from netconf import audit
from netconf.db import Base, Versioned, enum_column
from netconf.declarations.rules import Conformance


class AccessibilityStatement(Versioned, Base):
    """How accessible the site is, as its operator has assessed it."""

    __tablename__ = "accessibility_statement"
    __audit__ = audit.thing(left_out=("is_current", "html"))

    # Unique: of two who write the first one, one is told that the other was first.
    is_current: Mapped[bool] = mapped_column(unique=True, default=True)
    conformance: Mapped[Conformance] = mapped_column(
        enum_column(Conformance, "conformance")
    )
    # Markdown by part, and what was rendered of it when it was saved.
    texts: Mapped[dict[str, Any]]
    html: Mapped[dict[str, Any]]
    renderer_version: Mapped[int]
    assessed_on: Mapped[date]
    updated_on: Mapped[date]
