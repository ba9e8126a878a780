"""The four lessons: built by their own commands, and their notes held against the library.

The notes are teachers' text in a form that can be checked: a table of minutes, a table of what the page shows at the
links into it, matrices as they are written on the board, and a table with each number and how it is had in Python.
"""

import json
import re
import runpy
import zipfile
from fractions import Fraction
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pypdf
import pytest

import escalation as esc
from escalation.expressions import exact_number

FOLDER = Path(__file__).parent.parent / "examples" / "lessons"
LESSONS = sorted(path.parent for path in FOLDER.glob("*/notes.md"))
BUILDER = runpy.run_path(str(FOLDER / "build.py"))
SECTIONS = ("Fifty minutes", "Homework", "Reading", "What is left out", "Numbers in these notes")
LARGEST_PAGE = 300_000
VERSIONS = 30
EQUATION = re.compile(r"`([^`\n]+?) (=|≈) (-?\d+(?:\.\d+|/\d+)?)`")
LINK = re.compile(r"\[[^\]]*\]\(page\.html(?:#([^)]*))?\)")
every_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.name)


@cache
def notes_of(lesson):
    return (lesson / "notes.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """Each lesson's folder, built when it is first asked for."""
    place = tmp_path_factory.mktemp("lessons")

    @cache
    def folder(lesson):
        BUILDER["build"](lesson, place)
        return place / lesson.name

    return folder


def tables(text):
    """The tables of a text: their head, and their rows as lists of cells."""
    for block in re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE):
        head, _, *rows = ([cell.strip() for cell in line.strip("|\n").split(" | ")] for line in block.splitlines())
        yield [cell.strip() for cell in head], [[cell.strip("| ") for cell in row] for row in rows]


def table(text, *head):
    """The one table with this head."""
    (found,) = (rows for own, rows in tables(text) if own == list(head))
    return found


def settings(address):
    """The mechanisms and the values that an address sets, as the page reads it."""
    parts = [part.partition("=") for part in (address or "").split("&") if part]
    told = {unquote(name): unquote(value) for name, _, value in parts}
    mechanisms = [name for name in told.pop("-m", "").split("+") if name]
    return mechanisms, told


def page_command(lesson):
    (words,) = (words for words in BUILDER["commands"](notes_of(lesson)) if words[1] == "page")
    return words


def there(lesson, address):
    """The equilibria at an address of the lesson's page."""
    mechanisms, values = settings(address)
    game = esc.load(page_command(lesson)[2])
    made = game.with_mechanisms(*mechanisms) if mechanisms else game
    return made, esc.solve(made.at(**values)).equilibria


def named(game, equilibrium):
    """An equilibrium of a game in normal form, as the page calls it."""
    played = [[s for s, chance in own.items() if chance] for own in equilibrium.profile.values()]
    return f"({', '.join(own[0] for own in played)})" if all(len(own) == 1 for own in played) else "mixed"


def agrees(sign, written, value):
    """Whether a number is written exactly, or to the digits that it has."""
    if sign == "=":
        return exact_number(written) == value
    digits = len(written.partition(".")[2])
    return abs(exact_number(written) - value) <= Fraction(1, 2 * 10**digits)


def test_there_are_four_lessons():
    assert [path.name.partition("-")[0] for path in LESSONS] == ["1", "2", "3", "4"]


@every_lesson
def test_notes_have_every_part_and_fifty_minutes(lesson):
    text = notes_of(lesson)
    assert all(f"\n## {section}\n" in text for section in SECTIONS)
    rows = table(text, "from", "minutes", "what")
    starts, minutes = ([int(row[k]) for row in rows] for k in (0, 1))
    assert starts == [sum(minutes[:k]) for k in range(len(minutes))]
    assert sum(minutes) == 50
    spans = [f"{a} to {b}" for a, b in pairwise([*starts, 50])]
    assert re.findall(r"^## (\d+ to \d+):", text, re.MULTILINE) == spans


@every_lesson
def test_every_number_in_the_notes_is_the_librarys(lesson):
    text = notes_of(lesson)
    names = {}
    (code,) = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    exec(code, names)
    rows = table(text, "number", "in Python")
    for number, expression in rows:
        _, sign, written = EQUATION.fullmatch(number).groups()
        assert agrees(sign, written, eval(expression.strip("`"), names)), number
    shown = {cell for row in table(text, "open", "the page shows", "why") for cell in row}
    told = {equation.group() for line in text.splitlines() for equation in EQUATION.finditer(line)}
    assert told - {equation.group() for cell in shown for equation in EQUATION.finditer(cell)} <= {
        row[0] for row in rows
    }
    assert all(text.count(row[0]) > 1 for row in rows)


