"""Each change is written down in its own transaction: by whom, of what, from what to what."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask, g

from netconf import audit, clock, db, mail
from netconf.audit import causes, recording, rows
from netconf.audit.causes import Cause
from netconf.audit.models import ActorKind, AuditEvent
from netconf.audit.rows import Thing
from netconf.conferences.models import Conference
from netconf.initiatives.models import Theme
from netconf.networks.models import Membership
from netconf.people import actions as people_actions
from netconf.people.models import Person, SignInLink, SignInSession
from netconf.reader import Home, Reader, Role, Scope
from tests.factories import conferences, missives, networks, people

NOW = datetime(2026, 11, 16, 11, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def maj():
    with db.transaction():
        return people.person("Maj Björkkvist")


def events(after=0):
    """Return the log's events after a number, oldest first."""
    with db.transaction():
        return list(
            db.session.scalars(
                sa.select(AuditEvent)
                .where(AuditEvent.number > after)
                .order_by(AuditEvent.number)
            )
        )


def newest():
    return events()[-1]


def changes(event=None):
    """Return (row, how, fields) of each change that an event tells of."""
    said = json.loads((event or newest()).changes)
    return [
        (each["row"], each["how"], each.get("fields", each.get("count")))
        for each in said
    ]


def test_a_new_row_is_told_of_with_its_values(maj):
    event = newest()

    assert (event.number, event.at, event.actor_kind) == (1, NOW, ActorKind.COMMAND)
    assert (event.kind, event.thing_id, event.is_private) == ("person", maj.id, False)
    assert changes(event) == [
        (
            "person",
            "added",
            {
                "name": [],
                "email": [],
                "language": "sv",
                "is_active": True,
                "created_at": "2026-01-07T09:00:00.000000+00:00",
            },
        )
    ]


def test_a_changed_row_is_told_of_with_old_and_new_values(maj):
    with db.transaction():
        found = db.session.get(Person, maj.id)
        found.language = "en"
        found.name = "Maj Ek"
        found.phone = found.phone

    assert changes() == [("person", "changed", {"language": ["sv", "en"], "name": []})]


def test_a_removed_row_is_told_of_with_its_old_values():
    with db.transaction():
        member = networks.member(networks.network(), "Kävlinge")
        networks.in_home_group(member, level="principal")

    with db.transaction():
        place = db.session.scalars(sa.select(Membership)).one()
        db.session.delete(place)

    row, how, fields = changes()[0]
    assert (row, how) == ("membership", "removed")
    assert fields["level"] == "principal"
    assert fields["person_id"] == str(place.person_id)


def test_several_flushes_are_told_of_as_one_change(maj):
    with db.transaction():
        found = db.session.get(Person, maj.id)
        for language, is_active in (("en", False), ("sv", True), ("en", True)):
            found.language, found.is_active = language, is_active
            found.name += "!"
            db.session.flush()

    assert changes() == [("person", "changed", {"language": ["sv", "en"], "name": []})]


def test_what_is_changed_and_changed_back_is_no_event(maj):
    with db.transaction():
        found = db.session.get(Person, maj.id)
        for language in ("en", "sv"):
            found.language = language
            db.session.flush()

    assert len(events()) == 1


def test_what_is_added_and_removed_at_once_is_no_event():
    with db.transaction():
        somebody = people.person("Maj")
        somebody.language = "en"
        db.session.flush()
        db.session.delete(somebody)

    assert events() == []


def test_what_is_added_and_then_changed_is_told_of_as_it_became():
    with db.transaction():
        somebody = people.person("Maj")
        somebody.language = "en"
        somebody.password_hash = "secret"
        db.session.flush()

    (_, how, fields) = changes()[0]
    assert (how, fields["language"], fields["password_hash"]) == ("added", "en", [])


def test_texts_are_told_of_by_their_measure_alone():
    with db.transaction():
        member = networks.member(networks.network(), "Kävlinge")
        conference = conferences.conference(member.network)
        writer = networks.in_home_group(member)
        missives.draft(conference, member, writer, next="kanariefågel")

    (event,) = [each for each in events() if each.kind == "missive"]
    assert event.is_private
    ((_, _, fields),) = changes(event)
    assert fields["sections"]["length"] == len('{"next":"kanariefågel"}')
    assert [each for each in events() if "kanarie" in each.changes] == []


