"""Rules on the clock: when the conference begins and ends, clashes and breaks."""

from itertools import chain, groupby

from netconf.programme.rules.finding import Judgement, Numbers, judge, not_assessed
from netconf.programme.rules.programme import Grouping, Item, Programme, clock
from netconf.programme.rules.ruleset import Ruleset


def starts_early_enough(programme: Programme, ruleset: Ruleset) -> Judgement:
    """The first working item of day 1 starts no later than the limit.

    Source: the programme requirements of SKL Matematik PISA 2015, whose clock
    time is lost; so the limit is unset unless the initiative sets it.
    """
    first = next(iter(programme.working_on(1)), None)
    numbers: Numbers = {} if first is None else {"start": clock(first.start)}
    limit = ruleset.day1_latest_start
    if limit is None:
        return not_assessed(numbers)
    numbers = {**numbers, "latest_start": clock(limit)}
    if first is None:
        return judge(False, numbers)
    return judge(first.start <= limit, numbers, [first])


def ends_late_enough(programme: Programme, ruleset: Ruleset) -> Judgement:
    """The last working item of the last day ends at the limit or later, in plenary.

    Source: the programme requirements of SKL Matematik PISA 2015, whose clock
    time is lost; so the limit is unset unless the initiative sets it.
    """
    last = next(reversed(programme.working_on(len(programme.days))), None)
    numbers: Numbers = {}
    if last is not None:
        in_plenary = last.grouping is Grouping.PLENARY
        numbers = {"end": clock(last.end), "in_plenary": int(in_plenary)}
    limit = ruleset.last_day_earliest_end
    if limit is None:
        return not_assessed(numbers)
    numbers = {**numbers, "earliest_end": clock(limit)}
    if last is None:
        return judge(False, numbers)
    return judge(last.end >= limit and in_plenary, numbers, [last])


def items_do_not_overlap(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """No two items of a day overlap, and each ends after it starts.

    Items that touch do not overlap; an item without length overlaps nothing, but
    is itself at fault. Assumed.
    """
    lengthless = [item for item in programme.in_order if not item.minutes]
    overlapping: dict[str, Item] = {}
    latest: Item | None = None
    for item in programme.in_order:
        if not item.minutes:
            continue
        if latest is None or latest.day != item.day or latest.end <= item.start:
            latest = item
            continue
        overlapping |= {latest.id: latest, item.id: item}
        latest = max(latest, item, key=lambda either: either.end)
    numbers = {
        "items": len(programme.items),
        "overlapping": len(overlapping),
        "without_length": len(lengthless),
    }
    at_fault = chain(lengthless, overlapping.values())
    return judge(not overlapping and not lengthless, numbers, at_fault)


def breaks_come_often_enough(programme: Programme, ruleset: Ruleset) -> Judgement:
    """No run of working items is longer than the maximum without a break or meal.

    A run lasts by the clock, from the start of its first working item to the latest
    end, so gaps, travel and social items in between count: none of them is a break.
    It ends with the day. Items and breaks without length are passed over. Assumed.
    """
    runs = _runs(programme)
    allowed = ruleset.max_minutes_without_break
    too_long = [run for run in runs if _length(run) > allowed]
    numbers = {
        "longest": max(map(_length, runs), default=0),
        "allowed": allowed,
        "too_long": len(too_long),
    }
    return judge(not too_long, numbers, chain.from_iterable(too_long))


def _runs(programme: Programme) -> list[list[Item]]:
    runs: list[list[Item]] = []
    for _, items in groupby(programme.in_order, key=lambda item: item.day):
        runs.append([])
        for item in items:
            if item.kind.is_rest and item.minutes:
                runs.append([])
            elif item.kind.is_work and item.minutes:
                runs[-1].append(item)
    return [run for run in runs if run]


def _length(run: list[Item]) -> int:
    return max(item.end for item in run) - run[0].start
