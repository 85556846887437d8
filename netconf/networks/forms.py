"""The forms for networks, members and the places of a home group."""

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Email, Optional, Regexp

from netconf.forms import (
    LINE,
    PARAGRAPH,
    Form,
    VersionedForm,
    at_most,
    choices,
    no_identity_number,
    required,
    tidy,
)
from netconf.networks.rules import MemberKind
from netconf.people.models import Person

KINDS = [
    (MemberKind.MUNICIPALITY.value, _l("Municipality")),
    (MemberKind.CITY_DISTRICT.value, _l("City district")),
]
DAY = _l("Write the day as 2026-12-08.")


class _NetworkFields:
    name = StringField(
        _l("The network's name"),
        filters=[tidy],
        validators=[required(_l("Give the network a name.")), at_most(LINE)],
    )
    mandate = TextAreaField(
        _l("Mandate"),
        filters=[tidy],
        validators=[Optional(), at_most(PARAGRAPH)],
        description=_l("What the network is to do, and what it may decide."),
    )


class NewNetworkForm(_NetworkFields, Form):
    """A network to be."""

    round = SelectField(
        _l("Round"),
        validators=[required(_l("Choose which round the network belongs to."))],
    )


class NetworkForm(_NetworkFields, VersionedForm):
    """A network as it is changed."""


class _MemberFields:
    municipality = SelectField(
        _l("Municipality"),
        validators=[required(_l("Choose one of the 290 municipalities."))],
        description=_l("For a city district: the municipality that it is part of."),
    )
    kind = RadioField(
        _l("What takes part"),
        choices=choices(KINDS),
        validators=[
            required(
                _l("Say whether all of the municipality takes part, or a district.")
            )
        ],
    )
    name = StringField(
        _l("Name in netconf"),
        filters=[tidy],
        validators=[required(_l("Give the member a name.")), at_most(LINE)],
        description=_l("As it should read in lists: Kävlinge, Hyllie SDN."),
    )
    slug = StringField(
        _l("Name in addresses"),
        filters=[tidy],
        validators=[
            Optional(),
            at_most(LINE),
            Regexp(
                r"^[a-z0-9]+(-[a-z0-9]+)*$",
                message=_l("Use small letters a–z, digits and single hyphens."),
            ),
        ],
        description=_l(
            "Left empty, it is made from the name. Old links stop working if it changes."
        ),
    )
    joined_on = DateField(
        _l("Takes part from"),
        validators=[required(DAY)],
    )


class NewMemberForm(_MemberFields, Form):
    """A member to be."""


class MemberForm(_MemberFields, VersionedForm):
    """A member as it is changed."""


class LeaveForm(Form):
    """From which day a member no longer takes part."""

    left_on = DateField(
        _l("First day that it no longer takes part"), validators=[required(DAY)]
    )


class _PersonFields:
    name = StringField(
        _l("Name"),
        filters=[tidy],
        validators=[
            required(_l("Write the person's name.")),
            at_most(LINE),
            no_identity_number(),
        ],
    )
    email = EmailField(
        _l("E-mail"),
        filters=[tidy],
        validators=[
            required(_l("Write the person's e-mail address.")),
            Email(message=_l("Write an address such as maj@kommun.se.")),
            at_most(LINE),
        ],
        description=_l("The person signs in with a link that is sent there."),
    )


class _PlaceFields:
    level = RadioField(
        _l("Leadership level"),
        validators=[required(_l("Choose a leadership level."))],
    )
    title = StringField(
        _l("Job title"),
        filters=[tidy],
        validators=[
            required(_l("Write the person's title.")),
            at_most(LINE),
            no_identity_number(),
        ],
        description=_l("For example: principal, years 7–9."),
    )
    is_deputy = BooleanField(
        _l("Deputy for the contact person"),
        description=_l("May do all that the contact person may."),
    )


class NewPlaceForm(_PersonFields, _PlaceFields, Form):
    """Somebody who is let into a home group."""


class PersonForm(_PersonFields, Form):
    """Somebody's name and address as they are mended."""

    # What stood in the form when it was drawn.
    drawn_name = HiddenField()
    drawn_email = HiddenField()

    def draw(self, person: Person) -> None:
        """Note what the person is called now, against which the form can be sent."""
        self.drawn_name.data, self.drawn_email.data = person.name, person.email


class PlaceForm(_PlaceFields, VersionedForm):
    """A place in a home group as it is changed."""
