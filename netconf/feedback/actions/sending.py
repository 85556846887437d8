"""Send a closing form: feedback, forum post, commitments and food for thought at once."""

from datetime import datetime
from uuid import UUID, uuid4

from netconf.commitments import actions as commitments
from netconf.commitments import queries as promised
from netconf.commitments.models import Commitment
from netconf.commitments.rules import Promise
from netconf.conferences.models import Conference
from netconf.db import session
from netconf.errors import Conflict
from netconf.feedback import queries
from netconf.feedback.actions.post import TOPIC, compose
from netconf.feedback.models import Feedback, FoodForThought
from netconf.feedback.rules import Closing, is_open
from netconf.forum import actions as forum
from netconf.markup import RENDERER_VERSION, MarkupRefused, render_markdown
from netconf.networks.models import Member
from netconf.reader import Reader

# Under the page's h1 and the h2 of each part.
HEADING_LEVEL = 3


class TextRefused(ValueError):
    """One field's Markdown would cost too much to render."""

    def __init__(self, field: str, why: MarkupRefused) -> None:
        super().__init__(field)
        self.field = field
        self.why = why


def send(
    conference: Conference,
    member: Member,
    closing: Closing,
    *,
    drawn_from: int | None = None,
    by: Reader,
    now: datetime,
) -> Feedback:
    """Send a member's closing form; sent again, by whomever, it is the one that came first.

    In one transaction: what remains is carried over, commitments are adopted, food for
    thought is kept, all is posted on the forum and the draft is thrown away. Raises
    TextRefused; Conflict where the conference is not open for it, where earlier
    commitments are neither followed up nor among the remaining, where what was carried
    over is left out, or where a draft other than ``drawn_from`` has been saved.
    """
    commitments.take_turn(conference, member.id)
    existing = queries.find_feedback(conference.id, member.id)
    if existing is not None:
        return existing
    draft = queries.find_draft(conference.id, member.id)
    is_outrun = (
        draft is not None and drawn_from is not None and draft.version != drawn_from
    )
    if is_outrun or not is_open(conference.status):
        raise Conflict
    made = _adopt(conference, member, closing, by=by, now=now)
    feedback = _feedback(conference, member, closing, by=by, now=now)
    feedback.post_id = _post(conference, member, closing, made, feedback.id, by, now)
    session.add(feedback)
    _keep_food(conference, member, closing)
    if draft is not None:
        session.delete(draft)
    session.flush()
    return feedback


def _adopt(
    conference: Conference,
    member: Member,
    closing: Closing,
    *,
    by: Reader,
    now: datetime,
) -> list[Commitment]:
    unanswered = {each.id: each for each in promised.unanswered(conference, member.id)}
    if unanswered.keys() != {each.commitment_id for each in closing.remaining}:
        raise Conflict
    remaining = [
        _as_before(
            commitments.leave_open(
                conference,
                unanswered[each.commitment_id],
                each.reason,
                by=by,
                now=now,
            )
        )
        for each in closing.remaining
    ]
    return commitments.adopt(
        conference, member.id, [*closing.promises, *remaining], now=now
    )


def _as_before(commitment: Commitment) -> Promise:
    return Promise(
        theme_id=commitment.theme_id,
        text=commitment.text,
        level=commitment.level,
        owner=commitment.owner,
        due_on=commitment.due_on,
        success_sign=commitment.success_sign,
        expected_effect=commitment.expected_effect,
        spread_plan=commitment.spread_plan,
        carries=commitment.id,
    )


def _feedback(
    conference: Conference,
    member: Member,
    closing: Closing,
    *,
    by: Reader,
    now: datetime,
) -> Feedback:
    feedback_id = uuid4()
    return Feedback(
        id=feedback_id,
        conference_id=conference.id,
        member_id=member.id,
        rating=closing.rating,
        evaluation=closing.evaluation,
        evaluation_html=_render("evaluation", closing.evaluation, feedback_id),
        viewpoints=closing.viewpoints,
        viewpoints_html=_render("viewpoints", closing.viewpoints, feedback_id),
        renderer_version=RENDERER_VERSION,
        sent_at=now,
        sent_by_id=by.person_id,
    )


def _render(field: str, source: str, feedback_id: UUID) -> str:
    try:
        return render_markdown(
            source, heading_level=HEADING_LEVEL, prefix=f"{field}-{feedback_id.hex}"
        )
    except MarkupRefused as why:
        raise TextRefused(field, why) from why


def _post(
    conference: Conference,
    member: Member,
    closing: Closing,
    made: list[Commitment],
    feedback_id: UUID,
    by: Reader,
    now: datetime,
) -> UUID:
    topic = forum.feedback_topic(
        conference, title=TOPIC.format(number=conference.number), now=now
    )
    references = [
        {"kind": "feedback", "id": str(feedback_id), "text": "Hela återkopplingen"}
    ]
    references += [
        {"kind": "commitment", "id": str(each.id), "text": each.text} for each in made
    ]
    try:
        post = forum.reply(
            topic,
            compose(closing, made),
            by=by,
            now=now,
            member_id=member.id,
            references=references,
        )
    except MarkupRefused as why:
        raise TextRefused("evaluation", why) from why
    return post.id


def _keep_food(conference: Conference, member: Member, closing: Closing) -> None:
    for position, food in enumerate(closing.food, 1):
        session.add(
            FoodForThought(
                conference_id=conference.id,
                to_member_id=member.id,
                from_member_id=food.from_member_id,
                position=position,
                kind=food.kind,
                text=food.text,
            )
        )
