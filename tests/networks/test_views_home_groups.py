"""A home group is seen by its network, and tended by its contact person."""

import pytest

from netconf import db
from netconf.networks import actions, queries
from netconf.people import queries as people
from netconf.sorting import sort_key
from tests.client import Client
from tests.factories import networks


@pytest.fixture
def contact(app, scene):
    return Client(app).sign_in(scene.contact)


@pytest.fixture
def place(scene, today):
    """Return the address of the teacher's place."""
    held = queries.find_place(scene.member.id, scene.teacher.id, today)
    return f"{scene.address}/person/{held.id}"


def test_the_home_group_is_read_level_by_level(app, scene):
    page = Client(app).sign_in(scene.other_contact).get(scene.address)

    assert page.heading == "Kävlinge"
    assert page.words(".group h3") == [
        "Politiker",
        "Förvaltningsledning",
        "Rektorer",
        "Lärare",
    ]
    assert page.words(".seat") == [
        "Ingen än",
        "Ingen än",
        "Karin Falk Kontaktperson Förstelärare",
        "Ove Lund Förstelärare",
    ]
    assert not page.has_link("Ove Lund")
    assert not page.has_link("Lägg till en person")


def test_missing_levels_are_warned_about(contact, scene):
    page = contact.get(scene.address)

    assert "2 ledningsnivåer saknas" in page.text
    assert "Ingen företräder: Politiker, Förvaltningsledning." in page.text


def test_a_whole_home_group_is_not_warned_about(contact, scene):
    for level in ("politician", "administration"):
        networks.in_home_group(scene.member, f"En {level}", level=level)
    db.session.commit()

    page = contact.get(scene.address)

    assert "saknas" not in page.text


def test_another_network_does_not_see_the_home_group(app, scene):
    assert Client(app).sign_in(scene.stranger).get(scene.address).status == 404


@pytest.mark.parametrize("size", [1, 7, 30])
def test_a_home_group_costs_the_same_for_any_number_of_people(
    app, scene, counts_queries, size
):
    for number in range(size):
        networks.in_home_group(scene.member, f"Person {number}")
        networks.member(scene.network, f"Kommun {number}")
    db.session.commit()
    client = Client(app).sign_in(scene.contact)

    with counts_queries() as statements:
        client.get(scene.address)

    assert len(statements) == 7


def test_a_contact_person_adds_somebody_who_can_read_at_once(app, contact, scene):
    after = (
        contact.get(scene.address)
        .follow("Lägg till en person")
        .form("Lägg till i hemmagruppen")
        .fill(
            name="Åsa Ek",
            email="asa.ek@kavlinge.example",
            level="politician",
            title="Ledamot",
            is_deputy=True,
        )
        .submit()
    )

    assert after.path == scene.address
    assert "Åsa Ek finns nu i hemmagruppen." in after.text
    assert "Åsa Ek Ersättare Ledamot" in after.words(".seat")
    person = people.find_person("asa.ek@kavlinge.example")
    assert (
        Client(app).sign_in(person).get(scene.address).has_link("Lägg till en person")
    )


def test_a_refused_person_is_kept_as_typed(contact, scene):
    refused = (
        contact.get(f"{scene.address}/person/ny")
        .form("Lägg till i hemmagruppen")
        .fill(name="Åsa Ek", email="asa.ek", title="Ledamot")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "E-post: Skriv en adress som maj@kommun.se.",
        "Ledningsnivå: Välj en ledningsnivå.",
    ]
    values = refused.form("Lägg till i hemmagruppen").values
    assert (values["name"], values["email"], values["title"]) == (
        ["Åsa Ek"],
        ["asa.ek"],
        ["Ledamot"],
    )
    assert "level" not in values


def test_somebody_in_the_group_is_not_added_again(contact, scene):
    refused = (
        contact.get(f"{scene.address}/person/ny")
        .form("Lägg till i hemmagruppen")
        .fill(
            name="Ove Lund",
            email=scene.teacher.email.upper(),
            level="teacher",
            title="Lärare",
        )
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "E-post: Någon med den här adressen finns redan i hemmagruppen."
    ]


def test_a_form_sent_twice_adds_one_person(contact, scene, today):
    form = (
        contact.get(f"{scene.address}/person/ny")
        .form("Lägg till i hemmagruppen")
        .fill(
            name="Åsa Ek",
            email="asa.ek@kavlinge.example",
            level="politician",
            title="Ledamot",
        )
    )

    answers = [form.submit(follow=False) for _ in range(2)]

    assert [each.location for each in answers] == [scene.address] * 2
    assert len(queries.home_group(scene.member.id, today)) == 3


def test_a_contact_person_changes_level_and_makes_a_deputy(contact, scene, place):
    after = (
        contact.get(scene.address)
        .follow("Ove Lund")
        .form("Spara uppgifterna")
        .fill(level="administration", title="Utvecklingsledare", is_deputy=True)
        .submit()
    )

    assert "Ove Lund Ersättare Utvecklingsledare" in after.words(".seat")
    # The old place has ended, and its address with it.
    assert contact.get(place).status == 404


