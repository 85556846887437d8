"""Start pages, and the pages that only builders see."""

from flask import Blueprint

from netconf.home.views.builders import blueprint as builders
from netconf.home.views.conference import conference
from netconf.home.views.letters import letters, retry_letter
from netconf.home.views.member import member
from netconf.home.views.navigation import navigation
from netconf.home.views.network import network
from netconf.home.views.start import start
from netconf.home.views.style import blueprint as style
from netconf.networks.views.frame import ADDRESS

blueprint = Blueprint("home", __name__)
blueprint.add_url_rule("/", view_func=start)
blueprint.add_url_rule("/natverk/<string:network>", view_func=network)
blueprint.add_url_rule(ADDRESS, view_func=member)
blueprint.add_url_rule(
    "/natverk/<string:network>/konferens/<int:number>", view_func=conference
)
blueprint.add_url_rule("/utkorg", view_func=letters)
blueprint.add_url_rule(
    "/utkorg/<uuid:letter>/forsok", view_func=retry_letter, methods=["POST"]
)
blueprint.app_context_processor(navigation)

__all__ = ["blueprint", "builders", "style"]
