"""What the members have agreed to: letters with a document, goals and mandates."""

from io import BytesIO

from netconf import clock
from netconf.agreements import actions
from netconf.imports import actions as imports
from netconf.imports.rules import Column
from netconf.networks.queries import reader_of
from netconf.registrations import rules as registrations
from netconf.storage import Storage
from netconf.uploads import receive
from tests.factories import agreements
from tests.factories.missives import FILES, LIMIT
from tests.world.base import World

STAGED = {
    Column.NAME: "Uno Ek",
    Column.EMAIL: "uno.ek@kavlinge.example",
    Column.LEVEL: "Lärare",
    Column.TITLE: "Lärare",
}
COMES = {
    registrations.Column.MEMBER: "Kävlinge",
    registrations.Column.EMAIL: "uno.ek@kavlinge.example",
    registrations.Column.COMES: "Ja",
}
DOCUMENT = "boras-handlingsplan.pdf"


def build(world: World, storage: Storage) -> None:
    """Let each member have a letter, a goal and a mandate; the first a document as well."""
    agreements.terms(world.network.round.initiative)
    for member in world.members:
        contact = world.contacts[member.slug]
        letter = agreements.letter(member, contact)
        goal = agreements.goal(member, contact)
        agreements.mandate(member, contact)
        if member is world.member:
            content = BytesIO((FILES / DOCUMENT).read_bytes())
            file = actions.attach(
                letter,
                receive(storage, content, DOCUMENT, LIMIT),
                storage,
                by=reader_of(contact, agreements.WRITTEN.date()),
                now=agreements.WRITTEN,
            )
            world.values |= {
                "intent": letter.id,
                "goal": goal.id,
                "document": file.id,
                "move": "pause",
            }
    staged = imports.stage(
        world.network,
        world.member,
        [(2, STAGED)],
        by=reader_of(world.person("contact"), agreements.WRITTEN.date()),
        now=clock.now(),
    )
    delegation = imports.stage(
        world.network,
        None,
        [(2, COMES)],
        by=reader_of(world.person("contact"), agreements.WRITTEN.date()),
        now=clock.now(),
        conference_id=world.conference.id,
    )
    world.values |= {
        "staged": staged.id,
        "staged_delegation": delegation.id,
        "kind": "csv",
    }
