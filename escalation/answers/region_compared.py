"""The answer of `compare` for a whole region: which games change under what, in words, then one table.

A row of the table is a game with its first event, a column a mechanism by its number. A cell holds the chance of the
event over all equilibria (how often, or which share of time, in a game in states): `1/9`, or `0..1` where equilibria
differ. `·` is a game that the mechanism leaves as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.markov_phrases import briefly
from escalation.answers.phrases import values_used
from escalation.answers.region_compared_data import region_data, region_rows
from escalation.batch.drawn import parameters_of
from escalation.exhibits import Answer, Column, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import decimal
from escalation.exhibits.words import counted, listed
from escalation.game.forms import AnyGame
from escalation.game.markov import MarkovGame
from escalation.game.replies import least
from escalation.system.regional import Cell, RegionComparison

UNTOUCHED = "·"
FED = "*"
OPEN = "?"
LONGEST_LABEL = 8
LONGEST_RANGE = 6
LARGEST_DENOMINATOR = 100
DIGITS = (3, 4, 5, 6)


def answer(found: RegionComparison) -> Answer:
    """Everything that `compare` says of a region; exit code 3 where a game was not solved."""
    numbered = [label for label in found.rows if len(label) > LONGEST_LABEL] != []
    exhibits: list[Exhibit] = [Prose(_heading(found)), Prose(_in_words(found))]
    exhibits += [_changes(found, numbered)] if len(found.rows) > 1 else []
    exhibits += [_chances(found, numbered), *(Prose(text, quiet=True) for text in _rests_on(found))]
    unsolved = any(cell.open for row in found.rows.values() for cell in row.values())
    title = found.region.title
    return Answer(title, tuple(exhibits), region_data(found), tuple(region_rows(found)), 3 if unsolved else 0)


def _heading(found: RegionComparison) -> str:
    rows = len(found.rows) - 1
    under = f"under {counted(rows, 'row')} of mechanisms" if rows else "without a mechanism"
    where = values_used(next(iter(found.games.values())), found.given)
    there = (
        f", in the scenario{'s' if len(found.scenarios) > 1 else ''} {listed(found.scenarios)}"
        if found.scenarios
        else ""
    )
    return f"{found.region.title}: {counted(len(found.games), 'game')} {under}, {where}{there}"


def _in_words(found: RegionComparison) -> str:
    """What holds without a mechanism, what no mechanism changes, and what hangs together."""
    certain: dict[str, list[str]] = {}
    for name, cell in found.base.items():
        if _ends(cell) == (1, 1) and not _in_states(cell):
            certain.setdefault(str(first_event(cell.game)), []).append(name)
    told = "; ".join(f"{event} in {_games(names, found)}" for event, names in certain.items())
    sentences = [f"Certain without a mechanism: {told}."] if certain else []
    others = [row for row in found.rows.values() if row is not found.base]
    still = [name for name in found.games if not any(_moved(found.base[name], row[name]) for row in others)]
    if others and still:
        kept = "any game" if len(still) == len(found.games) > 1 else listed(still)
        sentences.append(f"None of the mechanisms changes the first event of {kept}.")
    if found.links:
        fed: dict[str, dict[str, None]] = {}
        for link in found.links:
            fed.setdefault(link.source, {})[link.target] = None
        sentences.append(f"{'; '.join(f'{source} feeds {listed(list(own))}' for source, own in fed.items())}.")
    return " ".join(sentences) or "No first event is certain, and none stays as it is under every row."


def _games(names: Sequence[str], found: RegionComparison) -> str:
    return "every game" if len(names) == len(found.games) > 1 else listed(names)


def _in_states(cell: Cell) -> bool:
    return isinstance(cell.game, MarkovGame)


def first_event(game: AnyGame) -> str | None:
    """The first event of a game's file, which the table shows."""
    base: AnyGame = game.base or game
    return next(iter(base.events), None)


def _ends(cell: Cell) -> tuple[Any, Any] | None:
    event = first_event(cell.game)
    return cell.event_range(event) if event else None


def _moved(base: Cell, cell: Cell) -> str:
    """`falls`, `rises` or `changes`, of the first event against the base row; empty where it stays or is not known."""
    start, end = _ends(base), _ends(cell)
    if start is None or end is None or start == end:
        return ""
    down = [_below(b, a) for a, b in zip(start, end, strict=True)]
    up = [_below(a, b) for a, b in zip(start, end, strict=True)]
    if any(down) and any(up):
        return "changes"
    return ("falls to 0" if end[1] == 0 else "falls") if any(down) else "rises" if any(up) else ""


def _below(one: Any, other: Any) -> bool:
    return one != other and least([one, other]) is one


def _changes(found: RegionComparison, numbered: bool) -> Table:
    """The rows by number: which first events change, and where."""
    rows = []
    for k, (label, row) in enumerate(found.rows.items(), 1):
        said = "" if row is found.base else _change(found.base, row)
        rows.append((*((str(k),) if numbered else ()), label, said))
    columns = (
        *((Column("", right=True),) if numbered else ()),
        Column("mechanism"),
        Column("change against no mechanism"),
    )
    return Table("Which first events change, and in which games", columns, tuple(rows))


def _change(base: Mapping[str, Cell], row: Mapping[str, Cell]) -> str:
    """`strike falls in strike-retaliate, falls to 0 in crisis-tree and cycle; frozen rises in pipeline`."""
    groups: dict[str, dict[str, list[str]]] = {}
    for name, cell in row.items():
        verb = _moved(base[name], cell)
        if verb:
            groups.setdefault(str(first_event(cell.game)), {}).setdefault(verb, []).append(name)
    told = (
        f"{event} {', '.join(f'{verb} in {listed(names)}' for verb, names in own.items())}"
        for event, own in groups.items()
    )
    touched = [name for name, cell in row.items() if cell.touched]
    return "; ".join(told) or f"no change (it acts in {listed(touched)})"


