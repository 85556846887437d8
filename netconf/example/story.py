"""One network's two conferences: the closed one and the coming one on the same theme."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from netconf.clock import SWEDEN
from netconf.commitments import actions as commitments
from netconf.commitments.models import Commitment
from netconf.commitments.queries import adopted
from netconf.commitments.rules import Answer, Outcome, Promise
from netconf.conferences import actions as conferences
from netconf.conferences.actions.delegations import Delegate
from netconf.conferences.models import Conference
from netconf.conferences.rules import Offsets, proposed_dates
from netconf.example.texts import read
from netconf.feedback import actions as feedback
from netconf.feedback.rules import Closing, Food, FoodKind
from netconf.initiatives.models import Initiative, Theme
from netconf.missives import actions as missives
from netconf.missives.rules import Section
from netconf.networks import queries as networks
from netconf.networks.models import Member, Membership, Network
from netconf.people.models import Person
from netconf.programme import actions as programme
from netconf.programme.queries import judge
from netconf.programme.rules import Feedback, Grouping, Kind
from netconf.programme.rules.node import CLOCK
from netconf.reader import Reader
from netconf.rosters import actions as rosters
from netconf.rosters import queries as roster_queries
from netconf.rosters import solver

# Who travels: two of each level but one teacher, seven in all.
TRAVEL = {"politician": 2, "administration": 2, "principal": 2, "teacher": 1}
# As many as a delegation has people: nobody sits with their own.
GROUPS = 7
PUBLISHED_WEEKS = timedelta(weeks=6)
DEALT_DAYS = timedelta(days=5)
DELEGATION_DAYS = timedelta(days=10)
DRAFT_DAYS = 2


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a day in Sweden."""
    return datetime.combine(day, time(hour, minute), SWEDEN)


def day_1_of(told: dict[str, Any], today: date) -> date:
    """Return the weekday of the week that the text gives, counted from today's week."""
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=told["weeks_from_now"], days=told["weekday"] - 1)


