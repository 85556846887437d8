"""People are added at the command line, with all that the site needs of them."""

import pytest
from click.testing import CliRunner

from netconf import clock, db
from netconf.cli import main
from netconf.people import actions, queries
from netconf.reader import Role

PASSWORD = "blå räksmörgås"
MAJ = (
    "--name",
    "Maj Björkkvist",
    "--email",
    "Maj@example.org",
    "--role",
    "administrator",
)


@pytest.fixture
def netconf(database, monkeypatch, tmp_path):
    """Give ``netconf(*words, typed)``: run a command on the test's database."""
    monkeypatch.setenv("NETCONF_MODE", "test")
    monkeypatch.setenv("NETCONF_DATA", str(tmp_path))
    monkeypatch.setenv("NETCONF_DATABASE_URL", database)

    def run(*words, typed=""):
        done = CliRunner().invoke(main, words, input=typed)
        assert done.exception is None or isinstance(done.exception, SystemExit)
        return done

    return run


def add(netconf, *words, password=PASSWORD):
    return netconf("user", "add", *words, "--password", password)


def test_a_person_is_added_with_role_and_password(netconf, today):
    done = add(netconf, *MAJ)

    assert done.output == "Maj Björkkvist can sign in with Maj@example.org.\n"
    with db.transaction():
        person = actions.find_by_password("maj@example.org", PASSWORD)
        assert queries.appointed_roles(person.id, today) == {Role.ADMINISTRATOR}


def test_the_password_is_asked_for_twice_and_not_shown(netconf):
    done = netconf("user", "add", *MAJ, typed=f"{PASSWORD}\n{PASSWORD}\n")

    assert done.exit_code == 0
    assert PASSWORD not in done.output


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--name": " "}, "the person needs a name"),
        ({"--email": "maj"}, "maj is no e-mail address"),
        ({"--email": "maj@"}, "maj@ is no e-mail address"),
    ],
    ids=["no name", "no address", "half an address"],
)
def test_what_is_no_person_is_refused(netconf, change, said):
    words = dict(zip(MAJ[::2], MAJ[1::2], strict=True)) | change

    done = add(netconf, *(word for pair in words.items() for word in pair))

    assert (done.exit_code, done.output) == (1, f"netconf: {said}\n")


def test_an_address_belongs_to_one_person(netconf):
    add(netconf, *MAJ)

    done = add(netconf, *MAJ[:3], "MAJ@EXAMPLE.ORG", *MAJ[4:])

    assert (done.exit_code, done.output) == (
        1,
        "netconf: there already is a person with the address MAJ@EXAMPLE.ORG\n",
    )


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort", "the password must have at least 8 characters"),
        ("x" * 129, "the password must have at most 128 characters"),
        ("abababab", "the password must have at least three different characters"),
        ("lösenord", "the password is one that everybody tries"),
        (
            "björkkvist26",
            "the password says little but names that others can guess",
        ),
    ],
    ids=["short", "long", "monotonous", "common", "guessable"],
)
def test_a_password_that_may_not_be_had_adds_nobody(netconf, password, said):
    done = add(netconf, *MAJ, password=password)

    assert (done.exit_code, done.output) == (1, f"netconf: {said}\n")
    with db.transaction():
        assert not queries.anybody_exists()


def test_asvs_6_3_2_there_is_nobody_until_the_first_is_added(netconf, today):
    with db.transaction():
        assert not queries.anybody_exists()

    done = netconf("user", "first", *MAJ[:4], "--password", PASSWORD)

    assert done.output == "Maj Björkkvist can sign in with Maj@example.org.\n"
    with db.transaction():
        person = queries.find_person("maj@example.org")
        assert queries.appointed_roles(person.id, today) == {Role.ADMINISTRATOR}


def test_asvs_6_3_2_the_first_is_added_only_where_there_is_nobody(netconf):
    with db.transaction():
        actions.add_person(name="Nils", email="nils@example.org", now=clock.now())

    done = netconf("user", "first", *MAJ[:4], "--password", PASSWORD)

    assert (done.exit_code, done.output) == (
        1,
        "netconf: there are people already; add others with netconf user add\n",
    )


def test_who_has_lost_the_phone_is_helped_at_the_command_line(netconf):
    add(netconf, *MAJ)
    with db.transaction():
        person = queries.find_person("maj@example.org")
        actions.begin_second_factor(person, secret_key="x" * 32, now=clock.now())

    done = netconf("user", "reset", "--email", "maj@example.org")
    nobody = netconf("user", "reset", "--email", "nils@example.org")

    assert done.output == (
        "Maj Björkkvist signs in without a code, and can set one up anew.\n"
    )
    assert nobody.exit_code == 1
    with db.transaction():
        assert queries.find_second_factor(person.id) is None


def test_a_new_password_ends_every_session(netconf):
    add(netconf, *MAJ)
    with db.transaction():
        person = queries.find_person("maj@example.org")
        token = actions.open_session(person, user_agent="", days=14, now=clock.now())

    done = netconf(
        "user", "password", "--email", "maj@example.org", "--password", "ett helt annat"
    )

    assert done.output == "Maj Björkkvist has a new password.\n"
    with db.transaction():
        assert queries.find_session(token, clock.now()) is None
        assert actions.find_by_password("maj@example.org", PASSWORD) is None


def test_nobody_gets_no_password(netconf):
    done = netconf(
        "user", "password", "--email", "maj@example.org", "--password", PASSWORD
    )

    assert (done.exit_code, done.output) == (
        1,
        "netconf: there is no person with the address maj@example.org\n",
    )
