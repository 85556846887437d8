"""What every page must pass, whichever test fetched it: each check yields its faults."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
UNSEEN = {"script", "style", "template"}
# What shows when a template or a translation slipped.
SLIPS = re.compile(r"\bNone\b|\{\{|\}\}|\{%|%\(\w+\)|<[\w.]+ object|\bUndefined\b")
NEED_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
POINTERS = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "for",
    "list",
)


@dataclass(frozen=True)
class Surroundings:
    """What a page is judged by: the site's addresses and files, the language asked for."""

    addresses: MapAdapter
    static: Path
    language: str
    # The page's own address, which others on it are relative to.
    path: str


class Elements(list[Tag]):
    """The elements of a page in its order: gone through once, for a selector does so each time."""

    def __init__(self, page: BeautifulSoup) -> None:
        super().__init__(each for each in page.descendants if isinstance(each, Tag))
        self.soup = page

    def named(self, *names: str) -> list[Tag]:
        """Return those of these names."""
        return [each for each in self if each.name in names]

    def having(self, attribute: str) -> list[Tag]:
        """Return those that have an attribute."""
        return [each for each in self if attribute in each.attrs]

    @property
    def ids(self) -> set[str]:
        """Return all ids."""
        return {str(each["id"]) for each in self.having("id")}


def faults_of(
    page: BeautifulSoup, around: Surroundings, *, is_part: bool = False
) -> list[str]:
    """Return all that is wrong with a page, or with a part fetched on its own."""
    checks = PART_CHECKS if is_part else (*PART_CHECKS, *PAGE_CHECKS)
    elements = Elements(page)
    return [fault for check in checks for fault in check(elements, around)]


def _head(page: Elements, around: Surroundings) -> Iterator[str]:
    html = page.named("html")
    language = html[0].get("lang") if html else None
    if language != around.language:
        yield f"lang is {language}, the chosen language {around.language}"
    title = page.soup.title
    if not (title and title.get_text(strip=True)):
        yield "no title"
    for name in ("h1", "main"):
        times = len(page.named(name))
        if times != 1:
            yield f"{times} {name} instead of one"


def _headings(page: Elements, _around: Surroundings) -> Iterator[str]:
    level = 0
    for heading in page.named(*HEADINGS):
        if heading.find_parent("main") is None:
            continue
        here = int(heading.name[1])
        if here > level + 1:
            yield f"{heading.name} “{_text(heading)}” comes straight after level {level}"
        level = here


def _pointers(page: Elements, _around: Surroundings) -> Iterator[str]:
    ids = page.ids
    for name in POINTERS:
        for each in page.having(name):
            for target in str(each[name]).split():
                if target not in ids:
                    yield f"{_tag(each)} points at #{target}, which is not there"


def _identities(page: Elements, _around: Surroundings) -> Iterator[str]:
    seen = Counter(str(each["id"]) for each in page.having("id"))
    for name, times in seen.items():
        if times > 1:
            yield f"the id {name} stands {times} times"


def _labels(page: Elements, _around: Surroundings) -> Iterator[str]:
    labelled = {
        str(each["for"])
        for each in page.having("for")
        if each.name == "label" and _text(each)
    }
    for field in page.named("input", "select", "textarea"):
        if field.get("type") in NEED_NO_LABEL:
            continue
        wrapping = field.find_parent("label")
        if not (
            field.get("id") in labelled
            or field.get("aria-label")
            or field.get("aria-labelledby")
            or (wrapping is not None and _text(wrapping))
        ):
            yield f"{_tag(field)} has no label"
    for button in page.named("button", "a"):
        if button.name == "a" and "href" not in button.attrs:
            continue
        named = button.get("aria-label") or button.get("aria-labelledby")
        if not (_text(button) or named or _images(button)):
            yield f"{_tag(button)} has no name"
    for image in page.named("img"):
        if "alt" not in image.attrs:
            yield f"{_tag(image)} has no alt"


