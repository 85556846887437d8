"""Conferences are planned and moved on, venues approved, delegations put together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import pytest

from netconf import db
from netconf.conferences import actions, queries, rules
from netconf.conferences.actions import Delegate, RegisteredElsewhere
from netconf.conferences.models import Conference
from netconf.conferences.rules import Offsets, Status
from netconf.db import session
from netconf.errors import Conflict
from netconf.initiatives import queries as initiatives
from netconf.networks.models import Member
from tests.factories import conferences, networks
from tests.factories.people import person

TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)
DATES = rules.proposed_dates(date(2027, 3, 9), None, Offsets(14, 13, 3))


@pytest.fixture
def themes(scene):
    return initiatives.themes_of(scene.network.round.initiative_id)


def test_a_conference_is_planned_with_what_is_known(scene, themes):
    ruleset = scene.network.round.initiative.rulesets[0]

    actions.plan(
        scene.network, number=3, dates=DATES, themes=themes[:1], ruleset=ruleset
    )

    found = queries.get_conference("skane", 3)
    assert (found.status, found.dates, found.host, found.venue) == (
        Status.PLANNED,
        DATES,
        None,
        None,
    )
    assert found.themes == themes[:1]


def edit(conference, themes, **changed):
    given = {
        "version": conference.version,
        "number": conference.number,
        "dates": conference.dates,
        "themes": themes,
        "host": conference.host,
        "venue": conference.venue,
    }
    actions.edit(conference, **(given | changed))


def test_a_plan_that_has_changed_is_not_written_over(scene, themes):
    drawn_from = scene.conference.version
    edit(scene.conference, themes[:1], number=5)

    with pytest.raises(Conflict):
        edit(scene.conference, themes[:1], number=6, version=drawn_from)

    assert scene.conference.number == 5


def test_a_change_of_themes_alone_counts_as_a_change(scene, themes):
    drawn_from = scene.conference.version

    edit(scene.conference, themes)

    assert scene.conference.version > drawn_from


def test_another_venue_needs_an_approval_of_its_own(scene, themes):
    assert scene.conference.venue.approved_on
    new = actions.add_venue(
        name="Lindhaga", place="Svedala", capacity=60, accessibility=""
    )

    edit(scene.conference, themes[:1], venue=new)

    assert scene.conference.venue.approved_on is None


def test_an_approval_says_when_and_by_whom_and_the_first_stands(scene):
    venue = conferences.venue(approved=False)

    actions.approve_venue(venue, by_id=scene.leader.id, on=TODAY)
    actions.approve_venue(venue, by_id=scene.contact.id, on=date(2026, 12, 1))

    assert (venue.approved_on, venue.approved_by) == (TODAY, scene.leader)


def test_a_venue_that_is_told_anew_loses_its_approval(scene):
    venue = scene.conference.venue
    told = {
        "name": venue.name,
        "place": venue.place,
        "capacity": venue.capacity,
        "accessibility": venue.accessibility,
    }

    actions.edit_venue(venue, version=venue.version, **told)
    assert venue.approved_on

    actions.edit_venue(venue, version=venue.version, **(told | {"capacity": 20}))
    assert (venue.capacity, venue.approved_on, venue.approved_by_id) == (20, None, None)


def open_with_all_in(conference):
    actions.open_conference(conference, missing=[], reason="")


def test_a_conference_lives_its_life(scene):
    conference = scene.conference
    seen = [conference.status]

    for move in (
        actions.publish,
        actions.withdraw,
        actions.publish,
        open_with_all_in,
        actions.end_days,
        actions.reopen,
        actions.end_days,
    ):
        move(conference)
        seen.append(conference.status)
    actions.close(conference, missing=[], reason="")

    assert seen == [
        Status.PLANNED,
        Status.PUBLISHED,
        Status.PLANNED,
        Status.PUBLISHED,
        Status.RUNNING,
        Status.AWAITING_FEEDBACK,
        Status.RUNNING,
        Status.AWAITING_FEEDBACK,
    ]
    assert conference.status is Status.CLOSED


@pytest.mark.parametrize(
    ("status", "move"),
    [
        (Status.PLANNED, open_with_all_in),
        (Status.PLANNED, actions.end_days),
        (Status.PLANNED, actions.reinstate),
        (Status.PUBLISHED, actions.reinstate),
        (Status.PUBLISHED, actions.reopen),
        (Status.CANCELLED, actions.withdraw),
        (Status.AWAITING_FEEDBACK, open_with_all_in),
        (Status.CLOSED, actions.reopen),
    ],
    ids=lambda each: getattr(each, "__name__", str(each)),
)
def test_a_step_out_of_turn_is_a_conflict(scene, status, move):
    scene.conference.status = status
    session.flush()

    with pytest.raises(Conflict):
        move(scene.conference)

    assert scene.conference.status is status


def test_opening_without_every_missive_needs_a_reason(scene):
    scene.conference.status = Status.PUBLISHED
    session.flush()

    with pytest.raises(ValueError, match="missives are missing"):
        actions.open_conference(scene.conference, missing=["Svedala"], reason=" ")
    assert scene.conference.status is Status.PUBLISHED

    actions.open_conference(
        scene.conference, missing=["Svedala"], reason="Vattkoppor. "
    )
    assert (scene.conference.status, scene.conference.opening_note) == (
        Status.RUNNING,
        "Vattkoppor.",
    )


def test_closing_without_everybodys_feedback_needs_a_reason(scene):
    scene.conference.status = Status.AWAITING_FEEDBACK
    session.flush()

    with pytest.raises(ValueError, match="feedback is missing"):
        actions.close(scene.conference, missing=["Svedala"], reason=" ")
    assert scene.conference.status is Status.AWAITING_FEEDBACK

    actions.close(scene.conference, missing=["Svedala"], reason="Var inte med. ")
    assert (scene.conference.status, scene.conference.closing_note) == (
        Status.CLOSED,
        "Var inte med.",
    )


def test_a_cancelled_conference_says_why_until_it_is_planned_again(scene):
    actions.cancel(scene.conference, reason="Snöstorm.")
    assert scene.conference.closing_note == "Snöstorm."

    actions.reinstate(scene.conference)
    assert (scene.conference.status, scene.conference.closing_note) == (
        Status.PLANNED,
        None,
    )


def save(scene, *people, version=0, member=None):
    return actions.save_delegation(
        scene.conference,
        member or scene.member,
        [Delegate(who.id, level, "Lärare") for who, level in people],
        version=version,
        by_id=scene.contact.id,
        now=NOW,
    )


def delegates(scene):
    return [
        (each.person.name, each.level)
        for each in queries.participants(scene.conference.id, scene.member.id)
    ]


def test_a_delegation_is_saved_as_a_whole(scene):
    saved = save(scene, (scene.contact, "principal"), (scene.teacher, "teacher"))
    before = {
        each.person_id: each.id for each in queries.participants(scene.conference.id)
    }

    third = networks.in_home_group(scene.member, "Åsa Ek")
    save(
        scene,
        (scene.teacher, "principal"),
        (third, "politician"),
        version=saved.version,
    )

    assert delegates(scene) == [("Ove Lund", "principal"), ("Åsa Ek", "politician")]
    # Who stays keeps their registration, and the seats that hang on it.
    after = {
        each.person_id: each.id for each in queries.participants(scene.conference.id)
    }
    assert after[scene.teacher.id] == before[scene.teacher.id]
    assert (saved.saved_at, saved.saved_by) == (NOW, scene.contact)


def test_the_second_of_two_first_savings_is_a_conflict(scene):
    save(scene, (scene.contact, "principal"))

    with pytest.raises(Conflict):
        save(scene, (scene.teacher, "teacher"))

    assert delegates(scene) == [("Karin Falk", "principal")]


def test_a_delegation_that_has_changed_is_not_written_over(scene):
    drawn_from = save(scene, (scene.contact, "principal")).version
    save(scene, (scene.teacher, "teacher"), version=drawn_from)

    with pytest.raises(Conflict):
        save(scene, (scene.contact, "principal"), version=drawn_from)

    assert delegates(scene) == [("Ove Lund", "teacher")]


def test_a_version_of_what_was_never_saved_is_a_conflict(scene):
    with pytest.raises(Conflict):
        save(scene, (scene.contact, "principal"), version=1)


def test_nobody_travels_for_two_members(scene):
    save(scene, (scene.teacher, "teacher"), member=scene.other)

    with pytest.raises(RegisteredElsewhere) as refused:
        save(scene, (scene.teacher, "teacher"))

    assert (refused.value.name, refused.value.member) == ("Ove Lund", "Svedala")


def test_an_empty_delegation_can_be_saved(scene):
    saved = save(scene, (scene.contact, "principal"))

    save(scene, version=saved.version)

    assert delegates(scene) == []


def substitute(scene, away, instead, version):
    return actions.substitute(
        scene.conference,
        scene.member,
        away=away,
        instead=Delegate(instead.id, away.level, "Speciallärare"),
        version=version,
        by_id=scene.contact.id,
        now=NOW,
    )


def test_a_substitute_keeps_the_level_and_the_seats(scene):
    saved = save(scene, (scene.teacher, "teacher"))
    [away] = queries.participants(scene.conference.id)
    instead = person("Åsa Ek")

    came = substitute(scene, away, instead, saved.version)

    assert came.id == away.id
    assert (came.person.name, came.level, came.title) == (
        "Åsa Ek",
        "teacher",
        "Speciallärare",
    )
    assert saved.version > 1


def test_a_substitute_is_not_registered_already(scene):
    saved = save(scene, (scene.teacher, "teacher"), (scene.contact, "principal"))
    away = next(
        each
        for each in queries.participants(scene.conference.id)
        if each.person_id == scene.teacher.id
    )

    with pytest.raises(RegisteredElsewhere):
        substitute(scene, away, scene.contact, saved.version)


def test_an_exchange_in_a_delegation_that_has_changed_is_a_conflict(scene):
    saved = save(scene, (scene.teacher, "teacher"))
    [away] = queries.participants(scene.conference.id)

    with pytest.raises(Conflict):
        substitute(scene, away, person("Åsa Ek"), saved.version + 1)


def test_of_two_who_save_a_delegation_first_at_once_one_is_told(scene):
    ids = scene.conference.id, scene.member.id
    people = [(scene.contact.id, "principal"), (scene.teacher.id, "teacher")]
    session.commit()
    gate = Barrier(len(people))

    def save_first(person_id, level):
        gate.wait(10)
        try:
            with db.transaction():
                actions.save_delegation(
                    session.get_one(Conference, ids[0]),
                    session.get_one(Member, ids[1]),
                    [Delegate(person_id, level, "Lärare")],
                    version=0,
                    by_id=person_id,
                    now=NOW,
                )
        except Conflict:
            return "conflict"
        return level

    with ThreadPoolExecutor(len(people)) as pool:
        outcomes = list(pool.map(save_first, *zip(*people, strict=True)))

    (kept,) = queries.participants(*ids)
    assert sorted(outcomes) == sorted(["conflict", kept.level])
