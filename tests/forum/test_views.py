"""The forum as people meet it."""

from datetime import UTC, datetime, timedelta

import pytest

from netconf import db
from netconf.forum import queries
from netconf.forum.models import Post, Topic
from netconf.forum.rules import POSTS_ON_A_PAGE, TOPICS_ON_A_PAGE
from netconf.networks.queries import get_network
from tests.client import Client
from tests.factories import forum, networks
from tests.forum.conftest import build_hall

NOW = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
FORUM = "/natverk/skane/forum"


@pytest.fixture
def hall(app, today):  # noqa: ARG001 - the app connects the session
    """Return the network on disk."""
    return on_disk(build_hall, today)


@pytest.fixture
def author(client, hall):
    """Return the author at a browser."""
    return client.sign_in(hall.author)


def on_disk(make, *args, **given):
    with db.transaction():
        return make(*args, **given)


def test_empty_forum_invites(author):
    page = author.get(FORUM)

    assert page.words(".empty-title") == ["Inget är skrivet än"]


def test_topic_is_opened_and_answered(author, hall):
    form = author.get(FORUM).follow("Starta en tråd").form("Publicera tråden")
    page = form.fill(
        title="Mall för besök", conference="2", source="Vad står på **er** sida?"
    ).submit()

    assert page.heading == "Mall för besök"
    assert page.words(".post-author") == ["Karin Falk"]
    assert "Kävlinge, rektorer" in page.text
    assert page.find(".prose strong").get_text() == "er"

    reader = Client(author.app).sign_in(hall.other)
    page = (
        reader.get(page.path)
        .form("Publicera svaret")
        .fill(source="Tre frågor.")
        .submit()
    )

    assert page.words(".post-author") == ["Karin Falk", "Siv Ek"]
    (row,) = reader.get(FORUM).table()[1:]
    assert (row[0], row[1], row[2]) == ("Mall för besök", "Konferens 2", "2")
    assert "Siv Ek, Svedala" in row[3]


def test_refused_topic_keeps_what_was_typed(author):
    page = (
        author.get(f"{FORUM}/ny").form("Publicera tråden").fill(source="Hej.").submit()
    )

    assert page.status == 422
    assert page.errors == ["Rubrik: Ge tråden en rubrik."]
    assert page.form("Publicera tråden").values["source"] == ["Hej."]


@pytest.mark.parametrize("place", ["new", "reply"])
def test_costly_text_is_refused_in_words(author, hall, place):
    topic = on_disk(forum.topic, hall.network, hall.author)
    costly = "[" * 2000
    if place == "new":
        form = author.get(f"{FORUM}/ny").form("Publicera tråden")
        page = form.fill(title="Dyr", source=costly).submit()
    else:
        form = author.get(f"/forum/{topic.id}").form("Publicera svaret")
        page = form.fill(source=costly).submit()

    assert page.status == 422
    assert "hakparenteser" in page.errors[0]


def test_leaders_answer_as_project_leadership(client, hall):
    topic = on_disk(forum.topic, hall.network, hall.author)
    page = client.sign_in(hall.leader).get(f"/forum/{topic.id}")

    page = page.form("Publicera svaret").fill(source="Bra fråga.").submit()

    assert page.words(".post-head .muted") == ["Kävlinge, rektorer", "projektledningen"]


def test_long_topic_is_read_page_by_page(author, hall):
    def fill():
        topic = forum.topic(hall.network, hall.author, now=NOW)
        for number in range(POSTS_ON_A_PAGE + 1):
            forum.reply(topic, hall.other, f"Svar {number}.")
        return topic

    topic = on_disk(fill)
    first = author.get(f"/forum/{topic.id}")
    second = author.get(f"/forum/{topic.id}", sida=2)

    assert (len(first.all(".post")), len(second.all(".post"))) == (POSTS_ON_A_PAGE, 2)
    assert second.find(".post")["id"] == "inlagg-51"
    assert author.get(f"/forum/{topic.id}", sida=3).status == 404
    answer = second.form("Publicera svaret").fill(source="Sist.").submit(follow=False)
    assert answer.location == f"/forum/{topic.id}?sida=2#inlagg-53"


def test_post_has_a_lasting_address(author, hall):
    topic = on_disk(forum.topic, hall.network, hall.author)
    (post,) = queries.posts(topic.id, 1)

    page = author.get(f"/forum/inlagg/{post.id}")

    assert page.location == f"/forum/{topic.id}#inlagg-1"


def test_own_post_is_changed(author, hall):
    topic = on_disk(forum.topic, hall.network, hall.author)

    page = author.get(f"/forum/{topic.id}").follow(
        "Ändra ditt inlägg från 2026-01-07 10:00"
    )
    page = page.form("Spara ändringen").fill(source="Ny text.").submit()

    assert page.words(".prose p") == ["Ny text."]
    assert "Ändrat 2026-11-16 12:00" in page.text


