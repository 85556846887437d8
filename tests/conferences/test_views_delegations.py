"""The contact person puts the delegation together; the network sees who comes."""

import pytest

from netconf import db
from netconf.conferences import queries
from netconf.conferences.rules import Status
from netconf.networks import queries as network_queries
from tests.client import Client
from tests.factories import conferences, networks


@pytest.fixture
def contact(app, scene):
    return Client(app).sign_in(scene.contact)


@pytest.fixture
def own(scene):
    return f"{scene.address}/delegation/kavlinge"


def delegates(scene):
    return [
        (each.person.name, each.level)
        for each in queries.participants(scene.conference.id, scene.member.id)
    ]


def test_all_delegations_stand_beside_each_other(app, scene):
    conferences.delegate(
        scene.conference, scene.member, scene.contact, level="principal"
    )
    conferences.delegate(scene.conference, scene.member, scene.teacher)
    db.session.commit()

    page = Client(app).sign_in(scene.other_contact).get(f"{scene.address}/delegation")

    assert page.table() == [
        [
            "Kommun",
            "Politiker",
            "Förvaltningsledning",
            "Rektorer",
            "Lärare",
            "Tillsammans",
            "Att notera",
        ],
        [
            "Kävlinge",
            "0",
            "0",
            "1",
            "1",
            "2",
            "Saknas: Politiker, Förvaltningsledning",
        ],
        ["Svedala", "–", "–", "–", "–", "0", "Ingen anmäld än"],
        ["Alla tillsammans", "0", "0", "1", "1", "2", ""],
    ]
    assert page.words(".seat") == [
        "Karin Falk Förstelärare · Rektorer",
        "Ove Lund Förstelärare · Lärare",
    ]


def test_a_member_that_left_before_the_conference_is_not_waited_for(app, scene, today):
    scene.other.left_on = today
    db.session.commit()

    page = Client(app).sign_in(scene.leader).get(f"{scene.address}/delegation")

    assert [row[0] for row in page.table()[1:]] == ["Kävlinge", "Alla tillsammans"]


@pytest.mark.parametrize("size", [1, 7, 30])
@pytest.mark.parametrize(
    ("path", "count"), [("delegation", 5), ("delegation/kavlinge", 7)]
)
def test_delegations_cost_the_same_for_any_number_of_members(
    app, scene, counts_queries, size, path, count
):
    for number in range(size):
        member = networks.member(scene.network, f"Kommun {number}")
        person = networks.in_home_group(member, f"Person {number}")
        conferences.delegate(scene.conference, member, person)
        own = networks.in_home_group(scene.member, f"Kollega {number}")
        conferences.delegate(scene.conference, scene.member, own)
    db.session.commit()
    client = Client(app).sign_in(scene.contact)

    with counts_queries() as statements:
        client.get(f"{scene.address}/{path}")

    assert len(statements) == count


def test_the_contact_person_chooses_among_the_home_group(contact, own, scene):
    page = contact.get(own)
    form = page.form("Spara delegationen")
    assert form.values.get("people") is None
    assert form.values[f"level-{scene.teacher.id}"] == ["teacher"]

    after = form.fill(
        {
            "people": [str(scene.teacher.id), str(scene.contact.id)],
            f"level-{scene.teacher.id}": "politician",
        }
    ).submit()

    assert after.path == own
    assert "Delegationen är sparad. Antal personer: 2." in after.text
    assert delegates(scene) == [("Karin Falk", "principal"), ("Ove Lund", "politician")]
    assert "Sparat av Karin Falk" in after.text


def test_missing_levels_and_an_unusual_size_are_said_but_stop_nothing(
    contact, own, scene
):
    after = (
        contact.get(own)
        .form("Spara delegationen")
        .fill(people=[str(scene.teacher.id)])
        .submit()
    )

    assert after.status == 200
    assert "3 ledningsnivåer saknas" in after.text
    assert "Antal personer i delegationen: 1. Det brukar vara 7" in after.text


def test_a_whole_delegation_is_told_so(app, scene, own):
    for number, level in enumerate(
        ("politician", "administration", "principal", "principal", "teacher", "teacher")
    ):
        person = networks.in_home_group(scene.member, f"Person {number}", level=level)
        conferences.delegate(scene.conference, scene.member, person, level=level)
    conferences.delegate(scene.conference, scene.member, scene.contact, level="teacher")
    db.session.commit()

    page = Client(app).sign_in(scene.contact).get(own)

    assert "Delegationen har 7 personer från alla ledningsnivåer." in page.text


