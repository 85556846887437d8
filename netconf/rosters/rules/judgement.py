"""What the independent check says of a roster: data, not sentences."""

from dataclasses import dataclass
from enum import StrEnum

from netconf.rosters.rules.values import Score, Term


class Demand(StrEnum):
    """A hard demand, in the order they are told."""

    SHAPE = "shape"
    ATTENDANCE = "attendance"
    SIZES = "sizes"
    LOCKS = "locks"
    APART = "apart"
    TOGETHER = "together"
    AUTHORS = "authors"


class Break(StrEnum):
    """How a demand is broken."""

    ROUND_COUNT = "round_count"
    GROUP_COUNT = "group_count"
    NOT_SEATED = "not_seated"
    SEATED_TWICE = "seated_twice"
    SEATED_WHILE_ABSENT = "seated_while_absent"
    UNEVEN_SIZES = "uneven_sizes"
    NOT_AT_LOCK = "not_at_lock"
    NOT_APART = "not_apart"
    NOT_TOGETHER = "not_together"
    AUTHOR_PRESENT = "author_present"
    AUTHOR_MISSING = "author_missing"


@dataclass(frozen=True)
class Breach:
    """One broken demand: where, who and what; rounds and groups count from 1.

    ``place`` is where it shows in the roster file. ``groups`` are those the people sit
    in, ``wanted`` the group or number that was asked for and ``found`` what there is.
    """

    demand: Demand
    kind: Break
    place: str
    round: int | None = None
    groups: tuple[int, ...] = ()
    people: tuple[str, ...] = ()
    municipality: str | None = None
    wanted: int | None = None
    found: int | None = None


class Falsehood(StrEnum):
    """How a claim of the file differs from the recount."""

    SCORE = "score"
    BOUND = "bound"
    PROVEN = "proven"
    REQUEST = "request"


@dataclass(frozen=True)
class Disagreement:
    """A claim of the file that the recount does not bear out."""

    kind: Falsehood
    term: Term | None = None
    claimed: int | None = None
    recounted: int | None = None


@dataclass(frozen=True)
class Judgement:
    """The broken demands, the score recounted and the claims that do not hold."""

    breaches: tuple[Breach, ...]
    score: Score
    disagreements: tuple[Disagreement, ...]

    @property
    def holds(self) -> bool:
        """Tell whether every hard demand is met."""
        return not self.breaches