@every_lesson
def test_a_matrix_on_the_board_is_that_of_the_game(lesson):
    for about, block in re.findall(r"^```matrix ([^\n]*)\n(.*?)^```", notes_of(lesson), re.DOTALL | re.MULTILINE):
        game, *values = about.split()
        at = esc.load(game).at(**dict(value.split("=") for value in values))
        head, *lines = ([cell.strip() for cell in line.split("|")] for line in block.splitlines())
        assert (head[1:], [line[0] for line in lines]) == (list(at.game.strategies[1]), list(at.game.strategies[0]))
        written = {(i, j): cell for i, line in enumerate(lines) for j, cell in enumerate(line[1:])}
        assert {p: tuple(map(exact_number, cell.split(", "))) for p, cell in written.items()} == dict(at.payoffs)


@every_lesson
def test_what_the_page_shows_at_a_link(lesson):
    for link, shows, _ in table(notes_of(lesson), "open", "the page shows", "why"):
        game, found = there(lesson, LINK.fullmatch(link).group(1))
        equations = {quantity: (sign, value) for quantity, sign, value in EQUATION.findall(shows)}
        for quantity, (sign, value) in equations.items():
            assert all(agrees(sign, value, e.events[quantity[2:-1]]) for e in found), (link, quantity)
        names = {name for name in re.findall(r"`([^`]+)`", shows) if not EQUATION.fullmatch(f"`{name}`")}
        assert names or equations
        assert not names or names == {named(game, e) for e in found}, link


@every_lesson
def test_a_link_into_the_page_sets_what_the_page_has(lesson, built):
    text = (built(lesson) / "page.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL).group(1))
    sliders = {slider["name"]: slider for slider in data["sliders"]}
    combinations = [set(situation["mechanisms"]) for situation in data["situations"]]
    for link in LINK.finditer(notes_of(lesson)):
        mechanisms, values = settings(link.group(1))
        assert set(mechanisms) in combinations, link.group()
        for name, value in values.items():
            low, high = (exact_number(sliders[name][end]) for end in ("low", "high"))
            assert low <= exact_number(value) <= high, link.group()


@every_lesson
def test_a_lesson_is_built_from_its_notes(lesson, built):
    files = {file.stem: file for file in built(lesson).iterdir()}
    assert set(files) == {"notes", "handout", "page", "worksheet", "worksheet-key"}
    assert files["page"].stat().st_size < LARGEST_PAGE
    title = esc.load(page_command(lesson)[2]).title
    assert title in files["page"].read_text(encoding="utf-8")
    sheet, key = (words_of(files[name]) for name in ("worksheet", "worksheet-key"))
    for version in (1, VERSIONS):
        assert f"Version {version}" in sheet
        assert f"Version {version}" in key
    assert f"Version {VERSIONS + 1}" not in sheet
    handed = [words for words in BUILDER["commands"](notes_of(lesson)) if words[1] == "explain"]
    assert esc.load(handed[0][2]).title in words_of(files["handout"])


def words_of(file):
    """The text of a document; an error where it does not open."""
    if file.suffix == ".pdf":
        text = "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    else:
        text = re.sub("<[^>]*>", "", zipfile.ZipFile(file).read("word/document.xml").decode())
    return " ".join(text.split())


def test_a_command_that_fails_is_told_in_one_line(tmp_path, capsys):
    lesson = tmp_path / "1-broken"
    lesson.mkdir()
    (lesson / "notes.md").write_text("```console\n$ escalation explain no-such-game -o handout.pdf\n```\n")
    with pytest.raises(SystemExit) as stopped:
        BUILDER["build"](lesson, tmp_path / "out")
    assert str(stopped.value).startswith("escalation explain no-such-game -o handout.pdf: ")
    assert len(str(stopped.value).splitlines()) == 1
    assert capsys.readouterr() == ("", "")


@every_lesson
def test_the_ends_of_a_tree_on_the_board_are_those_of_the_game(lesson):
    for game, block in re.findall(r"^```ends ([^\n]*)\n(.*?)^```", notes_of(lesson), re.DOTALL | re.MULTILINE):
        at = esc.load(game).at()
        written = dict(re.split(r"\s*\|\s*", line) for line in block.splitlines())
        ends = {node.name: at.payoffs[v] for v, node in enumerate(at.tree.nodes) if node.is_end}
        assert {name: tuple(map(exact_number, pays.split(", "))) for name, pays in written.items()} == ends
