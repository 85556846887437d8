"""The part of Flask-WTF's CSRF protection that netconf uses."""

from werkzeug.exceptions import BadRequest

class CSRFError(BadRequest): ...
