"""What may stand in an address; anything else is the address of nothing."""

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, UnicodeConverter

LARGEST = 2**31 - 1


class NumberConverter(IntegerConverter):
    """A whole number that a column of the database can hold."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{"max": LARGEST, **given})


class WordConverter(UnicodeConverter):
    """Text without control characters; PostgreSQL cannot even look for a NUL."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.regex = self.regex.replace("[^/]", r"[^/\x00-\x1f\x7f]")


def init_app(app: Flask) -> None:
    """Let the addresses of every slice be read so."""
    app.url_map.converters.update(
        int=NumberConverter, default=WordConverter, string=WordConverter
    )
