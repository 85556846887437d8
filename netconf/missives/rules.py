"""What a missive consists of, its states, and who may read and write it when."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from netconf.conferences.rules import Status as ConferenceStatus
from netconf.networks.rules import AT_WORK, MemberStatus, takes_part
from netconf.reader import Reader
from netconf.rights import Right, is_at_home, leads, reads_for, speaks, supports

LONG_AFTER_WORDS = 800
MOST_FILES = 10


class Status(StrEnum):
    """Whether a missive is being written or has been handed in."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Section(StrEnum):
    """The parts of a missive, in their order."""

    SURVEY = "survey"
    EARLIER = "earlier"
    SITUATION = "situation"
    DISSATISFIED = "dissatisfied"
    NEXT = "next"
    QUESTIONS = "questions"
    PARTICIPANTS = "participants"


class Concern(StrEnum):
    """What to think of before publishing; none of them stops anybody (domain.md §6)."""

    EMPTY_SECTION = "empty_section"
    LONG = "long"
    NO_QUESTION = "no_question"
    LEVELS_MISSING = "levels_missing"


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


def sections_in(
    texts: Mapping[str, str], wanted: Iterable[Section] = ()
) -> tuple[Section, ...]:
    """Return the parts in which something stands, and those wanted, in their order."""
    return tuple(
        section
        for section in Section
        if section in set(wanted) or texts.get(section, "").strip()
    )


def writes_missive(
    status: MemberStatus, joined_on: date, left_on: date | None, day_1: date
) -> bool:
    """Tell whether a missive is waited for: the member takes part, and is not paused."""
    return status in AT_WORK and takes_part(joined_on, left_on, day_1)


def are_open(opens_on: date, today: date, *, all_are_in: bool) -> bool:
    """Tell whether members may read each other's missives: from a day, or when all are in (C4)."""
    return all_are_in or today >= opens_on


@dataclass(frozen=True)
class Standing:
    """What decides who may see a missive."""

    member_id: UUID
    network_id: UUID
    is_published: bool
    are_open: bool


def _may_read(reader: Reader, missive: Standing) -> bool:
    """Tell whether the reader may see a published missive, or the draft of their own member."""
    if is_at_home(reader, missive):
        return True
    if not missive.is_published:
        return False
    if leads(reader, missive) or reads_for(reader, missive):
        return True
    is_near = reader.belongs_to_network(missive.network_id)
    return missive.are_open and (is_near or supports(reader, missive))


READ = Right("missive.read", sees=_may_read)
# The whole home group writes; to others the draft does not exist.
WRITE = Right("missive.write", sees=is_at_home)
PUBLISH = Right("missive.publish", sees=is_at_home, may=speaks)


def is_locked(status: ConferenceStatus) -> bool:
    """Tell whether missives stay as they are: once the conference is closed or cancelled.

    Until then a published missive can be corrected; each correction is a new version.
    """
    return status in {ConferenceStatus.CLOSED, ConferenceStatus.CANCELLED}


def days_late(published_on: date | None, due_on: date) -> int:
    """Return how many days after the last day a missive came in; 0 if in time or not in."""
    return max(0, (published_on - due_on).days) if published_on else 0


def neighbours(
    order: Sequence[UUID], here: UUID
) -> tuple[int, UUID | None, UUID | None]:
    """Return the place of one among others, counted from 1, and those before and after it."""
    at = order.index(here)
    before = order[at - 1] if at > 0 else None
    after = order[at + 1] if at + 1 < len(order) else None
    return at + 1, before, after


def concerns(
    texts: Mapping[str, str], wanted: Iterable[Section], *, all_levels_took_part: bool
) -> list[Concern]:
    """Return what a draft lacks or has too much of; in files alone, the text is not judged."""
    held = set(sections_in(texts))
    found: list[Concern] = []
    if held and not set(wanted) <= held:
        found.append(Concern.EMPTY_SECTION)
    if word_count(texts) > LONG_AFTER_WORDS:
        found.append(Concern.LONG)
    if Section.QUESTIONS in held and "?" not in texts[Section.QUESTIONS]:
        found.append(Concern.NO_QUESTION)
    if not all_levels_took_part:
        found.append(Concern.LEVELS_MISSING)
    return found


def word_count(texts: Mapping[str, str]) -> int:
    """Return the number of words in all parts together, marks without letters left out."""
    return sum(
        any(letter.isalnum() for letter in word)
        for text in texts.values()
        for word in text.split()
    )
