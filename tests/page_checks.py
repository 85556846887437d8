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


def faults_of(
    page: BeautifulSoup, around: Surroundings, *, is_part: bool = False
) -> list[str]:
    """Return all that is wrong with a page, or with a part fetched on its own."""
    checks = PART_CHECKS if is_part else (*PART_CHECKS, *PAGE_CHECKS)
    return [fault for check in checks for fault in check(page, around)]


def _head(page: BeautifulSoup, around: Surroundings) -> Iterator[str]:
    html = page.find("html")
    language = html.get("lang") if isinstance(html, Tag) else None
    if language != around.language:
        yield f"lang is {language}, the chosen language {around.language}"
    if not (page.title and page.title.get_text(strip=True)):
        yield "no title"
    if len(page.find_all("h1")) != 1:
        yield f"{len(page.find_all('h1'))} h1 instead of one"
    if len(page.find_all("main")) != 1:
        yield f"{len(page.find_all('main'))} main instead of one"


def _headings(page: BeautifulSoup, _around: Surroundings) -> Iterator[str]:
    main = page.find("main")
    level = 0
    for heading in main.find_all(HEADINGS) if isinstance(main, Tag) else []:
        here = int(heading.name[1])
        if here > level + 1:
            yield f"{heading.name} “{_text(heading)}” comes straight after level {level}"
        level = here


def _pointers(page: BeautifulSoup, _around: Surroundings) -> Iterator[str]:
    ids = {each["id"] for each in page.select("[id]")}
    for name in POINTERS:
        for each in page.select(f"[{name}]"):
            for target in str(each[name]).split():
                if target not in ids:
                    yield f"{_tag(each)} points at #{target}, which is not there"


def _identities(page: BeautifulSoup, _around: Surroundings) -> Iterator[str]:
    seen = Counter(str(each["id"]) for each in page.select("[id]"))
    for name, times in seen.items():
        if times > 1:
            yield f"the id {name} stands {times} times"


def _labels(page: BeautifulSoup, _around: Surroundings) -> Iterator[str]:
    labelled = {str(each["for"]) for each in page.select("label[for]") if _text(each)}
    for field in page.select("input, select, textarea"):
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
    for button in page.select("button, a[href]"):
        images = [str(each.get("alt", "")) for each in button.select("img")]
        named = button.get("aria-label") or button.get("aria-labelledby")
        if not (_text(button) or named or any(images)):
            yield f"{_tag(button)} has no name"
    for image in page.select("img:not([alt])"):
        yield f"{_tag(image)} has no alt"


def _forms(page: BeautifulSoup, _around: Surroundings) -> Iterator[str]:
    for form in page.find_all("form"):
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
    for inner in page.select("form form"):
        yield f"{_tag(inner)} stands inside another form"


def _inline(page: BeautifulSoup, _around: Surroundings) -> Iterator[str]:
    for script in page.select("script:not([src])"):
        yield f"{_tag(script)} is inline"
    for style in page.select("style"):
        yield f"{_tag(style)} is inline"
    for element in page.find_all(True):
        for name in element.attrs:
            if name == "style" or name.startswith("on"):
                yield f"{_tag(element)} has the inline attribute {name}"


def _slips(page: BeautifulSoup, _around: Surroundings) -> Iterator[str]:
    for text in page.find_all(string=SLIPS):
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
    for element in page.select(
        "[aria-label], [alt], [title], [placeholder], [content]"
    ):
        for name in ("aria-label", "alt", "title", "placeholder", "content"):
            if SLIPS.search(str(element.get(name, ""))):
                yield f"{_tag(element)} has the {name} “{element[name]}”"


def _addresses(page: BeautifulSoup, around: Surroundings) -> Iterator[str]:
    ids = {str(each["id"]) for each in page.select("[id]")}
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


def _targets(page: BeautifulSoup) -> Iterator[tuple[Tag, str, str]]:
    """Yield (element, where it leads, by which method) of all that has an address."""
    for element in page.find_all(True):
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