@dataclass
class Story:
    """Tells one network's conferences through the actions of the screens."""

    initiative: Initiative
    network: Network
    leader: Person
    today: date

    def __post_init__(self) -> None:
        """Find the members by name, and read what is to be told."""
        self.members = {member.name: member for member in self.network.members}
        self.told: dict[str, Any] = read(self.network.slug)
        self.promised: dict[tuple[str, str], Commitment] = {}

    @property
    def theme(self) -> Theme:
        """Return the theme of both conferences."""
        themes = [theme for area in self.initiative.areas for theme in area.themes]
        return next(theme for theme in themes if theme.code == self.told["theme"])

    @property
    def levels(self) -> list[str]:
        """Return the codes of the leadership levels."""
        return [level.code for level in self.initiative.levels]

    def tell(self) -> None:
        """Make the closed conference from start to finish, and the coming one until today."""
        closed, coming = self.told["conference"]
        self._tell_closed(closed)
        self._tell_coming(coming)

    def reader(self, person: Person, day: date) -> Reader:
        """Return a person as they stood on a day."""
        return networks.reader_of(person, day)

    def group(self, member: Member, day: date) -> list[Membership]:
        """Return a member's home group on a day."""
        return networks.home_group(member.id, day)

    def contact(self, member: Member, day: date) -> Reader:
        """Return a member's contact person as they stood on a day."""
        held = next(each for each in self.group(member, day) if each.is_contact_person)
        return self.reader(held.person, day)

    def _plan(self, told: dict[str, Any], **chosen: date | None) -> Conference:
        day_1 = day_1_of(told, self.today)
        place = told["venue"]
        venue = conferences.add_venue(
            name=place["name"],
            place=place["place"],
            capacity=place["capacity"],
            accessibility=place["accessibility"],
        )
        approved = day_1 - timedelta(weeks=place["approved_weeks_before"])
        conferences.approve_venue(venue, by_id=self.leader.id, on=approved)
        return conferences.plan(
            self.network,
            number=told["number"],
            dates=proposed_dates(day_1, None, _offsets(self.initiative), **chosen),
            themes=[self.theme],
            ruleset=self.initiative.rulesets[-1],
            host=self.members[told["host"]],
            venue=venue,
        )

    def _build(self, conference: Conference, told: dict[str, Any]) -> None:
        """Add the items; those that process others first, since they are pointed at."""
        made: dict[str, Any] = {}
        for item in sorted(told["item"], key=lambda each: "processed_by" in each):
            facts = programme.ItemFacts(
                day=item["day"],
                start_minute=minutes_of(item["start"]),
                end_minute=minutes_of(item["end"]),
                title=item["title"],
                kind=Kind(item["kind"]),
                grouping=Grouping(item["grouping"]) if "grouping" in item else None,
                themes=[self.theme] if item.get("themes") else [],
                about_members=[
                    self.members[name] for name in item.get("about_members", ())
                ],
                steering_focus=item.get("steering_focus", False),
                follows_up=item.get("follows_up", False),
                feedback=[Feedback(form) for form in item.get("feedback", ())],
                processed_by_id=made[item["processed_by"]].id
                if "processed_by" in item
                else None,
            )
            made[item["id"]] = programme.add_item(conference, facts)

    def _field(self, conference: Conference, member: Member, day: date) -> None:
        """Register two of each level but one teacher, the contact person and deputy first."""
        group = sorted(
            self.group(member, day),
            key=lambda held: not (held.is_contact_person or held.is_deputy),
        )
        chosen = [
            held
            for level, count in TRAVEL.items()
            for held in [each for each in group if each.level == level][:count]
        ]
        conferences.save_delegation(
            conference,
            member,
            [Delegate(held.person_id, held.level, held.title) for held in chosen],
            version=0,
            by_id=self.contact(member, day).person_id,
            now=at(day, 15),
        )

    def _write(
        self, conference: Conference, told: dict[str, Any], day: date, *, publish: bool
    ) -> None:
        """Write a member's missive, and publish it on the day."""
        member = self.members[told["name"]]
        by = self.contact(member, day)
        sections = {
            section.value: told["missive"][section.value].strip()
            for section in Section
            if section.value in told["missive"]
        }
        missive = missives.begin(conference, member, by=by, now=at(day, 9))
        missives.save_draft(
            missive,
            sections,
            levels=told["missive"].get("levels", self.levels),
            drawn_from=missive.version,
            by=by,
            now=at(day, 10),
        )
        if publish:
            missives.publish(missive, by=by, now=at(day, 11), today=day)

    def _deal(self, conference: Conference, day: date) -> None:
        request = roster_queries.request_for(conference, groups=GROUPS, seed=1)
        rosters.keep(
            conference,
            request,
            solver.solve(request),
            by=self.reader(self.leader, day),
            now=at(day, 13),
        )

    def _tell_closed(self, told: dict[str, Any]) -> None:
        conference = self._plan(told)
        day_1, day_2 = conference.day_1, conference.day_2
        self._build(conference, told)
        programme.publish(conference)
        for one in told["member"]:
            self._field(conference, self.members[one["name"]], day_1 - PUBLISHED_WEEKS)
            day = day_1 - timedelta(days=one["missive"]["published_days_before"])
            self._write(conference, one, day, publish=True)
        self._deal(conference, day_1 - DEALT_DAYS)
        missives.open_conference(conference, reason="")
        for one in told["member"]:
            self._close(conference, one, day_2)
        conferences.end_days(conference)
        feedback.close(conference, reason="")

    def _close(self, conference: Conference, told: dict[str, Any], day: date) -> None:
        """Send a member's closing form on the last day."""
        member = self.members[told["name"]]
        said = told["feedback"]
        feedback.send(
            conference,
            member,
            Closing(
                rating=said["rating"],
                evaluation=said["evaluation"],
                viewpoints=said["message"],
                food=tuple(self._food(each) for each in told["food_for_thought"]),
                promises=tuple(self._promise(each, day) for each in told["commitment"]),
            ),
            by=self.contact(member, day),
            now=at(day, 14),
        )
        made = adopted(conference.id, member.id)
        for each, commitment in zip(told["commitment"], made, strict=True):
            self.promised[member.name, each["key"]] = commitment

    def _food(self, told: dict[str, Any]) -> Food:
        giver = self.members[told["from_member"]] if "from_member" in told else None
        return Food(FoodKind(told["kind"]), told["text"], giver.id if giver else None)

    def _promise(self, told: dict[str, Any], day: date) -> Promise:
        return Promise(
            theme_id=self.theme.id,
            text=told["text"],
            level=told["level"],
            owner=told["owner"],
            due_on=day + timedelta(weeks=told["due"]),
            success_sign=told["success_sign"],
            expected_effect=told["expected_effect"],
            spread_plan=told["spread_plan"],
        )

    def _tell_coming(self, told: dict[str, Any]) -> None:
        """Make the coming conference as far as it has come today.

        The missives are already open, so that there is something to read.
        """
        conference = self._plan(told, missives_open_on=self.today - timedelta(days=1))
        self._build(conference, told)
        if judge(conference).passes:
            programme.publish(conference)
        for one in told["member"]:
            member = self.members[one["name"]]
            for answer in one.get("follow_up", ()):
                self._follow_up(conference, member, answer)
            if "missive" not in one:
                continue
            self._field(conference, member, self.today - DELEGATION_DAYS)
            ago = one["missive"].get("published_days_ago")
            day = self.today - timedelta(days=ago or DRAFT_DAYS)
            self._write(conference, one, day, publish=ago is not None)

    def _follow_up(
        self, conference: Conference, member: Member, told: dict[str, Any]
    ) -> None:
        day = self.today - timedelta(days=told["days_ago"])
        answer = Answer(
            self.promised[member.name, told["commitment"]].id,
            Outcome(told["status"]),
            done=told["done"],
            effect=told.get("effect", ""),
            carries_over=told["carry_over"],
            reason=told.get("reason", ""),
        )
        commitments.follow_up(
            conference,
            member.id,
            [answer],
            by=self.contact(member, day),
            now=at(day, 16),
        )


def _offsets(initiative: Initiative) -> Offsets:
    return Offsets(
        missive_due_days=initiative.missive_deadline_days,
        missive_open_days=initiative.missive_open_days,
        feedback_workdays=initiative.feedback_workdays,
    )


def minutes_of(text: str) -> int:
    """Return a time of day as minutes after midnight."""
    match = CLOCK.fullmatch(text)
    assert match is not None  # noqa: S101 - the texts are held to the contract by their tests
    return int(match[1]) * 60 + int(match[2])
