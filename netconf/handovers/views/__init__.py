"""The pages of handovers: the way there, and the pack that whoever takes over is given."""

from netconf.handovers.views import pack, steps
from netconf.handovers.views.frame import blueprint

__all__ = ["blueprint", "pack", "steps"]
