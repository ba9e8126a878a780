"""Every question of a worksheet answered by who sees the sheet alone: exhibits as text, the question, its options.

Nothing of the package's solvers is used. Best replies and equilibria are looked up cell by cell; dominance by mixtures
is a linear programme of scipy's; mixed equilibria solve the indifference equations of every pair of supports; a
threshold is the root of the line through two points; a tree is folded from its ends; a belief is a quotient of products
of chances; a claim is tried at every point at which a comparison of payoffs turns, and between them.
"""

import ast
import itertools
import re
from fractions import Fraction
from operator import add, eq, ge, gt, le, lt, mul, sub, truediv

from scipy.optimize import linprog

from escalation.exhibits import Matrix, Prose, Table, TreePicture
from escalation.exhibits.table import text_of

SLACK = 1e-9
COMPARED = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq}
OPERATORS = {ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv}


def answer(shown, text, options):
    """A Fraction, or the set of the right options' numbers."""
    for pattern, solve in QUESTIONS:
        found = re.fullmatch(pattern, text)
        if found:
            right = solve(shown, *found.groups())
            if isinstance(right, Claimed):
                return {k for k, sentence in enumerate(options) if right.holds(sentence)}
            return right if isinstance(right, Fraction) else {options.index(name) for name in right}
    raise AssertionError(f"nobody understands: {text}")


# What is read from the sheet


def value(text, known=None):
    """The number that a formula says, `known` giving the names in it."""
    return _value(ast.parse(text, mode="eval").body, text, known or {})


def _value(node, text, known):
    if isinstance(node, ast.Constant):
        return Fraction(ast.get_source_segment(text, node))
    if isinstance(node, ast.Name):
        return known[node.id]
    if isinstance(node, ast.UnaryOp):
        assert isinstance(node.op, ast.USub)
        return -_value(node.operand, text, known)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        return _value(node.left, text, known) ** int(_value(node.right, text, known))
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](_value(node.left, text, known), _value(node.right, text, known))
    assert isinstance(node, ast.Call)
    return {"min": min, "max": max}[node.func.id](_value(one, text, known) for one in node.args)


class Sheet:
    """Players, their strategies, and what every profile of names pays, as texts."""

    def __init__(self, exhibit):
        if isinstance(exhibit, Matrix):
            self.players = exhibit.players
            self.strategies = (exhibit.rows, exhibit.columns)
            self.texts = {
                (r, c): tuple(text for text, _ in cell)
                for r, line in zip(exhibit.rows, exhibit.cells, strict=True)
                for c, cell in zip(exhibit.columns, line, strict=True)
            }
        else:
            count = len(exhibit.columns) // 2
            self.players = tuple(column.title for column in exhibit.columns[:count])
            self.texts = {row[:count]: row[count:] for row in exhibit.rows}
            self.strategies = tuple(tuple(dict.fromkeys(p[i] for p in self.texts)) for i in range(count))

    def game(self, **known):
        return Game(
            self.players, self.strategies, {p: tuple(value(t, known) for t in own) for p, own in self.texts.items()}
        )


class Game:
    """What every profile of names pays, as numbers."""

    def __init__(self, players, strategies, payoffs):
        self.players, self.strategies, self.payoffs = players, strategies, payoffs

    def others(self, i):
        """The others' joint choices, as profiles with a hole at `i`."""
        return itertools.product(*([None] if k == i else own for k, own in enumerate(self.strategies)))

    def pays(self, i, own, others):
        return self.payoffs[(*others[:i], own, *others[i + 1 :])][i]

    def best(self, i, others):
        most = max(self.pays(i, own, others) for own in self.strategies[i])
        return {own for own in self.strategies[i] if self.pays(i, own, others) == most}

    def stable(self, profile):
        return all(name in self.best(i, profile) for i, name in enumerate(profile))

    def without(self, lost):
        left = tuple(tuple(s for s in own if (i, s) not in lost) for i, own in enumerate(self.strategies))
        kept = {p: own for p, own in self.payoffs.items() if all(s in mine for s, mine in zip(p, left, strict=True))}
        return Game(self.players, left, kept)


def board(shown, words="Payoffs"):
    """The sheet under a title that begins with these words."""
    return next(
        Sheet(e) for e in shown if isinstance(e, Matrix | Table) and re.match(rf"{re.escape(words)}( \(|;|$)", e.title)
    )


def profile(label):
    return tuple(label.split(", "))


# Games in normal form


