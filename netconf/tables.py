"""Every table of every slice, gathered for the migrations."""

from netconf.agreements import models as agreements
from netconf.audit.models import AuditEvent, AuditHead
from netconf.commitments import models as commitments
from netconf.conferences import models as conferences
from netconf.db import Base
from netconf.declarations import models as declarations
from netconf.feedback import models as feedback
from netconf.forum import models as forum
from netconf.handovers import models as handovers
from netconf.imports import models as imports
from netconf.initiatives import models as initiatives
from netconf.invitations import models as invitations
from netconf.jobs import DailyTask
from netconf.mail import Letter
from netconf.missives import models as missives
from netconf.municipalities import models as municipalities
from netconf.needs import models as needs
from netconf.networks import models as networks
from netconf.people import models as people
from netconf.programme import models as programme
from netconf.receipts import Receipt
from netconf.rosters import models as rosters
from netconf.throttle import Attempt

__all__ = [
    "Attempt",
    "AuditEvent",
    "AuditHead",
    "Base",
    "DailyTask",
    "Letter",
    "Receipt",
    "agreements",
    "commitments",
    "conferences",
    "declarations",
    "feedback",
    "forum",
    "handovers",
    "imports",
    "initiatives",
    "invitations",
    "missives",
    "municipalities",
    "needs",
    "networks",
    "people",
    "programme",
    "rosters",
]
