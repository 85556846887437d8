"""Mail: letters are rows, written with the change that causes them and sent by a worker."""

from netconf.mail.log import count_by_state, get, latest, listed, retry
from netconf.mail.models import Kind, Letter
from netconf.mail.sending import LETTERS
from netconf.mail.writing import address_of, draw, one_line, plain_words, write

__all__ = [
    "LETTERS",
    "Kind",
    "Letter",
    "address_of",
    "count_by_state",
    "draw",
    "get",
    "latest",
    "listed",
    "one_line",
    "plain_words",
    "retry",
    "write",
]
