"""Why a file is refused, as data; the sentences are in ``messages``."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong with a file, told apart by how it is mended."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    # What it is
    SPREADSHEET = "spreadsheet"
    PRESENTATION = "presentation"
    IMAGE = "image"
    OLD_OFFICE = "old_office"
    OTHER_KIND = "other_kind"
    MISNAMED = "misnamed"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    # What is in it
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    SCRIPT = "script"
    ATTACHMENT = "attachment"
    FOREIGN_DATA = "foreign_data"
    UNREADABLE = "unreadable"
    # How it is packed
    UNPACKED_SIZE = "unpacked_size"
    PARTS = "parts"
    PACKED_IN_PACKED = "packed_in_packed"
    PART_NAMES = "part_names"
    # What the installation's virus scanner says
    INFECTED = "infected"
    UNSCANNED = "unscanned"


class UploadRefused(Exception):
    """A file that is not taken: the reason, and the figures its sentence needs."""

    def __init__(self, reason: Reason, **figures: int | str) -> None:
        super().__init__(f"{reason} {figures}" if figures else str(reason))
        self.reason = reason
        self.figures = figures
