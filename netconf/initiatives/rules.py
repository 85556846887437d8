"""What an initiative is founded with, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Title:
    """A title in both languages of the site."""

    sv: str
    en: str


@dataclass(frozen=True)
class GoalFacts:
    """A goal; values are written as they should be read, such as "22 %"."""

    text: str
    indicator: str
    baseline_year: int
    baseline_value: str | None
    target_year: int
    target_value: str


@dataclass(frozen=True)
class ThemeFacts:
    """A theme with questions that help to write about it."""

    code: str
    title: Title
    prompts: tuple[str, ...] = ()


@dataclass(frozen=True)
class AreaFacts:
    """A group of themes."""

    code: str
    title: Title
    themes: tuple[ThemeFacts, ...]


@dataclass(frozen=True)
class LevelFacts:
    """A leadership level."""

    code: str
    title: Title


@dataclass(frozen=True)
class TermFacts:
    """A condition for taking part."""

    title: str
    text: str
