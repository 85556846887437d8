"""Documents to print: tagged PDF that a screen reader can follow, set by Typst."""

from netconf.printing.documents import Document, Section, as_pdf
from netconf.printing.setting import pdf

__all__ = ["Document", "Section", "as_pdf", "pdf"]
