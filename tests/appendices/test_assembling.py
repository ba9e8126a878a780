import pytest

import escalation as esc
from escalation.appendices.assembling import appendix
from escalation.appendices.sections import chosen, sections
from escalation.errors import InputError
from escalation.exhibits.document import Figure, Grid, Heading, See

STRIKE = esc.load("strike-retaliate")


def headings(made, level=1):
    return [b.text for b in made.blocks if isinstance(b, Heading) and b.level == level]


@pytest.fixture(scope="module")
def whole():
    return appendix(STRIKE, ["hotline"], draws=200)


def test_all_sections_stand_in_their_places(whole):
    places = [module.PLACE for module in sections().values()]
    assert places == sorted(places)
    assert headings(whole) == [module.TITLE for module in sections().values()]


def test_sections_are_chosen_and_ordered():
    made = appendix(STRIKE, ["hotline"], sections=["payoffs", "question"], draws=0)
    assert headings(made) == ["Payoffs", "Question and answer"]


@pytest.mark.parametrize(("names", "word"), [(["paiofs"], "payoffs"), (["play", "play"], "twice")])
def test_a_wrong_section_is_named(names, word):
    with pytest.raises(InputError, match=word):
        chosen(names)


def test_an_appendix_needs_a_game():
    with pytest.raises(InputError, match="needs a game"):
        appendix([])


def test_every_anchor_is_there_once_and_every_reference_leads_to_one(whole):
    anchors = [b.anchor for b in whole.blocks if isinstance(b, Grid | Figure | Heading)]
    assert len(anchors) == len(set(anchors))
    rows = [cell for b in whole.blocks if isinstance(b, Grid) for row in b.rows for cell in row]
    seen = [inline.anchor for cell in rows for inline in cell if isinstance(inline, See)]
    assert set(seen) <= set(whole.numbers)


def test_captions_tell_tables_apart(whole):
    captions = [b.caption for b in whole.blocks if isinstance(b, Grid | Figure)]
    assert len(captions) == len(set(captions))
    assert all(caption and not caption.endswith(".") for caption in captions)


def test_every_row_is_as_wide_as_its_head(whole):
    for block in whole.blocks:
        if isinstance(block, Grid):
            assert all(len(row) == len(block.columns) for row in block.rows)
            assert all(row[0] for row in block.rows)


def test_several_games_stand_below_their_titles():
    made = appendix([STRIKE, esc.load("chicken")], sections=["question", "payoffs"], draws=0)
    assert headings(made) == [STRIKE.title, "Chicken"]
    assert headings(made, 2) == ["Question and answer", "Payoffs"] * 2
    anchors = [b.anchor for b in made.blocks if isinstance(b, Grid | Figure | Heading)]
    assert len(anchors) == len(set(anchors))
    assert made.title == f"Appendix: {STRIKE.title} and Chicken"


def test_title_date_and_question_are_the_authors():
    made = appendix(STRIKE, ["hotline"], sections=["question"], draws=0, title="T", date="D", question="Does it help?")
    assert (made.title, made.date) == ("T", "D")
    assert "Does it help?" in list(made.words())


def test_a_game_under_mechanisms_is_taken_from_its_base():
    made = appendix(STRIKE.with_mechanisms("hotline"), ["joint-mechanism"], sections=["question"], draws=0)
    assert "joint-mechanism" in " ".join(made.words())
    assert "under hotline" not in " ".join(made.words())


def test_a_single_mechanism_that_changes_nothing_is_refused():
    with pytest.raises(InputError, match="changes no payoff"):
        appendix(STRIKE, ["intelligence-cell"], draws=0)
