"""The independent check: everything is recounted from the request and the roster.

It shares no scoring code with the solver, and judges a roster edited by hand alike.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from netconf.rosters.rules.judgement import (
    Breach,
    Break,
    Demand,
    Disagreement,
    Falsehood,
    Judgement,
)
from netconf.rosters.rules.meetings import cost, meetings
from netconf.rosters.rules.values import Authors, Request, Roster, Score, Term


def check(request: Request, roster: Roster) -> Judgement:
    """Judge a roster: its broken demands, its score recounted, its false claims."""
    seats = _Seats(request, roster)
    breaches = (
        *_shape(request, roster),
        *_attendance(request, seats),
        *_sizes(roster, seats),
        *_locks(request, seats),
        *_apart(request, seats),
        *_together(request, seats),
        *_authors(request, seats),
    )
    score = recount(request, roster)
    return Judgement(breaches, score, tuple(_disagreements(request, roster, score)))


def recount(request: Request, roster: Roster) -> Score:
    """Count the terms of a roster as it is written, sound or not."""
    municipality = {one.id: one.municipality for one in request.people}
    level = {one.id: one.level for one in request.people}
    same_municipality = same_level = 0
    for groups in roster.rounds:
        for group in groups:
            for one, other in combinations(group, 2):
                same_municipality += municipality[one] == municipality[other]
                same_level += level[one] == level[other]
    before = meetings(request.history)
    each: Counter[str] = Counter()
    repeated = 0
    for pair, times in meetings(roster.rounds).items():
        again = cost(before[pair], times)
        repeated += again
        for person in pair:
            each[person] += again
    return Score(
        changed_seats=_changed(request, roster),
        same_municipality_pairs=same_municipality,
        level_pairs=same_level,
        repeated_meetings=repeated,
        worst_person=max(each.values(), default=0),
    )


def _changed(request: Request, roster: Roster) -> int:
    """Count the published seats of people still present that they sit in no more."""
    absent = request.absences()
    changed = 0
    for number, groups in enumerate(request.published or ()):
        now = roster.rounds[number] if number < len(roster.rounds) else ()
        for group, members in enumerate(groups):
            kept = now[group] if group < len(now) else ()
            changed += sum(
                person not in kept
                for person in members
                if (person, number + 1) not in absent
            )
    return changed


class _Seats:
    """Where everybody sits; rounds and groups count from 1."""

    def __init__(self, request: Request, roster: Roster) -> None:
        absent = request.absences()
        self.rounds = range(1, request.rounds + 1)
        self.people = [person.id for person in request.people]
        self.home = {one.id: one.municipality for one in request.people}
        self.present = {
            number: [one for one in self.people if (one, number) not in absent]
            for number in self.rounds
        }
        self.groups: dict[tuple[int, int], tuple[str, ...]] = {}
        self.of: dict[tuple[int, str], list[int]] = {}
        for number, groups in enumerate(roster.rounds, 1):
            for group, members in enumerate(groups, 1):
                self.groups[number, group] = members
                for person in members:
                    self.of.setdefault((number, person), []).append(group)

    def seated(self, number: int, person: str) -> list[int]:
        return self.of.get((number, person), [])


def _round(number: int) -> str:
    return f"rounds[{number - 1}]"


def _group(number: int, group: int) -> str:
    return f"rounds[{number - 1}].groups[{group - 1}]"


def _shape(request: Request, roster: Roster) -> Iterator[Breach]:
    if len(roster.rounds) != request.rounds:
        yield Breach(
            Demand.SHAPE,
            Break.ROUND_COUNT,
            "rounds",
            wanted=request.rounds,
            found=len(roster.rounds),
        )
    for number, groups in enumerate(roster.rounds, 1):
        if len(groups) != request.groups:
            yield Breach(
                Demand.SHAPE,
                Break.GROUP_COUNT,
                f"{_round(number)}.groups",
                round=number,
                wanted=request.groups,
                found=len(groups),
            )


def _attendance(request: Request, seats: _Seats) -> Iterator[Breach]:
    absent = request.absences()
    for number in seats.rounds:
        for person in seats.people:
            found = seats.seated(number, person)
            away = (person, number) in absent
            if away and found:
                kind = Break.SEATED_WHILE_ABSENT
            elif not away and not found:
                kind = Break.NOT_SEATED
            elif len(found) > 1:
                kind = Break.SEATED_TWICE
            else:
                continue
            yield Breach(
                Demand.ATTENDANCE,
                kind,
                _group(number, found[-1]) if found else _round(number),
                round=number,
                groups=tuple(found),
                people=(person,),
            )


def _sizes(roster: Roster, seats: _Seats) -> Iterator[Breach]:
    for number in range(1, len(roster.rounds) + 1):
        sizes = {
            group: len(members)
            for (round_, group), members in seats.groups.items()
            if round_ == number
        }
        if not sizes:
            continue
        small = min(sizes, key=lambda group: (sizes[group], group))
        large = min(sizes, key=lambda group: (-sizes[group], group))
        if sizes[large] - sizes[small] > 1:
            yield Breach(
                Demand.SIZES,
                Break.UNEVEN_SIZES,
                _group(number, large),
                round=number,
                groups=(small, large),
                wanted=sizes[small],
                found=sizes[large],
            )


def _locks(request: Request, seats: _Seats) -> Iterator[Breach]:
    for lock in request.locks:
        found = seats.seated(lock.round, lock.person)
        if found != [lock.group]:
            yield Breach(
                Demand.LOCKS,
                Break.NOT_AT_LOCK,
                _group(lock.round, found[0]) if found else _round(lock.round),
                round=lock.round,
                groups=tuple(found),
                people=(lock.person,),
                wanted=lock.group,
            )


def _apart(request: Request, seats: _Seats) -> Iterator[Breach]:
    for pair in _pairs(request.apart):
        for number in seats.rounds:
            one, other = (seats.seated(number, person) for person in pair)
            for group in sorted(set(one) & set(other)):
                yield Breach(
                    Demand.APART,
                    Break.NOT_APART,
                    _group(number, group),
                    round=number,
                    groups=(group,),
                    people=pair,
                )


def _together(request: Request, seats: _Seats) -> Iterator[Breach]:
    for pair in _pairs(request.together):
        for number in seats.rounds:
            if not set(pair) <= set(seats.present[number]):
                continue
            one, other = (seats.seated(number, person) for person in pair)
            # Somebody without a seat is already told of.
            if one and other and one != other:
                yield Breach(
                    Demand.TOGETHER,
                    Break.NOT_TOGETHER,
                    _group(number, other[0]),
                    round=number,
                    groups=(one[0], other[0]),
                    people=pair,
                )


def _authors(request: Request, seats: _Seats) -> Iterator[Breach]:
    if request.authors is Authors.FREE:
        return
    for discussion in request.missives:
        number, group = discussion.round, discussion.group
        members = seats.groups.get((number, group), ())
        for municipality in discussion.members:
            authors = tuple(
                person for person in members if seats.home[person] == municipality
            )
            present = request.authors is Authors.PRESENT
            if bool(authors) == present:
                continue
            yield Breach(
                Demand.AUTHORS,
                Break.AUTHOR_MISSING if present else Break.AUTHOR_PRESENT,
                _group(number, group),
                round=number,
                groups=(group,),
                people=authors,
                municipality=municipality,
            )


def _pairs(lists: tuple[tuple[str, ...], ...]) -> list[tuple[str, str]]:
    return sorted({pair for names in lists for pair in combinations(sorted(names), 2)})


def _disagreements(
    request: Request, roster: Roster, score: Score
) -> Iterator[Disagreement]:
    if roster.score is not None:
        for term, claimed in roster.score.items():
            if claimed != score.of(term):
                yield Disagreement(Falsehood.SCORE, term, claimed, score.of(term))
    if roster.bounds is not None:
        yield from _false_bounds(request, roster.bounds, score)
        if roster.proven is not None and roster.proven != _proven(
            request, roster.bounds, score
        ):
            yield Disagreement(Falsehood.PROVEN)
    sha256 = roster.request_sha256
    if sha256 and request.source_sha256 and sha256 != request.source_sha256:
        yield Disagreement(Falsehood.REQUEST)


def _false_bounds(
    request: Request, bounds: Score, score: Score
) -> Iterator[Disagreement]:
    """Yield a bound that this very roster goes below.

    A term's bound holds where the terms before it are at theirs; so the first term that
    is not ends what the roster can contradict.
    """
    for term in request.terms:
        if bounds.of(term) > score.of(term):
            yield Disagreement(Falsehood.BOUND, term, bounds.of(term), score.of(term))
        if bounds.of(term) != score.of(term):
            return


def _proven(request: Request, bounds: Score, score: Score) -> tuple[Term, ...]:
    proven = []
    for term in request.terms:
        if bounds.of(term) != score.of(term):
            break
        proven.append(term)
    return tuple(proven)