def test_second_editor_gets_both_texts(author, hall):
    topic = on_disk(forum.topic, hall.network, hall.author)
    (post,) = queries.posts(topic.id, 1)
    db.session.remove()
    forms = [
        author.get(f"/forum/inlagg/{post.id}/andra").form("Spara ändringen")
        for _ in range(2)
    ]

    forms[0].fill(source="Den ena.").submit()
    page = forms[1].fill(source="Den andra.").submit()

    assert page.status == 409
    assert page.words(".version-text") == ["Den ena.", "Den andra."]
    page = page.form("Spara ändringen").submit()
    assert page.words(".prose p") == ["Den andra."]


def test_others_posts_cannot_be_changed(client, hall):
    topic = on_disk(forum.topic, hall.network, hall.author)
    (post,) = queries.posts(topic.id, 1)
    db.session.remove()
    other = client.sign_in(hall.other)

    assert not other.get(f"/forum/{topic.id}").has_link("Ändra")
    assert other.get(f"/forum/inlagg/{post.id}/andra").status == 403


def test_other_networks_see_nothing(client, hall):
    def elsewhere():
        network = networks.network("Nätverk Norr")
        return networks.in_home_group(networks.member(network, "Boden"), "Nils Norr")

    topic = on_disk(forum.topic, hall.network, hall.author)
    (post,) = queries.posts(topic.id, 1)
    db.session.remove()
    stranger = client.sign_in(on_disk(elsewhere))

    for path in (
        FORUM,
        f"{FORUM}/ny",
        f"/forum/{topic.id}",
        f"/forum/inlagg/{post.id}",
        f"/forum/inlagg/{post.id}/andra",
    ):
        assert stranger.get(path).status == 404
    assert stranger.post(f"/forum/{topic.id}", {"source": "Hej"}).status == 404


@pytest.mark.parametrize("extra", ["<script>alert(1)</script>", "{{ 7*7 }} %(x)s"])
def test_hostile_title_is_shown_as_typed(author, extra):
    form = author.get(f"{FORUM}/ny").form("Publicera tråden")
    page = form.fill(title=f"Hej {extra}", source="Text.").submit(follow=False)

    heading = author._browser.get(  # the slip check would stop at the braces
        page.location, base_url="http://127.0.0.1:8000"
    ).get_data(as_text=True)
    assert "<script>alert" not in heading
    assert "49" not in heading.split("<h1>")[1].split("</h1>")[0]


def test_form_sent_twice_is_one_answer(author, hall):
    topic = on_disk(forum.topic, hall.network, hall.author)
    form = author.get(f"/forum/{topic.id}").form("Publicera svaret")
    form.fill(source="En gång.")

    locations = {form.submit(follow=False).location for _ in range(2)}

    assert locations == {f"/forum/{topic.id}#inlagg-2"}
    assert db.session.query(Post).count() == 2


@pytest.mark.parametrize("number", [1, 7, 30])
def test_pages_make_as_many_statements_for_any_forum(
    author, hall, counts_queries, number
):
    def fill():
        topic = forum.topic(hall.network, hall.author, about=hall.conference, now=NOW)
        for place in range(number):
            member = networks.member(get_network("skane"), f"Kommun {place}")
            someone = networks.in_home_group(member, f"Någon {place}")
            forum.topic(hall.network, someone, f"{place}", now=NOW)
            forum.reply(topic, someone)
        return topic

    topic = on_disk(fill)
    counts = []
    for path in (FORUM, f"/forum/{topic.id}"):
        with counts_queries() as statements:
            author.get(path)
        counts.append(len(statements))

    assert counts == [6, 4]


def test_older_topics_are_one_link_away(author, hall):
    def fill():
        for place in range(TOPICS_ON_A_PAGE + 1):
            forum.topic(
                hall.network,
                hall.author,
                f"Tråd {place}",
                now=NOW + timedelta(hours=place),
            )

    on_disk(fill)
    page = author.get(FORUM).follow("Äldre trådar")

    assert [row[0] for row in page.table()[1:]] == ["Tråd 0"]
    assert page.follow("De senaste trådarna").table()[1][0] == "Tråd 30"
    assert db.session.query(Topic).count() == TOPICS_ON_A_PAGE + 1


def test_asvs_2_4_1_who_posts_without_end_is_stopped_and_nobody_else(author, hall):
    path = f"/forum/{on_disk(forum.topic, hall.network, hall.author).id}"
    for number in range(30):
        author.post(path, {"source": f"Inlägg {number}"})

    refused = author.post(path, {"source": "Ett inlägg till, tack."})
    topic = author.post(f"{FORUM}/ny", {"title": "En ny tråd", "source": "Hej."})
    other = Client(author.app).sign_in(hall.other).post(path, {"source": "Hej."})

    assert refused.status == 429
    assert refused.response.headers["Retry-After"] == "600"
    assert refused.words(".version-text") == ["Ett inlägg till, tack."]
    assert topic.words(".version-text") == ["En ny tråd", "Hej."]
    assert other.status == 303