def test_the_second_of_two_editors_gets_both_delegations(app, scene, own, contact):
    slow = contact.get(own).form("Spara delegationen")
    quick = Client(app).sign_in(scene.leader).get(own).form("Spara delegationen")
    quick.fill(people=[str(scene.teacher.id)]).submit()

    conflict = slow.fill(people=[str(scene.contact.id)]).submit()

    assert conflict.status == 409
    assert "Pia Ledin sparade medan du skrev" in conflict.text
    assert conflict.words(".version-text") == [
        "Ove Lund, Lärare",
        "Karin Falk, Rektorer",
    ]
    assert delegates(scene) == [("Ove Lund", "teacher")]

    form = conflict.form("Spara delegationen")
    assert form.values["people"] == [str(scene.contact.id)]
    form.submit()
    assert delegates(scene) == [("Karin Falk", "principal")]


def test_a_level_that_does_not_exist_is_refused_and_the_rest_kept(contact, own, scene):
    refused = contact.post(
        own,
        {
            "version": "0",
            "people": [str(scene.teacher.id)],
            f"level-{scene.teacher.id}": "king",
        },
    )

    assert refused.status == 422
    assert refused.errors == ["Delegation: Välj ledningsnivå för alla."]
    assert refused.form("Spara delegationen").values["people"] == [
        str(scene.teacher.id)
    ]


def test_nobody_is_registered_who_is_not_in_the_home_group(contact, own, scene):
    refused = contact.post(
        own, {"version": "0", "people": [str(scene.other_contact.id)]}
    )

    assert refused.status == 422
    assert delegates(scene) == []