def _chances(found: RegionComparison, numbered: bool) -> Table:
    heads = [str(k) if numbered else label for k, label in enumerate(found.rows, 1)]
    columns = (Column("game"), Column("first event"), *(Column(head, right=True) for head in heads))
    rows = tuple((name, *_chances_of(found, name)) for name in found.games)
    said = " ".join(cell for row in rows for cell in row[1:])
    notes = [f"{UNTOUCHED} as without a mechanism: it does not act there."] if UNTOUCHED in said else []
    notes += ["a..b: over all equilibria."] if ".." in said else []
    notes += [f"{FED} it acts there only through a feed."] if FED in said else []
    notes += [f"{OPEN} not known, or not all equilibria are known."] if OPEN in said else []
    return Table("The first event of every game, and its chance", columns, rows, " ".join(notes))


def _chances_of(found: RegionComparison, name: str) -> tuple[str, ...]:
    """The first event of a game, and its cells; what is open in all of them is marked once, at the event."""
    cells = [cell_text(row[name], found.base[name]) for row in found.rows.values()]
    shown = [cell for cell in cells if cell != UNTOUCHED]
    event = _event_words(found.games[name])
    if all(cell.endswith(OPEN) and cell != OPEN for cell in shown):
        return (f"{event} {OPEN}", *(cell.removesuffix(OPEN) for cell in cells))
    return (event, *cells)


def _event_words(game: AnyGame) -> str:
    """`strike`, and of a game in states how it is counted: `strike a month`, `conflict (share)`."""
    event = first_event(game)
    if event is None:
        return "-"
    return f"{event} {briefly(game, event)}" if isinstance(game, MarkovGame) else event


def cell_text(cell: Cell, base: Cell) -> str:
    """What the table shows of a game in a row, with as many digits as tell it from the base row."""
    if not _acts(cell, base):
        return UNTOUCHED
    ends, start = _ends(cell), _ends(base)
    if ends is None:
        return "-" if first_event(cell.game) is None and cell.results else OPEN
    digits = next((d for d in DIGITS if start is None or start == ends or _span(start, d) != _span(ends, d)), DIGITS[0])
    only_fed = FED if cell.fed and not cell.touched else ""
    return f"{_span(ends, digits)}{only_fed}{'' if cell.complete else OPEN}"


def _span(ends: tuple[Any, Any], digits: int) -> str:
    """One number, or `a..b`; a long range may be broken after its points."""
    low, high = (_number(end, digits) for end in ends)
    if ends[0] == ends[1]:
        return low
    return f"{low}..{high}" if len(low + high) <= LONGEST_RANGE else f"{low}.. {high}"


def _number(number: Any, digits: int) -> str:
    """An exact fraction where it is short, else so many digits."""
    if isinstance(number, Fraction) and 1000 % number.denominator == 0:
        return decimal(number, 6)
    short = isinstance(number, Fraction) and number.denominator < LARGEST_DENOMINATOR
    return str(number) if short else decimal(number, digits)


def _rests_on(found: RegionComparison) -> list[str]:
    doubtful: dict[tuple[str, str], list[str]] = {}
    for name in found.games:
        for why, labels in _by_reason(found, name).items():
            doubtful.setdefault((why, _under(found, name, labels)), []).append(name)
    texts = [f"{listed(names)}{under}: {why}." for (why, under), names in doubtful.items()]
    texts += [
        f"{name} = {decimal(found.given[name])} holds where a mechanism brings {name} into play, and only there."
        for name in found.woken
    ]
    return [*texts, _assumed(found)]


def _under(found: RegionComparison, name: str, labels: Sequence[str]) -> str:
    """` under none and hotline`; nothing where these are all rows that act in the game."""
    acting = [label for label, row in found.rows.items() if _acts(row[name], found.base[name])]
    return "" if acting == labels else f" under {listed(labels)}"


def _acts(cell: Cell, base: Cell) -> bool:
    """Whether a row has something of its own to say of a game."""
    return cell is base or cell.touched or cell.fed


def _by_reason(found: RegionComparison, name: str) -> dict[str, list[str]]:
    """Why cells of a game are open or not complete, and in which rows."""
    reasons: dict[str, list[str]] = {}
    for label, row in found.rows.items():
        cell = row[name]
        if _acts(cell, found.base[name]):
            for why in _doubts(cell):
                reasons.setdefault(why, []).append(label)
    return reasons


def _doubts(cell: Cell) -> list[str]:
    found = [f"undecided: {cell.open}"] if cell.open else []
    found += [] if cell.open else list(dict.fromkeys(r.status for r in cell.results if not r.complete))
    found += ["only some of the equilibria upstream were followed: there are too many"] * cell.runs.cut
    found += ["further equilibria lie between those upstream that were followed"] * cell.runs.gaps
    left_out = cell.reason if cell.touched else ""
    return [*found, left_out] if left_out else found


def _assumed(found: RegionComparison) -> str:
    """How much of it all is assumption, and what was tuned."""
    used = parameters_of([cell.game for row in found.rows.values() for cell in row.values()]).values()
    awake = [p for p in used if not p.asleep]
    resting = sum(p.basis in ("assumption", "") for p in awake)
    tuned = [p.name for p in awake if p.calibrated]
    were = "was" if len(tuned) == 1 else "were"
    more = f"; {len(tuned)} {were} tuned to known events ({', '.join(tuned)})" if tuned else ""
    return f"{resting} of the {counted(len(awake), 'parameter')} of these games rest on assumption{more}."
