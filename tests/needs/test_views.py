"""Delegates tell what they need; those who order see numbers; afterwards nothing is left."""

import pytest
import sqlalchemy as sa

from netconf import audit, clock, db
from netconf.conferences.models import Participation
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.feedback import actions as feedback
from netconf.needs import actions
from netconf.needs.models import Need
from netconf.needs.rules import Choice
from tests.factories import conferences, networks, people

PATH = "/natverk/skane/konferens/2/behov"


@pytest.fixture
def hall(database):  # noqa: ARG001 - they are in it
    """Return a conference with two delegates, their hosts' contact, and who leads."""
    with db.transaction():
        network = networks.network("Nätverk Skåne")
        member = networks.member(network, "Kävlinge")
        host = networks.member(network, "Svedala")
        conference = conferences.conference(network, number=2, status=Status.PUBLISHED)
        conference.host_id = host.id
        found = {
            "conference": conference,
            "maj": networks.in_home_group(member, "Maj Björkkvist"),
            "dag": networks.in_home_group(member, "Dag Ek", level="principal"),
            "contact": networks.in_home_group(member, "Karin Alm", contact=True),
            "host": networks.in_home_group(host, "Siv Host", contact=True),
            "leader": people.project_leader(),
        }
        for name in ("maj", "dag"):
            conferences.delegate(conference, member, found[name])
        session.flush()
    return found


def told():
    """Return (choices, own words) of all that is on disk."""
    session.remove()
    return [
        (need.choices, need.other)
        for need in session.scalars(sa.select(Need).order_by(Need.told_at))
    ]


def tell(hall, name, *choices, other=""):
    with db.transaction():
        actions.tell(
            session.merge(hall["conference"]),
            hall[name].id,
            choices=choices,
            other=other,
            now=clock.now(),
        )


def test_a_delegate_tells_and_takes_back(client, hall):
    page = client.sign_in(hall["maj"]).get(PATH)

    saved = (
        page.form("Spara vad jag behöver")
        .fill({"choices": ["vegan", "no_nuts"]})
        .submit()
    )
    after_telling = told()
    saved.form("Spara vad jag behöver").fill({"choices": []}).submit()

    assert saved.words(".notice") == ["Sparat. Det slängs när konferensen är över."]
    assert after_telling == [(["vegan", "no_nuts"], "")]
    assert told() == []


def test_own_words_need_leave_to_be_read(client, hall):
    form = client.sign_in(hall["maj"]).get(PATH).form("Spara vad jag behöver")

    refused = form.fill(other="Jag behöver en vilostol.").submit()
    saved = refused.form("Spara vad jag behöver").fill(may_be_read=True).submit()

    assert refused.status == 422
    assert refused.errors == [
        (
            "Det jag skriver själv får läsas, med mitt namn: Låt det läsas, eller lämna "
            "fältet för egna ord tomt."
        )
    ]
    assert saved.status == 200
    assert told() == [([], "Jag behöver en vilostol.")]


def test_an_identity_number_is_refused(client, hall):
    form = client.sign_in(hall["maj"]).get(PATH).form("Spara vad jag behöver")

    refused = form.fill(other="19811218-9876", may_be_read=True).submit()

    assert refused.errors == [
        "Något annat: Utelämna personnumret; det ska inte sparas här."
    ]
    assert told() == []


def test_asvs_8_2_3_those_who_order_see_numbers_and_no_names(client, hall):
    tell(hall, "maj", Choice.VEGETARIAN, Choice.GLUTEN_FREE)
    tell(hall, "dag", Choice.VEGETARIAN)

    for name in ("leader", "host"):
        page = client.sign_in(hall[name]).get(PATH)

        assert page.table("Att beställa") == [
            ["Behov", "Antal"],
            ["Vegetarisk mat", "2"],
            ["Glutenfritt", "1"],
        ]
        assert "Maj" not in page.text


def test_asvs_8_2_3_nobody_else_sees_even_numbers(client, hall):
    tell(hall, "maj", Choice.VEGETARIAN, other="Rullstol.")

    for name in ("dag", "contact"):
        page = client.sign_in(hall[name]).get(PATH)

        assert "Att beställa" not in page.text
        assert "Rullstol" not in page.text


def test_own_words_are_read_by_those_who_order(client, hall):
    tell(hall, "maj", other="Jag sitter i rullstol.")

    page = client.sign_in(hall["host"]).get(PATH)

    assert page.table("Vad deltagare vill att du ska veta")[1:] == [
        ["Maj Björkkvist", "Jag sitter i rullstol."]
    ]


def test_who_no_longer_comes_is_not_counted(client, hall):
    tell(hall, "maj", Choice.VEGAN, other="Rullstol.")
    with db.transaction():
        session.execute(
            sa.delete(Participation).where(Participation.person_id == hall["maj"].id),
            execution_options={audit.NOTED: True},
        )

    page = client.sign_in(hall["leader"]).get(PATH)

    assert "Vegansk" not in page.text
    assert "Rullstol" not in page.text


def test_nobody_tells_once_the_days_are_over(client, hall):
    form = client.sign_in(hall["maj"]).get(PATH).form("Spara vad jag behöver")
    with db.transaction():
        session.merge(hall["conference"]).status = Status.AWAITING_FEEDBACK

    refused = form.fill({"choices": ["vegan"]}).submit()

    assert refused.status == 409
    assert told() == []


def test_asvs_14_2_7_closing_the_conference_throws_all_needs_away(hall):
    tell(hall, "maj", Choice.VEGAN)
    with db.transaction():
        conference = session.merge(hall["conference"])
        conference.status = Status.AWAITING_FEEDBACK
        session.flush()
        feedback.close(conference, reason="Ingen har svarat.")

    assert told() == []
