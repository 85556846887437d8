"""Rules on the conference as such: its venue, its host and its days."""

from datetime import timedelta
from itertools import pairwise

from netconf.programme.rules.finding import Judgement, judge
from netconf.programme.rules.programme import Programme
from netconf.programme.rules.ruleset import Ruleset


def venue_is_approved(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """The venue has an approval date, not later than day 1.

    Source: the programme requirements of SKL Matematik PISA 2015.
    """
    approved_on = programme.venue.approved_on
    if approved_on is None:
        return judge(False, {"approved": 0})
    if not programme.days:
        return judge(False, {"approved": 1})
    days_before = (programme.days[0] - approved_on).days
    return judge(days_before >= 0, {"approved": 1, "days_before": days_before})


def one_member_hosts(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """One of the conference's members is its host.

    Source: the programme requirements of SKL Matematik PISA 2015.
    """
    hosts = programme.members.count(programme.host)
    return judge(
        hosts > 0,
        {"members": len(programme.members), "hosts": hosts},
        names=filter(None, [programme.host]),
    )


def conference_spans_two_days(programme: Programme, ruleset: Ruleset) -> Judgement:
    """There are as many days as required, in a row, and working items on each.

    Source: the programme requirements of SKL Matematik PISA 2015; that the days
    follow on one another is assumed.
    """
    days = len(programme.days)
    gaps = sum(
        after - before != timedelta(days=1)
        for before, after in pairwise(programme.days)
    )
    at_work = {item.day for item in programme.working}
    idle = sum(day not in at_work for day in range(1, days + 1))
    return judge(
        days == ruleset.day_count and not gaps and not idle,
        {"days": days, "required": ruleset.day_count, "gaps": gaps, "idle_days": idle},
    )