def test_a_refused_change_keeps_what_was_typed(contact, place):
    refused = (
        contact.get(place)
        .form("Spara uppgifterna")
        .fill(title="", level="politician")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == ["Titel: Skriv personens titel."]
    assert refused.form("Spara uppgifterna").values["level"] == ["politician"]


def test_the_second_of_two_editors_gets_both_texts(app, contact, scene, place):
    slow = contact.get(place).form("Spara uppgifterna")
    quick = Client(app).sign_in(scene.leader).get(place)
    quick.form("Spara uppgifterna").fill(title="Lektor").submit()

    conflict = slow.fill(title="Adjunkt").submit()

    assert conflict.status == 409
    assert "Lektor" in conflict.text
    assert conflict.form("Spara uppgifterna").values["title"] == ["Adjunkt"]
    assert "Adjunkt" in conflict.form("Spara uppgifterna").submit().text


def test_whoever_leaves_the_home_group_loses_access_at_once(app, contact, scene, place):
    teacher = Client(app).sign_in(scene.teacher)
    assert teacher.get(scene.address).status == 200

    after = contact.get(place).form("Låt Ove Lund lämna hemmagruppen").submit()

    assert "Ove Lund har lämnat hemmagruppen." in after.text
    assert "En person har lämnat hemmagruppen" in after.text
    assert teacher.get(scene.address).status == 404


def test_the_contact_person_cannot_leave_by_themselves(contact, scene, today):
    held = queries.find_contact_person(scene.member.id, today)
    address = f"{scene.address}/person/{held.id}"

    page = contact.get(address)

    assert page.has_link("Lämna över")
    assert not page.has_button("Låt Karin Falk lämna hemmagruppen")
    assert contact.post(f"{address}/avsluta").status == 403


def test_a_project_leader_hands_the_contact_persons_part_over(
    app, scene, place, contact
):
    leader = Client(app).sign_in(scene.leader)

    after = leader.get(place).form("Gör Ove Lund till kontaktperson").submit()

    assert "Ove Lund Kontaktperson Förstelärare" in after.words(".seat")
    assert "Karin Falk Förstelärare" in after.words(".seat")
    assert contact.get(f"{scene.address}/person/ny").status == 403


def test_a_contact_person_does_not_hand_over_by_themselves(contact, place):
    assert contact.post(f"{place}/kontaktperson").status == 403


@pytest.mark.parametrize(
    ("who", "status"),
    [("teacher", 403), ("other_contact", 403), ("stranger", 404)],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_others_do_not_change_the_home_group(app, scene, place, who, status, method):
    client = Client(app).sign_in(getattr(scene, who))

    ask = getattr(client, method)

    assert ask(f"{scene.address}/person/ny").status == status
    assert ask(place).status == status
    assert client.post(f"{place}/avsluta").status == status


def test_a_place_is_reached_only_through_its_own_member(app, scene, place):
    other = place.replace("kavlinge", "svedala")

    assert Client(app).sign_in(scene.leader).get(other).status == 404


def test_a_member_without_contact_person_says_so(app, scene):
    networks.member(scene.network, "Vellinge")
    db.session.commit()

    page = Client(app).sign_in(scene.leader).get("/natverk/skane/kommun/vellinge")

    assert "Kontaktperson saknas" in page.text
    assert "inte utsedd" in page.text


SAVE_NAME = "Spara namn och adress"


def named(person):
    db.session.remove()
    found = people.get_person(person.id)
    return found.name, found.sort_key, found.email


def test_a_contact_person_corrects_a_name(contact, scene, place):
    form = contact.get(place).form(SAVE_NAME)

    page = form.fill(Namn="Åke Lund", email=scene.teacher.email.upper()).submit()

    assert (page.path, "Åke Lund är sparad." in page.text) == (scene.address, True)
    assert named(scene.teacher) == (
        "Åke Lund",
        sort_key("Åke Lund"),
        scene.teacher.email.upper(),
    )


def test_another_address_ends_the_persons_sessions(app, contact, scene, place):
    teacher = Client(app).sign_in(scene.teacher)

    def correct(email):
        contact.get(place).form(SAVE_NAME).fill(email=email).submit()
        return teacher.get(scene.address).status

    assert correct(scene.teacher.email.upper()) == 200
    assert correct("ove.lunde@exempel.se") == 303


def test_an_address_in_use_is_refused_and_nothing_is_told_of_whose_it_is(
    contact, scene, place
):
    form = contact.get(place).form(SAVE_NAME)

    page = form.fill(Namn="Ove Lunde", email=scene.stranger.email).submit()

    assert page.errors == [
        "E-post: Adressen kan inte användas här. Kontrollera hur den är stavad."
    ]
    assert "Nils" not in page.text
    assert "Boden" not in page.text
    assert page.form(SAVE_NAME).values["name"] == ["Ove Lunde"]
    assert named(scene.teacher)[0] == "Ove Lund"


def test_a_name_that_was_corrected_meanwhile_is_shown_beside_yours(
    contact, scene, place
):
    form = contact.get(place).form(SAVE_NAME)
    contact.get(place).form(SAVE_NAME).fill(Namn="Uno Lund").submit()

    conflict = form.fill(Namn="Åke Lund").submit()
    saved = conflict.form(SAVE_NAME).submit()

    assert conflict.status == 409
    assert conflict.words(".version-text") == [
        "Uno Lund",
        "Åke Lund",
        scene.teacher.email,
    ]
    assert saved.path == scene.address
    assert named(scene.teacher)[0] == "Åke Lund"


def test_whoever_has_a_place_elsewhere_is_not_the_contact_persons_to_correct(
    contact, scene, place, today
):
    actions.place(
        scene.teacher, scene.other, level="teacher", title="Lärare", from_on=today
    )
    db.session.commit()

    page = contact.get(place)

    assert not page.has_button(SAVE_NAME)
    assert "Vänd dig till projektledningen." in page.text
    assert contact.post(f"{place}/namn", {"name": "Åke"}).status == 403
    assert named(scene.teacher)[0] == "Ove Lund"
