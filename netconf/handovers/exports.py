"""The handover pack as a document to print."""

from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext

from netconf.commitments.models import Commitment
from netconf.filters import days, in_words, long_day, moment, number, title_of
from netconf.handovers.models import Handover
from netconf.handovers.queries import Coming, Contact, Pack
from netconf.i18n import current_language
from netconf.networks.models import Membership
from netconf.printing import Document, Section
from netconf.printing import as_pdf as printed

MISSING = "–"


def as_pdf(handover: Handover, pack: Pack, now: datetime) -> bytes:
    """Return the pack as PDF, in the language of the page."""
    return printed(document(handover, pack, now))


def document(handover: Handover, pack: Pack, now: datetime) -> Document:
    """Return the pack as a document, in the language of the page."""
    member = handover.member
    return Document(
        title=gettext("Handover"),
        eyebrow=f"{member.name}, {member.network.name}",
        lead=lead(handover),
        language=current_language(),
        footer=gettext(
            "netconf, handover of %(member)s, as it was %(moment)s",
            member=member.name,
            moment=moment(now),
        ),
        sections=list(_sections(handover, pack)),
    )


def lead(handover: Handover) -> str:
    """Return in a sentence who takes over what from whom, and when."""
    values = {
        "leaver": handover.leaver.name,
        "successor": handover.successor.name if handover.successor else "",
        "member": handover.member.name,
        "day": long_day(handover.takes_effect_on),
    }
    if handover.is_contact_person:
        return gettext(
            "%(successor)s takes over as contact person of %(member)s from %(leaver)s on %(day)s.",
            **values,
        )
    if handover.successor is None:
        return gettext(
            "%(leaver)s is no longer deputy of %(member)s from %(day)s. Nobody takes over.",
            **values,
        )
    return gettext(
        "%(successor)s takes over as deputy of %(member)s from %(leaver)s on %(day)s.",
        **values,
    )


def _sections(handover: Handover, pack: Pack) -> Iterator[Section]:
    if handover.note:
        note = Section(gettext("From %(name)s", name=handover.leaver.name))
        note.text(handover.note)
        yield note
    yield _conferences(pack)
    yield _commitments(pack)
    yield _agreed(pack)
    yield _home_group(pack)
    yield _contacts(pack)
    where = Section(gettext("Where things are"))
    where.facts(places())
    yield where


def _conferences(pack: Pack) -> Section:
    section = Section(gettext("Conferences ahead"))
    if not pack.coming:
        section.text(gettext("No conference is planned."))
    for each in pack.coming:
        at = each.conference
        section.heading(
            gettext("Conference %(number)s", number=at.number)
            + f", {days(at.day_1, at.day_2)}"
        )
        venue = f"{at.venue.name}, {at.venue.place}" if at.venue else MISSING
        section.facts(
            [
                (gettext("Theme"), in_words(title_of(theme) for theme in at.themes)),
                (gettext("Venue"), venue),
                (gettext("Host"), at.host.name if at.host else MISSING),
                (gettext("Missive, last day"), long_day(at.missive_due_on)),
                (gettext("Missives open to all"), long_day(at.missives_open_on)),
                (gettext("Feedback, last day"), long_day(at.feedback_due_on)),
                (gettext("Our missive"), missive_state(each)),
                (gettext("Our delegation"), delegation(each)),
            ]
        )
    return section


def missive_state(coming: Coming) -> str:
    """Return in words how far the member's missive has come."""
    if coming.missive_published_on is None:
        return gettext("Not published yet")
    return gettext("Published %(day)s", day=long_day(coming.missive_published_on))


def delegation(coming: Coming) -> str:
    """Return who is registered, in words."""
    if not coming.delegates:
        return gettext("Nobody is registered yet")
    return in_words(each.person.name for each in coming.delegates)


def _commitments(pack: Pack) -> Section:
    section = Section(gettext("Open commitments"))
    if not pack.commitments:
        section.text(gettext("No commitment is open."))
    for chain in pack.commitments:
        last = chain[-1]
        section.heading(last.text)
        section.facts(
            [
                (gettext("Theme"), title_of(last.theme)),
                (gettext("Owner"), last.owner),
                (gettext("Due"), long_day(last.due_on)),
                (gettext("How we know that it succeeded"), last.success_sign),
            ]
        )
        if len(chain) > 1:
            section.list(_link(each) for each in chain)
    return section


def _link(commitment: Commitment) -> str:
    at = gettext("Conference %(number)s", number=commitment.conference.number)
    return f"{at}: {commitment.text}"


def _agreed(pack: Pack) -> Section:
    section = Section(gettext("What has been agreed"))
    letter, mandate = pack.agreed.accepted, pack.agreed.mandate
    if letter is None:
        section.text(gettext("No letter of intent has been handed in."))
    else:
        section.heading(gettext("Letter of intent"))
        section.facts(
            [
                (gettext("Handed in"), moment(letter.accepted_at)),
                (
                    gettext("Decision"),
                    f"{letter.decided_by}, {letter.decision_paragraph}, {long_day(letter.decided_on)}",
                ),
                (gettext("Registry number"), letter.registry_number or MISSING),
            ]
        )
    section.heading(gettext("The contact person's mandate"))
    section.text(mandate.text if mandate else gettext("No written mandate"))
    if pack.agreed.goals:
        section.heading(gettext("Operational goals"))
        section.table(
            [gettext("Indicator"), gettext("Baseline"), gettext("Target")],
            [
                (
                    goal.indicator,
                    f"{number(goal.baseline_value)} {goal.unit} ({goal.baseline_year})",
                    f"{number(goal.target_value)} {goal.unit} ({goal.target_year})",
                )
                for goal in pack.agreed.goals
            ],
        )
    return section


def _home_group(pack: Pack) -> Section:
    section = Section(gettext("Home group"))
    section.table(
        [gettext("Name"), gettext("Job title"), gettext("E-mail")],
        [(_named(each), each.title, each.person.email) for each in pack.home_group],
    )
    return section


def _named(place: Membership) -> str:
    if place.is_contact_person:
        return f"{place.person.name} ({gettext('contact person')})"
    if place.is_deputy:
        return f"{place.person.name} ({gettext('deputy')})"
    return place.person.name


def _contacts(pack: Pack) -> Section:
    section = Section(gettext("Contacts"))
    section.table(
        [gettext("Name"), gettext("For"), gettext("E-mail"), gettext("Phone")],
        [
            (each.name, what_for(each), each.email, each.phone or MISSING)
            for each in [*pack.leaders, *pack.contacts]
        ],
    )
    return section


def what_for(contact: Contact) -> str:
    """Return what somebody is to be turned to about."""
    words = {
        "project_leader": gettext("Project leader"),
        "network_leader": gettext("Network leader"),
        "contact_person": gettext("Contact person"),
        "deputy": gettext("Deputy"),
    }
    part = words[contact.part]
    return f"{part}, {contact.of}" if contact.of else part


def places() -> list[tuple[str, str]]:
    """Return where in netconf things are done."""
    return [
        (
            gettext("My next steps"),
            gettext("What is to be done next, and by when. Begin there."),
        ),
        (
            gettext("The member's page"),
            gettext(
                "Home group, letter of intent, goals, mandate. New people are invited there."
            ),
        ),
        (
            gettext("The conference's page"),
            gettext(
                "Delegation, missive, programme, mixed groups and the closing form."
            ),
        ),
        (
            gettext("Commitments"),
            gettext("What the municipality has promised, and what came of it."),
        ),
        (gettext("Forum"), gettext("What the network writes to each other.")),
    ]
