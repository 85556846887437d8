"""The form for appointing somebody to a role."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, EmailField, RadioField, SelectField, StringField
from wtforms.validators import Email, Optional

from netconf.forms import LINE, Form, at_most, choices, required, tidy
from netconf.reader import OF_MEMBER, Role

DAY = _l("Write the day as 2026-12-08.")
TITLES = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.PROJECT_LEADER: _l("Project leader"),
    Role.NETWORK_LEADER: _l("Network leader"),
    Role.HOST: _l("Host"),
    Role.SUPPORTER: _l("Supporter"),
    Role.READER: _l("Reader"),
}
MEANINGS = {
    Role.ADMINISTRATOR: _l("runs the site, and gives roles to those who lead"),
    Role.PROJECT_LEADER: _l("leads all networks"),
    Role.NETWORK_LEADER: _l("leads this network"),
    Role.HOST: _l("sees to venue and logistics of what the member hosts"),
    Role.SUPPORTER: _l("reads what the network has published, to support it"),
    Role.READER: _l("reads what the member has published, such as its board"),
}


class _AppointForm(Form):
    role = RadioField(_l("Role"), validators=[required(_l("Choose a role."))])
    name = StringField(
        _l("Name"),
        filters=[tidy],
        validators=[required(_l("Write the person's name.")), at_most(LINE)],
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
    from_on = DateField(_l("From"), validators=[required(DAY)])
    until_on = DateField(
        _l("First day that the role no longer holds"),
        validators=[Optional()],
        description=_l("Left empty, the role holds until somebody ends it."),
    )

    def offer(self, roles: list[Role]) -> None:
        """Let the form choose among roles, each with what it means."""
        self.role.choices = choices(
            (role.value, f"{TITLES[role]}: {MEANINGS[role]}") for role in roles
        )

    def validate_until_on(self, field: DateField) -> None:
        """Refuse a role that ends before it begins."""
        if field.data and self.from_on.data and field.data <= self.from_on.data:
            field.errors = [gettext("The role has to hold for a day at least.")]


class InitiativeRoleForm(_AppointForm):
    """Somebody who is to lead the initiative or administer the site."""


class NetworkRoleForm(_AppointForm):
    """Somebody who is to have a role for a network or one of its members."""

    member = SelectField(
        _l("Member"),
        validators=[Optional()],
        description=_l("Needed for hosts and readers: the member that they act for."),
    )

    def names_member(self) -> bool:
        """Tell whether a member is chosen where the role needs one; else say so in the form."""
        if self.role.data in set(OF_MEMBER) and not self.member.data:
            self.member.errors = [gettext("Choose which member the role is for.")]
            return False
        return True
