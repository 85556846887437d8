from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from netconf.rosters.solver.spread import even_pairs, least_pairs


def pairs(places, groups):
    return sum(
        places.count(group) * (places.count(group) - 1) // 2 for group in range(groups)
    )


@given(
    st.integers(1, 4).flatmap(
        lambda groups: st.lists(
            st.lists(st.booleans(), min_size=groups, max_size=groups).filter(any),
            min_size=1,
            max_size=5,
        )
    )
)
def test_the_least_pairs_are_those_of_the_best_of_all_ways(allowed):
    groups = len(allowed[0])

    ways = product(
        *[[group for group in range(groups) if row[group]] for row in allowed]
    )

    assert least_pairs(np.array(allowed)) == min(pairs(way, groups) for way in ways)


@given(st.integers(0, 30), st.integers(1, 9))
def test_anywhere_allowed_is_an_even_spread(people, groups):
    allowed = np.ones((people, groups), dtype=bool)

    sizes = [people // groups + (group < people % groups) for group in range(groups)]

    assert least_pairs(allowed) == even_pairs(people, groups)
    assert even_pairs(people, groups) == sum(size * (size - 1) // 2 for size in sizes)
