"""A conference's programme: to read, and to build beside what its rules say."""

from flask import Blueprint

from netconf.programme.views import building, items, reading

blueprint = Blueprint("programme", __name__)

BASE = "/natverk/<string:network>/konferens/<int:number>/program"
ITEM = f"{BASE}/punkt/<uuid:item_id>"

for path, endpoint, view, method in (
    (BASE, "show", reading.show, "GET"),
    (f"{BASE}/bygg", "edit", building.edit, "GET"),
    (f"{BASE}/publicera", "publish", building.publish, "POST"),
    (f"{BASE}/dra-tillbaka", "withdraw", building.withdraw, "POST"),
    (f"{BASE}/punkt/ny", "new_item", items.new, "GET"),
    (f"{BASE}/punkt/ny", "add_item", items.add, "POST"),
    (ITEM, "edit_item", items.edit, "GET"),
    (ITEM, "save_item", items.save, "POST"),
    (f"{ITEM}/ta-bort", "remove_item", items.remove, "POST"),
):
    blueprint.add_url_rule(path, endpoint, view, methods=[method])
