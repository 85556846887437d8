"""What a refused file is told to the person who chose it: what is wrong, and the mend."""

from babel.numbers import format_decimal
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from netconf.uploads.refusals import Reason, UploadRefused

_MEGABYTE = 1 << 20

SENTENCES = {
    Reason.EMPTY: _l("The file is empty. Save the document again, or choose another."),
    Reason.TOO_LARGE: _l(
        "The file is larger than %(limit)s MB. Make its pictures smaller, or divide "
        "the document into several files."
    ),
    Reason.SPREADSHEET: _l(
        "The file is a spreadsheet, such as Excel makes. Save it as PDF, DOCX or ODT."
    ),
    Reason.PRESENTATION: _l(
        "The file is a presentation, such as PowerPoint makes. Save it as PDF."
    ),
    Reason.IMAGE: _l(
        "The file is a picture. Put it into a document, and save that as PDF, DOCX or "
        "ODT."
    ),
    Reason.OLD_OFFICE: _l(
        "The file is of an older kind, or locked with a password. Open it and save it "
        "as PDF, DOCX or ODT without a password."
    ),
    Reason.OTHER_KIND: _l(
        "Files of this kind cannot be received. Save the document as PDF, DOCX or ODT."
    ),
    Reason.MISNAMED: _l(
        "The name ends in %(extension)s, but the file is of the kind %(actual)s. "
        "Change the end of the name to %(actual)s, or save the document again."
    ),
    Reason.NOT_WHAT_IT_SAYS: _l(
        "The name ends in %(extension)s, but the file is something else. Open the "
        "document and save it as PDF, DOCX or ODT."
    ),
    Reason.DAMAGED: _l(
        "The file cannot be read; perhaps it is damaged. Open the document, save it "
        "again and choose the new file."
    ),
    Reason.ENCRYPTED: _l(
        "The file is protected with a password or encrypted. Save a copy without "
        "protection."
    ),
    Reason.MACROS: _l(
        "The file contains macros. Save it as PDF, or as DOCX or ODT without macros."
    ),
    Reason.SCRIPT: _l(
        "The file contains scripts, or starts other programs. Print it to a new PDF "
        "and choose that one."
    ),
    Reason.ATTACHMENT: _l(
        "Other files are embedded in the file. Remove them, or print the document to a "
        "new PDF."
    ),
    Reason.FOREIGN_DATA: _l(
        "The file also contains data that is not part of the document. Open the "
        "document, save it again and choose the new file."
    ),
    Reason.UNREADABLE: _l(
        "Parts of the file cannot be examined. Print the document to a new PDF and "
        "choose that one."
    ),
    Reason.UNPACKED_SIZE: _l(
        "Unpacked, the file is larger than %(limit)s MB. Save the document as PDF, or "
        "make its pictures smaller."
    ),
    Reason.PARTS: _l(
        "The file has more than %(limit)s parts. Save the document as PDF, or divide it "
        "into several files."
    ),
    Reason.PACKED_IN_PACKED: _l(
        "There is a packed file inside the file. Remove it, or save the document as PDF."
    ),
    Reason.PART_NAMES: _l(
        "Parts of the file have names that are not allowed. Open the document, save it "
        "again and choose the new file."
    ),
    Reason.INFECTED: _l(
        "The virus scanner has found something in the file. It was not taken in. Tell "
        "your IT support, and choose another file."
    ),
    Reason.UNSCANNED: _l(
        "The file could not be looked through for viruses, so it was not taken in. Try "
        "again in a while; if it goes on, tell those who run the site."
    ),
}
_IN_BYTES = {Reason.TOO_LARGE, Reason.UNPACKED_SIZE}


def explain(refused: UploadRefused) -> str:
    """Return the sentence for a refused file, in the language of the page."""
    locale = get_locale()
    unit = _MEGABYTE if refused.reason in _IN_BYTES else 1
    figures = {
        name: format_decimal(figure // unit, locale=locale)
        if isinstance(figure, int)
        else figure
        for name, figure in refused.figures.items()
    }
    return str(SENTENCES[refused.reason]) % figures
