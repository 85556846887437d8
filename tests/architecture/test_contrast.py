"""The colours meet WCAG 2.2 AA on each other, in light and in dark."""

import re

import pytest

from netconf.paths import folder

TOKENS = (folder("static") / "css" / "tokens.css").read_text("utf-8")
COLOUR = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});")
LIGHT_PART, DARK_PART = TOKENS.split("prefers-color-scheme: dark")
LIGHT = dict(COLOUR.findall(LIGHT_PART))
DARK = dict(COLOUR.findall(DARK_PART))
SCHEMES = {"light": LIGHT, "dark": DARK}

TEXT = 4.5
SHAPE = 3.0
GROUPINGS = ("plenary", "mixed", "municipal")
STATES = ("good", "warn", "bad")
ON_PAPER = ("ink", "muted", "act", "act-strong", *STATES)
READ = [
    *((text, "paper") for text in ON_PAPER),
    *((text, "shade") for text in ("ink", "muted", "act", "act-strong", *STATES)),
    *((text, f"{state}-tint") for state in STATES for text in ("ink", state)),
    *(
        (text, f"{grouping}-tint")
        for grouping in GROUPINGS
        for text in ("ink", "muted", f"{grouping}-text")
    ),
    *((f"{grouping}-text", "paper") for grouping in GROUPINGS),
    *((f"{grouping}-text", "shade") for grouping in GROUPINGS),
    ("on-act", "act"),
    ("on-act", "act-strong"),
    ("paper", "ink"),
]
SEEN = [
    ("edge", "paper"),
    ("edge", "shade"),
    ("rule", "paper"),
    ("focus", "paper"),
    ("focus", "shade"),
    *((grouping, "paper") for grouping in GROUPINGS),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, as WCAG defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours: 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def too_weak(
    pairs: list[tuple[str, str]], colours: dict[str, str], least: float
) -> dict[tuple[str, str], float]:
    """Return the pairs below ``least``, with the contrast they have."""
    found = {
        (front, back): round(contrast(colours[front], colours[back]), 2)
        for front, back in pairs
    }
    return {pair: value for pair, value in found.items() if value < least}


def test_contrast_of_black_on_white_is_twenty_one() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_schemes_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_is_legible(scheme: str) -> None:
    assert too_weak(READ, SCHEMES[scheme], TEXT) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_shapes_stand_out(scheme: str) -> None:
    assert too_weak(SEEN, SCHEMES[scheme], SHAPE) == {}
