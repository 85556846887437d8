"""Pages as a browser gets them: what is on them, and what every one of them must pass."""

import hashlib
import re
from collections.abc import Callable, Hashable
from functools import cached_property
from typing import Any

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

from tests.page_checks import Surroundings, faults_of
from tests.page_forms import PageForm

# Pages that were found sound, by their likeness: hundreds are the same refusal.
SOUND: set[Hashable] = set()
# What the checks only ask of a hidden field: whether it has a value.
HIDDEN = re.compile(r'(<input type="hidden" name="\w+" value=")[^"]+')
# An address that means another thing on another page.
RELATIVE = re.compile(
    r'(?:href|src|action|formaction|hx-get|hx-post)="(?![/#]|\w+:)', re.IGNORECASE
)


class Page:
    """An answer in HTML, or one that sends the browser on to another address."""

    def __init__(
        self,
        response: TestResponse,
        surroundings: Surroundings,
        send: "Callable[..., Page]",
        *,
        is_part: bool = False,
    ) -> None:
        """Read the answer; fail unless it is a redirect or a sound page."""
        self.response = response
        self.status = response.status_code
        self.path = response.request.path
        self.location = response.headers.get("Location")
        self._send = send
        if 300 <= self.status < 400:
            return
        if response.mimetype != "text/html":
            raise AssertionError(
                f"{self.path} is {response.mimetype}, no page; fetch it with client.download"
            )
        text = response.get_data(as_text=True)
        alike = likeness(text, surroundings, is_part=is_part)
        if alike in SOUND:
            return
        faults = faults_of(self.soup, surroundings, is_part=is_part)
        if faults:
            method = response.request.method
            raise AssertionError(f"{method} {self.path}:\n" + "\n".join(faults))
        SOUND.add(alike)

    @cached_property
    def soup(self) -> BeautifulSoup:
        """Return the answer parsed."""
        return BeautifulSoup(self.response.get_data(as_text=True), "html.parser")

    @property
    def title(self) -> str:
        """Return what the browser's tab says."""
        return words(self.find("title"))

    @property
    def heading(self) -> str:
        """Return the page's h1."""
        return words(self.find("h1"))

    @property
    def text(self) -> str:
        """Return the words of the page's main part, or of all of a part."""
        return words(self.soup.find("main") or self.soup)

    def all(self, css: str) -> list[Tag]:
        """Return the elements that a CSS selector finds."""
        return list(self.soup.select(css))

    def find(self, css: str) -> Tag:
        """Return the first element that a CSS selector finds; fail if there is none."""
        found = self.soup.select_one(css)
        if found is None:
            raise AssertionError(f"no {css} on {self.path}:\n{self.text}")
        return found

    def words(self, css: str) -> list[str]:
        """Return the words of each element that a CSS selector finds."""
        return [words(each) for each in self.all(css)]

    @property
    def errors(self) -> list[str]:
        """Return the lines of the error summary."""
        return self.words(".error-summary li")

    def table(self, caption: str | None = None) -> list[list[str]]:
        """Return the rows of the table with a caption, or of the only one, heads included."""
        tables = [
            each
            for each in self.all("table")
            if caption is None or words(each.caption) == caption
        ]
        if len(tables) != 1:
            raise AssertionError(
                f"{len(tables)} tables “{caption}” on {self.path}: {self.words('caption')}"
            )
        return [
            [words(cell) for cell in row.find_all(["th", "td"])]
            for row in tables[0].find_all("tr")
        ]

    def has_link(self, name: str) -> bool:
        """Tell whether there is a link with a name."""
        return name in map(name_of, self.all("a[href]"))

    def link(self, name: str) -> str:
        """Return where the link with a name leads."""
        links = self.all("a[href]")
        targets = {str(each["href"]) for each in links if name_of(each) == name}
        if len(targets) != 1:
            raise AssertionError(
                f"{len(targets)} targets of “{name}” on {self.path}: {sorted(map(name_of, links))}"
            )
        return targets.pop()

    def follow(self, name: str) -> "Page":
        """Go where the link with a name leads."""
        return self._send("GET", self.link(name), follow=True)

    def has_button(self, name: str) -> bool:
        """Tell whether there is a button with a name."""
        return name in map(name_of, self.all("button"))

    def form(self, name: str | None = None) -> PageForm:
        """Return the form with a button, an id or an action of that name; else main's only one."""
        forms = self.all("form") if name else self.all("main form")
        found = [each for each in forms if name is None or _answers_to(each, name)]
        if len(found) != 1:
            buttons = self.words("form button")
            raise AssertionError(
                f"{len(found)} forms “{name}” on {self.path}, among the buttons {buttons}"
            )
        return PageForm(found[0], self.path, self._send, pressed=name)


def words(element: Any) -> str:
    """Return the text of an element with its blanks folded."""
    return " ".join(element.get_text(" ").split()) if element else ""


def name_of(element: Tag) -> str:
    """Return what a link or a button is called."""
    return str(element.get("aria-label") or "") or words(element)


def _answers_to(form: Tag, name: str) -> bool:
    names = {form.get("id"), re.sub(r"\?.*", "", str(form.get("action", "")))}
    return name in names or name in map(name_of, form.select("button"))


def likeness(text: str, around: Surroundings, *, is_part: bool) -> Hashable:
    """Return what two pages have in common of which the checks say the same."""
    same = HIDDEN.sub(r"\1…", text)
    return (
        hashlib.sha256(same.encode()).digest(),
        around.addresses.map,
        around.static,
        around.language,
        around.path if RELATIVE.search(text) else "",
        is_part,
    )
