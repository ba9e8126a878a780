"""The numbers that the traces of results hold, and the numbers that are said."""

from __future__ import annotations

import re
from fractions import Fraction as F

from escalation.assessment import TreeResult
from escalation.choosing.optimum import ChoiceResult
from escalation.commitment import Commitment
from escalation.derivations.beliefs import at_sets
from escalation.derivations.equations import coefficient
from escalation.derivations.invasion import mixtures_tried, rejected
from escalation.derivations.leading import leading
from escalation.derivations.markov import at_states
from escalation.derivations.matrix import matrix_derivation
from escalation.derivations.obedience import bounded, inequalities, orders_obeyed
from escalation.exhibits import Matrix, Prose, Table
from escalation.exhibits.numbers import both, short, written_exactly
from escalation.mediator import CorrelatedPolytope
from escalation.stationary.profile import MarkovResult

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e-?\d+)?(?:/\d+)?(?![\w.]*\w)")
YEAR = re.compile(r"(?<=[A-Za-z] )(?:19|20)\d\d\b")


def tokens(exhibits):
    """Every number in what is said: paragraphs, tables with their titles and notes, matrices."""
    for exhibit in exhibits:
        for text in texts_of(exhibit):
            yield from NUMBER.findall(YEAR.sub("", text))


def texts_of(exhibit):
    if isinstance(exhibit, Prose):
        yield exhibit.text
    elif isinstance(exhibit, Table):
        yield from (exhibit.title, exhibit.note, *(column.title for column in exhibit.columns))
        yield from (cell for row in exhibit.rows for cell in row if isinstance(cell, str))
    elif isinstance(exhibit, Matrix):
        yield from (text for line in exhibit.cells for cell in line for text, _ in cell)


def written(values):
    """How numbers may be written."""
    found = {"0"}
    for value in values:
        size = abs(value)
        for text in (short(value), both(value), short(size), both(size)):
            found |= set(NUMBER.findall(text))
        if isinstance(value, F):
            found |= set(NUMBER.findall(written_exactly(size))) | set(NUMBER.findall(coefficient(size)))
    return found


def names_of(result):
    """Texts of the game in which numbers may stand."""
    game = result.at.game
    yield from (*game.players, game.about, result.status)
    yield from (s for own in getattr(game, "strategies", ()) for s in own)
    if isinstance(result, TreeResult):
        yield from (own.name for own in result.at.tree.sets)
        yield from (node.name for node in result.at.tree.nodes)
        yield from (branch for node in result.at.tree.nodes for branch in node.branches)


def allowed(result):
    """All that may be said of a result."""
    return written(numbers_of(result)) | {t for name in names_of(result) for t in NUMBER.findall(name)}


def numbers_of(result):
    """The numbers that the trace of a result holds."""
    values = {F(0), F(1), F(len(result.equilibria)), F(max(len(result.equilibria) - 12, 0))}
    values |= {F(max(len(result.equilibria) - 3, 0))}
    values |= {F(k) for k in range(min(len(result.equilibria), 12) + 1)}
    if isinstance(result, ChoiceResult):
        return values
    first = next(iter(result.equilibria), None)
    if isinstance(first, CorrelatedPolytope):
        return values | payoffs_of(result.at) | of_mediator(result.at, first)
    for e in result.equilibria:
        values |= {*e.payoffs.values(), *e.events.values()}
    if isinstance(result, MarkovResult):
        return values | of_states(result)
    if isinstance(result, TreeResult):
        return values | of_tree(result)
    values |= payoffs_of(result.at)
    if isinstance(first, Commitment):
        return values | of_commitment(result)
    return values | (of_stability(result) if result.concept == "evolutionarily-stable" else of_matrix(result))


def payoffs_of(at):
    return {u for own in at.payoffs.values() for u in own} | {F(len(at.payoffs)), F(64), F(40)}


