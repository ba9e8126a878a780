"""Sources: everything that is cited stands in the bibliography, and a missing source is said."""

import pytest

import escalation as esc
from escalation.appendices.sections import register
from escalation.appendices.sections.sources import MISSING, ONLY_GAME, blocks, cited, entry, told
from escalation.appendices.study import Study
from escalation.exhibits.document import Bibliography, Cited, Grid, Paragraph, Rating
from escalation.parameters import Source


def keys_of(study):
    return [key for b in blocks(study) if isinstance(b, Bibliography) for key, _ in b.entries]


@pytest.mark.parametrize(
    ("name", "mechanisms"),
    [("strike-retaliate", ("hotline", "chinese-pressure")), ("pipeline", ("durable-waiver",)), ("crisis-signal", ())],
)
def test_what_the_register_cites_stands_in_the_bibliography(name, mechanisms):
    study = Study(esc.load(name), mechanisms, draws=0)
    (grid,) = (b for b in register.blocks(study) if isinstance(b, Grid))
    used = {i.key for row in grid.rows for cell in row for i in cell if isinstance(i, Cited)}
    found = keys_of(study)
    assert used <= set(found)
    assert len(set(found)) == len(found)


def test_sources_of_mechanisms_are_among_them():
    study = Study(esc.load("strike-retaliate"), ("chinese-pressure",), draws=0)
    assert {"S4", "S33"} <= {own.key for own in cited(study)}
    assert "S33" not in {own.key for own in cited(Study(esc.load("strike-retaliate"), (), draws=0))}


def test_a_citation_of_the_game_alone():
    first, second = blocks(Study(esc.load("chicken"), draws=0))
    assert first.text[0].startswith("The game is taken from: Robert J. Aumann")
    assert second == Paragraph((ONLY_GAME,))


def test_no_source_at_all_is_red():
    game = esc.NormalFormGame.from_payoffs([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    (only,) = blocks(Study(game, draws=0))
    assert only.text[0] == MISSING and Rating.RED in only.text


def source(quality="", differs=""):
    return Source("S", "A title", quality, differs)


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ([], ONLY_GAME),
        ([source()], "1 source: 1 of unstated quality."),
        ([source("record")], '1 source: 1 of the quality "record".'),
        (
            [source("opinion"), source("record"), source(), source("record", "by ten")],
            '4 sources: 2 of the quality "record", 1 of the quality "opinion" and 1 of unstated quality. '
            "Of 1 it is said where it differs from others.",
        ),
        (
            [source("x", "a"), source("report", "b")],
            '2 sources: 1 of the quality "report" and 1 of the quality "x". '
            "Of 2 it is said where they differ from others.",
        ),
    ],
)
def test_the_count_reads_as_english(entries, sentence):
    assert told(entries) == sentence


def test_an_entry_says_its_quality_and_where_it_differs():
    assert entry(source("record", "by ten.")) == ("A title. Quality: record. Differs: by ten.",)
    assert entry(source()) == ("A title. Quality: not stated.",)
