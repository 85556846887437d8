"""The list of blueprints that make up the site."""

from flask import Flask

from netconf.agreements.views import blueprint as agreements
from netconf.commitments.views import blueprint as commitments
from netconf.conferences.views import blueprint as conferences
from netconf.config import Settings
from netconf.declarations.views import blueprint as declarations
from netconf.feedback.views import blueprint as feedback
from netconf.forum.views import blueprint as forum
from netconf.handovers.views import blueprint as handovers
from netconf.history.views import blueprint as history
from netconf.home.views import blueprint as home
from netconf.home.views import builders, style
from netconf.imports.views import blueprint as imports
from netconf.invitations.views import blueprint as invitations
from netconf.mail import LETTERS
from netconf.missives.views import blueprint as missives
from netconf.needs.views import blueprint as needs
from netconf.networks.views import blueprint as networks
from netconf.networks.views import initiatives
from netconf.people.jobs import LINK_REQUESTS
from netconf.people.views import blueprint as people
from netconf.privacy.jobs import DAILY
from netconf.privacy.views import blueprint as privacy
from netconf.programme.views import blueprint as programme
from netconf.registrations.views import blueprint as registrations
from netconf.roles.views import blueprint as roles
from netconf.rosters.jobs import PROPOSALS
from netconf.rosters.views import blueprint as rosters

# What workers do, each for the rows of its table.
WORK = (LINK_REQUESTS, LETTERS, PROPOSALS, DAILY)


def register(app: Flask, settings: Settings) -> None:
    """Register every slice; the builders' pages never in production."""
    for blueprint in (
        people,
        declarations,
        invitations,
        initiatives,
        networks,
        roles,
        agreements,
        imports,
        conferences,
        programme,
        missives,
        commitments,
        feedback,
        forum,
        rosters,
        needs,
        registrations,
        handovers,
        history,
        home,
        privacy,
    ):
        app.register_blueprint(blueprint)
    if settings.is_shown_to_builders:
        for blueprint in (builders, style):
            app.register_blueprint(blueprint)
