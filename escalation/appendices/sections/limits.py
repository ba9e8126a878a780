"""What the game leaves out, what its form leaves out, and what this appendix did not find.

The first is the file's own (`omits`); all else is generated: from the form, from what was compared, from how complete
the lists of equilibria are, from ties, from what stayed undecided, from how shares were drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from escalation.appendices.study import Study
from escalation.assessment import TreeResult
from escalation.claims.markov_conditions import MarkovConditions
from escalation.comparison.rows import Row
from escalation.exhibits.document import Block, Bullets, Heading, Paragraph, Rating
from escalation.exhibits.words import counted, listed
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame, hangs_on_beliefs
from escalation.game.markov import MarkovGame
from escalation.stationary.profile import MarkovResult

TITLE = "What was not modelled"
PLACE = 100
SILENT = "The file does not say what it leaves out. "
OWN_WORDS = "In the words of the game file:"
BY_FORM = "By its form the game leaves out more:"
BELIEFS = "Break-even values are not known, since beliefs depend on what players do,"
OPEN = "What stayed open"
AT_ONCE = "All players choose at the same time and once: nobody sees another's choice first, and nothing is repeated."
ALONE = "One player chooses, once: there is nobody else to respond."
ONE_PLAY = "The tree is played once: nothing is carried over to a next time."
KNOWN = "Payoffs, chances and ranges are the same in every player's eyes: doubt about them is not modelled."
BUT_TYPES = "Apart from the types named, every player knows the payoffs and chances of all."
STATIONARY = (
    "What is played hangs on the present state alone, in pure strategies: plans that remember more are left out."
)
DRAWN = (
    "Draws are uniform in each range, or by its law, and independent but for the constraints of the sheet: what "
    "belongs together is drawn apart."
)
LISTED = "Nobody has another choice than those listed, and none can bind himself beyond what a mechanism says."


def blocks(study: Study) -> Iterator[Block]:
    """The file's own sentences, then those of the form, then what stayed open."""
    if study.loaded.omits:
        yield Paragraph((OWN_WORDS,))
        yield Bullets(tuple((sentence,) for sentence in study.loaded.omits))
    else:
        yield Paragraph((SILENT, "Quality: ", Rating.RED, "."))
    yield Paragraph((BY_FORM,))
    yield Bullets(tuple((sentence,) for sentence in (*of_form(study.game), *_other_forms(study))))
    left = list(left_open(study))
    if left:
        yield Heading(2, OPEN, study.anchor("open"))
        yield Bullets(tuple((sentence,) for sentence in left))


def of_form(game: AnyGame) -> Iterator[str]:
    """What a game of this form cannot say."""
    if isinstance(game, MarkovGame):
        yield STATIONARY
        yield f"Payoffs, chances and discounting are the same in every {game.period}."
    elif isinstance(game, ExtensiveGame):
        yield ONE_PLAY
        hidden = _unseen(game)
        if hidden:
            yield f"At {listed(hidden)} the mover does not know all that came before; everywhere else he does."
    else:
        yield AT_ONCE if len(game.players) > 1 else ALONE
    yield BUT_TYPES if _typed(game) else KNOWN
    yield LISTED


def _other_forms(study: Study) -> Iterator[str]:
    """Mechanisms that make a tree of a matrix."""
    trees = [label for label, game in study.games.items() if isinstance(game, ExtensiveGame)]
    if trees and not isinstance(study.game, ExtensiveGame):
        told = listed([under(label) for label in trees])
        yield f"{_capital(told)} they choose one after the other, each having seen the choices before."


def _unseen(game: ExtensiveGame) -> list[str]:
    return [own.name for own in game.tree.sets if len(own.nodes) > 1]


def _typed(game: AnyGame) -> bool:
    return isinstance(game, ExtensiveGame) and game.rules is not None and bool(game.rules.types)


def left_open(study: Study) -> Iterator[str]:
    """What was not found, or not chosen between."""
    rows = study.comparison.rows
    yield from (f"{row.label} is not applicable here: {row.reason.rstrip('.')}." for row in rows if row.game is None)
    solved = [row for row in rows if row.result is not None]
    yield from several(solved)
    yield from incomplete(solved)
    yield from tied(solved)
    yield from _undecided(study)
    yield from of_shares(study)


def several(rows: Sequence[Row]) -> Iterator[str]:
    """Where there is more than one equilibrium: none of them is preferred."""
    none = [under(row.label) for row in rows if row.result and not row.result.equilibria]
    if none:
        yield f"No equilibrium is listed {listed(none)}."
    many = {row.label: len(row.result.equilibria) for row in rows if row.result and len(row.result.equilibria) > 1}
    endless = [row.label for row in rows if getattr(row.result, "continua", ())]
    if many:
        told = [f"{number} {under(label)}" for label, number in many.items()]
        yield f"Several equilibria are listed: {listed(told)}. None of them is preferred: what follows is told for all."
    elif rows and not endless and not none:
        yield f"{'In every row one' if len(rows) > 1 else 'One'} equilibrium is listed, so none was selected away."
    if endless:
        yield f"Equilibria form continua {listed([under(label) for label in endless])}: they are told by their ends."


