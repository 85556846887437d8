"""Rules on how people sit: plenary, mixed groups and municipal groups."""

from netconf.programme.rules.finding import Judgement, judge
from netconf.programme.rules.programme import Grouping, Programme
from netconf.programme.rules.ruleset import Dominance, Ruleset


def every_item_states_its_grouping(
    programme: Programme, _ruleset: Ruleset
) -> Judgement:
    """Each working item has a grouping.

    Source: the programme requirements of SKL Matematik PISA 2015.
    """
    without = [item for item in programme.working if item.grouping is None]
    numbers = {
        "working_items": len(programme.working),
        "without_grouping": len(without),
    }
    return judge(not without, numbers, without)


def mixed_groups_get_enough_time(programme: Programme, ruleset: Ruleset) -> Judgement:
    """The minutes in mixed groups reach the minimum.

    Source: the programme requirements of SKL Matematik PISA 2015, "minst 3h".
    """
    mixed = programme.minutes_in(Grouping.MIXED)
    required = ruleset.mixed_min_minutes
    return judge(mixed >= required, {"mixed": mixed, "required": required})


def mixed_groups_dominate(programme: Programme, ruleset: Ruleset) -> Judgement:
    """More minutes in mixed groups than in each other grouping; a tie fails.

    Read as majority: more than half of the working minutes. Source: the programme
    requirements of SKL Matematik PISA 2015, "ska dominera"; the reading is assumed.
    """
    minutes = {
        grouping: programme.minutes_in(grouping)
        for grouping in (Grouping.MIXED, Grouping.PLENARY, Grouping.MUNICIPAL)
    }
    numbers = {grouping.value: sum_ for grouping, sum_ in minutes.items()}
    if ruleset.dominance is Dominance.MAJORITY:
        working = sum(item.minutes for item in programme.working)
        numbers["working"] = working
        # Whole minutes exceed a half exactly when they exceed the half rounded down.
        required_above = working // 2
    else:
        required_above = max(minutes[Grouping.PLENARY], minutes[Grouping.MUNICIPAL])
    numbers["required_above"] = required_above
    return judge(minutes[Grouping.MIXED] > required_above, numbers)


def municipal_groups_come_second_last(
    programme: Programme, _ruleset: Ruleset
) -> Judgement:
    """The second-last working item is held in municipal groups.

    Source: the programme requirements of SKL Matematik PISA 2015.
    """
    second_last = programme.working[-2:-1]
    is_municipal = any(item.grouping is Grouping.MUNICIPAL for item in second_last)
    return judge(is_municipal, {"working_items": len(programme.working)}, second_last)


def municipal_groups_get_enough_time(
    programme: Programme, ruleset: Ruleset
) -> Judgement:
    """The second-last working item, in municipal groups, reaches the minimum.

    Without such an item the municipal groups get no time, and the rule fails. Source:
    the programme requirements of SKL Matematik PISA 2015, "tillräcklig tid"; the
    minutes are assumed.
    """
    required = ruleset.municipal_min_minutes
    for item in programme.working[-2:-1]:
        if item.grouping is Grouping.MUNICIPAL:
            numbers = {"minutes": item.minutes, "required": required}
            return judge(item.minutes >= required, numbers, [item])
    return judge(False, {"required": required})