def _forms(page: Elements, _around: Surroundings) -> Iterator[str]:
    for form in page.named("form"):
        if str(form.get("method", "get")).lower() != "post":
            continue
        if not form.get("action"):
            yield f"{_tag(form)} posts but has no action"
        token = form.select_one("input[name=csrf_token]")
        if token is None or not token.get("value"):
            yield f"{_tag(form)} posts but has no csrf_token"
        has_file = form.select_one("input[type=file]") is not None
        if has_file and form.get("enctype") != "multipart/form-data":
            yield f"{_tag(form)} has a file but is no multipart/form-data"
    for form in page.named("form"):
        if form.find_parent("form") is not None:
            yield f"{_tag(form)} stands inside another form"


def _inline(page: Elements, _around: Surroundings) -> Iterator[str]:
    for element in page.named("script", "style"):
        if element.name == "style" or "src" not in element.attrs:
            yield f"{_tag(element)} is inline"
    for element in page:
        for name in element.attrs:
            if name == "style" or name.startswith("on"):
                yield f"{_tag(element)} has the inline attribute {name}"


def _slips(page: Elements, _around: Surroundings) -> Iterator[str]:
    for text in page.soup.find_all(string=SLIPS):
        assert isinstance(text, NavigableString)
        parent = text.parent
        if (
            isinstance(text, PreformattedString)
            or parent is None
            or parent.name in UNSEEN
        ):
            continue
        # What somebody is writing is theirs.
        if parent.name != "textarea":
            yield f"the text “{' '.join(text.split())}” slipped through"
    for element in page:
        for name in ("aria-label", "alt", "title", "placeholder", "content"):
            if SLIPS.search(str(element.get(name, ""))):
                yield f"{_tag(element)} has the {name} “{element[name]}”"


def _addresses(page: Elements, around: Surroundings) -> Iterator[str]:
    ids = page.ids
    for element, target, method in _targets(page):
        parts = urlsplit(target)
        if target.startswith("#"):
            if target[1:] not in ids:
                yield f"{_tag(element)} leads to {target}, which is not there"
        elif parts.scheme in {"mailto", "tel"}:
            continue
        elif parts.scheme or parts.netloc:
            is_link = element.name == "a"
            if not is_link or parts.scheme not in {"http", "https"}:
                yield f"{_tag(element)} leads to {target}"
        else:
            yield from _unresolved(
                element, urljoin(around.path, parts.path), method, around
            )


def _targets(page: Elements) -> Iterator[tuple[Tag, str, str]]:
    """Yield (element, where it leads, by which method) of all that has an address."""
    for element in page:
        for name in ("href", "src", "action", "formaction", "hx-get", "hx-post"):
            if not element.has_attr(name):
                continue
            method = "GET"
            if name == "action":
                method = str(element.get("method", "get")).upper()
            elif name in {"formaction", "hx-post"}:
                method = "POST"
            yield element, str(element[name]), method


def _unresolved(
    element: Tag, path: str, method: str, around: Surroundings
) -> Iterator[str]:
    try:
        endpoint, given = around.addresses.match(unquote(path), method=method)
    except RequestRedirect as redirect:
        yield f"{_tag(element)} leads to {path}, which only leads on to {redirect.new_url}"
    except HTTPException as refusal:
        yield f"{_tag(element)} leads to {method} {path}: {refusal.name}"
    else:
        if endpoint == "static" and not (around.static / given["filename"]).is_file():
            yield f"{_tag(element)} leads to {path}, and there is no such file"


def _images(element: Tag) -> bool:
    return any(each.get("alt") for each in element.select("img"))


def _text(element: Tag) -> str:
    return " ".join(element.get_text(" ").split())


def _tag(element: Tag) -> str:
    """Return an element's opening tag, to find it by."""
    given = " ".join(
        f'{name}="{" ".join(value) if isinstance(value, list) else value}"'
        for name, value in element.attrs.items()
    )
    return f"<{element.name} {given}>".replace(" >", ">")


PAGE_CHECKS = (_head, _headings, _pointers)
PART_CHECKS = (_identities, _labels, _forms, _inline, _slips, _addresses)
