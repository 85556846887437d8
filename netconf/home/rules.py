"""What each person has to do next, worked out from where their conferences stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from netconf.conferences.rules import Dates, Phase, Status, phase
from netconf.reader import Home, Reader

MOST_STEPS = 5
VENUE_WEEKS = timedelta(weeks=10)
PROGRAMME_WEEKS = timedelta(weeks=7)
GROUP_DAYS = timedelta(days=5)
AFTERTHOUGHT = timedelta(days=21)


class StepKind(StrEnum):
    """A thing to do; the sentence for each stands in ``templates/home/_step.html``."""

    WRITE_LETTER = "write_letter"
    WRITE_MANDATE = "write_mandate"
    RENEW_LETTER = "renew_letter"
    READ_HANDOVER = "read_handover"
    APPROVE_VENUE = "approve_venue"
    PUBLISH_PROGRAMME = "publish_programme"
    AWAIT_MISSIVES = "await_missives"
    DEAL_GROUPS = "deal_groups"
    OPEN_CONFERENCE = "open_conference"
    END_DAYS = "end_days"
    CLOSE_CONFERENCE = "close_conference"
    FIELD_DELEGATION = "field_delegation"
    COVER_LEVELS = "cover_levels"
    FOLLOW_UP = "follow_up"
    PUBLISH_MISSIVE = "publish_missive"
    HELP_WRITE_MISSIVE = "help_write_missive"
    READ_MISSIVES = "read_missives"
    READ_PROGRAMME = "read_programme"
    MEET_GROUP = "meet_group"
    MEET_NEW_GROUP = "meet_new_group"
    SEND_CLOSING = "send_closing"
    SEE_COMMITMENTS = "see_commitments"


@dataclass(frozen=True)
class MemberStanding:
    """How far one member has come before one conference."""

    member_id: UUID
    member_slug: str
    member_name: str
    missive_published_on: date | None
    has_draft: bool
    delegates: int
    levels: int
    open_commitments: int
    has_sent_feedback: bool
    reader_is_delegate: bool = False
    # How many leadership levels there are for a delegation to cover.
    level_count: int = 0
    # A repair has given the reader another mixed group.
    reader_has_moved: bool = False

    @property
    def has_published(self) -> bool:
        """Tell whether the member's missive is in."""
        return self.missive_published_on is not None

    @property
    def lacks_levels(self) -> bool:
        """Tell whether there is a delegation, and nobody in it for some leadership level."""
        return self.delegates > 0 and self.levels < self.level_count


@dataclass(frozen=True)
class ConferenceStanding:
    """Where a conference stands, with each of its members."""

    network_id: UUID
    network_slug: str
    network_name: str
    number: int
    status: Status
    dates: Dates
    venue_is_approved: bool
    has_roster: bool
    members: tuple[MemberStanding, ...]

    def phase(self, today: date) -> Phase:
        """Return the phase that the conference is in."""
        return phase(self.status, self.dates, today)

    def missives_are_open(self, today: date) -> bool:
        """Tell whether members may read each other's missives."""
        return today >= self.dates.missives_open_on or all(
            m.has_published for m in self.members
        )

    @property
    def without_missive(self) -> tuple[str, ...]:
        """Return the names of members whose missive is not in."""
        return tuple(m.member_name for m in self.members if not m.has_published)

    @property
    def without_feedback(self) -> tuple[str, ...]:
        """Return the names of members whose closing form is not in."""
        return tuple(m.member_name for m in self.members if not m.has_sent_feedback)


@dataclass(frozen=True)
class Owed:
    """What a member has not handed in yet, and by when it should have."""

    member_id: UUID
    letter_due_on: date | None = None
    mandate_due_on: date | None = None
    renewal_due_on: date | None = None


@dataclass(frozen=True)
class Step:
    """One thing to do, where, and by when."""

    kind: StepKind
    due_on: date
    network_slug: str
    network_name: str
    # Of the conference that it is for; 0 where it is for none.
    number: int = 0
    member_slug: str = ""
    member_name: str = ""
    names: tuple[str, ...] = ()
    count: int = 0
    handover_id: UUID | None = None

    def is_overdue(self, today: date) -> bool:
        """Tell whether the last day has passed."""
        return self.due_on < today


def coverage(
    members: Iterable[UUID], conferences: Sequence[ConferenceStanding]
) -> dict[UUID, list[MemberStanding | None]]:
    """Return how each member covers the levels at each conference; None where it took no part."""
    known = [{of.member_id: of for of in at.members} for at in conferences]
    return {member: [at.get(member) for at in known] for member in members}


def missing_now(conference: ConferenceStanding, today: date) -> tuple[str, ...]:
    """Return who the current phase waits for."""
    match conference.phase(today):
        case Phase.PREPARATION | Phase.MISSIVE | Phase.READING:
            return conference.without_missive
        case Phase.FEEDBACK | Phase.DAY_2:
            return conference.without_feedback
        case _:
            return ()


def next_steps(
    reader: Reader,
    conferences: Iterable[ConferenceStanding],
    today: date,
    more: Iterable[Step] = (),
) -> list[Step]:
    """Return at most five dated things to do, the most urgent first (interface.md).

    ``more`` are those that are for no conference.
    """
    steps = [*_all_steps(reader, conferences, today), *more]
    return sorted(steps, key=lambda s: (s.due_on, s.kind))[:MOST_STEPS]