def best_reply(shown, said, player):
    game = board(shown).game()
    plays = dict(part.split(" plays ") for part in re.split(r", | and ", said))
    return game.best(game.players.index(player), tuple(plays.get(other) for other in game.players))


def dominated(game, i):
    """The strategies of a player that a pure or a mixed strategy beats strictly."""
    others = list(game.others(i))
    return {own for own in game.strategies[i] if _beaten(game, i, own, others)}


def _beaten(game, i, own, others):
    lines = {s: [game.pays(i, s, o) for o in others] for s in game.strategies[i]}
    if any(all(a > b for a, b in zip(line, lines[own], strict=True)) for line in lines.values()):
        return True
    if any(own in game.best(i, o) for o in others):
        return False
    margins = [[-float(line[k] - lines[own][k]) for line in lines.values()] + [1.0] for k in range(len(others))]
    count = len(lines)
    found = linprog(
        [0.0] * count + [-1.0],
        margins,
        [0.0] * len(others),
        [[1.0] * count + [0.0]],
        [1.0],
        bounds=[(0, None)] * count + [(None, None)],
    )
    assert found.status == 0 and not SLACK < abs(found.fun) < SLACK**0.5, "too near to a tie for doubles"
    return -found.fun > SLACK


def lost_at_once(shown, player):
    game = board(shown).game()
    return dominated(game, game.players.index(player)) or {"none of them"}


def left_in_the_end(shown, player):
    game = board(shown).game()
    while lost := {(i, s) for i in range(len(game.players)) for s in dominated(game, i)}:
        game = game.without(lost)
    return set(game.strategies[game.players.index(player)])


def pure_equilibria(game):
    return {f"({', '.join(p)})" for p in game.payoffs if game.stable(p)} or {"there is none"}


def pure(shown):
    return pure_equilibria(board(shown).game())


def pure_with(shown, words):
    return pure_equilibria(board(shown, words).game())


def pure_at(shown, name, number):
    return pure_equilibria(board(shown).game(**{name: value(number)}))


def solved(rows):
    """The one solution of linear equations `[*coefficients, constant]`, None where there is not exactly one."""
    rows, width = [list(row) for row in rows], len(rows[0]) - 1
    for c in range(width):
        pivot = next((r for r in range(c, len(rows)) if rows[r][c]), None)
        if pivot is None:
            return None
        rows[c], rows[pivot] = rows[pivot], rows[c]
        rows[c] = [x / rows[c][c] for x in rows[c]]
        for r in range(len(rows)):
            if r != c and rows[r][c]:
                rows[r] = [x - rows[r][c] * y for x, y in zip(rows[r], rows[c], strict=True)]
    return [row[-1] for row in rows[:width]] if not any(row[-1] for row in rows[width:]) else None


def mixed(game):
    """The only equilibrium in which both mix, as chances by name, and what it pays."""
    found = []
    sizes = [[s for n in range(2, len(own) + 1) for s in itertools.combinations(own, n)] for own in game.strategies]
    for rows, columns in itertools.product(*sizes):
        if len(rows) != len(columns):
            continue
        y, x = _indifferent(game, 0, rows, columns), _indifferent(game, 1, columns, rows)
        if (
            y
            and x
            and _nobody_gains(game, dict(zip(rows, x[:-1], strict=True)), dict(zip(columns, y[:-1], strict=True)))
        ):
            found.append(
                (dict(zip(rows, x[:-1], strict=True)), dict(zip(columns, y[:-1], strict=True)), (y[-1], x[-1]))
            )
    (one,) = found
    return one


def _indifferent(game, i, own, others):
    """Positive chances of the other's strategies that make all of `own` pay the same, and what they pay then."""
    pays = [[game.payoffs[(s, o) if i == 0 else (o, s)][i] for o in others] for s in own]
    one = [[Fraction(1)] * len(others) + [Fraction(0), Fraction(1)]]
    found = solved([[*line, Fraction(-1), Fraction(0)] for line in pays] + one)
    return found if found and all(p > 0 for p in found[:-1]) else None


def _nobody_gains(game, x, y):
    rows = {r: sum(q * game.payoffs[r, c][0] for c, q in y.items()) for r in game.strategies[0]}
    columns = {c: sum(p * game.payoffs[r, c][1] for r, p in x.items()) for c in game.strategies[1]}
    return max(rows.values()) == max(rows[r] for r in x) and max(columns.values()) == max(columns[c] for c in y)


def mixed_chance(shown, player, strategy):
    game = board(shown).game()
    return mixed(game)[game.players.index(player)][strategy]


