"""HTML: one page that loads nothing, with landmarks, headings, headed tables, MathML and words for figures."""

import re
from html.parser import HTMLParser

import pytest

from escalation.exhibits.document import Equation, Figure, Heading
from tests.report.documents.page_rules import contrast
from tests.report.documents.sample import SAMPLE

VOID = {"meta", "img", "br", "col", "wbr", "hr", "mspace"}


class Tree(HTMLParser):
    """Every start tag with its attributes, what was left open, and the text of each kind of tag."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.open, self.text = [], [], {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data):
        for tag in set(self.open):
            self.text.setdefault(tag, []).append(data)

    def named(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture(scope="module")
def page(samples):
    return Tree(samples["html"][""].decode())


@pytest.mark.parametrize("kind", ["samples", "hostiles"])
def test_the_page_is_well_formed_and_runs_and_loads_nothing(kind, request):
    text = request.getfixturevalue(kind)["html"][""].decode()
    tree = Tree(text)
    assert tree.open == []
    allowed = {"html", "head", "meta", "title", "style", "body", "header", "main", "h1", "h2", "h3", "h4", "h5", "h6"}
    allowed |= {"p", "ul", "li", "a", "span", "strong", "div", "table", "caption", "colgroup", "col", "thead", "tbody"}
    allowed |= {"tr", "th", "td", "figure", "img", "figcaption", "br", "wbr", "math", "semantics", "mrow", "mi", "mn"}
    allowed |= {"mo", "mfrac", "msub", "msup", "msubsup", "mtext", "mspace", "msqrt"}
    assert {tag for tag, _ in tree.tags} <= allowed
    for _, attributes in tree.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert attributes.get("href", "#").startswith("#")
        assert attributes.get("src", "data:image/svg+xml;base64,").startswith("data:image/svg+xml;base64,")
    assert "url(" not in "".join(tree.text["style"])
    assert "@import" not in "".join(tree.text["style"])


@pytest.mark.parametrize("kind", ["samples", "hostiles"])
def test_anchors_are_unique_and_every_link_leads_to_one(kind, request):
    tree = Tree(request.getfixturevalue(kind)["html"][""].decode())
    names = [attributes["id"] for _, attributes in tree.tags if "id" in attributes]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+-[0-9]+", name) for name in names)
    links = {attributes["href"][1:] for attributes in tree.named("a") if "href" in attributes}
    assert links <= set(names)


def test_language_title_landmarks_and_one_first_heading(page):
    assert page.named("html") == [{"lang": "en"}]
    assert "".join(page.text["title"]) == SAMPLE.title
    assert [len(page.named(tag)) for tag in ("header", "main", "h1")] == [1, 1, 1]
    assert "".join(page.text["h1"]) == SAMPLE.title
    levels = {1: "h2", 2: "h3"}
    headings = [(levels[b.level], b.text) for b in SAMPLE.blocks if isinstance(b, Heading)]
    assert [tag for tag, _ in page.tags if tag in ("h2", "h3")] == [tag for tag, _ in headings]
    for tag in ("h2", "h3"):
        assert page.text[tag] == [text for own, text in headings if own == tag]


def test_tables_have_captions_and_headings_of_rows_and_columns(page):
    assert len(page.named("table")) == len(page.named("caption")) == 3
    scopes = [attributes.get("scope") for attributes in page.named("th")]
    assert scopes.count("col") == 3 + 9 + 4
    assert scopes.count("row") == 2 + 24 + 3
    assert None not in scopes
    assert "".join(page.text["caption"]).startswith("Table 1: Payoffs at baseline")


def test_figures_have_words_and_captions(page):
    figure = next(b for b in SAMPLE.blocks if isinstance(b, Figure))
    (image,) = page.named("img")
    assert image["alt"] == figure.alternative
    assert "".join(page.text["figcaption"]).strip() == f"Figure 1: {figure.caption}"


def test_formulas_are_mathml_only(samples, page):
    text = samples["html"][""].decode()
    displayed = [m for m in page.named("math") if m["display"] == "block"]
    assert len(displayed) == sum(isinstance(b, Equation) for b in SAMPLE.blocks)
    assert "annotation" not in text
    assert "\\frac" not in text
    assert len(page.named("mfrac")) >= 7


def test_marks_and_ratings_are_words_on_a_ground_that_leaves_them_legible(samples):
    text = samples["html"][""].decode()
    assert '<span class="best">-0.25*</span>' in text
    assert '<span class="red">red</span>' in text
    for ground in re.findall(r"\.(?:best|red|amber|green) \{ background: #([0-9a-f]{6})", text):
        assert contrast(ground, "1a1a1a") > 4.5
    assert contrast("ffffff", "444444") > 4.5
    assert contrast("ffffff", "1f3d63") > 4.5