def paper_steps(reader: Reader, owed: Iterable[Owed]) -> Iterator[Step]:
    """Yield a step for each letter of intent or mandate that a contact person still has to see to."""
    homes = {home.member_id: home for home in reader.homes if home.is_contact}
    for each in owed:
        home = homes.get(each.member_id)
        if home is None:
            continue
        for kind, due_on in (
            (StepKind.WRITE_LETTER, each.letter_due_on),
            (StepKind.WRITE_MANDATE, each.mandate_due_on),
            (StepKind.RENEW_LETTER, each.renewal_due_on),
        ):
            if due_on is not None:
                yield Step(
                    kind=kind,
                    due_on=due_on,
                    network_slug=home.network_slug,
                    network_name=home.network_name,
                    member_slug=home.member_slug,
                    member_name=home.member_name,
                )


def _all_steps(
    reader: Reader, conferences: Iterable[ConferenceStanding], today: date
) -> Iterator[Step]:
    for conference in conferences:
        if reader.leads(conference.network_id):
            yield from _leader_steps(conference, today)
        for home in reader.homes:
            for member in conference.members:
                if member.member_id == home.member_id:
                    yield from _home_steps(home, conference, member, today)


def _step(
    kind: StepKind,
    due_on: date,
    at: ConferenceStanding,
    of: MemberStanding | None = None,
) -> Step:
    return Step(
        kind=kind,
        due_on=due_on,
        network_slug=at.network_slug,
        network_name=at.network_name,
        number=at.number,
        member_slug=of.member_slug if of else "",
        member_name=of.member_name if of else "",
        count=of.open_commitments if of else 0,
    )


def _waiting(
    kind: StepKind, due_on: date, at: ConferenceStanding, names: tuple[str, ...]
) -> Step:
    return Step(kind, due_on, at.network_slug, at.network_name, at.number, names=names)


def _leader_steps(at: ConferenceStanding, today: date) -> Iterator[Step]:
    dates = at.dates
    if at.status is Status.PLANNED:
        if not at.venue_is_approved:
            yield _step(StepKind.APPROVE_VENUE, dates.day_1 - VENUE_WEEKS, at)
        yield _step(StepKind.PUBLISH_PROGRAMME, dates.day_1 - PROGRAMME_WEEKS, at)
    if at.status in {Status.PLANNED, Status.PUBLISHED}:
        if at.without_missive and today >= dates.missive_due_on - AFTERTHOUGHT:
            yield _waiting(
                StepKind.AWAIT_MISSIVES, dates.missive_due_on, at, at.without_missive
            )
        if not at.has_roster:
            yield _step(StepKind.DEAL_GROUPS, dates.day_1 - GROUP_DAYS, at)
    if at.status is Status.PUBLISHED and today >= dates.day_1 - GROUP_DAYS:
        yield _step(StepKind.OPEN_CONFERENCE, dates.day_1, at)
    if at.status is Status.RUNNING and today >= dates.day_2:
        yield _step(StepKind.END_DAYS, dates.day_2, at)
    if at.status is Status.AWAITING_FEEDBACK:
        yield _waiting(
            StepKind.CLOSE_CONFERENCE, dates.feedback_due_on, at, at.without_feedback
        )


def _home_steps(
    home: Home, at: ConferenceStanding, of: MemberStanding, today: date
) -> Iterator[Step]:
    if at.status in {Status.PLANNED, Status.PUBLISHED}:
        yield from (_contact_before if home.is_contact else _group_before)(at, of)
        if at.missives_are_open(today):
            yield _step(StepKind.READ_MISSIVES, at.dates.day_1, at, of)
    # Opened with a reason, it still waits for those who are late.
    if at.status is Status.RUNNING and not of.has_published:
        yield from (_contact_late if home.is_contact else _group_before)(at, of)
    if of.reader_is_delegate and at.status in {Status.PUBLISHED, Status.RUNNING}:
        yield _step(_way_in(at, of), at.dates.day_1, at, of)
    may_close = at.status in {Status.RUNNING, Status.AWAITING_FEEDBACK}
    if home.is_contact and may_close and not of.has_sent_feedback:
        yield _step(StepKind.SEND_CLOSING, at.dates.feedback_due_on, at, of)
    if at.status is Status.CLOSED and today <= at.dates.day_2 + AFTERTHOUGHT:
        yield _step(StepKind.SEE_COMMITMENTS, at.dates.day_2 + AFTERTHOUGHT, at, of)


def _way_in(at: ConferenceStanding, of: MemberStanding) -> StepKind:
    if not at.has_roster:
        return StepKind.READ_PROGRAMME
    return StepKind.MEET_NEW_GROUP if of.reader_has_moved else StepKind.MEET_GROUP


def _contact_before(at: ConferenceStanding, of: MemberStanding) -> Iterator[Step]:
    if of.delegates == 0:
        yield _step(StepKind.FIELD_DELEGATION, at.dates.missive_due_on, at, of)
    if of.lacks_levels:
        yield _step(StepKind.COVER_LEVELS, at.dates.missive_due_on, at, of)
    if of.open_commitments:
        yield _step(StepKind.FOLLOW_UP, at.dates.missive_due_on, at, of)
    yield from _contact_late(at, of)


def _contact_late(at: ConferenceStanding, of: MemberStanding) -> Iterator[Step]:
    if not of.has_published:
        yield _step(StepKind.PUBLISH_MISSIVE, at.dates.missive_due_on, at, of)


def _group_before(at: ConferenceStanding, of: MemberStanding) -> Iterator[Step]:
    if not of.has_published:
        yield _step(StepKind.HELP_WRITE_MISSIVE, at.dates.missive_due_on, at, of)
