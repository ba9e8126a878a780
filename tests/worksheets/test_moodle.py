"""The question bank: what Moodle's importer asks, how it grades, hostile names, the same bytes again."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from escalation.errors import Unsupported
from escalation.exhibits import Column, Heading, Matrix, Prose, Table
from escalation.files.library import load, read_text
from escalation.worksheets.graded_numbers import graded
from escalation.worksheets.making import Worksheets, worksheet
from escalation.worksheets.moodle import letter, moodle_xml
from escalation.worksheets.plain_html import plain_html, plain_text
from escalation.worksheets.questions import AllOf, Number, OneOf, Question, Task, Worksheet
from tests.worksheets.moodle_importer import imported, is_right, mark, read_html

HOSTILE = (
    "]]> <script>alert(1)</script> & $$x$$ \\(y\\) [[link]] {#a} @@b@@ \"q\" 'r' www.evil.com http://e.x :-) \x00\x1b"
)


@pytest.fixture(scope="module")
def made():
    return worksheet(versions=12, seed=5)


@pytest.fixture(scope="module")
def bank(made):
    return imported(moodle_xml(made))


def in_order(sheets):
    """The questions of worksheets in the order of the bank: task, part, version."""
    for t, task in enumerate(sheets.versions[0].tasks):
        for k in range(len(task.questions)):
            yield from ((t, k, version, version.tasks[t].questions[k]) for version in sheets.versions)


def one_question(right, text="What?", shown=(), title="Title", steps=(), task_title="Task"):
    """Worksheets with one version and one question."""
    task = Task("kind", task_title, load("chicken"), tuple(shown), (Question(text, right),), lambda: tuple(steps), 1)
    return Worksheets(title, 7, (Worksheet(1, (task,)),))


def test_every_question_of_every_version_is_one_of_the_bank(made, bank):
    places = list(in_order(made))
    assert len(bank) == len(places) > 400
    for own, (t, k, version, question) in zip(bank, places, strict=True):
        title = made.versions[0].tasks[t].title
        assert own.category == f"$course$/top/Games/{t + 1} {title}/{letter(k)}"
        assert own.name == f"Version {version.number:02}, task {t + 1} ({letter(k)})"
        assert own.idnumber == f"5-{version.number}-{t + 1}-{letter(k)}"
        assert own.kind == ("numerical" if isinstance(question.right, Number) else "multichoice")
        assert question.text in read_html(own.text)[1]


def test_a_category_holds_one_part_in_all_versions(made, bank):
    by_category = {}
    for own in bank:
        by_category.setdefault(own.category, []).append(own.name)
    for names in by_category.values():
        assert [int(re.match(r"Version (\d+)", name)[1]) for name in names] == list(range(1, 13))


def test_numbers_take_the_right_fraction_and_its_rounding_and_refuse_near_misses(made, bank):
    judged = 0
    for own, (*_, question) in zip(bank, in_order(made), strict=True):
        if isinstance(question.right, Number):
            takes_the_value_alone(own, question.right.value)
            judged += 1
    assert judged > 150


def takes_the_value_alone(own, value):
    thousandth = Fraction(1, 1000)
    assert is_right(own, f"{value.numerator / value.denominator!r}")
    assert is_right(own, f"{float(value):.3f}")
    assert not is_right(own, float(value + thousandth)) and not is_right(own, float(value - thousandth))
    if (1000 * value).denominator == 1:
        assert not is_right(own, float(value) + 1e-6) and not is_right(own, float(value) - 1e-6)


@given(st.fractions(Fraction(1, 100), 999, max_denominator=10**6), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_value_of_middling_size(size, below):
    value = -size if below else size
    (own,) = imported(moodle_xml(one_question(Number(value))))
    takes_the_value_alone(own, value)


@pytest.mark.parametrize(
    ("value", "right", "wrong"),
    [
        ("2/3", ["0.667", "0.6667", "0.666667"], ["0.66", "0.666", "0.668", "0.67", "2"]),
        ("3/8", ["0.375", "0.3750", "3.75e-1"], ["0.374", "0.376", "0.38", "0.3751"]),
        ("1/16", ["0.0625", "0.063", "0.062"], ["0.061", "0.064", "0.06"]),
        ("0", ["0", "0.0"], ["0.001", "-0.0001"]),
        ("-7", ["-7", "-7.0"], ["7", "-6.999"]),
        ("12345.678", ["12345.678"], ["12345.677", "12345.68"]),
        ("10000/3", ["3333.33", "3333.333"], ["3333.3", "3333.34", "3333.32"]),
        ("0.00004", ["0.00004", "4e-5"], ["0", "0.00005", "0.0000402"]),
        ("1/700", ["0.00143", "0.0014286"], ["0.001", "0.0014", "0.00142"]),
        ("100000000000000000000", ["1e20", "100000000000000000000"], ["1.001e20"]),
    ],
)
def test_what_a_student_may_write(value, right, wrong):
    (own,) = imported(moodle_xml(one_question(Number(Fraction(value), "points"))))
    assert all(is_right(own, response) for response in right)
    assert not any(is_right(own, response) for response in wrong)
    assert "Unit: points;" in read_html(own.text)[1] and "Write a decimal number" in read_html(own.text)[1]


def test_how_to_write_does_not_tell_whether_the_decimal_ends():
    assert len({graded(Fraction(v)).how for v in ("2/3", "3/8", "-4", "0", "1/16", "1000/3")}) == 1


@pytest.mark.parametrize("value", [Fraction(1, 10**11), -Fraction(1, 10**400), Fraction(10**101), Fraction(10**400)])
def test_what_no_double_holds_is_refused_in_one_line(value):
    with pytest.raises(Unsupported) as caught:
        moodle_xml(one_question(Number(value)))
    assert "\n" not in str(caught.value) and "Choose another unit" in str(caught.value)


def test_choices(made, bank):
    for own, (*_, question) in zip(bank, in_order(made), strict=True):
        match question.right:
            case OneOf(options=options, right=right):
                assert own.single and [mark(own, [k]) for k in range(len(options))] == [
                    k == right for k in range(len(options))
                ]
            case AllOf(options=options, right=several):
                assert not own.single
                judges_sets(own, len(options), several)
            case _:
                continue
        assert [read_html(text)[1] for _, text, _ in own.answers] == list(options)
        assert not own.shuffled


def judges_sets(own, count, right):
    assert mark(own, right) == pytest.approx(1, abs=1e-6)
    wrong = set(range(count)) - right
    assert mark(own, []) == 0
    assert all(mark(own, right - {k}) < 1 - 0.04 for k in right)
    if wrong:
        assert mark(own, range(count)) == pytest.approx(0, abs=1e-6)
        assert all(mark(own, right | {k}) < 1 - 0.04 for k in wrong)


@pytest.mark.parametrize("count", range(2, 21))
def test_any_number_of_right_and_wrong_options(count):
    options = tuple(f"option {k}" for k in range(count))
    for number in range(1, count + 1):
        right = frozenset(range(number))
        (own,) = imported(moodle_xml(one_question(AllOf(options, right))))
        judges_sets(own, count, right)


def test_more_options_than_there_are_grades_are_refused():
    options = tuple(map(str, range(22)))
    with pytest.raises(Unsupported, match="21 options that are alike"):
        moodle_xml(one_question(AllOf(options, frozenset(range(21)))))


def test_hostile_words_are_data():
    table = Table(HOSTILE, (Column(HOSTILE), Column("b")), ((HOSTILE, HOSTILE),), HOSTILE)
    matrix = Matrix(HOSTILE, (HOSTILE, "B"), (HOSTILE,), (HOSTILE,), (((("1", True), ("2", False)),),))
    steps = (Prose(HOSTILE), Heading(HOSTILE))
    right = AllOf((HOSTILE, "b"), frozenset([0]))
    sheets = one_question(right, HOSTILE, [table, matrix], HOSTILE, steps, HOSTILE)
    bank = moodle_xml(sheets)
    (own,) = imported(bank)
    seen = HOSTILE.replace("\x00\x1b", "??")
    assert read_html(own.text)[1].count(seen) == 11
    assert read_html(own.feedback)[1].count(seen) == 2
    assert read_html(own.answers[0][1])[1] == seen
    for markup in (own.text, own.feedback, own.answers[0][1]):
        assert not re.search(r"\$|\\|\[|\]|\{|@|://|www\.|<script|:-|&(?!#\d+;)", markup)


def test_hostile_names_of_a_file_are_data():
    text = """
