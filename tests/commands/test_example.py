"""The example is loaded into an empty database, and into no other."""

import pytest
from click.testing import CliRunner

from netconf import db
from netconf.cli import main
from netconf.commands.example import load_if_empty
from netconf.example.load import NotEmpty, load
from netconf.people.models import Person
from tests.factories import people


@pytest.fixture
def peopled(database, monkeypatch, tmp_path):
    """Hold one person in the database that the settings name."""
    monkeypatch.setenv("NETCONF_MODE", "test")
    monkeypatch.setenv("NETCONF_DATA", str(tmp_path))
    monkeypatch.setenv("NETCONF_DATABASE_URL", database)
    with db.transaction():
        people.person()


def everybody():
    with db.transaction():
        return db.session.query(Person).count()


@pytest.mark.usefixtures("peopled")
def test_the_example_is_not_loaded_beside_people():
    done = CliRunner().invoke(main, ["example"])

    assert (done.exit_code, everybody()) == (1, 1)
    assert done.output == (
        "netconf: the database already holds people; "
        "the example is only loaded into an empty one\n"
    )


@pytest.mark.usefixtures("peopled")
def test_a_site_that_has_people_starts_without_the_example(capsys):
    load_if_empty()

    assert (capsys.readouterr().out, everybody()) == ("", 1)


@pytest.mark.usefixtures("peopled")
def test_whoever_comes_second_loads_nothing():
    with pytest.raises(NotEmpty):
        load()

    assert everybody() == 1