def test_nobody_travels_for_two_members(app, scene, own):
    conferences.delegate(scene.conference, scene.other, scene.teacher)
    db.session.commit()

    refused = (
        Client(app)
        .sign_in(scene.contact)
        .get(own)
        .form("Spara delegationen")
        .fill(people=[str(scene.teacher.id)])
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == ["Delegation: Ove Lund är redan anmäld, för Svedala."]


def test_whoever_left_the_home_group_is_marked_and_can_be_taken_out(
    app, scene, own, today
):
    gone = networks.in_home_group(scene.member, "Bo Alm", until_on=today)
    conferences.delegate(scene.conference, scene.member, gone)
    db.session.commit()

    page = Client(app).sign_in(scene.contact).get(own)

    assert "Bo Alm Finns inte längre i hemmagruppen" in page.words("tbody th")
    page.form("Spara delegationen").fill(people=[]).submit()
    assert delegates(scene) == []


@pytest.fixture
def with_teacher(app, scene):  # noqa: ARG001 - the app connects anew, and comes first
    made = conferences.delegate(scene.conference, scene.member, scene.teacher)
    db.session.commit()
    return made.id


def test_somebody_of_the_home_group_comes_instead(app, scene, own, with_teacher):
    contact = Client(app).sign_in(scene.contact)

    after = (
        contact.get(own)
        .form("Gör bytet")
        .fill(away=str(scene.teacher.id), instead=str(scene.contact.id))
        .submit()
    )

    assert "Bytet är gjort." in after.text
    # At the level of whoever stays at home, and in the same seats.
    [registered] = queries.participants(scene.conference.id, scene.member.id)
    assert (registered.person.name, registered.level) == ("Karin Falk", "teacher")
    assert registered.id == with_teacher


@pytest.mark.usefixtures("with_teacher")
def test_somebody_new_comes_instead_and_into_the_home_group(app, scene, own, today):
    contact = Client(app).sign_in(scene.contact)

    contact.get(own).form("Gör bytet").fill(
        away=str(scene.teacher.id),
        name="Åsa Ek",
        email="asa.ek@kavlinge.example",
        title="Speciallärare",
    ).submit()

    assert delegates(scene) == [("Åsa Ek", "teacher")]
    assert [
        (each.person.name, each.level, each.title)
        for each in network_queries.home_group(scene.member.id, today)
    ][-1] == ("Åsa Ek", "teacher", "Speciallärare")


@pytest.mark.usefixtures("with_teacher")
def test_an_exchange_says_who_comes(app, scene, own):
    refused = (
        Client(app)
        .sign_in(scene.contact)
        .get(own)
        .form("Gör bytet")
        .fill(away=str(scene.teacher.id), name="Åsa Ek")
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "E-post: Skriv personens e-postadress.",
        "Titel: Skriv personens titel.",
    ]
    assert refused.form("Gör bytet").values["name"] == ["Åsa Ek"]
    assert refused.find("details").has_attr("open")


@pytest.mark.usefixtures("with_teacher")
def test_nobody_who_travels_for_another_member_comes_instead(app, scene, own):
    conferences.delegate(scene.conference, scene.other, scene.contact)
    db.session.commit()

    refused = (
        Client(app)
        .sign_in(scene.leader)
        .get(own)
        .form("Gör bytet")
        .fill(away=str(scene.teacher.id), instead=str(scene.contact.id))
        .submit()
    )

    assert refused.status == 422
    assert refused.errors == [
        "Vem kommer i stället?: Karin Falk är redan anmäld, för Svedala."
    ]


@pytest.mark.usefixtures("with_teacher")
def test_somebody_told_as_new_who_is_in_the_home_group_is_not_added_twice(
    app, scene, own, today
):
    Client(app).sign_in(scene.leader).get(own).form("Gör bytet").fill(
        away=str(scene.teacher.id),
        name="Karin",
        email=scene.contact.email,
        title="Rektor",
    ).submit()

    assert delegates(scene) == [("Karin Falk", "teacher")]
    assert len(network_queries.home_group(scene.member.id, today)) == 2


@pytest.mark.usefixtures("with_teacher")
def test_an_exchange_in_a_delegation_that_changed_is_asked_about_again(app, scene, own):
    slow = Client(app).sign_in(scene.contact).get(own).form("Gör bytet")
    quick = Client(app).sign_in(scene.leader).get(own).form("Spara delegationen")
    quick.fill(people=[str(scene.teacher.id)]).submit()

    conflict = slow.fill(
        away=str(scene.teacher.id), instead=str(scene.contact.id)
    ).submit()

    assert conflict.status == 409
    assert conflict.form("Gör bytet").values["instead"] == [str(scene.contact.id)]
    assert delegates(scene) == [("Ove Lund", "teacher")]
    conflict.form("Gör bytet").submit()
    assert delegates(scene) == [("Karin Falk", "teacher")]


@pytest.mark.usefixtures("with_teacher")
def test_the_network_reads_who_comes_but_changes_nothing(app, scene, own):
    for person in (scene.teacher, scene.other_contact):
        page = Client(app).sign_in(person).get(own)

        assert page.heading == "Delegationen från Kävlinge"
        assert page.words(".seat-name")[0].startswith("Ove Lund")
        assert page.all("main form") == []


@pytest.mark.parametrize(
    ("who", "status"),
    [("teacher", 403), ("other_contact", 403), ("stranger", 404)],
)
def test_others_do_not_put_the_delegation_together(app, scene, own, who, status):
    client = Client(app).sign_in(getattr(scene, who))

    assert client.post(own).status == status
    assert client.post(f"{own}/byte").status == status


def test_another_network_does_not_see_the_delegations(app, scene, own):
    stranger = Client(app).sign_in(scene.stranger)

    assert stranger.get(f"{scene.address}/delegation").status == 404
    assert stranger.get(own).status == 404


def test_a_delegation_stays_as_it_was_when_the_days_are_over(app, scene, own):
    conferences.delegate(scene.conference, scene.member, scene.teacher)
    scene.conference.status = Status.AWAITING_FEEDBACK
    db.session.commit()
    contact = Client(app).sign_in(scene.contact)

    page = contact.get(own)

    assert "Konferensen är över" in page.text
    assert page.all("main form") == []
    assert contact.post(own).status == 409


def test_an_empty_home_group_says_where_people_come_from(app, scene):
    networks.member(scene.network, "Vellinge")
    db.session.commit()

    page = Client(app).sign_in(scene.leader).get(f"{scene.address}/delegation/vellinge")

    assert "Hemmagruppen är tom" in page.text
    assert page.has_link("Hemmagruppen i Vellinge")
