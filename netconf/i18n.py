"""Which language a page is shown in, and how its dates and numbers are written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from babel import Locale
from flask import Flask, Response, current_app, g, request
from flask_babel import Babel, force_locale, get_locale, get_translations

from netconf.access import find_reader
from netconf.paths import folder

COOKIE = "netconf_language"
# Each language under its own name. The territory gives ISO weeks and dates: plain
# "sv" and "en" number weeks and write days by other rules.
LANGUAGES = {"sv": "Svenska", "en": "English"}
LOCALES = {"sv": "sv_SE", "en": "en_SE"}
DEFAULT = "sv"


def cookie_name() -> str:
    """Return what the cookie is called; over TLS its name binds it to this host."""
    is_secure = current_app.config["SESSION_COOKIE_SECURE"]
    return f"__Host-{COOKIE}" if is_secure else COOKIE


def language() -> str:
    """Return the language of the page being drawn: as chosen, else the reader's own."""
    chosen = request.cookies.get(cookie_name(), "")
    if chosen in LANGUAGES:
        return chosen
    reader = find_reader()
    if reader is not None and reader.language in LANGUAGES:
        return reader.language
    return DEFAULT


def _locale() -> str:
    return LOCALES[language()]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Let what is said in the block be in somebody else's language, as in a letter to them."""
    before = g.pop("spoken", None) if g else None
    try:
        with force_locale(LOCALES.get(language, LOCALES[DEFAULT])):
            yield
    finally:
        if g:
            g.spoken = before


def current_language() -> str:
    """Return the language in force, in a page or in a letter."""
    if not g:
        return DEFAULT
    # Every text of a page asks; Flask-Babel takes a good deal longer to say.
    spoken: str | None = g.get("spoken")
    if spoken is None:
        locale: Locale | None = get_locale()
        spoken = g.spoken = locale.language if locale else DEFAULT
    return spoken


def _say() -> Callable[[str], str]:
    """Return what finds the texts of an app's templates in the language that is spoken.

    They say a hundred on a page; Flask-Babel looks for its catalogue anew for each.
    """

    @cache
    def say(text: str, _language: str) -> str:
        return str(get_translations().ugettext(text))

    return lambda text: say(text, current_language())


def init_app(app: Flask, locale: Callable[[], str] = _locale) -> None:
    """Translate the app's texts and show its times in Swedish time."""
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Europe/Stockholm")
    app.config.setdefault("BABEL_DEFAULT_LOCALE", LOCALES[DEFAULT])
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(folder("translations")))
    Babel(app, locale_selector=locale)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # by Jinja's i18n
        _say(), lambda *given: get_translations().ungettext(*given), newstyle=True
    )
    app.jinja_env.globals["_"] = app.jinja_env.globals["gettext"]
    app.jinja_env.globals["current_language"] = current_language
    app.jinja_env.globals["languages"] = LANGUAGES

    @app.after_request
    def name_language(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.content_language.add(current_language())
        return response
