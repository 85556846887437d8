"""The states of a commitment, its chain, and who may see, make and follow up one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from netconf.conferences.rules import Status as ConferenceStatus
from netconf.rights import Right, any_of, is_inside, reads_for, speaks

MOST_PER_CONFERENCE = 3
HALF_A_YEAR = timedelta(weeks=26)


class Status(StrEnum):
    """What has become of a commitment."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_PROGRESS = "in_progress"
    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"
    DROPPED = "dropped"
    CARRIED_OVER = "carried_over"


class Outcome(StrEnum):
    """What a follow-up can say."""

    ACHIEVED = "achieved"
    PARTLY = "partly"
    NOT_ACHIEVED = "not_achieved"
    DROPPED = "dropped"


class Fault(StrEnum):
    """What an answer lacks; the sentence for each stands in the form."""

    NO_OUTCOME = "no_outcome"
    NOTHING_DONE = "nothing_done"
    NO_EFFECT = "no_effect"
    IS_FINISHED = "is_finished"
    NO_REASON = "no_reason"


OPEN = frozenset({Status.ADOPTED, Status.IN_PROGRESS})
UNFINISHED = frozenset({Outcome.PARTLY, Outcome.NOT_ACHIEVED})
HAS_EFFECT = frozenset({Outcome.ACHIEVED, Outcome.PARTLY})
FOLLOW_UP_TIME = frozenset(
    {
        ConferenceStatus.PLANNED,
        ConferenceStatus.PUBLISHED,
        ConferenceStatus.RUNNING,
        ConferenceStatus.AWAITING_FEEDBACK,
    }
)


@dataclass(frozen=True)
class Answer:
    """What a member says of an earlier commitment when its theme returns.

    ``seen`` is how many follow-ups for the same conference the writer had before them;
    None asks for no comparison.
    """

    commitment_id: UUID
    outcome: Outcome | None
    done: str = ""
    effect: str = ""
    carries_over: bool = False
    reason: str = ""
    seen: int | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Promise:
    """What a commitment says when a conference adopts it.

    ``carries`` is the proposed commitment that it was carried over as, if any.
    """

    theme_id: UUID
    text: str
    level: str
    owner: str
    due_on: date
    success_sign: str
    expected_effect: str = ""
    spread_plan: str = ""
    carries: UUID | None = None


SEE = Right("commitment.see", sees=any_of(is_inside, reads_for))
FOLLOW_UP = Right("commitment.follow_up", sees=any_of(is_inside, reads_for), may=speaks)


def follow_up_is_open(status: ConferenceStatus) -> bool:
    """Tell whether commitments may be followed up for a conference: until it closes."""
    return status in FOLLOW_UP_TIME


def may_be_answered(
    status: Status, *, answered_here: bool, successor: Status | None
) -> bool:
    """Tell whether a commitment may be followed up at a conference.

    An open one may; one answered at the same conference may be answered anew, as long as
    what it was carried over as has not been adopted.
    """
    if status in OPEN:
        return True
    return answered_here and successor in {None, Status.PROPOSED}


def may_carry_over(outcome: Outcome) -> bool:
    """Tell whether a commitment with this outcome may live on at the next conference."""
    return outcome in UNFINISHED


def faults(answer: Answer) -> list[Fault]:
    """Return what an answer lacks: an effect where something was achieved, a reason to go on."""
    if answer.outcome is None:
        return [Fault.NO_OUTCOME]
    found = []
    if not answer.done:
        found.append(Fault.NOTHING_DONE)
    if answer.outcome in HAS_EFFECT and not answer.effect:
        found.append(Fault.NO_EFFECT)
    if answer.carries_over and not may_carry_over(answer.outcome):
        found.append(Fault.IS_FINISHED)
    elif answer.carries_over and not answer.reason:
        found.append(Fault.NO_REASON)
    return found


def is_blank(answer: Answer) -> bool:
    """Tell whether nothing was said of a commitment, so that it is left for another time."""
    return answer == Answer(answer.commitment_id, None)


def status_after(outcome: Outcome, *, carried_over: bool) -> Status:
    """Return the state that a follow-up leaves its commitment in."""
    if carried_over and may_carry_over(outcome):
        return Status.CARRIED_OVER
    return Status(outcome.value)


def proposed_due(day_2: date, next_day_1: date | None) -> date:
    """Return the day to propose for new promises: the theme's next conference, or half a year."""
    return next_day_1 or day_2 + HALF_A_YEAR


def chain(of: UUID, predecessors: Mapping[UUID, UUID | None]) -> list[UUID]:
    """Return the ids of a commitment's chain, the first first.

    ``predecessors`` has every commitment of the member with the one it continues.
    """
    found = [of]
    while (before := predecessors.get(found[0])) is not None and before not in found:
        found.insert(0, before)
    successors = {before: after for after, before in predecessors.items() if before}
    while (after := successors.get(found[-1])) is not None and after not in found:
        found.append(after)
    return found
