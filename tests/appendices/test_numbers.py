"""Every number in the appendices of `examples/appendices.py` is what the game says, worked out a second time.

Each section has a file in `numbers/checks` that answers for its numbers; a number for which nobody answers fails.
"""

import importlib
import pkgutil

import pytest

from escalation.appendices.sections import sections
from tests.appendices.numbers import checks
from tests.appendices.numbers.memos import example, memo
from tests.report.documents.reading import numbers

MEMOS = list(example().MEMOS)


@pytest.mark.parametrize("section", list(sections()))
@pytest.mark.parametrize("name", MEMOS)
def test_every_number_of_a_section_is_answered_for(name, section):
    ledger = memo(name).ledgers[section]
    importlib.import_module(f"{checks.__name__}.{section}").check(memo(name), ledger)
    assert ledger.unclaimed() == []


@pytest.mark.parametrize("name", MEMOS)
def test_the_sections_are_the_whole_document(name):
    pieces = [piece.text for ledger in memo(name).ledgers.values() for piece in ledger.pieces]
    words = list(memo(name).document.words())
    assert numbers("\n".join(pieces)) == numbers("\n".join(words[1:]))
    assert numbers(words[0]) == []


def test_every_section_has_a_file_that_answers_for_it():
    assert set(sections()) <= {module.name for module in pkgutil.iter_modules(checks.__path__)}
