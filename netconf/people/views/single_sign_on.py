"""Sign in by the municipality's own account, and tie that account to a person."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from flask import current_app, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock, db
from netconf.access import ONESELF, PUBLIC, allow
from netconf.errors import NotFound
from netconf.oidc import Errand, Identity, Unanswered
from netconf.people import actions, queries
from netconf.people.models import Way
from netconf.people.rules import safe_next
from netconf.people.views.frame import REFUSED, Answer, blueprint, me, settings
from netconf.people.views.second_step import welcome

if TYPE_CHECKING:
    from netconf.oidc.provider import Provider

# What is remembered in the browser: on the way there, and when it is known who came back.
AWAY, BACK = "sso_away", "sso_back"
# So long somebody may take to press the button when they are back.
WAITS_S = 300


def _provider() -> "Provider":
    found = settings()
    if not found.oidc_issuer:
        raise NotFound
    # 10 MB that a worker need not hold where nobody signs in so.
    from netconf.oidc.provider import Provider

    return Provider(
        issuer=found.oidc_issuer,
        client_id=found.oidc_client_id,
        client_secret=found.oidc_client_secret,
        answer_to=found.base_url + url_for("people.come_back"),
    )


@blueprint.get("/logga-in/konto")
@allow(PUBLIC)
def go_away() -> Answer:
    """Send somebody to the provider; that is done by a link, as a form may lead nowhere else."""
    provider = _provider()
    db.release()
    try:
        address, errand = provider.begin()
    except Unanswered as fault:
        return _failed(fault)
    cookie[AWAY] = asdict(errand) | {"wanted": safe_next(request.args.get("next"))}
    return redirect(address, 303)


@blueprint.get("/logga-in/konto/svar")
@allow(PUBLIC)
def come_back() -> Answer:
    """Find out who came back; a button signs in, since looking at an address changes nothing."""
    provider = _provider()
    away = cookie.pop(AWAY, None)
    if not away or request.args.get("state") != away["state"]:
        return _failed(Unanswered("nobody was sent away with that state"))
    wanted = away.pop("wanted")
    db.release()
    try:
        identity = provider.identify(request.args.get("code", ""), Errand(**away))
    except Unanswered as fault:
        return _failed(fault)
    cookie[BACK] = asdict(identity) | {
        "wanted": wanted,
        "at": clock.now().timestamp(),
    }
    return _page(identity)


def _failed(fault: Unanswered) -> tuple[str, int]:
    current_app.logger.warning("single sign-on failed: %s", fault)
    return render_template("people/single_sign_on_failed.html"), REFUSED


def _page(identity: Identity) -> str:
    known = queries.find_by_identity(identity.issuer, identity.subject)
    return render_template(
        "people/single_sign_on.html",
        name=identity.name,
        is_known=known is not None,
        is_own=known is not None
        and access.find_reader() is not None
        and known.id == access.reader().person_id,
    )


def _who_came_back() -> tuple[Identity, str | None] | None:
    back = cookie.pop(BACK, None)
    if not back or clock.now().timestamp() - back.pop("at") > WAITS_S:
        return None
    wanted = back.pop("wanted")
    return Identity(**back), wanted


@blueprint.post("/logga-in/konto")
@allow(PUBLIC)
def sign_in_with_account() -> Answer:
    """Let in the person that the account is tied to; it is tied by nothing but themselves."""
    came = _who_came_back()
    if came is None:
        return redirect(url_for("people.sign_in"), 303)
    identity, wanted = came
    person = queries.find_by_identity(identity.issuer, identity.subject)
    if person is None:
        return _page(identity), REFUSED
    return welcome(person, Way.SINGLE_SIGN_ON, wanted)


@blueprint.post("/konto/koppla")
@allow(ONESELF)
def tie_account() -> Answer:
    """Tie the account that somebody came back with to who they are here."""
    came = _who_came_back()
    if came is None:
        return redirect(url_for("people.account"), 303)
    identity, _wanted = came
    if queries.find_by_identity(identity.issuer, identity.subject) is not None:
        return _page(identity), REFUSED
    person, now = me(), clock.now()
    actions.tie_identity(person, identity.issuer, identity.subject, now=now)
    actions.warn(person, actions.Changed.ACCOUNT_TIED, now=now)
    flash(gettext("From now on you can sign in with that account."))
    return redirect(url_for("people.account"), 303)


@blueprint.post("/konto/koppla-bort")
@allow(ONESELF)
def untie_accounts() -> Response:
    """Let no account elsewhere sign me in any more."""
    person = me()
    actions.untie_identities(person)
    actions.warn(person, actions.Changed.ACCOUNT_UNTIED, now=clock.now())
    flash(gettext("No account elsewhere signs you in any more."))
    return redirect(url_for("people.account"), 303)
