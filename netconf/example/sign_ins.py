"""Who there is to be in the example, one for each role."""

from netconf import clock, db
from netconf.example.people import PASSWORD
from netconf.networks import queries as networks
from netconf.people import queries as people
from netconf.reader import Role

NETWORK = "skane"
OWN, OTHER = "kavlinge", "tomelilla"


def sign_ins() -> list[str]:
    """Return one line for each role: what it is called and how to sign in."""
    today = clock.today()
    network = networks.get_network(NETWORK)
    lines: list[tuple[str, str]] = []
    for slug in (OWN, OTHER):
        member = networks.get_member(network, slug)
        group = networks.home_group(member.id, today)
        contact = next(held for held in group if held.is_contact_person)
        lines.append((f"contact person, {member.name}", contact.person.email))
        if slug == OWN:
            delegate = next(held for held in group if held.level == "teacher")
            lines.append((f"delegate, {member.name}", delegate.person.email))
    for role, name in (
        (Role.PROJECT_LEADER, "project leader"),
        (Role.ADMINISTRATOR, "administrator"),
    ):
        lines.append((name, people.appointed(role, today)[0].email))
    db.session.remove()
    return [f"  {name:<28} {email:<44} password {PASSWORD}" for name, email in lines]
