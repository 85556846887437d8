"""Where the folders beside the package are found."""

from pathlib import Path

PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Return ``name`` inside an installed package, or beside it in a checkout."""
    installed = PACKAGE / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def working_folder() -> Path:
    """Return the checkout, or the folder one stands in where netconf is installed."""
    checkout = PACKAGE.parent
    return checkout if (checkout / "setup.cfg").is_file() else Path.cwd()
