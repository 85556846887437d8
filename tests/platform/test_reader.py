"""Who a reader is, judged without a database."""

from uuid import UUID

import pytest

from netconf.reader import Home, Reader, Role

SKANE, HOGBO = UUID(int=1), UUID(int=2)
KAVLINGE, SVEDALA = UUID(int=11), UUID(int=12)


def home(member, network, *, is_contact):
    return Home(
        member_id=member,
        member_slug="kavlinge",
        member_name="Kävlinge",
        network_id=network,
        network_slug="skane",
        network_name="Nätverk Skåne",
        level="principal",
        is_contact=is_contact,
    )


def reader(*homes, roles=()):
    return Reader(
        person_id=UUID(int=99),
        name="Maj Björkkvist",
        language="sv",
        roles=frozenset(roles),
        homes=homes,
    )


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        ((), False),
        ((Role.CONTACT_PERSON, Role.GROUP_MEMBER), False),
        ((Role.PROJECT_LEADER,), True),
        ((Role.ADMINISTRATOR,), True),
    ],
    ids=["nothing", "of a member", "project leader", "administrator"],
)
def test_leaders_lead(roles, expected):
    assert reader(roles=roles).is_leader is expected


def test_a_member_of_a_home_group_belongs_there_and_nowhere_else():
    maj = reader(home(KAVLINGE, SKANE, is_contact=False))

    belongs = [maj.belongs_to(KAVLINGE), maj.belongs_to_network(SKANE)]
    elsewhere = [maj.belongs_to(SVEDALA), maj.belongs_to_network(HOGBO)]
    acts = [maj.is_contact_for(KAVLINGE), maj.is_contact_in(SKANE)]

    assert (belongs, elsewhere, acts) == ([True] * 2, [False] * 2, [False] * 2)


def test_a_contact_person_is_one_for_their_own_member_only():
    maj = reader(
        home(KAVLINGE, SKANE, is_contact=True), home(SVEDALA, HOGBO, is_contact=False)
    )

    own = [maj.is_contact_for(KAVLINGE), maj.is_contact_in(SKANE)]
    other = [maj.is_contact_for(SVEDALA), maj.is_contact_in(HOGBO)]

    assert (own, other) == ([True, True], [False, False])
