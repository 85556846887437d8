"""The project's own source, as the architecture tests read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "netconf"
TEMPLATES = ROOT / "templates"


@dataclass(frozen=True)
class Module:
    """A Python file of the package."""

    path: Path

    @property
    def name(self) -> str:
        """Return the path below the checkout, to tell a fault's place."""
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        """Return the file's text."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Return the file parsed."""
        return ast.parse(self.text, self.name)

    @property
    def role(self) -> str | None:
        """Return what the file is in its slice: rules, views …, also inside a folder of that name."""
        parts = self.path.relative_to(PACKAGE).with_suffix("").parts
        return parts[1] if len(parts) > 1 else None


@cache
def modules() -> list[Module]:
    """Return every module of the package, each read and parsed once."""
    return [Module(path) for path in sorted(PACKAGE.rglob("*.py"))]


def public_functions(
    module: Module,
) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield the functions of a module, and methods of its classes, that others may call."""
    bodies = [module.tree.body]
    bodies += [
        node.body
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    for node in chain.from_iterable(bodies):
        is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if is_function and not node.name.startswith("_"):
            yield node


def templates() -> list[Path]:
    """Return every template, HTML and text."""
    return sorted(path for path in TEMPLATES.rglob("*") if path.is_file())
