"""Pages for those who build or try out netconf: the style page and the outbox."""

from flask import Blueprint, render_template

from netconf import mail
from netconf.access import PUBLIC, allow

blueprint = Blueprint("builders", __name__)


@blueprint.get("/utveckling/post")
@allow(PUBLIC)
def outbox() -> str:
    """Show the letters that would have been sent, the latest first."""
    return render_template("home/outbox.html", letters=mail.latest())
