"""Every icon that a template asks for by name is in the sprite."""

import re

from netconf.paths import folder

SPRITE = re.compile(r'<symbol id="([a-z0-9-]+)"')
ASKED_FOR = re.compile(r'\bicon(?:_name=|\()"([a-z0-9-]+)"')


def test_icons_are_in_the_sprite() -> None:
    known = set(SPRITE.findall((folder("static") / "icons.svg").read_text("utf-8")))

    missing = {
        f"{page.relative_to(folder('templates'))}: {name}"
        for page in folder("templates").rglob("*.html")
        for name in ASKED_FOR.findall(page.read_text("utf-8"))
        if name not in known
    }

    assert missing == set()
