"""What holds of every deal, for requests of every kind."""

from dataclasses import replace

from hypothesis import given, note, settings
from hypothesis import strategies as st

from netconf.rosters.rules import Repair, Roster, Term, check, write_roster
from netconf.rosters.solver import Infeasible, solve
from tests.rosters import exhaustive
from tests.rosters.requests import demanding_requests, plain_requests

FEW = settings(max_examples=40, deadline=None)
STEPS = 40
MOST_WAYS = 50_000
SPREAD = {Term.SAME_MUNICIPALITY_PAIRS, Term.LEVEL_PAIRS}


def solved(request):
    """Return the roster, or None when there is none."""
    try:
        return solve(request, budget=STEPS)
    except Infeasible as why:
        note(str(why))
        return None


@given(plain_requests(12, 3))
@FEW
def test_without_demands_municipalities_and_levels_are_proven_best(request):
    roster = solved(request)

    assert check(request, roster).breaches == ()
    assert roster.proven[:3] == tuple(Term)[:3]


@given(demanding_requests(9, 3))
@FEW
def test_a_roster_meets_every_demand_and_tells_its_true_score(request):
    roster = solved(request)

    if roster is None:
        # Else there are too many ways to look at them all.
        if request.groups ** len(request.people) < MOST_WAYS:
            assert not exhaustive.is_feasible(request)
    else:
        judgement = check(request, roster)
        assert (judgement.breaches, judgement.disagreements) == ((), ())
        assert judgement.score == roster.score


@given(st.one_of(plain_requests(5, 3), demanding_requests(5)))
@FEW
def test_no_roster_goes_below_a_bound(request):
    roster = solved(request)
    every = exhaustive.figures(request) if roster else None
    if every is None:
        return

    best = min(every)
    bounds = tuple(roster.bounds.of(term) for term in request.terms)
    is_spread = SPREAD.issubset(roster.proven)
    for place in range(len(Term)):
        # A bound claimed beyond the spread terms holds where those are at theirs.
        rivals = [
            figures
            for figures in every
            if not is_spread
            or all(
                figures[at] == bounds[at]
                for at, term in enumerate(request.terms)
                if term in SPREAD
            )
        ]
        assert bounds[place] <= min(figures[place] for figures in rivals)
    assert best[: len(roster.proven)] == bounds[: len(roster.proven)]


@given(demanding_requests(5))
@FEW
def test_fewest_changes_are_the_fewest_there_are(request):
    request = replace(
        request, published=request.published or (), repair=Repair.FEWEST_CHANGES
    )
    roster = solved(request)
    every = exhaustive.figures(request) if roster else None
    if every is None:
        return

    fewest = min(figures[0] for figures in every)
    assert (roster.score.changed_seats, roster.bounds.changed_seats) == (fewest, fewest)


@given(demanding_requests(9))
@settings(max_examples=20, deadline=None)
def test_the_same_request_gives_the_same_bytes(request):
    first, second = solved(request), solved(request)

    assert (first is None) == (second is None)
    if first is not None:
        assert write_roster(first) == write_roster(second)


@given(plain_requests(9, 3), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_sizes_differ_by_at_most_one(request, random):
    shuffled = list(request.people)
    random.shuffle(shuffled)

    roster = solved(replace(request, people=tuple(shuffled)))

    for groups in roster.rounds:
        sizes = [len(group) for group in groups]
        assert max(sizes) - min(sizes) <= 1
        assert sum(sizes) == len(request.people)


def test_a_roster_by_hand_is_never_proven():
    assert not Roster(()).is_provably_best
