"""Word: valid parts, native equations, real headings and captions, widths that fit, an author's reference."""

import io
import zipfile
from itertools import pairwise
from xml.etree import ElementTree

import pytest

import escalation as esc
from escalation.errors import InputError
from escalation.exhibits.document import Bullets, Document, Equation, Figure, Grid, Heading, Paragraph
from escalation.exhibits.formula import Formula
from escalation.report.documents import written
from escalation.report.documents._pandoc import own_reference
from escalation.report.documents._word_package import packed, unpacked
from escalation.report.documents._word_styles import STYLES
from tests.report.documents.reading import M, W, docx_words, parts
from tests.report.documents.sample import SAMPLE, formula

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
STYLE, VALUE = f"{W}pPr/{W}pStyle", f"{W}val"
TEXT_TWIPS = 11906 - 2 * 1417


@pytest.fixture(scope="module")
def body(samples):
    return ElementTree.fromstring(parts(samples["docx"][""])["word/document.xml"])


def paragraphs(body, *styles):
    found = [p for p in body.iter(f"{W}p") if (s := p.find(STYLE)) is not None and s.get(VALUE) in styles]
    return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in found]


@pytest.mark.parametrize("kind", ["samples", "hostiles"])
def test_every_part_is_well_formed_and_listed(kind, request):
    found = parts(request.getfixturevalue(kind)["docx"][""])
    for name, data in found.items():
        if name.endswith((".xml", ".rels", ".svg")):
            ElementTree.fromstring(data)
    listed = found["[Content_Types].xml"].decode()
    assert all(f'Extension="{name.rpartition(".")[2]}"' in listed or f'"/{name}"' in listed for name in found)
    links = ElementTree.fromstring(found["word/_rels/document.xml.rels"])
    targets = {link.get("Target") for link in links if link.get("TargetMode") != "External"}
    assert all(f"word/{target}" in found for target in targets)


def test_no_link_leads_out_and_no_field_but_numbers_runs(hostiles):
    found = parts(hostiles["docx"][""])
    assert b'TargetMode="External"' not in found["word/_rels/document.xml.rels"]
    fields = ElementTree.fromstring(found["word/document.xml"]).iter(f"{W}fldSimple")
    assert {field.get(f"{W}instr").split()[0] for field in fields} == {"SEQ"}
    assert b"instrText" not in found["word/document.xml"]


