"""What the memo asks, and the answer in three sentences: without mechanisms, under them, and over the ranges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from escalation.answers.compared import base_sentence, event_sentence
from escalation.answers.compared_tables import over_ranges
from escalation.answers.phrases import kinds
from escalation.answers.threshold_lines import threshold_sentence
from escalation.appendices.study import Study
from escalation.comparison.rows import Comparison, Row
from escalation.exhibits.document import Block, Paragraph, Strong
from escalation.exhibits.numbers import percent
from escalation.exhibits.words import listed
from escalation.files.institutions import mechanisms_of
from escalation.game.markov import MarkovGame

TITLE = "Question and answer"
PLACE = 10
MOST_NAMED = 3
MOST_TITLES = 4
CONDITIONAL = "All of this is conditional on the payoffs and ranges stated here; none of it is a forecast."


def blocks(study: Study) -> Iterator[Block]:
    """The question, then the answer."""
    yield Paragraph((Strong(study.question or _asked(study)),))
    for scenario in study.loaded.scenarios:
        named = f'All of this is asked in the scenario {scenario.name}, "{scenario.title}". {scenario.about}'
        yield Paragraph((named.strip(),))
    yield Paragraph((" ".join(_sentences(study.comparison)),))
    yield Paragraph((CONDITIONAL,), quiet=True)


def _asked(study: Study) -> str:
    """`Does ... change how likely strike is?`, from the titles of the mechanisms."""
    scene = study.game.scene
    titles = list(dict.fromkeys(f'"{m.title or m.name}"' for game in study.games.values() for m in mechanisms_of(game)))
    event = study.comparison.event
    how = "often" if isinstance(study.game, MarkovGame) else "likely"
    what = f"how {how} {event} is in equilibrium" if event else "what is played in equilibrium"
    if not titles:
        return f"What is played in equilibrium{f', and how {how} is {event}' if event else ''}{scene}?"
    if len(titles) > MOST_TITLES:
        return f"Which of {len(titles)} mechanisms changes {what}{scene}?"
    whose = f"Does {titles[0]} change" if len(titles) == 1 else f"Which of {listed(titles)} changes"
    return f"{whose} {what}{scene}?"


def _sentences(comparison: Comparison) -> Iterator[str]:
    yield base_sentence(comparison.base)
    yield _under_mechanisms(comparison)
    yield over_the_ranges(comparison)


def _under_mechanisms(comparison: Comparison) -> str:
    """What becomes of the event, or else of the equilibria; without mechanisms, where the first threshold lies."""
    others = [row for row in comparison.rows[1:] if row.result is not None]
    if not others:
        rows = [(r.label, r.game, r.thresholds) for r in comparison.rows[:1] if r.game is not None]
        return threshold_sentence(rows) or "No mechanism is compared."
    if comparison.event:
        return event_sentence(comparison, comparison.event)
    return f"{'; '.join(f'under {row.label}: {kinds(row.result)}' for row in others if row.result)}.".capitalize()


def over_the_ranges(comparison: Comparison) -> str:
    """In which share of the ranges the event is certain, without and under mechanisms; why that is not known."""
    event, rows = comparison.event, [row for row in comparison.rows if row.worst is not None]
    if not comparison.draws or event is None or not rows:
        return comparison.note or "No draws over the ranges were made."
    said = f"{over_ranges(comparison)[0].upper()}{over_ranges(comparison)[1:]}"
    ever = isinstance(comparison.game, MarkovGame)
    state = "absent from every equilibrium listed" if ever else "certain in its worst equilibrium"
    shares = {row.label: _share(row, ever) for row in rows}
    base = percent(shares.pop("none"))
    return f"{said}, {event} is {state} in {base} of the draws without a mechanism{_compared(shares)}."


def _compared(shares: Mapping[str, float]) -> str:
    """The shares under mechanisms: each, or of many the least and the greatest."""
    if not shares:
        return ""
    if len(shares) <= MOST_NAMED:
        return f", {listed([f'in {percent(share)} under {label}' for label, share in shares.items()])}"
    low, high = (pick(shares, key=lambda label: shares[label]) for pick in (min, max))
    if shares[low] == shares[high]:
        return f" and under each of the {len(shares)} rows with mechanisms"
    return (
        f"; of the {len(shares)} rows with mechanisms the share is least under {low} ({percent(shares[low])}) "
        f"and greatest under {high} ({percent(shares[high])})"
    )


def _share(row: Row, absent: bool) -> float:
    assert row.worst is not None
    return row.worst.absent if absent else row.worst.certain
