"""Jinja as the pages use it: quick at calling macros.

A page is made of hundreds of them. Jinja finds out at each call what it is that is called;
that was a tenth of what a page cost.
"""

from collections.abc import Callable, Hashable
from types import FunctionType, MethodType
from typing import Any

from flask.templating import Environment
from jinja2.runtime import Context, Macro

PLAIN = {FunctionType, MethodType}
# What Jinja hands on to functions that ask for the context, and to no others.
FRAME = ("_loop_vars", "_block_vars")


class PageContext(Context):
    """What a template knows; calls macros and plain functions without looking them over."""

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        """Call what a template calls, as Jinja does."""
        kind = type(called)
        if kind is Macro:
            args = (self.eval_ctx, *args)
        elif kind not in PLAIN or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *args, **named)
        for name in FRAME:
            named.pop(name, None)
        return called(*args, **named)


def once(macro: Macro) -> Callable[..., str]:
    """Return a macro that is carried out once for each set of arguments.

    For macros with few sets of arguments, whose outcome depends on nothing else.
    """
    known: dict[Hashable, str] = {}

    def drawn(*args: Hashable, **named: Hashable) -> str:
        key = (args, *named.items()) if named else args
        found = known.get(key)
        if found is None:
            found = known[key] = macro(*args, **named)
        return found

    return drawn


class PageEnvironment(Environment):
    """Jinja's environment for the pages."""

    context_class = PageContext

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.globals["once"] = once
