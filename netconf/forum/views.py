"""The forum's pages: topics, one topic with its posts, writing and changing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock, throttle
from netconf.access import SIGNED_IN, allow
from netconf.conferences.queries import conferences_of
from netconf.errors import Conflict, NotFound
from netconf.filters import title_of
from netconf.forms import choices
from netconf.forum import actions, queries, rules
from netconf.forum.forms import PostForm, ReplyForm, TopicForm
from netconf.forum.models import Post, Topic
from netconf.initiatives import queries as initiatives
from netconf.markup import MarkupRefused, explain
from netconf.networks import queries as networks
from netconf.networks.models import Network
from netconf.throttle import Kind, Limit

# Each person's own: those in one hall share an address, and nobody is to wait for another.
POSTS = Kind("post", Limit(30, timedelta(minutes=10)), Limit(300, timedelta(days=1)))

blueprint = Blueprint("forum", __name__)
Answer = str | Response | tuple[str, int]


def _network(slug: str) -> Network:
    network = networks.get_network(slug)
    access.authorize(access.reader(), rules.READ, network)
    return network


def _topic(topic_id: UUID) -> Topic:
    topic = queries.get_topic(topic_id)
    access.authorize(access.reader(), rules.READ, topic)
    return topic


@blueprint.get("/natverk/<string:network>/forum")
@allow(SIGNED_IN)
def index(network: str) -> str:
    """List the network's topics, the latest first, perhaps those of one conference."""
    found = _network(network)
    conferences = conferences_of(found.id)
    number = request.args.get("konferens", type=int)
    chosen = next((each for each in conferences if each.number == number), None)
    page = queries.topics(
        found.id,
        conference_id=chosen.id if chosen else None,
        after=rules.read_mark(request.args.get("efter")),
    )
    return render_template(
        "forum/index.html",
        network=found,
        conferences=conferences,
        chosen=chosen,
        page=page,
        is_first=not request.args.get("efter"),
    )


@blueprint.get("/natverk/<string:network>/forum/ny")
@allow(SIGNED_IN)
def new(network: str) -> str:
    """Show the form for a new topic."""
    found = _network(network)
    form = _topic_form(found)
    form.conference.data = request.args.get("konferens", "")
    return render_template("forum/new.html", network=found, form=form)


@blueprint.post("/natverk/<string:network>/forum/ny")
@allow(SIGNED_IN)
def open_topic(network: str) -> Answer:
    """Open a topic with its first post."""
    found = _network(network)
    access.authorize(access.reader(), rules.WRITE, found)
    form = _topic_form(found)
    if form.validate_on_submit():
        throttle.enter(POSTS, str(access.reader().person_id), clock.now())
        about = {str(each.number): each for each in conferences_of(found.id)}
        try:
            topic = actions.open_topic(
                found.id,
                title=form.title.data or "",
                source=form.source.data or "",
                conference=about.get(form.conference.data),
                by=access.reader(),
                now=clock.now(),
            )
        except MarkupRefused as refused:
            form.source.errors = [explain(refused)]
        else:
            return redirect(url_for("forum.topic", topic=topic.id), 303)
    return render_template("forum/new.html", network=found, form=form), 422


def _topic_form(network: Network) -> TopicForm:
    form = TopicForm()
    form.conference.choices = choices(
        [
            ("", gettext("No, it is about something else")),
            *(
                (str(each.number), gettext("Conference %(number)s", number=each.number))
                for each in conferences_of(network.id)
            ),
        ]
    )
    return form


@blueprint.get("/forum/<uuid:topic>")
@allow(SIGNED_IN)
def topic(topic: UUID) -> str:
    """Show a page of a topic's posts, and the form for an answer."""
    found = _topic(topic)
    page = request.args.get("sida", 1, type=int)
    if not 1 <= page <= rules.pages(found.post_count):
        raise NotFound
    return _show(found, page, ReplyForm(formdata=None))


@blueprint.post("/forum/<uuid:topic>")
@allow(SIGNED_IN)
def reply(topic: UUID) -> Answer:
    """Write an answer in a topic."""
    found = _topic(topic)
    access.authorize(access.reader(), rules.WRITE, found)
    form = ReplyForm()
    if form.validate_on_submit():
        throttle.enter(POSTS, str(access.reader().person_id), clock.now())
        try:
            post = actions.reply(
                found, form.source.data or "", by=access.reader(), now=clock.now()
            )
        except MarkupRefused as refused:
            form.source.errors = [explain(refused)]
        else:
            return redirect(_address(post), 303)
    return _show(found, rules.pages(found.post_count), form), 422


def _show(topic: Topic, page: int, form: ReplyForm) -> str:
    reader = access.reader()
    levels = initiatives.levels_of(topic.network.round.initiative_id)
    posts = queries.posts(topic.id, page)
    return render_template(
        "forum/topic.html",
        topic=topic,
        network=topic.network,
        posts=posts,
        mine=_to_edit([post.id for post in posts if rules.may_edit(reader, post)]),
        levels={level.code: title_of(level).lower() for level in levels},
        page=page,
        pages=rules.pages(topic.post_count),
        form=form,
        leads=rules.speaker(reader, topic.network_id).member_id is None,
    )


def _to_edit(posts: list[UUID]) -> dict[UUID, str]:
    """Return where each post is changed; they differ in the id, and one is worked out."""
    if not posts:
        return {}
    first = url_for("forum.edit", post=posts[0])
    return {post: first.replace(str(posts[0]), str(post)) for post in posts}


def _address(post: Post) -> str:
    return url_for(
        "forum.topic",
        topic=post.topic_id,
        sida=rules.page_of(post.number)
        if post.number > rules.POSTS_ON_A_PAGE
        else None,
        _anchor=f"inlagg-{post.number}",
    )


@blueprint.get("/forum/inlagg/<uuid:post>")
@allow(SIGNED_IN)
def post(post: UUID) -> Response:
    """Lead from a post's lasting address to where it stands."""
    found = queries.get_post(post)
    access.authorize(access.reader(), rules.READ, found.topic)
    return redirect(_address(found), 303)


def _own_post(post_id: UUID) -> Post:
    found = queries.get_post(post_id)
    access.authorize(access.reader(), rules.EDIT, found)
    return found


@blueprint.get("/forum/inlagg/<uuid:post>/andra")
@allow(SIGNED_IN)
def edit(post: UUID) -> str:
    """Show the form for changing one's own post."""
    found = _own_post(post)
    form = PostForm(formdata=None, obj=found)
    return _edit_page(found, form)


@blueprint.post("/forum/inlagg/<uuid:post>/andra")
@allow(SIGNED_IN)
def save(post: UUID) -> Answer:
    """Change one's own post; if it changed meanwhile, show both texts."""
    found = _own_post(post)
    form = PostForm()
    if not form.validate_on_submit():
        return _edit_page(found, form), 422
    try:
        actions.edit(
            found,
            form.source.data or "",
            drawn_from=form.version.data or 0,
            now=clock.now(),
        )
    except MarkupRefused as refused:
        form.source.errors = [explain(refused)]
        return _edit_page(found, form), 422
    except Conflict:
        form.version.raw_data = [str(found.version)]
        return _edit_page(found, form, has_conflict=True), 409
    flash(gettext("Your post is changed."))
    return redirect(_address(found), 303)


def _edit_page(found: Post, form: PostForm, **given: Any) -> str:
    return render_template(
        "forum/edit.html",
        post=found,
        topic=found.topic,
        network=found.topic.network,
        form=form,
        back=_address(found),
        **({"has_conflict": False} | given),
    )