def mixed_payoff(shown, player):
    game = board(shown).game()
    return mixed(game)[2][game.players.index(player)]


# A parameter that is not known


def gain(sheet, name, at, player, first, second):
    game = sheet.game(**{name: at})
    i = game.players.index(player)
    return game.payoffs[profile(first)][i] - game.payoffs[profile(second)][i]


def open_board(shown, name):
    return next(Sheet(e) for e in shown if isinstance(e, Matrix | Table) and f"; {name} is not known" in e.title)


def indifferent_at(shown, name, player, first, second):
    sheet = open_board(shown, name)
    at = [gain(sheet, name, Fraction(x), player, first, second) for x in range(3)]
    assert at[2] - at[1] == at[1] - at[0] != 0, "no line"
    root = at[0] / (at[0] - at[1])
    assert gain(sheet, name, root, player, first, second) == 0
    return root


def better_side(shown, name, player, first, second, better):
    assert better == first
    root = indifferent_at(shown, name, player, first, second)
    above, below = (gain(open_board(shown, name), name, root + step, player, first, second) for step in (1, -1))
    return {"above it"} if above > 0 > below else {"below it"} if below > 0 > above else set()


# Trees


def picture(shown):
    return next(e for e in shown if isinstance(e, TreePicture))


class Folded:
    """A tree folded from its ends; a set of several nodes is decided by the chances that lead to them."""

    def __init__(self, shown):
        self.tree = picture(shown)
        table = next(e for e in shown if isinstance(e, Table) and e.title.startswith("What each end pays"))
        paid = {row[0]: tuple(map(Fraction, row[1:])) for row in table.rows}
        self.paths, self.chance = {0: ()}, {0: Fraction(1)}
        for v, node in enumerate(self.tree.nodes):
            assert not node.hidden
            for b in node.branches:
                self.paths[b.to] = (*self.paths[v], b.label)
                self.chance[b.to] = self.chance[v] * (Fraction(b.chance) if node.mover is None else 1)
        ends = [v for v, node in enumerate(self.tree.nodes) if not node.branches]
        assert sorted(", ".join(self.paths[v]) for v in ends) == sorted(paid)
        self.worth = {v: paid[", ".join(self.paths[v])] for v in ends}
        assert all(self.worth[v] == tuple(map(Fraction, self.tree.nodes[v].payoffs)) for v in ends)
        self.chosen = {}
        while len(self.worth) < len(self.tree.nodes):
            assert self._step(), "play cannot be folded"

    def _step(self):
        for v, node in enumerate(self.tree.nodes):
            here = self._together(v)
            if v not in self.worth and all(b.to in self.worth for u in here for b in self.tree.nodes[u].branches):
                self._fold(node, here)
                return True
        return False

    def _together(self, v):
        return self.tree.set_at[v].nodes if v in self.tree.set_at else (v,)

    def _fold(self, node, here):
        if node.mover is None:
            self.worth[here[0]] = self._mean([(Fraction(b.chance), b.to) for b in node.branches])
            assert sum(Fraction(b.chance) for b in node.branches) == 1
            return
        belief = self.belief(here)
        brings = [
            self._mean([(p, self.tree.nodes[u].branches[k].to) for u, p in belief.items()])[node.mover]
            for k in range(len(node.branches))
        ]
        assert brings.count(max(brings)) == 1, "a tie"
        k = brings.index(max(brings))
        for u in here:
            self.chosen[u] = self.tree.nodes[u].branches[k].label
            self.worth[u] = self.worth[self.tree.nodes[u].branches[k].to]

    def belief(self, here):
        """The chances of the nodes of a set, given that one of them was come to: of chance's doing alone."""
        if len(here) > 1:
            assert all(self._only_chance_before(u) for u in here), "somebody chose before"
        total = sum(self.chance[u] for u in here)
        return {u: self.chance[u] / total for u in here} if len(here) > 1 else {here[0]: Fraction(1)}

    def _only_chance_before(self, u):
        return all(self.tree.nodes[v].mover is None for v in self.paths if self._leads(v, u))

    def _leads(self, v, u):
        return v != u and self.paths[u][: len(self.paths[v])] == self.paths[v]

    def _mean(self, weighted):
        return tuple(sum(p * self.worth[v][i] for p, v in weighted) for i in range(len(self.tree.players)))

    def at(self, path):
        (v,) = [v for v, own in self.paths.items() if ", ".join(own) == path]
        return v

    def named(self, name):
        (own,) = [own for own in self.tree.sets if own.name == name]
        return own.nodes


