"""Who finds which missive, and how it reads."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa
from bs4 import BeautifulSoup

from netconf import audit, db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.networks.models import Membership, Network
from tests.factories import missives, networks
from tests.missives.conftest import CANARY

# Before the people are made: the app opens a database session of its own.
pytestmark = pytest.mark.usefixtures("app")

OPEN = date(2026, 11, 24)
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n"
    "[lugnt](javascript:alert(1)) ![bild](https://example.org/x.png)\n\n"
    "{{ 7*7 }} {% raw %} %(x)s"
)


def test_the_list_tells_each_reader_what_they_may_know(desk, visit):
    missives.draft(desk.conference, desk.member, desk.contact)
    missives.published(desk.conference, desk.other_member, desk.other_contact)

    own = visit(desk.contact).get(desk.base)
    other = visit(desk.other_contact).get(desk.base)
    leader = visit(desk.leader).get(desk.base)

    assert own.table() == [
        ["Kommun", "Läge", "Publicerat", "Kan läsas"],
        ["Kävlinge", "Utkast", "", ""],
        ["Svedala", "Publicerat", "2026-11-09", "från 24 nov."],
    ]
    assert other.table() == leader.table()
    assert leader.table() == [
        ["Kommun", "Läge", "Publicerat"],
        ["Kävlinge", "Inte inne", ""],
        ["Svedala", "Publicerat", "2026-11-09"],
    ]
    assert "1 av 2 missiv är inlämnade." in leader.text
    assert "Ännu inte inne: Kävlinge" in leader.text
    assert own.words("tr.is-mine th") == ["Kävlinge"]


@pytest.mark.parametrize(
    ("who", "has_draft", "expected"),
    [
        ("contact", False, "Skriv missivet för Kävlinge"),
        ("contact", True, "Gör klart och publicera missivet för Kävlinge"),
        ("colleague", False, "Börja på missivet för Kävlinge"),
        ("colleague", True, "Hjälp till att göra klart missivet för Kävlinge"),
    ],
)
def test_the_list_says_what_to_do_next(desk, visit, who, has_draft, expected):
    if has_draft:
        missives.draft(desk.conference, desk.member, desk.contact)

    page = visit(getattr(desk, who)).get(desk.base)

    assert page.link(expected) == f"{desk.address}/skriv"
    assert "om 8 dagar" in page.text


@pytest.mark.parametrize("who", ["other_contact", "leader"])
def test_whoever_has_nothing_to_write_is_asked_for_nothing(desk, visit, who):
    missives.published(desk.conference, desk.other_member, desk.other_contact)

    page = visit(getattr(desk, who)).get(desk.base)

    assert "Mitt nästa steg här" not in page.text


def test_all_that_are_open_are_read_in_turn(desk, visit):
    third = networks.member(desk.network, "Vellinge")
    for member, person in (
        (desk.member, desk.contact),
        (desk.other_member, desk.other_contact),
        (third, networks.in_home_group(third, "Vera Ek", contact=True)),
    ):
        missives.published(desk.conference, member, person)

    page = visit(desk.colleague).get(desk.base)
    first = page.follow("Läs alla 3 missiv i tur och ordning")
    second = first.follow("Nästa: Svedala")
    last = second.follow("Nästa: Vellinge")

    assert [each.heading for each in (first, second, last)] == [
        "Missiv från Kävlinge",
        "Missiv från Svedala",
        "Missiv från Vellinge",
    ]
    assert not first.has_link("Föregående: Kävlinge")
    assert last.follow("Föregående: Svedala").path == second.path
    assert "3 av 3" in last.words("nav.pagination")[0]


def test_a_missive_reads_as_a_paper(desk, visit, storage):
    late = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
    missive = missives.draft(
        desk.conference,
        desk.member,
        desk.contact,
        situation="# Tre siffror\n\n- 62 av 140 besök",
        questions="Vad gör *ni*?",
    )
    missives.attached(missive, desk.contact, storage)
    missives.publish(missive, desk.contact, now=late)

    page = visit(desk.leader).get(desk.address)

    assert page.words("article h2, article h3") == [
        "Var vi står nu",
        "Tre siffror",
        "Frågor till de blandade grupperna",
        "Filer",
    ]
    assert page.words(".paper-head dd") == [
        "26 november 2026 (kom in 2 dagar efter sista dag)",
        "Karin Falk",
    ]
    assert page.words("article em") == ["ni"]
    assert page.words(".file a") == ["boras-handlingsplan.pdf"]
    assert page.title == "Missiv från Kävlinge – Konferens 2 – Nätverk Skåne"
    assert not page.has_link("Rätta missivet")


def test_a_missive_may_lie_in_its_files_alone(desk, visit, storage):
    missive = missives.draft(desk.conference, desk.member, desk.contact, next=" ")
    missives.attached(missive, desk.contact, storage)
    missives.publish(missive, desk.contact)

    page = visit(desk.contact).get(desk.address)

    assert "Missivet ligger i de här filerna." in page.text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("who", ["other_contact", "leader", "stranger"])
def test_nobody_else_ever_finds_a_draft(desk, visit, storage, set_clock, method, who):
    missive = missives.draft(
        desk.conference, desk.member, desk.contact, situation=CANARY
    )
    file = missives.attached(missive, desk.contact, storage)
    file.name = f"{CANARY}.pdf"
    set_clock(OPEN)
    client = visit(getattr(desk, who))

    answers = [
        client.fetch(method, f"{desk.address}{path}")
        for path in (
            "",
            "/version/1",
            "/skriv",
            "/publicera",
            "/filer",
            f"/filer/{file.id}",
        )
    ]
    listed = client.fetch(method, desk.base)

    assert [each.status_code for each in answers] == [404] * 6
    assert listed.status_code == (404 if who == "stranger" else 200)
    for each in (*answers, listed):
        assert CANARY not in each.get_data(as_text=True)


@pytest.mark.parametrize("who", ["other_contact", "leader"])
def test_changes_after_publishing_are_a_draft_again(
    desk, visit, storage, set_clock, who
):
    missive = missives.published(desk.conference, desk.member, desk.contact, next="Ett")
    missives.attached(missive, desk.contact, storage).name = f"{CANARY}.pdf"
    missive.sections = {"next": CANARY}
    missive.html = {"next": f"<p>{CANARY}</p>"}
    set_clock(OPEN)

    other = visit(getattr(desk, who)).get(desk.address)
    own = visit(desk.colleague).get(desk.address)

    assert CANARY not in str(other.soup)
    assert "Det finns ändringar som inte är publicerade" not in other.text
    assert CANARY not in str(own.soup)
    assert "Det finns ändringar som inte är publicerade" in own.text
    assert CANARY in own.follow("Granska ändringarna och publicera dem").text


@pytest.mark.parametrize(
    ("who", "day_before", "the_day"),
    [
        ("other_contact", 404, 200),
        ("colleague", 200, 200),
        ("leader", 200, 200),
        ("stranger", 404, 404),
    ],
)
def test_a_missive_opens_on_its_day(
    desk, visit, storage, set_clock, who, day_before, the_day
):
    missive = missives.draft(desk.conference, desk.member, desk.contact)
    file = missives.attached(missive, desk.contact, storage)
    missives.publish(missive, desk.contact)
    client = visit(getattr(desk, who))
    answers = {}

    for on in (OPEN - timedelta(days=1), OPEN):
        set_clock(on)
        answers[on] = [
            client.fetch("HEAD", path).status_code
            for path in (desk.address, f"{desk.address}/version/1")
        ]

    assert answers == {
        OPEN - timedelta(days=1): [day_before] * 2,
        OPEN: [the_day] * 2,
    }
    assert file.removed_at is None


def test_the_own_group_is_told_when_others_can_read(desk, visit):
    missives.published(desk.conference, desk.member, desk.contact)

    page = visit(desk.colleague).get(desk.address)

    assert "De andra kommunerna kan läsa det från 24 november 2026" in page.text


def test_corrections_are_told_of_and_earlier_versions_can_be_read(desk, visit):
    missive = missives.published(desk.conference, desk.member, desk.contact, next="Ett")
    missive.sections, missive.html = {"next": "Två"}, {"next": "<p>Två</p>"}
    missives.publish(
        missive,
        desk.contact,
        reason="Fel siffra <b>.",
        now=datetime(2026, 11, 12, 9, 0, tzinfo=UTC),
    )
    client = visit(desk.leader)

    now = client.get(desk.address)
    before = now.follow("Version 1")

    assert now.words("article .prose") == ["Två"]
    assert now.words(".paper-head dd")[-1] == "2 av 2"
    assert "Version 2 2026-11-12 10:00 , Karin Falk Fel siffra <b>." in now.text
    assert before.words("article .prose") == ["Ett"]
    assert "Den rättades 12 november 2026 av detta skäl: Fel siffra <b>." in before.text
    assert before.follow("Läs missivet som det är nu").path == now.path
    assert client.get(f"{desk.address}/version/3").status == 404
    assert client.get(f"{desk.address}/version/0").status == 404


def test_what_is_hostile_stays_text(desk, visit):
    missives.published(
        desk.conference, desk.member, desk.contact, situation=HOSTILE, next=HOSTILE
    )

    answer = visit(desk.leader).fetch("GET", desk.address)

    soup = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
    inside = soup.select("article .prose *")
    assert {tag.name for tag in inside} == {"a", "p"}
    assert {name for tag in inside for name in tag.attrs} == {"href", "rel"}
    # An image is a link at the most: nothing is fetched from elsewhere.
    assert {tag["href"] for tag in inside if "href" in tag.attrs} == {
        "https://example.org/x.png"
    }
    assert "<script>alert(1)</script>" in soup.article.get_text()
    assert "{{ 7*7 }} {% raw %} %(x)s" in soup.article.get_text()


def test_a_missive_not_begun_leads_to_where_it_is_written(desk, visit):
    assert visit(desk.colleague).get(desk.address).location == f"{desk.address}/skriv"


@pytest.mark.parametrize("status", [Status.CLOSED, Status.CANCELLED])
def test_a_draft_that_was_never_published_is_still_there_for_its_own_group(
    desk, visit, status
):
    missives.draft(desk.conference, desk.member, desk.contact, next=CANARY)
    desk.conference.status = status

    page = visit(desk.colleague).get(desk.address, follow=True)
    other = visit(desk.other_contact)

    assert CANARY in page.text
    assert "blev aldrig publicerat" in page.text
    assert other.get(desk.address).status == 404
    assert not page.has_link("Ändra texten")
    assert other.get(desk.base).table()[1] == ["Kävlinge", "Inte inne", ""]


def test_where_nothing_was_written_there_is_nothing_to_find_afterwards(desk, visit):
    desk.conference.status = Status.CLOSED

    assert visit(desk.contact).get(desk.address).status == 404


def test_a_network_without_members_waits_for_nothing(desk, visit):
    desk.network.members[:] = []
    for member in (desk.member, desk.other_member):
        member.network = desk.network
    desk.member.left_on = desk.other_member.left_on = desk.today

    page = visit(desk.leader).get(desk.base)

    assert "Inga missiv att vänta på" in page.text


@pytest.mark.parametrize("path", ["", "/kavlinge", "/kavlinge/skriv"])
def test_pages_ask_the_database_as_little_however_many_members(
    desk, visit, counts_queries, set_clock, path
):
    missives.published(desk.conference, desk.member, desk.contact)
    # Its people are left alone: one member remains.
    db.session.execute(
        sa.delete(Membership)
        .where(Membership.member_id == desk.other_member.id)
        .execution_options(**{audit.NOTED: True})
    )
    db.session.delete(desk.other_member)
    set_clock(OPEN)
    client = visit(desk.contact)
    numbers = {}

    for members in (1, 7, 30):
        network = db.session.get_one(Network, desk.network.id)
        conference = db.session.get_one(Conference, desk.conference.id)
        while len(network.members) < members:
            member = networks.member(network, f"By {len(network.members)}")
            person = networks.in_home_group(member, contact=True)
            missives.published(conference, member, person)
        db.session.commit()
        db.session.remove()
        with counts_queries() as statements:
            assert client.get(desk.base + path).status == 200
        statements.at_most(10)
        numbers[members] = len(statements)

    assert len(set(numbers.values())) == 1, numbers
