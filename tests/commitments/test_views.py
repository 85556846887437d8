"""A member's table, a commitment's chain and the follow-up, as people meet them."""

import pytest

from netconf import db
from netconf.commitments import queries
from netconf.commitments.rules import Outcome, Status
from netconf.conferences.rules import Status as ConferenceStatus
from netconf.networks.queries import get_network
from tests.client import Client
from tests.commitments.conftest import build_stage
from tests.factories import networks, people
from tests.factories.commitments import TEXT, commitment, follow_up

TABLE = "/natverk/skane/kommun/kavlinge/ataganden"
FOLLOW_UP = "/natverk/skane/konferens/2/uppfoljning/kavlinge"
SAVE = "Spara uppföljningen"


@pytest.fixture
def stage(app, today):  # noqa: ARG001 - the app connects the session
    """Return the network on disk."""
    return on_disk(build_stage, today)


@pytest.fixture
def contact(client, stage):
    """Return the contact person at a browser."""
    return client.sign_in(stage.contact)


def on_disk(make, *args, **given):
    with db.transaction():
        return make(*args, **given)


def name(of, field):
    return f"c{of.id.hex}-{field}"


def fill(form, of, outcome="achieved", **given):
    values = {"outcome": outcome, "done": "Vi gjorde det.", "effect": "Det märks."}
    return form.fill({name(of, key): text for key, text in (values | given).items()})


def now_is(of):
    db.session.remove()
    return queries.get_commitment(of.id)


def test_member_without_commitments_is_told_what_will_come(contact):
    page = contact.get(TABLE)

    assert page.heading == "Åtaganden"
    (row,) = page.table()[1:]
    assert row[1:] == ["Inga åtaganden", "Inga åtaganden"]


def test_table_leads_from_one_conference_to_the_next(contact, stage):
    def make():
        first = commitment(stage.before, stage.member, status=Status.CARRIED_OVER)
        return first, commitment(stage.now, stage.member, "Skarpare.", carries=first)

    first, second = on_disk(make)
    page = contact.get(TABLE)

    assert page.table()[0] == ["Sats", "Konferens 1", "Konferens 2"]
    assert page.link("Fortsätter vid konferens 2") == f"#c-{second.id}"
    assert page.link("Fört vidare från en tidigare konferens") == f"#c-{first.id}"
    assert page.follow(TEXT).heading == TEXT


def test_table_leads_to_the_follow_up_where_the_theme_returns(contact, stage):
    on_disk(commitment, stage.before, stage.member)

    assert contact.get(TABLE).link("Följ upp det ni lovade") == FOLLOW_UP


def test_chain_is_told_as_a_timeline(contact, stage):
    def make():
        first = commitment(stage.before, stage.member, status=Status.CARRIED_OVER)
        follow_up(
            first,
            stage.now,
            stage.contact,
            Outcome.PARTLY,
            carried_over=True,
            reason="Halvvägs.",
        )
        return commitment(stage.now, stage.member, "Skarpare.", carries=first)

    page = contact.get(f"/atagande/{on_disk(make).id}")

    links = page.words(".chain-link")
    assert [TEXT in links[0], "Skarpare." in links[1]] == [True, True]
    assert "Halvvägs." in links[0]
    assert "Karin Falk, rektor" in links[0]
    assert len(page.all(".chain-link[aria-current]")) == 1
    assert page.link("Det Kävlinge sade, och inlägget på forumet") == (
        "/natverk/skane/konferens/2/aterkoppling/kavlinge"
    )


def test_some_are_followed_up_and_the_rest_waits(contact, stage):
    def make():
        return [
            commitment(stage.before, stage.member, f"Löfte {place}", position=place)
            for place in (1, 2)
        ]

    first, second = on_disk(make)
    page = fill(contact.get(FOLLOW_UP).form(SAVE), first).submit()

    assert "Ett åtagande återstår att följa upp." in page.text
    assert now_is(first).status is Status.ACHIEVED
    assert now_is(second).status is Status.ADOPTED


def test_unfinished_commitment_is_carried_over(contact, stage):
    of = on_disk(commitment, stage.before, stage.member)

    page = fill(
        contact.get(FOLLOW_UP).form(SAVE),
        of,
        "partly",
        carries_over=True,
        reason="Halvvägs.",
    ).submit()

    assert "Fört vidare" in page.text
    (waits,) = queries.proposed(stage.now, stage.member.id)
    assert (waits.predecessor_id, waits.text) == (of.id, TEXT)


@pytest.mark.parametrize(
    ("filled", "errors"),
    [
        ({}, ["Hur gick det med åtagandet?: Fyll i minst ett åtagande."]),
        (
            {"done": "Vi började."},
            ["Hur gick det med åtagandet?: Välj hur det gick med åtagandet."],
        ),
        (
            {"outcome": "achieved", "done": "Klart."},
            ["Vilken effekt har ni sett?: Berätta vilken effekt ni har sett."],
        ),
        (
            {"outcome": "not_achieved", "done": "Inget.", "carries_over": True},
            ["Varför förs det vidare?: Berätta varför ni för åtagandet vidare."],
        ),
        (
            {
                "outcome": "dropped",
                "done": "Slut.",
                "carries_over": True,
                "reason": "x",
            },
            [
                (
                    "För åtagandet vidare till den här konferensen: "
                    "Bara det som är delvis uppnått eller inte uppnått kan föras vidare."
                )
            ],
        ),
    ],
    ids=["nothing", "no outcome", "no effect", "no reason", "finished"],
)
def test_refused_follow_up_keeps_what_was_typed(contact, stage, filled, errors):
    of = on_disk(commitment, stage.before, stage.member)
    form = contact.get(FOLLOW_UP).form(SAVE)

    page = form.fill({name(of, key): text for key, text in filled.items()}).submit()

    assert (page.status, page.errors) == (422, [f"{TEXT} – {each}" for each in errors])
    if "done" in filled:
        kept = page.form(SAVE).values[name(of, "done")]
        assert kept == [filled["done"]]


