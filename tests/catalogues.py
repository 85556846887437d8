"""The compiled texts of the interface, made anew where the sources have changed."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from netconf.paths import folder


def compile_stale() -> None:
    """Compile each catalogue that is newer than what was last compiled of it."""
    for source in folder("translations").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if _is_stale(source, compiled):
            language = source.parents[1].name
            with source.open("rb") as texts:
                catalogue = read_po(texts, locale=language)
            with compiled.open("wb") as file:
                write_mo(file, catalogue)


def _is_stale(source: Path, compiled: Path) -> bool:
    return not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime
