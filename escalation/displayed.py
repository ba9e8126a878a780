"""What a notebook shows of an object: the one place where a class of the package says that it has more than a text.

Jupyter, and whatever displays as it does, asks an object for HTML, LaTeX and SVG by name (IPython, "Integrating your
objects with IPython"); None says that there is no such form. Each is made in the room `notebook`, which stands to the
right of every class that is shown: it is looked up when it is asked, as the package's face looks up what it offers, so
that nothing is imported for a notebook where there is none.

There is a method a form and no `_repr_mimebundle_`: that one is asked in a terminal too, where nothing but text is
shown, and other programs that display (documentation builders, marimo) know the methods alone.
"""

from __future__ import annotations

import importlib
from typing import Any


class Displayed:
    """Shown in a notebook as the command line shows it; `repr` stays the short text."""

    def _repr_html_(self) -> str:
        """What the verb prints of it, as HTML."""
        return str(_notebook().html(self))

    def _repr_latex_(self) -> str | None:
        """The same as LaTeX without pictures; None of a picture."""
        return _text(_notebook().latex(self))

    def _repr_svg_(self) -> str | None:
        """The picture as SVG; None of what is more than one picture."""
        return _text(_notebook().svg(self))


def _notebook() -> Any:
    return importlib.import_module("escalation.notebook")


def _text(made: Any) -> str | None:
    return None if made is None else str(made)
