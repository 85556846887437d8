"""The forms that deal, accept, edit and repair the mixed groups."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from netconf.forms import (
    LINE,
    PARAGRAPH,
    TEXT,
    Form,
    VersionedForm,
    at_most,
    choices,
    given,
    strip,
)
from netconf.rosters.rules.names import Doubt, Named, Unclear, read_names

MOST_GROUPS = 400
LAST_SEED = 1_000_000
NOT_DISCUSSED = "none"


class ManyField(SelectMultipleField):
    """Boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DealForm(Form):
    """What is to be dealt, into how many groups, and what the groups must comply with."""

    items = ManyField(
        _l("Items to deal groups for"),
        validators=[InputRequired(_l("Choose at least one item."))],
    )
    by = RadioField(
        _l("The groups are decided by"),
        choices=choices(
            [("count", _l("their number")), ("size", _l("how many sit in each"))]
        ),
        validators=[InputRequired(_l("Choose one of them."))],
    )
    groups = IntegerField(
        _l("Number of groups, or people in each"),
        validators=[
            given(),
            NumberRange(1, MOST_GROUPS, _l("Choose a number from %(min)s to %(max)s.")),
        ],
    )
    seed = IntegerField(
        _l("Deal number"),
        description=_l(
            "The same number gives the same groups; another number another deal."
        ),
        validators=[
            given(),
            NumberRange(1, LAST_SEED, _l("Choose a number from %(min)s to %(max)s.")),
        ],
    )
    keeps_pinned = BooleanField(_l("Keep those who are pinned where they sit"))
    authors = SelectField(
        _l("Missives in the groups"),
        choices=choices(
            [
                (NOT_DISCUSSED, _l("Are not discussed there")),
                ("excluded", _l("Nobody discusses their own municipality's missive")),
                ("present", _l("Somebody from its municipality is there")),
                ("free", _l("Anybody may sit where they are discussed")),
            ]
        ),
    )
    apart = TextAreaField(
        _l("Must sit apart"),
        description=_l(
            "One set of people on each line, their names apart by commas. "
            "Write the municipality after a name that several have: Anna Ek (Svedala)."
        ),
        filters=[strip],
        validators=[at_most(PARAGRAPH)],
    )
    together = TextAreaField(
        _l("Must sit together"),
        description=_l("Written in the same way. Applies to every item."),
        filters=[strip],
        validators=[at_most(PARAGRAPH)],
    )

    def offer(self, items: Iterable[tuple[str, str]], people: Iterable[Named]) -> None:
        """Offer the items that can be dealt, and take the names of these people."""
        self.items.choices = choices(items)
        self.people = list(people)

    def validate_apart(self, field: TextAreaField) -> None:
        """Refuse names that are not clear."""
        _refuse_unclear(field, self.people)

    def validate_together(self, field: TextAreaField) -> None:
        """Refuse names that are not clear."""
        _refuse_unclear(field, self.people)

    def sets(self, field: TextAreaField) -> tuple[tuple[str, ...], ...]:
        """Return the sets of people that a field names, by id."""
        return read_names(field.data or "", self.people)[0]

    def as_asked(self) -> dict[str, Any]:
        """Return what was filled in, to begin from when it is tried again."""
        return {
            name: self[name].data
            for name in (
                "items",
                "by",
                "groups",
                "seed",
                "keeps_pinned",
                "authors",
                "apart",
                "together",
            )
        }


def _refuse_unclear(field: TextAreaField, people: list[Named]) -> None:
    unclear = read_names(field.data or "", people)[1]
    if unclear:
        raise ValidationError(" ".join(map(_said, unclear)))


def _said(unclear: Unclear) -> str:
    return {
        Doubt.UNKNOWN: gettext("Nobody registered is called “%(name)s”."),
        Doubt.SEVERAL: gettext(
            "Several are called “%(name)s”: write the municipality after the name."
        ),
        Doubt.TOO_FEW: gettext(
            "“%(name)s” names one person only: at least two are needed."
        ),
    }[unclear.doubt] % {"name": unclear.written}


class PressForm(Form):
    """A button, and nothing to fill in."""


class AcceptForm(VersionedForm):
    """Accept one outcome of a proposal in place of the roster that it was shown beside."""

    outcome = StringField(widget=HiddenInput())


class KeyField(StringField):
    """The id of something on the page, sent by a button or a script."""

    widget = HiddenInput()

    @property
    def uuid(self) -> UUID | None:
        """Return the id, or None where none or nonsense was sent."""
        try:
            return UUID(self.data or "")
        except ValueError:
            return None


class SwapForm(VersionedForm):
    """Two seats whose holders change places, or a seat and the group to move to."""

    seat = KeyField()
    other = KeyField()
    group = KeyField()


class PinForm(VersionedForm):
    """A seat whose holder is to stay there, or no longer."""

    seat = KeyField()


class GroupForm(VersionedForm):
    """Where a group sits, who sees to what, and whose missives it discusses."""

    room = StringField(_l("Room"), filters=[strip], validators=[at_most(LINE)])
    also_numbered = BooleanField(
        _l("The same room for this group number in every item")
    )
    leader = SelectField(_l("Leads the conversation"))
    note_taker = SelectField(_l("Takes notes"))
    missives = ManyField(_l("Discusses the missives of"))

    def offer(
        self, people: Iterable[tuple[str, str]], members: Iterable[tuple[str, str]]
    ) -> None:
        """Offer those who sit in the group, and the network's members."""
        nobody = [("", gettext("Nobody chosen"))]
        self.leader.choices = choices([*nobody, *people])
        self.note_taker.choices = self.leader.choices
        self.missives.choices = choices(members)

    def validate_note_taker(self, field: SelectField) -> None:
        """Refuse that one person leads and takes notes at once."""
        if field.data and field.data == self.leader.data:
            raise ValidationError(
                gettext("Choose somebody else than the one who leads.")
            )


class RepairForm(Form):
    """From when on, and who is away then."""

    since = SelectField(
        _l("From the item"), description=_l("Groups before it stay as they are.")
    )
    away = ManyField(_l("Missing"))
    names = TextAreaField(
        _l("Names of those missing"),
        description=_l(
            "One on each line, or apart by commas. Write the municipality after a name that "
            "several have: Anna Ek (Svedala)."
        ),
        filters=[strip],
        validators=[at_most(TEXT)],
    )

    def offer(
        self,
        items: Iterable[tuple[str, str]],
        ticked: Iterable[Named],
        people: Iterable[Named],
    ) -> None:
        """Offer the items that are left, those who may be ticked, and the names of these people."""
        self.since.choices = choices(items)
        self.away.choices = choices((each.id, each.name) for each in ticked)
        self.people = list(people)

    def validate_names(self, field: TextAreaField) -> None:
        """Refuse names that are not clear."""
        unclear = [
            each
            for each in read_names(field.data or "", self.people)[1]
            if each.doubt is not Doubt.TOO_FEW
        ]
        if unclear:
            raise ValidationError(" ".join(map(_said, unclear)))

    def named_people(self) -> set[str]:
        """Return the ids of those who are named."""
        sets, _unclear = read_names(self.names.data or "", self.people)
        return {person for each in sets for person in each}


class PaperFilter(Form):
    """Of what documents are made; it changes nothing, so it carries no token."""

    class Meta:
        csrf = False

    item = SelectField(_l("Item"), name="punkt", default="")
    member = SelectField(_l("Badges and schedules for"), name="kommun", default="")
