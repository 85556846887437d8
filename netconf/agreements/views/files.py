"""The documents of letters and mandates: handing them in, and fetching them."""

from uuid import UUID

from flask import flash
from flask_babel import gettext
from werkzeug.wrappers import Response

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.agreements import actions, queries
from netconf.agreements.models import LetterOfIntent, Mandate
from netconf.agreements.views.frame import Answer, edited, go_to, own
from netconf.agreements.views.letters import letter_page
from netconf.agreements.views.mandates import contact_of, mandate_page
from netconf.errors import Conflict, NotFound
from netconf.networks.models import Member
from netconf.uploads import (
    FileForm,
    UploadRefused,
    has_room,
    send_file_of,
    storage,
    take_in,
)


@allow(SIGNED_IN)
def attach_to_letter(network: str, member: str, intent: UUID) -> Answer:
    """Hang the signed document on a letter."""
    held = edited(network, member)
    latest = queries.letters_of(held.id)[:1]
    if [each.id for each in latest] != [intent]:
        raise NotFound
    [found] = latest
    if found.is_final:
        raise Conflict
    form = FileForm()
    if not _is_kept(form, held, found):
        return letter_page(held, form), 422
    return go_to("agreements.letter", held)


@allow(SIGNED_IN)
def attach_to_mandate(network: str, member: str) -> Answer:
    """Hang the written mandate on what is known of it."""
    held = edited(network, member)
    contact = contact_of(held)
    mandate = queries.find_mandate(held.id, contact.person_id)
    if mandate is None:
        raise NotFound
    form = FileForm()
    if not _is_kept(form, held, mandate):
        return mandate_page(held, contact, mandate, file_form=form), 422
    return go_to("agreements.edit_mandate", held)


def _is_kept(form: FileForm, member: Member, to: LetterOfIntent | Mandate) -> bool:
    """Keep the form's file, or say in the form why not."""
    if not form.validate_on_submit():
        return False
    if not has_room(form, member.municipality_id, member.name):
        return False
    try:
        with take_in(form) as upload:
            actions.attach(to, upload, storage(), by=access.reader(), now=clock.now())
    except UploadRefused as refused:
        form.refuse(refused)
        return False
    flash(gettext("The file is added."))
    return True


@allow(SIGNED_IN)
def document(network: str, member: str, document: UUID) -> Response:
    """Fetch a signed letter or a written mandate, as a download."""
    held = own(network, member)
    return send_file_of(queries.get_file(held.id, document))
