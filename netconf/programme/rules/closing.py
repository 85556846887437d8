"""Rules on the last working item: joint feedback, spoken and written, with time."""

from netconf.programme.rules.finding import Judgement, judge
from netconf.programme.rules.programme import (
    Feedback,
    Grouping,
    Item,
    Kind,
    Programme,
)
from netconf.programme.rules.ruleset import Ruleset


def joint_feedback_comes_last(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """The last working item is joint feedback, in plenary.

    Source: the programme requirements of SKL Matematik PISA 2015.
    """
    last = programme.working[-1:]
    is_feedback = any(item.kind is Kind.JOINT_FEEDBACK for item in last)
    in_plenary = any(item.grouping is Grouping.PLENARY for item in last)
    numbers = {
        "working_items": len(programme.working),
        "joint_feedback": int(is_feedback),
        "in_plenary": int(in_plenary),
    }
    return judge(is_feedback and in_plenary, numbers, last)


def feedback_is_oral_and_written(programme: Programme, _ruleset: Ruleset) -> Judgement:
    """The joint feedback that comes last is both oral and written.

    Source: the programme requirements of SKL Matematik PISA 2015.
    """
    last = _last_feedback(programme)
    if last is None:
        return judge(False, {})
    oral = Feedback.ORAL in last.feedback
    written = Feedback.WRITTEN in last.feedback
    return judge(oral and written, {"oral": int(oral), "written": int(written)}, [last])


def feedback_gives_each_member_time(
    programme: Programme, ruleset: Ruleset
) -> Judgement:
    """The joint feedback that comes last has the minimum of minutes for each member.

    Without such an item nobody gets time, and the rule fails. Assumed.
    """
    per_member = ruleset.feedback_min_minutes_per_member
    numbers = {
        "members": len(programme.members),
        "per_member": per_member,
        "required": len(programme.members) * per_member,
    }
    last = _last_feedback(programme)
    if last is None:
        return judge(False, numbers)
    return judge(
        last.minutes >= numbers["required"],
        {"minutes": last.minutes, **numbers},
        [last],
    )


def _last_feedback(programme: Programme) -> Item | None:
    """Return the last working item if it is joint feedback, however people sit."""
    for item in programme.working[-1:]:
        if item.kind is Kind.JOINT_FEEDBACK:
            return item
    return None
