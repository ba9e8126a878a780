import pytest

from escalation.errors import InputError
from escalation.files.matrix import read_matrix

PLAIN = """
         | Share    | Fight
 Share   | V/2, V/2 | 0, V
 Fight   | V, 0     | V/2 - C, V/2 - C
"""
MARKDOWN = """
|       | Share    | Fight            |
|-------|:--------:|------------------|
| Share | V/2, V/2 | 0, V             |
| Fight | V, 0     | V/2 - C, V/2 - C |
"""


@pytest.mark.parametrize("text", [PLAIN, MARKDOWN])
def test_a_drawn_table_and_a_pasted_one(text):
    rows, columns, cells = read_matrix(text)
    assert rows == columns == ["Share", "Fight"]
    assert cells[0] == [("V/2", "V/2"), ("0", "V")]
    assert cells[1][1] == ("V/2 - C", "V/2 - C")


def test_commas_inside_brackets_do_not_split():
    assert read_matrix("| u\nx | min(1, 2), max(a, (b))")[2] == [[("min(1, 2)", "max(a, (b))")]]


@pytest.mark.parametrize(
    "text", ["", "| u", "| u | v\nx | 1, 2", "| u\nx | 1", "| u\nx | 1, 2, 3", "x | 1, 2", "| u\nx | (1, 2"]
)
def test_ragged_tables(text):
    with pytest.raises(InputError):
        read_matrix(text)
