"""Every right of every slice, and whether each role holds it, in one table."""

import importlib
import pkgutil
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

import netconf
from netconf.conferences.rules import Status
from netconf.handovers.rules import Standing as Handover
from netconf.missives.rules import Standing
from netconf.reader import Home, Reader, Role, Scope
from netconf.rights import Right
from netconf.roles.rules import Post
from tests.things import Thing

SKANE, HOGBO = UUID(int=1), UUID(int=2)
KAVLINGE, SVEDALA, SANDVIKEN = UUID(int=11), UUID(int=12), UUID(int=13)
TODAY = date(2026, 11, 16)
TABLE = Path(__file__).with_name("rights.txt")


def _reader(number, *roles, homes=(), scopes=()):
    return Reader(UUID(int=number), "Maj", "sv", frozenset(roles), homes, scopes)


def _home(member, network, *, is_contact=False):
    return Home(member, "", "", network, "", "", "teacher", is_contact)


READERS = {
    "delegate": _reader(21, Role.GROUP_MEMBER, homes=(_home(KAVLINGE, SKANE),)),
    "contact": _reader(
        22, Role.CONTACT_PERSON, homes=(_home(KAVLINGE, SKANE, is_contact=True),)
    ),
    "neighbour": _reader(
        23, Role.CONTACT_PERSON, homes=(_home(SVEDALA, SKANE, is_contact=True),)
    ),
    "outsider": _reader(
        24, Role.CONTACT_PERSON, homes=(_home(SANDVIKEN, HOGBO, is_contact=True),)
    ),
    "leader": _reader(25, Role.PROJECT_LEADER),
    "administrator": _reader(26, Role.ADMINISTRATOR),
    "network_leader": _reader(27, scopes=(Scope(Role.NETWORK_LEADER, SKANE, "", ""),)),
    "leads_another": _reader(28, scopes=(Scope(Role.NETWORK_LEADER, HOGBO, "", ""),)),
    "host": _reader(29, scopes=(Scope(Role.HOST, SKANE, "", "", KAVLINGE),)),
    "hosts_another": _reader(33, scopes=(Scope(Role.HOST, SKANE, "", "", SVEDALA),)),
    "supporter": _reader(30, scopes=(Scope(Role.SUPPORTER, SKANE, "", ""),)),
    "reader": _reader(31, scopes=(Scope(Role.READER, SKANE, "", "", KAVLINGE),)),
    "reads_another": _reader(32, scopes=(Scope(Role.READER, SKANE, "", "", SVEDALA),)),
}


def _handover(leaver, successor, *, weeks_ago=-2, gone=0):
    return Handover(
        network_id=SKANE,
        member_id=KAVLINGE,
        leaver_id=UUID(int=leaver),
        successor_id=UUID(int=successor),
        takes_effect_on=TODAY - timedelta(weeks=weeks_ago),
        is_called_off=False,
        today=TODAY,
        of_group=frozenset(UUID(int=each) for each in {leaver, successor} - {gone}),
    )


OWN = Thing(SKANE, KAVLINGE, host_id=KAVLINGE)
# What the second word of a line says of the thing, which is Kävlinge's and in Skåne.
THINGS = {
    "-": OWN,
    "draft": Standing(KAVLINGE, SKANE, is_published=False, are_open=False),
    "handed-in": Standing(KAVLINGE, SKANE, is_published=True, are_open=False),
    "open": Standing(KAVLINGE, SKANE, is_published=True, are_open=True),
    "planned": Thing(SKANE, KAVLINGE, KAVLINGE, Status.PLANNED),
    "published": Thing(SKANE, KAVLINGE, KAVLINGE, Status.PUBLISHED),
    "contact-person": Thing(SKANE, KAVLINGE, is_contact_person=True),
    "own-place": Thing(SKANE, KAVLINGE, is_contact_person=True, person_id=UUID(int=22)),
    "also-elsewhere": Thing(SKANE, KAVLINGE, has_other_places=True),
    "appointed": Thing(SKANE, KAVLINGE, is_appointed=True),
    "delegate-wrote": Thing(SKANE, KAVLINGE, author_id=UUID(int=21)),
    "record": Thing(SKANE, KAVLINGE, author_id=UUID(int=21), is_record=True),
    "to-the-delegate": _handover(22, 21),
    "long-made": _handover(22, 21, weeks_ago=5),
    # Who has moved on to a member of another network has lost it.
    "by-the-outsider": _handover(24, 22, weeks_ago=1, gone=24),
    "of-leader": Post(Role.PROJECT_LEADER),
    "of-network-leader": Post(Role.NETWORK_LEADER, SKANE),
    "of-host": Post(Role.HOST, SKANE),
    "of-nothing": Post(Role.HOST),
    "the-delegate": READERS["delegate"],
    "the-leader": READERS["leader"],
    "the-administrator": READERS["administrator"],
}


def _rights():
    """Return every right that any module of any slice knows, by name."""
    found = {}
    for module in pkgutil.walk_packages(netconf.__path__, "netconf."):
        if ".rules" in module.name:
            for thing in vars(importlib.import_module(module.name)).values():
                if isinstance(thing, Right):
                    assert found.setdefault(thing.name, thing) is thing
    return found


RIGHTS = _rights()
LINES = [
    line.split()
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _answer(right, reader, thing):
    if not right.sees(reader, thing):
        return "hidden"
    return "yes" if right.is_held(reader, thing) else "no"


def test_asvs_8_1_1_every_right_stands_in_the_table():
    assert {name for name, *_ in LINES} == set(RIGHTS)


@pytest.mark.parametrize("line", LINES, ids=[" ".join(line[:2]) for line in LINES])
def test_asvs_8_2_1_each_role_holds_the_rights_that_the_table_says(line):
    name, thing, *answers = line

    found = {
        role: _answer(RIGHTS[name], reader, THINGS[thing])
        for role, reader in READERS.items()
    }

    assert found == dict(zip(READERS, answers, strict=True))
