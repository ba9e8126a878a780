"""Rules of accessibility that need no browser (WCAG 2.2, its numbers behind each), as a list of what breaks them."""

import re
from html.parser import HTMLParser
from itertools import pairwise, product

LEAST_CONTRAST = 4.5  # 1.4.3
FETCHING = {"script", "link", "iframe", "object", "embed", "audio", "video", "source", "form", "base"}


class Tree(HTMLParser):
    """Every start tag with its attributes in order; the style sheet; how many rows and headings each table has."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.style, self.text, self.inside, self.tables = [], "", {}, "", []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.inside = tag
        if tag == "table":
            self.tables.append([])
        elif self.tables:
            self.tables[-1].append(tag)

    def handle_data(self, data):
        self.style += data if self.inside == "style" else ""
        self.text.setdefault(self.inside, []).append(data)

    def named(self, *tags):
        return [attributes for tag, attributes in self.tags if tag in tags]


def broken_rules(page):
    """What breaks a rule, in words."""
    tree = Tree(page)
    return [said for rule in (_page, _headings, _images, _tables, _names, _alone, _colours) for said in rule(tree)]


def _page(tree):
    """3.1.1, 2.4.2, 1.3.1: a language, a title, one main part."""
    if not tree.named("html") or not tree.named("html")[0].get("lang"):
        yield "no language"
    if not "".join(tree.text.get("title", [])).strip():
        yield "no title"
    if len(tree.named("main")) != 1:
        yield "not one main part"
    if "width=device-width" not in str(tree.named("meta")) or "user-scalable" in str(tree.named("meta")):
        yield "no zoom"


def _headings(tree):
    """1.3.1: one h1, first; no level is left out."""
    levels = [int(tag[1]) for tag, _ in tree.tags if re.fullmatch("h[1-6]", tag)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "not one h1 in front"
    yield from (f"h{low} then h{high}" for low, high in pairwise(levels) if high > low + 1)


def _images(tree):
    """1.1.1: every image has words."""
    yield from ("an image without words" for image in tree.named("img") if not (image.get("alt") or "").strip())


def _tables(tree):
    """1.3.1: tables have captions; every heading of rows or columns says whose it is."""
    if len(tree.named("caption")) != len(tree.named("table")):
        yield "a table without a caption"
    yield from ("a table without headings" for inside in tree.tables if "th" not in inside)
    yield from ("a heading without scope" for head in tree.named("th") if head.get("scope") not in ("row", "col"))


def _names(tree):
    """4.1.1, 2.4.4: an identity is used once, and every link leads to one."""
    ids = [attributes["id"] for _, attributes in tree.tags if "id" in attributes]
    yield from (f"the identity {name} twice" for name in set(ids) if ids.count(name) > 1)
    links = [link.get("href", "") for link in tree.named("a")]
    yield from (f"a link to {link}" for link in links if link.removeprefix("#") not in ids)


def _alone(tree):
    """The page loads nothing and runs nothing."""
    sources = [image.get("src", "") for image in tree.named("img")]
    yield from (f"a {tag}" for tag, _ in tree.tags if tag in FETCHING)
    yield from (source[:40] for source in sources if not source.startswith("data:image/"))
    yield from (f"{key} on a {tag}" for tag, attributes in tree.tags for key in attributes if key.startswith("on"))
    yield from re.findall(r"url\(|@import|https?:", tree.style)


def _colours(tree):
    """1.4.3: every colour of text on every ground."""
    inks = set(re.findall(r"(?<![-\w])color: #([0-9a-f]{3,6})\b", tree.style))
    grounds = set(re.findall(r"background: #([0-9a-f]{3,6})\b", tree.style))
    if not inks or not grounds:
        yield "no colours to compare"
    for ink, ground in product(inks, grounds):
        if contrast(ink, ground) < LEAST_CONTRAST:
            yield f"#{ink} on #{ground}"


def contrast(*colours):
    """The contrast of two colours as WCAG 2.2 defines it (relative luminance)."""
    lights = []
    for colour in colours:
        full = colour if len(colour) == 6 else "".join(digit * 2 for digit in colour)
        parts = [int(full[k : k + 2], 16) / 255 for k in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)