def incomplete(rows: Sequence[Row]) -> Iterator[str]:
    """Which lists of equilibria may miss some, in the words of the solver."""
    for status, labels in _grouped(
        [(row.result.status, row.label) for row in rows if row.result and not row.result.complete]
    ):
        yield f"{_capital(_where(labels, rows))} the list of equilibria may miss some: {status.rstrip('.')}."


def tied(rows: Sequence[Row]) -> Iterator[str]:
    """Where something ties at the values used."""
    labels = [row.label for row in rows if row.result is not None and row.result.degenerate]
    if not labels:
        return
    what = "actions tie" if isinstance(rows[0].result, TreeResult | MarkovResult) else "the game is degenerate"
    yield f"At the values used {what} {_where(labels, rows)}: a small change of a payoff may change the equilibria."


def _undecided(study: Study) -> Iterator[str]:
    """What no method decided: equilibria, lines of parameters, regions, formulas, claims."""
    rows = [row for row in study.comparison.rows if row.result is not None]
    for row in rows:
        if row.result and row.result.undecided:
            yield f"Undecided {under(row.label)}: {listed(list(row.result.undecided))}."
    believing = [row.label for row in rows if _believed(row)]
    if believing:
        yield f"{BELIEFS} {_where(believing, rows)}."
    unfollowed = [row for row in rows if not _believed(row)]
    for why, own in _grouped([(why, name) for row in unfollowed for name, why in row.lines_open.items()]):
        labels = [row.label for row in unfollowed if why in row.lines_open.values()]
        along = listed(list(dict.fromkeys(own)))
        yield f"What changes along {along} alone is not known {_where(labels, rows)}: {why}."
    formulas = study.formulas if study.varies else {}
    for reason, labels in _grouped([(_short_of(f), label) for label, f in formulas.items()]):
        if reason:
            yield f"Equilibria as formulas, {_where(labels, rows)}: {reason}."
    claims = [own.declared.name for own in study.decided if own.open or (own.verdict and own.verdict.undecided)]
    if claims:
        verb = "is" if len(claims) == 1 else "are"
        yield f"{counted(len(claims), 'claim')} of the file {verb} left open: {listed(claims)}."


def _believed(row: Row) -> bool:
    return isinstance(row.game, ExtensiveGame) and hangs_on_beliefs(row.game) and bool(row.lines_open)


def _short_of(found: Any) -> str:
    """What a list of formulas falls short of; empty for one that is complete."""
    if isinstance(found, Exception):
        return f"not known, since {str(found).rstrip('.')}"
    if isinstance(found, MarkovConditions):
        return f"pure stationary ones alone{_unsettled(found.undecided)}"
    return "" if found.complete else str(found.status)


def _unsettled(undecided: Sequence[str]) -> str:
    """How many profiles were left open."""
    return f"; of {counted(len(undecided), 'profile')} it was not decided where in the ranges" if undecided else ""


def of_shares(study: Study) -> Iterator[str]:
    """What the shares of draws do not count."""
    comparison, game = study.comparison, study.game
    if not comparison.draws:
        yield comparison.note or "No shares of the ranges were drawn."
        return
    if comparison.note:
        yield comparison.note
    if isinstance(game, MarkovGame):
        yield "Shares count pure stationary equilibria alone; draws without one count in no share."
    elif not isinstance(game, ExtensiveGame) and len(game.players) > 2:
        yield "With three or more players shares count pure equilibria alone; draws without one count in no share."
    yield DRAWN
    ties = {row.label: row.chances.ties for row in comparison.rows if row.chances is not None and row.chances.ties}
    if ties:
        told = [f"{counted(number, 'draw')} {under(label)}" for label, number in ties.items()]
        yield f"At a tie, or too near to one for floating-point numbers, and solved exactly: {listed(told)}."


def under(label: str) -> str:
    """`under hotline`, `without a mechanism`."""
    return "without a mechanism" if label == "none" else f"under {label}"


def _where(labels: Sequence[str], rows: Sequence[Row]) -> str:
    """`in every row`, or under which mechanisms."""
    every = len(rows) > 1 and len(labels) == len(rows)
    return "in every row" if every else listed([under(label) for label in labels])


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}"


def _grouped(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """The labels of each text, in order."""
    found: dict[str, list[str]] = {}
    for text, label in pairs:
        found.setdefault(text, []).append(label)
    return list(found.items())
