"""Which mixed items can still be changed, and which missives are discussed where."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

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
    """Return which group discusses whose missive, so that each is discussed in every round.

    A group meets another missive in each round where there are enough of them.
    """
    found = []
    count = len(members)
    for turn in range(rounds):
        of_group: list[list[str]] = [[] for _ in range(groups)]
        for place in range(max(count, groups) if count else 0):
            of_group[(place + turn) % groups].append(members[place % count])
        found += [
            Discussion(turn + 1, number, tuple(dict.fromkeys(names)))
            for number, names in enumerate(of_group, 1)
            if names
        ]
    return tuple(found)
