"""Counties and municipalities by their SCB codes."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.db import SORTED, Base


class County(Base):
    """One of the 21 counties."""

    __tablename__ = "county"
    __audit__ = audit.nothing("it follows the register")

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class Municipality(Base):
    """One of the 290 municipalities; the code keeps its leading zero."""

    __tablename__ = "municipality"
    __audit__ = audit.nothing("it follows the register")

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(SORTED)
    county_code: Mapped[str] = mapped_column(ForeignKey("county.code"))

    county: Mapped[County] = relationship()
