"""Read a file of delegates, show what it would do, carry it out; and the file to begin with."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask_babel import gettext, ngettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as Answered

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.conferences import rules as conference_rules
from netconf.conferences.actions import RegisteredElsewhere
from netconf.conferences.models import Conference
from netconf.conferences.views.frame import ADDRESS, seen_conference
from netconf.db import release
from netconf.downloads import count_one, download
from netconf.errors import Conflict, NotAllowed
from netconf.imports import actions as imports
from netconf.imports.forms import CarryOutForm, TableForm
from netconf.imports.models import StagedImport
from netconf.imports.rules import NoColumn, digest
from netconf.imports.views import levels_of
from netconf.networks.models import Member
from netconf.people.rules import email_key
from netconf.registrations import actions, exports, queries, rules
from netconf.registrations.rules import Cells, Fate, Judged, Known
from netconf.spreadsheets import SheetRefused, explain, read

blueprint = Blueprint("registrations", __name__)
Answer = str | Answered | tuple[str, int]
FILE = f"{ADDRESS}/delegation/inlasning"


@dataclass(frozen=True)
class Where:
    """The conference that a file is for, and the members that the reader may register for."""

    conference: Conference
    members: list[Member]

    def address(self, endpoint: str, **more: str) -> str:
        """Return where one of the pages is."""
        return url_for(
            f"registrations.{endpoint}",
            network=self.conference.network.slug,
            number=self.conference.number,
            **more,  # type: ignore[arg-type]  # parameters of the address
        )


def _where(network: str, number: int) -> Where:
    conference = seen_conference(network, number)
    reader = access.reader()
    members = [
        member
        for member in conference.network.members_on(conference.day_1)
        if conference_rules.FIELD_DELEGATION.is_held(reader, member)
    ]
    if not members:
        raise NotAllowed
    return Where(conference, members)


def _open_where(network: str, number: int) -> Where:
    where = _where(network, number)
    if not conference_rules.delegation_is_open(where.conference.status):
        raise Conflict
    return where


@blueprint.get(FILE)
@allow(SIGNED_IN)
def choose(network: str, number: int) -> str:
    """Show where to fetch the file to begin with, and hand in a file of delegates."""
    return _choose_page(_where(network, number), TableForm(formdata=None))


@blueprint.post(FILE)
@allow(SIGNED_IN)
def receive(network: str, number: int) -> Answer:
    """Read a file of delegates."""
    where = _open_where(network, number)
    form = TableForm()
    if not form.validate_on_submit():
        return _choose_page(where, form), 422
    try:
        rows = _rows(form.file.data)
    except SheetRefused as refused:
        form.refuse(explain(refused))
    except NoColumn as lacking:
        form.refuse(_said(lacking))
    else:
        staged = imports.stage(
            where.conference.network,
            None,
            rows,
            by=access.reader(),
            now=clock.now(),
            conference_id=where.conference.id,
        )
        return redirect(where.address("show", staged=str(staged.id)), 303)
    return _choose_page(where, form), 422


@blueprint.get(f"{FILE}/<uuid:staged>")
@allow(SIGNED_IN)
def show(network: str, number: int, staged: UUID) -> str:
    """Show what a file would do."""
    where = _where(network, number)
    return _shown_page(where, _staged(where, staged))


@blueprint.post(f"{FILE}/<uuid:staged>")
@allow(SIGNED_IN)
def carry_out(network: str, number: int, staged: UUID) -> Answer:
    """Carry out what was shown."""
    where = _open_where(network, number)
    found = _staged(where, staged)
    judged = _judged(where, found)
    form = CarryOutForm()
    if not form.validate_on_submit() or form.shown.data != digest(judged):
        return _shown_page(where, found, is_stale=True), 409
    rows = rules.to_do(judged)
    try:
        actions.carry_out(
            found,
            where.conference,
            rows,
            members={each.slug: each for each in where.members},
            by=access.reader(),
            now=clock.now(),
        )
    except (Conflict, RegisteredElsewhere):
        release()
        where = _open_where(network, number)
        return _shown_page(where, _staged(where, staged), is_stale=True), 409
    flash(ngettext("One row is imported.", "%(num)s rows are imported.", len(rows)))
    at = {"network": network, "number": number}
    return redirect(url_for("conferences.delegations", **at), 303)  # type: ignore[arg-type]  # parameters of the address


@blueprint.get(f"{FILE}/delegation.<any(csv, xlsx):kind>")
@allow(SIGNED_IN)
def export(network: str, number: int, kind: str) -> Response:
    """Fetch those who can come, with who is registered, as a file that can be read again."""
    count_one()
    where = _where(network, number)
    group = queries.group_of(where.conference, where.members, clock.today())
    rows = exports.delegates(group, levels_of(where.conference.network)[0])
    content = exports.as_file(rows, kind)
    return download(f"delegation-{network}-{number}", kind, content)


@blueprint.get(f"{FILE}/exempel.<any(csv, xlsx):kind>")
@allow(SIGNED_IN)
def sample(network: str, number: int, kind: str) -> Response:
    """Fetch a file that shows how one is filled in."""
    _where(network, number)
    return download("delegation-exempel", kind, exports.as_file(exports.sample(), kind))


def _staged(where: Where, staged_id: UUID) -> StagedImport:
    person_id = access.reader().person_id
    return queries.get_staged(staged_id, where.conference, person_id, clock.now())


def _rows(given: FileStorage) -> list[tuple[int, Cells]]:
    head, *rest = read(given.stream, given.filename or "")
    columns = rules.columns_of(head.cells)
    return [
        (
            row.number,
            {
                column: row.cells[place] if place < len(row.cells) else ""
                for place, column in columns.items()
            },
        )
        for row in rest
    ]


def _said(lacking: NoColumn) -> str:
    names = ", ".join(lacking.columns)
    if lacking.is_twice:
        return gettext("The column %(names)s stands there twice.", names=names)
    return gettext(
        "These columns are missing: %(names)s. Take the headings from the sample file.",
        names=names,
    )


def _judged(where: Where, staged: StagedImport) -> list[Judged]:
    group = queries.group_of(where.conference, where.members, clock.today())
    known = Known(
        members={each.name.casefold(): each.slug for each in where.members},
        levels=levels_of(where.conference.network)[1],
        people=group.people,
        elsewhere=group.elsewhere,
    )
    return rules.judge(queries.rows_of(staged), known, fold=email_key)


def _choose_page(where: Where, form: TableForm) -> str:
    return render_template(
        "registrations/choose.html",
        where=where,
        conference=where.conference,
        network=where.conference.network,
        form=form,
        accept=".xlsx,.csv",
        is_open=conference_rules.delegation_is_open(where.conference.status),
    )


def _shown_page(where: Where, staged: StagedImport, *, is_stale: bool = False) -> str:
    judged = _judged(where, staged)
    order = [Fate.FAULT, Fate.NEW, Fate.CHANGED, Fate.REMOVED, Fate.UNCHANGED]
    form = CarryOutForm(formdata=None)
    form.shown.data = digest(judged)
    return render_template(
        "registrations/show.html",
        where=where,
        conference=where.conference,
        network=where.conference.network,
        staged=staged,
        form=form,
        rows=sorted(judged, key=lambda row: order.index(row.fate)),
        counts={fate: sum(row.fate is fate for row in judged) for fate in order},
        to_do=len(rules.to_do(judged)),
        is_stale=is_stale,
    )
