"""PDF: tagged, described, without a clock; its preamble; what no font shows."""

import io
from itertools import pairwise

import pytest

from escalation.errors import InputError
from escalation.exhibits.document import Document, Figure, Heading, Paragraph
from escalation.report.documents import written
from escalation.report.documents.pdf import typst_string
from tests.report.documents.reading import pdf_words, tags
from tests.report.documents.sample import SAMPLE


def opened(data):
    from pypdf import PdfReader

    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def reader(samples):
    return opened(samples["pdf"][""])


def test_it_is_tagged_has_a_title_a_language_and_no_date(reader, monkeypatch):
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith("en")
    assert reader.metadata.title == SAMPLE.title
    assert reader.metadata.creation_date is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert opened(written(Document("t", "", ()), "pdf")[""]).metadata.creation_date.year == 1970


def test_headings_tables_figures_and_formulas_are_tagged_and_described(reader):
    found = list(tags(reader.trailer["/Root"]["/StructTreeRoot"]))
    kinds = [tag["/S"] for tag in found]
    assert kinds.count("/Table") == 3
    assert kinds.count("/TH") >= 3 + 9 + 4
    assert kinds.count("/H1") + kinds.count("/H2") == sum(isinstance(b, Heading) for b in SAMPLE.blocks)
    figure = next(b for b in SAMPLE.blocks if isinstance(b, Figure))
    spoken = [tag["/Alt"] for tag in found if "/Alt" in tag]
    assert figure.alternative in spoken
    assert all(tag.get("/Alt") for tag in found if tag["/S"] == "/Formula")
    assert kinds.count("/Formula") > 20


def across(around, own):
    """How far right a piece of text begins, by the two matrices that place it (ISO 32000-1, 9.4.4)."""
    return own[4] * around[0] + own[5] * around[2] + around[4]


def test_pages_are_a4_and_nothing_is_set_outside_the_margins(reader):
    margin, places = 25 / 25.4 * 72, []
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        page.extract_text(visitor_text=lambda text, cm, tm, *_: places.append(across(cm, tm)) if text.strip() else None)
    assert min(places) > margin - 3
    assert max(places) < 595 - margin + 1


def test_fonts_are_embedded(reader):
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    described = [
        font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts if "/DescendantFonts" in font
    ]
    assert described
    assert all("/FontFile2" in d or "/FontFile3" in d for d in described)


def test_a_caption_stands_on_the_page_of_its_table(reader):
    pages = [page.extract_text() for page in reader.pages]
    for caption, first in [("Table 1:", "Absorb"), ("Table 2:", "P1"), ("Table 3:", "(Absorb, Accept)")]:
        page = next(text for text in pages if caption in text)
        assert first in page.partition(caption)[2]


def test_the_heading_of_a_long_table_is_repeated(reader):
    pages = [page.extract_text() for page in reader.pages]
    with_rows = [text for text in pages if any(f"P{k}\n" in text or f"P{k} " in text for k in range(1, 25))]
    assert len(with_rows) >= 2
    assert all("source or" in text for text in with_rows)


def test_no_two_pages_are_the_same(reader):
    assert all(a.extract_text() != b.extract_text() for a, b in pairwise(reader.pages))


def test_a_preamble_comes_after_ours_and_wins():
    document = Document("t", "", (Paragraph(("quietly",), quiet=True),))
    made = written(document, "pdf", preamble='#let quiet(body) = [LOUDLY #body]\n#set page(paper: "a5")')
    assert "LOUDLY quietly" in pdf_words(made[""])
    assert round(opened(made[""]).pages[0].mediabox.width) == 420


@pytest.mark.parametrize(
    "preamble", ["#let x = (", "#unknown-function()", '#read("/etc/passwd")', '#import "@local/x:1.0.0": *']
)
def test_a_preamble_that_cannot_be_set_is_refused_in_one_line(preamble):
    with pytest.raises(InputError, match="preamble") as error:
        written(SAMPLE, "pdf", preamble=preamble)
    assert "\n" not in str(error.value)


def test_a_character_that_no_font_has_does_not_stop_it():
    document = Document("t \U00012000", "", (Paragraph(("cuneiform \U00012000 and 7 words",)),))
    assert "and 7 words" in pdf_words(written(document, "pdf")[""])


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "#{}", "\\u{41}", "]; #x"])
def test_a_string_ends_where_it_ends(text):
    inside = typst_string(text)[1:-1]
    assert inside.replace("\\\\", "").replace('\\"', "").count('"') == 0
    assert inside.replace("\\\\", "\x00").replace('\\"', '"').replace("\x00", "\\") == text


def test_a_long_word_breaks_at_the_edge():
    document = Document("x" * 300, "", (Paragraph(("y" * 900,)),))
    lines = pdf_words(written(document, "pdf")[""]).splitlines()
    letters = [line.count("x") + line.count("y") for line in lines]  # some readers part them by spaces
    assert sum(letters) == 1200
    assert len(lines) > 10
    assert max(letters) < 110


def test_source_dates_that_are_none_are_refused(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH"):
        written(SAMPLE, "pdf")
