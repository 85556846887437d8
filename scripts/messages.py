"""Bring the catalogues in step with the texts in code and templates.

Texts that are new are looked up in netconf/translations/fragments, one file a slice;
English texts are their own translation. What is still missing is listed.
"""

import sys
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
TRANSLATIONS = ROOT / "netconf/translations"
LANGUAGES = ("sv", "en")
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
# A template that does not compile stops the work instead of being passed over.
OPTIONS = {"**.html": {"silent": "false"}, "**.txt": {"silent": "false"}}
KEYWORDS = DEFAULT_KEYWORDS | {
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}


def extract() -> Catalog:
    """Return the texts of code and templates, each with the files it stands in."""
    found = Catalog(charset="utf-8")
    for folder in ("netconf", "templates"):
        for name, line, text, _comments, context in extract_from_dir(
            ROOT / folder, METHODS, OPTIONS, KEYWORDS
        ):
            found.add(text, locations=[(f"{folder}/{name}", line)], context=context)
    return found


def read(language: str) -> Catalog:
    """Return a language's catalogue as it lies on disk; empty where there is none."""
    path = _path(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def _path(language: str) -> Path:
    return TRANSLATIONS / language / "LC_MESSAGES/messages.po"


def _fragments() -> Catalog:
    """Return the Swedish texts that the slices keep in files of their own."""
    joined = Catalog(locale="sv")
    for path in sorted(TRANSLATIONS.glob("fragments/*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="sv", abort_invalid=True):
                if message.id:
                    _note_quarrel(joined, message, path)
                    joined.add(message.id, message.string, context=message.context)
    return joined


def _note_quarrel(joined: Catalog, message: Message, path: Path) -> None:
    known = joined.get(message.id, message.context)
    if known is not None and known.string != message.string:
        print(
            f"{path.name}: {message.id!r} is translated otherwise elsewhere",
            file=sys.stderr,
        )


def is_translated(message: Message) -> bool:
    """Tell whether each form of a message has a text."""
    strings = (
        message.string
        if isinstance(message.string, tuple | list)
        else (message.string,)
    )
    return all(strings)


def update(language: str, texts: Catalog) -> list[str]:
    """Write a catalogue that holds exactly the texts; return those without translation."""
    old, fragments = read(language), _fragments()
    new = Catalog(
        locale=language,
        project="netconf",
        version="1",
        msgid_bugs_address=" ",
        last_translator="netconf contributors",
        language_team=language,
        fuzzy=False,
        header_comment=f"# The texts of netconf in {language}.",
        creation_date=old.creation_date,
        revision_date=old.revision_date,
    )
    missing = []
    for text in texts:
        if not text.id:
            continue
        if language == "en":
            string = text.id
        else:
            known = [each.get(text.id, text.context) for each in (fragments, old)]
            string = next(
                (each.string for each in known if each and is_translated(each)), ""
            )
        added = new.add(text.id, string, locations=text.locations, context=text.context)
        if not is_translated(added):
            missing.append(str(text.id))
    path = _path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, new, sort_by_file=True, include_lineno=False)
    return missing


def main() -> None:
    """Update every catalogue."""
    texts = extract()
    for language in LANGUAGES:
        for text in update(language, texts):
            print(f"{language}: no translation of {text!r}")


if __name__ == "__main__":
    main()
