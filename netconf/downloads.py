"""Files that are made of what people may read: each is counted, so that nobody empties the site."""

from collections.abc import Callable
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


def download(name: str, kind: str, make: Callable[[], bytes]) -> Response:
    """Return a file as a download, unless the reader has fetched all that one may in a day.

    Raises TooMany before the file is made. The name is one of ours: letters, digits, hyphens.
    """
    settings: Settings = current_app.extensions["settings"]
    exports = Kind("export", Limit(settings.exports_per_day, DAY))
    throttle.enter(exports, str(access.reader().person_id), clock.now())
    return Response(
        make(),
        content_type=TYPES[kind],
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{kind}"',
            "Cache-Control": "private, no-store",
        },
    )
