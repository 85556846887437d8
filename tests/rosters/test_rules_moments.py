"""Which missives are discussed where: all as often, and by others each time."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from netconf.rosters.rules.moments import discussions


@given(st.integers(1, 9), st.integers(1, 4), st.integers(1, 9))
def test_every_missive_is_discussed_as_often_and_by_other_groups_each_time(
    count, rounds, groups
):
    members = [f"m{number}" for number in range(count)]

    dealt = discussions(members, rounds, groups)

    each = [
        [one for one in dealt if one.round == number] for number in range(1, rounds + 1)
    ]
    for so_far in range(1, rounds + 1):
        # Equally often up to any round, as far as numbers allow.
        times = Counter(
            name for found in each[:so_far] for one in found for name in one.members
        )
        assert set(times) == set(members)
        assert max(times.values()) - min(times.values()) <= 1
    for group in range(1, groups + 1):
        read = [name for one in dealt if one.group == group for name in one.members]
        assert max(Counter(read).values(), default=0) <= -(-len(read) // count)
    sizes = [len(one.members) for one in dealt]
    assert not dealt or max(sizes) - min(sizes) <= 1
