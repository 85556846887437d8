"""The groups on paper and in a workbook: what each document is made of."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from flask_babel import gettext

from netconf.conferences.models import Conference, Participation
from netconf.filters import days, wall_clock
from netconf.i18n import current_language
from netconf.printing import pdf
from netconf.programme.models import Item
from netconf.rosters.queries import Delegate, Table
from netconf.rosters.rules.duties import Duty
from netconf.spreadsheets import xlsx_file


class Paper(StrEnum):
    """A document of the groups, by the name of its file; its layout has the member's own name."""

    GROUP_LISTS = "grupplistor"
    DOOR_SIGNS = "dorrskyltar"
    TABLE_SIGNS = "bordsskyltar"
    BADGES = "namnskyltar"
    SCHEDULES = "scheman"


class Sheet(StrEnum):
    """What badges are printed on: four to an A4 sheet, or one to an A6 sheet."""

    A4 = "a4"
    A6 = "a6"


@dataclass(frozen=True)
class Groups:
    """A conference's groups as documents see them: in force, without those who are away."""

    conference: Conference
    items: list[Item]
    tables: list[Table]
    delegates: list[Participation]
    # What the leadership levels are called, by code.
    levels: Mapping[str, str]

    @property
    def place(self) -> str:
        """Return where the groups meet: network, conference and days."""
        return gettext(
            "%(network)s, conference %(number)s",
            network=self.conference.network.name,
            number=self.conference.number,
        )

    @property
    def place_and_days(self) -> str:
        """Return where and when the groups meet."""
        span = days(self.conference.day_1, self.conference.day_2)
        return f"{self.place} · {span}"

    def tables_of(self, item: Item) -> list[Table]:
        """Return the groups of an item by number."""
        return [table for table in self.tables if table.item_id == item.id]


def paper(kind: Paper, groups: Groups, sheet: Sheet = Sheet.A4) -> bytes:
    """Return a document as PDF, in the page's language."""
    return pdf(
        kind.name.lower(),
        {
            "place": groups.place_and_days,
            "footer": groups.place,
            "sheet": sheet,
            "words": _words(),
            **_CONTENTS[kind](groups),
        },
        title=f"{title(kind)} – {groups.place}",
        language=current_language(),
    )


def title(kind: Paper) -> str:
    """Return what a document is called."""
    return {
        Paper.GROUP_LISTS: gettext("Group lists"),
        Paper.DOOR_SIGNS: gettext("Door signs"),
        Paper.TABLE_SIGNS: gettext("Table signs"),
        Paper.BADGES: gettext("Badges"),
        Paper.SCHEDULES: gettext("Personal schedules"),
    }[kind]


def workbook(groups: Groups) -> bytes:
    """Return a sheet with a row for each delegate, and one for each item with a row for each seat."""
    turns = list(enumerate(groups.items, 1))
    places = _places(groups)
    everybody = [
        (
            gettext("Name"),
            gettext("Municipality"),
            gettext("Level"),
            *(_when(item) for item in groups.items),
        ),
        *(
            (
                each.person.name,
                each.member.name,
                groups.levels.get(each.level, each.level),
                *(
                    _with_room(places[each.person_id, item.id], item)
                    if (each.person_id, item.id) in places
                    else ""
                    for item in groups.items
                ),
            )
            for each in groups.delegates
        ),
    ]
    return xlsx_file(
        [
            (gettext("Delegates"), everybody),
            *(
                (
                    gettext("Item %(number)s", number=turn),
                    _seats(groups, item),
                )
                for turn, item in turns
            ),
        ]
    )


def _seats(groups: Groups, item: Item) -> list[tuple[str, ...]]:
    return [
        (
            gettext("Group"),
            gettext("Room"),
            gettext("Name"),
            gettext("Municipality"),
            gettext("Level"),
            gettext("Duty"),
            gettext("Missives"),
        ),
        *(
            (
                str(table.number),
                table.room or item.room,
                each.name,
                each.member,
                groups.levels.get(each.level, each.level),
                _duty(each),
                ", ".join(_missives(table)),
            )
            for table in groups.tables_of(item)
            for each in _present(table)
        ),
    ]


