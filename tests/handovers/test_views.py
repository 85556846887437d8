"""A part changes hands step by step: on its day by itself, with a pack, and letters to both."""

from datetime import date, timedelta

import sqlalchemy as sa

from netconf import db
from netconf.handovers.models import Handover
from netconf.mail import Letter
from netconf.networks import queries
from netconf.networks.models import Membership
from netconf.people.models import Person
from netconf.people.queries import find_person
from tests.factories import agreements, handovers, people

ON = date(2026, 12, 1)
GO_ON, PLAN = "Fortsätt", "Planera överlämningen"


def on(day, scene):
    """Return who is contact person and who are deputies of Kävlinge on a day."""
    db.session.rollback()
    places = queries.home_group(scene.member.id, day)
    contact = [each.person.name for each in places if each.is_contact_person]
    deputies = [each.person.name for each in places if each.is_deputy]
    return contact, deputies, len(places)


def letters():
    db.session.rollback()
    found = db.session.scalars(
        sa.select(Letter).order_by(Letter.subject, Letter.to_name)
    )
    return [(each.subject, each.to_name) for each in found]


def first(client, scene):
    return client.get(scene.address).follow("Lämna över").form(GO_ON)


def plan(client, scene, successor, *, leaver=None, note="", deputy="ingen", **given):
    page = (
        first(client, scene)
        .fill(
            leaver=str((leaver or scene.contact).id),
            takes_effect_on=given.pop("on", "2026-12-01"),
            **given,
        )
        .submit()
    )
    page = page.form(GO_ON).fill(successor=str(successor.id)).submit()
    if page.path.endswith("/ersattare"):
        page = page.form(GO_ON).fill(deputy=deputy).submit()
    return page.form(PLAN).fill(note=note).submit()


def test_a_contact_person_hands_over_to_somebody_of_the_home_group(scene, visit):
    after = plan(visit(scene.contact), scene, scene.teacher, note="Ring Disa.")

    assert "Överlämningen är planerad. Båda har fått ett brev." in after.text
    assert "Ove Lund tar över som kontaktperson för Kävlinge" in after.text
    assert "Ring Disa." in after.text
    assert on(ON - timedelta(days=1), scene) == (["Karin Falk"], ["Disa Alm"], 3)
    assert on(ON, scene) == (["Ove Lund"], ["Disa Alm"], 2)
    assert letters() == [
        ("Du lämnar över i netconf", "Karin Falk"),
        ("Du tar över i netconf", "Ove Lund"),
        ("Välkommen till netconf", "Ove Lund"),
    ]


def test_asvs_8_3_2_rights_follow_on_the_day_and_not_before(scene, visit, set_clock):
    plan(visit(scene.contact), scene, scene.teacher)
    page = f"{scene.address}/mandat"
    set_clock(ON - timedelta(days=1))
    old, new = visit(scene.contact), visit(scene.teacher)
    assert (old.get(page).status, new.get(page).status) == (200, 403)

    # In the sessions that are open.
    set_clock(ON)

    assert (old.get(page).status, new.get(page).status) == (404, 200)


def test_the_leaver_may_stay_in_the_group_and_another_become_deputy(scene, visit):
    plan(
        visit(scene.contact),
        scene,
        scene.deputy,
        stays_in_group=True,
        deputy=str(scene.contact.id),
    )

    assert on(ON, scene) == (["Disa Alm"], ["Karin Falk"], 3)


def test_somebody_new_is_invited_and_takes_over(scene, visit):
    page = (
        first(visit(scene.contact), scene)
        .fill(leaver=str(scene.contact.id), takes_effect_on="2026-12-01")
        .submit()
    )
    refused = page.form(GO_ON).fill(successor="ny", name="Nils Ny").submit()
    assert refused.status == 422
    assert len(refused.errors) == 3

    page = (
        refused.form(GO_ON)
        .fill(email="nils.ny@kavlinge.example", level="principal", title="Rektor")
        .submit()
        .form(GO_ON)
        .submit()
    )
    assert "nils.ny@kavlinge.example, Rektorer, Rektor" in page.text
    page.form(PLAN).submit()

    db.session.rollback()
    person = find_person("nils.ny@kavlinge.example")
    assert person is not None
    assert not queries.reader_of(person, ON - timedelta(days=1)).homes
    assert queries.reader_of(person, ON).is_contact_for(scene.member.id)
    assert ("Välkommen till netconf", "Nils Ny") in letters()
    assert db.session.scalars(sa.select(Handover.new_email)).all() == [""]


def test_a_deputy_leaves_and_nobody_need_take_over(scene, visit):
    page = (
        first(visit(scene.deputy), scene)
        .fill(leaver=str(scene.deputy.id), takes_effect_on="2026-11-16")
        .submit()
    )
    review = page.form(GO_ON).fill(successor="ingen").submit()
    assert review.path.endswith("/granska")
    after = review.form(PLAN).submit()

    # Whoever leaves the same day has left.
    assert after.heading == "Mina nästa steg"
    assert "Överlämningen är planerad. Båda har fått ett brev." in after.text
    assert on(date(2026, 11, 16), scene) == (["Karin Falk"], [], 2)


