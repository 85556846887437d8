"""What members have agreed to, one by one and for the pages that gather it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from netconf import clock
from netconf.agreements.models import (
    AgreementFile,
    LetterOfIntent,
    Mandate,
    OperationalGoal,
)
from netconf.db import session
from netconf.errors import NotFound
from netconf.initiatives.models import Initiative, Round, Term
from netconf.networks.models import Member, Membership, Network
from netconf.networks.rules import MemberStatus
from netconf.people.models import Person


@dataclass
class Agreements:
    """What a member has agreed to, and what its contact person may do."""

    letters: list[LetterOfIntent] = field(default_factory=list)
    goals: list[OperationalGoal] = field(default_factory=list)
    mandate: Mandate | None = None
    # For how many other members the contact person speaks as well.
    other_members: int = 0

    @property
    def accepted(self) -> LetterOfIntent | None:
        """Return the latest letter that was accepted."""
        found = [each for each in self.letters if each.accepted_at is not None]
        return found[-1] if found else None

    @property
    def draft(self) -> LetterOfIntent | None:
        """Return the letter that is being written."""
        return next((each for each in self.letters if each.accepted_at is None), None)


def agreements_of(member_id: UUID) -> Agreements:
    """Return a member's letters, goals and mandate in one statement."""
    today = clock.today()
    contact, elsewhere = aliased(Membership), aliased(Membership)
    held = or_(contact.until_on.is_(None), contact.until_on > today)
    others = (
        select(func.count(elsewhere.member_id.distinct()))
        .where(
            elsewhere.person_id == contact.person_id,
            elsewhere.member_id != contact.member_id,
            elsewhere.is_contact_person,
            elsewhere.from_on <= today,
            or_(elsewhere.until_on.is_(None), elsewhere.until_on > today),
        )
        .correlate(contact)
        .scalar_subquery()
    )
    rows = session.execute(
        select(LetterOfIntent, OperationalGoal, Mandate, others)
        .select_from(Member)
        .outerjoin(LetterOfIntent, LetterOfIntent.member_id == Member.id)
        .outerjoin(AgreementFile, AgreementFile.id == LetterOfIntent.file_id)
        .outerjoin(OperationalGoal, OperationalGoal.member_id == Member.id)
        .outerjoin(
            contact,
            and_(
                contact.member_id == Member.id,
                contact.is_contact_person,
                contact.from_on <= today,
                held,
            ),
        )
        .outerjoin(
            Mandate,
            and_(
                Mandate.member_id == Member.id, Mandate.person_id == contact.person_id
            ),
        )
        .where(Member.id == member_id)
        .options(
            contains_eager(LetterOfIntent.file),
            joinedload(LetterOfIntent.saved_by),
            joinedload(Mandate.file),
        )
        .order_by(
            LetterOfIntent.accepted_at.is_(None),
            LetterOfIntent.accepted_at,
            OperationalGoal.target_year,
            OperationalGoal.indicator,
            OperationalGoal.id,
        )
    )
    found = Agreements()
    for letter, goal, mandate, other_members in rows:
        if letter is not None and letter not in found.letters:
            found.letters.append(letter)
        if goal is not None and goal not in found.goals:
            found.goals.append(goal)
        found.mandate = mandate
        found.other_members = other_members
    return found


def find_draft(member_id: UUID) -> LetterOfIntent | None:
    """Find the letter that a member is writing on."""
    return session.scalar(
        select(LetterOfIntent).where(
            LetterOfIntent.member_id == member_id, LetterOfIntent.accepted_at.is_(None)
        )
    )


def letters_of(member_id: UUID) -> list[LetterOfIntent]:
    """Return a member's letters, the latest first and the unaccepted one before them."""
    return list(
        session.scalars(
            select(LetterOfIntent)
            .where(LetterOfIntent.member_id == member_id)
            .options(
                joinedload(LetterOfIntent.file),
                joinedload(LetterOfIntent.saved_by, innerjoin=True),
            )
            .order_by(
                LetterOfIntent.accepted_at.is_not(None),
                LetterOfIntent.accepted_at.desc(),
            )
        )
    )


def initiative_with_terms(initiative_id: UUID) -> Initiative:
    """Return an initiative with the terms of every version."""
    found = session.scalars(
        select(Initiative)
        .where(Initiative.id == initiative_id)
        .options(joinedload(Initiative.terms))
    )
    return found.unique().one()


