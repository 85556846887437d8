"""A member's letter of intent: reading it, writing it, handing it in."""

from flask import flash, render_template, request
from flask_babel import gettext

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.agreements import actions, queries, rules
from netconf.agreements.forms import LetterForm
from netconf.agreements.models import LetterOfIntent
from netconf.agreements.views.frame import Answer, edited, go_to, own
from netconf.errors import Conflict
from netconf.forms import pairs
from netconf.initiatives.models import Initiative
from netconf.networks.models import Member
from netconf.uploads import ACCEPT, FileForm


@allow(SIGNED_IN)
def letter(network: str, member: str) -> str:
    """Show a member's letters of intent, each with the terms that it was signed on."""
    return letter_page(own(network, member), FileForm(formdata=None))


def letter_page(member: Member, file_form: FileForm) -> str:
    """Return the page of the letters, with the file form as it was sent."""
    return render_template(
        "agreements/letter.html",
        network=member.network,
        member=member,
        letters=queries.letters_of(member.id),
        initiative=_initiative(member),
        may_edit=rules.WRITE.is_held(access.reader(), member),
        form=file_form,
        accept=ACCEPT,
    )


@allow(SIGNED_IN)
def edit_letter(network: str, member: str) -> str:
    """Show the form for a letter: the one begun, or a new one on the terms that hold."""
    held = edited(network, member)
    initiative = _initiative(held)
    return _page(held, _form_of(queries.find_draft(held.id), initiative))


@allow(SIGNED_IN)
def save_letter(network: str, member: str) -> Answer:
    """Save a letter, and hand it in if that was asked for; if it changed, show both."""
    held = edited(network, member)
    initiative = _initiative(held)
    form = LetterForm()
    form.offer(initiative.current_terms)
    if not form.validate_on_submit() or not form.days_have_come(clock.today()):
        return _page(held, form), 422
    by, now = access.reader(), clock.now()
    ticked = form.ticked.data or []
    hands_in = request.form.get("hand_in") is not None
    lacking = rules.lacks(form.signing(), ticked, len(initiative.current_terms))
    if hands_in and lacking:
        form.refuse(lacking)
        return _page(held, form), 422
    try:
        if form.terms_version.data != initiative.terms_version:
            raise Conflict
        saved = actions.save_letter(
            held,
            form.signing(),
            ticked,
            version=form.version.data or 0,
            terms_version=initiative.terms_version,
            by=by,
            now=now,
        )
    except Conflict:
        return _conflict(held, form, initiative)
    if hands_in:
        actions.accept_letter(
            held,
            saved,
            terms=len(initiative.current_terms),
            by=by,
            now=now,
            today=clock.today(),
        )
        flash(gettext("The letter of intent is handed in."))
    else:
        flash(gettext("The letter is saved, and not handed in yet."))
    return go_to("agreements.letter", held)


def _conflict(member: Member, form: LetterForm, initiative: Initiative) -> Answer:
    draft = queries.find_draft(member.id)
    form.renew(draft.version if draft else 0)
    form.terms_version.raw_data = [str(initiative.terms_version)]
    versions = pairs(_form_of(draft, initiative), form)
    return _page(member, form, draft, versions), 409


def _initiative(member: Member) -> Initiative:
    return queries.initiative_with_terms(member.network.round.initiative_id)


def _form_of(draft: LetterOfIntent | None, initiative: Initiative) -> LetterForm:
    form = LetterForm(formdata=None, obj=draft)
    form.offer(initiative.current_terms)
    if draft is None:
        form.version.data = 0
    elif draft.terms_version != initiative.terms_version:
        # New terms are to be read before they are ticked.
        form.ticked.data = []
    form.terms_version.data = initiative.terms_version
    return form


def _page(
    member: Member,
    form: LetterForm,
    draft: LetterOfIntent | None = None,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    return render_template(
        "agreements/edit_letter.html",
        network=member.network,
        member=member,
        form=form,
        draft=draft,
        versions=versions,
        is_on_behalf=not access.reader().belongs_to(member.id),
    )
