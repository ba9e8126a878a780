"""Reads a written document back as words, in reading order, each format by a reader of its own.

What the reader of a page does not read (styles, addresses, page numbers, the second copy of a heading row) is left out;
pictures are read by their alternatives, formulas by their letters and signs.
"""

import io
import re
import unicodedata
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def read(form, data):
    """The words of a document's main file."""
    return {"docx": docx_words, "pdf": pdf_words, "latex": latex_words, "html": html_words, "markdown": markdown_words}[
        form
    ](data)


def numbers(text):
    """Every number in order, `0.05` as one.

    >>> numbers("A_I > 13/18, 10,000 draws: -0.05*")
    ['13', '18', '10', '000', '0.05']
    """
    return re.findall(r"[0-9]+(?:\.[0-9]+)?", unicodedata.normalize("NFKC", text))


def squeezed(text):
    """Text without spaces of any kind, and without the breaks that a long word was given."""
    return "".join(unicodedata.normalize("NFKC", text).replace("−", "-").split())


def parts(archive):
    """The parts of a Word document by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return {name: file.read(name) for name in file.namelist()}


def docx_words(archive):
    """Paragraphs and cells in order, each on a line."""
    body = ElementTree.fromstring(parts(archive)["word/document.xml"])
    said = []
    for element in body.iter():
        if element.tag in (f"{W}p", f"{W}br", f"{M}oMath", f"{M}den", f"{M}e", f"{M}sub", f"{M}sup"):
            said.append("\n" if element.tag in (f"{W}p", f"{W}br") else " ")
        elif element.tag == f"{WP}docPr":
            said.append(element.get("descr"))
        elif element.tag in (f"{W}t", f"{M}t"):
            said.append(element.text or "")
    return "".join(said)


ARTIFACT = re.compile(rb"/Artifact\s*(?:<<.*?>>\s*)?B[MD]C.*?EMC", re.DOTALL)


def pdf_words(data):
    """Page by page; what is marked as no part of the text (page numbers, heads that a table repeats) is left out."""
    from pypdf import PdfReader
    from pypdf.generic import DecodedStreamObject, NameObject

    pages = []
    for page in PdfReader(io.BytesIO(data)).pages:
        text = DecodedStreamObject()
        text.set_data(ARTIFACT.sub(b"", page.get_contents().get_data()))
        page[NameObject("/Contents")] = text
        pages.append(page.extract_text())
    return "\n".join(pages)


def tags(node):
    """Every structure element of a PDF below a node, in order."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from tags(child)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        yield from tags(node.get("/K", []))
    elif isinstance(node, dict) and "/K" in node:
        yield from tags(node["/K"])


def pdf_alternatives(data):
    """What the tags of a PDF say of its figures."""
    from pypdf import PdfReader

    root = PdfReader(io.BytesIO(data)).trailer["/Root"]["/StructTreeRoot"]
    return [str(tag["/Alt"]) for tag in tags(root) if tag["/S"] == "/Figure"]


class Page(HTMLParser):
    """The words of a page; tables, headings and images as they come."""

    LINES = frozenset({"p", "tr", "td", "th", "li", "h1", "h2", "h3", "h4", "caption", "figcaption", "br", "math"})

    def __init__(self, text):
        super().__init__()
        self.said, self.quiet = [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.quiet += tag in ("style", "title")
        self.said.append("\n" if tag in self.LINES else " " if tag in ("mrow", "mi", "mn", "mfrac", "msub") else "")
        if tag == "img":
            self.said.append(dict(attrs)["alt"])

    def handle_endtag(self, tag):
        self.quiet -= tag in ("style", "title")

    def handle_data(self, data):
        if not self.quiet:
            self.said.append(data)


def html_words(data):
    """What a browser shows, without drawing it."""
    return "".join(Page(data.decode()).said)


def markdown_words(data):
    """What a reader of CommonMark with tables shows; formulas as they are typed."""
    from markdown_it import MarkdownIt

    said = []
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode()):
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                said.append(" ")
            elif child.type == "image":
                said.append("".join(inner.content for inner in child.children))
            elif child.type != "html_inline":
                said.append(child.content)
        said.append("\n")
    return "".join(said)


TEXT_OF = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textquotedbl{}": '"',
    r"\textquotesingle{}": "'",
    r"\textasciigrave{}": "`",
    "{[}": "[",
    "{]}": "]",
    "{}": "",
    r"\allowbreak{}": "",
    r"\newline{}": " ",
    r"\strut{}": "",
    **{f"\\{c}": c for c in "&%$#_{}"},
}


def latex_words(data):
    """The body as LaTeX would print it: counters counted, references resolved, macros gone, formulas as typed."""
    body = data.decode().partition(r"\begin{document}")[2].partition(r"\end{document}")[0]
    body = re.sub(r"\\endfirsthead.*?\\endhead", "", body, flags=re.DOTALL)
    body = re.sub(r"(\\begin\{longtable\}.*?)(\\midrule\\noalign\{\}\n\\multicolumn.*?)?\\bottomrule\\noalign\{\}\n"
                  r"\\endlastfoot(.*?)\\end\{longtable\}", r"\1\3\2", body, flags=re.DOTALL)  # fmt: skip
    body = _counted(body)
    body = re.sub(r"\\begin\{longtable\}.*?\\caption", r"\\caption", body, flags=re.DOTALL)
    body = re.sub(r"\\multicolumn\{[0-9]+\}\{.*?\}\{%\n", "", body, flags=re.DOTALL)
    body = re.sub(r"\\includegraphics\[.*?alt=\{(.*)\}\]\{[^{}]*\}", r"\1\n", body)
    body = re.sub(
        r"\\(?:label|begin|end|keepwhole|hyperref\[[\w-]*\]|ref\*)\{[^{}]*\}|\\bibsource\{[\w-]*\}", " ", body
    )
    body = re.sub(r"\\hyperref\[[\w-]*\]", "", body)
    plain = re.compile(
        "|".join(map(re.escape, sorted(TEXT_OF, key=len, reverse=True))) + r"|\\[a-zA-Z]+\*?|[{}]|(?<!\\)&"
    )
    return plain.sub(lambda match: TEXT_OF.get(match[0], " "), body)


def _counted(body):
    """`\\caption` and `\\ref*` with the numbers that LaTeX gives them."""
    found = {}
    count = {"table": 0, "figure": 0}

    def caption(match):
        kind = match[2].split("-")[0]
        count[kind] += 1
        found[match[2]] = str(count[kind])
        return f"\\caption{{{kind.title()} {count[kind]}: {match[1]}}}"

    body = re.sub(r"\\caption\{(.*)\}\\label\{((?:table|figure)-[0-9]+)\}", caption, body)
    return re.sub(r"\\hyperref\[[\w-]+\]\{(\w+)~\\ref\*\{([\w-]+)\}\}", lambda m: f"{m[1]} {found[m[2]]}", body)
