"""Pages that exist only in these tests: each does one thing that a request can go through."""

from datetime import timedelta

from flask import Flask, flash, g, redirect, render_template_string, request, url_for
from sqlalchemy import Engine, insert, text
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from netconf import access, clock, error_pages, mail
from netconf.access import PUBLIC, SIGNED_IN, allow
from netconf.db import release, session
from netconf.errors import Conflict, TooMany
from netconf.mail import Letter
from netconf.people.models import Person
from netconf.reader import Reader, Role
from netconf.receipts import Receipt
from netconf.rights import Right, everybody

PAGE = """
{% extends "base.html" %}
{% from "macros/form.html" import form_open %}
{% block title %}Prov – netconf{% endblock %}
{% block content %}
<h1>Prov</h1>
{% call form_open(url_for("desk_write")) %}
<label for="subject">Ämne</label><input id="subject" name="subject">
<button>Skicka</button>
{% endcall %}
{% endblock %}
"""


def nobody(_reader: Reader, _thing: object) -> bool:
    """Be the rule of what nobody may."""
    return False


HIDDEN = Right("hidden.see", sees=nobody)
FORBIDDEN = Right("forbidden.do", sees=everybody, may=nobody)


def _write() -> Letter:
    return mail.write(
        to_name="Maj",
        to_email="maj@example.org",
        language="sv",
        subject=request.form.get("subject", "Hej"),
        text="Hej.",
        now=clock.now(),
    )


@allow(SIGNED_IN)
def desk_show() -> str:
    """Show a form."""
    return render_template_string(PAGE)


@allow(PUBLIC)
def desk_open() -> str:
    """Show a form to anybody."""
    return render_template_string(PAGE)


@allow(SIGNED_IN)
def desk_write() -> Response:
    """Write a letter."""
    return redirect(url_for("desk_show", letter=_write().id), 303)


@allow(SIGNED_IN)
def desk_refuse() -> tuple[str, int]:
    """Write a letter, then refuse the form."""
    _write()
    return render_template_string(PAGE), 422


@allow(SIGNED_IN)
def desk_crash() -> str:
    """Write a letter, then fall over."""
    _write()
    raise RuntimeError("unforeseen")


@allow(SIGNED_IN)
def desk_unkept() -> Response:
    """Say that all went well, with a row that the database will not take."""
    _write()
    session.add(Letter(to_name="Maj"))
    flash("Allt är sparat.")
    return redirect(url_for("desk_show"), 303)


@allow(SIGNED_IN)
def desk_name() -> Response:
    """Add somebody with an address that may be taken."""
    session.add(
        Person(
            name="Maj",
            sort_key="maj",
            email="maj@example.org",
            email_key="maj@example.org",
            language="sv",
            is_active=True,
            created_at=clock.now(),
        )
    )
    return redirect(url_for("desk_show"), 303)


@allow(SIGNED_IN)
def desk_stale() -> str:
    """Find that a row has moved on."""
    _write()
    raise StaleDataError


@allow(SIGNED_IN)
def desk_conflict() -> str:
    """Find that a thing has changed."""
    _write()
    raise Conflict


@allow(SIGNED_IN)
def desk_outrun() -> str:
    """Be outrun by a copy of the same form, which has been answered."""
    release()
    engine = session.get_bind()
    assert isinstance(engine, Engine)
    with engine.begin() as connection:
        connection.execute(
            insert(Receipt).values(
                person_id=access.reader().person_id,
                form_hash=g.form_hash,
                location="/prov?brev=1",
                at=clock.now(),
            )
        )
    raise Conflict


@allow(SIGNED_IN)
def desk_nonsense() -> str:
    """Ask the database for what it does not have."""
    session.execute(text("SELECT * FROM nothing"))
    return ""


@allow(SIGNED_IN)
def desk_figure() -> str:
    """Ask for a figure that no column of its kind can hold."""
    session.execute(text("SELECT CAST(:figure AS smallint)"), {"figure": 10**9})
    return render_template_string(PAGE)


@allow(SIGNED_IN)
def desk_throttle() -> str:
    """Ask for patience."""
    raise TooManyRequests(retry_after=30)


@allow(PUBLIC)
def desk_hurry() -> str:
    """Be asked for once too often."""
    raise TooMany(timedelta(seconds=61))


@allow(SIGNED_IN)
def desk_see() -> str:
    """Show a thing that is hidden."""
    access.authorize(access.reader(), HIDDEN, None)
    return ""


@allow(SIGNED_IN)
def desk_do() -> str:
    """Do what one may not."""
    access.authorize(access.reader(), FORBIDDEN, None)
    return ""


@allow(Role.ADMINISTRATOR)
def desk_locked() -> str:
    """Show what only one role may ask for."""
    return render_template_string(PAGE)


def desk_unmarked() -> str:
    """Be forgotten by whoever wrote it."""
    return render_template_string(PAGE)


@allow(SIGNED_IN)
def desk_data() -> Response:
    """Answer with what is no page."""
    return Response("a;b", mimetype="text/csv")


@allow(PUBLIC)
def desk_word(word: str) -> str:
    """Take a word from the address."""
    return render_template_string(PAGE, word=word)


@allow(PUBLIC)
def desk_number(number: int) -> str:
    """Take a number from the address."""
    return render_template_string(PAGE, number=number)


@allow(PUBLIC)
def desk_error(status: int) -> Response:
    """Show the page of an error."""
    return error_pages.page(status)


READ = {
    "/prov": desk_show,
    "/prov/oppen": desk_open,
    "/prov/ofta": desk_hurry,
    "/prov/las": desk_write,
    "/prov/data": desk_data,
    "/prov/last": desk_locked,
    "/prov/omarkt": desk_unmarked,
    "/prov/dold": desk_see,
    "/prov/ord/<string:word>": desk_word,
    "/prov/fel/<int:status>": desk_error,
    "/prov/tal/<int:number>": desk_number,
}
WRITE = {
    "/prov/skriv": desk_write,
    "/prov/neka": desk_refuse,
    "/prov/krasch": desk_crash,
    "/prov/tappa": desk_unkept,
    "/prov/namn": desk_name,
    "/prov/foraldrad": desk_stale,
    "/prov/krock": desk_conflict,
    "/prov/omsprungen": desk_outrun,
    "/prov/strunt": desk_nonsense,
    "/prov/siffra": desk_figure,
    "/prov/lugn": desk_throttle,
    "/prov/gor": desk_do,
}


def add_to(app: Flask) -> Flask:
    """Give an app these pages."""
    for method, pages in (("POST", WRITE), ("GET", READ)):
        for path, view in pages.items():
            name = f"{method}-{view.__name__}" if path == "/prov/las" else view.__name__
            app.add_url_rule(path, name, view, methods=[method])
    return app
