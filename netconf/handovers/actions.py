"""Write a handover step by step, carry it out from its day, or call it off before."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from flask_babel import gettext

from netconf import mail
from netconf.db import claim, session
from netconf.errors import Conflict
from netconf.handovers import queries, rules
from netconf.handovers.models import Handover
from netconf.i18n import speaking
from netconf.invitations import actions as invitations
from netconf.networks import actions as networks
from netconf.networks import queries as home_groups
from netconf.networks.models import Member, Membership
from netconf.people import actions as people
from netconf.people import queries as known_people
from netconf.people.models import Person
from netconf.reader import Reader


class NotPossible(Conflict):
    """The home group has changed since the steps were taken."""


def say_who_leaves(
    member: Member,
    leaving: Membership,
    *,
    on: date,
    stays_in_group: bool,
    version: int,
    by: Reader,
    now: datetime,
) -> Handover:
    """Begin a handover, or say otherwise in the one begun; raise Conflict where stale."""
    _take_turn(member)
    draft = queries.find_draft(member.id)
    if draft is None:
        if version != 0:
            raise Conflict
        draft = Handover(member_id=member.id, begun_at=now, begun_by_id=by.person_id)
        session.add(draft)
    else:
        claim(draft, version)
    if draft.leaver_id != leaving.person_id:
        # Who takes over, and who may be deputy, follows from who leaves.
        _choose_successor(draft, None)
        draft.deputy_id = None
    draft.leaver_id = leaving.person_id
    draft.is_contact_person = leaving.is_contact_person
    draft.takes_effect_on = on
    draft.stays_in_group = stays_in_group
    session.flush()
    return draft


def say_who_takes_over(
    draft: Handover,
    successor_id: UUID | None,
    *,
    version: int,
    name: str = "",
    email: str = "",
    level: str = "",
    title: str = "",
) -> None:
    """Say who takes over: somebody of the home group, somebody new, or nobody."""
    claim(draft, version)
    _choose_successor(draft, successor_id, name, email, level, title)
    if draft.deputy_id is not None and draft.deputy_id == successor_id:
        draft.deputy_id = None
    session.flush()


def _choose_successor(
    draft: Handover,
    successor_id: UUID | None,
    name: str = "",
    email: str = "",
    level: str = "",
    title: str = "",
) -> None:
    draft.successor_id = successor_id
    draft.new_name, draft.new_email = name, email
    draft.new_level, draft.new_title = level, title


def say_who_is_deputy(draft: Handover, deputy_id: UUID | None, *, version: int) -> None:
    """Say who becomes deputy as well, if anybody."""
    claim(draft, version)
    draft.deputy_id = deputy_id
    session.flush()


def discard(draft: Handover) -> None:
    """Throw away what was written of a handover."""
    session.delete(draft)
    session.flush()


def carry_out(
    draft: Handover,
    *,
    note: str,
    version: int,
    invitation_days: int,
    by: Reader,
    now: datetime,
    today: date,
) -> Handover:
    """Let the part change hands on its day, and tell both; raise Conflict where it no longer can.

    The places are dated, so that rights follow on the day by themselves.
    """
    member = draft.member
    _take_turn(member)
    claim(draft, version)
    on = max(draft.takes_effect_on, today)
    places = _places(draft, on, today)
    draft.note = note
    draft.takes_effect_on = on
    draft.planned_at = now
    if draft.stays_in_group:
        networks.give_standing(places.leaver, on=on)
    else:
        networks.leave_on(places.leaver, on=on)
    _begin_the_new(draft, places.successor, on, now)
    if draft.deputy_id is not None:
        # Found anew: whoever leaves a part and stays has another place by now.
        deputy = _place(draft, draft.deputy_id, on)
        networks.give_standing(deputy, on=on, is_deputy=True)
    session.flush()
    session.expire(draft, ["successor"])
    _tell_both(draft, by=by, invitation_days=invitation_days, now=now)
    return draft


@dataclass(frozen=True)
class _Places:
    """The places that a handover changes, as they are before it."""

    leaver: Membership
    successor: Membership | None


def _places(draft: Handover, on: date, today: date) -> _Places:
    """Return whose places change; raise NotPossible, before anything has, where they cannot."""
    leaver = _place(draft, draft.leaver_id, today)
    held = leaver.is_contact_person if draft.is_contact_person else leaver.is_deputy
    if not held or not draft.member.works_on(on):
        raise NotPossible
    if draft.is_contact_person and not draft.has_successor:
        raise NotPossible
    # Only one day of change lies ahead at a time, so that it can be called off.
    if home_groups.coming_places(draft.member_id, today) or queries.find_planned(
        draft.member_id, today
    ):
        raise NotPossible
    if draft.deputy_id is not None:
        _place(draft, draft.deputy_id, on)
    successor = None
    if draft.successor_id is not None:
        successor = _place(draft, draft.successor_id, on)
    elif draft.new_email:
        person = known_people.find_person(draft.new_email)
        if person and home_groups.has_place(draft.member_id, person.id, today):
            raise NotPossible
    return _Places(leaver, successor)


def _place(draft: Handover, person_id: UUID, day: date) -> Membership:
    place = home_groups.find_place(draft.member_id, person_id, day)
    if place is None:
        raise NotPossible
    return place


def _begin_the_new(
    draft: Handover, place: Membership | None, on: date, now: datetime
) -> None:
    is_contact_person = draft.is_contact_person
    if place is not None:
        networks.give_standing(
            place,
            on=on,
            is_contact_person=is_contact_person,
            is_deputy=not is_contact_person,
        )
        return
    if not draft.new_email:
        return
    person = known_people.find_person(draft.new_email)
    if person is None:
        person = people.add_person(name=draft.new_name, email=draft.new_email, now=now)
    networks.place(
        person,
        draft.member,
        level=draft.new_level,
        title=draft.new_title,
        from_on=on,
        is_contact_person=is_contact_person,
        is_deputy=not is_contact_person,
    )
    # The person is known by now; what was typed of them is not kept twice.
    _choose_successor(draft, person.id)


def call_off(handover: Handover, *, by: Reader, now: datetime, today: date) -> None:
    """Let a handover not take place: everybody keeps their part. Raises Conflict where it has."""
    _take_turn(handover.member)
    session.refresh(handover)
    if not handover.standing(today).is_to_come:
        raise Conflict
    parties = [
        each
        for each in (handover.leaver_id, handover.successor_id, handover.deputy_id)
        if each is not None
    ]
    networks.take_back(handover.member, parties, on=handover.takes_effect_on)
    handover.called_off_at = now
    session.flush()
    for person in (handover.leaver, handover.successor):
        if person is not None:
            _write(person, "called_off", handover, by=by, now=now)


def _take_turn(member: Member) -> None:
    """Wait until nobody else hands over, so that of two the second sees the first."""
    session.refresh(member, ["version"], with_for_update=True)


def _tell_both(
    handover: Handover, *, by: Reader, invitation_days: int, now: datetime
) -> None:
    _write(handover.leaver, "to_leaver", handover, by=by, now=now)
    successor = handover.successor
    if successor is None:
        return
    _write(successor, "to_successor", handover, by=by, now=now)
    if not successor.has_account and successor.is_active:
        invitations.invite(
            successor,
            by=by,
            member=handover.member.name,
            network=handover.member.network.name,
            days=invitation_days,
            now=now,
        )


def _write(
    person: Person, which: str, handover: Handover, *, by: Reader, now: datetime
) -> None:
    member = handover.member
    with speaking(person.language):
        subject = {
            "to_leaver": gettext("You hand over in netconf"),
            "to_successor": gettext("You take over in netconf"),
            "called_off": gettext("A handover in netconf has been called off"),
        }[which]
        text = mail.draw(
            f"handovers/{which}.txt",
            by=mail.plain_words(by.name),
            member=mail.plain_words(member.name),
            network=mail.plain_words(member.network.name),
            leaver=mail.plain_words(handover.leaver.name),
            successor=mail.plain_words(handover.successor.name)
            if handover.successor
            else "",
            is_contact_person=handover.is_contact_person,
            is_new=not person.has_account,
            day=handover.takes_effect_on,
            until=rules.read_until(handover.takes_effect_on)
            if handover.stays_in_group
            else handover.takes_effect_on,
            address=mail.address_of(
                "handovers.show",
                network=member.network.slug,
                member=member.slug,
                handover=handover.id,
            ),
        )
    mail.write(
        person_id=person.id,
        to_name=person.name,
        to_email=person.email,
        language=person.language,
        subject=subject,
        text=text,
        now=now,
    )
