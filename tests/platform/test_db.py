"""What is answered is on disk, and what is refused is nowhere."""

import sqlite3
import sys
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, OperationalError

from netconf import clock, db, mail
from netconf.errors import Conflict
from netconf.mail import Letter
from netconf.networks.models import Network
from netconf.people.models import Person
from tests.client import Client
from tests.factories import networks, people

NOON = datetime(2026, 11, 16, 11, tzinfo=UTC)


def write(subject="Hej", now=NOON):
    return mail.write(
        to_name="Maj",
        to_email="maj@example.org",
        language="sv",
        subject=subject,
        text="Hej.",
        now=now,
    )


# Requests


def test_a_request_that_succeeds_is_on_disk_when_it_is_answered(visitor, subjects):
    page = visitor.post("/prov/skriv", {"subject": "Hej"})

    assert (page.status, subjects()) == (303, ["Hej"])


def test_a_refused_form_leaves_nothing(visitor, subjects):
    page = visitor.post("/prov/neka")

    assert (page.status, subjects()) == (422, [])


def test_a_view_that_is_only_read_keeps_nothing(visitor, subjects):
    page = visitor.get("/prov/las")

    assert (page.status, subjects()) == (303, [])


def test_an_answer_is_given_after_its_work_is_kept(own_app, somebody):
    steps = []
    visitor = Client(own_app).sign_in(somebody)
    engine = db.session.get_bind()

    @sa.event.listens_for(engine, "commit")
    def kept(_connection):
        steps.append("kept")

    @own_app.after_request
    def answered(response):
        steps.append("answered")
        return response

    visitor.fetch("POST", "/prov/skriv", data={"csrf_token": visitor.token()})

    assert steps[-2:] == ["kept", "answered"]


@pytest.mark.parametrize(
    ("method", "path", "begin"),
    [
        ("GET", "/prov", "BEGIN"),
        ("HEAD", "/prov", "BEGIN"),
        ("POST", "/prov/skriv", "BEGIN IMMEDIATE"),
    ],
    ids=["read", "only asked", "written"],
)
def test_only_requests_that_may_write_take_the_lock(
    visitor, engine, method, path, begin
):
    data = {"csrf_token": visitor.token()} if method == "POST" else {}
    begun = []
    bind = db.session.get_bind()

    @sa.event.listens_for(bind, "before_cursor_execute")
    def note(_connection, _cursor, statement, *_rest):
        if statement.startswith("BEGIN"):
            begun.append(statement)

    visitor.fetch(method, path, data=data)

    assert begun == ([begin] if engine == "sqlite" else [])


def test_reading_does_not_wait_for_a_writer(visitor, database):
    other = db.make_engine(database)
    with db.writing(), other.begin() as connection:
        connection.execute(sa.select(Person).with_for_update())
        page = visitor.get("/prov")
    other.dispose()

    assert page.status == 200


# Transactions of commands


@pytest.mark.usefixtures("database")
def test_a_transaction_keeps_all_or_nothing(subjects):
    with db.transaction():
        write("kept")
    with pytest.raises(SystemExit), db.transaction():
        sys.exit(write("dropped").subject)

    assert subjects() == ["kept"]


@pytest.mark.usefixtures("database")
def test_what_is_released_is_not_kept(subjects):
    with db.transaction():
        write("dropped")
        db.release()
        write("kept")

    assert subjects() == ["kept"]


@pytest.mark.usefixtures("database")
def test_transactions_that_take_turns_do_not_overlap():
    inside, most = [], []

    def work():
        with db.transaction():
            db.take_turns()
            # On SQLite the turn comes with the first statement.
            db.session.scalar(sa.select(Letter.id).limit(1))
            inside.append(1)
            most.append(len(inside))
            write()
            inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [1] * 6


@pytest.mark.usefixtures("database")
def test_a_version_is_claimed_once():
    with db.transaction():
        network = networks.network()
    version = network.version

    with db.transaction():
        held = db.session.get(Network, network.id)
        db.claim(held, version)
        held.name = "Nätverk Skåne syd"
    with db.transaction():
        held = db.session.get(Network, network.id)
        with pytest.raises(Conflict):
            db.claim(held, version)

        assert held.name == "Nätverk Skåne syd"


