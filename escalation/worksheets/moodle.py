"""Worksheets as a question bank of Moodle 4: Moodle XML (docs.moodle.org, "Moodle XML format").

Each question of a task is one question of the bank, with all that the task shows. The categories are such that a quiz
draws one question of each at random: `title/3 title of the task/a` holds part (a) of task 3 in all versions, which are
equally hard. What the importer asks for (question/format/xml/format.php, question/format.php of Moodle 4.1):

    numerical      one answer and its tolerance, as decimal numbers with a point (`worksheets.graded_numbers`)
    multichoice    every option has a grade from a fixed list (`question_bank::fraction_options_full`), in per cent with
                   five digits; the positive ones sum to 100
    category       a path of names parted by `/`, from `$course$/top` on
    idnumber       of its own within a category: seed-version-task-part

Of a set of options each right one earns the same share of the mark and each wrong one loses the same, so that ticking
all is worth nothing, and ticking none neither. Options are never shuffled by the platform: they stand in the order of
the matrix that is shown, "none of them" last, and students have other numbers than their neighbours anyway.

Text of game files is data (`worksheets.plain_html`). The same worksheets give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from escalation.errors import Unsupported, printable
from escalation.worksheets.graded_numbers import graded
from escalation.worksheets.making import Worksheets
from escalation.worksheets.plain_html import paragraph, plain_html, plain_text
from escalation.worksheets.questions import AllOf, Number, OneOf, Question, Task

LONGEST_NAME, LONGEST_IDNUMBER = 120, 100
EQUAL_SHARES, MOST_SHARES = 10, 20
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_IN_NAMES = re.compile(r"[^\w ,.:()'&+-]")
_CHOICE = """<shuffleanswers>0</shuffleanswers>
<answernumbering>abc</answernumbering>
<showstandardinstruction>1</showstandardinstruction>
<correctfeedback format="html"><text></text></correctfeedback>
<partiallycorrectfeedback format="html"><text></text></partiallycorrectfeedback>
<incorrectfeedback format="html"><text></text></incorrectfeedback>"""


def moodle_xml(worksheets: Worksheets) -> bytes:
    """The question bank of all versions, in UTF-8.

    Raises Unsupported for a number that no double holds, and for more options than there are grades.

    >>> from escalation.worksheets.making import worksheet
    >>> bank = moodle_xml(worksheet(tasks=["pure-equilibria"], versions=2)).decode()
    >>> bank.count('<question type="multichoice">'), "/1 Equilibria in pure strategies/a" in bank
    (2, True)
    """
    parts = "\n".join(_questions(worksheets))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{parts}\n</quiz>\n'.encode()


def _questions(worksheets: Worksheets) -> Iterator[str]:
    """Category by category: each part of each task, then that part in all versions."""
    wide = max(2, len(str(len(worksheets.versions))))
    for t, column in enumerate(zip(*(version.tasks for version in worksheets.versions), strict=True), 1):
        for k in range(max(len(task.questions) for task in column)):
            yield _category(worksheets.title, t, column[0], k)
            for version, task in zip(worksheets.versions, column, strict=True):
                if k < len(task.questions):
                    name = f"Version {version.number:0{wide}}, task {t} ({letter(k)})"
                    idnumber = f"{worksheets.seed}-{version.number}-{t}-{letter(k)}"[-LONGEST_IDNUMBER:]
                    yield _question(name, idnumber, task, task.questions[k])


def letter(k: int) -> str:
    """What the part number `k` of a task is called, from 0 on.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    return (letter(k // len(LETTERS) - 1) if k >= len(LETTERS) else "") + LETTERS[k % len(LETTERS)]


def _category(title: str, number: int, task: Task, k: int) -> str:
    path = "/".join(["$course$/top", _name(title), _name(f"{number} {task.title}"), letter(k)])
    info = f"Task {number} ({letter(k)}) in all versions, equally hard: let a quiz draw one at random."
    return (
        f'<question type="category">\n<category>{_text(path)}</category>\n'
        f'<info format="html">{_html(paragraph(info))}</info>\n<idnumber></idnumber>\n</question>'
    )


def _name(words: str) -> str:
    """A name of a category: one line, nothing that the path, the importer or a filter would read as markup.

    >>> _name("Strike/retaliate: <b>$$x$$</b>")
    'Strike-retaliate: -b---x----b-'
    """
    return _IN_NAMES.sub("-", printable(words)).strip()[:LONGEST_NAME].strip() or "Worksheet"


def _question(name: str, idnumber: str, task: Task, question: Question) -> str:
    kind = "numerical" if isinstance(question.right, Number) else "multichoice"
    words = "\n".join([plain_html(task.shown), paragraph(question.text), *_how(question)])
    return (
        f'<question type="{kind}">\n<name>{_text(name)}</name>\n<questiontext format="html">{_html(words)}'
        f'</questiontext>\n<generalfeedback format="html">{_html(plain_html(task.steps))}</generalfeedback>\n'
        "<defaultgrade>1</defaultgrade>\n<penalty>0.3333333</penalty>\n<hidden>0</hidden>\n"
        f"<idnumber>{idnumber}</idnumber>\n{_right(question)}\n</question>"
    )


def _how(question: Question) -> Iterator[str]:
    """How a number is to be written."""
    if isinstance(question.right, Number):
        unit = f"Unit: {question.right.unit}; the number alone is asked for. " if question.right.unit else ""
        yield paragraph(unit + graded(question.right.value).how)


def _right(question: Question) -> str:
    match question.right:
        case Number(value=value):
            accepted = graded(value)
            return _answer("100", f"<text>{accepted.answer}</text>", f"<tolerance>{accepted.tolerance}</tolerance>")
        case OneOf(options=options, right=right):
            grades = ["100" if k == right else "0" for k in range(len(options))]
            return _choice("true", options, grades)
        case AllOf(options=options, right=several):
            return _choice("false", options, _grades(len(options), several))


def _choice(single: str, options: tuple[str, ...], grades: list[str]) -> str:
    answers = [_answer(grade, _html(plain_text(option))) for grade, option in zip(grades, options, strict=True)]
    return "\n".join([f"<single>{single}</single>", _CHOICE, *answers])


def _answer(grade: str, text: str, more: str = "") -> str:
    kind = "moodle_auto_format" if more else "html"
    return (
        f'<answer fraction="{grade}" format="{kind}">{text}'
        f'<feedback format="html"><text></text></feedback>{more}</answer>'
    )


def _grades(number: int, right: frozenset[int]) -> list[str]:
    """A grade for each option: the right ones sum to 100, the wrong ones to -100.

    >>> _grades(5, frozenset([1, 4]))
    ['-33.33333', '50', '-33.33333', '-33.33333', '50']
    """
    earned, lost = iter(_shares(len(right))), iter(_shares(number - len(right)))
    return [next(earned) if k in right else f"-{next(lost)}" for k in range(number)]


def _shares(number: int) -> list[str]:
    """100 in so many grades that Moodle knows: equal up to 10; above, as many tens as leave fives for the others."""
    if number > MOST_SHARES:
        raise Unsupported(f"a question has {number} options that are alike; Moodle has grades for {MOST_SHARES}.")
    if number > EQUAL_SHARES:
        return ["10"] * (MOST_SHARES - number) + ["5"] * (2 * number - MOST_SHARES)
    return [f"{100 / number:.5f}".rstrip("0").rstrip(".") for _ in range(number)]


def _text(words: str) -> str:
    return f"<text>{escape(words)}</text>"


def _html(markup: str) -> str:
    return f"<text><![CDATA[{markup}]]></text>" if markup else "<text></text>"
