"""Items come, change and go; a programme that breaks its rules is not published."""

import pytest

from netconf import db
from netconf.conferences.rules import Status
from netconf.errors import Conflict
from netconf.programme import actions, queries
from netconf.programme.rules import Feedback, Grouping, Kind
from tests.factories import programme


def test_a_pause_keeps_nothing_that_only_work_has(stage):
    lunch = programme.item(
        stage.conference,
        "12:00",
        "13:00",
        Kind.MEAL,
        Grouping.MIXED,
        themes=stage.conference.themes,
        feedback=[Feedback.ORAL],
        steering_focus=True,
    )

    value = queries.as_value(lunch)

    assert (value.grouping, value.themes, value.feedback, value.steering_focus) == (
        None,
        (),
        frozenset(),
        False,
    )


def test_a_change_of_themes_alone_counts_as_a_change(stage):
    item = programme.item(stage.conference, "10:00", "11:00", Kind.DISCUSSION)
    facts = actions.ItemFacts(
        1, 600, 660, "Arbete", Kind.DISCUSSION, themes=stage.conference.themes
    )

    actions.change_item(item, facts, version=1)

    assert item.version == 2


def test_a_stale_change_is_refused_and_changes_nothing(stage):
    item = programme.item(stage.conference, "10:00", "11:00", Kind.DISCUSSION)
    facts = actions.ItemFacts(1, 600, 690, "Längre", Kind.DISCUSSION)
    actions.change_item(item, facts, version=1)

    with pytest.raises(Conflict):
        actions.change_item(
            item, actions.ItemFacts(1, 600, 630, "Kortare", Kind.DISCUSSION), version=1
        )

    assert item.title == "Längre"


def test_an_input_is_left_unprocessed_when_its_processing_is_taken_away(stage):
    items = programme.passing(stage.conference)
    db.session.commit()

    actions.remove_item(items[2], version=items[2].version)
    db.session.commit()
    db.session.expire_all()

    assert items[1].processed_by_id is None
    assert not queries.judge(stage.conference).passes


def test_a_programme_that_passes_is_published(stage):
    programme.passing(stage.conference)

    actions.publish(stage.conference)

    assert stage.conference.status is Status.PUBLISHED


def test_an_empty_programme_is_not_published(stage):
    with pytest.raises(actions.RulesFail):
        actions.publish(stage.conference)

    assert stage.conference.status is Status.PLANNED
