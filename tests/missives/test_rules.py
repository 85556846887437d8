"""What a missive consists of, and who may read and write it when."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.conferences.rules import Status as ConferenceStatus
from netconf.missives import rules
from netconf.missives.rules import Concern, Section, Standing
from netconf.networks.rules import MemberStatus
from netconf.reader import Home, Reader, Role

MEMBER, OTHER = uuid4(), uuid4()
NETWORK, ELSEWHERE = uuid4(), uuid4()
DUE = date(2026, 11, 24)
FULL = dict.fromkeys(rules.FIRST_TIME, "Vad gör ni?")


def home(member_id: UUID, network_id: UUID, *, is_contact: bool = False) -> Home:
    return Home(
        member_id=member_id,
        member_slug="m",
        member_name="M",
        network_id=network_id,
        network_slug="n",
        network_name="N",
        level="teacher",
        is_contact=is_contact,
    )


def reader(*homes: Home, roles: frozenset[Role] = frozenset()) -> Reader:
    return Reader(uuid4(), "Maj", "sv", roles, homes)


homes = st.builds(
    home,
    st.sampled_from([MEMBER, OTHER]),
    st.sampled_from([NETWORK, ELSEWHERE]),
    is_contact=st.booleans(),
)
readers = st.builds(
    lambda homes, roles: reader(*homes, roles=roles),
    st.lists(homes, max_size=3),
    st.frozensets(st.sampled_from(Role)),
)
standings = st.builds(
    Standing,
    member_id=st.just(MEMBER),
    network_id=st.just(NETWORK),
    is_published=st.booleans(),
    are_open=st.booleans(),
)


@given(readers, standings)
def test_nobody_outside_the_home_group_ever_sees_a_draft(who, missive):
    if rules.READ.is_held(who, missive) and not missive.is_published:
        assert MEMBER in {home.member_id for home in who.homes}


@given(readers, standings)
def test_nobody_of_another_network_sees_a_missive_unless_they_lead(who, missive):
    is_near = any(
        home.network_id == NETWORK or home.member_id == MEMBER for home in who.homes
    )
    if not is_near and not who.is_leader:
        assert not rules.READ.is_held(who, missive)


@given(readers)
def test_whoever_may_publish_may_write_and_whoever_may_write_may_see(who):
    draft = Standing(MEMBER, NETWORK, is_published=False, are_open=False)
    if rules.PUBLISH.is_held(who, draft):
        assert rules.WRITE.is_held(who, draft)
    assert rules.WRITE.is_held(who, draft) == rules.READ.is_held(who, draft)


LEADS = frozenset({Role.PROJECT_LEADER})


@pytest.mark.parametrize(
    ("who", "is_published", "are_open", "expected"),
    [
        pytest.param(reader(home(MEMBER, NETWORK)), False, False, True, id="own-draft"),
        pytest.param(reader(home(OTHER, NETWORK)), False, True, False, id="draft"),
        pytest.param(reader(roles=LEADS), False, True, False, id="leader-draft"),
        pytest.param(reader(roles=LEADS), True, False, True, id="leader-published"),
        pytest.param(reader(home(OTHER, NETWORK)), True, False, False, id="not-open"),
        pytest.param(reader(home(OTHER, NETWORK)), True, True, True, id="open"),
        pytest.param(reader(home(OTHER, ELSEWHERE)), True, True, False, id="elsewhere"),
        pytest.param(reader(), True, True, False, id="nobody"),
    ],
)
def test_who_may_see_a_missive(who, is_published, are_open, expected):
    missive = Standing(MEMBER, NETWORK, is_published=is_published, are_open=are_open)

    assert rules.READ.is_held(who, missive) is expected


def test_only_contact_persons_publish():
    missive = Standing(MEMBER, NETWORK, is_published=False, are_open=False)
    found = [
        rules.PUBLISH.is_held(reader(where), missive)
        for where in (
            home(MEMBER, NETWORK, is_contact=True),
            home(MEMBER, NETWORK),
            home(OTHER, NETWORK, is_contact=True),
        )
    ]

    assert found == [True, False, False]


@pytest.mark.parametrize(
    ("today", "all_are_in", "expected"),
    [
        pytest.param(DUE - timedelta(days=1), False, False, id="day-before"),
        pytest.param(DUE, False, True, id="the-day"),
        pytest.param(DUE - timedelta(days=9), True, True, id="all-in"),
    ],
)
def test_missives_open_on_a_day_or_when_all_are_in(today, all_are_in, expected):
    assert rules.are_open(DUE, today, all_are_in=all_are_in) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (ConferenceStatus.PLANNED, False),
        (ConferenceStatus.PUBLISHED, False),
        (ConferenceStatus.RUNNING, False),
        (ConferenceStatus.AWAITING_FEEDBACK, False),
        (ConferenceStatus.CLOSED, True),
        (ConferenceStatus.CANCELLED, True),
    ],
)
def test_missives_lock_with_the_conference(status, expected):
    assert rules.is_locked(status) is expected


@pytest.mark.parametrize(
    ("published_on", "expected"),
    [
        pytest.param(None, 0, id="not-in"),
        pytest.param(DUE - timedelta(days=3), 0, id="early"),
        pytest.param(DUE, 0, id="last-day"),
        pytest.param(DUE + timedelta(days=2), 2, id="late"),
    ],
)
def test_days_late(published_on, expected):
    assert rules.days_late(published_on, DUE) == expected


JOINED = date(2026, 1, 7)
DAY_1 = date(2026, 12, 8)


@pytest.mark.parametrize(
    ("status", "joined_on", "left_on", "expected"),
    [
        pytest.param(MemberStatus.ACTIVE, JOINED, None, True, id="active"),
        pytest.param(MemberStatus.DECLARED, JOINED, None, True, id="declared"),
        pytest.param(MemberStatus.INVITED, JOINED, None, False, id="invited"),
        pytest.param(MemberStatus.PAUSED, JOINED, None, False, id="paused"),
        pytest.param(MemberStatus.LEFT, JOINED, JOINED, False, id="left"),
        pytest.param(MemberStatus.ACTIVE, JOINED, DAY_1, False, id="leaves-that-day"),
        pytest.param(
            MemberStatus.ACTIVE, DAY_1 + timedelta(1), None, False, id="not-yet"
        ),
    ],
)
def test_who_is_to_write_a_missive(status, joined_on, left_on, expected):
    assert rules.writes_missive(status, joined_on, left_on, DAY_1) is expected


def test_a_survey_is_written_the_first_time_and_the_promises_when_a_theme_returns():
    first, again = (
        rules.sections_for(theme_returns=False),
        rules.sections_for(theme_returns=True),
    )

    assert set(first) ^ set(again) == {Section.SURVEY, Section.EARLIER}
    assert first[1:] == again[1:]


def test_sections_with_text_are_shown_even_if_they_are_not_asked_for():
    texts = {"survey": " \n", "earlier": "Vi lovade.", "next": "Vi prövar."}

    assert rules.sections_in(texts) == (Section.EARLIER, Section.NEXT)
    assert rules.sections_in(texts, [Section.SURVEY]) == (
        Section.SURVEY,
        Section.EARLIER,
        Section.NEXT,
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, [], id="complete"),
        pytest.param({"survey": ""}, [Concern.EMPTY_SECTION], id="section-empty"),
        pytest.param({"survey": "ord " * 801}, [Concern.LONG], id="too-long"),
        pytest.param({"questions": "Inget."}, [Concern.NO_QUESTION], id="no-question"),
        pytest.param(
            {"questions": " "}, [Concern.EMPTY_SECTION], id="questions-empty-said-once"
        ),
        pytest.param(dict.fromkeys(FULL, ""), [], id="in-files-alone"),
    ],
)
def test_concerns(changed, expected):
    texts = {**FULL, **changed}

    found = rules.concerns(texts, rules.FIRST_TIME, all_levels_took_part=True)

    assert found == expected


@pytest.mark.parametrize("texts", [FULL, {}], ids=["written", "in-files-alone"])
def test_levels_that_did_not_take_part_are_a_concern(texts):
    found = rules.concerns(texts, rules.FIRST_TIME, all_levels_took_part=False)

    assert found == [Concern.LEVELS_MISSING]


def test_exactly_the_longest_is_no_concern():
    texts = {**dict.fromkeys(FULL, ""), "questions": "hur? " * rules.LONG_AFTER_WORDS}

    assert Concern.LONG not in rules.concerns(
        texts, rules.FIRST_TIME, all_levels_took_part=True
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", 0, id="nothing"),
        pytest.param("Tre små ord", 3, id="words"),
        pytest.param("- en\n- två\n\n| a | b |\n|---|---|", 4, id="marks-left-out"),
        pytest.param("**fet** 12 %", 2, id="figures"),
    ],
)
def test_word_count(text, expected):
    assert rules.word_count({"next": text}) == expected


@given(st.lists(st.uuids(), min_size=1, max_size=9, unique=True), st.data())
def test_neighbours_lead_through_all_in_their_order(order, data):
    here = data.draw(st.sampled_from(order))

    place, before, after = rules.neighbours(order, here)

    assert order[place - 1] == here
    assert [each for each in (before, here, after) if each] == order[
        max(0, place - 2) : place + 1
    ]
