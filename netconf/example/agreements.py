"""What the members of the example have agreed to: letters, goals and mandates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from netconf.agreements import actions, rules
from netconf.agreements.rules import Direction, GoalFacts, Known, Signing
from netconf.example.people import Cast
from netconf.example.texts import read
from netconf.initiatives.models import Initiative
from netconf.networks import queries as networks
from netconf.networks.models import Member, Membership, Network
from netconf.reader import Reader

DECIDED_DAYS, SIGNED_DAYS = 40, 30
PARAGRAPHS = 90


@dataclass
class Papers:
    """Writes the members' papers, each from what its place in the list gives."""

    initiative: Initiative
    cast: Cast

    def __post_init__(self) -> None:
        """Read the texts."""
        self.told: dict[str, Any] = read("agreements")

    def sign_all(self, found: Iterable[Network]) -> None:
        """Let every member hand in its letter, and those that are told of set goals."""
        members = [member for network in found for member in network.members]
        for number, member in enumerate(members):
            group = networks.home_group(member.id, self.cast.since)
            contact = next(each for each in group if each.is_contact_person)
            by = networks.reader_of(contact.person, self.cast.since)
            self._sign(member, group, number, by)
            if member.name in self.told["goal"]:
                self._set_goals(member, group, contact, by)

    def _sign(
        self, member: Member, group: list[Membership], number: int, by: Reader
    ) -> None:
        board = self.told["board"][member.kind.value]
        decided = self.cast.since - timedelta(days=DECIDED_DAYS + number % 20)
        chair = next(each for each in group if each.level == "politician")
        terms = self.initiative.current_terms
        letter = actions.save_letter(
            member,
            Signing(
                signed_by_name=chair.person.name,
                signed_by_office=self.told["office"][member.kind.value],
                signed_on=decided + timedelta(days=DECIDED_DAYS - SIGNED_DAYS),
                decided_by=board["name"],
                decision_paragraph=f"§ {number * 7 % PARAGRAPHS + 8}",
                decided_on=decided,
                registry_number=f"{board['short']} {decided.year}/{number * 13 % 400 + 20}",
            ),
            [term.position for term in terms],
            version=0,
            terms_version=self.initiative.terms_version,
            by=by,
            now=self.cast.now,
        )
        actions.accept_letter(
            member,
            letter,
            terms=len(terms),
            by=by,
            now=self.cast.now,
            today=self.cast.since,
        )

    def _set_goals(
        self,
        member: Member,
        group: list[Membership],
        contact: Membership,
        by: Reader,
    ) -> None:
        year = self.cast.since.year
        told = self.told["goal"][member.name]
        actions.set_goal(
            member,
            GoalFacts(
                indicator=self.told["indicator"],
                unit="%",
                direction=Direction.UP,
                baseline_year=year - 1,
                baseline_value=told["baseline"],
                target_year=year + 3,
                target_value=told["target"],
            ),
            by=by,
            now=self.cast.now,
        )
        if not told.get("mandate", True):
            return
        chief = next(each for each in group if each.level == "administration")
        actions.give_mandate(
            member,
            contact.person_id,
            text=self.told["mandate"].strip(),
            given_by_name=chief.person.name,
            given_by_office=chief.title,
            given_on=self.cast.since,
            version=0,
            by=by,
            now=self.cast.now,
        )
        verdicts = rules.judged(
            Known(
                has_letter=True,
                missing_levels=(),
                has_contact_person=True,
                has_mandate=True,
                goals=1,
            )
        )
        actions.activate(member, verdicts, reason="", on=self.cast.since)
