"""The solver: deals people into mixed groups, and says what it has proven of the deal.

Importing it loads neither numpy nor OR-tools; the first solve does.
"""

from collections.abc import Callable

from netconf.rosters.rules.values import Request, Roster
from netconf.rosters.solver.demands import (
    Clash,
    Contradiction,
    Demand,
    Infeasible,
    Kind,
)
from netconf.rosters.solver.turns import Pair, duties
from netconf.rosters.solver.watch import Progress

__all__ = [
    "Clash",
    "Contradiction",
    "Demand",
    "Infeasible",
    "Kind",
    "Pair",
    "Progress",
    "duties",
    "solve",
]


def solve(
    request: Request,
    *,
    seconds: float | None = None,
    budget: int | None = None,
    told: Callable[[Progress], bool] | None = None,
) -> Roster:
    """Return the best roster found for a sound request; raise Infeasible if none is.

    The same request and budget, in steps of the search, give the same roster on any
    machine. ``seconds`` is a safety stop. ``told`` is called a few times a second, but
    not while OR-tools decides a round, and answers False to have the best so far. Both
    are told of in ``stopped_by_clock``.
    """
    # Those who only show or judge rosters need not wait for numpy, nor hold it.
    from netconf.rosters.solver import pipeline
    from netconf.rosters.solver.watch import Watch

    return pipeline.run(request, budget, Watch(seconds, told))
