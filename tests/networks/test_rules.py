"""Who takes part when, who may do what, and how names stand in addresses."""

from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netconf.networks import rules
from netconf.networks.rules import MemberStatus, Move
from netconf.reader import Home, Reader, Role
from tests.things import Thing

NETWORK, MEMBER, OTHER = uuid4(), uuid4(), uuid4()
JOINED, LEFT = date(2026, 1, 7), date(2026, 6, 1)


def reader(*roles, member=None, is_contact=False, network=NETWORK):
    homes = ()
    if member:
        homes = (
            Home(
                member_id=member,
                member_slug="kavlinge",
                member_name="Kävlinge",
                network_id=network,
                network_slug="skane",
                network_name="Nätverk Skåne",
                level="teacher",
                is_contact=is_contact,
            ),
        )
    return Reader(uuid4(), "Maj", "sv", frozenset(roles), homes)


LEADER = reader(Role.PROJECT_LEADER)
CONTACT = reader(Role.CONTACT_PERSON, member=MEMBER, is_contact=True)
TEACHER = reader(Role.GROUP_MEMBER, member=MEMBER)
STRANGER = reader(Role.CONTACT_PERSON, member=OTHER, is_contact=True, network=uuid4())


@pytest.mark.parametrize(
    ("left_on", "day", "takes_part"),
    [
        (None, date(2026, 1, 6), False),
        (None, JOINED, True),
        (LEFT, date(2026, 5, 31), True),
        (LEFT, LEFT, False),
    ],
    ids=["before", "on the day it joins", "the day before it leaves", "on that day"],
)
def test_a_member_takes_part_from_its_first_day_until_it_leaves(
    left_on, day, takes_part
):
    assert rules.takes_part(JOINED, left_on, day) is takes_part


@pytest.mark.parametrize(
    ("who", "sees", "edits"),
    [
        (LEADER, True, True),
        (CONTACT, True, True),
        (TEACHER, True, False),
        (STRANGER, False, False),
    ],
    ids=["leader", "contact person", "teacher", "another network"],
)
def test_a_home_group_is_seen_by_its_network_and_edited_by_its_contact_person(
    who, sees, edits
):
    kavlinge = Thing(NETWORK, MEMBER)

    assert rules.SEE.is_held(who, kavlinge) is sees
    assert rules.EDIT_HOME_GROUP.is_held(who, kavlinge) is edits


def test_a_contact_person_of_another_member_edits_nothing_here():
    assert not rules.EDIT_HOME_GROUP.is_held(CONTACT, Thing(NETWORK, OTHER))


@pytest.mark.parametrize(
    ("who", "is_contact_person", "may"),
    [
        (CONTACT, False, True),
        (CONTACT, True, False),
        (LEADER, True, True),
    ],
    ids=["somebody", "the contact person by themselves", "the contact person"],
)
def test_the_contact_person_leaves_through_a_project_leader(
    who, is_contact_person, may
):
    place = Thing(NETWORK, MEMBER, is_contact_person=is_contact_person)

    assert rules.END_PLACE.is_held(who, place) is may


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Hyllie SDN", "hyllie-sdn"),
        ("Åmål", "amal"),
        ("Upplands-Bro", "upplands-bro"),
        ("  Östra   Göinge ", "ostra-goinge"),
    ],
)
def test_names_become_plain_addresses(name, slug):
    assert rules.slug_of(name) == slug


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Nätverk Skåne", "skane"),
        ("nätverket Norr", "norr"),
        ("Pilotnätverket", "pilotnatverket"),
        ("Nätverk 08 Stockholm", "08-stockholm"),
    ],
)
def test_a_network_is_addressed_without_the_word_network(name, slug):
    assert rules.network_slug(name) == slug


@given(st.text(max_size=60))
def test_addresses_hold_nothing_but_letters_digits_and_single_hyphens(name):
    slug = rules.slug_of(name)

    assert slug == slug.strip("-").lower()
    assert "--" not in slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert rules.slug_of(slug) == slug


def test_a_member_moves_from_invited_to_active_and_never_past_a_state():
    assert {
        (status.value, move.value): after.value
        for status in MemberStatus
        for move in Move
        if (after := rules.moved(status, move))
    } == {
        ("invited", "declare"): "declared",
        ("declared", "activate"): "active",
        ("active", "pause"): "paused",
        ("paused", "resume"): "active",
        ("invited", "leave"): "left",
        ("declared", "leave"): "left",
        ("active", "leave"): "left",
        ("paused", "leave"): "left",
    }


@pytest.mark.parametrize("status", list(MemberStatus))
def test_the_moves_from_a_state_are_those_that_lead_somewhere(status):
    assert set(rules.moves_from(status)) == {
        move for move in Move if rules.moved(status, move)
    }


@pytest.mark.parametrize(
    ("members", "fits"), [(5, False), (6, True), (7, True), (8, False)]
)
def test_a_network_has_six_or_seven_members(members, fits):
    assert rules.size_fits(members) is fits
