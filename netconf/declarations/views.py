"""The pages that every footer leads to, and the form that anybody may write in."""

from datetime import timedelta

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as Answer

from netconf import access, clock, i18n, throttle
from netconf.access import PUBLIC, allow
from netconf.config import Settings
from netconf.declarations import actions, queries
from netconf.declarations.forms import CONFORMANCE, MessageForm, StatementForm
from netconf.declarations.models import AccessibilityStatement
from netconf.declarations.rules import Conformance, lacks_faults
from netconf.errors import Conflict, NotFound, TooMany
from netconf.forms import pairs
from netconf.i18n import speaking
from netconf.markup import explain
from netconf.reader import Role
from netconf.throttle import Kind, Limit

SUPERVISOR = "https://www.digg.se/tdosanmalan"
# How long what stands in security.txt may be trusted.
CONTACT_HOLDS = timedelta(days=180)
# Enough for a hall behind one address, too few to bury the operator's mail.
MESSAGES = Kind("accessibility_message", Limit(20, timedelta(hours=1)))

blueprint = Blueprint("declarations", __name__)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings


@blueprint.get("/tillganglighet")
@allow(PUBLIC)
def accessibility() -> str:
    """Tell how accessible the site is."""
    return _statement(MessageForm(formdata=None))


def _statement(form: MessageForm) -> str:
    reader = access.find_reader()
    return render_template(
        "declarations/accessibility.html",
        statement=queries.find_statement(),
        conformance=CONFORMANCE,
        form=form,
        supervisor=SUPERVISOR,
        may_edit=reader is not None and Role.ADMINISTRATOR in reader.roles,
    )


@blueprint.post("/tillganglighet")
@allow(PUBLIC)
def send_message() -> tuple[str, int] | Answer:
    """Pass on what somebody cannot use; nobody has to say who they are."""
    form = MessageForm()
    if not form.validate_on_submit():
        return _statement(form), 422
    to = queries.recipients(_settings(), clock.today())
    if not to:
        form.text.errors = [gettext("Nobody takes messages here yet. Try again later.")]
        return _statement(form), 422
    try:
        throttle.enter(MESSAGES, throttle.network(request.remote_addr), clock.now())
    except TooMany as over:
        form.text.errors = [
            ngettext(
                "Much has been written from here. Send it again in a minute.",
                "Much has been written from here. Send it again in %(num)s minutes.",
                over.minutes,
            )
        ]
        answer = make_response(_statement(form), over.status)
        answer.headers["Retry-After"] = str(over.seconds)
        return answer

    def letter(language: str) -> tuple[str, str]:
        with speaking(language):
            return gettext("About accessibility: a message"), render_template(
                "declarations/message.txt",
                text=form.text.data,
                page=form.page.data,
                email=form.email.data,
            )

    actions.pass_on(to, letter, now=clock.now())
    flash(gettext("Thank you. Your message has been sent."))
    return redirect(url_for("declarations.accessibility"), 303)


@blueprint.get("/tillganglighet/andra")
@allow(Role.ADMINISTRATOR)
def edit() -> str:
    """Show the statement as a form; the first time with what we know ourselves."""
    found = queries.find_statement()
    return _edit_page(_drawn(found) if found else _suggested())


@blueprint.post("/tillganglighet/andra")
@allow(Role.ADMINISTRATOR)
def save() -> tuple[str, int] | Answer:
    """Write down how accessible the site is."""
    form = StatementForm()
    form.today = clock.today()
    if not form.validate_on_submit() or form.assessed_on.data is None:
        return _edit_page(form), 422
    conformance = Conformance(form.conformance.data)
    if lacks_faults(conformance, form.parts()):
        form.faults.errors = [
            gettext("Say what is not accessible, or that the site is compliant.")
        ]
        return _edit_page(form), 422
    try:
        actions.save_statement(
            version=form.version.data or 0,
            conformance=conformance,
            texts=form.parts(),
            assessed_on=form.assessed_on.data,
            today=clock.today(),
        )
    except actions.PartRefused as refused:
        form[refused.part.value].errors = [explain(refused.why)]
        return _edit_page(form), 422
    except Conflict:
        found = queries.find_statement()
        if found is None:
            raise
        form.renew(found.version)
        return _edit_page(form, pairs(_drawn(found), form)), 409
    flash(gettext("The accessibility statement is saved."))
    return redirect(url_for("declarations.accessibility"), 303)


def _drawn(statement: AccessibilityStatement) -> StatementForm:
    return StatementForm(
        formdata=None,
        version=statement.version,
        conformance=statement.conformance.value,
        assessed_on=statement.assessed_on,
        **statement.texts,
    )


def _suggested() -> StatementForm:
    return StatementForm(
        formdata=None,
        version=0,
        faults=gettext(
            "Documents that municipalities hand in with their missives can lack headings, "
            "reading order and descriptions of pictures. Ask the municipality for the text "
            "in another form."
        ),
    )


def _edit_page(
    form: StatementForm, versions: list[tuple[str, str, str]] | None = None
) -> str:
    return render_template("declarations/edit.html", form=form, versions=versions)


@blueprint.get("/kakor")
@allow(PUBLIC)
def cookies() -> str:
    """Tell which cookies the site sets; all are needed, so nobody is asked."""
    return render_template(
        "declarations/cookies.html",
        session_cookie=current_app.config["SESSION_COOKIE_NAME"],
        language_cookie=i18n.cookie_name(),
    )


@blueprint.get("/.well-known/security.txt")
@allow(PUBLIC)
def security() -> Response:
    """Tell where a flaw is reported (RFC 9116), where the operator has an address for it."""
    settings = _settings()
    if not settings.operator_email:
        raise NotFound
    expires = (clock.now() + CONTACT_HOLDS).replace(microsecond=0)
    lines = (
        f"Contact: mailto:{settings.operator_email}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: sv, en",
        f"Canonical: {settings.base_url}{url_for('declarations.security')}",
    )
    return Response("\n".join(lines) + "\n", mimetype="text/plain")
