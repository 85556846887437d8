"""Everybody who is signed in reads what the initiative is about."""

from netconf import db
from tests.factories import networks, people


def test_page_tells_of_goals_themes_terms_and_networks(client):
    network = networks.network("Nätverk Skåne")
    networks.member(network, "Svedala")
    networks.member(network, "Kävlinge")
    reader = networks.in_home_group(networks.member(network, "Åstorp"), "Åsa Ek")
    elsewhere = networks.network("Nätverk Norr", within=network.round.initiative)
    networks.member(elsewhere, "Boden")
    db.session.commit()

    page = client.sign_in(reader).get(f"/satsning/{network.round.initiative.slug}")

    assert page.heading == "Satsningen"
    assert "RUT-1 Uppföljning och återkoppling" in page.text
    assert page.table("Nätverken i Höstomgången") == [
        ["Nätverk", "Kommuner", "Antal"],
        ["Nätverk Norr", "Boden", "1"],
        ["Nätverk Skåne", "Kävlinge, Svedala, Åstorp", "3"],
    ]
    assert page.has_link("Nätverk Skåne")
    assert not page.has_link("Nätverk Norr")


def test_an_unknown_initiative_is_404(client):
    leader = people.project_leader()
    db.session.commit()

    assert client.sign_in(leader).get("/satsning/okand").status == 404