def test_follow_up_may_be_added_to(contact, stage):
    of = on_disk(commitment, stage.before, stage.member)
    fill(contact.get(FOLLOW_UP).form(SAVE), of, "not_achieved").submit()

    page = fill(contact.get(FOLLOW_UP).form(SAVE), of, done="Nu är det gjort.").submit()

    assert "Vi gjorde det." in page.text
    assert "Nu är det gjort." in page.text
    assert now_is(of).status is Status.ACHIEVED


def test_second_editor_sees_both_texts(contact, stage):
    of = on_disk(commitment, stage.before, stage.member)
    forms = [contact.get(FOLLOW_UP).form(SAVE) for _ in range(2)]

    fill(forms[0], of, done="Den ena.").submit()
    page = fill(forms[1], of, done="Den andra.").submit()

    assert page.status == 409
    assert "Den ena." in page.text
    assert page.form(SAVE).values[name(of, "done")] == ["Den andra."]
    page.form(SAVE).submit()
    assert [each.done for each in queries.chain_of(now_is(of))[0].follow_ups] == [
        "Den ena.",
        "Den andra.",
    ]


def test_text_is_still_there_when_the_conference_closed_meanwhile(contact, stage):
    of = on_disk(commitment, stage.before, stage.member)
    form = contact.get(FOLLOW_UP).form(SAVE)

    def close():
        conference = db.session.get(type(stage.now), stage.now.id)
        conference.status = ConferenceStatus.CLOSED

    on_disk(close)
    page = fill(form, of, done="För sent.").submit()

    assert page.status == 409
    assert "För sent." in page.text
    assert not page.has_button(SAVE)


def test_form_sent_twice_is_one_follow_up(contact, stage):
    of = on_disk(commitment, stage.before, stage.member)
    form = fill(contact.get(FOLLOW_UP).form(SAVE), of)

    locations = {form.submit(follow=False).location for _ in range(2)}

    assert locations == {FOLLOW_UP}
    assert len(queries.chain_of(now_is(of))[0].follow_ups) == 1


def test_network_reads_and_does_not_write(client, stage):
    def make():
        commitment(stage.before, stage.member)
        other = networks.member(get_network("skane"), "Svedala")
        return networks.in_home_group(other, "Siv Ek", contact=True)

    reader = client.sign_in(on_disk(make))
    page = reader.get(FOLLOW_UP)

    assert TEXT in page.text
    assert not page.has_button(SAVE)
    assert reader.post(FOLLOW_UP).status == 403


@pytest.mark.parametrize("path", [TABLE, FOLLOW_UP, "commitment"])
def test_other_networks_see_nothing(client, stage, path):
    def make():
        elsewhere = networks.network("Nätverk Norr")
        boden = networks.member(elsewhere, "Boden")
        return commitment(stage.before, stage.member), networks.in_home_group(boden)

    of, stranger = on_disk(make)
    path = f"/atagande/{of.id}" if path == "commitment" else path

    assert client.sign_in(stranger).get(path).status == 404


def test_unknown_member_is_not_found(contact):
    assert contact.get(TABLE.replace("kavlinge", "nowhere")).status == 404


def test_leaders_see_every_network(client, stage):
    on_disk(commitment, stage.before, stage.member)
    leader = client.sign_in(on_disk(people.project_leader))

    assert TEXT in leader.get(TABLE).text


@pytest.mark.parametrize("number", [1, 7, 30])
def test_pages_make_as_many_statements_for_any_network(
    contact, stage, counts_queries, number
):
    def make():
        for place in range(number):
            member = networks.member(get_network("skane"), f"Kommun {place}")
            commitment(stage.before, member)
            made = commitment(stage.before, stage.member, position=place + 1)
            follow_up(made, stage.now, stage.contact, Outcome.PARTLY)
        return made

    made = on_disk(make)
    counts = []
    for path in (TABLE, f"/atagande/{made.id}", FOLLOW_UP):
        with counts_queries() as statements:
            contact.get(path)
        counts.append(len(statements))
        statements.at_most(10)

    assert counts == [7, 5, 7]


def test_pages_read_in_english(client, stage):
    of = on_disk(commitment, stage.before, stage.member)
    reader = Client(client.app).sign_in(stage.contact)
    reader.get(TABLE).form("English").submit()

    assert reader.get(TABLE).heading == "Commitments"
    assert reader.get(f"/atagande/{of.id}").words("dt")[:2] == ["Theme", "Owner"]
    assert reader.get(FOLLOW_UP).has_button("Save the follow-up")
