"""Which missives there are, which of them a reader may see, and what they hold."""

from netconf.missives.queries.one import (
    find_missive,
    get_file,
    has_unpublished_changes,
    theme_returns,
)
from netconf.missives.queries.overview import Overview, Row, missing, overview
from netconf.missives.queries.published import Published, files_of, versions_of

__all__ = [
    "Overview",
    "Published",
    "Row",
    "files_of",
    "find_missive",
    "get_file",
    "has_unpublished_changes",
    "missing",
    "overview",
    "theme_returns",
    "versions_of",
]