def test_bookmarks_have_one_name_each_and_every_reference_leads_to_one(body):
    names = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    starts = {mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")}
    assert len(names) == len(set(names))
    assert starts == {mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkEnd")}
    links = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")}
    assert {"table-1", "table-3", "figure-1", "source-1", "source-2"} <= links <= set(names)


def test_every_formula_is_a_native_equation(body):
    displayed = [block for block in SAMPLE.blocks if isinstance(block, Equation)]
    assert len(list(body.iter(f"{M}oMathPara"))) == len(displayed)
    assert all("".join(m.itertext()).strip() for m in body.iter(f"{M}oMath"))
    cells = [i for b in SAMPLE.blocks if isinstance(b, Grid) for row in b.rows for cell in row for i in cell]
    formulas = [inline for inline in cells if isinstance(inline, Formula)]
    within = [cell for cell in body.iter(f"{W}tc") if cell.find(f".//{M}oMath") is not None]
    assert len(within) >= len(formulas) - 1  # two stand in one cell
    assert len(list(body.iter(f"{M}f"))) >= 7


@pytest.mark.parametrize(
    "text", ["x/2", "A_I**2 + 1", "min(paid, 2)", "max(0, L_P - R_P)", "paid*eps_D", "x**(-2)", "-x", "5", "A_I - A_P"]
)
def test_no_equation_is_blank_whatever_the_formula(text):
    from escalation.expressions import parse

    names = ["x", "A_I", "A_P", "paid", "L_P", "R_P", "eps_D"]
    shown = Formula(parse(text, names), "A_I >", r"A_{\mathrm{I}} >")
    made = written(Document("t", "", (Equation(shown), Paragraph(("is ", shown)))), "docx")[""]
    root = ElementTree.fromstring(parts(made)["word/document.xml"])
    equations = ["".join(m.itertext()).strip() for m in root.iter(f"{M}oMath")]
    assert len(equations) >= 2
    assert all(equations)


def test_headings_title_and_captions_are_what_word_takes_them_for(body):
    headings = [b.text for b in SAMPLE.blocks if isinstance(b, Heading)]
    assert paragraphs(body, "Heading1", "Heading2") == headings
    assert paragraphs(body, "Title") == [SAMPLE.title]
    assert len(paragraphs(body, "TableCaption")) == 3
    assert len(paragraphs(body, "ImageCaption")) == 1
    counted = [field.get(f"{W}instr").split()[1] for field in body.iter(f"{W}fldSimple")]
    assert counted == ["Table"] * 3 + ["Figure"]


def test_captions_stand_above_tables_and_below_figures(body):
    order = [
        style.get(VALUE) if (style := child.find(STYLE)) is not None else child.tag.rpartition("}")[2]
        for child in body.find(f"{W}body")
        if child.tag in (f"{W}p", f"{W}tbl")
    ]
    tables = [k for k, kind in enumerate(order) if kind == "tbl"]
    assert all(order[k - 1] == "TableCaption" for k in tables)
    assert order[order.index("CaptionedFigure") + 1] == "ImageCaption"


def test_tables_fit_the_page_repeat_their_heading_and_keep_their_rows(body):
    tables = list(body.iter(f"{W}tbl"))
    assert len(tables) == 3
    for table in tables:
        widths = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        assert sum(widths) <= TEXT_TWIPS + len(widths)
        assert min(widths) > 300
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert rows[0].find(f".//{W}keepNext") is not None
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstColumn") == "1"
        assert table.find(f"{W}tblPr/{W}tblCaption").get(VALUE)


def test_a_short_table_is_kept_whole_and_a_long_one_is_not(body):
    matrix, register, _ = body.iter(f"{W}tbl")
    assert matrix.findall(f"{W}tr")[-2].find(f".//{W}keepNext") is not None
    assert register.findall(f"{W}tr")[10].find(f".//{W}keepNext") is None
    assert register.findall(f"{W}tr")[-1].find(f".//{W}keepNext") is not None  # its note stands below


def test_every_table_is_set_apart_from_what_follows(body):
    children = [child for child in body.find(f"{W}body") if child.tag in (f"{W}p", f"{W}tbl")]
    after = [below.find(STYLE).get(VALUE) for each, below in pairwise(children) if each.tag == f"{W}tbl"]
    assert after == ["TableNote", "TableNote", "AfterTable"]


def test_what_stands_before_a_list_stays_with_it():
    document = Document("t", "", (Paragraph(("Left out:",)), Bullets((("one",), ("two",))), Paragraph(("end",))))
    root = ElementTree.fromstring(parts(written(document, "docx")[""])["word/document.xml"])
    kept = ["".join(p.itertext()) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]
    assert [text.strip() for text in kept] == ["Left out:"]


def test_a_name_that_is_a_word_is_one_run():
    made = written(Document("t", "", (Equation(formula("paid*received + x*K")),)), "docx")[""]
    root = ElementTree.fromstring(parts(made)["word/document.xml"])
    assert [t.text for t in root.iter(f"{M}t") if t.text.strip().isalpha()] in (
        ["paid", "received", "K", "x"],
        ["K", "x", "paid", "received"],
    )


@pytest.mark.parametrize("name", ["chicken", "crisis-signal"])
def test_an_appendix_has_words_for_everything_that_is_drawn(name):
    sections = ["question", "play", "payoffs", "register", "equilibria", "limits", "sources", "provenance"]
    document = esc.appendix([esc.load(name)], ["none"], sections=sections, draws=0)
    found = parts(written(document, "docx")[""])
    root = ElementTree.fromstring(found["word/document.xml"])
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert paragraphs(root, "Heading1", "Heading2", "Heading3") == headings
    tables = [block for block in document.blocks if isinstance(block, Grid)]
    told = [table.find(f"{W}tblPr/{W}tblCaption").get(VALUE) for table in root.iter(f"{W}tbl")]
    assert told == [table.caption for table in tables]
    figures = [block.alternative for block in document.blocks if isinstance(block, Figure)]
    assert [about.get("descr") for about in root.iter(f"{WP}docPr")] == figures
    assert all(figures)
    equations = ["".join(each.itertext()).strip() for each in root.iter(f"{M}oMath")]
    assert equations.count("") == 0
    assert name == "chicken" or len(equations) > 10


def test_figures_have_words_and_both_an_image_and_a_drawing(samples, body):
    figure = next(b for b in SAMPLE.blocks if isinstance(b, Figure))
    (about,) = body.iter(f"{WP}docPr")
    assert about.get("descr") == figure.alternative
    (drawing,) = body.iter(f"{SVG}svgBlip")
    (image,) = body.iter(f"{A}blip")
    found = parts(samples["docx"][""])
    targets = {e.get("Id"): e.get("Target") for e in ElementTree.fromstring(found["word/_rels/document.xml.rels"])}
    assert found[f"word/{targets[image.get(f'{R}embed')]}"].startswith(b"\x89PNG")
    assert b"<svg" in found[f"word/{targets[drawing.get(f'{R}embed')]}"]
    assert "data:" not in found["word/document.xml"].decode()
    extent = next(body.iter(f"{WP}extent"))
    assert int(extent.get("cx")) <= TEXT_TWIPS * 635 + 1000


def test_best_replies_and_ratings_are_styled_and_said(samples, body):
    sheet = parts(samples["docx"][""])["word/styles.xml"].decode()
    runs = {r.find(f"{W}rPr/{W}rStyle").get(VALUE): "".join(r.itertext()) for r in body.iter(f"{W}r")
            if r.find(f"{W}rPr/{W}rStyle") is not None}  # fmt: skip
    assert runs["BestReply"].endswith("*")
    assert (runs["RatingRed"], runs["RatingAmber"], runs["RatingGreen"]) == ("red", "amber", "green")
    assert all(f'w:styleId="{name}"' in sheet for name in ("BestReply", "RatingRed", "RatingAmber", "RatingGreen"))


def test_language_title_and_properties(samples, monkeypatch):
    found = parts(samples["docx"][""])
    assert b'w:val="en' in found["word/styles.xml"]
    assert f"<dc:title>{SAMPLE.title}</dc:title>" in found["docProps/core.xml"].decode()
    assert b"dcterms:created" not in found["docProps/core.xml"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    dated = parts(written(Document("t", "", ()), "docx")[""])["docProps/core.xml"]
    assert b">1970-01-02T00:00:00Z<" in dated


def test_the_archive_has_one_date_and_begins_with_its_contents(samples):
    with zipfile.ZipFile(io.BytesIO(samples["docx"][""])) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"


NORMAL = '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
HOUSE = '<w:style w:type="character" w:styleId="Haus1"><w:name w:val="best reply"/><w:rPr><w:b/></w:rPr></w:style>'
TAKEN = '<w:style w:type="paragraph" w:styleId="TableNote"><w:name w:val="Something else"/></w:style>'


def house_style(styles=NORMAL + HOUSE + TAKEN):
    """A reference as Word writes it: a declared prefix that nothing uses but `mc:Ignorable`."""
    found = parts(own_reference())
    spaces = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
    )
    found["word/styles.xml"] = f"<w:styles {spaces}>{styles}</w:styles>\n".encode()
    return packed(found)


def test_an_authors_styles_win_and_what_they_lack_is_added(samples):
    made = parts(written(SAMPLE, "docx", reference=house_style())[""])
    sheet = ElementTree.fromstring(made["word/styles.xml"])
    names = [style.find(f"{W}name").get(VALUE) for style in sheet.iter(f"{W}style")]
    ids = [style.get(f"{W}styleId") for style in sheet.iter(f"{W}style")]
    assert len(ids) == len(set(ids))
    assert {style.name.lower() for style in STYLES} <= {name.lower() for name in names}
    assert [name.lower() for name in names].count("best reply") == 1
    root = ElementTree.fromstring(made["word/document.xml"])
    assert "Haus1" in {run.get(VALUE) for run in root.iter(f"{W}rStyle")}
    assert b'mc:Ignorable="w14"' in made["word/styles.xml"]
    assert docx_words(packed(made)) == docx_words(samples["docx"][""])


def test_a_written_document_serves_as_reference(samples):
    again = written(SAMPLE, "docx", reference=samples["docx"][""])[""]
    assert docx_words(again) == docx_words(samples["docx"][""])
    body = ElementTree.fromstring(parts(again)["word/document.xml"])
    assert body.find(f".//{W}sectPr/{W}pgSz").get(f"{W}w") == "11906"


def broken(**changed):
    found = parts(own_reference())
    return packed(
        {**found, **{name.replace("__", "/").replace("_xml", ".xml"): data for name, data in changed.items()}}
    )


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><w:styles xmlns:w="w">&a;</w:styles>'


@pytest.mark.parametrize(
    "given",
    [
        b"",
        b"no archive",
        b"PK\x03\x04 broken",
        packed({"a.txt": b"x"}),
        broken(word__styles_xml=b"<w:styles"),
        broken(word__styles_xml=BOMB),
        broken(word__document_xml=b"\xff\xfe"),
    ],
)
def test_a_reference_that_is_no_word_document_is_refused_in_one_line(given):
    with pytest.raises(InputError, match="no Word document") as error:
        written(SAMPLE, "docx", reference=given)
    assert "\n" not in str(error.value)


def test_a_reference_that_unpacks_without_end_is_refused():
    large = packed({"[Content_Types].xml": b" " * 60_000_000})
    with pytest.raises(InputError, match="larger than"):
        unpacked(large)


def test_an_empty_house_style_gets_all_of_ours():
    made = parts(written(Document("t", "", ()), "docx", reference=house_style(""))[""])
    assert b'w:val="Table Caption"' in made["word/styles.xml"]


def test_a_wide_formula_in_a_cell_is_cut_at_its_signs():
    wide = formula("A_I*r_I + K*p_e*(f_h - 1) + g_P + h_P - c_P + A_P*r_P + K*h_P*(g_I - c_I) + s_P + x + paid + L_P")
    root = ElementTree.fromstring(
        parts(written(Document("t", "", (Paragraph((wide, " and ", formula("A_I/K"))),)), "docx")[""])[
            "word/document.xml"
        ]
    )
    equations = ["".join(m.itertext()) for m in root.iter(f"{M}oMath")]
    assert len(equations) > 10
    assert not any(e.strip().endswith(("+", "-", "−", "(", "/")) for e in equations)