def test_the_part_of_the_contact_person_is_not_the_deputys_to_give(scene, visit):
    form = first(visit(scene.deputy), scene)
    assert str(scene.contact.id) not in form.values.get("leaver", [])
    given = {
        "version": "0",
        "leaver": str(scene.contact.id),
        "takes_effect_on": "2026-12-01",
    }
    refused = visit(scene.deputy).post(f"{scene.address}/overlamning/vem", given)
    assert refused.status == 422


def test_what_another_may_not_give_is_not_written_on(scene, visit):
    with db.transaction():
        handovers.draft(scene.member, scene.contact, scene.teacher)

    page = visit(scene.deputy).get(f"{scene.address}/overlamning/granska")
    assert page.status == 403


def test_a_draft_is_gone_on_with_and_can_be_thrown_away(scene, visit):
    with db.transaction():
        handovers.draft(scene.member, scene.contact, scene.teacher)
    client = visit(scene.contact)

    page = client.get(scene.address).follow("Lämna över")
    assert page.form(GO_ON).values["leaver"] == [str(scene.contact.id)]
    after = page.form("Kasta överlämningen").submit()

    assert "Ingenting har ändrats." in after.text
    assert db.session.scalars(sa.select(Handover)).all() == []


def test_a_step_that_builds_on_one_that_is_not_taken_leads_there(scene, visit):
    client = visit(scene.contact)

    assert client.get(f"{scene.address}/overlamning/granska", follow=True).path == (
        f"{scene.address}/overlamning/vem"
    )
    first(client, scene).fill(leaver=str(scene.contact.id)).submit()
    assert client.get(f"{scene.address}/overlamning/granska", follow=True).path == (
        f"{scene.address}/overlamning/eftertradare"
    )


def test_a_day_that_has_been_is_refused_and_what_was_typed_kept(scene, visit):
    form = first(visit(scene.contact), scene)

    refused = form.fill(
        leaver=str(scene.contact.id), takes_effect_on="2026-11-15"
    ).submit()

    assert refused.errors == ["Från och med: Välj i dag eller en dag inom ett år."]
    assert refused.form(GO_ON).values["takes_effect_on"] == ["2026-11-15"]


def test_two_who_write_at_once_are_shown_both(scene, visit):
    with db.transaction():
        handovers.draft(scene.member, scene.contact, scene.teacher)
    slow = visit(scene.contact).get(f"{scene.address}/overlamning/eftertradare")
    quick = visit(scene.leader).get(f"{scene.address}/overlamning/eftertradare")
    quick.form(GO_ON).fill(successor=str(scene.deputy.id)).submit()

    conflict = slow.form(GO_ON).submit()

    assert conflict.status == 409
    assert "Disa Alm" in conflict.text
    assert conflict.form(GO_ON).submit().path.endswith("/ersattare")


def test_who_has_left_the_group_meanwhile_takes_over_nothing(scene, visit):
    with db.transaction():
        handovers.draft(scene.member, scene.contact, scene.teacher)
    page = visit(scene.contact).get(f"{scene.address}/overlamning/granska")
    with db.transaction():
        place = queries.find_place(scene.member.id, scene.teacher.id, ON)
        place.until_on = date(2026, 11, 16)

    after = page.form(PLAN).submit()

    assert "Hemmagruppen har ändrats under tiden." in after.text
    assert on(ON, scene)[0] == ["Karin Falk"]


def test_a_handover_is_called_off_before_its_day_and_all_is_as_it_was(
    scene, visit, set_clock
):
    page = plan(visit(scene.contact), scene, scene.teacher, stays_in_group=True)

    after = page.form("Ställ in överlämningen").submit()

    assert "Överlämningen ställdes in" in after.text
    assert on(ON, scene) == (["Karin Falk"], ["Disa Alm"], 3)
    db.session.rollback()
    places = db.session.scalars(sa.select(Membership)).all()
    assert [each.until_on for each in places] == [None] * 4
    assert letters()[:2] == [
        ("Du lämnar över i netconf", "Karin Falk"),
        ("Du tar över i netconf", "Ove Lund"),
    ]
    set_clock(ON)
    assert visit(scene.contact).get(page.path).status == 200


def test_a_handover_that_has_taken_effect_is_not_called_off(scene, visit, set_clock):
    page = plan(visit(scene.leader), scene, scene.teacher)
    set_clock(ON)

    again = visit(scene.leader).post(f"{page.path}/stall-in")
    assert again.status == 403


