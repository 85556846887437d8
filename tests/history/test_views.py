"""Histories tell in plain words what was done, to those who may know of it, page by page."""

import pytest

from netconf import db
from netconf.history import rules
from netconf.networks.models import Network
from netconf.people.models import Person
from tests.factories import people

NETWORK = "/natverk/skane"
CONFERENCE = f"{NETWORK}/konferens/1"
SITUATION = "Kanariefågel: så här är det."


@pytest.fixture
def published(town, visit):
    """Publish the missive of Kävlinge, after a draft of it."""
    page = visit(town.contact).get(f"{CONFERENCE}/missiv/kavlinge/skriv")
    form = page.form("Spara och granska före publicering")
    preview = form.fill({"situation": SITUATION}).submit()
    return preview.form("Publicera missivet").submit()


def sentences(page):
    """Return each event's sentence, the newest first."""
    return [each.find("p").get_text() for each in page.soup.select("ol.rows > li")]


def texts(page):
    """Return each event whole, as it is read."""
    return [
        " ".join(each.get_text(" ").split())
        for each in page.soup.select("ol.rows > li")
    ]


def test_a_history_says_who_did_what_and_when(town, visit):
    leader = visit(town.leader)
    form = leader.get(f"{NETWORK}/redigera").form("Spara nätverket")
    form.fill({"name": "Nätverk Söderslätt"}).submit()

    page = leader.get(f"{NETWORK}/historik")

    assert page.heading == "Historik"
    assert sentences(page)[0] == "Pia Ledin ändrade nätverket."
    assert texts(page)[0].startswith(
        "Pia Ledin ändrade nätverket. 16 november 2026 kl. 12.00 · Projektledare "
        "Ändrat: Nätverk. Namn: från Nätverk Skåne till Nätverk Söderslätt"
    )


def test_what_a_command_did_is_said_of_the_command(town, visit):
    page = visit(town.contact).get(f"{CONFERENCE}/historik")

    assert sentences(page) == ["Kommandot netconf gjorde en ändring."]


def test_asvs_8_2_2_drafts_are_known_to_their_own_people_alone(town, visit, published):
    assert published.heading
    address = f"{CONFERENCE}/missiv/kavlinge/historik"

    own = visit(town.contact).get(address)
    led = visit(town.leader).get(address)

    assert sentences(own)[0] == "Anna Berg publicerade missivet."
    assert sentences(led) == ["Anna Berg publicerade missivet."]
    assert len(sentences(own)) >= len(sentences(led))


def test_asvs_8_4_1_a_draft_has_no_history_for_others(town, visit):
    page = visit(town.contact).get(f"{CONFERENCE}/missiv/kavlinge/skriv")
    page.form("Spara utkastet").fill({"situation": SITUATION}).submit()
    address = f"{CONFERENCE}/missiv/kavlinge/historik"

    assert sentences(visit(town.contact).get(address))[0] == (
        "Anna Berg sparade utkastet till missiv."
    )
    assert visit(town.neighbour).get(address).status == 404
    assert visit(town.leader).get(address).status == 404
    log = visit(town.administrator).get("/logg")
    assert "Anna Berg sparade utkastet till missiv." in sentences(log)
    assert "Kanariefågel" not in log.text


def test_pages_lead_to_their_history(town, visit):
    browser = visit(town.contact)

    for address in (
        NETWORK,
        CONFERENCE,
        f"{NETWORK}/kommun/kavlinge",
        f"{CONFERENCE}/program",
    ):
        page = browser.get(address)
        assert page.follow("Historik").heading == "Historik"


def test_pages_that_are_not_there_lead_nowhere(town, visit):
    missing = visit(town.contact).get(f"{NETWORK}/konferens/9")

    assert missing.status == 404
    assert not missing.has_link("Historik")


def test_histories_are_turned_over_page_by_page(town, visit):
    network_id = town.member.network_id
    for number in range(rules.ON_A_PAGE + 5):
        with db.transaction():
            db.session.get(Network, network_id).name = f"Nätverk {number}"

    first = visit(town.contact).get(f"{NETWORK}/historik")
    second = first.follow("Äldre händelser")

    assert len(sentences(first)) == rules.ON_A_PAGE
    assert len(sentences(second)) == 6
    assert second.follow("De nyaste händelserna").heading == first.heading
    assert not set(ids(first)) & set(ids(second))


def ids(page):
    return [each["id"] for each in page.soup.select("ol.rows > li")]


@pytest.mark.parametrize("fore", ["x", "-1", "0", "99999999999999999999"])
def test_an_address_that_was_typed_is_answered(town, visit, fore):
    page = visit(town.contact).get(f"{NETWORK}/historik", fore=fore)

    assert len(sentences(page)) == 1


def test_what_people_have_named_is_escaped(town, visit):
    with db.transaction():
        found = db.session.get(Network, town.member.network_id)
        found.name = "<script>alert(1)</script>"

    page = visit(town.contact).get(f"{NETWORK}/historik")

    assert "till <script>alert(1)</script>" in texts(page)[0]
    assert page.soup.select("ol.rows script") == []


def test_names_are_those_of_today(town, visit):
    form = visit(town.leader).get(f"{NETWORK}/redigera").form("Spara nätverket")
    form.fill({"name": "Nätverk Söderslätt"}).submit()
    with db.transaction():
        db.session.get(Person, town.leader.id).name = "Borttagen person"

    page = visit(town.contact).get(f"{NETWORK}/historik")

    assert sentences(page)[0] == "Borttagen person ändrade nätverket."
    assert "Pia" not in page.text


def test_the_log_is_narrowed_down(town, visit):
    with db.transaction():
        db.session.get(Person, town.contact.id).language = "sv"
        people.person("Eva Ek", email="eva@example.org")
    log = visit(town.administrator).get("/logg")

    def narrowed(**fields):
        return log.form("Visa").fill(fields).submit()

    by_name = narrowed(person="anna berg")
    by_mail = narrowed(person="EVA@example.org")
    by_kind = narrowed(slag="network")
    by_day = narrowed(dag="2026-11-15")
    assert len(sentences(by_name)) == 1
    assert "Person, Anna Berg" in texts(by_name)[0]
    assert ["Person, Eva Ek" in text for text in texts(by_mail)] == [True]
    assert ["Nätverk, Nätverk Skåne" in text for text in texts(by_kind)] == [True]
    assert (by_day.status, sentences(by_day)) == (200, [])


def test_a_day_that_is_none_is_refused_and_kept(town, visit):
    page = visit(town.administrator).get("/logg", dag="igår", person="Anna")

    assert page.status == 422
    assert "igår" in page.text or 'value="igår"' in str(page.soup)


def test_sign_ins_are_said_of_who_signed_in(town, visit):
    log = visit(town.administrator).get("/logg", slag="person")

    assert log.status == 200
    assert sentences(log) != []


def test_each_event_of_the_log_leads_to_its_thing_and_no_link_is_dead(
    town, visit, published
):
    assert published.heading
    administrator = visit(town.administrator)
    form = visit(town.leader).get(f"{NETWORK}/redigera").form("Spara nätverket")
    form.fill({"name": "Nätverk Söderslätt"}).submit()

    page = administrator.get("/logg")

    links = {link["href"] for link in page.all("ol.rows > li .muted a")}
    assert {
        NETWORK,
        CONFERENCE,
        f"{CONFERENCE}/missiv/kavlinge",
        f"{NETWORK}/kommun/kavlinge",
        f"/person/{town.contact.id}",
    } <= links
    assert {each: administrator.get(each).status for each in links} == dict.fromkeys(
        links, 200
    )
