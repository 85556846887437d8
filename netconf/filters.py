"""How days, times, sizes and lists are written in templates."""

from collections.abc import Iterable
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale, gettext
from markupsafe import Markup

from netconf import clock
from netconf.i18n import DEFAULT, LOCALES

KIB = 1024
# Babel takes a day that is missing for today.
MISSING = "–"
# A figure and its unit stay on one line.
SPACE = "\u00a0"


def _locale() -> Locale:
    return get_locale() or Locale.parse(LOCALES[DEFAULT])


def _written(day: date | None, pattern: str) -> str:
    return MISSING if day is None else format_date(day, pattern, _locale())


def long_day(day: date | None) -> str:
    """Return a day as it stands in text: 8 oktober 2013."""
    return _written(day, "d MMMM y")


def weekday(day: date | None) -> str:
    """Return a day with its weekday: tisdag 8 oktober 2013."""
    return _written(day, "EEEE d MMMM y")


def days(first: date, last: date) -> str:
    """Return two days as one span: 8–9 oktober 2013."""
    if first == last:
        return long_day(last)
    if first.year != last.year:
        return f"{long_day(first)} – {long_day(last)}"
    if first.month != last.month:
        return f"{_written(first, 'd MMMM')} – {long_day(last)}"
    return f"{first.day}–{long_day(last)}"


def short_day(day: date | None) -> str:
    """Return a day without its year, for narrow places: 8 okt."""
    return _written(day, "d MMM")


def iso_day(day: date | None) -> str:
    """Return a day as it stands in tables: 2013-10-08."""
    return MISSING if day is None else day.isoformat()


def week(day: date) -> int:
    """Return the number of the day's week as Swedes count them."""
    return day.isocalendar().week


def moment(instant: datetime | None) -> str:
    """Return an instant on the wall clock in Sweden: 2013-10-08 14:05."""
    if instant is None:
        return MISSING
    return clock.local(instant).strftime("%Y-%m-%d %H:%M")


def moment_in_words(instant: datetime) -> str:
    """Return an instant in Sweden as it stands in text: 8 oktober 2013 kl. 14.05."""
    here = clock.local(instant)
    return gettext(
        "%(day)s at %(hour)s:%(minute)s",
        day=long_day(here.date()),
        hour=f"{here:%H}",
        minute=f"{here:%M}",
    )


def wall_clock(minute: int) -> str:
    """Return minutes after midnight as a time of day: 620 is 10:20."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def file_size(size: int) -> str:
    """Return a number of bytes in kB or MB, with the locale's decimal sign."""
    kilobytes = round(size / KIB)
    if kilobytes < KIB:
        return f"{max(1, kilobytes)}{SPACE}kB"
    # English as written in Sweden has a decimal comma too; that would surprise.
    megabytes = format_decimal(size / KIB / KIB, "0.0", _locale().language)
    return f"{megabytes}{SPACE}MB"


def number(value: float | None) -> str:
    """Return a figure with the language's decimal sign and thousands: 1 234,5."""
    if value is None:
        return MISSING
    return format_decimal(value, "#,##0.###", _locale().language)


def in_words(names: Iterable[str]) -> str:
    """Return names as one list: Svedala, Tomelilla och Vellinge."""
    return format_list(list(names), locale=_locale())


def rendered(html: str) -> Markup:
    """Mark what ``markup.render_markdown`` made as safe; the only place that may."""
    return Markup(html)  # noqa: S704 - sanitised when it was saved


def title_of(thing: object) -> str:
    """Return the title of a theme, area or level in the page's language."""
    return str(getattr(thing, f"title_{_locale().language}"))


def init_app(app: Flask) -> None:
    """Give the templates their filters."""
    for name in (
        long_day,
        weekday,
        days,
        short_day,
        iso_day,
        week,
        moment,
        moment_in_words,
        wall_clock,
        file_size,
        number,
        in_words,
        rendered,
        title_of,
    ):
        app.add_template_filter(name)
