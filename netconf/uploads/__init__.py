"""Files that people hand in: what is taken, what is refused and why, how it is sent."""

from netconf.uploads.examination import Upload, examine, receive
from netconf.uploads.intake import FileForm, storage, take_in
from netconf.uploads.media_types import ACCEPT, MediaType
from netconf.uploads.messages import explain
from netconf.uploads.names import safe_name
from netconf.uploads.quota import count_in, has_room, stored_bytes
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
    "count_in",
    "erase",
    "examine",
    "explain",
    "has_room",
    "receive",
    "safe_name",
    "send_file_of",
    "send_upload",
    "storage",
    "stored_bytes",
    "take_in",
]
