"""Who may hand over what, from which days, and who may read the handover pack for how long."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from netconf.reader import Reader
from netconf.rights import Right, any_of, is_inside, leads, speaks

# So far ahead a handover can be planned, and so long after it the pack can be read.
LONGEST_AHEAD = timedelta(days=365)
READ_FOR = timedelta(days=30)


class Step(StrEnum):
    """A step of the way to a handover; the words stand in addresses."""

    LEAVER = "vem"
    SUCCESSOR = "eftertradare"
    DEPUTY = "ersattare"
    REVIEW = "granska"


@dataclass(frozen=True)
class Leaving:
    """A part that somebody would hand over."""

    network_id: UUID
    member_id: UUID
    person_id: UUID
    is_contact_person: bool


@dataclass(frozen=True)
class Standing:
    """What decides who may read the pack of a handover on a day, and call the handover off."""

    network_id: UUID
    member_id: UUID
    leaver_id: UUID
    successor_id: UUID | None
    takes_effect_on: date
    is_called_off: bool
    today: date
    # Those of the two who have a place in the home group, on the day or later.
    of_group: frozenset[UUID]

    @property
    def is_to_come(self) -> bool:
        """Tell whether the day has not come yet, and nobody has called it off."""
        return not self.is_called_off and self.today < self.takes_effect_on

    @property
    def is_fresh(self) -> bool:
        """Tell whether those whom it is between may still read the pack."""
        return not self.is_called_off and self.today < read_until(self.takes_effect_on)


def read_until(takes_effect_on: date) -> date:
    """Return the first day when whoever hands over can no longer read the pack."""
    return takes_effect_on + READ_FOR


def _may_hand_over(reader: Reader, part: Leaving) -> bool:
    """Tell whether the reader may hand a part over: the contact person's is not the deputy's to give."""
    is_own = part.person_id == reader.person_id
    return leads(reader, part) or (
        speaks(reader, part) and (is_own or not part.is_contact_person)
    )


def _reads(reader: Reader, handover: Standing) -> bool:
    """Tell whether the reader may read the pack: who speaks for the member, who leads, and both parties.

    The parties read it for some weeks, the successor also before the place begins; whoever has
    left the home group has lost it like everything else.
    """
    if leads(reader, handover) or speaks(reader, handover):
        return True
    return reader.person_id in handover.of_group and handover.is_fresh


def _calls_off(reader: Reader, handover: Standing) -> bool:
    return handover.is_to_come and (leads(reader, handover) or speaks(reader, handover))


PLAN = Right("handover.plan", sees=is_inside, may=any_of(leads, speaks))
HAND_OVER = Right("handover.hand_over", sees=is_inside, may=_may_hand_over)
READ = Right("handover.read", sees=_reads)
CALL_OFF = Right("handover.call_off", sees=_reads, may=_calls_off)


def day_fits(day: date, today: date) -> bool:
    """Tell whether a handover can be planned for a day."""
    return today <= day <= today + LONGEST_AHEAD


def steps(*, is_contact_person: bool) -> tuple[Step, ...]:
    """Return the steps in their order; who hands over the part of a deputy has no deputy."""
    if is_contact_person:
        return tuple(Step)
    return (Step.LEAVER, Step.SUCCESSOR, Step.REVIEW)


def step_after(step: Step, *, is_contact_person: bool) -> Step:
    """Return the step that follows; the review is the last."""
    order = steps(is_contact_person=is_contact_person)
    return order[min(order.index(step) + 1, len(order) - 1)]


def furthest(step: Step, *, is_begun: bool, is_complete: bool) -> Step:
    """Return the step that can be shown when one is asked for: none before what it builds on."""
    if not is_begun:
        return Step.LEAVER
    if not is_complete and step in {Step.DEPUTY, Step.REVIEW}:
        return Step.SUCCESSOR
    return step
