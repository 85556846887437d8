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


def solve(request: Request, seconds: float | None = None) -> Roster:
    """Return the best roster found for a sound request; raise Infeasible if none is.

    The same request gives the same roster, whatever the machine: a budget of steps
    decides. ``seconds`` is a safety stop, and is told of in ``stopped_by_clock``.
    """
    # Those who only show or judge rosters need not wait for numpy, nor hold it.
    from netconf.rosters.solver import pipeline

    return pipeline.run(request, seconds)
