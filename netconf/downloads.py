"""Files that are made of what people may read: each is counted, so that nobody empties the site."""

from datetime import timedelta

from flask import Response, current_app

from netconf import access, clock, throttle
from netconf.config import Settings
from netconf.throttle import Kind, Limit

DAY = timedelta(days=1)
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def count_one() -> None:
    """Count one more file that the reader fetches; raise TooMany where it is one too many.

    Before anything is read: to count ends the transaction. Of several at the same moment some
    more than the limit may be let by.
    """
    settings: Settings = current_app.extensions["settings"]
    exports = Kind("export", Limit(settings.exports_per_day, DAY))
    key, now = str(access.reader().person_id), clock.now()
    throttle.refuse_if_over(exports, key, now)
    throttle.count(exports, key, now)


def download(name: str, kind: str, content: bytes) -> Response:
    """Return a file as a download. The name is one of ours: letters, digits, hyphens."""
    return Response(
        content,
        content_type=TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{kind}"',
            "Cache-Control": "private, no-store",
        },
    )