def test_what_is_planned_is_called_off_before_it_is_changed_by_other_ways(
    scene, visit, app
):
    with app.app_context(), db.transaction():
        handovers.planned(scene.member, scene.contact, scene.teacher)
    place = queries.find_place(scene.member.id, scene.teacher.id, ON - timedelta(1))
    page = visit(scene.leader).get(f"{scene.address}/person/{place.id}")

    assert "En överlämning är planerad" in page.text
    assert not page.has_button("Gör Ove Lund till kontaktperson")
    for way in ("kontaktperson", "avsluta"):
        again = visit(scene.leader).post(f"{scene.address}/person/{place.id}/{way}")
        assert again.status == 409
    assert on(ON, scene)[0] == ["Ove Lund"]


def test_the_members_page_tells_of_a_handover_to_those_who_tend_it(scene, visit):
    plan(visit(scene.contact), scene, scene.teacher)

    page = visit(scene.deputy).get(scene.address)

    assert "En överlämning är planerad" in page.text
    assert page.follow("Läs överlämningen").heading == "Överlämning"
    assert not visit(scene.teacher).get(scene.address).has_link("Läs överlämningen")


def test_a_level_that_is_mended_before_the_day_holds_after_it_too(scene, visit, app):
    with app.app_context(), db.transaction():
        handovers.planned(scene.member, scene.contact, scene.teacher)
    place = queries.find_place(scene.member.id, scene.teacher.id, ON - timedelta(1))

    visit(scene.leader).get(f"{scene.address}/person/{place.id}").form(
        "Spara uppgifterna"
    ).fill(level="principal", title="Biträdande rektor").submit()

    db.session.rollback()
    held = queries.find_place(scene.member.id, scene.teacher.id, ON)
    assert (held.level, held.title, held.is_contact_person, held.until_on) == (
        "principal",
        "Biträdande rektor",
        True,
        None,
    )


def test_the_pack_tells_what_the_successor_has_to_know(scene, visit, app):
    with app.app_context(), db.transaction():
        agreements.letter(scene.member, scene.contact)
        agreements.mandate(scene.member, scene.contact)
        made = handovers.planned(
            scene.member, scene.contact, scene.teacher, note="Ring Disa först."
        )

    page = visit(scene.teacher).get(f"{scene.address}/overlamning/{made.id}")

    assert page.words("h2")[:6] == [
        "Från Karin Falk",
        "Konferenser framåt",
        "Öppna åtaganden",
        "Vad som är överenskommet",
        "Hemmagrupp",
        "Kontakter",
    ]
    assert "Ring Disa först." in page.text
    assert "tisdag 24 november 2026" in page.text
    assert "Ingen är anmäld ännu" in page.text
    assert "Utbildningsnämnden, § 42, 28 september 2026" in page.text
    assert "Leder arbetet på hemmaplan en dag i veckan." in page.text
    assert ["Siv Ek", "Kontaktperson, Svedala", scene.neighbour.email, "–"] in (
        page.table("Kontakter")
    )
    assert ["Pia Ledin", "Projektledare", scene.leader.email, "–"] in (
        page.table("Kontakter")
    )


def test_asvs_8_2_2_the_pack_is_for_both_and_those_who_lead(
    scene, visit, app, set_clock
):
    with app.app_context(), db.transaction():
        outsider = people.person("Uno Utanför")
        made = handovers.planned(scene.member, scene.contact, scene.teacher)
    address = f"{scene.address}/overlamning/{made.id}"
    readers = (
        scene.contact,
        scene.teacher,
        scene.deputy,
        scene.leader,
        scene.neighbour,
        outsider,
    )
    answers = [visit(each).get(address).status for each in readers]
    assert answers == [200, 200, 200, 200, 404, 404]

    # Whoever has left has lost it with all else, from the day on.
    set_clock(date(2026, 11, 30))
    assert visit(scene.contact).get(address).status == 200
    set_clock(date(2026, 12, 1))
    left = visit(scene.contact)
    assert left.get(address).status == 404
    assert left.get(scene.address).status == 404
    assert visit(scene.teacher).get(address).status == 200


def test_the_pack_is_fetched_as_a_file(scene, visit, app):
    with app.app_context(), db.transaction():
        made = handovers.planned(scene.member, scene.contact, scene.teacher)
    client = visit(scene.contact)
    page = client.get(f"{scene.address}/overlamning/{made.id}")

    fetched = client.download(page.link("Hämta som PDF"))

    assert fetched.status_code == 200
    assert fetched.data.startswith(b"%PDF-")
    assert fetched.headers["Content-Disposition"] == (
        'attachment; filename="overlamning-kavlinge.pdf"'
    )
    assert fetched.headers["Cache-Control"] == "private, no-store"


def test_the_history_of_the_member_tells_of_a_handover(scene, visit):
    plan(visit(scene.contact), scene, scene.teacher)

    page = visit(scene.deputy).get(f"{scene.address}/historik")

    assert "Karin Falk förberedde eller planerade en överlämning." in page.text
    assert "Lämna" not in visit(scene.neighbour).get(f"{scene.address}/historik").text
    assert db.session.get(Person, scene.teacher.id) is not None
