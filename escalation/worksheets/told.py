"""Worksheets, and their key, as an answer: for a terminal and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import ascii_lowercase
from typing import Any

from escalation.answers.framed import object_about
from escalation.exhibits import Answer, Heading, Prose
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import both, data
from escalation.exhibits.words import listed
from escalation.worksheets.making import Worksheets
from escalation.worksheets.questions import AllOf, Number, OneOf, Question, Right, Task, Worksheet

Telling = Callable[[Task, tuple[Exhibit, ...]], Iterator[Exhibit]]
GAP = "________"
BOX = "\N{BALLOT BOX}"


def sheet_answer(made: Worksheets) -> Answer:
    """The worksheets as students get them; the data hold the right answers too."""
    return _answer(made, f"{made.title}: worksheet", _asked)


def key_answer(made: Worksheets) -> Answer:
    """The key: what is right, and how it is found."""
    return _answer(made, f"{made.title}: key", _solved)


def _answer(made: Worksheets, title: str, told: Telling) -> Answer:
    exhibits = tuple(exhibit for sheet in made.versions for exhibit in _of_version(made, sheet, title, told))
    return Answer(title, exhibits, worksheet_data(made), tuple(_records(made)))


def _of_version(made: Worksheets, sheet: Worksheet, title: str, told: Telling) -> Iterator[Exhibit]:
    yield Prose(f"{title}{version_words(made, sheet)}")
    for place, task in enumerate(sheet.tasks, 1):
        yield Heading(task_heading(made, place, task))
        yield from told(task, shown_anew(sheet, place))


def version_words(made: Worksheets, sheet: Worksheet) -> str:
    """`, version 3 of 30`, nothing where there is one only."""
    return f", version {sheet.number} of {len(made.versions)}" if len(made.versions) > 1 else ""


def task_heading(made: Worksheets, place: int, task: Task) -> str:
    """`3. The threshold`; with the game's title where the worksheet is about several games."""
    about = f": {task.game.title or task.game.name}{task.game.stands}" if len(made.games) > 1 else ""
    return f"{place}. {task.title}{about}"


def letters(task: Task) -> list[tuple[str, Question]]:
    """The questions of a task with their letters; none where there is one question."""
    if len(task.questions) == 1:
        return [("", task.questions[0])]
    return [(f"({letter}) ", question) for letter, question in zip(ascii_lowercase, task.questions, strict=False)]


def shown_anew(sheet: Worksheet, place: int) -> tuple[Exhibit, ...]:
    """What a task shows that none before it showed; of payoffs that stand above, where they stand."""
    *before, task = sheet.tasks[:place]
    seen = [(number, exhibit) for number, own in enumerate(before, 1) for exhibit in own.shown]
    above = {number for number, exhibit in seen if exhibit in task.shown and not isinstance(exhibit, Prose)}
    anew = tuple(exhibit for exhibit in task.shown if all(exhibit != own for _, own in seen))
    return (*anew, Prose(f"The payoffs are those of task {min(above)}.")) if above else anew


def _asked(task: Task, shown: tuple[Exhibit, ...]) -> Iterator[Exhibit]:
    yield from shown
    for letter, question in letters(task):
        yield Prose(f"{letter}{question.text} {to_fill_in(question.right)}")


def _solved(task: Task, _: tuple[Exhibit, ...]) -> Iterator[Exhibit]:
    for letter, question in letters(task):
        yield Prose(f"{letter}{question.text} {right_words(question.right)}")
    yield from task.steps


def to_fill_in(right: Right) -> str:
    """The room for an answer: a gap with its unit, or a box before each option."""
    match right:
        case Number(unit=unit):
            return f"{GAP}{f' {unit}' if unit else ''}"
        case OneOf(options=options) | AllOf(options=options):
            return "   ".join(f"{BOX} {option}" for option in options)


def right_words(right: Right) -> str:
    """The right answer in words.

    >>> right_words(AllOf(("a", "b", "c"), frozenset([0, 2])))
    'a and c.'
    """
    match right:
        case Number(value=value, unit=unit):
            return f"{both(value)}{f' {unit}' if unit else ''}."
        case OneOf(options=options, right=k):
            return f"{options[k]}."
        case AllOf(options=options, right=own):
            return f"{listed([options[k] for k in sorted(own)])}."


def worksheet_data(made: Worksheets) -> dict[str, Any]:
    """The JSON object: every version with its questions and what is right."""
    versions = [
        {"version": sheet.number, "tasks": [_task_data(task) for task in sheet.tasks]} for sheet in made.versions
    ]
    games = [object_about(game, {}) for game in made.games]
    return {"schema": 1, "title": made.title, "seed": made.seed, "games": games, "versions": versions}


def _task_data(task: Task) -> dict[str, Any]:
    questions = [_question_data(question) for question in task.questions]
    return {"task": task.kind, "title": task.title, "game": task.game.title, "questions": questions}


def _question_data(question: Question) -> dict[str, Any]:
    match question.right:
        case Number(value=value, unit=unit):
            return {"text": question.text, "unit": unit, "right": data(value)}
        case OneOf(options=options, right=k):
            return {"text": question.text, "options": list(options), "right": options[k]}
        case AllOf(options=options, right=own):
            return {"text": question.text, "options": list(options), "right": [options[k] for k in sorted(own)]}


def _records(made: Worksheets) -> Iterator[dict[str, Any]]:
    for sheet in made.versions:
        for place, task in enumerate(sheet.tasks, 1):
            for letter, question in letters(task):
                told = _question_data(question)
                right = told["right"]
                yield {
                    **(task.game.row if made.games else {}),
                    "version": sheet.number,
                    "number": place,
                    "task": task.kind,
                    "question": letter.strip(" ()"),
                    "text": question.text,
                    "options": "; ".join(told.get("options", [])),
                    "unit": told.get("unit", ""),
                    "right": "; ".join(right) if isinstance(right, list) else right,
                }
