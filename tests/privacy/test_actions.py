"""Erasing leaves nothing of a person but what their municipality has said; time does the same."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from netconf import audit, clock, db, mail
from netconf.conferences.models import Conference, Participation
from netconf.conferences.rules import Status
from netconf.db import Base, session
from netconf.feedback.models import ClosingDraft
from netconf.forum.models import Post
from netconf.missives.models import Missive, MissiveFile
from netconf.networks.models import Membership
from netconf.people import actions as people_actions
from netconf.people.models import Appointment, Person
from netconf.privacy import actions, queries
from netconf.privacy.rules import RULES, Obstacle, OnErase
from netconf.reader import Role
from netconf.retention import Kept, read_periods
from netconf.storage import Storage
from tests.factories import people

DAYS = read_periods("")


def erase(person):
    with db.transaction():
        return actions.erase(
            session.get(Person, person.id), now=clock.now(), today=clock.today()
        )


def at_once(statement):
    """Send a statement that changes many rows."""
    session.execute(statement, execution_options={audit.NOTED: True})


def everything():
    """Return all that stands in the database, as one text."""
    session.remove()
    return "\n".join(
        repr(tuple(row))
        for table in Base.metadata.sorted_tables
        for row in session.execute(sa.select(table))
    )


def rows_of(person, on_erase):
    """Return the number of rows of a person, by table, among those with such a rule."""
    session.remove()
    return {
        rule.table: session.scalar(
            sa.select(sa.func.count()).where(
                Base.metadata.tables[rule.table].c[rule.column] == person.id
            )
        )
        for rule in RULES
        if rule.on_erase is on_erase
    }


def due():
    found = queries.due(DAYS, clock.now(), clock.today())
    return {each.kind: each.count for each in found}


def tidy(settings):
    with db.transaction():
        actions.tidy(
            queries.due(DAYS, clock.now(), clock.today()),
            Storage(settings.files),
            now=clock.now(),
            today=clock.today(),
        )


def test_erasing_leaves_neither_name_nor_address(world, client):
    person = world.person("delegate")
    client.sign_in(person)
    with db.transaction():
        mail.write(
            to_name=person.name,
            to_email=person.email,
            language="sv",
            subject="Logga in",
            text="Hej",
            now=clock.now(),
        )
    posts = session.scalar(
        sa.select(sa.func.count()).where(Post.author_id == person.id)
    )

    label = erase(person)

    left = everything()
    assert label == "Lärare, Kävlinge"
    assert person.name not in left
    assert person.email not in left
    assert set(rows_of(person, OnErase.DELETED).values()) == {0}
    assert rows_of(person, OnErase.KEPT)["post"] == posts > 0
    assert session.get(Person, person.id).name == "Lärare, Kävlinge"


def test_asvs_7_4_2_who_is_erased_is_signed_out_at_once(world, client):
    client.sign_in(world.person("delegate"))

    erase(world.person("delegate"))

    assert client.get("/").location == "/logga-in"


def test_who_is_erased_holds_nothing_and_comes_to_no_conference(world):
    person = world.person("delegate")

    erase(person)

    session.remove()
    place = session.scalars(
        sa.select(Membership).where(Membership.person_id == person.id)
    ).one()
    comes = session.scalar(
        sa.select(sa.func.count(Participation.id))
        .join(Conference, Conference.id == Participation.conference_id)
        .where(
            Participation.person_id == person.id, Conference.status == Status.PUBLISHED
        )
    )
    assert place.until_on == clock.today()
    assert comes == 0


@pytest.mark.parametrize(
    ("role", "obstacle"),
    [
        ("contact", Obstacle.CONTACT_PERSON),
        ("administrator", Obstacle.LAST_ADMINISTRATOR),
    ],
)
def test_some_have_to_hand_over_first(world, role, obstacle):
    before = everything()

    with pytest.raises(actions.CannotErase) as refused:
        erase(world.person(role))

    assert refused.value.obstacle is obstacle
    assert everything() == before


def test_of_two_administrators_one_may_go(world):
    with db.transaction():
        people.administrator("Bo Minn")

    assert erase(world.person("administrator")) == "Tidigare administratör"


def test_nobody_is_erased_twice(world):
    erase(world.person("delegate"))

    with pytest.raises(actions.CannotErase) as refused:
        erase(world.person("delegate"))

    assert refused.value.obstacle is Obstacle.ERASED_ALREADY


def test_two_can_be_erased_though_neither_has_an_address(world):
    erase(world.person("delegate"))

    assert erase(world.person("leader")) == "Tidigare projektledare"


@pytest.mark.usefixtures("world")
def test_asvs_14_2_7_what_is_used_is_not_due():
    assert {kind: count for kind, count in due().items() if count} == {}


@pytest.mark.parametrize(
    ("kind", "days"),
    [(Kept.FORMS, 7), (Kept.LETTERS, 30), (Kept.NEEDS, 30)],
)
def test_asvs_14_2_7_each_kind_goes_after_its_time(
    world, client, settings, set_clock, kind, days
):
    client.sign_in(world.person("delegate"))
    with db.transaction():
        mail.write(
            to_name="Maj",
            to_email="maj@example.org",
            language="sv",
            subject="Hej",
            text="Hej",
            now=clock.now(),
        )
    client.get("/mina-uppgifter").form("Spara mina uppgifter").submit()
    at_once(sa.update(Conference).values(day_2=clock.today() + timedelta(days=22)))
    session.commit()
    before = due()
    set_clock(clock.today() + timedelta(days=days))

    at_the_limit = due()
    tidy(settings)

    assert before[kind] == 0
    assert at_the_limit[kind] > 0
    assert due()[kind] == 0


@pytest.mark.usefixtures("world")
def test_needs_of_who_no_longer_comes_go_at_once():
    at_once(sa.delete(Participation))
    session.commit()

    assert due()[Kept.NEEDS] == 2


@pytest.mark.usefixtures("world")
def test_drafts_of_closed_conferences_go_with_their_files(settings, set_clock):
    key = session.scalar(
        sa.select(MissiveFile.key).join(Missive).where(Missive.published_on.is_(None))
    )
    at_once(sa.update(Conference).values(status=Status.CANCELLED))
    published = session.scalar(
        sa.select(sa.func.count()).where(Missive.published_on.is_not(None))
    )
    session.commit()
    set_clock(date(2028, 1, 20))

    tidy(settings)

    assert session.scalar(sa.select(sa.func.count(Missive.id))) == published
    assert session.scalar(sa.select(sa.func.count(ClosingDraft.id))) == 0
    assert not Storage(settings.files).path(key).exists()


def test_who_has_left_is_erased_after_three_years(world, settings, set_clock):
    person = world.person("delegate")
    at_once(
        sa.update(Membership)
        .where(Membership.person_id == person.id)
        .values(until_on=clock.today())
    )
    session.commit()
    set_clock(clock.today() + timedelta(days=3 * 365 - 1))
    the_day_before = due()[Kept.PEOPLE]
    set_clock(clock.today() + timedelta(days=1))

    tidy(settings)

    assert the_day_before == 0
    session.remove()
    assert session.get(Person, person.id).name == "Lärare, Kävlinge"
    assert session.get(Person, world.person("contact").id).erased_at is None


def test_who_has_come_back_meanwhile_is_left_alone(world):
    person = world.person("contact")
    found = [queries.Due(Kept.PEOPLE, {Person: [person.id]})]

    with db.transaction():
        actions.tidy(found, Storage, now=clock.now(), today=clock.today())

    session.remove()
    assert session.get(Person, person.id).erased_at is None


@pytest.mark.usefixtures("world")
def test_an_appointment_to_come_keeps_a_person(set_clock):
    with db.transaction():
        person = people.person("Ny Ledare")
        people_actions.appoint(person, Role.PROJECT_LEADER, from_on=date(2030, 1, 1))
    set_clock(date(2029, 12, 1))

    assert person.id not in [
        key
        for each in queries.due(DAYS, clock.now(), clock.today())
        for keys in each.keys.values()
        for key in keys
    ]
    assert (
        session.scalar(
            sa.select(sa.func.count(Appointment.id)).where(
                Appointment.person_id == person.id
            )
        )
        == 1
    )
