"""From rows to what the rules judge."""

from netconf import db
from netconf.programme import queries
from netconf.programme.rules import Kind, Status, check, verdict
from netconf.programme.rules.ruleset import Ruleset
from tests.factories import programme


def statuses(judged):
    return {finding.rule: finding.status for finding in judged.findings}


def test_the_contracts_programme_passes_as_rows_too(stage):
    programme.passing(stage.conference)

    judged = queries.judge(stage.conference)

    assert judged.passes
    assert judged.minutes == {
        "mixed": 295,
        "plenary": 260,
        "municipal": 90,
        "working": 645,
    }
    assert {
        rule for rule, status in statuses(judged).items() if status is not Status.PASS
    } == {
        "starts_early_enough",
        "ends_late_enough",
    }


def test_an_item_is_the_same_as_row_and_as_value(stage):
    items = programme.passing(stage.conference)

    value = queries.as_value(items[1])

    assert (value.kind, value.start, value.end) == (Kind.INPUT, 620, 640)
    assert value.processed_by == str(items[2].id)
    assert value.themes == ("RUT-1",)
    assert queries.as_value(items[2]).about_members == ("Kävlinge", "Svedala")


def test_the_conferences_own_ruleset_decides(stage):
    programme.passing(stage.conference)
    stage.conference.ruleset.parameters = {"mixed_min_minutes": 300}
    db.session.flush()

    judged = queries.judge(stage.conference)

    assert statuses(judged)["mixed_groups_get_enough_time"] is Status.FAIL
    assert verdict(check(judged.programme, Ruleset())) is Status.PASS


def test_a_venue_that_is_not_approved_stands_in_the_way(stage):
    programme.passing(stage.conference)
    stage.conference.venue.approved_on = None
    db.session.flush()

    assert not queries.judge(stage.conference).passes


def test_judging_takes_as_many_statements_for_one_item_as_for_fourteen(
    stage, counts_queries
):
    def judged():
        db.session.expunge_all()
        conference = db.session.get(type(stage.conference), stage.conference.id)
        with counts_queries() as statements:
            queries.judge(conference)
        return len(statements)

    programme.item(stage.conference, "10:00", "10:20", Kind.OPENING)
    db.session.commit()
    with_one = judged()
    programme.passing(db.session.get(type(stage.conference), stage.conference.id))
    db.session.commit()

    assert judged() == with_one
