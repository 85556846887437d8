"""The people of the example: twelve in each home group, and those who lead."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from typing import Any

from netconf.example.texts import read
from netconf.networks import actions as networks
from netconf.networks.models import Member
from netconf.networks.rules import MemberKind, slug_of
from netconf.people import actions
from netconf.people.models import Person
from netconf.reader import Role

PASSWORD = "prova-netconf"  # noqa: S105 - printed at start, for invented people only
EACH_LEVEL = 3
LEVELS = ("politician", "administration", "principal", "teacher")
CONTACT_LEVEL = "administration"
# Places in the list of the level: the head is 0, the contact person the one who develops.
CONTACT_PLACE = 2
DEPUTY_LEVEL = "principal"
LEADERS = 2


@dataclass
class Cast:
    """Gives out invented people, each name once."""

    since: date
    now: datetime
    password_hash: str

    def __post_init__(self) -> None:
        """Begin at the first name."""
        self._numbers = count()
        self._people: dict[str, Any] = read("people")

    def invent(self, domain: str) -> Person:
        """Add the next person, with an address at a domain that cannot exist."""
        number = next(self._numbers)
        first_names, last_names = (
            self._people["first_names"],
            self._people["last_names"],
        )
        first = first_names[number % len(first_names)]
        # A step without common factors with the list, so that no pair comes twice.
        last = last_names[(number * 37 + number // len(first_names)) % len(last_names)]
        name = f"{first} {last}"
        return actions.add_person(
            name=name,
            email=f"{slug_of(first)}.{slug_of(last)}@{domain}.example",
            password_hash=self.password_hash,
            now=self.now,
        )

    def fill_home_group(self, member: Member) -> None:
        """Give a member twelve people over the four levels, a contact person and a deputy."""
        titles = self._people["titles"][_titles_of(member.kind)]
        for level in LEVELS:
            for place in range(EACH_LEVEL):
                networks.place(
                    self.invent(member.slug),
                    member,
                    level=level,
                    title=titles[level][place % len(titles[level])],
                    from_on=self.since,
                    is_contact_person=level == CONTACT_LEVEL and place == CONTACT_PLACE,
                    is_deputy=level == DEPUTY_LEVEL and place == 0,
                )

    def appoint_leaders(self) -> None:
        """Add the project leaders and an administrator."""
        for _ in range(LEADERS):
            actions.appoint(
                self.invent("projektledningen"), Role.PROJECT_LEADER, from_on=self.since
            )
        actions.appoint(self.invent("netconf"), Role.ADMINISTRATOR, from_on=self.since)


def _titles_of(kind: MemberKind) -> str:
    return "city_district" if kind is MemberKind.CITY_DISTRICT else "municipality"
