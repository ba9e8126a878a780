"""What a notebook shows: of any object that is `Displayed` the answer of its verb, in HTML, LaTeX and SVG.

HTML is what `-f html` writes, without the page around it. LaTeX leaves pictures out, which it says: the document that
is made of a notebook does not load what draws them. SVG is of single pictures. Long answers are cut as a terminal cuts
them, and say so (`cutting`). What cannot be told (a parameter without a value, a question left undecided) is a sentence
that says why.
"""

from __future__ import annotations

from typing import Any

from escalation.errors import EscalationError
from escalation.exhibits import Answer, Heading, Matrix, Prose, Table
from escalation.notebook.cutting import cut
from escalation.notebook.in_cells import in_cell
from escalation.notebook.painting import OfDocuments
from escalation.notebook.telling import answer_of
from escalation.report.latex import render as as_latex
from escalation.report.pictures.svg import Picture, drawn


class _Last:
    """The object told last, and its answer: a notebook asks for one form of an object after the other."""

    shown: Any = None
    answer = Answer("", (), {})


def html(shown: object) -> str:
    """What the verb prints of an object, for a cell of a notebook."""
    return in_cell(cut(_told(shown)))


def latex(shown: object) -> str | None:
    """The words, tables and matrices of it; None where it has none."""
    answer = cut(_told(shown))
    kept = [e for e in answer.exhibits if isinstance(e, Prose | Heading | Table | Matrix)]
    if not kept:
        return None
    left_out = list(answer.titles_of_details)
    left_out += ["pictures"] * any(isinstance(e, Picture | OfDocuments) for e in answer.exhibits)
    said = [Prose(f"Not shown here: {'; '.join(left_out)}.", quiet=True)] * bool(left_out)
    return as_latex(Answer(answer.title, (*kept, *said), {}))


def svg(shown: object) -> str | None:
    """The picture that an object is; None of what is not one picture alone, and of charts that only documents have."""
    return drawn(shown, xmlns="http://www.w3.org/2000/svg") if isinstance(shown, Picture) else None


def _told(shown: object) -> Answer:
    if _Last.shown is not shown:
        _Last.shown, _Last.answer = shown, _answer_or_why(shown)
    return _Last.answer


def _answer_or_why(shown: object) -> Answer:
    try:
        return answer_of(shown)
    except EscalationError as error:
        return Answer("", (Prose(repr(shown)), Prose(str(error))), {})
