"""Project leaders let members in, change them, and let them leave and come back."""

import pytest

from netconf import db
from netconf.municipalities import actions as register
from netconf.municipalities import queries as municipalities
from netconf.networks import queries
from netconf.networks.rules import MemberKind
from tests.client import Client


@pytest.fixture
def leader(app, scene):
    return Client(app).sign_in(scene.leader)


@pytest.fixture
def malmo(database):  # noqa: ARG001 - the rows need somewhere to lie
    with db.transaction():
        register.load_register()
        return str(municipalities.municipality_with_code("1280").id)


def test_a_city_district_is_added_and_leads_to_its_home_group(leader, malmo):
    after = (
        leader.get("/natverk/skane/kommun/ny")
        .form("Lägg till kommunen")
        .fill(
            municipality=malmo,
            kind="city_district",
            name="Hyllie SDN",
            joined_on="2026-11-16",
        )
        .submit()
    )

    assert after.path == "/natverk/skane/kommun/hyllie-sdn"
    member = queries.get_member(queries.get_network("skane"), "hyllie-sdn")
    assert (member.kind, member.municipality.name) == (
        MemberKind.CITY_DISTRICT,
        "Malmö",
    )


def test_every_municipality_can_be_chosen_and_none_is_chosen_beforehand(leader, malmo):
    page = leader.get("/natverk/skane/kommun/ny")

    offered = page.words("#municipality option")
    # The three of the scene stand beside the register's own.
    assert len(offered) == 1 + 290 + 3
    assert page.form("Lägg till kommunen").values["municipality"] == [""]
    assert offered[-1] == "Övertorneå"
    assert malmo


@pytest.mark.usefixtures("malmo")
def test_a_refused_member_keeps_what_was_typed(leader):
    refused = (
        leader.get("/natverk/skane/kommun/ny")
        .form("Lägg till kommunen")
        .fill(name="Hyllie", slug="Hyllie SDN", joined_on="i går")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Kommun: Välj en av de 290 kommunerna.",
        "Vad som deltar: Ange om hela kommunen deltar eller en stadsdel.",
        "Namn i webbadresser: Använd små bokstäver a–z, siffror och enstaka bindestreck.",
        "Deltar från och med: Skriv dagen så här: 2026-12-08.",
    ]
    values = refused.form("Lägg till kommunen").values
    assert (values["name"], values["slug"]) == (["Hyllie"], ["Hyllie SDN"])
    assert values["joined_on"] == ["i går"]


def test_a_name_for_addresses_is_used_once_in_a_network(leader, malmo):
    refused = (
        leader.get("/natverk/skane/kommun/ny")
        .form("Lägg till kommunen")
        .fill(municipality=malmo, kind="municipality", name="Kävlinge")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Namn i webbadresser: Namnet används redan i nätverket. Skriv ett annat."
    ]


def test_a_refused_change_keeps_what_was_typed(leader, scene):
    refused = (
        leader.get(f"{scene.address}/redigera")
        .form("Spara kommunen")
        .fill(name="", slug="kavlinge-2")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == ["Namn i netconf: Ge kommunen ett namn."]
    assert refused.form("Spara kommunen").values["slug"] == ["kavlinge-2"]


def test_a_member_is_renamed(leader, scene):
    after = (
        leader.get(f"{scene.address}/redigera")
        .form("Spara kommunen")
        .fill(name="Kävlinge kommun", slug="kavlinge-kommun")
        .submit()
    )

    assert after.heading == "Kävlinge kommun"
    assert after.path == "/natverk/skane/kommun/kavlinge-kommun"


def test_the_second_of_two_editors_gets_both_texts(app, scene, leader):
    slow = leader.get(f"{scene.address}/redigera").form("Spara kommunen")
    quick = Client(app).sign_in(scene.leader).get(f"{scene.address}/redigera")
    quick.form("Spara kommunen").fill(name="Kävlinge kommun").submit()

    conflict = slow.fill(name="Kävlinge stad").submit()

    assert conflict.status == 409
    assert "Kävlinge kommun" in conflict.text
    assert conflict.form("Spara kommunen").values["name"] == ["Kävlinge stad"]
    assert conflict.form("Spara kommunen").submit().status == 200


def test_a_member_leaves_and_its_people_lose_their_access(app, scene, leader):
    teacher = Client(app).sign_in(scene.teacher)
    assert teacher.get(scene.address).status == 200

    after = (
        leader.get(f"{scene.address}/redigera")
        .form("Låt Kävlinge lämna nätverket")
        .submit()
    )

    assert "Kävlinge har lämnat nätverket." in after.text
    assert after.has_link("Kävlinge")
    assert teacher.get(scene.address).status == 404


def test_a_member_that_left_can_come_back(app, scene, leader):
    leader.get(f"{scene.address}/redigera").form(
        "Låt Kävlinge lämna nätverket"
    ).submit()

    after = (
        leader.get(f"{scene.address}/redigera").form("Låt Kävlinge delta igen").submit()
    )

    assert "Kävlinge deltar igen." in after.text
    assert Client(app).sign_in(scene.teacher).get(scene.address).status == 200


@pytest.mark.parametrize("day", ["2026-01-06", "2026-11-17"], ids=["early", "late"])
def test_a_member_leaves_on_a_day_that_it_took_part(scene, leader, day):
    refused = (
        leader.get(f"{scene.address}/redigera")
        .form("Låt Kävlinge lämna nätverket")
        .fill(left_on=day)
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        (
            "Första dagen som kommunen inte längre deltar: "
            "Välj en dag från det att kommunen gick med och senast i dag."
        )
    ]


def test_only_project_leaders_change_members(app, scene):
    assert (
        Client(app).sign_in(scene.contact).get(f"{scene.address}/redigera").status
        == 403
    )
