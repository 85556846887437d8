"""Styles, scripts and drawings, sent small to whoever reads gzip."""

import gzip
from functools import cache
from pathlib import Path

from flask import Response, request

# Nothing secret stands in these, so compressing them tells nobody anything.
TEXTS = {".css", ".js", ".svg"}


def send_small(response: Response, path: Path) -> Response:
    """Return a whole static text compressed, where the browser can read that."""
    if path.suffix not in TEXTS or response.status_code != 200:
        return response
    response.vary.add("Accept-Encoding")
    if request.range or not request.accept_encodings["gzip"]:
        return response
    content = _compressed(path, path.stat().st_mtime_ns)
    # The file that would have been sent is open.
    response.close()
    response.direct_passthrough = False
    response.set_data(content)
    response.headers["Content-Encoding"] = "gzip"
    return response


@cache
def _compressed(path: Path, _changed_at: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)
