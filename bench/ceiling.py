"""The ceiling page: bare Flask, Jinja and SQLAlchemy, one query, 50 rows.

What no page on the same stack can be expected to beat.
"""

import logging
import sys

from flask import Flask, render_template_string
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from waitress import serve

ROWS = 50
PAGE = """<!doctype html>
<html lang="sv">
<head><title>Femtio rader</title></head>
<body>
<h1>Femtio rader</h1>
{% for row in rows %}
<article id="row-{{ row.id }}">
<h2>{{ row.title }}</h2>
<p>{{ row.author }}</p>
<p>{{ row.text }}</p>
</article>
{% endfor %}
</body>
</html>
"""


class Base(DeclarativeBase):
    """The one base."""


class Row(Base):
    """A row with the texts of a forum post."""

    __tablename__ = "row"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    author: Mapped[str]
    text: Mapped[str]


def create_app(url: str) -> Flask:
    """Return an application with a single page over a table of 50 rows."""
    engine = create_engine(url)
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all(
            Row(
                title=f"Rubrik {number}",
                author="Maj Björkkvist, rektor, Kävlinge",
                text="Hur vet ni att lärarna känner igen sig i det som nämnden läser? "
                * 10,
            )
            for number in range(ROWS)
        )
        session.commit()
    app = Flask("ceiling")

    @app.get("/")
    def rows() -> str:
        with Session(engine) as session:
            return render_template_string(PAGE, rows=session.scalars(select(Row)).all())

    return app


if __name__ == "__main__":
    # As netconf does: a request that waits a moment is no news.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    serve(create_app(sys.argv[2]), port=int(sys.argv[1]), threads=4, _quiet=True)
