"""What people write in Markdown, as HTML that is safe to put into a page."""

from netconf.markup.excerpts import plain_text
from netconf.markup.limits import MarkupRefused, Reason
from netconf.markup.messages import explain
from netconf.markup.rendering import RENDERER_VERSION, render_markdown

__all__ = [
    "RENDERER_VERSION",
    "MarkupRefused",
    "Reason",
    "explain",
    "plain_text",
    "render_markdown",
]
