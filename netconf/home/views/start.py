"""My next steps."""

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import PUBLIC, allow
from netconf.home import queries, rules


@allow(PUBLIC)
def start() -> str | Response:
    """Show what the reader has to do next, and where their conferences stand."""
    reader = access.find_reader()
    if reader is None:
        return redirect(url_for("people.sign_in"), 303)
    today = clock.today()
    conferences = queries.conferences_in_sight(reader)
    standings = queries.standings(conferences, reader)
    return render_template(
        "home/start.html",
        steps=rules.next_steps(
            reader,
            standings,
            today,
            queries.steps_without_conference(reader, today),
        ),
        coming=list(zip(conferences, standings, strict=True)),
        missing_now=rules.missing_now,
    )
