"""The closing form and the form that closes a conference."""

from netconf.feedback.forms.board import CloseForm
from netconf.feedback.forms.closing import KINDS, ClosingForm, Offers
from netconf.feedback.forms.reading import Around, read_closing

__all__ = ["KINDS", "Around", "CloseForm", "ClosingForm", "Offers", "read_closing"]
