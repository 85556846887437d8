"""What the members have agreed to: letters with a document, goals and mandates."""

from io import BytesIO

from netconf.agreements import actions
from netconf.networks.queries import reader_of
from netconf.storage import Storage
from netconf.uploads import receive
from tests.factories import agreements
from tests.factories.missives import FILES, LIMIT
from tests.world.base import World

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
