"""What the memo asks, and the answer in three sentences: without institutions, under them, and over the ranges."""

from __future__ import annotations

from collections.abc import Iterator

from escalation.appendices.study import Study
from escalation.exhibits.document import Block, Paragraph, Strong

TITLE = "Question and answer"
PLACE = 10


def blocks(study: Study) -> Iterator[Block]:
    """The question, then the answer."""
    yield Paragraph((Strong(study.question or study.loaded.title),))
