"""Rules on what the conference builds upon: missives and earlier commitments."""

from netconf.programme.rules.finding import Judgement, judge
from netconf.programme.rules.programme import Grouping, Programme
from netconf.programme.rules.ruleset import Ruleset


def every_missive_is_discussed(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """At least one item in mixed groups is about each member. Assumed."""
    discussed = {
        member
        for item in programme.working
        if item.grouping is Grouping.MIXED
        for member in item.about_members
    }
    missing = [member for member in programme.members if member not in discussed]
    numbers = {
        "members": len(programme.members),
        "discussed": len(programme.members) - len(missing),
    }
    return judge(not missing, numbers, names=missing)


def earlier_commitments_are_followed_up(
    programme: Programme, _ruleset: Ruleset
) -> Judgement:
    """At least one working item follows up commitments, if any are open.

    Source: the progression that SKL Matematik PISA 2015 asks for, from the end of
    one conference to the next on its theme; as a warning: assumed.
    """
    following_up = sum(item.follows_up for item in programme.working)
    return judge(
        programme.open_commitments == 0 or following_up > 0,
        {
            "open_commitments": programme.open_commitments,
            "following_up": following_up,
        },
    )
