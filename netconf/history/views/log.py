"""The log of everything, for administrators: narrowed down by person, thing and day."""

from typing import Any

from flask import render_template, request, url_for

from netconf import access
from netconf.access import allow
from netconf.forms import choices
from netconf.history import queries
from netconf.history.forms import LogFilter
from netconf.history.views import labels
from netconf.history.views.frame import before, blueprint
from netconf.history.views.lines import lines
from netconf.reader import Role


@blueprint.get("/logg")
@allow(Role.ADMINISTRATOR)
def log() -> str | tuple[str, int]:
    """Show what everybody did, the newest first."""
    form = LogFilter(request.args)
    kinds = sorted((str(label), kind) for kind, label in labels.KINDS.items())
    form.kind.choices = choices([("", "–"), *((kind, label) for label, kind in kinds)])
    is_good = form.validate()
    page = queries.page(
        access.reader(), *(_conditions(form) if is_good else ()), before=before()
    )
    asked: dict[str, Any] = {**request.args, "fore": None}
    answer = render_template(
        "history/log.html",
        form=form,
        lines=lines(page),
        older=url_for("history.log", **(asked | {"fore": page.next}))
        if page.next
        else None,
        newest=url_for("history.log", **asked),
        is_first=before() is None,
    )
    return answer if is_good else (answer, 422)


def _conditions(form: LogFilter) -> list[queries.Condition]:
    found = []
    if form.person.data:
        found.append(queries.by_person(form.person.data))
    if form.kind.data:
        found.append(queries.of_kind(form.kind.data))
    if form.day.data:
        found.append(queries.on(form.day.data))
    return found
