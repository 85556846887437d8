"""The migrations there are, as Alembic reads them."""

from alembic.config import Config
from alembic.script import ScriptDirectory

from netconf.paths import folder


def script() -> ScriptDirectory:
    """Return the folder of migrations."""
    config = Config()
    config.set_main_option("script_location", str(folder("migrations")))
    return ScriptDirectory.from_config(config)


# From the first to the newest.
REVISIONS = [each.revision for each in reversed([*script().walk_revisions()])]
