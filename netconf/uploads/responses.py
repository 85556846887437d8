"""The one way in which a stored file is sent."""

from pathlib import Path

from flask import Response, send_file

from netconf.uploads.intake import storage
from netconf.uploads.media_types import MediaType
from netconf.uploads.names import safe_name
from netconf.uploads.rows import UploadedFile


def send_upload(
    path: Path, filename: str, media_type: MediaType, *, sha256: str
) -> Response:
    """Answer with a file as a download that can never run in a page of the site."""
    response = send_file(
        path,
        mimetype=media_type,
        as_attachment=True,
        download_name=safe_name(filename),
        etag=sha256,
        conditional=True,
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def send_file_of(row: UploadedFile) -> Response:
    """Answer with the file that a row stands for."""
    return send_upload(
        storage().path(row.key), row.name, MediaType(row.media_type), sha256=row.sha256
    )
