"""The solver as a process of its own: requests in, how far it is and rosters out, a line each.

    python -m netconf.rosters.solver SECONDS

So whoever serves pages or sends letters neither waits for a search nor holds its compiled
code. Standard input has the request, then the ways to repair that are wanted, then the duties
there are as [round, group, leader, note-taker], as JSON, a line each. After that a line asks for the best so far, and its end means that nobody waits.
"""

import json
import os
import sys
from dataclasses import replace
from threading import Event, Thread
from typing import Any

from netconf.rosters.rules.meetings import stranger_count
from netconf.rosters.rules.request_file import read_request
from netconf.rosters.rules.roster_file import write_roster
from netconf.rosters.rules.values import Repair, Roster
from netconf.rosters.solver import Clash, Infeasible, Pair, Progress, duties, solve

NICER = 5


def main() -> None:
    """Solve what standard input asks for."""
    request = read_request(sys.stdin.readline())
    repairs = [Repair(each) for each in json.loads(sys.stdin.readline())]
    held = json.loads(sys.stdin.readline())
    enough = Event()
    Thread(target=_listen, args=(enough,), daemon=True).start()

    def told(progress: Progress) -> bool:
        _say(
            step=progress.step,
            budget=progress.budget,
            score=dict(progress.score.items()) if progress.score else {},
        )
        return not enough.is_set()

    ways: list[Repair | None] = [*repairs] or [None]
    for repair in ways:
        asked = replace(request, repair=repair or request.repair)
        try:
            roster = solve(asked, seconds=float(sys.argv[1]), told=told)
        except Infeasible as infeasible:
            _say(clashes=list(map(_plain, infeasible.clashes)))
            break
        _say(
            repair=repair or "",
            roster=write_roster(roster),
            strangers=stranger_count(asked, roster),
            duties=duties(asked, roster, _still_held(held, roster)),
        )


def _still_held(held: list[list[Any]], roster: Roster) -> dict[tuple[int, int], Pair]:
    """Return the duties of those who keep their place."""
    found = {}
    for number, group, *pair in held:
        groups = roster.rounds[number - 1]
        there = groups[group - 1] if group <= len(groups) else ()
        leader, note_taker = (one if one in there else None for one in pair)
        found[number, group] = Pair(leader, note_taker)
    return found


def _listen(enough: Event) -> None:
    for _line in sys.stdin:
        enough.set()
    os._exit(1)


def _say(**what: object) -> None:
    print(json.dumps(what, ensure_ascii=True), flush=True)


def _plain(clash: Clash) -> dict[str, object]:
    return {
        "kind": clash.kind,
        "round": clash.round,
        "sizes": clash.sizes,
        "groups": clash.groups,
        "demands": [
            {
                "kind": each.kind,
                "place": each.place,
                "people": each.people,
                "group": each.group,
                "municipality": each.municipality,
            }
            for each in clash.demands
        ],
    }


if __name__ == "__main__":
    # Pages and letters go first.
    os.nice(NICER)
    main()
    # Whoever listens holds standard input, which an orderly end would wait for.
    os._exit(0)
