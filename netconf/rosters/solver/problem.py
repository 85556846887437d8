"""A request with numbers for names, so that the solver need not look anything up."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from netconf.rosters.rules.request_file import write_request
from netconf.rosters.rules.values import Authors, Groups, Request, Term

NOWHERE = -1


@dataclass(frozen=True)
class Problem:
    """People, rounds and groups count from 0; people stand in the order of their ids.

    ``lock`` and ``published`` hold a group for each round and person, or NOWHERE;
    ``forbidden`` tells where nobody may put them. ``apart`` and ``together`` are pairs,
    the lower number first. ``needs`` holds for each round the groups that must have an
    author from a municipality.
    """

    request: Request
    ids: tuple[str, ...]
    municipalities: tuple[str, ...]
    municipality: np.ndarray
    level: np.ndarray
    levels: int
    rounds: int
    groups: int
    present: np.ndarray
    lock: np.ndarray
    forbidden: np.ndarray
    apart: tuple[tuple[int, int], ...]
    together: tuple[tuple[int, int], ...]
    needs: tuple[frozenset[tuple[int, int]], ...]
    history: np.ndarray
    published: np.ndarray
    terms: tuple[Term, ...]
    seed: int

    @property
    def people(self) -> int:
        """Return how many people there are, absent or not."""
        return len(self.ids)

    @cached_property
    def number_of(self) -> dict[str, int]:
        """Return the number of each id."""
        return {name: number for number, name in enumerate(self.ids)}

    @property
    def has_demands(self) -> bool:
        """Tell whether anything but attendance and even sizes is demanded."""
        return bool(
            self.apart
            or self.together
            or any(self.needs)
            or self.forbidden.any()
            or (self.lock != NOWHERE).any()
        )

    @property
    def is_repair(self) -> bool:
        """Tell whether seats are compared with a published roster."""
        return self.request.published is not None

    def sizes(self, number: int) -> tuple[int, int, int]:
        """Return the smaller size, the larger, and how many groups have the larger."""
        smaller, over = divmod(int(self.present[number].sum()), self.groups)
        return smaller, smaller + bool(over), over

    def named(self, seats: np.ndarray) -> tuple[Groups, ...]:
        """Return the groups' ids for an array of a group for each round and person."""
        rounds = []
        for row in seats.tolist():
            groups: list[list[str]] = [[] for _ in range(self.groups)]
            for person, group in enumerate(row):
                if 0 <= group < self.groups:
                    groups[group].append(self.ids[person])
            rounds.append(tuple(tuple(group) for group in groups))
        return tuple(rounds)


def problem_of(request: Request) -> Problem:
    """Return the request in numbers; it must be a sound one."""
    people = sorted(request.people, key=lambda person: person.id)
    at = {person.id: number for number, person in enumerate(people)}
    municipalities = sorted({person.municipality for person in people})
    levels = sorted({person.level for person in people})
    shape = (request.rounds, len(people))
    town_at = {name: number for number, name in enumerate(municipalities)}
    municipality = np.array([town_at[one.municipality] for one in people])
    present = np.ones(shape, dtype=bool)
    for name, number in request.absences():
        present[number - 1, at[name]] = False
    lock = np.full(shape, NOWHERE)
    for one in request.locks:
        lock[one.round - 1, at[one.person]] = one.group - 1
    forbidden = np.zeros((*shape, request.groups), dtype=bool)
    needs: list[set[tuple[int, int]]] = [set() for _ in range(request.rounds)]
    for discussion in request.missives:
        number, group = discussion.round - 1, discussion.group - 1
        for member in discussion.members:
            author = town_at[member]
            if request.authors is Authors.EXCLUDED:
                forbidden[number, municipality == author, group] = True
            elif request.authors is Authors.PRESENT:
                needs[number].add((group, author))
    published = np.full(shape, NOWHERE)
    for number, groups in enumerate(request.published or ()):
        for group, members in enumerate(groups):
            for name in members:
                published[number, at[name]] = group
    return Problem(
        request=request,
        ids=tuple(person.id for person in people),
        municipalities=tuple(municipalities),
        municipality=municipality,
        level=np.array([levels.index(person.level) for person in people]),
        levels=len(levels),
        rounds=request.rounds,
        groups=request.groups,
        present=present,
        lock=lock,
        forbidden=forbidden,
        apart=tuple(sorted(_pairs(request.apart, at))),
        together=tuple(sorted(_pairs(request.together, at))),
        needs=tuple(map(frozenset, needs)),
        history=_meetings(request.history, at),
        published=published,
        terms=request.terms,
        seed=_seed(request),
    )


def _pairs(
    lists: Iterable[tuple[str, ...]], at: dict[str, int]
) -> Iterator[tuple[int, int]]:
    found = set()
    for names in lists:
        found |= set(combinations(sorted(at[name] for name in names), 2))
    yield from found


def _meetings(history: Iterable[Groups], at: dict[str, int]) -> np.ndarray:
    """Return how many times each two have met; nobody meets themselves."""
    met = np.zeros((len(at), len(at)), dtype=np.int32)
    for groups in history:
        for members in groups:
            numbers = [at[name] for name in members]
            met[np.ix_(numbers, numbers)] += 1
    np.fill_diagonal(met, 0)
    return met


def _seed(request: Request) -> int:
    """Return a seed that depends on all that the request says, and on nothing else."""
    written = write_request(request).encode()
    return int.from_bytes(hashlib.sha256(written).digest()[:8])