def chosen_after(shown, path, player):
    folded = Folded(shown)
    v = folded.at(path)
    assert folded.tree.players[folded.tree.nodes[v].mover] == player
    return {folded.chosen[v]}


def chosen_at_the_start(shown, player):
    return chosen_after(shown, "", player)


def value_of_tree(shown, player):
    folded = Folded(shown)
    return folded.worth[0][folded.tree.players.index(player)]


def posterior(shown, name, player, path):
    folded = Folded(shown)
    return folded.belief(folded.named(name))[folded.at(path)]


def best_at_set(shown, player, name):
    folded = Folded(shown)
    return {folded.chosen[folded.named(name)[0]]}


# Repetition


def plan(shown):
    """The game, the profile that is kept and the one that punishes."""
    said = next(e.text for e in shown if isinstance(e, Prose) and "until somebody leaves it" in e.text)
    keep, fall = re.search(r"The plan: \((.+)\) until somebody leaves it, then \((.+)\) for ever\.", said).groups()
    return board(shown).game(), profile(keep), profile(fall)


def gain_today(shown, left, player):
    game, keep, _ = plan(shown)
    assert profile(left) == keep
    i = game.players.index(player)
    return max(game.pays(i, s, keep) for s in game.strategies[i]) - game.payoffs[keep][i]


def loss_later(shown, left, player):
    game, keep, fall = plan(shown)
    i = game.players.index(player)
    return game.payoffs[keep][i] - game.payoffs[fall][i]


def critical(shown):
    game, keep, fall = plan(shown)
    assert game.stable(fall)
    label = ", ".join(keep)
    pairs = [(gain_today(shown, label, p), loss_later(shown, label, p)) for p in game.players]
    return max(g / (g + lost) for g, lost in pairs)


# Claims


def claims(shown, names, where):
    formulas, ranges = _table(shown, "Payoffs as formulas"), _table(shown, "Where the parameters lie")
    parts = {row[0]: row[1] for row in _table(shown, "What is defined").rows} if _has(shown, "What is defined") else {}
    held = {row[0]: value(row[2]) for row in ranges.rows if " to " not in row[2]}
    ((name, low, high),) = [(row[0], *map(value, row[2].split(" to "))) for row in ranges.rows if " to " in row[2]]
    players = tuple(column.title.removeprefix("u ") for column in formulas.columns[1:])
    cells = {profile(row[0]): tuple(map(text_of, row[1:])) for row in formulas.rows}
    strategies = tuple(tuple(dict.fromkeys(p[i] for p in cells)) for i in range(len(players)))

    def game(x):
        known = held | {name: x}
        for part, formula in parts.items():
            known[part] = value(text_of(formula), known)
        return Game(players, strategies, {p: tuple(value(t, known) for t in own) for p, own in cells.items()})

    kept = [re.fullmatch(r"(.+?) (<=|>=|<|>|=) (.+)", text).groups() for text in _conditions(ranges.note)]

    def counts(x):
        return all(COMPARED[sign](value(a, held | {name: x}), value(b, held | {name: x})) for a, sign, b in kept)

    def beyond(x):
        return [value(a, held | {name: x}) - value(b, held | {name: x}) for a, _, b in kept]

    roots = [*_turns(game, low, high), *_roots(beyond, low, high)]
    points = sorted({low, high, *(root for root in roots if low <= root <= high)})
    points += [(a + b) / 2 for a, b in itertools.pairwise(points)]
    return Claimed([game(x) for x in points if counts(x)])


def _conditions(note):
    """The conditions in a note that says which values count."""
    said = re.fullmatch(r"Only values count for which (.+)\.", note)
    return re.split(r", | and ", said[1]) if said else []


def _roots(function, low, high):
    """Where the entries of a function are 0; all of them are lines."""
    first, middle, last = (function(low + (high - low) * Fraction(k, 2)) for k in range(3))
    for a, b, c in zip(first, middle, last, strict=True):
        assert a + c == 2 * b, "no line"
        if a != c:
            yield low + (high - low) * a / (a - c)


def _turns(game, low, high):
    """Where two payoffs of a player against the same choices of the others are equal."""
    return _roots(lambda x: list(_differences(game(x))), low, high)


def _differences(game):
    for i in range(len(game.players)):
        for others in game.others(i):
            for one, two in itertools.combinations(game.strategies[i], 2):
                yield game.pays(i, one, others) - game.pays(i, two, others)


