"""The form that deals the mixed groups."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange

from netconf.forms import Form, given

MOST_GROUPS = 400
LAST_SEED = 1_000_000


class DealForm(Form):
    """How many groups to deal, and which of the many equally good deals to take."""

    groups = IntegerField(
        _l("Number of groups"),
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
