"""Read a file of people, show what it would do, carry it out; and the file to begin with."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, Response, flash, render_template, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.datastructures import FileStorage
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as Answered

from netconf import access, clock
from netconf.access import NETWORK_LEADERS, SIGNED_IN, allow
from netconf.downloads import count_one, download
from netconf.errors import NotFound
from netconf.imports import actions, exports, queries, rules
from netconf.imports.forms import CarryOutForm, TableForm
from netconf.imports.models import StagedImport
from netconf.imports.rules import Cells, Fate, Judged, Known, NoColumn, Place
from netconf.initiatives import queries as initiatives
from netconf.invitations.rules import Standing
from netconf.networks.models import Member, Membership, Network
from netconf.networks.views.frame import ADDRESS, led_network, seen_member
from netconf.networks.views.invitations import not_in
from netconf.people.rules import email_key
from netconf.spreadsheets import SheetRefused, explain, read

blueprint = Blueprint("imports", __name__)
Answer = str | Answered | tuple[str, int]

NETWORK = "/natverk/<string:network>/inlasning"
OF_MEMBER = f"{ADDRESS}/inlasning"
# Words that people write for the levels of the initiative, beside its own.
WORDS = {
    "politician": ("politiker", "politician", "politicians"),
    "administration": ("förvaltning", "förvaltningsledning", "administration"),
    "principal": ("rektor", "rektorer", "principal", "principals"),
    "teacher": ("lärare", "teacher", "teachers"),
}
ROWS_SHOWN = 100


@dataclass(frozen=True)
class Where:
    """Whose people a file is about: one member's, or the whole network's."""

    network: Network
    member: Member | None

    @property
    def members(self) -> list[Member]:
        """Return the members whose people the file may hold."""
        if self.member is not None:
            return [self.member]
        return self.network.members_on(clock.today())

    def address(self, endpoint: str, **more: str) -> str:
        """Return where one of the pages is."""
        if self.member is None:
            return url_for(
                f"imports.{endpoint}_all",
                network=self.network.slug,
                **more,  # type: ignore[arg-type]  # parameters of the address
            )
        return url_for(
            f"imports.{endpoint}",
            network=self.network.slug,
            member=self.member.slug,
            **more,  # type: ignore[arg-type]  # parameters of the address
        )


def _of_member(network: str, slug: str) -> Where:
    member = seen_member(network, slug)
    access.authorize(access.reader(), rules.IMPORT, member)
    return Where(member.network, member)


def _of_network(network: str) -> Where:
    found = led_network(network)
    access.authorize(access.reader(), rules.IMPORT_ALL, found)
    return Where(found, None)


@blueprint.get(OF_MEMBER)
@allow(SIGNED_IN)
def choose(network: str, member: str) -> str:
    """Show where to fetch the sample and hand in a file of one member's people."""
    return _choose_page(_of_member(network, member), TableForm(formdata=None))


@blueprint.post(OF_MEMBER)
@allow(SIGNED_IN)
def receive(network: str, member: str) -> Answer:
    """Read a file of one member's people."""
    return _receive(_of_member(network, member))


@blueprint.get(f"{OF_MEMBER}/<uuid:staged>")
@allow(SIGNED_IN)
def show(network: str, member: str, staged: UUID) -> str:
    """Show what a file of one member's people would do."""
    where = _of_member(network, member)
    return _shown_page(where, _staged(where, staged))


@blueprint.post(f"{OF_MEMBER}/<uuid:staged>")
@allow(SIGNED_IN)
def carry_out(network: str, member: str, staged: UUID) -> Answer:
    """Carry out what was shown of a file of one member's people."""
    where = _of_member(network, member)
    return _carry_out(where, _staged(where, staged))


@blueprint.get(f"{OF_MEMBER}/personer.<any(csv, xlsx):kind>")
@allow(SIGNED_IN)
def export(network: str, member: str, kind: str) -> Response:
    """Fetch one member's people as a file that can be changed and read again."""
    count_one()
    return _file(_of_member(network, member), kind)


@blueprint.get("/inlasning/exempel.<any(csv, xlsx):kind>")
@allow(SIGNED_IN)
def sample(kind: str) -> Response:
    """Fetch a file that shows how one is filled in."""
    return download("personer-exempel", kind, exports.as_file(exports.sample(), kind))


@blueprint.get(NETWORK)
@allow(*NETWORK_LEADERS)
def choose_all(network: str) -> str:
    """Show where to fetch the sample and hand in a file of the network's people."""
    return _choose_page(_of_network(network), TableForm(formdata=None))


@blueprint.post(NETWORK)
@allow(*NETWORK_LEADERS)
def receive_all(network: str) -> Answer:
    """Read a file of the network's people."""
    return _receive(_of_network(network))


@blueprint.get(f"{NETWORK}/<uuid:staged>")
@allow(*NETWORK_LEADERS)
def show_all(network: str, staged: UUID) -> str:
    """Show what a file of the network's people would do."""
    where = _of_network(network)
    return _shown_page(where, _staged(where, staged))


