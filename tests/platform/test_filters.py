"""How days, times, sizes and lists read in both languages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from flask import Flask, render_template_string
from markupsafe import Markup

from netconf import filters, i18n

TUESDAY = date(2013, 10, 8)


@pytest.fixture
def speaking():
    """Give ``with speaking("en"):`` in an app that knows nothing else."""
    app = Flask("netconf")
    i18n.init_app(app)
    filters.init_app(app)

    with app.test_request_context("/"):
        yield i18n.speaking


@pytest.mark.parametrize(
    ("language", "written", "expected"),
    [
        ("sv", filters.long_day, "8 oktober 2013"),
        ("en", filters.long_day, "8 October 2013"),
        ("sv", filters.weekday, "tisdag 8 oktober 2013"),
        ("en", filters.weekday, "Tuesday 8 October 2013"),
        ("sv", filters.short_day, "8 okt."),
        ("en", filters.short_day, "8 Oct"),
        ("sv", filters.iso_day, "2013-10-08"),
        ("en", filters.iso_day, "2013-10-08"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_a_day_reads_as_one_writes_it(speaking, language, written, expected):
    with speaking(language):
        assert written(TUESDAY) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (TUESDAY, TUESDAY, "8 oktober 2013"),
        (TUESDAY, date(2013, 10, 9), "8–9 oktober 2013"),
        (date(2013, 9, 30), date(2013, 10, 1), "30 september – 1 oktober 2013"),
        (date(2013, 12, 31), date(2014, 1, 1), "31 december 2013 – 1 januari 2014"),
    ],
    ids=["one day", "one month", "one year", "over the year's end"],
)
def test_two_days_read_as_one_span(speaking, first, last, expected):
    with speaking("sv"):
        assert filters.days(first, last) == expected


@pytest.mark.parametrize(
    "written",
    [
        filters.long_day,
        filters.weekday,
        filters.short_day,
        filters.iso_day,
        filters.moment,
    ],
    ids=lambda written: written.__name__,
)
def test_a_day_that_is_not_set_is_not_taken_for_today(speaking, written):
    with speaking("sv"):
        assert written(None) == "–"


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (date(2026, 11, 16), 47),
        (date(2026, 12, 31), 53),
        (date(2027, 1, 1), 53),
        (date(2027, 1, 4), 1),
        (date(2024, 12, 30), 1),
    ],
    ids=str,
)
def test_weeks_are_counted_as_swedes_count_them(day, number):
    assert filters.week(day) == number


@pytest.mark.parametrize(
    ("instant", "expected"),
    [
        (datetime(2013, 10, 8, 12, 5, tzinfo=UTC), "2013-10-08 14:05"),
        (datetime(2013, 12, 31, 23, 5, tzinfo=UTC), "2014-01-01 00:05"),
    ],
    ids=["summer", "next year already"],
)
def test_an_instant_is_shown_in_swedish_time(instant, expected):
    assert filters.moment(instant) == expected


@pytest.mark.parametrize(
    ("minute", "expected"),
    [(0, "00:00"), (620, "10:20"), (1439, "23:59"), (1440, "24:00")],
    ids=str,
)
def test_minutes_read_as_a_time_of_day(minute, expected):
    assert filters.wall_clock(minute) == expected


@pytest.mark.parametrize(
    ("language", "size", "expected"),
    [
        ("sv", 0, "1 kB"),
        ("sv", 1, "1 kB"),
        ("sv", 47_364, "46 kB"),
        ("sv", 1024 * 1024 - 600, "1023 kB"),
        ("sv", 1024 * 1024 - 1, "1,0 MB"),
        ("sv", 5 * 1024 * 1024 // 2, "2,5 MB"),
        ("en", 5 * 1024 * 1024 // 2, "2.5 MB"),
    ],
    ids=str,
)
def test_a_size_is_short_and_keeps_its_unit(speaking, language, size, expected):
    with speaking(language):
        assert filters.file_size(size) == expected.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        ("sv", [], ""),
        ("sv", ["Åmål"], "Åmål"),
        ("sv", ["Åmål", "Örebro"], "Åmål och Örebro"),
        ("sv", ["Ale", "Åmål", "Örebro"], "Ale, Åmål och Örebro"),
        ("en", ["Ale", "Åmål", "Örebro"], "Ale, Åmål and Örebro"),
    ],
    ids=lambda value: str(len(value)) if isinstance(value, list) else None,
)
def test_names_read_as_one_list(speaking, language, names, expected):
    with speaking(language):
        assert filters.in_words(iter(names)) == expected


@dataclass
class Theme:
    title_sv: str = "Ledarskap"
    title_en: str = "Leadership"


@pytest.mark.parametrize(
    ("language", "expected"), [("sv", "Ledarskap"), ("en", "Leadership")]
)
def test_a_theme_has_its_title_in_the_language_of_the_page(
    speaking, language, expected
):
    with speaking(language):
        assert filters.title_of(Theme()) == expected


def test_outside_a_page_swedish_is_spoken():
    assert filters.long_day(TUESDAY) == "8 oktober 2013"


def test_what_markdown_became_is_not_escaped_again():
    assert filters.rendered("<p>å</p>") == Markup("<p>å</p>")


@pytest.mark.usefixtures("speaking")
def test_templates_reach_the_filters_by_name():
    text = render_template_string("{{ day|days(day) }}, v. {{ day|week }}", day=TUESDAY)

    assert text == "8 oktober 2013, v. 41"
