"""The pages of what a member has agreed to: its letter, its goals, its mandate, its state."""

from flask import Blueprint

from netconf.agreements.views import files, goals, letters, mandates, states, terms
from netconf.networks.views.frame import ADDRESS

blueprint = Blueprint("agreements", __name__)

for path, view, method in (
    ("avsiktsforklaring", letters.letter, "GET"),
    ("avsiktsforklaring/skriv", letters.edit_letter, "GET"),
    ("avsiktsforklaring/skriv", letters.save_letter, "POST"),
    ("avsiktsforklaring/<uuid:intent>/fil", files.attach_to_letter, "POST"),
    ("mal/nytt", goals.new_goal, "GET"),
    ("mal/nytt", goals.set_goal, "POST"),
    ("mal/<uuid:goal>", goals.edit_goal, "GET"),
    ("mal/<uuid:goal>", goals.save_goal, "POST"),
    ("mal/<uuid:goal>/ta-bort", goals.drop_goal, "POST"),
    ("mandat", mandates.edit_mandate, "GET"),
    ("mandat", mandates.save_mandate, "POST"),
    ("mandat/fil", files.attach_to_mandate, "POST"),
    ("handling/<uuid:document>", files.document, "GET"),
    ("deltagande", states.state, "GET"),
    ("deltagande/<string:move>", states.move, "POST"),
):
    blueprint.add_url_rule(f"{ADDRESS}/{path}", view_func=view, methods=[method])

blueprint.add_url_rule("/satsning/<string:slug>/villkor", view_func=terms.edit_terms)
blueprint.add_url_rule(
    "/satsning/<string:slug>/villkor", view_func=terms.issue_terms, methods=["POST"]
)
