"""Texts that would do harm, or vanish, if a format took them for its own language; and a document full of them."""

from escalation.exhibits import Column
from escalation.exhibits.document import (
    Best,
    Bibliography,
    Break,
    Bullets,
    Cited,
    Document,
    Figure,
    Grid,
    Heading,
    Paragraph,
    See,
    Strong,
)

HOSTILE = (
    r"\input{/etc/passwd} \write18{id} \end{document} \catcode`\@=11",
    "$x$ $$y$$ \\(z\\) \\[w\\] %comment ^^41 ~ # & _ { }",
    '<script>alert(1)</script> <img src=x onerror="alert(1)"> &amp; &#60; ]]> <!-- -->',
    '{=html} `code`{=latex} ```{=typst} ~~~ ::: {.class #id key="v"}',
    "[a](javascript:alert(1)) ![b](x.png) [c]: http://x <http://y> [^1] [@cite] |a|b|",
    '#import "x.typ": * #eval("1") #read("/etc/passwd") $ @label <label> = = == // /* */ *b* _i_',
    '=1+1 =HYPERLINK("http://x") +1 -1 @SUM(1) { INCLUDETEXT c:\\\\x } { DDEAUTO c:\\\\cmd }',
    "- item",
    "1. item",
    "# heading",
    "> quote",
    "    code",
    "| a | b |",
    "---",
    "-- --- ... ''quotes'' \"quotes\" ``ticks'' ?` !` << >> ,,",
    "\x00\x01\x07\x1b[31m\x7f\x85\ufffe\uffff\ud800\n\r\t\u2028\u2029",
    "\u202eright to left\u202c \u2066isolated\u2069 \u200f\u200b\u00ad\ufeff",
    "x" * 400,
    "supercalifragilistic/expialidocious-" * 12,
    "emoji 😀 👩‍🚀 🇫🇷 and e\u0301 n\u0303 o\u0302\u0323",
    "漢字仮名 한국어 العربية עברית ไทย हिन्दी Ελληνικά Кириллица",
    "λ ρ ≤ ≥ − × ∞ → √ ∑ ½ € § ß œ ﬁ Ω",
    "",
    " ",
    "a  b   c",
    "\\",
    '"',
    "]",
    "};",
    "#",
    ";",
)
TABLE = Grid(
    HOSTILE[0],
    HOSTILE[2],
    (Column(HOSTILE[1]), Column(HOSTILE[5], right=True), Column(HOSTILE[3])),
    tuple(((text,), (Best(text), text, Strong(text)), (text, Break(), text)) for text in HOSTILE),
    (HOSTILE[4], See(HOSTILE[0]), Cited(HOSTILE[6])),
)


def hostile_document(texts=HOSTILE, picture=None):
    """Every text in every place where text stands."""
    first, *_ = texts
    blocks = []
    for k, text in enumerate(texts):
        blocks += [Heading(1 + k % 7, text, text), Paragraph((text, Strong(text), Best(text)), quiet=bool(k % 2))]
    bullets = Bullets(tuple((text,) for text in texts))
    figures = (Figure("f", texts[-1], "".join(texts[:9]), picture),) if picture else ()
    sources = Bibliography(tuple((text, (text, Cited(first))) for text in texts))
    return Document(" ".join(texts), first, (*blocks, bullets, TABLE, *figures, sources), texts[-1])
