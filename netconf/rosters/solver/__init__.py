"""The solver: deals people into mixed groups, and says what it has proven of the deal.

Importing it loads neither numpy nor OR-tools; the first solve does.
"""

from netconf.rosters.rules.values import Request, Roster
from netconf.rosters.solver.demands import (
    Clash,
    Contradiction,
    Demand,
    Infeasible,
    Kind,
)

__all__ = ["Clash", "Contradiction", "Demand", "Infeasible", "Kind", "solve"]


def solve(
    request: Request, seconds: float | None = None, budget: int | None = None
) -> Roster:
    """Return the best roster found for a sound request; raise Infeasible if none is.

    The same request and budget, in steps of the search, give the same roster on any
    machine. ``seconds`` is a safety stop, and is told of in ``stopped_by_clock``.
    """
    # Those who only show or judge rosters need not wait for numpy, nor hold it.
    from netconf.rosters.solver import pipeline

    return pipeline.run(request, seconds, budget)