@blueprint.post(f"{NETWORK}/<uuid:staged>")
@allow(*NETWORK_LEADERS)
def carry_out_all(network: str, staged: UUID) -> Answer:
    """Carry out what was shown of a file of the network's people."""
    where = _of_network(network)
    return _carry_out(where, _staged(where, staged))


@blueprint.get(f"{NETWORK}/personer.<any(csv, xlsx):kind>")
@allow(*NETWORK_LEADERS)
def export_all(network: str, kind: str) -> Response:
    """Fetch the network's people as a file that can be changed and read again."""
    count_one()
    return _file(_of_network(network), kind)


def _staged(where: Where, staged_id: UUID) -> StagedImport:
    staged = queries.get_staged(staged_id, access.reader().person_id, clock.now())
    own = where.member.id if where.member else None
    of = (staged.network_id, staged.member_id, staged.conference_id)
    if of != (where.network.id, own, None):
        raise NotFound
    return staged


def _receive(where: Where) -> Answer:
    form = TableForm()
    if form.validate_on_submit():
        given: FileStorage = form.file.data
        try:
            rows = _rows(given)
        except SheetRefused as refused:
            form.refuse(explain(refused))
        except NoColumn as lacking:
            form.refuse(_said(lacking))
        else:
            staged = actions.stage(
                where.network,
                where.member,
                rows,
                by=access.reader(),
                now=clock.now(),
            )
            return redirect(where.address("show", staged=str(staged.id)), 303)
    return _choose_page(where, form), 422


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


def levels_of(network: Network) -> tuple[dict[str, str], dict[str, str]]:
    """Return each level's Swedish title by its code, and its code by each word for it."""
    levels = initiatives.levels_of(network.round.initiative_id)
    words = {
        word.casefold(): level.code
        for level in levels
        for word in (
            *WORDS.get(level.code, ()),
            level.code,
            level.title_sv,
            level.title_en,
        )
    }
    return {level.code: level.title_sv for level in levels}, words


def _judged(
    where: Where, staged: StagedImport
) -> tuple[list[Judged], dict[tuple[str, str], Membership]]:
    places = queries.places_from(where.members, clock.today())
    # Whoever holds a place now and another from a day to come has the one of now.
    held = {
        (place.member.slug, email_key(place.person.email)): place
        for place in sorted(places, key=lambda each: each.from_on, reverse=True)
    }
    known = Known(
        members={each.name.casefold(): each.slug for each in where.members},
        levels=levels_of(where.network)[1],
        places={
            key: Place(
                place.person.name, place.level, place.title, queries.part_of(place)
            )
            for key, place in held.items()
        },
        own=where.member.slug if where.member else "",
        may_appoint=rules.IMPORT_ALL.is_held(access.reader(), where.network),
    )
    return rules.judge(queries.rows_of(staged), known, fold=email_key), held


def _carry_out(where: Where, staged: StagedImport) -> Answer:
    judged, held = _judged(where, staged)
    form = CarryOutForm()
    if not form.validate_on_submit() or form.shown.data != rules.digest(judged):
        return _shown_page(where, staged, is_stale=True), 409
    rows = rules.to_do(judged)
    actions.carry_out(
        staged,
        rows,
        members={each.slug: each for each in where.members},
        places=held,
        now=clock.now(),
        today=clock.today(),
    )
    flash(ngettext("One row is imported.", "%(num)s rows are imported.", len(rows)))
    return redirect(where.address("choose"), 303)


def _file(where: Where, kind: str) -> Response:
    places = queries.places_of(where.members, clock.today())
    rows = exports.people(places, levels_of(where.network)[0])
    name = where.member.slug if where.member else where.network.slug
    return download(f"personer-{name}", kind, exports.as_file(rows, kind))


def _choose_page(where: Where, form: TableForm) -> str:
    places = queries.places_of(where.members, clock.today())
    lacking = Counter(
        each.place.member_id
        for each in not_in(places, clock.now())
        if each.standing is not Standing.INVITED
    )
    return render_template(
        "imports/choose.html",
        where=where,
        network=where.network,
        member=where.member,
        form=form,
        accept=".xlsx,.csv",
        to_invite=[
            (member, lacking[member.id])
            for member in where.members
            if lacking[member.id]
        ],
    )


def _shown_page(where: Where, staged: StagedImport, *, is_stale: bool = False) -> str:
    judged, _ = _judged(where, staged)
    order = [Fate.FAULT, Fate.NEW, Fate.CHANGED, Fate.UNCHANGED]
    judged_by_fate = sorted(judged, key=lambda row: order.index(row.fate))
    page = max(1, request.args.get("sida", 1, type=int))
    pages = max(1, -(-len(judged) // ROWS_SHOWN))
    form = CarryOutForm(formdata=None)
    form.shown.data = rules.digest(judged)
    return render_template(
        "imports/show.html",
        where=where,
        network=where.network,
        member=where.member,
        staged=staged,
        form=form,
        rows=judged_by_fate[(page - 1) * ROWS_SHOWN : page * ROWS_SHOWN],
        counts={fate: sum(row.fate is fate for row in judged) for fate in order},
        to_do=len(rules.to_do(judged)),
        page=page,
        pages=pages,
        is_stale=is_stale,
    )
