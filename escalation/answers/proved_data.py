"""A verdict as data: over what it holds, the witness, the region, every certificate."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, cast

from escalation.answers.phrases import equilibrium_data, provenance
from escalation.answers.relation_text import relation_data, root_data
from escalation.answers.solved_tree import assessment_data
from escalation.arithmetic.nested_form import nested
from escalation.assessment import Assessment, TreeResult
from escalation.claims.cases import Case
from escalation.claims.comparison_cases import between_thresholds_of_trees
from escalation.claims.equilibria_showing import Found
from escalation.claims.evaluation import Evidence
from escalation.claims.failure_region import SEED, Regions
from escalation.claims.path_candidates import PathCandidate
from escalation.claims.path_formulas import path_label
from escalation.claims.sentences import CertainAbove, Compare, Monotone, ThresholdOf
from escalation.claims.values import Listed, Mixed
from escalation.claims.verdict import Certificate, Verdict
from escalation.claims.witness import Witness
from escalation.exhibits import Formula
from escalation.exhibits.numbers import data
from escalation.game.extensive import ExtensiveGame
from escalation.game.forms import PlayedOnce
from escalation.game.subgames import pieces
from escalation.result import Equilibrium
from escalation.subgame_regions.piece_play import movers


def verdict_data(verdict: Verdict, found: Regions | None, name: str) -> dict[str, Any]:
    """The JSON object of a claim."""
    world, claim = verdict.universe, verdict.claim
    return {
        "schema": 1,
        "game": world.games[0].name,
        **world.games[0].setting,
        "name": name or None,
        "claim": claim.text,
        "verdict": verdict.verdict,
        "over": {
            "ranges": {n: [_end(world.space.ranges[n].low), _end(world.space.ranges[n].high)] for n in world.free},
            "when": [c.text for c in claim.when],
            "at_baseline": claim.at_baseline,
            "held": {n: data(v) for n, v in claim.held},
            "equilibria": selection(verdict) if isinstance(claim.body, Compare | Monotone) else quantified(verdict),
        },
        "witness": None if verdict.witness is None else _witness_data(verdict.witness),
        "region": None if found is None else _region_data(found),
        "certificates": [_certificate_data(verdict, c) for c in verdict.certificates],
        "undecided": list(verdict.undecided),
        "provenance": provenance(world.games[0]),
    }


def _end(value: Fraction | None) -> Any:
    return None if value is None else data(value)


def _witness_data(witness: Witness) -> dict[str, Any]:
    evidence = witness.evidence
    shown = [] if evidence is None else [{"game": g, **_found_data(evidence, g, e)} for g, e in evidence.shown]
    return {
        "values": {n: data(v) if isinstance(v, Fraction) else root_data(v) for n, v in witness.values.items()},
        "others_at_baseline": witness.at_baseline,
        "verified_by": "exact solver" if evidence is not None else "exact signs",
        "equilibria": shown,
        "compared": [] if evidence is None else [data(v) for v in evidence.values if v is not None],
    }


def _found_data(evidence: Evidence, game: int, e: Found) -> dict[str, Any]:
    result = evidence.results[game]
    return assessment_data(result, e) if isinstance(result, TreeResult) and isinstance(e, Assessment) else _of_table(e)


def _of_table(e: Found) -> dict[str, Any]:
    assert isinstance(e, Equilibrium)
    return equilibrium_data(e)


def _region_data(found: Regions) -> dict[str, Any]:
    return {
        "share": found.share,
        "draws": found.draws,
        "seed": SEED,
        "shared": [relation_data(r) for r in found.shared],
        "one_of": [[relation_data(r) for r in rest] for rest in found.rests],
        "complement": None if found.outside is None else [[relation_data(r) for r in c] for c in found.outside],
    }


def _certificate_data(verdict: Verdict, certificate: Certificate) -> dict[str, Any]:
    empty = certificate.empty
    found: dict[str, Any] = {"case": case_label(verdict, certificate.case), "method": empty.method}
    if empty.relation is not None:
        found["needs"] = f"{Formula(nested(empty.relation.polynomial)).text} {empty.relation.operator} 0"
    if empty.corners is not None:
        for word, (corner, value) in (("least", empty.corners.least), ("greatest", empty.corners.greatest)):
            found[word] = {"value": data(value), "at": _point(corner)}
    return found


def _point(corner: Mapping[str, Fraction]) -> dict[str, Any]:
    return {n: data(v) for n, v in corner.items()}


def quantified(verdict: Verdict) -> str:
    """Which equilibria a claim speaks of that compares nothing."""
    return kind(verdict).removesuffix("equilibrium").rstrip() or "all"


def kind(verdict: Verdict) -> str:
    """What an equilibrium is, of a matrix and of a tree."""
    game = verdict.universe.games[0]
    if not isinstance(game, ExtensiveGame):
        return "equilibrium"
    return "subgame-perfect equilibrium" if unseen(verdict) else "pure subgame-perfect equilibrium"


def unseen(verdict: Verdict) -> bool:
    """Whether in a tree two players move in a subgame without seeing each other: of those all extreme equilibria."""
    trees = [g for g in verdict.universe.games if isinstance(g, ExtensiveGame)]
    return any(len(movers(piece)) > 1 for g in trees for piece in pieces(g.tree, len(g.players)))


def selection(verdict: Verdict) -> str:
    """Which equilibria, or which thresholds, a comparison means."""
    body, one = verdict.claim.body, kind(verdict)
    if between_thresholds_of_trees(verdict.universe):
        return "the threshold of the named best reply, wherever both games have one and no later choice ties"
    if isinstance(body, Compare) and isinstance(body.quantity, ThresholdOf):
        return "the threshold of the named best reply"
    if isinstance(body, Compare) and isinstance(body.quantity, CertainAbove):
        return f"the value above which the event is certain in every {one}"
    assert isinstance(body, Compare | Monotone)
    return {
        "worst": f"the worst {one} of each side (event most likely, payoff least)",
        "best": f"the best {one} of each side (event least likely, payoff greatest)",
        "all": f"every {one} of one side against every one of the other",
    }[body.over]


def case_label(verdict: Verdict, case: Case) -> str:
    """`(Absorb/Strike, Retaliate)`, of each game that a case speaks of."""
    body = verdict.claim.body
    parts = []
    for game, candidate in case.equilibria:
        under = f" under {(body.left, body.right)[game]}" if isinstance(body, Compare) else ""
        parts.append(f"({_played(verdict.universe.games[game], candidate)}){under}")
    return " with ".join(parts) or "A violation"


def _played(game: PlayedOnce, candidate: Listed) -> str:
    """The strategies that are played, or the path."""
    if isinstance(game, ExtensiveGame):
        assert isinstance(candidate, PathCandidate)
        return path_label(game.tree, candidate.course.moves)
    supports = cast(Mixed, candidate).supports
    return ", ".join("/".join(s[k] for k in own) for s, own in zip(game.strategies, supports, strict=True))
