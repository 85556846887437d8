"""The log of letters: what was sent to whom, what was not and why, and trying again."""

from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import clock, mail
from netconf.access import allow
from netconf.jobs import State
from netconf.reader import Role

ON_A_PAGE = 50
MOST_PAGES = 1000


@allow(Role.ADMINISTRATOR)
def letters() -> str:
    """Show the letters, the latest first, if asked only those in one state."""
    chosen = request.args.get("state", "")
    state = State(chosen) if chosen in set(State) else None
    counts = mail.count_by_state()
    total = sum(counts.values()) if state is None else counts.get(state, 0)
    pages = max(1, -(-total // ON_A_PAGE))
    page = min(max(1, request.args.get("page", 1, type=int)), pages, MOST_PAGES)
    return render_template(
        "home/letters.html",
        letters=mail.listed(state, most=ON_A_PAGE, skipping=(page - 1) * ON_A_PAGE),
        counts=counts,
        state=state,
        page=page,
        pages=pages,
    )


@allow(Role.ADMINISTRATOR)
def retry_letter(letter: UUID) -> Response:
    """Let a letter that was given up, or waits for its next try, be tried at once."""
    found = mail.get(letter)
    mail.retry(found, clock.now())
    flash(gettext("The letter to %(name)s is tried again.", name=found.to_name))
    return redirect(url_for("home.letters"), 303)