def of_matrix(result):
    found = matrix_derivation(result)
    values = {F(k) for k in range(max(len(found.cells), len(found.rounds)) + 1)} | {
        F(found.untold),
        F(len(found.replies)),
    }
    values |= {F(sum(r.player == i for r in found.replies)) for i in range(len(result.at.shape))}
    values |= {u for reply in found.replies for u in reply.pays} | {g for c in found.cells for _, g in c.gains.values()}
    values |= {u for c in found.checks for u in c.pays} | {p for e in result.equilibria for m in e.mixtures for p in m}
    values |= {p for lost in found.rounds for loss in lost for p in loss.by}
    return values.union(*(of_lines(own.lines) for own in found.mixtures))


def of_lines(lines):
    values = set()
    for line in lines or ():
        values |= {line.left.constant, line.right.constant, *line.left.terms.values(), *line.right.terms.values()}
        values |= set(map(F, re.findall(r"divided by (\S+)", line.because)))
    return values


def of_mediator(at, polytope):
    values = set()
    for own in (*polytope.payoffs.values(), polytope.total, *polytope.events.values()):
        values |= {own.least, own.greatest, *own.least_at.distribution.values(), *own.greatest_at.distribution.values()}
    values |= {
        *polytope.total.bound.values(),
        *polytope.plan.distribution.values(),
        *polytope.plan.payoffs.values(),
        F(len(polytope.plan.distribution)),
    }
    for row in inequalities(at):
        values |= {u - row.instead[p] for p, u in row.obeying.items()} | {*row.obeying.values(), *row.instead.values()}
    for order in orders_obeyed(at, polytope.plan.distribution):
        values |= {order.chance, *order.knows.values(), *order.pays}
    steps = bounded(at, {p: sum(u, F(0)) for p, u in at.payoffs.items()}, polytope.total)
    return values.union(*({s.value, s.gains, s.most} for s in steps))


def of_commitment(result):
    values = set()
    for leader in (0, 1):
        steps = leading(result, leader)
        values |= {u for own in steps.announced for u in (*own.pays, *own.gives)} | of_lines(steps.lines)
        values |= {u for own in steps.induced for u in (*own.pays, *own.mixture, own.value)}
        tops = steps.commitments
        values |= {tops["mixed", "for the leader"].value - tops["pure", "for the leader"].value}
        values |= {p for c in tops.values() for m in c.mixtures for p in m} | {c.value for c in tops.values()}
    return values


def of_stability(result):
    values = {p for e in result.equilibria for p in e.mixtures[0]}
    mutants = [m for m in rejected(result.at) if m is not None]
    for own in mixtures_tried(result.at):
        mutants += own.mutants
        values |= {F(len(own.mutants) - k) for k in range(len(own.mutants))} | set(own.candidate.mixture)
        values |= {n for line in own.form for u in line for n in (u, u / 2)}
    for m in mutants:
        values |= {m.against_resident, m.resident, m.among_mutants, m.resident_against}
    return values


def of_states(result):
    values = {result.at.discount, F(2)}
    for own in (own for e in result.equilibria for own in at_states(result.at, e)):
        for ahead in (*own.played, *(each for own_actions in own.actions for each in own_actions)):
            values |= {ahead.now, ahead.later, ahead.worth, *ahead.following.values()}
    return values | {p for e in result.equilibria for own in e.mixtures for m in own for p in m}


def of_tree(result):
    values = {F(k) for k in range(len(result.steps) + 1)}
    for step in result.steps:
        values |= set(step.chances.values())
        values |= payoffs_of(step.plans) if step.plans else set()
        for own in (*step.brings.values(), *step.payoffs):
            values |= set(own.values())
    values |= {p for e in result.equilibria for own in e.behaviour for p in own}
    for own in (own for e in result.equilibria for own in at_sets(result.at, e)):
        values |= {own.total, *own.reached, *(p for way in own.ways for p in way)}
        for worth in own.worths:
            values |= {*worth.belief, *worth.actions, *(u for line in worth.behind for u in line)}
    return values