def get_goal(member_id: UUID, goal_id: UUID) -> OperationalGoal:
    """Get one of a member's goals; raise NotFound."""
    goal = session.scalar(
        select(OperationalGoal)
        .where(OperationalGoal.id == goal_id, OperationalGoal.member_id == member_id)
        .options(joinedload(OperationalGoal.saved_by, innerjoin=True))
    )
    if goal is None:
        raise NotFound
    return goal


def find_mandate(member_id: UUID, person_id: UUID) -> Mandate | None:
    """Find the mandate that a person has from a member."""
    return session.scalar(
        select(Mandate)
        .where(Mandate.member_id == member_id, Mandate.person_id == person_id)
        .options(joinedload(Mandate.file), joinedload(Mandate.saved_by))
    )


def get_file(member_id: UUID, file_id: UUID) -> AgreementFile:
    """Get a file that belongs to a member's letter or mandate; raise NotFound."""
    file = session.scalar(
        select(AgreementFile).where(
            AgreementFile.id == file_id, AgreementFile.member_id == member_id
        )
    )
    if file is None:
        raise NotFound
    return file


@dataclass(frozen=True)
class Waiting:
    """A member that has no letter, or whose contact person lacks a mandate; and since when."""

    member_id: UUID
    joined_on: date
    lacks_letter: bool
    # Since when terms hold that its letter does not accept; None where all is well.
    old_terms_since: date | None
    # Since when somebody is its contact person without a mandate; None where all is well.
    without_mandate_since: date | None


def waiting(
    member_ids: Collection[UUID], person_id: UUID, today: date
) -> list[Waiting]:
    """Return which members lack a letter, or have given a person no mandate as contact person."""
    if not member_ids:
        return []
    has_letter = (
        select(LetterOfIntent.id)
        .where(
            LetterOfIntent.member_id == Member.id,
            LetterOfIntent.accepted_at.is_not(None),
        )
        .exists()
    )
    # Of the newest terms; those that were there from the start were issued on no day.
    current = (
        select(func.max(Term.version))
        .where(Term.initiative_id == Round.initiative_id)
        .correlate(Round)
        .scalar_subquery()
    )
    issued_on = (
        select(func.max(Term.issued_on))
        .where(Term.initiative_id == Round.initiative_id)
        .correlate(Round)
        .scalar_subquery()
    )
    accepted = (
        select(func.max(LetterOfIntent.terms_version))
        .where(
            LetterOfIntent.member_id == Member.id,
            LetterOfIntent.accepted_at.is_not(None),
        )
        .correlate(Member)
        .scalar_subquery()
    )
    has_mandate = (
        select(Mandate.id)
        .where(Mandate.member_id == Member.id, Mandate.person_id == person_id)
        .exists()
    )
    rows = session.execute(
        select(
            Member.id,
            Member.joined_on,
            has_letter,
            case((accepted < current, issued_on)),
            has_mandate,
            Membership.from_on,
        )
        .join(Network, Network.id == Member.network_id)
        .join(Round, Round.id == Network.round_id)
        .outerjoin(
            Membership,
            and_(
                Membership.member_id == Member.id,
                Membership.person_id == person_id,
                Membership.is_contact_person,
                Membership.from_on <= today,
                or_(Membership.until_on.is_(None), Membership.until_on > today),
            ),
        )
        .where(Member.id.in_(member_ids), Member.status != MemberStatus.LEFT)
        .order_by(Member.sort_key)
    )
    found = [
        Waiting(member_id, joined_on, not letter, renewed, None if mandate else since)
        for member_id, joined_on, letter, renewed, mandate, since in rows
    ]
    return [
        each
        for each in found
        if each.lacks_letter or each.old_terms_since or each.without_mandate_since
    ]


def contacts_to_ask(initiative_id: UUID, today: date) -> list[tuple[Person, Member]]:
    """Return the contact person of each member of an initiative that takes part, by member."""
    rows = session.execute(
        select(Person, Member)
        .join(Membership, Membership.person_id == Person.id)
        .join(Member, Member.id == Membership.member_id)
        .join(Member.network)
        .join(Round, Round.id == Network.round_id)
        .where(
            Round.initiative_id == initiative_id,
            Member.status != MemberStatus.LEFT,
            Membership.is_contact_person,
            Membership.from_on <= today,
            or_(Membership.until_on.is_(None), Membership.until_on > today),
            Person.is_active,
        )
        .options(contains_eager(Member.network))
        .order_by(Member.sort_key, Member.id)
    )
    return [(person, member) for person, member in rows]
