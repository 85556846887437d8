"""A published roster put right: people gone, a delegation come, a leader moved."""

import time
from collections.abc import Iterator
from dataclasses import replace
from statistics import median

from bench.rosters.families import conferences
from netconf.rosters import solver
from netconf.rosters.rules import Absence, Lock, Person, Repair, Request, check
from netconf.rosters.solver.dice import Dice


def rows(seeds: int) -> Iterator[str]:
    """Yield a table of what each way to repair changes and reaches."""
    head = [
        "instance",
        "what",
        "way",
        "changed / bound",
        "level / bound",
        "repeats",
        "s",
    ]
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for family in conferences():
        if family.name not in {"60", "60i", "240i", "2160", "2160i"}:
            continue
        published = solver.solve(family.request).rounds
        for what, changed in _changes(family.request, published):
            for way in Repair:
                asked = replace(changed, published=published, repair=way)
                yield "| " + " | ".join(_cells(family.name, what, asked, seeds)) + " |"


def _changes(
    request: Request, published: tuple[object, ...]
) -> Iterator[tuple[str, Request]]:
    del published
    everywhere = tuple(range(1, request.rounds + 1))
    for share in (1, 3, 5):
        dice = Dice(share)
        names = [person.id for person in request.people]
        dice.shuffle(names)
        count = max(1, len(names) * share // 100)
        gone = tuple(Absence(name, everywhere) for name in names[:count])
        yield f"{count} gone", replace(request, absent=gone)
    come = tuple(
        Person(f"new-{place}", "new", request.people[place].level) for place in range(4)
    )
    yield "4 come", replace(request, people=(*request.people, *come))
    leader = request.people[0].id
    yield "leader moved", replace(request, locks=(Lock(leader, 1, request.groups),))


def _cells(name: str, what: str, asked: Request, seeds: int) -> Iterator[str]:
    changed, level, repeats, times = [], [], [], []
    for seed in range(1, seeds + 1):
        request = replace(asked, seed=seed)
        started = time.process_time()
        mended = solver.solve(request)
        times.append(time.process_time() - started)
        judgement = check(request, mended)
        if not judgement.holds or judgement.disagreements or not mended.bounds:
            message = f"{name}, {what}: the roster does not hold"
            raise SystemExit(message)
        changed.append((judgement.score.changed_seats, mended.bounds.changed_seats))
        level.append((judgement.score.level_pairs, mended.bounds.level_pairs))
        repeats.append(judgement.score.repeated_meetings)
    yield name
    yield what
    yield asked.repair.value if asked.repair else ""
    yield _worst(changed)
    yield _worst(level)
    yield (
        f"{min(repeats)}–{max(repeats)}"
        if min(repeats) < max(repeats)
        else str(max(repeats))
    )
    yield f"{median(times):.2f}–{max(times):.2f}"


def _worst(pairs: list[tuple[int, int]]) -> str:
    return "{}/{}".format(*max(pairs, key=lambda pair: pair[0] - pair[1]))
