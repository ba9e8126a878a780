"""A formula, as text that can be typed back and as LaTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import sympy as sp
from sympy.printing.latex import LatexPrinter
from sympy.printing.str import StrPrinter

from escalation.expressions import Expr

MOST_KEPT = 4096  # printed expressions
_LEFT_OUT = re.compile(r"[\\{}$%&#_^~]")  # what LaTeX would read as its own


def _positive_first(terms: list[sp.Expr]) -> list[sp.Expr]:
    return sorted(terms, key=lambda term: bool(term.could_extract_minus_sign()))


class _Text(StrPrinter):  # type: ignore[misc]
    def _as_ordered_terms(self, expr: sp.Expr, order: str | None = None) -> list[sp.Expr]:
        return _positive_first(super()._as_ordered_terms(expr, order=order))

    def _print_Min(self, expr: sp.Expr) -> str:
        return f"min({', '.join(map(self._print, expr.args))})"

    def _print_Abs(self, expr: sp.Expr) -> str:
        inner = self._print(expr.args[0])
        return f"max({inner}, -({inner}))"

    def _print_Max(self, expr: sp.Expr) -> str:
        return f"max({', '.join(map(self._print, expr.args))})"


class _Latex(LatexPrinter):  # type: ignore[misc]
    def _as_ordered_terms(self, expr: sp.Expr, order: str | None = None) -> list[sp.Expr]:
        return _positive_first(super()._as_ordered_terms(expr, order=order))

    def _print_Symbol(self, expr: sp.Symbol, style: str = "plain") -> str:
        head, tail = _head_and_tail(expr)
        known = f"\\{_GREEK[head]}" if head in _GREEK else f"\\mathit{{{head}}}" if len(head) > 1 else head
        if not tail:
            return known
        subscript = ",".join(f"\\mathrm{{{part}}}" for part in tail.split("_") if part)
        return f"{known}_{{{subscript}}}"


def _head_and_tail(symbol: sp.Symbol) -> tuple[str, str]:
    head, _, tail = symbol.name.rstrip("_").partition("_")
    return head, tail


def _typeset(expression: Expr) -> str:
    """LaTeX; factors stand apart where a name is a word, so that two words do not read as one."""
    heads = [_head_and_tail(symbol)[0] for symbol in expression.free_symbols]
    words = any(len(head) > 1 and head not in _GREEK for head in heads)
    return str(_Latex({"mul_symbol": r" \, "} if words else None).doprint(expression))


_LETTERS = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi"
)
_OTHERS = "omega Gamma Delta Theta Lambda Xi Pi Sigma Phi Psi Omega"
_GREEK = {name: name for name in f"{_LETTERS} {_OTHERS}".split()} | {"eps": "varepsilon"}


@lru_cache(maxsize=MOST_KEPT)
def _text(expression: Expr) -> str:
    return str(_Text().doprint(expression))


@dataclass(frozen=True)
class Formula:
    """`expression`, with an optional relation in front such as `A_I >`.

    >>> from escalation.expressions import parse
    >>> Formula(parse("(c_I + p_e*K)/r_I", ["c_I", "p_e", "K", "r_I"])).text
    '(K*p_e + c_I)/r_I'
    """

    expression: Expr
    before: str = ""
    before_latex: str = ""

    @cached_property
    def text(self) -> str:
        """Plain text in the language of game files."""
        return f"{self.before} {_text(self.expression)}".strip()

    @cached_property
    def latex(self) -> str:
        """LaTeX, without delimiters."""
        return f"{self.before_latex or self.before} {_typeset(self.expression)}".strip()


def latex_name(name: str) -> str:
    r"""The LaTeX of a single name; of words, such as what a belief is about, as text.

    >>> print(latex_name("p_e"), latex_name("belief that B is firm"))
    p_{\mathrm{e}} \text{belief that B is firm}
    """
    return rf"\text{{{_LEFT_OUT.sub(' ', name)}}}" if " " in name else _typeset(sp.Symbol(name))
