"""Forms on a page, filled in and sent as a browser would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from bs4 import Tag
from werkzeug.datastructures import MultiDict


@dataclass(frozen=True)
class Upload:
    """A file chosen in a form."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


NOT_SENT = {"button", "image", "reset", "submit"}
Value = str | bool | int | list[str] | Upload


class PageForm:
    """A form as drawn; ``fill`` changes what it holds and ``submit`` sends it."""

    def __init__(
        self, form: Tag, path: str, send: Callable[..., Any], *, pressed: str | None
    ) -> None:
        self._form = form
        self._path = path
        self._send = send
        self._button = self._find_button(pressed)
        self._filled: dict[str, Value] = {}

    @property
    def values(self) -> dict[str, list[str]]:
        """Return what the form would send, files left out."""
        return dict(self._entries().lists())

    def fill(
        self, values: Mapping[str, Value] | None = None, **named: Value
    ) -> "PageForm":
        """Fill in fields by name or label: text, True or False, what to choose, or a file."""
        for name, value in {**(values or {}), **named}.items():
            field = self._field_named(name)
            self._check(field, value)
            self._filled[field] = value
        return self

    def submit(self, *, follow: bool = True, **headers: str) -> Any:
        """Send the form and return the page that answers it, after any redirects."""
        entries: MultiDict[str, Any] = self._entries()
        for name, value in self._filled.items():
            if isinstance(value, Upload):
                entries.add(name, (BytesIO(value.content), value.name, value.kind))
        if self._button is not None and self._button.get("name"):
            entries.add(str(self._button["name"]), str(self._button.get("value", "")))
        method = self._attribute("method", "get").upper()
        action = self._attribute("action", self._path) or self._path
        if method == "GET":
            return self._send("GET", action, query_string=entries, follow=follow)
        return self._send(
            method,
            action,
            data=entries,
            follow=follow,
            content_type=self._attribute(
                "enctype", "application/x-www-form-urlencoded"
            ),
            headers=headers,
        )

    def _attribute(self, name: str, default: str) -> str:
        """Return an attribute, which the pressed button may override."""
        own = self._button.get(f"form{name}") if self._button is not None else None
        return str(own or self._form.get(name) or default)

    def _find_button(self, pressed: str | None) -> Tag | None:
        buttons = [
            each
            for each in self._form.select("button, input[type=submit]")
            if each.get("type", "submit") == "submit" and not each.has_attr("disabled")
        ]
        named = [each for each in buttons if pressed and pressed == _label(each)]
        return next(iter(named or buttons), None)

    def _controls(self) -> list[Tag]:
        return [
            each
            for each in self._form.select("input, select, textarea")
            if each.get("name")
            and each.get("type") not in NOT_SENT
            and not each.has_attr("disabled")
            and each.find_parent("fieldset", disabled=True) is None
        ]

    def _field_named(self, name: str) -> str:
        """Return the name of the field that is called or labelled so."""
        names = {str(each["name"]) for each in self._controls()}
        if name in names:
            return name
        ids = {
            label.get("for")
            for label in self._form.select("label[for]")
            if _label(label) == name
        }
        found = {
            str(each["name"]) for each in self._controls() if each.get("id") in ids
        }
        if len(found) != 1:
            raise AssertionError(
                f"no one field “{name}” in the form on {self._path}: {sorted(names)}"
            )
        return found.pop()

    def _check(self, name: str, value: Value) -> None:
        """Refuse what a browser could not send: a choice that is not offered."""
        offered = {
            choice
            for each in self._controls()
            if each["name"] == name
            for choice in _choices(each)
        }
        chosen = value if isinstance(value, list) else [value]
        if offered and not isinstance(value, bool | Upload):
            missing = [str(each) for each in chosen if str(each) not in offered]
            if missing:
                raise AssertionError(
                    f"{name} does not offer {missing}, only {sorted(offered)}"
                )

    def _entries(self) -> MultiDict[str, str]:
        entries: MultiDict[str, str] = MultiDict()
        written: set[str] = set()
        for control in self._controls():
            name = str(control["name"])
            if control.get("type") == "file":
                continue
            value = self._filled.get(name)
            if name in self._filled and not _choices(control):
                if name not in written:
                    texts = value if isinstance(value, list) else [value]
                    for text in texts:
                        entries.add(name, str(text))
                written.add(name)
                continue
            for choice in _sent(control, value):
                entries.add(name, choice)
        return entries


def _label(element: Tag) -> str:
    named = (
        element.get("aria-label") or element.get("value")
        if element.name == "input"
        else None
    )
    return str(
        named or element.get("aria-label") or " ".join(element.get_text(" ").split())
    )


def _choices(control: Tag) -> list[str]:
    """Return the values that a control offers; none where anything may be written."""
    if control.name == "select":
        return [_value(option) for option in control.select("option:not([disabled])")]
    if control.get("type") in {"checkbox", "radio"}:
        return [str(control.get("value", "on"))]
    return []


def _value(option: Tag) -> str:
    return str(option.get("value", option.get_text(strip=True)))


def _sent(control: Tag, value: Value | None) -> list[str]:
    """Return what a control sends, given what was filled in; None leaves it as drawn."""
    choices = _choices(control)
    if value is not None and choices:
        if isinstance(value, bool):
            return choices if value else []
        wanted = {str(each) for each in (value if isinstance(value, list) else [value])}
        return [choice for choice in choices if choice in wanted]
    if control.name == "select":
        selected = [_value(option) for option in control.select("option[selected]")]
        return selected or ([] if control.has_attr("multiple") else choices[:1])
    if choices:
        return choices if control.has_attr("checked") else []
    if control.name == "textarea":
        # A browser drops the first line break after the tag and sends CR LF.
        text = control.get_text().replace("\r\n", "\n")
        return [text.removeprefix("\n").replace("\n", "\r\n")]
    return [str(control.get("value", ""))]
