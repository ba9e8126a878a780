"""What `show` says to a teacher: where the game comes from, what to ask the class, common mistakes."""

from __future__ import annotations

from typing import Any

from escalation.exhibits import Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.game.game import Teaching


def teaching_exhibits(teaching: Teaching) -> list[Exhibit]:
    """The history as words, questions and mistakes as numbered lists; nothing for what the file leaves empty."""
    history: list[Exhibit] = [Prose(f"For the class. {teaching.history}")] if teaching.history else []
    lists = (("To ask the class", "question", teaching.ask), ("Common mistakes", "mistake", teaching.mistakes))
    return [*history, *(_numbered(title, what, sentences) for title, what, sentences in lists if sentences)]


def _numbered(title: str, what: str, sentences: tuple[str, ...]) -> Table:
    rows = tuple((str(number), sentence) for number, sentence in enumerate(sentences, 1))
    return Table(title, (Column("#", right=True), Column(what)), rows)


def teaching_data(teaching: Teaching | None) -> dict[str, Any] | None:
    """The same as the JSON object has it, null for a file that says nothing to a teacher."""
    if teaching is None:
        return None
    return {"history": teaching.history, "ask": list(teaching.ask), "mistakes": list(teaching.mistakes)}
