"""A project leader builds and publishes; others read what they may."""

import pytest

from netconf import db
from netconf.conferences.models import Conference
from netconf.conferences.rules import Status
from netconf.programme import queries
from netconf.programme.rules import Kind
from tests.client import Client
from tests.factories import conferences, networks, programme


@pytest.fixture
def leader(app, stage):
    return Client(app).sign_in(stage.leader)


def here(stage):
    """Return the stage's conference in the session of now: signing in closes the one before."""
    return db.session.get(Conference, stage.conference.id)


def test_a_draft_is_empty_for_a_delegate_until_it_is_published(app, stage, leader):
    programme.passing(here(stage))
    db.session.commit()
    delegate = Client(app).sign_in(stage.delegate)

    before = delegate.get(stage.address)
    leader.get(f"{stage.address}/bygg").form("Publicera programmet").submit()
    after = delegate.get(stage.address)

    assert "Välkomna" not in before.text
    assert "Välkomna" in after.text


def test_a_contact_person_sees_the_draft_and_the_rules_but_changes_nothing(app, stage):
    programme.passing(here(stage))
    db.session.commit()
    contact = Client(app).sign_in(stage.contact)

    page = contact.get(f"{stage.address}/bygg")

    assert "Välkomna" in page.text
    assert "av minst 180" in page.text
    assert page.soup.select(f"form[action^='{stage.address}']") == []
    assert contact.get(f"{stage.address}/punkt/ny").status == 403


def test_somebody_of_another_network_finds_no_programme(app, stage):
    elsewhere = networks.network("Nätverk Norr", within=stage.network.round.initiative)
    stranger = networks.in_home_group(
        networks.member(elsewhere, "Boden"), "Siv Norr", contact=True
    )
    db.session.commit()

    client = Client(app).sign_in(stranger)

    assert client.get(stage.address).status == 404
    assert client.get(f"{stage.address}/bygg").status == 404


def test_an_item_is_added_as_typed_and_judged_at_once(stage, leader):
    page = leader.get(f"{stage.address}/punkt/ny", dag=1)

    after = (
        page.form("Lägg till punkten")
        .fill(
            title="Missiv 1–3",
            start="9.30",
            end="1230",
            kind="group_work",
            grouping="mixed",
        )
        .submit()
    )

    [item] = queries.items_of(stage.conference)
    assert (item.title, item.start_minute, item.end_minute) == ("Missiv 1–3", 570, 750)
    assert "180 min i blandade grupper" in after.text


def test_a_time_that_is_none_is_named_and_everything_typed_is_kept(stage, leader):
    page = leader.get(f"{stage.address}/punkt/ny", dag=2)

    refused = (
        page.form("Lägg till punkten")
        .fill(title="Inspel", start="25:10", end="26", kind="input")
        .submit()
    )

    assert refused.status == 422
    assert refused.form("Lägg till punkten").values["start"] == ["25:10"]
    assert refused.form("Lägg till punkten").values["title"] == ["Inspel"]
    assert refused.form("Lägg till punkten").values["day"] == ["2"]
    assert "Skriv tiden som timmar och minuter" in refused.text
    assert queries.items_of(stage.conference) == []


def test_an_item_cannot_end_before_it_begins(stage, leader):
    page = leader.get(f"{stage.address}/punkt/ny")

    refused = (
        page.form("Lägg till punkten")
        .fill(title="Inspel", start="10:00", end="10:00", kind="input")
        .submit()
    )

    assert refused.status == 422
    assert "Punkten måste sluta efter att den börjar" in refused.text


def test_the_second_editor_gets_both_texts_and_can_save_theirs(stage, leader):
    item = programme.item(here(stage), "10:00", "11:00", Kind.DISCUSSION)
    db.session.commit()
    address = f"{stage.address}/punkt/{item.id}"
    first, second = leader.get(address), leader.get(address)
    first.form("Spara punkten").fill(title="Den enas titel").submit()

    conflict = second.form("Spara punkten").fill(title="Den andras titel").submit()

    assert conflict.status == 409
    assert "Den enas titel" in conflict.text
    assert conflict.form("Spara punkten").values["title"] == ["Den andras titel"]
    saved = conflict.form("Spara punkten").submit()
    assert saved.status == 200
    assert "Den andras titel" in saved.text


def test_an_item_is_taken_away(stage, leader):
    item = programme.item(here(stage), "10:00", "11:00", Kind.DISCUSSION, title="Bort")
    db.session.commit()

    page = (
        leader.get(f"{stage.address}/punkt/{item.id}").form("Ta bort ”Bort”").submit()
    )

    assert page.status == 200
    assert queries.items_of(stage.conference) == []


def test_a_programme_that_breaks_a_rule_is_not_published_whatever_is_posted(
    stage, leader
):
    page = leader.post(
        f"{stage.address}/publicera", {"version": stage.conference.version}
    )

    assert page.status == 422
    assert here(stage).status is Status.PLANNED


def test_an_item_of_another_conference_is_not_there(stage, leader):
    other = conferences.conference(stage.network, number=3)
    item = programme.item(other, "10:00", "11:00", Kind.DISCUSSION)
    db.session.commit()

    assert leader.get(f"{stage.address}/punkt/{item.id}").status == 404


def test_the_editor_asks_ten_statements_at_the_most_however_long_the_programme(
    stage, leader, counts_queries
):
    def asked():
        with counts_queries() as statements:
            leader.get(f"{stage.address}/bygg")
        statements.at_most(10)
        return len(statements)

    programme.item(here(stage), "17:30", "18:00", Kind.SOCIAL)
    db.session.commit()
    with_one = asked()
    programme.passing(here(stage))
    db.session.commit()

    assert asked() == with_one
