"""An initiative and what belongs to it alone."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from netconf import audit
from netconf.db import Base


class Initiative(Base):
    """A common effort that networks of municipalities work in."""

    __tablename__ = "initiative"
    __audit__ = audit.thing(shown=("slug", "name"))

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str]
    # The ways of working, a few words each, in their order.
    method: Mapped[list[Any]] = mapped_column(default=list)
    rating_scale_max: Mapped[int] = mapped_column(default=6)
    delegation_size: Mapped[int] = mapped_column(default=7)
    # Days before day 1: the last to publish a missive, the first to read the others'.
    missive_deadline_days: Mapped[int] = mapped_column(default=14)
    missive_open_days: Mapped[int] = mapped_column(default=13)
    # Working days after the last day.
    feedback_workdays: Mapped[int] = mapped_column(default=3)

    goals: Mapped[list["Goal"]] = relationship(order_by="Goal.position")
    areas: Mapped[list["Area"]] = relationship(order_by="Area.position")
    levels: Mapped[list["Level"]] = relationship(order_by="Level.position")
    # Of every version; those that hold now are in current_terms.
    terms: Mapped[list["Term"]] = relationship(
        order_by="Term.version, Term.position", back_populates="initiative"
    )
    rounds: Mapped[list["Round"]] = relationship(order_by="Round.position")
    rulesets: Mapped[list["Ruleset"]] = relationship(order_by="Ruleset.number")

    @property
    def terms_version(self) -> int:
        """Return the number of the terms that hold now, or 0 where there are none."""
        return max((term.version for term in self.terms), default=0)

    @property
    def current_terms(self) -> list["Term"]:
        """Return the terms that hold now."""
        return self.terms_of(self.terms_version)

    def terms_of(self, version: int) -> list["Term"]:
        """Return the terms of a version, in their order."""
        return [term for term in self.terms if term.version == version]


class Goal(Base):
    """A national goal: an indicator, where it stood and where it should stand."""

    __tablename__ = "goal"
    __audit__ = audit.part("initiative_id", shown=("baseline_value", "target_value"))

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id"), index=True)
    position: Mapped[int]
    text: Mapped[str]
    indicator: Mapped[str]
    baseline_year: Mapped[int]
    baseline_value: Mapped[str | None]
    target_year: Mapped[int]
    target_value: Mapped[str]


class Area(Base):
    """A group of themes."""

    __tablename__ = "area"
    __audit__ = audit.part("initiative_id", shown=("code", "title_sv", "title_en"))

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id"), index=True)
    position: Mapped[int]
    code: Mapped[str]
    title_sv: Mapped[str]
    title_en: Mapped[str]

    themes: Mapped[list["Theme"]] = relationship(
        order_by="Theme.position", back_populates="area"
    )


class Theme(Base):
    """A statement about steering and leadership that members try themselves against."""

    __tablename__ = "theme"
    __table_args__ = (UniqueConstraint("initiative_id", "code"),)
    __audit__ = audit.part("initiative_id", shown=("code", "title_sv", "title_en"))

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id"))
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), index=True)
    position: Mapped[int]
    code: Mapped[str]
    title_sv: Mapped[str]
    title_en: Mapped[str]
    prompts: Mapped[list[Any]]

    area: Mapped[Area] = relationship(back_populates="themes")


class Level(Base):
    """A leadership level, from politician to teacher."""

    __tablename__ = "level"
    __table_args__ = (UniqueConstraint("initiative_id", "code"),)
    __audit__ = audit.part("initiative_id", shown=("code", "title_sv", "title_en"))

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id"))
    position: Mapped[int]
    code: Mapped[str]
    title_sv: Mapped[str]
    title_en: Mapped[str]


class Term(Base):
    """A condition that a member accepts in its letter of intent; never changed, only renewed."""

    __tablename__ = "term"
    __audit__ = audit.part("initiative_id", shown=("title",))

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    # Since when they hold; None for those that were there from the start.
    issued_on: Mapped[date | None]

    initiative: Mapped[Initiative] = relationship(back_populates="terms")


class Round(Base):
    """The networks that start together (omgång)."""

    __tablename__ = "round"
    __audit__ = audit.part("initiative_id", shown=("slug", "name"))

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id"), index=True)
    position: Mapped[int]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    description: Mapped[str]
    kickoff_term: Mapped[str]
    first_conference_term: Mapped[str]

    initiative: Mapped[Initiative] = relationship(back_populates="rounds")


class Ruleset(Base):
    """A numbered version of the programme rules' parameters and severities."""

    __tablename__ = "ruleset"
    __table_args__ = (UniqueConstraint("initiative_id", "number"),)
    __audit__ = audit.part("initiative_id")

    initiative_id: Mapped[UUID] = mapped_column(ForeignKey("initiative.id"))
    number: Mapped[int]
    valid_from: Mapped[date]
    # As the "ruleset" object of the programme file.
    parameters: Mapped[dict[str, Any]]