@pytest.mark.usefixtures("database")
def test_of_many_who_change_one_version_one_succeeds():
    with db.transaction():
        network = networks.network()
    outcomes = []

    def change(number):
        try:
            with db.transaction():
                held = db.session.get(Network, network.id)
                db.claim(held, network.version)
                held.name = f"Nätverk {number}"
            outcomes.append("changed")
        except Conflict:
            outcomes.append("conflict")

    threads = [threading.Thread(target=change, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["changed", *["conflict"] * 7]


# Connections


PROMISES = {
    "sqlite": {
        "PRAGMA journal_mode": "wal",
        "PRAGMA synchronous": 2,
        "PRAGMA foreign_keys": 1,
        "PRAGMA busy_timeout": 5000,
    },
    "postgresql": {"SHOW lock_timeout": "5s"},
}


def test_a_connection_keeps_its_promises(database, engine):
    bind = db.make_engine(database)

    with bind.connect() as connection:
        found = {
            asked: connection.exec_driver_sql(asked).scalar_one()
            for asked in PROMISES[engine]
        }
    bind.dispose()

    assert found == PROMISES[engine]


def test_connecting_elsewhere_lets_go_of_the_first(database):
    first = db.session.get_bind()
    db.session.execute(sa.select(1))

    second = db.connect(database)

    assert first.pool.checkedin() == 0
    assert db.session.get_bind() is second


def test_without_a_database_there_is_nothing_to_let_go_of(database):
    db.disconnect()
    db.disconnect()

    assert db.session.session_factory.kw["bind"] is None
    db.connect(database)


@pytest.mark.usefixtures("database")
def test_errors_do_not_show_values():
    with db.transaction():
        people.person(email="hemlig@example.org")

    with pytest.raises(IntegrityError) as refused, db.transaction():
        people.person("Hemlig Person", email="hemlig@example.org")

    assert "Hemlig Person" not in str(refused.value)
    assert db.is_taken(refused.value)


@pytest.mark.usefixtures("database")
def test_a_row_that_lacks_a_value_is_not_taken_for_a_double():
    with pytest.raises(IntegrityError) as refused, db.transaction():
        db.session.add(Letter(to_name="Maj"))

    assert not db.is_taken(refused.value)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SQLITE_BUSY", True),
        ("SQLITE_FULL", True),
        ("SQLITE_READONLY", True),
        ("SQLITE_ERROR", False),
        (None, True),
    ],
    ids=str,
)
def test_a_database_is_out_of_reach_unless_it_was_asked_for_nonsense(name, expected):
    cause = sqlite3.OperationalError("x")
    if name is not None:
        cause.sqlite_errorname = name

    assert db.is_out_of_reach(OperationalError("SELECT 1", {}, cause)) is expected


# Columns


@pytest.mark.usefixtures("database")
def test_an_instant_comes_back_in_utc():
    in_kiruna = NOON.astimezone(timezone(timedelta(hours=1)))
    with db.transaction():
        write(now=in_kiruna)

    (kept,) = db.session.scalars(sa.select(Letter.written_at))

    assert (kept, kept.tzinfo) == (NOON, UTC)


@pytest.mark.usefixtures("database")
def test_an_instant_without_a_zone_is_refused():
    with (
        pytest.raises(sa.exc.StatementError, match="an instant needs a time zone"),
        db.transaction(),
    ):
        write(now=NOON.replace(tzinfo=None))


@pytest.mark.usefixtures("database")
def test_an_instant_may_be_missing():
    with db.transaction():
        write()

    assert db.session.scalar(sa.select(Letter.sent_at)) is None


@pytest.mark.usefixtures("database")
def test_names_are_sorted_in_swedish_by_the_database():
    names = ["Öberg", "Zetterlund", "Åberg", "Ärlig", "Andersson", "von Platen"]
    with db.transaction():
        for name in names:
            people.person(name)

    found = db.session.scalars(sa.select(Person.name).order_by(Person.sort_key)).all()

    assert found == [
        "Andersson",
        "von Platen",
        "Zetterlund",
        "Åberg",
        "Ärlig",
        "Öberg",
    ]


@pytest.mark.usefixtures("database")
def test_a_value_outside_an_enumeration_is_refused_by_the_database():
    with db.transaction():
        leader = people.project_leader()

    with pytest.raises(IntegrityError), db.transaction():
        db.session.execute(
            sa.text("UPDATE appointment SET role = 'king' WHERE person_id = :id"),
            {"id": leader.id.hex if _is_sqlite() else leader.id},
        )


def _is_sqlite():
    return db.session.get_bind().dialect.name == "sqlite"


def test_the_clock_is_read_in_one_place(set_clock):
    set_clock(NOON)

    assert clock.now() == NOON
