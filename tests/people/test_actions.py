"""Let people in by what they know or were sent, once, and nobody else."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from argon2 import PasswordHasher
from sqlalchemy.exc import IntegrityError

from netconf import db, receipts
from netconf.people import actions, queries
from netconf.people.actions import passwords
from netconf.people.models import Person, SignInLink, SignInSession
from netconf.reader import Role
from tests.factories import people

NOW = datetime(2026, 11, 16, 11, tzinfo=UTC)
PASSWORD = "blå räksmörgås"
TIMES = 6

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def maj(database):  # noqa: ARG001 - they are in it
    """Return somebody on disk with a password."""
    with db.transaction():
        maj = people.person("Maj Björkkvist", email="maj@example.org")
        actions.set_password(maj, PASSWORD)
    return maj


def let_in(email, password):
    with db.transaction():
        found = actions.find_by_password(email, password)
        return found and found.name


def count(model):
    with db.transaction():
        return db.session.query(model).count()


@pytest.mark.parametrize(
    ("email", "password", "expected"),
    [
        ("maj@example.org", PASSWORD, "Maj Björkkvist"),
        (" MAJ@Example.ORG ", PASSWORD, "Maj Björkkvist"),
        ("maj@example.org", unicodedata.normalize("NFD", PASSWORD), "Maj Björkkvist"),
        ("maj@example.org", PASSWORD.upper(), None),
        ("maj@example.org", "", None),
        ("maj@example.org", PASSWORD * 100, None),
        ("nils@example.org", PASSWORD, None),
    ],
    ids=[
        "right",
        "address otherwise typed",
        "å in two parts",
        "other case",
        "empty",
        "too long",
        "unknown",
    ],
)
@pytest.mark.usefixtures("maj")
def test_who_knows_the_password_is_let_in(email, password, expected):
    assert let_in(email, password) == expected


def test_who_has_no_password_is_not_let_in_by_one():
    with db.transaction():
        people.person(email="nils@example.org")

    assert let_in("nils@example.org", PASSWORD) is None


def test_asvs_7_4_2_who_was_let_go_is_not_let_in(maj):
    with db.transaction():
        db.session.get(Person, maj.id).is_active = False

    assert let_in("maj@example.org", PASSWORD) is None


def test_a_hash_that_is_none_lets_nobody_in(maj):
    with db.transaction():
        db.session.get(Person, maj.id).password_hash = "$argon2id$broken"

    assert let_in("maj@example.org", PASSWORD) is None


def test_a_password_that_is_changed_while_it_is_tried_lets_nobody_in(maj, monkeypatch):
    verify = passwords._verify

    def change_meanwhile(known, password):
        with db.transaction():
            actions.set_password(db.session.get(Person, maj.id), "ett helt annat")
        return verify(known, password)

    monkeypatch.setattr(passwords, "_verify", change_meanwhile)

    assert let_in("maj@example.org", PASSWORD) is None


def test_no_lock_is_held_while_a_password_is_tried(maj, monkeypatch):
    held = []
    verify = passwords._verify

    def look(known, password):
        held.append(db.session().in_transaction())
        return verify(known, password)

    monkeypatch.setattr(passwords, "_verify", look)

    assert (let_in(maj.email, PASSWORD), held) == ("Maj Björkkvist", [False])


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("kort", "short"),
        ("x" * 129, "long"),
        ("aaaaaaaa", "monotonous"),
        ("lösenord", "common"),
        ("Björkkvist26", "guessable"),
    ],
)
def test_asvs_6_2_4_a_password_that_everybody_tries_is_refused(password, fault):
    with pytest.raises(actions.UnacceptablePassword) as refused:
        actions.hash_password(password, "Maj Björkkvist", "maj@example.org")

    assert refused.value.fault == fault


def test_asvs_11_4_2_a_hash_of_weaker_make_is_renewed_at_the_sign_in(maj):
    with db.transaction():
        weak = PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1)
        db.session.get(Person, maj.id).password_hash = weak.hash(PASSWORD)

    assert let_in("maj@example.org", PASSWORD) == "Maj Björkkvist"
    with db.transaction():
        renewed = db.session.get(Person, maj.id).password_hash
    assert renewed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert let_in("maj@example.org", PASSWORD) == "Maj Björkkvist"


def test_asvs_6_3_8_known_and_unknown_addresses_take_the_same_work(
    maj, monkeypatch, counts_queries
):
    verify = passwords._verify
    tried = []

    def note(known, password):
        tried.append(known[:30])
        return verify(known, password)

    monkeypatch.setattr(passwords, "_verify", note)
    with db.transaction():
        people.person(email="utan@example.org")
    asked = []

    for email in (maj.email, "okand@example.org", "utan@example.org"):
        with counts_queries() as statements:
            assert let_in(email, "fel lösenord igen") is None
        asked.append(list(statements))

    assert tried == [maj.password_hash[:30]] * 3
    assert asked == [asked[0]] * 3


def test_asvs_11_4_2_passwords_are_hashed_as_owasp_asks_at_least(maj):
    assert maj.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_asvs_7_4_3_a_new_password_closes_every_other_way_in(maj):
    with db.transaction():
        maj = db.session.get(Person, maj.id)
        actions.open_session(maj, user_agent="", days=14, now=NOW)
        actions.make_link(maj, minutes=60, now=NOW)
        other = people.person("Nils Ek")
        actions.open_session(other, user_agent="", days=14, now=NOW)
        actions.set_password(maj, "ett helt annat")

    assert (count(SignInSession), count(SignInLink)) == (1, 0)


def test_asvs_7_2_3_a_session_s_token_is_long_and_stored_nowhere(maj):
    with db.transaction():
        maj = db.session.get(Person, maj.id)
        tokens = {
            actions.open_session(maj, user_agent="", days=14, now=NOW)
            for _ in range(TIMES)
        }
        kept = {held.token_hash for held in db.session.query(SignInSession)}

    assert len(tokens) == TIMES
    assert min(map(len, tokens)) >= 43
    assert kept & tokens == set()


@pytest.mark.parametrize(
    ("after", "is_open"),
    [
        (timedelta(), True),
        (timedelta(days=14, seconds=-1), True),
        (timedelta(days=14), False),
    ],
    ids=["at once", "last second", "too late"],
)
def test_a_session_lasts_as_long_as_it_was_opened_for(maj, after, is_open):
    with db.transaction():
        maj = db.session.get(Person, maj.id)
        token = actions.open_session(maj, user_agent="", days=14, now=NOW)

        assert (queries.find_session(token, NOW + after) is not None) is is_open


def test_an_ended_session_is_dead(maj):
    with db.transaction():
        maj = db.session.get(Person, maj.id)
        mine, other = (
            actions.open_session(maj, user_agent="", days=14, now=NOW) for _ in range(2)
        )
        actions.end_session(mine)

        assert queries.find_session(mine, NOW) is None
        assert queries.find_session(other, NOW) is not None


def test_what_a_browser_calls_itself_is_kept_short_and_plain(maj):
    with db.transaction():
        maj = db.session.get(Person, maj.id)
        actions.open_session(
            maj, user_agent="A\r\n\x1b[31m\0å" + "x" * 999, days=14, now=NOW
        )
        (held,) = db.session.query(SignInSession)

        assert held.user_agent == ("A[31må" + "x" * 999)[:200]


@pytest.mark.parametrize(
    ("after", "is_let_in"),
    [(timedelta(minutes=59), True), (timedelta(minutes=60), False)],
    ids=["in time", "too late"],
)
def test_asvs_6_4_1_a_link_lets_its_person_in_once_and_in_time(maj, after, is_let_in):
    with db.transaction():
        token = actions.make_link(db.session.get(Person, maj.id), minutes=60, now=NOW)
        first, second = (actions.use_link(token, NOW + after) for _ in range(2))

    assert (first.id if first else None) == (maj.id if is_let_in else None)
    assert second is None


def test_a_link_lets_in_nobody_who_was_let_go(maj):
    with db.transaction():
        maj = db.session.get(Person, maj.id)
        token = actions.make_link(maj, minutes=60, now=NOW)
        maj.is_active = False
        db.session.flush()

        assert queries.find_link(token, NOW) is None
        assert actions.use_link(token, NOW) is None


def test_looking_at_a_link_does_not_use_it_up(maj):
    with db.transaction():
        token = actions.make_link(db.session.get(Person, maj.id), minutes=60, now=NOW)
        looks = [queries.find_link(token, NOW) is not None for _ in range(3)]

        assert (looks, actions.use_link(token, NOW).id) == ([True] * 3, maj.id)


@pytest.mark.parametrize("token", ["", "x" * 43, "' OR 1=1 --"])
def test_a_link_that_was_never_made_lets_nobody_in(token):
    with db.transaction():
        assert actions.use_link(token, NOW) is None


def test_of_many_who_use_a_link_at_once_one_is_let_in(maj):
    with db.transaction():
        token = actions.make_link(db.session.get(Person, maj.id), minutes=60, now=NOW)
    barrier = Barrier(TIMES)

    def use(_number):
        barrier.wait()
        with db.transaction():
            return actions.use_link(token, NOW) is not None

    with ThreadPoolExecutor(TIMES) as pool:
        assert sorted(pool.map(use, range(TIMES))) == [False] * (TIMES - 1) + [True]


def test_what_is_over_is_cleared_out(maj):
    with db.transaction():
        maj = db.session.get(Person, maj.id)
        for days in (1, 14):
            actions.open_session(maj, user_agent="", days=days, now=NOW)
        for minutes in (5, 60 * 48):
            actions.make_link(maj, minutes=minutes, now=NOW)
        db.session.add(
            receipts.Receipt(person_id=maj.id, form_hash="x", location="/", at=NOW)
        )
        actions.clear_out(NOW + timedelta(days=1))

    left = [count(model) for model in (SignInSession, SignInLink, receipts.Receipt)]
    assert left == [1, 1, 1]


def test_a_role_holds_from_its_first_day_until_its_last(today):
    tomorrow = today + timedelta(days=1)
    with db.transaction():
        pia = people.person("Pia Ledin")
        actions.appoint(pia, Role.PROJECT_LEADER, from_on=today, until_on=tomorrow)
        actions.appoint(pia, Role.ADMINISTRATOR, from_on=tomorrow)

        days = (today - timedelta(days=1), today, tomorrow)
        roles = [set(queries.appointed_roles(pia.id, day)) for day in days]
        assert roles == [set(), {Role.PROJECT_LEADER}, {Role.ADMINISTRATOR}]
        assert [queries.appointed(Role.PROJECT_LEADER, day) for day in days] == [
            [],
            [pia],
            [],
        ]


def test_a_language_is_remembered(maj):
    with db.transaction():
        actions.choose_language(db.session.get(Person, maj.id), "en")

    with db.transaction():
        assert db.session.get(Person, maj.id).language == "en"


def test_a_fault_that_is_no_taken_address_is_not_taken_for_one(database):  # noqa: ARG001
    with db.transaction():
        maj = people.person("Maj")
    found = db.session.get(Person, maj.id)
    found.language = None

    with pytest.raises(IntegrityError):
        actions.correct(found, name="Maj", email="ny@example.org")
    db.session.rollback()