def test_lists_of_other_things_are_told_of_whole():
    with db.transaction():
        conference = conferences.conference(networks.network())
        themes = list(db.session.scalars(sa.select(Theme).order_by(Theme.code)))
        conference.themes = themes[:1]
    with db.transaction():
        found = db.session.get(Conference, conference.id)
        found.themes.append(db.session.get(Theme, themes[1].id))

    first, second = (str(each.id) for each in themes[:2])
    assert changes() == [
        ("conference", "changed", {"themes": [[first], sorted([first, second])]})
    ]


def test_parts_are_history_of_their_thing():
    with db.transaction():
        member = networks.member(networks.network(), "Kävlinge")
    before = len(events())

    with db.transaction():
        maj = networks.in_home_group(member, "Maj")

    told = {event.kind: event for event in events(before)}
    assert set(told) == {"person", "member"}
    place = told["member"]
    assert (place.thing_id, place.member_id, place.network_id, place.conference_id) == (
        member.id,
        member.id,
        member.network_id,
        None,
    )
    assert maj.id == told["person"].thing_id


def test_a_part_whose_thing_goes_with_it_is_told_of_by_itself(maj):
    with db.transaction():
        people_actions.open_session(maj, user_agent="", days=1, now=NOW)
    with db.transaction():
        found = db.session.scalars(sa.select(SignInSession)).one()
        db.session.delete(found)
        db.session.delete(db.session.get(Person, maj.id))

    assert {(event.kind, event.thing_id) for event in events(2)} <= {
        ("person", maj.id),
        ("sign_in_session", found.id),
    }


def test_what_is_not_kept_is_not_told_of(maj):
    db.session.get(Person, maj.id).language = "en"
    db.session.flush()
    db.session.rollback()
    with db.transaction():
        db.session.get(Person, maj.id).is_active = False

    assert changes() == [("person", "changed", {"is_active": [True, False]})]
    assert newest().number == 2


def test_what_a_savepoint_took_back_is_not_told_of(maj):
    with db.transaction():
        found = db.session.get(Person, maj.id)
        found.is_active = False
        db.session.flush()
        savepoint = db.session.begin_nested()
        people.person("Per")
        savepoint.rollback()
        with db.session.begin_nested():
            found.language = "en"

    (event,) = events(1)
    assert changes(event) == [
        ("person", "changed", {"is_active": [True, False], "language": ["sv", "en"]})
    ]


def test_a_savepoint_may_be_the_first_to_write(maj):
    with db.transaction():
        savepoint = db.session.begin_nested()
        people.person("Per")
        savepoint.rollback()
        db.session.get(Person, maj.id).language = "en"

    assert changes() == [("person", "changed", {"language": ["sv", "en"]})]


def test_reading_and_writing_nothing_is_no_event(maj):
    with db.transaction():
        db.session.get(Person, maj.id).name = maj.name

    assert len(events()) == 1


def test_rows_by_the_hundred_are_counted():
    pending = recording.Pending()
    thing = rows.Thing("roster", uuid4())
    for how in ("added", "added", "removed"):
        pending.add(rows.Change(thing, "seat", rows.How(how), id=uuid4(), count=1))

    assert [each.said() for each in pending.changes.values()] == [
        {"row": "seat", "how": "added", "count": 2},
        {"row": "seat", "how": "removed", "count": 1},
    ]


def test_statements_that_change_many_are_refused_unless_told_of(maj):
    statement = sa.update(Person).values(language="en")

    with pytest.raises(audit.Unaudited, match="person has a history"), db.transaction():
        db.session.execute(statement)
    with db.transaction():
        db.session.execute(statement, execution_options={audit.NOTED: True})
        audit.note("person", maj.id, language="en")
        audit.note("person", maj.id, until=date(2026, 1, 2))

    assert changes() == [("person", "noted", {"language": "en", "until": "2026-01-02"})]
    assert newest().thing_id == maj.id


def test_a_statement_on_ways_in_leaves_a_bare_event(maj):
    with db.transaction():
        token = people_actions.open_session(maj, user_agent="", days=1, now=NOW)
    with db.transaction():
        people_actions.end_session(token)

    event = newest()
    assert (event.number, event.kind, event.thing_id, event.changes) == (
        3,
        "person",
        None,
        "[]",
    )


def test_no_secret_is_in_the_log(maj):
    with db.transaction():
        people_actions.set_password(db.session.get(Person, maj.id), "blå räksmörgås")
        token = people_actions.open_session(maj, user_agent="", days=1, now=NOW)

    held = {value for event in events() for value in (event.changes, event.action)}
    with db.transaction():
        found = db.session.get(Person, maj.id)
        (opened,) = db.session.scalars(sa.select(SignInSession))
        secrets = [found.password_hash, opened.token_hash, token, "Maj", "räksmörgås"]
    assert [each for each in secrets if any(each in text for text in held)] == []


