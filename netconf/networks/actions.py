"""Put networks together: their members, and the people of each member's home group."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from netconf.db import claim, session
from netconf.errors import Conflict
from netconf.initiatives.models import Round
from netconf.municipalities.models import Municipality
from netconf.networks import queries
from netconf.networks.models import Member, Membership, Network
from netconf.networks.rules import (
    MemberKind,
    MemberStatus,
    Move,
    moved,
    network_slug,
    slug_of,
)
from netconf.people import actions as people
from netconf.people import queries as known_people
from netconf.people.models import Person
from netconf.sorting import sort_key


class AlreadyThere(ValueError):
    """The person holds a place in the home group already, or will."""


class HandoverPlanned(Conflict):
    """What would be changed has been handed over from a day to come; that is called off first."""


def add_network(
    within: Round, *, name: str, mandate: str, slug: str | None = None
) -> Network:
    """Add a network last in a round; its address follows from the name unless given."""
    network = Network(
        round_id=within.id,
        position=queries.last_position(within.id) + 1,
        slug=slug or network_slug(name),
        name=name,
        mandate=mandate.strip(),
    )
    session.add(network)
    session.flush()
    return network


def edit_network(network: Network, *, version: int, name: str, mandate: str) -> None:
    """Rename a network and say what it is to do; raise Conflict where the version is stale."""
    claim(network, version)
    network.name = name
    network.mandate = mandate
    session.flush()


def add_member(
    network: Network,
    *,
    municipality: Municipality,
    kind: MemberKind,
    name: str,
    joined_on: date,
    slug: str | None = None,
    status: MemberStatus = MemberStatus.INVITED,
) -> Member:
    """Add a member to a network; a city district is a member of its own beside its municipality."""
    member = Member(
        network_id=network.id,
        municipality_id=municipality.id,
        kind=kind,
        status=status,
        slug=slug or slug_of(name),
        name=name,
        sort_key=sort_key(name),
        joined_on=joined_on,
        status_since=joined_on,
    )
    session.add(member)
    session.flush()
    session.expire(network, ["members"])
    return member


def edit_member(
    member: Member,
    *,
    version: int,
    municipality: Municipality,
    kind: MemberKind,
    name: str,
    slug: str,
    joined_on: date,
) -> None:
    """Change what is known of a member; raise Conflict where the version is stale."""
    claim(member, version)
    member.municipality_id = municipality.id
    member.kind = kind
    member.name = name
    member.sort_key = sort_key(name)
    member.slug = slug
    member.joined_on = joined_on
    session.flush()


def move(member: Member, how: Move, *, on: date, reason: str = "") -> None:
    """Take a member from one state to another; raise Conflict where it cannot go there."""
    target = moved(member.status, how)
    if target is None:
        raise Conflict
    member.status = target
    member.status_since = on
    member.status_reason = reason
    session.flush()


def leave(member: Member, *, on: date) -> None:
    """Let a member leave its network: from that day on its people have no rights in it.

    Their places are kept as they are, so that the member can return as it was. Raises
    Conflict where it has left already.
    """
    if member.left_on is not None:
        raise Conflict
    member.left_on = on
    member.left_as = member.status
    move(member, Move.LEAVE, on=on)


def return_to_network(member: Member, *, on: date) -> None:
    """Let a member that has left take part again, as what it was, with its home group.

    Raises Conflict where it has not left.
    """
    if member.left_on is None:
        raise Conflict
    member.status = member.left_as or MemberStatus.ACTIVE
    member.status_since = on
    member.left_on = member.left_as = None
    session.flush()


def place(
    person: Person,
    member: Member,
    *,
    level: str,
    title: str,
    from_on: date,
    is_contact_person: bool = False,
    is_deputy: bool = False,
) -> Membership:
    """Give a person a place in a member's home group from a day.

    Raises AlreadyThere. A new contact person takes over from the one there is.
    """
    if queries.has_place(member.id, person.id, from_on):
        raise AlreadyThere
    made = Membership(
        person_id=person.id,
        member_id=member.id,
        level=level,
        title=title,
        is_deputy=is_deputy and not is_contact_person,
        from_on=from_on,
    )
    session.add(made)
    session.flush()
    return appoint_contact_person(made, today=from_on) if is_contact_person else made


def add_to_home_group(
    member: Member,
    *,
    name: str,
    email: str,
    level: str,
    title: str,
    now: datetime,
    today: date,
    is_deputy: bool = False,
    phone: str | None = None,
) -> Membership:
    """Let somebody into a home group by name and e-mail; raise AlreadyThere.

    Whoever has the address already is taken as they are, under the name they have.
    """
    person = known_people.find_person(email)
    if person is None:
        person = people.add_person(name=name, email=email, phone=phone, now=now)
    return place(
        person, member, level=level, title=title, from_on=today, is_deputy=is_deputy
    )


def edit_place(
    held: Membership,
    *,
    version: int,
    level: str,
    title: str,
    is_deputy: bool,
    today: date,
) -> Membership:
    """Change a place from today; what it was until today is kept. Raises Conflict.

    Where the person has been given another standing from a day to come, that stays.
    """
    claim(held, version)
    for coming in queries.coming_places(held.member_id, today, held.person_id):
        coming.level = level
        coming.title = title
    return _go_on(
        held,
        today=today,
        level=level,
        title=title,
        is_contact_person=held.is_contact_person,
        is_deputy=is_deputy and not held.is_contact_person,
    )


def correct_person(
    held: Membership, *, name: str, email: str, drawn_from: tuple[str, str]
) -> None:
    """Mend the name and address of who holds a place.

    ``drawn_from`` are the name and address that were shown. Raises Conflict where they are no
    longer those, and AddressTaken.
    """
    person = held.person
    session.refresh(person, with_for_update=True)
    if (person.name, person.email) != drawn_from:
        raise Conflict
    people.correct(person, name=name, email=email)


def appoint_contact_person(held: Membership, *, today: date) -> Membership:
    """Make somebody the member's one contact person; the one there is keeps an ordinary place.

    Raises HandoverPlanned where somebody takes over on a day to come.
    """
    if any(
        each.is_contact_person for each in queries.coming_places(held.member_id, today)
    ):
        raise HandoverPlanned
    before = queries.find_contact_person(held.member_id, today)
    if before is not None and before.id != held.id:
        _go_on(
            before,
            today=today,
            level=before.level,
            title=before.title,
            is_contact_person=False,
            is_deputy=False,
        )
    return _go_on(
        held,
        today=today,
        level=held.level,
        title=held.title,
        is_contact_person=True,
        is_deputy=False,
    )


def end_place(held: Membership, *, today: date) -> None:
    """End a place: from today the person has no rights through it. It is kept as history.

    Raises HandoverPlanned where the person's part changes on a day to come.
    """
    if held.until_on is not None:
        raise HandoverPlanned
    held.until_on = max(held.from_on, today)
    session.flush()


def leave_on(held: Membership, *, on: date) -> None:
    """Let a place end on a day that may lie ahead: from then on it gives no rights."""
    held.until_on = max(held.from_on, on)
    session.flush()


def give_standing(
    held: Membership,
    *,
    on: date,
    is_contact_person: bool = False,
    is_deputy: bool = False,
) -> Membership:
    """Let a place go on with another standing from a day that may lie ahead.

    Whoever is contact person until then has been given another standing before.
    """
    return _go_on(
        held,
        today=on,
        level=held.level,
        title=held.title,
        is_contact_person=is_contact_person,
        is_deputy=is_deputy,
    )


def take_back(member: Member, people: Collection[UUID], *, on: date) -> None:
    """Undo what was to become of people's places on a day that has not come."""
    for coming in queries.places_turning(member.id, people, on):
        if coming.from_on == on:
            session.delete(coming)
    session.flush()
    for ending in queries.places_turning(member.id, people, on):
        ending.until_on = None
    session.flush()


def _go_on(
    held: Membership,
    *,
    today: date,
    level: str,
    title: str,
    is_contact_person: bool,
    is_deputy: bool,
) -> Membership:
    """Let a place go on changed: as a new one, unless it began today or only its title changes."""
    stays = (held.level, held.is_contact_person, held.is_deputy) == (
        level,
        is_contact_person,
        is_deputy,
    )
    if not stays and held.from_on < today:
        ends_on = held.until_on
        held.until_on = today
        session.flush()
        held = Membership(
            person_id=held.person_id,
            member_id=held.member_id,
            from_on=today,
            until_on=ends_on,
        )
        session.add(held)
    held.level = level
    held.title = title
    held.is_contact_person = is_contact_person
    held.is_deputy = is_deputy
    session.flush()
    return held
