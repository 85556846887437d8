"""Set up, renew and remove one's second factor; also in the midst of a sign-in that demands it."""

from datetime import timedelta
from typing import NamedTuple

import pyotp
import segno
from flask import flash, redirect, render_template, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import ONESELF, PUBLIC, allow
from netconf.errors import OnlyViewing, TooMany
from netconf.people import actions, queries
from netconf.people.actions import limits
from netconf.people.forms import CodeForm
from netconf.people.models import HalfSignIn, Person, SecondFactor
from netconf.people.views.frame import REFUSED, Answer, blueprint, me, settings
from netconf.people.views.second_step import (
    find_half,
    finish,
    is_demanded_of,
    tell_of_recovery,
    too_many_codes,
    wrong_code,
)

# What changes how somebody is let in, they do soon after they were.
RECENT = timedelta(minutes=15)


class Who(NamedTuple):
    """Whoever sets up a second factor, signed in or half signed in."""

    person: Person
    half: HalfSignIn | None
    factor: SecondFactor | None

    @property
    def is_confirmed(self) -> bool:
        """Tell whether a code is asked of them already."""
        return self.factor is not None and self.factor.confirmed_at is not None


def _who() -> Who | None:
    """Return who is here; a half sign-in that lacks only the code may change nothing."""
    reader = access.find_reader()
    if reader is not None and reader.viewed_by:
        raise OnlyViewing
    if reader is not None:
        person = me()
        return Who(person, None, queries.find_second_factor(person.id))
    half = find_half()
    if half is None:
        return None
    who = Who(half.person, half, queries.find_second_factor(half.person_id))
    return None if who.is_confirmed else who


def _is_recent(who: Who) -> bool:
    if who.half is not None:
        return True
    now = clock.now()
    held = queries.find_session(current_user.get_id(), now)
    return held is not None and held.created_at > now - RECENT


def _elsewhere() -> Response:
    return redirect(url_for("people.sign_in"), 303)


@blueprint.get("/konto/tvasteg")
@allow(PUBLIC)
def second_factor() -> Answer:
    """Show how codes are set up, or what there is of them."""
    who = _who()
    return _page(who, CodeForm(formdata=None)) if who else _elsewhere()


def _page(who: Who, form: CodeForm) -> str:
    secret = None
    if who.factor is not None and not who.is_confirmed:
        secret = actions.secret_of(who.factor, secret_key=settings().secret_key)
    return render_template(
        "people/second_factor.html",
        form=form,
        factor=who.factor if who.is_confirmed else None,
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        if secret
        else None,
        square=_square(secret, who.person.email) if secret else None,
        codes_left=queries.recovery_codes_left(who.person.id),
        is_demanded=is_demanded_of(who.person),
        is_recent=_is_recent(who),
    )