title = "A <b>$$game$$</b> / of & two"
players = ["A$$<i>", "B]]>"]
[strategies]
"A$$<i>" = ["[[x]]", "{#y}"]
"B]]>" = ["@@l@@", "r&r"]
[payoffs]
"[[x]], @@l@@" = { "A$$<i>" = 2, "B]]>" = 1 }
"[[x]], r&r" = { "A$$<i>" = 0, "B]]>" = 3 }
"{#y}, @@l@@" = { "A$$<i>" = 1, "B]]>" = 0 }
"{#y}, r&r" = { "A$$<i>" = 3, "B]]>" = 2 }
"""
    sheets = worksheet([read_text(text, "mail.toml")], tasks=["best-replies"], versions=2)
    bank = imported(moodle_xml(sheets))
    assert {read_html(text)[1] for own in bank for _, text, _ in own.answers} == {"[[x]]", "{#y}", "@@l@@", "r&r"}
    assert all(own.category.startswith("$course$/top/A -b---game----b- - of & two/1 Best replies/") for own in bank)


@given(st.text(max_size=40))
def test_any_text_comes_back_as_it_is_printed(words):
    markup = plain_text(words)
    assert not set(markup) & set("<>\"'$[]{}\\@`|*=()")
    assert read_html(markup)[0] == []
    assert read_html(markup)[1] == "".join(" " if c in "\n\r\t" else c if c.isprintable() else "?" for c in words)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_title_gives_a_path_that_the_importer_takes(title):
    (own,) = imported(moodle_xml(one_question(Number(Fraction(1)), title=title)))
    assert len(own.category.split("/")) == 5


def test_a_seed_of_any_length_gives_an_idnumber():
    sheets = one_question(Number(Fraction(1)))
    (own,) = imported(moodle_xml(Worksheets(sheets.title, 10**300, sheets.versions)))
    assert own.idnumber.endswith("0-1-1-a")


def test_tables_are_read_aloud_with_their_headings():
    own = plain_html(worksheet(tasks=["pure-equilibria"]).versions[0].tasks[0].shown)
    seen = [(tag, attributes.get("scope")) for tag, attributes in read_html(own)[0]]
    assert seen.count(("th", "col")) == 3 and seen.count(("th", "row")) == 3 and ("caption", None) in seen
    assert "Row's payoff stands first" in read_html(own)[1]


def test_a_tree_is_a_list_within_a_list():
    own = plain_html(worksheet(tasks=["backward-induction"], seed=3).versions[0].tasks[0].shown[:1])
    seen, words = read_html(own)
    assert [tag for tag, _ in seen].count("li") == 9
    for said in ("Challenger: calm", "Wait: peace: Challenger gets", "Resist: Challenger: brink", "payoffs in points"):
        assert said in words


def test_steps_are_the_feedback(made, bank):
    places = list(in_order(made))
    for own, (t, _, version, _) in zip(bank, places, strict=True):
        first = version.tasks[t].steps[0]
        assert (first.text if isinstance(first, Prose | Heading) else first.title) in read_html(own.feedback)[1]


def test_the_same_worksheets_give_the_same_bytes():
    one, again, other = (moodle_xml(worksheet(versions=2, seed=seed)) for seed in (5, 5, 6))
    assert one == again != other
