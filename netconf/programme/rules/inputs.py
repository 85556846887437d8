"""Rules on inputs: short, on steering and leadership, and processed together."""

from netconf.programme.rules.finding import Judgement, judge
from netconf.programme.rules.programme import Item, Kind, Programme
from netconf.programme.rules.ruleset import Ruleset

NO_INPUTS = {"inputs": 0}


def inputs_are_short(programme: Programme, ruleset: Ruleset) -> Judgement:
    """Each input lasts at most the maximum.

    Source: the programme requirements of SKL Matematik PISA 2015; the minutes are
    assumed.
    """
    inputs = programme.inputs
    if not inputs:
        return judge(True, NO_INPUTS)
    allowed = ruleset.input_max_minutes
    too_long = [item for item in inputs if item.minutes > allowed]
    numbers = {
        "inputs": len(inputs),
        "longest": max(item.minutes for item in inputs),
        "allowed": allowed,
        "too_long": len(too_long),
    }
    return judge(not too_long, numbers, too_long)


def inputs_keep_the_focus(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """Each input is on a theme of the conference, and on steering and leadership.

    Source: the programme requirements of SKL Matematik PISA 2015.
    """
    inputs = programme.inputs
    if not inputs:
        return judge(True, NO_INPUTS)
    off_theme = [
        item for item in inputs if not set(item.themes) & set(programme.themes)
    ]
    unsteered = [item for item in inputs if not item.steering_focus]
    numbers = {
        "inputs": len(inputs),
        "without_theme": len(off_theme),
        "without_steering_focus": len(unsteered),
    }
    return judge(not off_theme and not unsteered, numbers, off_theme + unsteered)


def inputs_are_processed_together(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """Each input names a later working item of its day, no input, that processes it.

    Source: the programme requirements of SKL Matematik PISA 2015; the same day is
    assumed.
    """
    inputs = programme.inputs
    if not inputs:
        return judge(True, NO_INPUTS)
    left = [item for item in inputs if not _is_processed(item, programme)]
    numbers = {"inputs": len(inputs), "not_processed": len(left)}
    return judge(not left, numbers, left)


def _is_processed(item: Item, programme: Programme) -> bool:
    later = programme.by_id.get(item.processed_by or "")
    return (
        later is not None
        and later.kind.is_work
        and later.kind is not Kind.INPUT
        and later.day == item.day
        and later.start >= item.end
    )
