"""HTML for the cell of a notebook: exhibits as they stand on a page, in a place of their own.

Rules of style hold in that place alone, and over those that a notebook has for tables; it is black on white under any
theme. No heading is one of the notebook, and dollar signs are no mathematics.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from escalation.errors import printable
from escalation.exhibits import Answer
from escalation.exhibits.answer import Exhibit
from escalation.notebook.painting import OfDocuments, as_image
from escalation.report.html import fragment, style_within

PLACE = ".escalation.escalation"
_OWN = f"""
{PLACE} {{ color: #1a1a1a; background: #fff; padding: 0.1rem 0.8rem; font: 14px/1.5 system-ui, sans-serif; }}
{PLACE} p {{ margin: 0.6rem 0; }}
{PLACE} table {{ color: inherit; font-size: inherit; }}
{PLACE} tbody tr {{ background: none; }}
{PLACE} > style + p {{ font-size: 1.1em; font-weight: 600; }}
{PLACE} code {{ color: inherit; background: none; padding: 0; }}
{PLACE} summary {{ cursor: pointer; }}
"""


def in_cell(answer: Answer) -> str:
    """The exhibits of an answer, its details folded under a line that names them."""
    style = f"{_OWN}{style_within(PLACE)}"
    body = "\n".join([_shown(answer.exhibits), *_folded(answer)])
    return f'<div class="escalation tex2jax_ignore mathjax_ignore">\n<style>{style}\n</style>\n{body}\n</div>\n'


def _shown(exhibits: Sequence[Exhibit]) -> str:
    return "\n".join(as_image(e) if isinstance(e, OfDocuments) else fragment([e]) for e in exhibits)


def _folded(answer: Answer) -> list[str]:
    if not answer.details:
        return []
    line = escape(printable(f"More: {'; '.join(answer.titles_of_details)}."))
    return [f"<details><summary>{line}</summary>\n{_shown(answer.details)}\n</details>"]
