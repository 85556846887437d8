"""The start page asks for what is missing, and the network's page says where its size does not fit."""

from datetime import date

import pytest

from netconf import db
from tests.client import Client
from tests.factories import agreements, conferences, handovers, networks, people


def steps(page):
    return [
        (day.get_text(), link.get_text(), link["href"])
        for day, link in zip(
            page.all(".step-date"), page.all(".step-link"), strict=True
        )
    ]


def test_a_contact_person_is_asked_for_the_letter_and_the_mandate(client):
    with db.transaction():
        network = networks.network()
        agreements.terms(network.round.initiative)
        member = networks.member(network, "Kävlinge")
        contact = networks.in_home_group(member, "Karin Falk", contact=True)
        deputy = networks.in_home_group(member, "Disa Alm", deputy=True)

    # Since 7 January: the mandate within 30 days, the letter within 60.
    assert steps(client.sign_in(contact).get("/")) == [
        (
            "6 feb.",
            "Skriv ner ditt mandat som kontaktperson för Kävlinge",
            "/natverk/skane/kommun/kavlinge/mandat",
        ),
        (
            "8 mars",
            "Lämna in avsiktsförklaringen för Kävlinge",
            "/natverk/skane/kommun/kavlinge/avsiktsforklaring/skriv",
        ),
    ]
    # A mandate is the contact person's.
    assert [text for _, text, _ in steps(client.sign_in(deputy).get("/"))] == [
        "Lämna in avsiktsförklaringen för Kävlinge"
    ]


def test_who_has_both_letter_and_mandate_is_asked_for_neither(client):
    with db.transaction():
        network = networks.network()
        agreements.terms(network.round.initiative)
        member = networks.member(network, "Kävlinge")
        contact = networks.in_home_group(member, "Karin Falk", contact=True)
        agreements.letter(member, contact)
        agreements.mandate(member, contact)

    assert steps(client.sign_in(contact).get("/")) == []


def test_both_parties_of_a_handover_find_the_pack(app, client):
    with app.app_context(), db.transaction():
        member = networks.member(networks.network(), "Kävlinge")
        contact = networks.in_home_group(member, "Karin Falk", contact=True)
        teacher = networks.in_home_group(member, "Ove Lund")
        outside = networks.in_home_group(member, "Siv Ek")
        made = handovers.planned(member, contact, teacher)
        address = f"/natverk/skane/kommun/kavlinge/overlamning/{made.id}"

    found = ("1 dec.", "Läs överlämningen för Kävlinge", address)
    assert found in steps(client.sign_in(contact).get("/"))
    assert found in steps(client.sign_in(teacher).get("/"))
    assert steps(client.sign_in(outside).get("/")) == []


@pytest.mark.parametrize(("size", "is_told"), [(5, True), (6, False), (8, True)])
def test_a_network_of_another_size_than_usual_is_told_of_to_those_who_lead(
    app, size, is_told
):
    with db.transaction():
        network = networks.network()
        members = [networks.member(network, f"Kommun {n}") for n in range(size)]
        contact = networks.in_home_group(members[0], contact=True)
        leader = people.project_leader()
    told = f"Nätverket har {size} kommuner"

    page = Client(app).sign_in(leader).get("/natverk/skane")

    assert (told in page.text) is is_told
    assert told not in Client(app).sign_in(contact).get("/natverk/skane").text


def test_the_start_page_costs_the_same_for_any_number_of_members(app, counts_queries):
    with db.transaction():
        network = networks.network()
        members = [networks.member(network, f"Kommun {n}") for n in range(1, 8)]
        contact = networks.in_home_group(members[0], contact=True)
        for number in (1, 2, 3):
            conferences.conference(network, number=number, day_1=date(2027, number, 9))
    client = Client(app).sign_in(contact)

    with counts_queries() as statements:
        client.get("/")

    assert len(statements) == 6