def _square(secret: str, email: str) -> tuple[int, str]:
    """Return the size of the code to photograph, and its dark parts as the path of an SVG."""
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="netconf")
    rows = segno.make(address, error="m", micro=False).matrix
    path = "".join(
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return len(rows), path


@blueprint.post("/konto/tvasteg")
@allow(PUBLIC)
def begin_second_factor() -> Answer:
    """Make a secret for the app."""
    who = _who()
    if who is None:
        return _elsewhere()
    if not _is_recent(who):
        return _page(who, CodeForm(formdata=None)), REFUSED
    if not who.is_confirmed:
        actions.begin_second_factor(
            who.person, secret_key=settings().secret_key, now=clock.now()
        )
    return redirect(url_for("people.second_factor"), 303)


@blueprint.post("/konto/tvasteg/bekrafta")
@allow(PUBLIC)
def confirm_second_factor() -> Answer:
    """Put the app into force, and show the recovery codes, this once."""
    who = _who()
    if who is None:
        return _elsewhere()
    if who.factor is None or who.is_confirmed:
        return redirect(url_for("people.second_factor"), 303)
    form = CodeForm()
    fault = _fault(who, form)
    if fault is not None:
        return fault
    who = _who()
    if (
        who is None
        or who.factor is None
        or not actions.confirm_second_factor(
            who.factor,
            form.code.data or "",
            secret_key=settings().secret_key,
            now=clock.now(),
        )
    ):
        form.code.errors = [wrong_code()]
        return (_page(who, form), REFUSED) if who else _elsewhere()
    limits.forgive_codes(who.person.id)
    actions.warn(who.person, actions.Changed.SECOND_FACTOR_SET, now=clock.now())
    return _with_codes(who)


def _fault(who: Who, form: CodeForm) -> Answer | None:
    """Return the answer to a form that lacks a code, or comes too often."""
    if not form.validate_on_submit():
        return _page(who, form), REFUSED
    try:
        limits.try_code(who.person.id, clock.now())
    except TooMany as refusal:
        form.code.errors = [too_many_codes(refusal)]
        again = _who()
        refused = (refusal.status, refusal.headers)
        return (_page(again, form), *refused) if again else _elsewhere()
    return None


def _with_codes(who: Who) -> Response:
    """Answer with new recovery codes; whoever was half signed in is so wholly from now on."""
    codes = actions.renew_recovery_codes(who.person)
    wanted = url_for("people.account")
    answer: Response | None = None
    if who.half is not None:
        answer = finish(who.half)
        wanted = answer.location or wanted
    else:
        actions.note_second_factor(current_user.get_id())
    page = render_template("people/recovery_codes.html", codes=codes, wanted=wanted)
    shown = Response(page, mimetype="text/html")
    if answer is not None:
        for value in answer.headers.getlist("Set-Cookie"):
            shown.headers.add("Set-Cookie", value)
    return shown


@blueprint.post("/konto/tvasteg/koder")
@allow(ONESELF)
def renew_recovery_codes() -> Answer:
    """Show new recovery codes instead of those before, to who has the app at hand."""
    who, refusal = _proven()
    if refusal is not None:
        return refusal
    changed = actions.Changed.RECOVERY_CODES_RENEWED
    actions.warn(who.person, changed, now=clock.now())
    return _with_codes(who)


@blueprint.post("/konto/tvasteg/byt")
@allow(ONESELF)
def replace_second_factor() -> Answer:
    """Begin anew with another phone, for who has a code of the old one or one for recovery."""
    who, refusal = _proven()
    if refusal is not None:
        return refusal
    now = clock.now()
    actions.begin_second_factor(who.person, secret_key=settings().secret_key, now=now)
    actions.warn(who.person, actions.Changed.SECOND_FACTOR_REMOVED, now=now)
    return redirect(url_for("people.second_factor"), 303)


@blueprint.post("/konto/tvasteg/ta-bort")
@allow(ONESELF)
def remove_second_factor() -> Answer:
    """Ask for no codes any more."""
    if is_demanded_of(me()):
        return redirect(url_for("people.second_factor"), 303)
    who, refusal = _proven()
    if refusal is not None:
        return refusal
    actions.remove_second_factor(who.person)
    actions.warn(who.person, actions.Changed.SECOND_FACTOR_REMOVED, now=clock.now())
    flash(gettext("No codes are asked for any more when you sign in."))
    return redirect(url_for("people.account"), 303)


def _proven() -> tuple[Who, Answer | None]:
    """Return who is here and, unless they gave a good code, how that is answered."""
    person = me()
    who = Who(person, None, queries.find_second_factor(person.id))
    if who.factor is None or not who.is_confirmed:
        return who, redirect(url_for("people.second_factor"), 303)
    form = CodeForm()
    fault = _fault(who, form)
    if fault is not None:
        return who, fault
    person = me()
    who = Who(person, None, queries.find_second_factor(person.id))
    used = (
        actions.use_code(
            who.factor,
            form.code.data or "",
            secret_key=settings().secret_key,
            now=clock.now(),
        )
        if who.factor
        else None
    )
    if used is None:
        form.code.errors = [wrong_code()]
        return who, (_page(who, form), REFUSED)
    limits.forgive_codes(person.id)
    tell_of_recovery(person, used)
    return who, None
