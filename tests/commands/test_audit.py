"""The log is verified at the command line: 0 when it is whole, 1 with each fault named."""

import json
import sqlite3

import pytest
from click.testing import CliRunner

from netconf import audit, db
from netconf.audit import causes
from netconf.audit.verifying import Kind
from netconf.cli import main
from netconf.commands.audit import SENTENCES
from tests.factories import people


@pytest.fixture
def verify(database, monkeypatch, tmp_path):
    """Give ``verify(*words)``: run the command on the test's database, which has three events."""
    monkeypatch.setenv("NETCONF_MODE", "test")
    monkeypatch.setenv("NETCONF_DATA", str(tmp_path))
    monkeypatch.setenv("NETCONF_DATABASE_URL", database)
    for name in ("Maj", "Per", "Eva"):
        with db.transaction():
            people.person(name)

    def run(*words):
        done = CliRunner().invoke(main, ("audit", "verify", *words))
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done

    yield run
    causes.command(causes.UNNAMED)


@pytest.fixture
def tamper(database):
    """Give ``tamper(statement)``: send it past the triggers."""

    def send(statement):
        with db.transaction():
            connection = db.session.connection()
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(
                    "ALTER TABLE audit_event DISABLE TRIGGER ALL"
                )
                connection.exec_driver_sql(statement)
                return
        # The command puts the triggers up again; they are taken down from outside.
        with sqlite3.connect(database.removeprefix("sqlite:///")) as outside:
            found = outside.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall()
            for (name,) in found:
                outside.execute(f"DROP TRIGGER {name}")
            outside.execute(statement)
        outside.close()

    return send


def test_a_whole_log_is_told_of_with_its_end(verify):
    done = verify()

    first, second = done.output.splitlines()
    assert done.exit_code == 0
    assert first == "The log is whole. Events: 3. It ends with:"
    assert second.startswith("3:")
    assert verify("--expect", second).exit_code == 0


def test_faults_are_named_one_to_a_line(verify, tamper):
    end = verify().output.splitlines()[1]
    tamper("UPDATE audit_event SET action = 'other' WHERE number = 1")
    tamper("DELETE FROM audit_event WHERE number > 1")

    done = verify("--expect", end)

    assert done.exit_code == 1
    assert done.output.splitlines()[:-1] == [
        "Event 1 has been altered.",
        "Event 3 is not the event that --expect names.",
        "Events 2 to 3: each has been removed.",
        "The log is not whole. Faults: 3. It ends with:",
    ]


def test_programs_read_json(verify, tamper):
    tamper("DELETE FROM audit_event WHERE number = 2")

    done = verify("--format", "json")

    assert done.exit_code == 1
    told = json.loads(done.output)
    assert (told["holds"], told["number"], told["faults"]) == (
        False,
        3,
        [{"kind": "missing", "first": 2, "last": 2}],
    )


@pytest.mark.parametrize("text", ["3", "x:y", "3:abc", "-1:" + "0" * 64])
def test_an_event_that_is_none_is_refused(verify, text):
    done = verify("--expect", text)

    assert done.exit_code == 2
    assert "must be a number and a hash" in done.output


def test_every_kind_of_fault_has_a_sentence():
    assert set(SENTENCES) == set(Kind)


def test_a_command_writes_its_own_name(verify, database):
    assert verify().exit_code == 0

    assert causes.current().action.endswith("audit verify")
    assert audit.chain.holds
    assert database
