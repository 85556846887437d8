"""Files that people hand in: what is taken, what is refused and why, how it is sent."""

from netconf.uploads.examination import Upload, examine, receive
from netconf.uploads.intake import FileForm, storage, take_in
from netconf.uploads.media_types import ACCEPT, MediaType
from netconf.uploads.messages import explain
from netconf.uploads.names import safe_name
from netconf.uploads.refusals import Reason, UploadRefused
from netconf.uploads.responses import send_file_of, send_upload
from netconf.uploads.rows import UploadedFile, erase

__all__ = [
    "ACCEPT",
    "FileForm",
    "MediaType",
    "Reason",
    "Upload",
    "UploadRefused",
    "UploadedFile",
    "erase",
    "examine",
    "explain",
    "receive",
    "safe_name",
    "send_file_of",
    "send_upload",
    "storage",
    "take_in",
]
