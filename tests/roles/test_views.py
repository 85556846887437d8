"""Giving and ending roles, letting people in and out, and the last administrator."""

from datetime import timedelta

import pytest

from netconf import db
from netconf.networks.queries import reader_of
from netconf.people import actions
from netconf.people.models import Person
from netconf.people.queries import find_person
from netconf.reader import Role
from tests.client import Client

IN_SKANE = "/natverk/skane/roller"


def roles_of(email, today):
    person = find_person(email)
    found = reader_of(person, today).roles if person else None
    db.session.remove()
    return found


def fill(page, role, **more):
    given = {"name": "Rut Holm", "email": "rut@example.org", "role": role.value}
    return page.form("Ge rollen").fill(given | more)


@pytest.mark.parametrize("role", [Role.NETWORK_LEADER, Role.SUPPORTER])
def test_somebody_is_given_a_role_for_a_network(browser, role, today):
    page = browser("leader").get(IN_SKANE)

    after = fill(page, role).submit()

    assert "Rut Holm" in after.text
    assert roles_of("rut@example.org", today) == {role}


@pytest.mark.parametrize("role", [Role.HOST, Role.READER])
def test_a_role_for_a_member_needs_the_member(browser, scene, role, today):
    page = browser("network_leader").get(IN_SKANE)

    refused = fill(page, role).submit()
    given = fill(refused, role, member=str(scene.member.id)).submit()

    assert refused.errors == ["Kommun: Välj vilken kommun rollen gäller."]
    assert "Kävlinge" in given.text
    assert roles_of("rut@example.org", today) == {role}


def test_asvs_8_2_2_a_network_leader_gives_no_role_above_their_own(browser, today):
    client = browser("network_leader")
    data = {
        "name": "Rut Holm",
        "email": "rut@example.org",
        "from_on": today.isoformat(),
    }

    answers = [
        client.post(IN_SKANE, {**data, "role": role.value}).status
        for role in (Role.NETWORK_LEADER, Role.PROJECT_LEADER, Role.ADMINISTRATOR)
    ]

    assert answers == [422, 422, 422]
    assert roles_of("rut@example.org", today) is None


def test_the_same_role_is_not_given_twice(browser):
    client = browser("leader")
    fill(client.get(IN_SKANE), Role.SUPPORTER).submit()

    again = fill(client.get(IN_SKANE), Role.SUPPORTER).submit()

    assert again.errors == ["E-post: Någon med den här adressen har redan rollen."]


def test_a_role_that_ends_before_it_begins_is_refused(browser, today):
    page = browser("leader").get(IN_SKANE)

    refused = fill(page, Role.SUPPORTER, until_on=today.isoformat()).submit()

    assert refused.status == 422
    assert refused.errors == [
        "Första dag som rollen inte längre gäller: Rollen måste gälla minst en dag."
    ]


def test_a_role_to_come_holds_from_its_day_until_its_last(browser, today):
    page = browser("leader").get(IN_SKANE)
    days = [today + timedelta(days=number) for number in range(4)]

    fill(
        page,
        Role.SUPPORTER,
        from_on=days[1].isoformat(),
        until_on=days[3].isoformat(),
    ).submit()

    found = [roles_of("rut@example.org", day) for day in days]
    assert found == [set(), {Role.SUPPORTER}, {Role.SUPPORTER}, set()]


def test_a_role_that_is_ended_is_lost_at_once_and_kept_as_history(browser, app):
    client = browser("leader")
    fill(client.get(IN_SKANE), Role.SUPPORTER).submit()
    rut = Client(app).sign_in(find_person("rut@example.org"))
    before = rut.get("/natverk/skane").status

    after = client.get(IN_SKANE)
    ended = after.form("Avsluta rollen (Rut Holm, Stödjare)").submit()

    assert (before, rut.get("/natverk/skane").status) == (200, 404)
    assert ended.table("Avslutade roller")[1][:3] == [
        "Stödjare",
        "Rut Holm",
        "Nätverk Skåne",
    ]


def test_an_administrator_appoints_another_and_may_then_leave(browser, scene, today):
    page = browser("administrator").get(f"/satsning/{scene.initiative.slug}/roller")
    after = fill(page, Role.ADMINISTRATOR).submit()

    left = after.form("Avsluta rollen (Ada Minn, Administratör)").submit()

    assert left.path == "/"
    assert roles_of("rut@example.org", today) == {Role.ADMINISTRATOR}
    assert reader_of(scene.administrator, today).roles == set()


def test_asvs_8_3_1_the_last_administrator_keeps_the_role(browser, scene, today):
    page = browser("administrator").get(f"/satsning/{scene.initiative.slug}/roller")

    refused = page.form("Avsluta rollen (Ada Minn, Administratör)").submit()

    assert refused.status == 409
    assert "Ingen annan kan administrera webbplatsen." in refused.text
    assert reader_of(scene.administrator, today).roles == {Role.ADMINISTRATOR}


def test_an_administrator_whose_days_are_counted_is_nobody_to_leave_it_to(
    browser, scene, today
):
    client = browser("administrator")
    page = client.get(f"/satsning/{scene.initiative.slug}/roller")
    until = (today + timedelta(days=30)).isoformat()
    after = fill(page, Role.ADMINISTRATOR, until_on=until).submit()

    refused = after.form("Avsluta rollen (Ada Minn, Administratör)").submit()

    assert refused.status == 409


def test_whoever_is_deactivated_is_out_at_once_and_comes_back_as_they_were(
    browser, scene
):
    teacher, leader = browser("teacher"), browser("leader")
    address = f"/person/{scene.teacher.id}"

    out = leader.get(address).form("Inaktivera Ove Lund").submit()
    while_out = teacher.get("/natverk/skane").location
    leader.get(address).form("Låt Ove Lund logga in igen").submit()

    assert "Ove Lund kan inte logga in" in out.text
    assert while_out == "/logga-in?next=/natverk/skane"
    assert browser("teacher").get("/natverk/skane").status == 200


@pytest.mark.parametrize("who", ["administrator", "leader"])
def test_nobody_deactivates_themselves(browser, scene, who):
    person = getattr(scene, who)

    answer = browser(who).post(f"/person/{person.id}/inaktivera")

    assert answer.status == 403
    assert db.session.get(Person, person.id).is_active


def test_asvs_8_2_2_a_project_leader_shuts_no_administrator_out(browser, scene):
    answer = browser("leader").post(f"/person/{scene.administrator.id}/inaktivera")

    assert answer.status == 403
    assert db.session.get(Person, scene.administrator.id).is_active


def test_the_last_who_could_administer_is_not_deactivated(app, scene, today):
    """Whose own role ends is no administrator to leave the site to."""
    with db.transaction():
        other = db.session.merge(scene.leader)
        actions.appoint(
            other,
            Role.ADMINISTRATOR,
            from_on=today,
            until_on=today + timedelta(days=1),
        )
    page = Client(app).sign_in(scene.leader).get(f"/person/{scene.administrator.id}")

    refused = page.form("Inaktivera Ada Minn").submit()

    assert refused.status == 409
    assert db.session.get(Person, scene.administrator.id).is_active
