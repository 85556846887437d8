"""The closing form is kept as a draft, sent once and whole, and the conference closed."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from netconf.commitments import actions as commitments
from netconf.commitments import queries as promised
from netconf.commitments.rules import Answer, Outcome
from netconf.commitments.rules import Status as Promised
from netconf.conferences.rules import Status
from netconf.db import session
from netconf.errors import Conflict
from netconf.feedback import actions, queries
from netconf.feedback.actions.post import plain
from netconf.feedback.models import ClosingDraft, Feedback, FoodForThought
from netconf.feedback.rules import Food, FoodKind, Remaining
from netconf.forum.models import Post, Topic
from netconf.markup import render_markdown
from netconf.networks.queries import reader_of
from tests.factories.commitments import commitment
from tests.factories.feedback import closing, promise, sent

NOW = datetime(2026, 12, 9, 13, 0, tzinfo=UTC)


def send(stage, **given):
    of = given.pop("of", stage.member)
    by = given.pop("by", stage.reader)
    drawn_from = given.pop("drawn_from", None)
    return actions.send(
        stage.now,
        of,
        closing(stage.now, **given),
        drawn_from=drawn_from,
        by=by,
        now=NOW,
    )


def save(stage, fields, drawn_from=0, by=None):
    return actions.save_draft(
        stage.now,
        stage.member,
        fields,
        drawn_from=drawn_from,
        by=by or stage.reader,
        now=NOW,
    )


def test_sending_keeps_everything_at_once(stage):
    food = (
        Food(FoodKind.QUESTION, "Vem läser?", stage.other.id),
        Food(FoodKind.IDEA, "Stryk en rapport."),
    )

    feedback = send(stage, food=food)

    (made,) = promised.adopted(stage.now.id, stage.member.id)
    assert (feedback.rating, feedback.sent_by_id, feedback.sent_at) == (
        5,
        stage.contact.id,
        NOW,
    )
    assert feedback.evaluation_html == (
        "<p>Samtalen i de <em>blandade</em> grupperna gav mest.</p>"
    )
    assert [
        (each.position, each.kind, each.text, each.from_member)
        for each in queries.food_for_thought(stage.now.id, stage.member.id)
    ] == [
        (1, FoodKind.QUESTION, "Vem läser?", stage.other),
        (2, FoodKind.IDEA, "Stryk en rapport.", None),
    ]
    post = session.get(Post, feedback.post_id)
    assert (post.author_id, post.member_id, post.level) == (
        stage.contact.id,
        stage.member.id,
        "principal",
    )
    assert [(each["kind"], each["id"]) for each in post.references] == [
        ("feedback", str(feedback.id)),
        ("commitment", str(made.id)),
    ]


def test_post_says_all_but_the_number(stage):
    feedback = send(stage)

    assert session.get(Post, feedback.post_id).source == (
        "# Utvärdering\n\n"
        "Samtalen i de *blandade* grupperna gav mest.\n\n"
        "# Till nätverket\n\n"
        "Tack för obekväma frågor.\n\n"
        "# Våra åtaganden\n\n"
        "1. **Rektorerna besöker en lektion i veckan.**\n"
        "    Ansvarig: Rektorsgruppen. Klart senast: 2027-06-01.\n"
        "    Så vet vi att det lyckats: Varje lärare har haft ett samtal."
    )


def test_members_share_one_topic(stage):
    send(stage)
    send(stage, of=stage.other, by=reader_of(stage.other_contact, date(2026, 12, 9)))

    (topic,) = session.query(Topic).all()
    assert (topic.title, topic.post_count) == ("Återkoppling från konferens 2", 2)


def test_form_sent_again_is_the_first_one(stage):
    first = send(stage)

    again = send(stage, evaluation="Något annat.", promises=())

    assert again is first
    assert (session.query(Feedback).count(), session.query(Post).count()) == (1, 1)
    assert len(promised.adopted(stage.now.id)) == 1
    assert session.query(FoodForThought).count() == 1


@pytest.mark.parametrize(
    "status", [each for each in Status if each is not Status.RUNNING]
)
def test_form_is_sent_while_open_alone(stage, status):
    stage.now.status = status
    session.flush()

    if status is Status.AWAITING_FEEDBACK:
        assert send(stage).member_id == stage.member.id
    else:
        with pytest.raises(Conflict):
            send(stage)


def test_earlier_commitments_have_to_be_answered_for(stage):
    commitment(stage.before, stage.member)

    with pytest.raises(Conflict):
        send(stage)


def test_what_remains_is_adopted_anew(stage):
    of = commitment(stage.before, stage.member)

    send(stage, remaining=(Remaining(of.id, "Ny nämnd."),))

    new, remaining = promised.adopted(stage.now.id, stage.member.id)
    assert (of.status, of.follow_ups[0].reason) == (
        Promised.CARRIED_OVER,
        "Ny nämnd.",
    )
    assert (remaining.predecessor_id, remaining.text, remaining.status) == (
        of.id,
        of.text,
        Promised.ADOPTED,
    )
    assert new.predecessor_id is None


def test_carried_commitment_is_adopted_with_the_form(stage):
    of = commitment(stage.before, stage.member)
    answer = Answer(
        of.id, Outcome.PARTLY, "Halvt.", "Lite.", carries_over=True, reason="Mer tid."
    )
    commitments.follow_up(
        stage.now, stage.member.id, [answer], by=stage.reader, now=NOW
    )
    (waits,) = promised.proposed(stage.now, stage.member.id)

    with pytest.raises(Conflict):
        send(stage)
    send(stage, promises=(promise(stage.now, "Skarpare.", carries=waits.id),))

    (made,) = promised.adopted(stage.now.id, stage.member.id)
    assert (made.predecessor_id, made.text) == (of.id, "Skarpare.")


def test_drafts_are_kept_with_who_saved_them(stage):
    draft = save(stage, {"evaluation": "Hittills bra."})

    assert (draft.fields, draft.version, draft.saved_by_id, draft.saved_at) == (
        {"evaluation": "Hittills bra."},
        1,
        stage.contact.id,
        NOW,
    )


def test_second_editor_is_told_and_the_first_text_stands(stage):
    save(stage, {"evaluation": "Den ena."})

    with pytest.raises(Conflict):
        save(stage, {"evaluation": "Den andra."})

    draft = queries.find_draft(stage.now.id, stage.member.id)
    assert draft.fields == {"evaluation": "Den ena."}


def test_same_draft_twice_is_no_conflict(stage):
    save(stage, {"evaluation": "Samma."})

    assert save(stage, {"evaluation": "Samma."}).version == 1


def test_form_is_not_sent_over_a_newer_draft(stage):
    save(stage, {"evaluation": "Nyare."})

    with pytest.raises(Conflict):
        send(stage, drawn_from=0)
    send(stage, drawn_from=1)

    assert session.query(ClosingDraft).count() == 0


def test_draft_is_thrown_away(stage):
    save(stage, {"evaluation": "Bort."})

    actions.discard_draft(stage.now, stage.member)

    assert queries.find_draft(stage.now.id, stage.member.id) is None


@pytest.mark.parametrize("field", ["evaluation", "viewpoints"])
def test_costly_text_is_named(stage, field):
    with pytest.raises(actions.TextRefused) as refused:
        send(stage, **{field: "[" * 2000})

    assert refused.value.field == field


HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) **fet** `kod` R&D"


def test_hostile_text_stays_text(stage):
    feedback = send(
        stage,
        evaluation=HOSTILE,
        viewpoints=HOSTILE,
        promises=(promise(stage.now, HOSTILE, owner=HOSTILE),),
    )

    post = session.get(Post, feedback.post_id)
    for html in (feedback.evaluation_html, feedback.viewpoints_html, post.html):
        assert "<script" not in html
        assert 'href="javascript' not in html


@pytest.mark.parametrize(
    "text", [HOSTILE, "1. ett", "- två", "> tre", "a | b\n\n# c", "~~d~~ _e_ [^1]"]
)
def test_plain_text_is_shown_as_it_stands(text):
    html = render_markdown(f"**{plain(text)}**")

    assert unescape(html) == f"<p><strong>{' '.join(text.split())}</strong></p>"


def test_conference_closes_when_all_are_in(stage):
    send(stage)
    sent(stage.now, stage.other, stage.other_contact)
    stage.now.status = Status.AWAITING_FEEDBACK
    session.flush()

    actions.close(stage.now, reason="")

    assert stage.now.status is Status.CLOSED


def test_conference_closes_without_somebody_for_a_reason(stage):
    send(stage)
    stage.now.status = Status.AWAITING_FEEDBACK
    session.flush()

    with pytest.raises(actions.ReasonNeeded):
        actions.close(stage.now, reason=" ")
    actions.close(stage.now, reason="Svedala fick åka hem tidigt.")

    assert (stage.now.status, stage.now.closing_note) == (
        Status.CLOSED,
        "Svedala fick åka hem tidigt.",
    )


def test_running_conference_is_not_closed(stage):
    with pytest.raises(Conflict):
        actions.close(stage.now, reason="För tidigt.")


def test_past_can_be_told(stage):
    """The example tells of conferences long since held."""
    then = NOW - timedelta(days=200)
    commitments.adopt(stage.before, stage.member.id, [promise(stage.before)], now=then)

    (made,) = promised.adopted(stage.before.id)
    assert made.created_at == then
