"""A conference's missives: the list, reading, writing, publishing and files."""

from flask import Blueprint

from netconf.missives.views import files, opening, publishing, reading, writing

blueprint = Blueprint("missives", __name__)

CONFERENCE = "/natverk/<string:network>/konferens/<int:number>"
BASE = f"{CONFERENCE}/missiv"
ONE = f"{BASE}/<string:member>"

for path, view, method in (
    (f"{CONFERENCE}/oppna", opening.ask_what_is_missing, "GET"),
    (f"{CONFERENCE}/oppna", opening.open_conference, "POST"),
    (BASE, reading.index, "GET"),
    (ONE, reading.show, "GET"),
    (f"{ONE}/version/<int:version>", reading.version, "GET"),
    (f"{ONE}/skriv", writing.edit, "GET"),
    (f"{ONE}/skriv", writing.save, "POST"),
    (f"{ONE}/publicera", publishing.preview, "GET"),
    (f"{ONE}/publicera", publishing.publish, "POST"),
    (f"{ONE}/filer", files.files, "GET"),
    (f"{ONE}/filer", files.upload, "POST"),
    (f"{ONE}/filer/<uuid:file_id>", files.file, "GET"),
    (f"{ONE}/filer/<uuid:file_id>/ta-bort", files.remove, "POST"),
):
    blueprint.add_url_rule(path, view_func=view, methods=[method])
