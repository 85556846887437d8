"""What a missive consists of, its states, and when others may read it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from netconf.reader import Reader

LONG_AFTER_WORDS = 800


class Status(StrEnum):
    """Whether a missive is being written or has been handed in."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Section(StrEnum):
    """The parts of a missive."""

    SURVEY = "survey"
    EARLIER = "earlier"
    SITUATION = "situation"
    DISSATISFIED = "dissatisfied"
    NEXT = "next"
    QUESTIONS = "questions"
    PARTICIPANTS = "participants"


_CORE = (
    Section.SITUATION,
    Section.DISSATISFIED,
    Section.NEXT,
    Section.QUESTIONS,
    Section.PARTICIPANTS,
)
FIRST_TIME = (Section.SURVEY, *_CORE)
THEME_RETURNS = (Section.EARLIER, *_CORE)


def sections_for(*, theme_returns: bool) -> tuple[Section, ...]:
    """Return the parts to write: a survey the first time on a theme, else what was promised."""
    return THEME_RETURNS if theme_returns else FIRST_TIME


def are_open(opens_on: date, today: date, *, all_are_in: bool) -> bool:
    """Tell whether members may read each other's missives: from a day, or when all are in."""
    return all_are_in or today >= opens_on


@dataclass(frozen=True)
class Standing:
    """What decides who may see a missive."""

    member_id: UUID
    network_id: UUID
    is_published: bool
    are_open: bool


def may_see(reader: Reader, missive: Standing) -> bool:
    """Tell whether the reader may see a published missive, or the draft of their own member."""
    if reader.belongs_to(missive.member_id):
        return True
    if not missive.is_published:
        return False
    if reader.is_leader:
        return True
    return reader.belongs_to_network(missive.network_id) and missive.are_open


def may_write(reader: Reader, member_id: UUID) -> bool:
    """Tell whether the reader may work on the member's draft: its whole home group may."""
    return reader.belongs_to(member_id)


def may_publish(reader: Reader, member_id: UUID) -> bool:
    """Tell whether the reader may hand in the member's missive."""
    return reader.is_contact_for(member_id)


def is_late(published_on: date, due_on: date) -> bool:
    """Tell whether a missive came in after the last day."""
    return published_on > due_on


class Concern(StrEnum):
    """What to think of before publishing; none of them stops anybody (domain.md §6)."""

    LONG = "long"
    NO_QUESTION = "no_question"
    EMPTY_SECTION = "empty_section"
    NOTHING_TO_READ = "nothing_to_read"


def concerns(
    sections: dict[str, str], wanted: Iterable[Section], *, files: int
) -> list[Concern]:
    """Return what a draft still lacks or has too much of; only nothing to read is a stop."""
    texts = {name: text.strip() for name, text in sections.items()}
    if not any(texts.values()):
        return [] if files else [Concern.NOTHING_TO_READ]
    found: list[Concern] = []
    if word_count(sections) > LONG_AFTER_WORDS:
        found.append(Concern.LONG)
    if "?" not in texts.get(Section.QUESTIONS, ""):
        found.append(Concern.NO_QUESTION)
    if any(not texts.get(section) for section in wanted):
        found.append(Concern.EMPTY_SECTION)
    return found


def word_count(sections: dict[str, str]) -> int:
    """Return the number of words in all parts together."""
    return sum(len(text.split()) for text in sections.values())
