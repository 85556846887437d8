"""Two people send at the same moment, on whichever database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from netconf import db
from netconf.commitments import queries as promised
from netconf.commitments.models import FollowUp
from netconf.feedback.models import ClosingDraft, Feedback, FoodForThought
from netconf.forum.models import Post, Topic
from netconf.networks.queries import get_network
from tests.client import Client
from tests.factories import networks
from tests.factories.commitments import commitment
from tests.feedback.conftest import build_stage
from tests.feedback.test_views import FILLED, FORM, SAVE, SEND, on_disk

CLOSING = "/natverk/skane/konferens/2/avslutning"
FOLLOW_UP = "/natverk/skane/konferens/2/uppfoljning/kavlinge"
TIMES = 6


@pytest.fixture
def stage(app, today):  # noqa: ARG001 - the app connects the session
    """Return the network on disk."""
    return on_disk(build_stage, today)


def at_once(forms):
    """Submit forms at the same moment, each in a thread of its own; return the answers."""
    barrier = Barrier(len(forms))

    def submit(form):
        barrier.wait()
        try:
            return form.submit(follow=False)
        finally:
            db.session.remove()

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(submit, forms))


def answers(pages):
    return sorted((page.status, page.location) for page in pages)


def count(model):
    db.session.remove()
    return db.session.query(model).count()


def forms_of(app, person, path, name, times=1):
    """Return copies of one form, as drawn once for one person in several browsers."""
    forms = []
    page = None
    for _ in range(times):
        browser = Client(app).sign_in(person)
        page = browser.get(path)
        forms.append(page.form(name))
    db.session.remove()
    return forms


def test_two_people_send_the_closing_form_once(app, stage):
    forms = [
        form.fill(FILLED)
        for person in (stage.contact, stage.deputy)
        for form in forms_of(app, person, FORM, SEND, TIMES // 2)
    ]

    pages = at_once(forms)

    shown = "/natverk/skane/konferens/2/aterkoppling/kavlinge"
    assert answers(pages) == [(303, shown)] * TIMES
    found = [count(model) for model in (Feedback, Post, FoodForThought, ClosingDraft)]
    assert found == [1, 1, 1, 0]
    assert len(promised.adopted(stage.now.id)) == 1


def test_two_copies_of_one_form_are_one(app, stage):
    (form,) = forms_of(app, stage.contact, FORM, SEND)
    form.fill(FILLED)

    pages = at_once([form] * TIMES)

    assert {page.status for page in pages} == {303}
    assert [count(model) for model in (Feedback, Post)] == [1, 1]


def test_members_that_send_at_once_share_one_topic(app, stage):
    def more():
        for place in range(TIMES):
            member = networks.member(get_network("skane"), f"Kommun {place}")
            yield member.slug, networks.in_home_group(member, contact=True)

    contacts = on_disk(lambda: list(more()))
    forms = [
        form.fill({**FILLED, "food-0-giver": "kavlinge"})
        for slug, person in contacts
        for form in forms_of(app, person, f"{CLOSING}/{slug}", SEND)
    ]

    pages = at_once(forms)

    assert {page.status for page in pages} == {303}
    db.session.remove()
    (topic,) = db.session.query(Topic).all()
    numbers = sorted(post.number for post in db.session.query(Post))
    assert (topic.post_count, numbers) == (TIMES, list(range(1, TIMES + 1)))
    assert stage.now.number == 2


def test_of_several_drafts_one_is_kept_and_the_others_shown(app, stage):
    forms = [
        form.fill({**FILLED, "evaluation": f"Text {place}."})
        for place, form in enumerate(forms_of(app, stage.contact, FORM, SAVE, TIMES))
    ]

    pages = at_once(forms)

    statuses = sorted(page.status for page in pages)
    assert statuses == [303, *[409] * (TIMES - 1)]
    kept = db.session.query(ClosingDraft).one().fields["evaluation"]
    for place, page in enumerate(pages):
        if page.status == 409:
            assert page.words(".version-text") == [kept, f"Text {place}."]


def test_follow_up_sent_in_parallel_exists_once(app, stage):
    of = on_disk(commitment, stage.before, stage.member)
    filled = {
        f"c{of.id.hex}-{name}": text
        for name, text in {
            "outcome": "partly",
            "done": "Halvt.",
            "effect": "Lite.",
            "carries_over": True,
            "reason": "Mer tid.",
        }.items()
    }
    forms = [
        form.fill(filled)
        for person in (stage.contact, stage.deputy)
        for form in forms_of(app, person, FOLLOW_UP, "Spara uppföljningen", TIMES // 2)
    ]

    pages = at_once(forms)

    assert answers(pages) == [(303, FOLLOW_UP)] * TIMES
    assert count(FollowUp) == 1
    assert len(promised.proposed(stage.now, stage.member.id)) == 1


def test_answers_at_once_are_numbered_one_by_one(app, stage):
    (first,) = forms_of(
        app, stage.contact, "/natverk/skane/forum/ny", "Publicera tråden"
    )
    topic = first.fill(title="Hej", source="Text.").submit(follow=False).location
    forms = [
        form.fill(source=f"Svar {place}.")
        for place, form in enumerate(
            forms_of(app, stage.deputy, topic, "Publicera svaret", TIMES)
        )
    ]

    pages = at_once([*forms, forms[0]])

    assert {page.status for page in pages} == {303}
    db.session.remove()
    numbers = sorted(post.number for post in db.session.query(Post))
    assert numbers == list(range(1, TIMES + 2))
