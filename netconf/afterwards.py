"""Small things that are noted when the answer has left: they delay no page, and may be lost.

It is the one way in which looking at a page may change anything.
"""

from collections.abc import Callable
from functools import partial

from flask import Flask, Response, g
from sqlalchemy.exc import OperationalError

from netconf import db

Work = Callable[[], None]


def do(work: Work) -> None:
    """Do something in a short transaction of its own when this request has been answered."""
    g.setdefault("afterwards", []).append(work)


def init_app(app: Flask) -> None:
    """Begin with what there is to do when the answer is closed, which is when it has left."""

    @app.after_request
    def arrange(response: Response) -> Response:
        for work in g.pop("afterwards", []):
            response.call_on_close(partial(_carry_out, app, work))
        return response


def _carry_out(app: Flask, work: Work) -> None:
    try:
        with db.transaction():
            work()
    except OperationalError as error:
        if not db.is_out_of_reach(error):
            raise
        app.logger.warning("not noted afterwards: %s", error.orig)
