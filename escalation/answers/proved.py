"""The answer of `prove`: the verdict first, what it speaks of, then why: certificates, or a witness and the region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from escalation.answers.phrases import profile, provenance
from escalation.answers.proved_data import case_label, kind, selection, unseen, verdict_data
from escalation.answers.relation_text import LATEX, conjunction_text, root_text
from escalation.answers.threshold_lines import number_line, threshold_cell, threshold_data, threshold_meaning
from escalation.answers.tree_phrases import path_of
from escalation.arithmetic.nested_form import nested
from escalation.arithmetic.real_roots import RealRoot
from escalation.assessment import Assessment, TreeResult
from escalation.claims.comparison_cases import between_thresholds_of_trees
from escalation.claims.equilibria_showing import Answered, Found
from escalation.claims.evaluation import Evidence
from escalation.claims.failure_region import SEED, Regions, Solved
from escalation.claims.relations import TURNED
from escalation.claims.sentences import Claim, Compare, Exists, Monotone
from escalation.claims.spoken_names import followed_by
from escalation.claims.universe import HIGHER
from escalation.claims.verdict import PROVED, REFUTED, Certificate, Verdict
from escalation.claims.witness import Witness
from escalation.critical_values import ThresholdAnswer
from escalation.exhibits import Answer, Column, Formula, Prose, Table
from escalation.exhibits.answer import Exhibit
from escalation.exhibits.numbers import enclosing, percent, short
from escalation.exhibits.table import Cell
from escalation.exhibits.words import counted, listed
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import AnyGame
from escalation.game.game import DeclaredClaim
from escalation.questions_along import AnyStretch
from escalation.result import Equilibrium

TIES = " Where actions tie, mixtures of them are equilibria too; those are not meant."
UNSEEN = " Of subgames in which two players move unseen, the extreme equilibria are meant."
NO_EQUILIBRIUM = "No equilibrium can break it: what it says does not depend on which one is played."
NO_PATH = "On every path that backward induction does not rule out throughout the region, it is so."
NO_PAIR = "Wherever both games have the threshold, it is so: the parameters that vary do not enter."
MOST_PARTS = 8
MOST_REASONS = 8
MOST_NAMES = 4
MOST_EDGES = 2
LONGEST_FRACTION = 9
IN_JSON = " (-f json has them)"
FAMILIAR = ("a constant", "a bound")
OTHERWISE = {"z3": "by z3 (nonlinear real arithmetic)", "signs of factors": "by the signs of factors"}


def answer(verdict: Verdict, found: Regions | None, declared: DeclaredClaim | None = None) -> Answer:
    """Everything that is said of one claim; one that a game file declares fails where its verdict is another."""
    name = declared.name if declared else ""
    title = f"{name}: " if name else ""
    expected = declared is not None and verdict.verdict.lower() == declared.expects
    under = f", under {declared.mechanism}" if declared and declared.mechanism else ""
    game = verdict.universe.games[0]
    where = f"  ({f'{under}{game.scene}'.removeprefix(', ')})" if under or game.scenarios else ""
    told = f"{' as expected' if expected and verdict.verdict != PROVED else ''}  {title}{verdict.claim.text}{where}"
    exhibits: list[Exhibit] = [Prose(f"{verdict.verdict}{told}"), Prose(quantified_over(verdict))]
    if verdict.witness is not None:
        exhibits.append(Prose(witnessed(verdict, verdict.witness)))
    if found is not None:
        exhibits += [Prose(text) for text in region_sentences(verdict, found)]
    exhibits += _reasons(verdict)
    if verdict.undecided:
        exhibits.append(Prose(f"Left open: {'; '.join(verdict.undecided)}."))
    record = {"name": name or None, "claim": verdict.claim.text, "verdict": verdict.verdict}
    record |= {"scenario": game.scenario_label} if game.scenarios else {}
    code = verdict.exit_code if declared is None else 0 if expected else verdict.exit_code or 1
    return Answer(verdict.claim.text, tuple(exhibits), verdict_data(verdict, found, name), (record,), code)


def threshold_answer(
    game: AnyGame, claim: Claim, found: ThresholdAnswer, stretches: Sequence[AnyStretch], reason: str
) -> Answer:
    """The answer to `threshold NAME of THRESHOLD`."""
    crossings = [c for c in found.crossings if c.formula is not None]
    exhibits: list[Exhibit] = [
        Prose(f"{claim.text}{game.scene}: {threshold_cell(found)}"),
        Prose(threshold_meaning(game, found)),
    ]
    exhibits += [
        Prose(f"{found.line.parameter} {'>' if c.above else '<'} {Formula(c.formula).text}", whole=True)
        for c in crossings
    ]
    line = number_line(stretches, next(iter(game.events), None)) if stretches else reason
    which = "Subgame-perfect paths" if isinstance(game, ExtensiveGame) else "All equilibria"
    exhibits.append(Prose(f"{which} as {found.line.parameter} rises, all else held: {line}."))
    body = {
        "schema": 1,
        "game": game.name,
        **game.setting,
        "claim": claim.text,
        **threshold_data([found], stretches, reason),
    }
    return Answer(claim.text, tuple(exhibits), {**body, "provenance": provenance(game)})


def quantified_over(verdict: Verdict) -> str:
    """`For every lambda_ in [3/8, 1], in every equilibrium; all other parameters at baseline.`"""
    world, claim = verdict.universe, verdict.claim
    some = "some" if isinstance(claim.body, Exists) else "every"
    crossed = followed_by(claim) if between_thresholds_of_trees(world) else []
    names = [n for n in world.free if not n.startswith("x[") and n not in crossed and not _is_root(n)]
    told = [
        f"{n.replace(HIGHER.format(world.moved), 'a higher value of it') if world.moved else n}{_range(verdict, n)}"
        for n in names
    ]
    if not names:
        over = "At the values held"
    elif len(names) <= MOST_NAMES:
        over = f"For {some} {listed(told)}"
    else:
        spoken = [f"{n}{_range(verdict, n)}" for n in names if n in world.named]
        region = f", {listed(spoken)}" if spoken else ""
        over = f"For {some} value of {counted(len(names), 'parameter')} in their ranges{region}"
    tree = isinstance(world.games[0], ExtensiveGame)
    compares = isinstance(claim.body, Compare | Monotone)
    over += f", {selection(verdict)}" if compares else f", in {some} {kind(verdict)}"
    rest = []
    if claim.held:
        rest.append(f"{', '.join(f'{n} = {short(v)}' for n, v in claim.held)} held")
    if claim.at_baseline:
        rest.append("all other parameters at baseline")
    relaxed = [n for n, q in world.payoffs[0].coordinates.quantities.items() if not q.exact]
    if relaxed:
        rest.append(f"{listed(relaxed)} as any number in an interval that surely holds it")
    return f"{over}{'; ' + ', '.join(rest) if rest else ''}.{_meant(verdict) if tree else ''}"


def _is_root(name: str) -> bool:
    """Whether a coordinate is no name but a `Max(a, b)` or a root, which the names in it give."""
    return "(" in name.removesuffix(HIGHER.format(""))


def _meant(verdict: Verdict) -> str:
    """Which equilibria of a tree are meant, where that matters."""
    if between_thresholds_of_trees(verdict.universe):
        return UNSEEN if unseen(verdict) else ""
    return f"{UNSEEN if unseen(verdict) else ''}{TIES}"


def _range(verdict: Verdict, name: str) -> str:
    r = verdict.universe.space.ranges[name]
    if r.low is None and r.high is None:
        return ""
    if r.low is None or r.high is None:
        end, word = (r.low, "above" if r.low_open else "from") if r.low is not None else (r.high, "up to")
        return f" {word} {short(end)}"
    low, high = (
        exact if len(exact) <= LONGEST_FRACTION else text
        for exact, text in zip(map(str, (r.low, r.high)), enclosing(r.low, r.high), strict=True)
    )
    return f" in {'(' if r.low_open else '['}{low}, {high}{')' if r.high_open else ']'}"


def witnessed(verdict: Verdict, witness: Witness) -> str:
    """`At p_e = 3/25, all else at baseline: ...`, with what the solver found there."""
    values = ", ".join(f"{n} = {_number(v)}" for n, v in witness.values.items())
    where = f"At {values}, all else at baseline" if values else "At the baselines"
    if not witness.at_baseline:
        where = f"At {values}"
    if witness.evidence is None:
        return f"{where} (irrational numbers, isolated). Verified by exact signs at these numbers."
    shown = [_shown(verdict, witness.evidence, game, e) for game, e in witness.evidence.shown]
    numbers = [short(v) for v in witness.evidence.values if v is not None]
    text = f"{where}: {'; '.join(shown)}" if shown else where
    if numbers and isinstance(verdict.claim.body, Compare | Monotone):
        text += f"{'; ' if shown else ': '}{' against '.join(numbers)}"
    return f"{text}. Verified by the exact solver."


def _shown(verdict: Verdict, evidence: Evidence, game: int, equilibrium: Found) -> str:
    body = verdict.claim.body
    label = ""
    if isinstance(body, Compare):
        label = f"under {(body.left, body.right)[game]} "
    elif isinstance(body, Monotone):
        label = f"at the {'higher' if game else 'lower'} {body.name} "
    events = ", ".join(f"P({e}) = {short(p)}" for e, p in equilibrium.events.items())
    return f"{label}{_told(evidence.results[game], equilibrium)}{f' with {events}' if events else ''}"


def _told(result: Answered, equilibrium: Found) -> str:
    """The strategies, or the path."""
    if isinstance(equilibrium, Assessment):
        assert isinstance(result, TreeResult)
        return path_of(result.at, equilibrium)
    assert isinstance(equilibrium, Equilibrium)
    return profile(equilibrium)


def _number(value: Fraction | RealRoot) -> str:
    return exact_text(value) if isinstance(value, Fraction) else f"{root_text(value)}..."


def region_sentences(verdict: Verdict, found: Regions, elsewhere: str = IN_JSON) -> Iterator[str]:
    """Where it fails and where it holds, exactly, and how large that is; what is too long to say stands `elsewhere`."""
    exists = isinstance(verdict.claim.body, Exists)
    fails, holds = ("It is so", "It is not so") if exists else ("It fails", "It holds")
    if between_thresholds_of_trees(verdict.universe):
        fails, holds = "Off ties it fails", "Off ties it holds"
    if found.share == 0:
        yield f"{fails} in none of {found.draws:,} draws (seed {SEED}): the region is thin."
    elif found.share is not None:
        yield f"{fails} in about {percent(found.share)} of the region ({found.draws:,} draws, seed {SEED})."
    shared = conjunction_text(found.shared) if found.shared else ""
    rests = _without_edges([rest for rest in found.rests if rest], elsewhere)
    if len(rests) > MOST_PARTS:
        yield f"{fails} in one of {len(rests)} regions{elsewhere}."
    elif shared or rests:
        joint = f"{shared}, and " if shared and rests else shared
        either = f"{'one of: ' if len(rests) > 1 else ''}{'; or '.join(rests)}"
        yield f"{fails} exactly where {joint}{either}."
    if found.outside:
        yield f"{holds} exactly where {'; or '.join(map(conjunction_text, found.outside))}."


def _without_edges(rests: Sequence[Solved], elsewhere: str) -> list[str]:
    """Conjunctions as text; those with an equation counted where others stand beside them."""
    main = [rest for rest in rests if not any(r.operator == "=" for r in rest)]
    edges = len(rests) - len(main)
    if not main or edges <= MOST_EDGES:
        return list(map(conjunction_text, rests))
    return [*map(conjunction_text, main), f"one of {edges} knife-edges{elsewhere}"]


def _reasons(verdict: Verdict) -> Iterator[Exhibit]:
    """What excluded the cases: a line each for those that a reader can check, the others counted."""
    if verdict.verdict not in (PROVED, REFUTED) or verdict.witness is not None:
        return
    certificates = [c for c in verdict.certificates if c.empty.method not in FAMILIAR]
    rows = list(dict.fromkeys(row for c in certificates if (row := _certified(verdict, c))))
    if rows:
        more = f" (the first {MOST_REASONS} of {len(rows)}; -f json has all)" if len(rows) > MOST_REASONS else ""
        columns = (Column("who would break it"), Column("needs"), Column("which is", right=True), Column("at"))
        yield Table(f"Why not{more}", columns, tuple(rows[:MOST_REASONS]))
    methods = [c.empty.method for c in certificates]
    told = [f"{counted(methods.count(m), 'case')} {words}" for m, words in OTHERWISE.items() if methods.count(m)]
    if told:
        yield Prose(f"{'Also excluded' if rows else 'Excluded'}: {listed(told)}.")
    if not certificates:
        yield Prose(unbroken(verdict))


def unbroken(verdict: Verdict) -> str:
    """Why nothing was left to exclude."""
    if between_thresholds_of_trees(verdict.universe):
        return NO_PAIR
    return NO_PATH if isinstance(verdict.universe.games[0], ExtensiveGame) else NO_EQUILIBRIUM


def _certified(verdict: Verdict, certificate: Certificate) -> tuple[Cell, ...] | None:
    """Who would break the claim, the relation that this needs, and the value that forbids it."""
    empty = certificate.empty
    if empty.relation is None or empty.method in OTHERWISE:
        return None
    turned = TURNED[empty.relation.operator]
    needs = Formula(nested(empty.relation.polynomial), f"0 {turned}", f"0 {LATEX[turned]}")
    who = case_label(verdict, certificate.case)
    if empty.corners is None:
        return who, needs, "nowhere so", "Bernstein coefficients"
    up = empty.relation.operator in (">", ">=")
    corner, value = empty.corners.greatest if up else _nearest(empty.corners)
    at = ", ".join(f"{n} = {exact_text(v)}" for n, v in corner.items()) if len(corner) <= MOST_NAMES else "a corner"
    return who, needs, f"{'at most' if up else 'nearest'} {exact_text(value)}", at or "everywhere"


def exact_text(value: Fraction) -> str:
    """`3/8`; a decimal where the fraction is long."""
    return str(value) if len(str(value)) <= LONGEST_FRACTION else short(value)


def _nearest(corners: Any) -> Any:
    return min((corners.least, corners.greatest), key=lambda item: abs(item[1]))
