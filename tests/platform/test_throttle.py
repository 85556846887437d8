"""Counting what is tried: for all workers, kept whatever happens, and no longer than needed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from netconf import db, throttle
from netconf.errors import TooMany
from netconf.throttle import Attempt, Kind, Limit
from tests.client import Client

NOW = datetime(2026, 11, 16, 11, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
KNOCKS = Kind("knock", Limit(3, 15 * MINUTE), Limit(5, 24 * HOUR))
AT_ONCE = 8

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def let_go():
    """Let the session go whatever a test has read."""
    yield
    db.session.remove()


def knock(times, key="dörren", now=NOW, **given):
    for _ in range(times):
        throttle.count(KNOCKS, key, now, **given)


@pytest.mark.parametrize(
    ("times", "expected"), [(0, False), (2, False), (3, True), (4, True)]
)
def test_what_has_been_done_often_enough_is_over_its_limit(times, expected):
    knock(times)

    assert throttle.is_over(KNOCKS, "dörren", NOW) is expected


def test_each_limit_has_its_own_time():
    knock(3)
    waits = [
        throttle.wait(KNOCKS, "dörren", NOW + after)
        for after in (MINUTE, 15 * MINUTE, HOUR)
    ]
    knock(2, now=NOW + HOUR)
    late = throttle.wait(KNOCKS, "dörren", NOW + 2 * HOUR)

    assert waits == [14 * MINUTE, None, None]
    assert late == 22 * HOUR


def test_another_key_and_another_kind_are_counted_apart():
    knock(5)

    assert not throttle.is_over(KNOCKS, "fönstret", NOW)
    assert not throttle.is_over(Kind("ring", Limit(1, HOUR)), "dörren", NOW)


def test_where_only_different_ones_count_the_same_counts_once():
    for about in ("maj", "nils", "maj", "nils", "maj"):
        knock(1, about=about)
    before = throttle.is_over(KNOCKS, "dörren", NOW)
    knock(1, about="åsa")

    assert (before, throttle.is_over(KNOCKS, "dörren", NOW)) == (False, True)


def test_one_too_many_is_told_how_long_to_wait():
    for _ in range(3):
        throttle.enter(KNOCKS, "dörren", NOW)

    with pytest.raises(TooMany) as refused:
        throttle.enter(KNOCKS, "dörren", NOW + MINUTE / 2)

    assert (refused.value.seconds, refused.value.minutes) == (14 * 60 + 30, 15)


def test_to_keep_trying_does_not_prolong_the_wait():
    knock(3)
    for minutes in range(14):
        with pytest.raises(TooMany):
            throttle.enter(KNOCKS, "dörren", NOW + minutes * MINUTE)

    throttle.enter(KNOCKS, "dörren", NOW + 15 * MINUTE)


def test_of_many_at_once_no_more_get_by_than_the_limit_says():
    barrier = Barrier(AT_ONCE)

    def enter(_number):
        barrier.wait()
        try:
            throttle.enter(KNOCKS, "dörren", NOW)
        except TooMany:
            return False
        else:
            return True
        finally:
            db.session.remove()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        by = sum(pool.map(enter, range(AT_ONCE)))

    assert by <= KNOCKS.limits[0].most


def test_what_is_counted_is_kept_when_the_request_is_not():
    def fail():
        with db.transaction():
            knock(3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert throttle.is_over(KNOCKS, "dörren", NOW)


def test_what_is_forgiven_no_longer_counts():
    knock(1, about="maj")
    knock(2, about="nils")
    knock(2)
    with db.transaction():
        throttle.forgive(KNOCKS, "dörren", about="maj")
    some = throttle.is_over(KNOCKS, "dörren", NOW)
    with db.transaction():
        throttle.forgive(KNOCKS, "dörren")

    assert (some, throttle.is_over(KNOCKS, "dörren", NOW)) == (True, False)


def test_what_no_limit_reaches_back_to_is_forgotten():
    knock(1)
    knock(1, now=NOW + MINUTE)
    with db.transaction():
        throttle.forget(NOW + 24 * HOUR)

    assert [each.at for each in db.session.query(Attempt)] == [NOW + MINUTE]


def test_the_table_does_not_tell_what_was_typed():
    knock(1, key="maj@example.org", about="192.0.2.7")

    (row,) = db.session.query(Attempt)
    assert "maj" not in row.key_hash
    assert "192" not in (row.about_hash or "")


@pytest.mark.parametrize(
    "limit", [(0, HOUR), (1, timedelta()), (1, timedelta(days=1, seconds=1))]
)
def test_a_limit_that_cannot_be_kept_is_refused(limit):
    with pytest.raises(ValueError, match="cannot limit"):
        Limit(*limit)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
        ("unix:", ""),
        (None, ""),
    ],
)
def test_asvs_6_3_1_a_network_is_one_whichever_of_its_addresses_is_used(
    address, expected
):
    assert throttle.network(address) == expected


def test_asvs_2_4_1_who_comes_too_often_is_told_so_in_words(desk_app):
    page = Client(desk_app).get("/prov/ofta")

    assert (page.status, page.heading) == (429, "För många försök")
    assert page.words(".lead") == ["Vänta 2 minuter och försök igen."]
    assert page.response.headers["Retry-After"] == "61"
