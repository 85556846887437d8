"""How days, times, sizes and lists are written in templates."""

from datetime import date, datetime

from babel.lists import format_list
from flask import Flask
from flask_babel import format_date, get_locale
from markupsafe import Markup

from netconf import clock

KIB = 1024


def long_day(day: date) -> str:
    """Return a day as it stands in text: 8 oktober 2013."""
    return format_date(day, "d MMMM y")


def weekday(day: date) -> str:
    """Return a day with its weekday: tisdag 8 oktober 2013."""
    return format_date(day, "EEEE d MMMM y")


def days(first: date, last: date) -> str:
    """Return two days as one span: 8–9 oktober 2013."""
    if first == last:
        return long_day(last)
    if first.year != last.year:
        return f"{long_day(first)} – {long_day(last)}"
    if first.month != last.month:
        return f"{format_date(first, 'd MMMM')} – {long_day(last)}"
    return f"{first.day}–{long_day(last)}"


def short_day(day: date) -> str:
    """Return a day without its year, for narrow places: 8 okt."""
    return format_date(day, "d MMM")


def iso_day(day: date) -> str:
    """Return a day as it stands in tables: 2013-10-08."""
    return day.isoformat()


def week(day: date) -> int:
    """Return the number of the day's week as Swedes count them."""
    return day.isocalendar().week


def moment(instant: datetime) -> str:
    """Return an instant in Swedish time: 8 oktober 2013 kl. 14.05 is 2013-10-08 14:05."""
    return clock.local(instant).strftime("%Y-%m-%d %H:%M")


def wall_clock(minute: int) -> str:
    """Return minutes after midnight as a time of day: 620 is 10:20."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def file_size(size: int) -> str:
    """Return a number of bytes in kB or MB, with the locale's decimal sign."""
    if size < KIB * KIB:
        return f"{max(1, round(size / KIB))} kB"
    text = f"{size / KIB / KIB:.1f}"
    return (text.replace(".", ",") if _language() == "sv" else text) + " MB"


def in_words(names: list[str]) -> str:
    """Return names as one list: Svedala, Tomelilla och Vellinge."""
    return format_list(names, locale=get_locale() or "sv_SE")


def rendered(html: str) -> Markup:
    """Mark what ``markup.render_markdown`` made as safe; the only place that may."""
    return Markup(html)  # noqa: S704 - sanitised when it was saved


def _language() -> str:
    locale = get_locale()
    return locale.language if locale else "sv"


def title_of(thing: object) -> str:
    """Return the title of a theme, area or level in the page's language."""
    return str(getattr(thing, f"title_{_language()}"))


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
        wall_clock,
        file_size,
        in_words,
        rendered,
        title_of,
    ):
        app.add_template_filter(name)
