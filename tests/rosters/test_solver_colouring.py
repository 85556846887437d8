from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from netconf.rosters.solver.colouring import deal
from netconf.rosters.solver.dice import Dice


def shares(kinds, groups_of, groups):
    """Return the numbers of each kind in the groups, smallest and largest, and even."""
    counts = Counter(zip(kinds, groups_of, strict=True))
    for kind, total in Counter(kinds).items():
        sizes = [counts[kind, group] for group in range(groups)]
        yield (min(sizes), max(sizes)), (total // groups, -(-total // groups))


@given(
    kinds=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 3)), max_size=50),
    groups=st.integers(1, 12),
    seed=st.integers(0, 99),
)
def test_a_deal_spreads_sizes_municipalities_and_levels_evenly(kinds, groups, seed):
    towns, levels = [one for one, _ in kinds], [one for _, one in kinds]

    dealt = deal(towns, levels, groups, Dice(seed))

    for each in (towns, levels, [0] * len(kinds)):
        assert all(found == even for found, even in shares(each, dealt, groups))
