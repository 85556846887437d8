"""Every key to a person has its rule, every rule its words; and what stands in the way of erasing."""

import pytest

from netconf.privacy.exports import COLUMNS, TABLES
from netconf.privacy.rules import (
    BY_ADDRESS,
    OWN,
    RULES,
    UNKEYED,
    Obstacle,
    obstacle,
    role_label,
)
from netconf.tables import Base

ADDRESSES = ("email", "phone", "address")
# Given to nobody, not even to the person: what lets somebody in, or stands for it.
SECRET = {"token_hash", "password_hash", "form_hash", "key"}


def _keys_to_people():
    return {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "person"
    }


def test_every_key_to_a_person_has_a_rule():
    assert {(rule.table, rule.column) for rule in RULES} == _keys_to_people()


def test_every_column_that_holds_an_address_is_known():
    holding = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if any(word in column.name.split("_") for word in ADDRESSES)
    }

    assert holding - {("person", "phone")} == BY_ADDRESS


def test_what_is_given_exists_and_is_no_secret():
    given = {(rule.table, name) for rule in (*RULES, *UNKEYED) for name in rule.given}
    given |= {("person", name) for name in OWN}
    existing = {
        (table.name, column.name)
        for table in Base.metadata.sorted_tables
        for column in table.columns
    }

    assert given - existing == set()
    assert {name for _table, name in given} & SECRET == set()


def test_all_that_is_given_has_words():
    names = {name for rule in (*RULES, *UNKEYED) for name in rule.given} | set(OWN)

    assert {rule.name for rule in (*RULES, *UNKEYED)} - set(TABLES) == set()
    assert names - set(COLUMNS) == set()


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ((False, False, False), None),
        ((True, True, True), Obstacle.ERASED_ALREADY),
        ((False, True, True), Obstacle.CONTACT_PERSON),
        ((False, False, True), Obstacle.LAST_ADMINISTRATOR),
    ],
)
def test_what_stands_in_the_way_of_erasing(facts, found):
    is_erased, is_contact_person, is_last_administrator = facts

    assert (
        obstacle(
            is_erased=is_erased,
            is_contact_person=is_contact_person,
            is_last_administrator=is_last_administrator,
        )
        is found
    )


@pytest.mark.parametrize(
    ("level", "member", "roles", "label"),
    [
        ("Lärare", "Kävlinge", ["administrator"], "Lärare, Kävlinge"),
        (None, None, ["project_leader", "administrator"], "Tidigare administratör"),
        (None, None, ["project_leader"], "Tidigare projektledare"),
        (None, None, [], "Tidigare deltagare"),
    ],
)
def test_a_role_stands_in_the_place_of_a_name(level, member, roles, label):
    assert role_label(level, member, roles) == label
