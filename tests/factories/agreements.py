"""Letters of intent, goals and mandates, as they are once they hold."""

from datetime import UTC, date, datetime

from netconf import clock
from netconf.agreements import actions
from netconf.agreements.models import LetterOfIntent, Mandate, OperationalGoal
from netconf.agreements.rules import Direction, GoalFacts, Signing
from netconf.db import session
from netconf.initiatives.models import Initiative, Term
from netconf.networks import queries
from netconf.networks.models import Member
from netconf.people.models import Person

WRITTEN = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
SIGNING = Signing(
    signed_by_name="Britta Lind",
    signed_by_office="Ordförande i utbildningsnämnden",
    signed_on=date(2026, 9, 30),
    decided_by="Utbildningsnämnden",
    decision_paragraph="§ 42",
    decided_on=date(2026, 9, 28),
    registry_number="UN 2026/117",
)
GOAL = GoalFacts(
    indicator="Andel elever med A–E i nationella provet i matematik, årskurs 9",
    unit="%",
    direction=Direction.UP,
    baseline_year=2026,
    baseline_value=81.5,
    target_year=2029,
    target_value=90,
)
TERMS = ("Avsiktsförklaring", "Fyra ledningsnivåer", "Kontaktperson")


def terms(of: Initiative, *, version: int = 1) -> None:
    """Give an initiative three terms."""
    of.terms += [
        Term(version=version, position=place, title=title, text=f"Om {title.lower()}.")
        for place, title in enumerate(TERMS, 1)
    ]
    session.flush()


def draft(of: Member, by: Person, signing: Signing = SIGNING) -> LetterOfIntent:
    """Return a letter with all terms ticked that is not handed in."""
    return actions.save_letter(
        of,
        signing,
        range(1, len(TERMS) + 1),
        version=0,
        terms_version=1,
        by=queries.reader_of(by, clock.local(WRITTEN).date()),
        now=WRITTEN,
    )


def letter(of: Member, by: Person) -> LetterOfIntent:
    """Return a letter that has been handed in."""
    made = draft(of, by)
    reader = queries.reader_of(by, clock.local(WRITTEN).date())
    actions.accept_letter(
        of,
        made,
        terms=len(TERMS),
        by=reader,
        now=WRITTEN,
        today=clock.local(WRITTEN).date(),
    )
    return made


def goal(of: Member, by: Person) -> OperationalGoal:
    """Return a goal that has been set."""
    reader = queries.reader_of(by, clock.local(WRITTEN).date())
    return actions.set_goal(of, GOAL, by=reader, now=WRITTEN)


def mandate(of: Member, contact: Person) -> Mandate:
    """Return the mandate of a contact person."""
    return actions.give_mandate(
        of,
        contact.id,
        text="Leder arbetet på hemmaplan en dag i veckan.",
        given_by_name="Sven Ahl",
        given_by_office="Förvaltningschef",
        given_on=date(2026, 10, 1),
        version=0,
        by=queries.reader_of(contact, clock.local(WRITTEN).date()),
        now=WRITTEN,
    )
