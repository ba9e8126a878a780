"""Worksheets, and their key, as documents to be printed: each version begins on a new page, with room for a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from escalation.exhibits.answer import Exhibit
from escalation.exhibits.document import Block, Document, Heading, PageBreak, Paragraph, Strong, Whole
from escalation.teach.handouts import blocks_of
from escalation.worksheets.making import Worksheets
from escalation.worksheets.questions import AllOf, Number, OneOf, Question, Task
from escalation.worksheets.told import BOX, GAP, letters, right_words, shown_anew, task_heading

LONGEST_IN_LINE = 40
NAME = f"Name: {GAP * 4}"


def sheet_paper(made: Worksheets) -> Document:
    """The worksheets as students get them."""
    return _paper(made, "Worksheet", (NAME,), _asked)


def key_paper(made: Worksheets) -> Document:
    """The key: what is right, and how it is found."""
    return _paper(made, "Key to the worksheet", (), _solved)


def _paper(
    made: Worksheets,
    subtitle: str,
    below: tuple[str, ...],
    told: Callable[[Task, tuple[Exhibit, ...], str], Iterator[Block]],
) -> Document:
    blocks: list[Block] = []
    for sheet in made.versions:
        blocks += [PageBreak()] if blocks else []
        if len(made.versions) > 1:
            blocks.append(Heading(1, f"Version {sheet.number}", f"version-{sheet.number}"))
        blocks += [Paragraph((line,)) for line in below]
        for place, task in enumerate(sheet.tasks, 1):
            anchor = f"v{sheet.number}-t{place}"
            blocks.append(Heading(2, task_heading(made, place, task), anchor))
            blocks += told(task, shown_anew(sheet, place), anchor)
    return Document(made.title, subtitle, tuple(blocks), numbered=False)


def _asked(task: Task, shown: tuple[Exhibit, ...], anchor: str) -> Iterator[Block]:
    yield from blocks_of(shown, anchor, 3, task.title)
    for letter, question in letters(task):
        yield from _question(f"{letter}{question.text}", question)


def _question(text: str, question: Question) -> Iterator[Block]:
    """A question with room for its answer; options that are sentences stand one below the other."""
    match question.right:
        case Number(unit=unit):
            yield Paragraph((f"{text} ", Whole(f"{GAP} {unit}" if unit else GAP)))
        case OneOf(options=options) | AllOf(options=options):
            boxes = [f"{BOX} {option}" for option in options]
            if max(map(len, options)) <= LONGEST_IN_LINE:
                yield Paragraph((text, *(inline for box in boxes for inline in ("   ", Whole(box)))))
            else:
                yield Paragraph((text,))
                yield from (Paragraph((box,)) for box in boxes)


def _solved(task: Task, _: tuple[Exhibit, ...], anchor: str) -> Iterator[Block]:
    for letter, question in letters(task):
        yield Paragraph((f"{letter}{question.text} ", Strong(right_words(question.right))))
    yield from blocks_of(task.steps, anchor, 3, task.title)
