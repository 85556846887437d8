"""Write and accept letters of intent, set goals, give mandates, and move members on."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext

from netconf import mail
from netconf.agreements import queries, rules
from netconf.agreements.models import (
    AgreementFile,
    LetterOfIntent,
    Mandate,
    OperationalGoal,
)
from netconf.agreements.rules import GoalFacts, Lack, Rule, Signing
from netconf.db import claim, session
from netconf.errors import Conflict
from netconf.i18n import speaking
from netconf.initiatives import actions as initiatives
from netconf.initiatives.models import Initiative
from netconf.initiatives.rules import TermFacts
from netconf.networks import actions as networks
from netconf.networks.models import Member
from netconf.networks.rules import MemberStatus, Move
from netconf.reader import Reader
from netconf.storage import Storage
from netconf.uploads import Upload, erase


class Incomplete(ValueError):
    """The letter cannot be accepted yet."""

    def __init__(self, lacking: list[Lack]) -> None:
        super().__init__(", ".join(lacking))
        self.lacking = lacking


class NotYet(ValueError):
    """The member cannot become active against a rule without a reason."""


def save_letter(
    member: Member,
    signing: Signing,
    ticked: Collection[int],
    *,
    version: int,
    terms_version: int,
    by: Reader,
    now: datetime,
) -> LetterOfIntent:
    """Save what is written so far of a member's letter, on the terms that were read.

    ``version`` is that of the letter that was read, 0 where there was none; raises Conflict
    where it is stale.
    """
    _take_turn(member)
    letter = queries.find_draft(member.id)
    if letter is None:
        letter = _begin(member, version=version, by=by, now=now)
    else:
        claim(letter, version)
    letter.terms_version = terms_version
    letter.ticked = sorted(set(ticked))
    for name, value in vars(signing).items():
        setattr(letter, name, value)
    letter.saved_at = now
    letter.saved_by_id = by.person_id
    session.flush()
    return letter


def _begin(
    member: Member, *, version: int, by: Reader, now: datetime
) -> LetterOfIntent:
    if version != 0:
        raise Conflict
    letter = LetterOfIntent(
        member_id=member.id,
        terms_version=0,
        ticked=[],
        **vars(Signing()),
        saved_at=now,
        saved_by_id=by.person_id,
    )
    session.add(letter)
    session.flush()
    return letter


def _take_turn(member: Member) -> None:
    """Wait until nobody else writes the member's papers, so that of two the second sees the first."""
    session.refresh(member, ["version"], with_for_update=True)


def accept_letter(
    member: Member,
    letter: LetterOfIntent,
    *,
    terms: int,
    by: Reader,
    now: datetime,
    today: date,
) -> None:
    """Accept a letter with its ``terms`` terms, once complete; an invited member has declared.

    Raises Incomplete. From now on the letter stays as it is; a later one takes its place.
    """
    lacking = rules.lacks(letter.signing, letter.ticked, terms)
    if lacking:
        raise Incomplete(lacking)
    letter.accepted_at = now
    letter.is_on_behalf = not by.belongs_to(member.id)
    session.flush()
    if member.status is MemberStatus.INVITED:
        networks.move(member, Move.DECLARE, on=today)


def attach(
    to: LetterOfIntent | Mandate,
    upload: Upload,
    storage: Storage,
    *,
    by: Reader,
    now: datetime,
) -> AgreementFile:
    """Hang the signed document on a letter or a mandate, instead of the one there is.

    Raises Conflict for a letter that was accepted with its document.
    """
    before = to.file
    if isinstance(to, LetterOfIntent) and to.is_final:
        raise Conflict
    file = AgreementFile(member_id=to.member_id)
    file.hold(upload, by_id=by.person_id, now=now)
    session.add(file)
    session.flush()
    to.file_id = file.id
    session.flush()
    session.expire(to, ["file"])
    if before is not None:
        erase(before, storage)
        session.flush()
    return file


def set_goal(
    member: Member, facts: GoalFacts, *, by: Reader, now: datetime
) -> OperationalGoal:
    """Set one more goal for a member."""
    goal = OperationalGoal(
        member_id=member.id, **vars(facts), saved_at=now, saved_by_id=by.person_id
    )
    session.add(goal)
    session.flush()
    return goal


def change_goal(
    goal: OperationalGoal,
    facts: GoalFacts,
    *,
    version: int,
    by: Reader,
    now: datetime,
) -> None:
    """Change a goal; raise Conflict where the version is stale."""
    claim(goal, version)
    for name, value in vars(facts).items():
        setattr(goal, name, value)
    goal.saved_at = now
    goal.saved_by_id = by.person_id
    session.flush()


def drop_goal(goal: OperationalGoal) -> None:
    """Take a goal away."""
    session.delete(goal)
    session.flush()


def give_mandate(
    member: Member,
    person_id: UUID,
    *,
    text: str,
    given_by_name: str,
    given_by_office: str,
    given_on: date,
    version: int,
    by: Reader,
    now: datetime,
) -> Mandate:
    """Write down a contact person's mandate, or change it; raise Conflict where stale."""
    written = {
        "text": text,
        "given_by_name": given_by_name,
        "given_by_office": given_by_office,
        "given_on": given_on,
        "saved_at": now,
        "saved_by_id": by.person_id,
    }
    _take_turn(member)
    mandate = queries.find_mandate(member.id, person_id)
    if mandate is not None:
        claim(mandate, version)
        for name, value in written.items():
            setattr(mandate, name, value)
        session.flush()
        return mandate
    if version != 0:
        raise Conflict
    mandate = Mandate(member_id=member.id, person_id=person_id, **written)
    session.add(mandate)
    session.flush()
    return mandate


def activate(
    member: Member, verdicts: Mapping[Rule, bool], *, reason: str, on: date
) -> None:
    """Let a member be active; raise NotYet, or Conflict where there is no letter."""
    if not verdicts[Rule.LETTER]:
        raise Conflict
    if not rules.may_activate(verdicts, reason):
        raise NotYet
    networks.move(member, Move.ACTIVATE, on=on, reason=reason)


def issue_terms(
    initiative: Initiative,
    terms: Sequence[TermFacts],
    *,
    version: int,
    by: Reader,
    now: datetime,
    today: date,
) -> int:
    """Let new terms hold, and ask those who speak for members to renew; raise Conflict where stale.

    Letters that are signed keep the terms they were signed with. Returns to how many was written.
    """
    issued = initiatives.issue_terms(initiative, terms, version=version, on=today)
    contacts = queries.contacts_to_ask(initiative.id, today)
    for person, member in contacts:
        with speaking(person.language):
            text = mail.draw(
                "agreements/new_terms.txt",
                by=mail.plain_words(by.name),
                member=mail.plain_words(member.name),
                initiative=mail.plain_words(initiative.name),
                day=rules.renewal_due_on(today),
                address=mail.address_of(
                    "agreements.edit_letter",
                    network=member.network.slug,
                    member=member.slug,
                ),
            )
            mail.write(
                person_id=person.id,
                to_name=person.name,
                to_email=person.email,
                language=person.language,
                subject=gettext(
                    "New terms of participation, version %(number)s", number=issued
                ),
                text=text,
                now=now,
            )
    return len(contacts)
