"""What the pages around the closing form share: who is asked, and the form as it is drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from netconf import access
from netconf.commitments import queries as commitments
from netconf.commitments.models import Commitment
from netconf.commitments.rules import Status, proposed_due
from netconf.conferences.models import Conference
from netconf.conferences.queries import get_conference
from netconf.feedback import rules
from netconf.feedback.forms import Around, ClosingForm, Offers
from netconf.feedback.queries import Desk
from netconf.filters import title_of
from netconf.initiatives import queries as initiatives
from netconf.initiatives.models import Level, Theme
from netconf.networks.models import Member
from netconf.networks.queries import get_member


def load(network: str, number: int, member: str) -> tuple[Conference, Member]:
    """Get a conference and a member of its network that the reader may see."""
    conference = get_conference(network, number)
    of = get_member(conference.network, member)
    access.authorize(access.reader(), rules.SEE, of)
    return conference, of


@dataclass(frozen=True)
class Sheet:
    """A member's closing form with what it is drawn from."""

    conference: Conference
    member: Member
    desk: Desk
    unanswered: list[Commitment]
    carried: list[Commitment]
    levels: list[Level]

    @property
    def version(self) -> int:
        """Return the version of the draft, 0 where there is none."""
        return self.desk.draft.version if self.desk.draft else 0

    def fields(self, typed: Mapping[str, str]) -> dict[str, str]:
        """Return what the form is to hold: what was typed, and each carried commitment."""
        rows = [_row(each) for each in self.carried]
        due = proposed_due(self.conference.day_2, self.desk.theme_returns_on)
        themes = self.conference.themes
        defaults = {
            "due_on": due.isoformat(),
            "theme": themes[0].code if len(themes) == 1 else "",
        }
        return rules.bring_in(typed, rows, defaults) | {"version": str(self.version)}

    def form(self, typed: Iterable[tuple[str, str]]) -> ClosingForm:
        """Return the form filled with what was typed."""
        return ClosingForm(
            MultiDict(typed),
            self._offers(),
            {each.id: each.text for each in self.unanswered},
        )

    def _offers(self) -> Offers:
        return Offers(
            ratings=self.conference.network.round.initiative.rating_scale_max,
            themes=[
                (each.code, f"{each.code} {title_of(each)}")
                for each in self._themes().values()
            ],
            levels=[(each.code, title_of(each)) for each in self.levels],
            members=[(each.slug, each.name) for each in self._others()],
        )

    def _themes(self) -> dict[str, Theme]:
        """Return the conference's themes by code, and those that something carried is on."""
        carried = [each.theme for each in self.carried]
        return {each.code: each for each in (*self.conference.themes, *carried)}

    def _others(self) -> list[Member]:
        return [
            each
            for each in self.conference.network.members
            if each.id != self.member.id
        ]

    def around(self) -> Around:
        """Return what the form's choices stand for."""
        return Around(
            themes={code: theme.id for code, theme in self._themes().items()},
            members={each.slug: each.id for each in self._others()},
            day_2=self.conference.day_2,
        )

    @property
    def waiting(self) -> set[str]:
        """Return the ids that the form has to carry on."""
        return {str(each.id) for each in self.carried}


def sheet_of(conference: Conference, member: Member, desk: Desk) -> Sheet:
    """Return a member's sheet, in two statements."""
    waiting = commitments.waiting(conference, member.id)
    return Sheet(
        conference=conference,
        member=member,
        desk=desk,
        unanswered=[each for each in waiting if each.status is not Status.PROPOSED],
        carried=[each for each in waiting if each.status is Status.PROPOSED],
        levels=initiatives.levels_of(conference.network.round.initiative_id),
    )


def _row(commitment: Commitment) -> dict[str, str]:
    return {
        "carries": str(commitment.id),
        "text": commitment.text,
        "theme": commitment.theme.code,
        "level": commitment.level,
        "owner": commitment.owner,
        "due_on": commitment.due_on.isoformat(),
        "success_sign": commitment.success_sign,
        "expected_effect": commitment.expected_effect,
        "spread_plan": commitment.spread_plan,
    }
