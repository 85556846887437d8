"""What the pages of the ways in share: the blueprint, and how a session begins and ends."""

from http import HTTPStatus
from secrets import token_urlsafe

from flask import Blueprint, current_app, redirect, request, url_for
from flask import session as cookie
from flask_login import current_user, login_user, logout_user
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from netconf import access, clock, throttle
from netconf.access import Identity
from netconf.config import Settings
from netconf.people import actions, queries
from netconf.people.actions import limits
from netconf.people.models import Person, Way
from netconf.people.rules import account_key, safe_next

blueprint = Blueprint("people", __name__)
Answer = str | Response | tuple[str, int] | tuple[str, int, dict[str, str]]

REFUSED = HTTPStatus.UNPROCESSABLE_ENTITY
YEAR_S = 365 * 24 * 3600


def settings() -> Settings:
    """Return the settings of the site."""
    found: Settings = current_app.extensions["settings"]
    return found


def network() -> str:
    """Return the network that a request comes from; of a proxy's only if it is trusted."""
    return throttle.network(request.remote_addr)


def me() -> Person:
    """Return the person who is signed in."""
    return queries.get_person(access.reader().person_id)


def let_in(
    person: Person, way: Way, wanted: str | None, *, has_second_factor: bool = False
) -> Response:
    """Let a person in and lead them on, in a browser that is known from now on."""
    device = known_device(person.email)
    limits.forgive(person.email, network=network(), device=device)
    open_session(person, way, has_second_factor=has_second_factor)
    answer = redirect(safe_next(wanted) or url_for("home.start"), 303)
    _make_known(answer, person, device or token_urlsafe(16))
    return answer


def open_session(person: Person, way: Way, *, has_second_factor: bool = False) -> None:
    """Open a session in a fresh cookie; one that was planted before is worth nothing."""
    now = clock.now()
    end_session()
    actions.clear_out(now)
    actions.note_came_in(person, now)
    token = actions.open_session(
        person,
        user_agent=request.user_agent.string,
        days=settings().sign_in_days,
        idle_hours=settings().sign_in_idle_hours,
        way=way,
        has_second_factor=has_second_factor,
        now=now,
    )
    login_user(Identity(token))
    cookie.permanent = True


def end_session() -> None:
    """End the session that the browser has, if it has one."""
    if current_user.is_authenticated:
        actions.end_session(current_user.get_id())
    logout_user()
    cookie.clear()


def known_device(email: str) -> str | None:
    """Return the number of the browser, if the owner of an address has signed in with it."""
    try:
        account, number = _devices().loads(request.cookies.get(_device_cookie(), ""))
    except (BadSignature, TypeError, ValueError):
        return None
    return str(number) if account == account_key(email) else None


def _make_known(answer: Response, person: Person, number: str) -> None:
    answer.set_cookie(
        _device_cookie(),
        str(_devices().dumps([account_key(person.email), number])),
        max_age=YEAR_S,
        secure=settings().is_https,
        httponly=True,
        samesite="Lax",
    )


def _devices() -> URLSafeSerializer:
    return URLSafeSerializer(settings().secret_key, salt="netconf-device")


def _device_cookie() -> str:
    return "__Host-netconf-device" if settings().is_https else "netconf_device"