def _by_item(groups: Groups) -> dict[str, object]:
    return {
        "items": [
            {
                "when": _when(item),
                "title": item.title,
                "groups": [
                    {
                        "name": _name(table),
                        "room": table.room or item.room,
                        "missives": _missives(table),
                        "people": [
                            {
                                "name": each.name,
                                "member": each.member,
                                "level": groups.levels.get(each.level, each.level),
                                "duty": _duty(each),
                            }
                            for each in _present(table)
                        ],
                    }
                    for table in groups.tables_of(item)
                ],
            }
            for item in groups.items
        ]
    }


def _by_number(groups: Groups) -> dict[str, object]:
    item_rooms = {item.id: item.room for item in groups.items}
    rooms: dict[int, dict[str, None]] = defaultdict(dict)
    for table in groups.tables:
        room = table.room or item_rooms[table.item_id]
        rooms[table.number].update({room: None} if room else {})
    return {
        "groups": [
            {
                "name": gettext("Group %(number)s", number=number),
                "rooms": list(rooms[number]),
            }
            for number in sorted(rooms)
        ]
    }


def _by_person(groups: Groups) -> dict[str, object]:
    places = _places(groups)
    return {
        "people": [
            {
                "name": each.person.name,
                "member": each.member.name,
                "level": groups.levels.get(each.level, each.level),
                "places": [
                    _as_place(places[each.person_id, item.id], item, each.person_id)
                    for item in groups.items
                    if (each.person_id, item.id) in places
                ],
            }
            for each in groups.delegates
        ]
    }


def _as_place(table: Table, item: Item, person_id: UUID) -> dict[str, object]:
    present = _present(table)
    return {
        "when": _when(item),
        "title": item.title,
        "group": _name(table),
        "room": table.room or item.room,
        "missives": _missives(table),
        "duty": next(_duty(each) for each in present if each.person_id == person_id),
        "others": [
            f"{each.name} ({each.member})"
            for each in present
            if each.person_id != person_id
        ],
    }


_CONTENTS: dict[Paper, Callable[[Groups], dict[str, object]]] = {
    Paper.GROUP_LISTS: _by_item,
    Paper.DOOR_SIGNS: _by_item,
    Paper.TABLE_SIGNS: _by_number,
    Paper.BADGES: _by_person,
    Paper.SCHEDULES: _by_person,
}


def _places(groups: Groups) -> dict[tuple[UUID, UUID], Table]:
    """Return where each delegate sits, by person and item."""
    return {
        (each.person_id, table.item_id): table
        for table in groups.tables
        for each in _present(table)
    }


def _present(table: Table) -> list[Delegate]:
    return [each for each in table.people if not each.is_away]


def _missives(table: Table) -> list[str]:
    return [name for name, _slug in table.missives]


def _name(table: Table) -> str:
    return gettext("Group %(number)s", number=table.number)


def _with_room(table: Table, item: Item) -> str:
    return ", ".join(filter(None, [_name(table), table.room or item.room]))


def _when(item: Item) -> str:
    return gettext(
        "Day %(day)s %(start)s–%(end)s",
        day=item.day,
        start=wall_clock(item.start_minute),
        end=wall_clock(item.end_minute),
    )


def _duty(each: Delegate) -> str:
    if each.duty is Duty.LEADER:
        return gettext("Leads")
    if each.duty is Duty.NOTE_TAKER:
        return gettext("Takes notes")
    return ""


def _words() -> dict[str, str]:
    return {
        "missives": gettext("Missives"),
        "name": gettext("Name"),
        "member": gettext("Municipality"),
        "level": gettext("Level"),
        "duty": gettext("Duty"),
        "groups": gettext("Your groups"),
        "with": gettext("With"),
    }
