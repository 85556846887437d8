"""All networks are listed for everybody; project leaders change them."""

import pytest

from netconf import db
from netconf.networks import queries
from tests.client import Client
from tests.factories import networks


@pytest.fixture
def leader(app, scene):
    return Client(app).sign_in(scene.leader)


def test_index_lists_all_networks_and_links_ones_own(app, scene):
    page = Client(app).sign_in(scene.teacher).get("/natverk")

    assert page.heading == "Nätverk"
    assert page.table("Nätverken i Höstomgången") == [
        ["Nätverk", "Kommuner", "Antal"],
        ["Nätverk Norr", "Boden", "1"],
        ["Nätverk Skåne", "Kävlinge, Svedala", "2"],
    ]
    assert page.has_link("Nätverk Skåne")
    assert not page.has_link("Nätverk Norr")
    assert not page.has_link("Lägg till ett nätverk")


def test_index_links_every_network_for_a_project_leader(leader):
    page = leader.get("/natverk")

    assert page.has_link("Nätverk Skåne")
    assert page.has_link("Nätverk Norr")
    assert page.has_link("Lägg till ett nätverk")


@pytest.mark.usefixtures("database")
def test_index_without_networks_says_what_will_come(client):
    person = networks.person("Maj Ek")
    db.session.commit()

    assert "Inga nätverk än" in client.sign_in(person).get("/natverk").text


@pytest.mark.parametrize("size", [1, 7, 30])
def test_index_costs_the_same_for_any_number_of_members(
    app, scene, counts_queries, size
):
    for number in range(size):
        networks.member(scene.network, f"Kommun {number}")
    db.session.commit()
    client = Client(app).sign_in(scene.leader)

    with counts_queries() as statements:
        client.get("/natverk")

    assert len(statements) == 4


def test_a_network_is_added_last_in_its_round(scene, leader):
    page = leader.get("/natverk/nytt")

    after = (
        page.form("Lägg till nätverket")
        .fill(
            name="Nätverk Syd",
            mandate="Att pröva.",
            round=str(scene.network.round_id),
        )
        .submit()
    )

    assert after.path == "/natverk/syd/redigera"
    assert queries.get_network("syd").mandate == "Att pröva."


def test_a_network_needs_a_name_of_its_own(leader, scene):
    refused = (
        leader.get("/natverk/nytt")
        .form("Lägg till nätverket")
        .fill(
            name="Nätverk Skåne",
            mandate="Ett uppdrag",
            round=str(scene.network.round_id),
        )
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        (
            "Nätverkets namn: Ett annat nätverk har en webbadress med det namnet. "
            "Välj ett annat namn."
        )
    ]
    assert refused.form("Lägg till nätverket").values["mandate"] == ["Ett uppdrag"]


def test_the_mandate_is_changed(leader):
    after = (
        leader.get("/natverk/skane/redigera")
        .form("Spara nätverket")
        .fill(mandate="Nätverket prövar.")
        .submit()
    )

    assert after.status == 200
    assert "Nätverket är sparat." in after.text
    assert queries.get_network("skane").mandate == "Nätverket prövar."


def test_a_refused_network_keeps_what_was_typed(leader):
    refused = (
        leader.get("/natverk/skane/redigera")
        .form("Spara nätverket")
        .fill(name=" ", mandate="x" * 2001)
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Nätverkets namn: Ge nätverket ett namn.",
        "Uppdrag: Använd högst 2000 tecken.",
    ]
    assert refused.form("Spara nätverket").values["mandate"] == ["x" * 2001]


def test_the_second_of_two_editors_gets_both_texts(app, scene, leader):
    slow = leader.get("/natverk/skane/redigera").form("Spara nätverket")
    quick = Client(app).sign_in(scene.leader).get("/natverk/skane/redigera")
    quick.form("Spara nätverket").fill(mandate="Den snabbes.").submit()

    conflict = slow.fill(mandate="Den långsammes.").submit()

    assert conflict.status == 409
    assert "Någon annan sparade medan du skrev" in conflict.text
    assert "Den snabbes." in conflict.text
    assert conflict.form("Spara nätverket").values["mandate"] == ["Den långsammes."]

    after = conflict.form("Spara nätverket").submit()

    assert after.status == 200
    assert queries.get_network("skane").mandate == "Den långsammes."


def test_edit_shows_which_members_lack_levels_and_contact_person(app, scene):
    networks.member(scene.network, "Vellinge")
    db.session.commit()

    page = Client(app).sign_in(scene.leader).get("/natverk/skane/redigera")

    assert page.table("Nätverkets kommuner")[1:] == [
        [
            "Kävlinge",
            "2026-01-07",
            "2",
            "Karin Falk",
            "Saknas: Politiker, Förvaltningsledning",
            "Ändra Kävlinge",
        ],
        [
            "Svedala",
            "2026-01-07",
            "1",
            "Siv Ek",
            "Saknas: Politiker, Förvaltningsledning, Rektorer",
            "Ändra Svedala",
        ],
        [
            "Vellinge",
            "2026-01-07",
            "0",
            "Saknas",
            "Saknas: Politiker, Förvaltningsledning, Rektorer, Lärare",
            "Ändra Vellinge",
        ],
    ]


@pytest.mark.parametrize(
    "path", ["/natverk/nytt", "/natverk/skane/redigera", "/natverk/skane/kommun/ny"]
)
def test_only_project_leaders_change_networks(app, scene, path):
    assert Client(app).sign_in(scene.contact).get(path).status == 403
