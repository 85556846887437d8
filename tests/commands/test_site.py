"""Commands on the site: what is wrong is said in one line, and nothing is half done."""

import sqlite3

import pytest

from netconf import schema
from tests.commands.site import netconf


@pytest.fixture
def data(tmp_path):
    return tmp_path / "data"


def one_line(done):
    """Return the one line that a command ended with."""
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    return line


def test_migrating_makes_folder_and_database(data):
    done = netconf("migrate", data=data)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The database stands at {schema.head_revision()}.\n"
    assert (data / "netconf.db").is_file()


def test_migrating_twice_says_the_same(data):
    first, second = (netconf("migrate", data=data) for _ in range(2))

    assert (second.returncode, second.stdout) == (0, first.stdout)


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"

    line = one_line(netconf("migrate", data=folder))

    assert line == (
        f"netconf: the data folder {folder} cannot be written to (Not a directory); "
        "set NETCONF_DATA"
    )


def test_each_faulty_setting_is_named_in_a_line(data):
    done = netconf("migrate", data=data, port="x", threads="0")

    starts = [
        line.partition(": ")[2].partition(":")[0] for line in done.stderr.splitlines()
    ]
    assert (done.returncode, starts) == (1, ["NETCONF_PORT", "NETCONF_THREADS"])


def test_production_without_a_secret_does_not_start(data):
    done = netconf("migrate", data=data, mode="production")

    assert done.returncode == 1
    assert "NETCONF_SECRET_KEY" in done.stderr
    assert not data.exists()


def test_a_newer_database_is_left_alone(data):
    netconf("migrate", data=data)
    with sqlite3.connect(data / "netconf.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    line = one_line(netconf("migrate", data=data))

    assert line == (
        "netconf: the database stands at 9999, which a newer netconf made; "
        "install that one, or go back to a copy from before"
    )


def test_a_file_that_is_no_database_is_said_so(data):
    data.mkdir()
    (data / "netconf.db").write_text("this is no database at all\n" * 50)

    line = one_line(netconf("migrate", data=data))

    assert line == (
        "netconf: the database cannot be used: file is not a database; "
        "see NETCONF_DATABASE_URL"
    )


def test_a_database_that_does_not_answer_is_said_so_without_its_password(data):
    url = "postgresql://maj:hemligt@127.0.0.1:1/netconf"

    line = one_line(netconf("migrate", data=data, database_url=url))

    assert line.startswith("netconf: the database cannot be used: connection")
    assert "hemligt" not in line
