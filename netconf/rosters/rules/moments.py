"""Which mixed items can still be changed, and which missives are discussed where."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import gcd

from netconf.rosters.rules.values import Discussion


def is_past(
    first_day: date, last_day: date, day: int, minute: int, now: datetime
) -> bool:
    """Tell whether a minute of a conference's day is past; ``now`` is the wall clock there."""
    on = first_day if day == 1 else last_day
    then = datetime.combine(on, datetime.min.time()) + timedelta(minutes=minute)
    return now.replace(tzinfo=None) >= then


def discussions(
    members: Sequence[str], rounds: int, groups: int
) -> tuple[Discussion, ...]:
    """Return which group discusses whose missive, all equally often after each round.

    Where there are missives enough, a group has another one each time, and so have those
    who keep a place.
    """
    count = len(members)
    if not count:
        return ()
    # After so many rounds the same groups would have the same missives again.
    cycle = count // gcd(count, groups)
    found = []
    for turn in range(rounds):
        of_group: list[list[str]] = [[] for _ in range(groups)]
        for place in range(max(count, groups)):
            if count >= groups:
                of_group[(place + turn) % groups].append(members[place])
            else:
                shift = turn * groups + turn // cycle
                of_group[place].append(members[(place + shift) % count])
        found += [
            Discussion(turn + 1, number, tuple(names))
            for number, names in enumerate(of_group, 1)
        ]
    return tuple(found)
