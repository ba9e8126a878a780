"""What `examples/appendices.py` writes: every number of the appendices in every format, and the documents committed.

The words of the committed documents are those that are written now; bytes are not compared, since they change with the
versions of pandoc, typst and matplotlib. After a change that is meant: `python -m tests.test_example_appendices` writes
the documents and what the program prints anew, and the diff is read.
"""

import contextlib
import io
import re
import tempfile
from functools import cache

import pytest

from escalation.exhibits.document import Figure
from escalation.report.documents import document_formats
from tests.appendices.numbers.memos import EXAMPLE, example
from tests.report.documents.reading import numbers, pdf_alternatives, read, squeezed

MEMOS = list(example().MEMOS)
FOLDER = EXAMPLE.with_suffix("")
COMMITTED = (".docx", ".pdf", ".md")


@cache
def words(path):
    """A written document read back."""
    return read(document_formats()[path.suffix], path.read_bytes())


def run(folder, endings):
    """The documents by the names of their games, and what is printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        return example().main(folder, endings), out.getvalue()


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder written, the documents, what was printed."""
    folder = tmp_path_factory.mktemp("appendices")
    return folder, *run(folder, document_formats())


def test_the_program_prints_what_it_printed(made):
    assert made[2].splitlines() == EXAMPLE.with_suffix(".out").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("ending", list(document_formats()))
@pytest.mark.parametrize("name", MEMOS)
def test_every_number_stands_in_every_format_in_its_order(made, name, ending):
    folder, documents, _ = made
    path = folder / f"{name}{ending}"
    pictured = [block.alternative for block in documents[name].blocks if isinstance(block, Figure)]
    beside = pictured if ending == ".pdf" else []
    expected = numbers("\n".join(text for text in documents[name].words() if text not in beside))
    assert len(expected) > 800
    found = numbers(words(path))
    assert found == expected or (ending == ".pdf" and "".join(found) == "".join(expected))  # long hashes are parted
    if beside:
        assert pdf_alternatives(path.read_bytes()) == pictured


@pytest.mark.parametrize("ending", COMMITTED)
@pytest.mark.parametrize("name", MEMOS)
def test_the_documents_committed_say_what_is_written_now(made, name, ending):
    now, committed = (words(folder / f"{name}{ending}") for folder in (made[0], FOLDER))
    assert numbers(committed) == numbers(now)
    assert squeezed(committed) == squeezed(now)


@pytest.mark.parametrize("name", MEMOS)
def test_the_figures_of_the_markdown_lie_beside_it(name):
    linked = re.findall(r"\]\(([\w/.-]+\.svg)\)", (FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    assert linked == [f"{name}-figures/figure-{k}.svg" for k in (1, 2, 3)]
    assert all((FOLDER / path).read_text(encoding="utf-8").rstrip().endswith("</svg>") for path in linked)


if __name__ == "__main__":
    run(FOLDER, COMMITTED)
    with tempfile.TemporaryDirectory() as fleeting:
        EXAMPLE.with_suffix(".out").write_text(run(fleeting, document_formats())[1], encoding="utf-8")