def test_a_command_and_a_job_are_named():
    audit.command("netconf user add")
    try:
        with db.transaction():
            people.person("Per")
        with audit.job("mail.send"), db.transaction():
            people.person("Eva")
    finally:
        audit.command(causes.UNNAMED)

    told = [(event.actor_kind, event.action) for event in events()]
    assert told == [
        (ActorKind.COMMAND, "netconf user add"),
        (ActorKind.JOB, "mail.send"),
    ]


def _reader(*roles, homes=()):
    return Reader(uuid4(), "Maj", "sv", frozenset(roles), tuple(homes))


def _home(*, is_contact=False):
    return Home(
        uuid4(),
        "kavlinge",
        "Kävlinge",
        uuid4(),
        "skane",
        "Skåne",
        "teacher",
        is_contact,
    )


def _cause(reader):
    return Cause(ActorKind.PERSON, "", "", reader)


def test_an_actor_stands_in_the_role_that_lets_them_act():
    own, other = _home(is_contact=True), _home()
    leader = _reader(Role.PROJECT_LEADER)
    administrator = _reader(Role.PROJECT_LEADER, Role.ADMINISTRATOR)
    contact = _reader(homes=[other, own])

    assert _cause(None).standing(own.member_id, own.network_id) == (None, None)
    assert _cause(leader).standing(own.member_id, None) == ("project_leader", None)
    assert _cause(administrator).standing(None, None) == ("administrator", None)
    assert _cause(contact).standing(own.member_id, own.network_id) == (
        "contact_person",
        own.member_id,
    )
    assert _cause(contact).standing(uuid4(), other.network_id) == (
        "group_member",
        other.member_id,
    )
    assert _cause(contact).standing(None, None) == (None, None)
    scope = Scope(Role.READER, own.network_id, "skane", "Skåne", own.member_id)
    leading = Scope(Role.NETWORK_LEADER, own.network_id, "skane", "Skåne")
    reads, leads = (
        Reader(uuid4(), "Maj", "sv", frozenset({each.role}), scopes=(each,))
        for each in (scope, leading)
    )
    assert _cause(reads).standing(None, own.network_id) == ("reader", own.member_id)
    assert _cause(leads).standing(None, own.network_id) == ("network_leader", None)
    assert _cause(leads).standing(None, other.network_id) == (None, None)
    viewed = replace(contact, viewed_by="Agneta", viewed_by_id=administrator.person_id)
    assert _cause(viewed).person_id == administrator.person_id
    assert _cause(viewed).standing(own.member_id, None) == ("administrator", None)
    assert (_cause(None).person_id, _cause(contact).person_id) == (
        None,
        contact.person_id,
    )


def test_a_request_has_one_number_of_ours():
    app = Flask("test")

    with app.test_request_context("/", headers={"X-Request-Id": "theirs"}):
        first, second = causes.current(), causes.current()
        g.reader = _reader()
        third = causes.current()

    assert first.request_id == second.request_id == third.request_id
    assert len(first.request_id) == 16
    assert (first.kind, third.kind) == (ActorKind.NOBODY, ActorKind.PERSON)
    assert first.action == ""


def test_asvs_16_2_2_instants_are_kept_in_utc(maj):
    clock.read_from(lambda: datetime(2026, 11, 17, 0, 30, tzinfo=clock.SWEDEN))
    with db.transaction():
        db.session.get(Person, maj.id).language = "en"

    assert newest().at == datetime(2026, 11, 16, 23, 30, tzinfo=UTC)


def test_a_letter_leaves_a_trace_of_who_caused_it():
    with db.transaction():
        mail.write(
            to_name="Maj",
            to_email="maj@example.org",
            language="sv",
            subject="Hej",
            text="Hej",
            now=NOW,
        )
    with db.transaction():
        (letter,) = mail.latest()
        letter.sent_at = NOW

    assert [event.changes for event in events()] == ["[]"]


def test_a_part_whose_thing_is_not_there_is_a_thing_of_its_own():
    link = SignInLink(id=uuid4(), person_id=uuid4())

    assert rows._thing_of(db.session(), link) == rows.Thing("sign_in_link", link.id)


def test_what_leads_to_nothing_is_told_of_by_itself():
    link = SignInLink(id=uuid4(), person_id=uuid4())

    with db.transaction():
        assert rows._thing_of(db.session(), link) == Thing("sign_in_link", link.id)
