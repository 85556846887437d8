"""180 municipalities, 2,160 people and 270 groups go through the same screens, each page light."""

from datetime import date
from uuid import uuid4

import pytest
import sqlalchemy as sa

from netconf import db
from netconf.conferences.models import Participation
from netconf.conferences.rules import Status
from netconf.municipalities.models import County, Municipality
from netconf.networks.models import Member
from netconf.networks.queries import reader_of
from netconf.networks.rules import MemberKind, MemberStatus
from netconf.people.models import Person
from netconf.programme.rules import Grouping, Kind
from netconf.rosters import actions, queries
from netconf.rosters.models import Absence, Seat
from netconf.rosters.rules.values import Roster as Dealt
from netconf.sorting import sort_key
from netconf.tables import Base
from tests.conftest import TODAY
from tests.factories import conferences, networks, people, programme
from tests.factories.people import JOINED
from tests.rosters.conftest import LEVELS
from tests.work import work_off

MEMBERS, DELEGATES, GROUPS, ROUNDS = 180, 12, 270, 4
ADDRESS = "/natverk/dagen/konferens/1/grupper"
MOST_STATEMENTS, MOST_BYTES = 10, 60_000
SINCE = date(2026, 1, 7)


@pytest.fixture
def day(client, database):  # noqa: ARG001 - the rows need somewhere to lie
    """Give the leader's browser, with a roster in force."""
    network = networks.network("Dagen")
    conference = conferences.conference(network, status=Status.PUBLISHED)
    for number in range(ROUNDS):
        start = f"{9 + number:02d}:00"
        programme.item(
            conference, start, f"{9 + number:02d}:45", Kind.GROUP_WORK, Grouping.MIXED
        )
    leader = people.project_leader()
    _fill(network, conference)
    request = queries.request_for(conference, groups=GROUPS, seed=1)
    ids = [person.id for person in request.people]
    rounds = tuple(_groups(ids, turn) for turn in range(ROUNDS))
    by = reader_of(leader, TODAY)
    actions.keep(conference, request, Dealt(rounds), by=by, now=JOINED)
    db.session.commit()
    return client.sign_in(leader)


def _groups(ids, turn):
    """Shift each row of as many people as there are groups by its number in each turn."""
    groups = [[] for _ in range(GROUPS)]
    for place, person in enumerate(ids):
        groups[(place + turn * (place // GROUPS)) % GROUPS].append(person)
    return tuple(map(tuple, groups))


def _fill(network, conference):
    """Write members and delegates in one statement for each table."""
    db.session.add(County(code="99", name="Riket"))
    db.session.flush()
    names = [f"Kommun {number:03}" for number in range(MEMBERS)]
    towns = [
        {
            "id": uuid4(),
            "code": f"N{number:03}",
            "name": name,
            "sort_key": sort_key(name),
            "county_code": "99",
        }
        for number, name in enumerate(names)
    ]
    members = [
        {
            "id": uuid4(),
            "network_id": network.id,
            "municipality_id": town["id"],
            "kind": MemberKind.MUNICIPALITY,
            "status": MemberStatus.ACTIVE,
            "slug": f"kommun-{number:03}",
            "name": town["name"],
            "sort_key": town["sort_key"],
            "joined_on": SINCE,
            "version": 1,
        }
        for number, town in enumerate(towns)
    ]
    delegates = [
        {
            "id": uuid4(),
            "name": f"Delegat {number:03}-{place:02}",
            "sort_key": f"delegat {number:03}-{place:02}",
            "email": f"d{number}-{place}@example.org",
            "email_key": f"d{number}-{place}@example.org",
            "language": "sv",
            "is_active": True,
            "created_at": JOINED,
            "version": 1,
        }
        for number in range(MEMBERS)
        for place in range(DELEGATES)
    ]
    registered = [
        {
            "id": uuid4(),
            "conference_id": conference.id,
            "member_id": members[number // DELEGATES]["id"],
            "person_id": person["id"],
            "level": LEVELS[number % len(LEVELS)],
            "title": "",
            "registered_at": JOINED,
        }
        for number, person in enumerate(delegates)
    ]
    connection = db.session.connection()
    for model, rows in (
        (Municipality, towns),
        (Member, members),
        (Person, delegates),
        (Participation, registered),
    ):
        table = Base.metadata.tables[model.__tablename__]
        known = {column.name for column in table.columns}
        connection.execute(
            sa.insert(table),
            [{k: v for k, v in row.items() if k in known} for row in rows],
        )


@pytest.mark.parametrize(
    "address",
    [
        "",
        "?pass=4&sida=14",
        "?namn=Delegat 007",
        "?namn=kommun",
        "/ny",
        "/andra",
        "/andra?pass=3&sida=34",
        "/andra?namn=Kommun 17",
        "/reparera",
    ],
)
def test_every_page_is_light(address, day, counts_queries):
    with counts_queries() as statements:
        answer = day.fetch("GET", ADDRESS + address)

    statements.at_most(MOST_STATEMENTS)
    assert answer.status_code == 200
    assert len(answer.data) <= MOST_BYTES


def test_people_change_places_and_the_proposal_of_a_repair_is_light_and_accepted(
    app, day, counts_queries
):
    page = day.get(f"{ADDRESS}/andra", namn="Delegat 000-00")
    chosen = page.follow("Flytta Delegat 000-00")
    vem = page.find("[data-seat]")["data-seat"]
    done = day.get(chosen.path, vem=vem, namn="Delegat 091-00")
    told = done.form("Byt plats Delegat 091-00").submit()

    assert "Delegat 000-00 och Delegat 091-00 har bytt plats." in told.text

    missing = "\n".join(f"Delegat {number:03}-03" for number in range(20))
    form = day.get(f"{ADDRESS}/reparera").form("Visa tre sätt")
    waiting = form.fill(names=missing).submit()
    waiting.form("Stoppa med det bästa hittills").submit()
    work_off(app)
    with counts_queries() as statements:
        ready = day.get(waiting.path)
    statements.at_most(MOST_STATEMENTS)
    assert len(ready.response.data) <= MOST_BYTES
    ready.form("Laga på det här sättet Flytta så få som möjligt").submit()

    db.session.remove()
    count = sa.func.count()
    assert db.session.scalar(sa.select(count).select_from(Absence)) == 20 * ROUNDS
    people_there = MEMBERS * DELEGATES - 20
    assert (
        db.session.scalar(sa.select(count).select_from(Seat)) == people_there * ROUNDS
    )
