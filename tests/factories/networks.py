"""An initiative with a network, its members and the people of their home groups."""

from datetime import date
from itertools import count

from netconf.db import session
from netconf.initiatives.models import Area, Initiative, Level, Round, Ruleset, Theme
from netconf.municipalities.models import County, Municipality
from netconf.networks.models import Member, Membership, Network
from netconf.networks.rules import MemberKind, MemberStatus, slug_of
from netconf.people.models import Person
from netconf.sorting import sort_key
from tests.factories.people import SINCE, person

LEVELS = {
    "politician": ("Politiker", "Politicians"),
    "administration": ("Förvaltningsledning", "Administration"),
    "principal": ("Rektorer", "Principals"),
    "teacher": ("Lärare", "Teachers"),
}
_numbers = count(1)


def initiative() -> Initiative:
    """Return an initiative with two themes, four levels, a round and a ruleset."""
    number = next(_numbers)
    area = Area(
        position=1, code="RUT", title_sv="Gemensamma rutiner", title_en="Joint routines"
    )
    made = Initiative(
        slug=f"satsning-{number}",
        name="Satsningen",
        description="En satsning.",
        areas=[area],
        levels=[
            Level(position=place, code=code, title_sv=sv, title_en=en)
            for place, (code, (sv, en)) in enumerate(LEVELS.items(), 1)
        ],
        rounds=[
            Round(
                position=1,
                slug=f"omgang-{number}",
                name="Höstomgången",
                description="",
                kickoff_term="HT 2012",
                first_conference_term="HT 2012",
            )
        ],
        rulesets=[Ruleset(number=1, valid_from=SINCE, parameters={})],
    )
    session.add(made)
    session.flush()
    area.themes = [
        Theme(
            initiative_id=made.id,
            position=place,
            code=f"RUT-{place}",
            title_sv=sv,
            title_en=en,
            prompts=[],
        )
        for place, (sv, en) in enumerate(
            (
                ("Uppföljning och återkoppling", "Follow-up"),
                ("Fånga upp elever", "Support"),
            ),
            1,
        )
    ]
    session.flush()
    return made


def network(
    name: str = "Nätverk Skåne", *, within: Initiative | None = None
) -> Network:
    """Return a network without members."""
    within = within or initiative()
    made = Network(
        round_id=within.rounds[0].id,
        position=1,
        slug=slug_of(name.removeprefix("Nätverk ")),
        name=name,
        mandate="Nätverket arbetar med styrning och ledning.",
    )
    session.add(made)
    session.flush()
    session.refresh(made)
    return made


def municipality(name: str) -> Municipality:
    """Return a municipality, in a county of its own."""
    code = f"{next(_numbers):02d}"
    session.add(County(code=f"c{code}", name="Ett län"))
    session.flush()
    made = Municipality(
        code=f"{code}80", name=name, sort_key=sort_key(name), county_code=f"c{code}"
    )
    session.add(made)
    session.flush()
    return made


def member(within: Network, name: str = "Kävlinge") -> Member:
    """Return a member of a network, with nobody in its home group."""
    made = Member(
        network_id=within.id,
        municipality_id=municipality(name).id,
        kind=MemberKind.MUNICIPALITY,
        status=MemberStatus.ACTIVE,
        slug=slug_of(name),
        name=name,
        sort_key=sort_key(name),
        joined_on=SINCE,
    )
    session.add(made)
    session.flush()
    session.refresh(within)
    return made


def in_home_group(
    of: Member,
    name: str = "Maj Björkkvist",
    *,
    level: str = "teacher",
    contact: bool = False,
    deputy: bool = False,
    from_on: date = SINCE,
    until_on: date | None = None,
) -> Person:
    """Return a new person in a member's home group."""
    made = person(name)
    session.add(
        Membership(
            person_id=made.id,
            member_id=of.id,
            level=level,
            title="Förstelärare",
            is_contact_person=contact,
            is_deputy=deputy,
            from_on=from_on,
            until_on=until_on,
        )
    )
    session.flush()
    return made
