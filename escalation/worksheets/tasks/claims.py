"""Which claims hold for all values of the parameters: some are proved, some refuted by a point at which they fail."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import partial
from random import Random

from escalation.answers.relation_text import conjunction_text
from escalation.arithmetic.real_roots import RealRoot
from escalation.catalogue.ordinal import OrdinalGame, ordinal_games
from escalation.claims.conditions import conditions
from escalation.claims.proof import prove
from escalation.claims.sentences import IsEquilibrium
from escalation.claims.verdict import PROVED, REFUTED, Verdict
from escalation.errors import InputError, Undecided
from escalation.exhibits import Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import written_exactly
from escalation.exhibits.table import Cell
from escalation.exhibits.words import listed
from escalation.game.forms import AnyGame
from escalation.game.normal import NormalFormGame, Profile
from escalation.pages.situations import label_of
from escalation.parameters import Parameter
from escalation.worksheets.boards import MOST_CELLS, told
from escalation.worksheets.drawn_matrices import of_order
from escalation.worksheets.questions import AllOf, Question, Task, Unsuited
from escalation.worksheets.written_games import formula_game

NAME, TITLE, PLACE = "claims", "What holds for all values", 100
OPEN, ON_A_BOARD = True, False
OPTIONS, FEWEST = 5, 4
UNKNOWN = """
[parameters]
x = {{ meaning = "a payoff that is not known", unit = "points", baseline = {base}, range = [{low}, {high}], \
assumption = "drawn" }}
"""


def drawn(order: OrdinalGame | None, random: Random) -> AnyGame:
    """A matrix with one payoff of Row's left open, in a range in which it passes the one that it is compared with."""
    matrix = of_order(order or random.choice(ordinal_games()), random)
    i, j = random.choice(list(matrix.payoffs))
    other = matrix.payoffs[1 - i, j][0]
    low = other - random.randrange(1, 5) if random.random() < 3 / 4 else other + 1
    high = max(low, other) + random.randrange(2, 6)
    cells = {p: tuple(map(str, own)) for p, own in matrix.payoffs.items()}
    cells[i, j] = ("x", cells[i, j][1])
    more = UNKNOWN.format(base=(low + high) // 2, low=low, high=high)
    return formula_game("A payoff that is not known", matrix.strategies, cells, more)


def asked(game: AnyGame, random: Random) -> Task:
    """One question: which of some claims about equilibria, drawn by lot, hold for all values."""
    if not isinstance(game, NormalFormGame) or len(game.cells) > MOST_CELLS:
        raise Unsuited("it is no small game in normal form.")
    if not any(p.varies for p in game.parameters.values()):
        raise Unsuited("no parameter varies.")
    verdicts = _decided(game, _candidates(game, random))
    if {v.verdict for v in verdicts} != {PROVED, REFUTED}:
        raise Unsuited("of the claims about it none is true, or all are.")
    random.shuffle(verdicts)
    right = frozenset(k for k, v in enumerate(verdicts) if v.verdict == PROVED)
    names = [p.name for p in game.parameters.values() if p.varies]
    text = f"Which of these hold for all values of {listed(names)} in {'their ranges' if names[1:] else 'its range'}?"
    options = tuple(f"{_in_words(v.claim.text)}" for v in verdicts)
    shown = (*told(game.about), *_formulas(game))
    question = Question(text, AllOf(options, right))
    return Task(NAME, TITLE, game, shown, (question,), partial(_steps, game, verdicts), len(verdicts))


def _candidates(game: NormalFormGame, random: Random) -> Iterator[str]:
    """Claims about equilibria, in an order drawn by lot."""
    profiles = [game.label(p) for p in game.profiles]
    texts = [f"{word} ({profile}) is an equilibrium" for profile in profiles for word in ("always", "never")]
    texts.append("unique equilibrium")
    random.shuffle(texts)
    yield from texts


def _decided(game: NormalFormGame, texts: Iterator[str]) -> list[Verdict]:
    """As many claims as are asked, or a few less, none that another one settles; of true and false not too many."""
    found: list[Verdict] = []
    subjects = set[str]()
    for text in texts:
        subject = text.partition(" ")[2]
        if subject in subjects:
            continue
        try:
            verdict = prove(game, text)
        except (InputError, Undecided):
            continue
        kinds = [v.verdict for v in found]
        if verdict.verdict not in (PROVED, REFUTED) or kinds.count(verdict.verdict) >= OPTIONS - 2:
            continue
        found.append(verdict)
        subjects.add(subject)
        if len(found) == OPTIONS:
            return found
    if len(found) < FEWEST:
        raise Unsuited("too few claims about it are decided.")
    return found


def _in_words(text: str) -> str:
    """`always (a, b) is an equilibrium` as `(a, b) is always an equilibrium`."""
    word, _, rest = text.partition(" ")
    if word in ("always", "never") and rest.endswith(" is an equilibrium"):
        return rest.replace(" is an equilibrium", f" is {word} an equilibrium")
    return "There is always exactly one equilibrium, pure or mixed" if text == "unique equilibrium" else text


def _formulas(game: NormalFormGame) -> list[Exhibit]:
    """Payoffs as formulas, and where each parameter lies."""
    cells: tuple[tuple[Cell, ...], ...] = tuple((game.label(p), *map(Formula, own)) for p, own in game.cells.items())
    columns = (Column("profile"), *(Column(f"u {player}") for player in game.players))
    named = [p for p in game.parameters.values() if p.baseline is not None]
    where = tuple((p.name, p.meaning, _where(p)) for p in named)
    parts = [d for n, d in game.sheet.definitions.items() if n in game.sheet.closure(game.payoff_names)]
    defined: tuple[tuple[Cell, ...], ...] = tuple((d.name, Formula(d.expression), d.meaning) for d in parts)
    heads = (Column("name"), Column("formula"), Column("meaning"))
    return [
        Table("Payoffs as formulas", columns, cells),
        *([Table("What is defined", heads, defined)] if defined else []),
        Table("Where the parameters lie", (Column("name"), Column("meaning"), Column("values")), where, _cut(game)),
    ]


def _cut(game: NormalFormGame) -> str:
    """Which values count, where constraints cut the ranges."""
    kept = [c.text for c in game.sheet.binding(game.parameters)]
    return f"Only values count for which {listed(kept)}." if kept else ""


def _where(p: Parameter) -> str:
    return (
        " to ".join(map(written_exactly, p.reach))
        if p.varies and p.reach
        else written_exactly(p.baseline or Fraction(0))
    )


def _steps(game: NormalFormGame, verdicts: list[Verdict]) -> tuple[Exhibit, ...]:
    """For each claim where what it speaks of holds, and whether that is everywhere."""
    return tuple(Prose(f"{_in_words(v.claim.text)}. {_where_true(game, v)}. {_because(game, v)}.") for v in verdicts)


def _where_true(game: NormalFormGame, verdict: Verdict) -> str:
    """Of a profile, the payoffs that have to be compared; of the number of equilibria, where each of them exists."""
    statement = getattr(verdict.claim.body, "statement", None)
    if isinstance(statement, IsEquilibrium):
        return f"It is one exactly where {listed(list(_stays(game, statement.profile)))}"
    found = [f"{label_of(own)} {_exists(conjunction_text(own.condition))}" for own in conditions(game)]
    return f"Equilibria are {listed(found)}"


def _stays(game: NormalFormGame, profile: Profile) -> Iterator[str]:
    """For each player and other strategy, that it pays no more: `x >= 3 (Row)`."""
    for i, player in enumerate(game.players):
        for k in range(game.shape[i]):
            other = (*profile[:i], k, *profile[i + 1 :])
            if other != profile:
                kept, left = (Formula(game.cells[p][i]).text for p in (profile, other))
                yield f"{kept} >= {left} ({player}, against {game.strategies[i][k]})"


def _exists(condition: str) -> str:
    return condition if condition == "everywhere" else f"where {condition}"


def _because(game: NormalFormGame, verdict: Verdict) -> str:
    """That the claim holds, or a point at which it fails: the witness, and baselines for names of no matter."""
    if verdict.verdict == PROVED:
        return "So the claim holds for all values"
    assert verdict.witness is not None
    values = {n: p.baseline for n, p in game.parameters.items() if p.varies} | dict(verdict.witness.values)
    return f"So the claim fails, for one, at {listed([f'{n} = {_number(v)}' for n, v in values.items()])}"


def _number(value: Fraction | RealRoot | None) -> str:
    return f"{float(value.middle):.4g}" if isinstance(value, RealRoot) else written_exactly(value or Fraction(0))
