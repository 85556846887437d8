"""The mandate of a member's contact person."""

from flask import flash, render_template
from flask_babel import gettext

from netconf import access, clock
from netconf.access import SIGNED_IN, allow
from netconf.agreements import actions, queries
from netconf.agreements.forms import MandateForm
from netconf.agreements.models import Mandate
from netconf.agreements.views.frame import Answer, edited, go_home
from netconf.errors import Conflict
from netconf.forms import pairs
from netconf.networks import queries as networks
from netconf.networks.models import Member, Membership
from netconf.uploads import ACCEPT, FileForm


@allow(SIGNED_IN)
def edit_mandate(network: str, member: str) -> Answer:
    """Show the form for the contact person's mandate."""
    held = edited(network, member)
    contact = contact_of(held)
    mandate = queries.find_mandate(held.id, contact.person_id)
    return mandate_page(held, contact, mandate)


@allow(SIGNED_IN)
def save_mandate(network: str, member: str) -> Answer:
    """Write down the mandate; if it changed meanwhile, show both."""
    held = edited(network, member)
    contact = contact_of(held)
    form = MandateForm()
    is_valid = form.validate_on_submit()
    if is_valid and form.given_on.data and form.given_on.data > clock.today():
        form.given_on.errors = [gettext("Choose a day that has come.")]
        is_valid = False
    if not is_valid:
        mandate = queries.find_mandate(held.id, contact.person_id)
        return mandate_page(held, contact, mandate, form), 422
    try:
        actions.give_mandate(
            held,
            contact.person_id,
            text=form.text.data or "",
            given_by_name=form.given_by_name.data or "",
            given_by_office=form.given_by_office.data or "",
            given_on=form.given_on.data or clock.today(),
            version=form.version.data or 0,
            by=access.reader(),
            now=clock.now(),
        )
    except Conflict:
        mandate = queries.find_mandate(held.id, contact.person_id)
        form.renew(mandate.version if mandate else 0)
        versions = pairs(_form_of(mandate), form)
        return mandate_page(held, contact, mandate, form, versions=versions), 409
    flash(gettext("The mandate is saved."))
    return go_home(held)


def contact_of(member: Member) -> Membership:
    """Return the place of the member's contact person; raise Conflict where it is vacant."""
    contact = networks.find_contact_person(member.id, clock.today())
    if contact is None:
        raise Conflict
    return contact


def _form_of(mandate: Mandate | None) -> MandateForm:
    form = MandateForm(formdata=None, obj=mandate)
    form.version.data = mandate.version if mandate else 0
    return form


def mandate_page(
    member: Member,
    contact: Membership,
    mandate: Mandate | None,
    form: MandateForm | None = None,
    file_form: FileForm | None = None,
    versions: list[tuple[str, str, str]] | None = None,
) -> str:
    """Return the page of a mandate, with the forms as they were sent."""
    return render_template(
        "agreements/mandate.html",
        network=member.network,
        member=member,
        contact=contact,
        mandate=mandate,
        form=form or _form_of(mandate),
        file_form=file_form or FileForm(formdata=None),
        accept=ACCEPT,
        versions=versions,
    )
