"""The pages of history: each thing's own, and the log of everything."""

from netconf.history.views import links, log, things
from netconf.history.views.frame import blueprint

__all__ = ["blueprint", "links", "log", "things"]