class Claimed:
    """The options that hold at all points; compared with sentences as they are asked for."""

    def __init__(self, games):
        self.games = games

    def holds(self, sentence):
        if sentence == "There is always exactly one equilibrium, pure or mixed":
            return all(exactly_one(game) for game in self.games)
        label, word = re.fullmatch(r"\((.+)\) is (always|never) an equilibrium", sentence).groups()
        return all(game.stable(profile(label)) == (word == "always") for game in self.games)


def exactly_one(game):
    """Whether a game has one equilibrium, mixed ones among them.

    In a 2x2 game the best replies of each side change at one chance of the other at most. Between these chances they
    are the same, so that equilibria are the same in every rectangle of the grid that they make: its corners, the
    middles of its sides and of itself stand for all. A larger game is settled only if strict dominance solves it, or
    if it has several equilibria in pure strategies.
    """
    if [len(own) for own in game.strategies] == [2, 2]:
        xs, ys = _grid(game, 1), _grid(game, 0)
        return sum(_equilibrium(game, x, y) for x in xs for y in ys) == 1
    if sum(game.stable(p) for p in game.payoffs) > 1:
        return False
    while lost := {(i, s) for i in range(len(game.players)) for s in dominated(game, i)}:
        game = game.without(lost)
    assert all(len(own) == 1 for own in game.strategies), "too large to settle"
    return True


def _line(game, i):
    """What the first strategy of `i` pays beyond the second where the other plays the first, the second."""
    others = game.strategies[1 - i]
    pays = [[game.payoffs[(s, o) if i == 0 else (o, s)][i] for o in others] for s in game.strategies[i]]
    return [a - b for a, b in zip(*pays, strict=True)]


def _grid(game, i):
    """The other's chances of the first strategy at which `i`'s best reply may change, 0 and 1, and those between."""
    one, two = _line(game, i)
    turn = {two / (two - one)} if one != two and 0 <= two / (two - one) <= 1 else set()
    ends = sorted({Fraction(0), Fraction(1), *turn})
    return [*ends, *((a + b) / 2 for a, b in itertools.pairwise(ends))]


def _equilibrium(game, x, y):
    for i, own, other in ((0, x, y), (1, y, x)):
        one, two = _line(game, i)
        beyond = other * one + (1 - other) * two
        if (beyond > 0 and own < 1) or (beyond < 0 and own > 0):
            return False
    return True


def _has(shown, title):
    return any(isinstance(e, Table) and e.title == title for e in shown)


def _table(shown, title):
    return next(e for e in shown if isinstance(e, Table) and e.title == title)


QUESTIONS = [
    (r"(.+)\. What is the best reply of (.+)\?", best_reply),
    (r"Nothing has been removed yet\. Which strategies of (.+) does another one, or a mixture, strictly dominate\?",
     lost_at_once),
    (r"Strictly dominated strategies are removed, .+, until none is\. Which strategies of (.+) are left\?",
     left_in_the_end),
    (r"Which profiles are equilibria in pure strategies\?", pure),
    (r"Let (\w+) be (\S+): which profiles are equilibria in pure strategies\?", pure_at),
    (r"((?:Without|With) .+): which profiles are equilibria in pure strategies\?", pure_with),
    (r"Both mix\. With what chance does (.+) play (.+)\?", mixed_chance),
    (r"Both mix\. What does (.+) get on average\?", mixed_payoff),
    (r"There is one (\w+) at which (.+) is indifferent between \((.+)\) and \((.+)\)\. Where is \((.+)\) better\?",
     better_side),
    (r".*At which (\w+)(?:, .+,)? is (.+) indifferent between \((.+)\) and \((.+)\)\?", indifferent_at),
    (r"After (.+) (\S+) chooses\. Which action\?", chosen_after),
    (r"At the start (.+) chooses\. Which action\?", chosen_at_the_start),
    (r"What does (.+) get in the subgame-perfect equilibrium\?", value_of_tree),
    (r"At (.+?) (\S+) does not know what came before\. What is the chance that it was \((.+)\)\?", posterior),
    (r"Which action is best for (.+?) at (.+)\?", best_at_set),
    (r"How much more than in \((.+)\) does (.+) get in the round in which .+ leaves it\?", gain_today),
    (r"How much less than in \((.+)\) does (.+) get in every later round\?", loss_later),
    (r"From which discount factor on is the plan a subgame-perfect equilibrium\?", critical),
    (r"Which of these hold for all values of (.+) in (its range|their ranges)\?", claims),
]  # fmt: skip
