"""What is asked of a roster and what a roster is: plain values, as in the two files."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

# The groups of one round, in number order, each with the ids of its people.
Groups = tuple[tuple[str, ...], ...]


class Term(StrEnum):
    """What makes one roster better than another, in the order of the files."""

    CHANGED_SEATS = "changed_seats"
    SAME_MUNICIPALITY_PAIRS = "same_municipality_pairs"
    LEVEL_PAIRS = "level_pairs"
    REPEATED_MEETINGS = "repeated_meetings"
    WORST_PERSON = "worst_person"


class Authors(StrEnum):
    """Where people sit whose own municipality's missive is discussed."""

    EXCLUDED = "excluded"
    PRESENT = "present"
    FREE = "free"


class Repair(StrEnum):
    """What weighs most when a published roster no longer holds."""

    FEWEST_CHANGES = "fewest_changes"
    LEVELS_FIRST = "levels_first"
    FREE = "free"


@dataclass(frozen=True)
class Person:
    """A delegate as the dealing sees one."""

    id: str
    municipality: str
    level: str


@dataclass(frozen=True)
class Absence:
    """The rounds that a person takes no part in."""

    person: str
    rounds: tuple[int, ...]


@dataclass(frozen=True)
class Lock:
    """A person's fixed place in one round."""

    person: str
    round: int
    group: int


@dataclass(frozen=True)
class Discussion:
    """The municipalities whose missives one group discusses in one round."""

    round: int
    group: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """All that a roster is to satisfy; rounds and groups count from 1.

    ``read_request`` says what a sound one is. ``source_sha256`` is that of the file
    it was read from.
    """

    people: tuple[Person, ...]
    rounds: int
    groups: int
    seed: int = 1
    history: tuple[Groups, ...] = ()
    absent: tuple[Absence, ...] = ()
    locks: tuple[Lock, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    missives: tuple[Discussion, ...] = ()
    authors: Authors = Authors.EXCLUDED
    published: tuple[Groups, ...] | None = None
    repair: Repair | None = None
    source_sha256: str = field(default="", compare=False)

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the terms in the order that this request has them compared."""
        changed, *rest = Term
        place = {Repair.LEVELS_FIRST: 2, Repair.FREE: len(rest)}
        at = place.get(self.repair, 0) if self.repair else 0
        return (*rest[:at], changed, *rest[at:])

    def absences(self) -> frozenset[tuple[str, int]]:
        """Return each person and round where the person is absent."""
        return frozenset(
            (absence.person, number)
            for absence in self.absent
            for number in absence.rounds
        )


@dataclass(frozen=True)
class Score:
    """One figure for each term; less is better. The bounds have the same shape."""

    changed_seats: int = 0
    same_municipality_pairs: int = 0
    level_pairs: int = 0
    repeated_meetings: int = 0
    worst_person: int = 0

    def of(self, term: Term) -> int:
        """Return the figure of a term."""
        figure: int = getattr(self, term.value)
        return figure

    def items(self) -> Iterator[tuple[Term, int]]:
        """Yield each term with its figure, in the order of the files."""
        for term in Term:
            yield term, self.of(term)


@dataclass(frozen=True)
class Roster:
    """Groups for each round, with what the solver claims of them.

    A roster made by hand has no claims. ``proven`` lists the terms that are provably
    best, in the order they are compared.
    """

    rounds: tuple[Groups, ...]
    score: Score | None = None
    bounds: Score | None = None
    proven: tuple[Term, ...] | None = None
    iterations: int | None = None
    stopped_by_clock: bool | None = None
    request_sha256: str | None = None

    @property
    def is_provably_best(self) -> bool:
        """Tell whether no roster can do better on any term."""
        return self.proven is not None and len(self.proven) == len(Term)
