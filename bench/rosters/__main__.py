"""Deal every family with the solver and with its peers, and write one table."""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.rosters import repairs
from bench.rosters.families import FAMILIES, Family
from bench.rosters.peers import PEERS, roster
from netconf.rosters import solver
from netconf.rosters.rules import Request, Score, Term, check, recount

HEAD = """# Mixed groups, measured

Made by `{command}`; processor time on a machine shared with others, kept code already compiled. Seeds 1–{seeds}; a cell
is `municipality/level/repeats`, the median by score and, where it differs, the worst. Each roster is scored by the
independent checker. *Factor* is how many times as many repeats as the solver's median.

- **random**: each round dealt at random, as Moodle's automatic groups.
- **rules**: one round at a time by rules and without memory, in the way of GroupEng; written for this table.
- **genetic**: round by round, in the way of Good-Enough Golfers; written for this table. It knows no levels.
- **CP-SAT**: the same model and order of terms, two workers, {seconds:g} s by the clock, one seed; up to 64 people. A
  dash where it found nothing or was not asked.

Peers know no locks, apart or missives, so those families have none.

"""


def main() -> None:
    """Run what is asked for, and keep it in the file that is named."""
    parser = argparse.ArgumentParser(prog="python -m bench.rosters")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--families", nargs="*", default=[*FAMILIES, "repairs"])
    parser.add_argument("--peer-seconds", type=float, default=60)
    parser.add_argument("-o", "--output", type=Path)
    asked = parser.parse_args()
    # Compiled before anything is timed.
    solver.solve(next(FAMILIES["conferences"]()).request, budget=1)
    command = " ".join(["python -m bench.rosters", *sys.argv[1:]])
    lines = [
        HEAD.format(command=command, seeds=asked.seeds, seconds=asked.peer_seconds)
    ]
    for name in asked.families:
        lines.append(f"## {name.capitalize()}\n")
        if name == "repairs":
            table = repairs.rows(asked.seeds)
        else:
            table = _rows(FAMILIES[name](), asked.seeds, asked.peer_seconds)
        for line in table:
            lines.append(line)
            print(line, flush=True)
        lines.append("")
    if asked.output:
        asked.output.write_text("\n".join(lines), encoding="utf-8")


def _rows(families: Iterator[Family], seeds: int, seconds: float) -> Iterator[str]:
    head = ["instance", "bound", "solver", "proven", "s"]
    for name in PEERS:
        head += [name, "s", "factor"]
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    for family in families:
        yield "| " + " | ".join(_cells(family, seeds, seconds)) + " |"


def _cells(family: Family, seeds: int, seconds: float) -> Iterator[str]:
    scores, times, proven = [], [], 0
    bound = Score()
    for seed in range(1, seeds + 1):
        request = replace(family.request, seed=seed)
        started = time.process_time()
        dealt = solver.solve(request)
        times.append(time.process_time() - started)
        judgement = check(request, dealt)
        if not judgement.holds or judgement.disagreements:
            message = f"{family.name}: the solver's own roster does not hold"
            raise SystemExit(message)
        scores.append(judgement.score)
        proven += dealt.is_provably_best
        bound = dealt.bounds or bound
    ours = _median(scores)
    yield family.name
    yield _short(bound)
    yield _both(scores)
    yield f"{proven} of {seeds}"
    yield f"{median(times):.2f}–{max(times):.2f}"
    for name, deal in PEERS.items():
        if _has_demands(family.request):
            yield from ("", "", "")
            continue
        found, spent = [], []
        for seed in range(1, 2 if name == "CP-SAT" else seeds + 1):
            started = time.process_time()
            rounds = deal(family.request, seed, seconds)
            spent.append(time.process_time() - started)
            if rounds is None:
                break
            found.append(recount(family.request, roster(rounds)))
        if found:
            yield _both(found)
            yield f"{median(spent):.2f}"
            yield _factor(_median(found), ours)
        else:
            yield from ("–", "", "")


def _has_demands(request: Request) -> bool:
    return bool(request.locks or request.apart or request.missives)


def _figures(score: Score) -> tuple[int, ...]:
    return tuple(figure for term, figure in score.items() if term in SHOWN)


SHOWN = (Term.SAME_MUNICIPALITY_PAIRS, Term.LEVEL_PAIRS, Term.REPEATED_MEETINGS)


def _median(scores: list[Score]) -> Score:
    return sorted(scores, key=_figures)[(len(scores) - 1) // 2]


def _short(score: Score) -> str:
    return "/".join(map(str, _figures(score)))


def _both(scores: list[Score]) -> str:
    middle, worst = _median(scores), max(scores, key=_figures)
    if _figures(middle) == _figures(worst):
        return _short(middle)
    return f"{_short(middle)}, {_short(worst)}"


def _factor(peer: Score, ours: Score) -> str:
    theirs, mine = peer.repeated_meetings, ours.repeated_meetings
    if theirs == mine:
        return "1"
    return f"{theirs / mine:.1f}" if mine else "∞"


main()
