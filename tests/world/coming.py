"""The coming conference: a programme, drafts of missives, groups, and talk before it."""

from dataclasses import replace
from datetime import UTC, datetime

from netconf.jobs import finish
from netconf.networks.queries import reader_of
from netconf.rosters import actions as rosters
from netconf.rosters import queries
from netconf.rosters.rules.check import recount
from netconf.rosters.rules.roster_file import write_roster
from netconf.rosters.rules.values import Roster, Score
from netconf.storage import Storage
from tests.factories import forum, missives, programme
from tests.world.base import World

WRITTEN = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)


def build(world: World, storage: Storage) -> None:
    """Write what there is some weeks before the days."""
    items = programme.passing(world.conference)
    for member in world.members:
        contact = world.contacts[member.slug]
        draft = missives.draft(world.conference, member, contact, now=WRITTEN)
        if member is world.member:
            file = missives.attached(draft, contact, storage, now=WRITTEN)
            world.values["draft_file"] = file.id
    _deal(world)
    topic = forum.topic(world.network, world.person("delegate"), about=world.conference)
    posts = [
        forum.reply(topic, world.contacts[member.slug]) for member in world.members
    ]
    world.values |= {
        "item_id": items[-1].id,
        "topic": topic.id,
        "post": posts[0].id,
    }


def _deal(world: World) -> None:
    """Deal by turns: whoever reads the groups does not mind who sits in them."""
    request = queries.request_for(world.conference, groups=2, seed=1)
    people = [person.id for person in request.people]
    groups = (tuple(people[::2]), tuple(people[1::2]))
    leader = reader_of(world.person("leader"), WRITTEN.date())
    dealt = Roster(rounds=(groups,) * request.rounds)
    dealt = replace(dealt, score=recount(request, dealt), bounds=Score(0, 0, 0, 0, 0))
    roster = rosters.keep(world.conference, request, dealt, by=leader, now=WRITTEN)
    item_ids = [item.id for item in queries.standing(world.conference).items]
    proposal = rosters.propose(
        world.conference,
        request,
        item_ids=item_ids,
        asked={
            "items": list(map(str, item_ids)),
            "by": "count",
            "groups": 2,
            "seed": 1,
            "keeps_pinned": True,
            "authors": "none",
            "apart": "",
            "together": "",
        },
        roster_version=roster.version,
        by=leader,
        now=WRITTEN,
    )
    proposal.outcomes = [{"repair": "", "roster": write_roster(dealt), "strangers": 0}]
    finish(proposal)
    world.values["proposal"] = proposal.id
    world.values["group"] = roster.groups[0].id
