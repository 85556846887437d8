"""The groups as documents and as a workbook: who gets which, and what stands in them."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from netconf import db
from netconf.conferences.models import Participation
from netconf.networks.queries import reader_of
from netconf.rosters import actions, queries
from netconf.rosters.models import Absence, MixedGroup
from netconf.rosters.rules.duties import Duty
from netconf.rosters.rules.values import Roster
from tests import papers
from tests.factories import networks
from tests.factories.people import JOINED

PEOPLE = 16
NOBODY = "00000000-0000-4000-8000-000000000000"


@pytest.fixture
def dealt(scene, today):
    """Put four groups in force in each of the four items; in the first, one leads and has a room."""
    request = queries.request_for(scene.conference, groups=4, seed=1)
    people = [person.id for person in request.people]
    groups = tuple(
        tuple(people[4 * row + (start + row) % 4] for row in range(4))
        for start in range(4)
    )
    actions.keep(
        scene.conference,
        request,
        Roster(rounds=(groups,) * request.rounds),
        by=reader_of(scene.leader, today),
        now=JOINED,
    )
    first = _group(scene.items[0], 1)
    first.room = "Öresund"
    first.missives.append(scene.network.members[-1])
    _seat(first, "Administration Kävlinge").duty = Duty.LEADER
    db.session.commit()
    return scene


def _group(item, number):
    return db.session.scalars(
        select(MixedGroup).where(
            MixedGroup.item_id == item.id, MixedGroup.number == number
        )
    ).one()


def _seat(group, name):
    return next(seat for seat in group.seats if seat.participation.person.name == name)


def fetch(client, scene, what, **query):
    """Return a document, read."""
    answer = client.download(f"{scene.address}/utskrift/{what}.pdf", **query)
    assert answer.mimetype == "application/pdf"
    return papers.read(answer.data)


def test_group_lists_have_a_page_for_each_group_of_each_item(leader, dealt):
    document = fetch(leader, dealt, "grupplistor")

    assert document.title == "Grupplistor – Nätverk Skåne, konferens 2"
    assert document.language == "sv"
    assert document.claims_accessibility
    assert (document.size, len(document.pages)) == ((210, 297), 4 * 4)
    first, second = document.pages[:2]
    assert first[1:3] == ["Grupp 1", "Öresund"]
    assert "Missiv: Vellinge" in first
    assert "Administration Kävlinge Kävlinge Förvaltningsledning Leder" in " ".join(
        first
    )
    assert second[1] == "Grupp 2"


def test_a_document_of_one_item_has_its_groups_only(leader, dealt):
    last = dealt.items[-1]

    document = fetch(leader, dealt, "dorrskyltar", punkt=last.id)

    assert document.size == (297, 210)
    assert [page[1] for page in document.pages] == [
        f"Grupp {number}" for number in (1, 2, 3, 4)
    ]
    assert all(last.title in page[0] for page in document.pages)


def test_table_signs_are_one_for_each_number(leader, dealt):
    document = fetch(leader, dealt, "bordsskyltar")

    assert len(document.pages) == 4
    assert document.pages[0].count("Grupp 1") == 2
    assert document.headings == 4


@pytest.mark.parametrize(
    ("sheet", "pages", "size"), [("a4", 4, (210, 297)), ("a6", 16, (105, 148))]
)
def test_badges_go_four_to_a_page_or_one(leader, dealt, sheet, pages, size):
    document = fetch(leader, dealt, "namnskyltar", ark=sheet)

    assert (len(document.pages), document.size) == (pages, size)
    assert document.headings == PEOPLE


def test_a_municipality_prints_its_own_badges(leader, dealt):
    document = fetch(leader, dealt, "namnskyltar", ark="a6", kommun="svedala")

    assert [" ".join(page[1:4]).split()[:2] for page in document.pages] == [
        ["Administration", "Svedala"],
        ["Politician", "Svedala"],
        ["Principal", "Svedala"],
        ["Teacher", "Svedala"],
    ]


def test_whoever_is_away_is_not_on_the_list(leader, dealt):
    away = dealt.delegates["Administration Kävlinge"]
    place = db.session.scalars(
        select(Participation).where(Participation.person_id == away.id)
    ).one()
    db.session.add(Absence(participation_id=place.id, item_id=dealt.items[0].id))
    db.session.commit()

    lists = fetch(leader, dealt, "grupplistor").pages

    told = [any(away.name in line for line in page) for page in lists]
    assert told == [False] * 4 + [True, False, False, False] * 3


def test_a_delegate_fetches_their_own_schedule(client, dealt):
    delegate = client.sign_in(dealt.delegates["Administration Kävlinge"])

    page = delegate.get(dealt.address)
    answer = delegate.download(f"{dealt.address}/mitt-schema.pdf")
    document = papers.read(answer.data)

    assert page.link("Ditt schema (PDF)") == f"{dealt.address}/mitt-schema.pdf"
    assert (len(document.pages), document.headings) == (1, 1 + 4)
    text = " ".join(document.pages[0])
    assert "Grupp 1, Öresund Leder Missiv: Vellinge" in text
    assert "Med Politician Svedala (Svedala)" in text


def test_whoever_is_no_delegate_has_no_schedule(leader, dealt):
    assert leader.download(f"{dealt.address}/mitt-schema.pdf").status_code == 404


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("posters.pdf", {}),
        ("namnskyltar.pdf", {"punkt": NOBODY}),
        ("namnskyltar.pdf", {"punkt": "1"}),
        ("namnskyltar.pdf", {"kommun": "lund"}),
        ("grupper.xlsx", {"kommun": "lund"}),
    ],
)
def test_what_there_is_not_is_not_found(leader, dealt, path, query):
    answer = leader.download(f"{dealt.address}/utskrift/{path}", **query)

    assert answer.status_code == 404


def test_before_a_deal_there_is_nothing_to_print(leader, scene):
    assert leader.get(f"{scene.address}/utskrift").status == 404
    assert (
        leader.download(f"{scene.address}/utskrift/namnskyltar.pdf").status_code == 404
    )


def test_a_document_is_in_the_language_of_its_reader(leader, dealt):
    leader.get(dealt.address).form("English").submit()

    document = fetch(leader, dealt, "dorrskyltar")

    assert document.language == "en"
    assert document.pages[0][1] == "Group 1"


def test_a_choice_leads_to_documents_of_it(leader, dealt):
    page = leader.get(f"{dealt.address}/utskrift")

    chosen = page.form("Välj").fill({"punkt": str(dealt.items[1].id)}).submit()

    assert f"punkt={dealt.items[1].id}" in chosen.link("PDF Grupplistor")


def test_a_choice_that_is_none_is_told_of(leader, dealt):
    page = leader.get(f"{dealt.address}/utskrift?punkt={NOBODY}")

    assert page.status == 422
    assert page.link("PDF Grupplistor") == f"{dealt.address}/utskrift/grupplistor.pdf"


def test_the_workbook_has_everybody_and_a_sheet_for_each_item(leader, dealt):
    answer = leader.download(f"{dealt.address}/utskrift/grupper.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.data))

    assert book.sheetnames == ["Delegater", "Pass 1", "Pass 2", "Pass 3", "Pass 4"]
    everybody = list(book["Delegater"].values)
    assert everybody[0][:3] == ("Namn", "Kommun", "Nivå")
    assert len(everybody) == 1 + PEOPLE
    administrator = next(
        row for row in everybody if row[0] == "Administration Kävlinge"
    )
    assert administrator[1:5] == (
        "Kävlinge",
        "Förvaltningsledning",
        "Grupp 1, Öresund",
        "Grupp 1",
    )
    seats = list(book["Pass 1"].values)
    assert len(seats) == 1 + PEOPLE
    assert ("1", "Öresund", "Administration Kävlinge", "Kävlinge", "Förvaltningsledning", "Leder",
            "Vellinge") in seats  # fmt: skip


def test_another_networks_groups_do_not_exist(client, dealt):
    stranger = networks.in_home_group(
        networks.member(networks.network("Nätverk Högbo"), "Gävle")
    )
    db.session.commit()

    reader = client.sign_in(stranger)

    assert (
        reader.download(f"{dealt.address}/utskrift/grupplistor.pdf").status_code == 404
    )
    assert reader.download(f"{dealt.address}/utskrift/grupper.xlsx").status_code == 404
