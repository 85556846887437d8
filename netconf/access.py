"""Who may ask for what: each view carries a mark, and each thing is asked for by a right."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, current_app, g, redirect, request, url_for
from flask_login import UserMixin
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Response

from netconf.db import SAFE_METHODS
from netconf.errors import NotAllowed, NotFound, OnlyViewing, SignedOut
from netconf.forms import texts_sent
from netconf.reader import Reader, Role
from netconf.rights import Right, Thing

View = TypeVar("View", bound=Callable[..., object])

PUBLIC = "public"
SIGNED_IN = "signed_in"
# Signed in, and not an administrator who sees the site as this person does.
ONESELF = "oneself"
Mark = str | frozenset[Role]

LEADERS = (Role.PROJECT_LEADER, Role.ADMINISTRATOR)
# The views of one network; that it is theirs is asked for by a right.
NETWORK_LEADERS = (*LEADERS, Role.NETWORK_LEADER)
LOADER = "netconf-reader"
# Where the cookie keeps whom an administrator sees the site as.
VIEWING = "viewing"
LEAVING = frozenset({"roles.stop_viewing", "people.sign_out"})


class Identity(UserMixin):
    """What Flask-Login keeps of a person: the token of their session."""

    def __init__(self, token: str, reader: Reader | None = None) -> None:
        self.token = token
        self.reader = reader

    def get_id(self) -> str:
        """Return the token, which is all that the cookie holds."""
        return self.token


def allow(first: str, *others: Role) -> Callable[[View], View]:
    """Mark a view with those who may ask for it: PUBLIC, SIGNED_IN, ONESELF, or roles."""
    is_word = first in {PUBLIC, SIGNED_IN, ONESELF} and not others
    mark: Mark = first if is_word else frozenset(map(Role, (first, *others)))

    def set_mark(view: View) -> View:
        view.__netconf_mark__ = mark  # type: ignore[attr-defined]  # the mark is ours
        return view

    return set_mark


def mark_of(app: Flask, endpoint: str) -> Mark | None:
    """Return the mark of an endpoint, or None where it has none."""
    if endpoint == "static":
        return PUBLIC
    return getattr(app.view_functions[endpoint], "__netconf_mark__", None)


def init_app(app: Flask, load_reader: Callable[[], Reader | None]) -> None:
    """Refuse each request whose endpoint is unmarked or marked for others."""
    app.extensions[LOADER] = load_reader

    @app.before_request
    def guard() -> Response | None:
        if request.endpoint == "static":
            return None
        recognise()
        # No such page: still say so in the language and with the menu of the reader.
        if request.endpoint is None:
            return None
        if is_only_viewing() and request.endpoint not in LEAVING:
            raise OnlyViewing
        return _answer_to_mark(mark_of(app, request.endpoint))


def is_only_viewing() -> bool:
    """Tell whether the request would change something in somebody else's name."""
    by = find_reader()
    return bool(by and by.viewed_by) and request.method not in SAFE_METHODS


def recognise() -> None:
    """Find out who is asking; the guard does, and what answers before the guard is reached."""
    g.reader = current_app.extensions[LOADER]()


def _answer_to_mark(mark: Mark | None) -> Response | None:
    if mark == PUBLIC:
        return None
    if mark is None:
        raise NotAllowed
    reader = find_reader()
    if reader is None:
        if texts_sent():
            raise SignedOut
        back = own_address() if request.method in SAFE_METHODS else None
        return redirect(url_for("people.sign_in", next=back), 303)
    if mark == ONESELF and reader.viewed_by:
        raise OnlyViewing
    if mark in {SIGNED_IN, ONESELF} or reader.roles & frozenset(mark):
        return None
    raise NotAllowed


def own_address() -> str:
    """Return the address of the page that is shown, as a link to it would give it."""
    if request.method in SAFE_METHODS:
        return iri_to_uri(request.full_path.removesuffix("?"))
    # A refused form is mostly shown under the address of the page that it stands on.
    addresses = current_app.create_url_adapter(request)
    is_page = addresses is not None and addresses.test(request.path, "GET")
    return iri_to_uri(request.path) if is_page else "/"


def find_reader() -> Reader | None:
    """Return who is signed in, if anyone is."""
    return getattr(g, "reader", None)


def reader() -> Reader:
    """Return who is signed in; only for views that are not PUBLIC."""
    found = find_reader()
    if found is None:
        raise NotAllowed
    return found


def authorize(by: Reader, right: Right[Thing], thing: Thing) -> None:
    """Let the reader go on only if they hold the right to the thing.

    Answers 404 unless they may see the thing, for then it does not exist for them, and 403
    unless they may do this with it.
    """
    if not right.sees(by, thing):
        raise NotFound
    if not right.is_held(by, thing):
        raise NotAllowed
