"""The list of blueprints that make up the site."""

from flask import Flask

from netconf.conferences.views import blueprint as conferences
from netconf.config import Settings
from netconf.home.views import blueprint as home
from netconf.home.views import builders, style
from netconf.missives.views import blueprint as missives
from netconf.networks.views import blueprint as networks
from netconf.networks.views import initiatives
from netconf.people.views import blueprint as people
from netconf.programme.views import blueprint as programme


def register(app: Flask, settings: Settings) -> None:
    """Register every slice; the builders' pages never in production."""
    for blueprint in (
        people,
        initiatives,
        networks,
        conferences,
        programme,
        missives,
        home,
    ):
        app.register_blueprint(blueprint)
    if settings.is_shown_to_builders:
        for blueprint in (builders, style):
            app.register_blueprint(blueprint)
