"""Pages of the closing ritual: the form, the board, what each member said."""

from flask import Blueprint

from netconf.feedback.views import board, writing

blueprint = Blueprint("feedback", __name__)
PREFIX = "/natverk/<string:network>/konferens/<int:number>"
for path, method, view in (
    ("/aterkoppling", "GET", board.index),
    ("/aterkoppling/stang", "POST", board.close),
    ("/aterkoppling/<string:member>", "GET", board.show),
    ("/avslutning/<string:member>", "GET", writing.edit),
    ("/avslutning/<string:member>", "POST", writing.send),
    ("/avslutning/<string:member>/utkast", "POST", writing.save),
    ("/avslutning/<string:member>/kasta", "POST", writing.discard),
):
    blueprint.add_url_rule(PREFIX + path, view_func=view, methods=[method])

__all__ = ["blueprint"]
