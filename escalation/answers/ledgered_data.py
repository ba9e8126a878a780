"""A judged ledger as one JSON object, and as flat rows."""

from __future__ import annotations

from typing import Any

from escalation import __version__
from escalation.exhibits.numbers import data
from escalation.files.ledger_parts import Passage
from escalation.ledgers.flips import Flip
from escalation.ledgers.judging import Judged, Judgement
from escalation.ledgers.standings import Standing


def ledger_data(found: Judged) -> dict[str, Any]:
    """The whole ledger: articles, entries with what was found, silent ones, paragraphs outside, joint shares."""
    read = found.ledger
    files = {read.label: read.sha256}
    for game in found.games.values():
        files |= game.provenance.files
    return {
        "schema": 1,
        "region": read.region.call,
        "title": read.title,
        "about": read.about,
        "articles": [
            {"name": a.key, "source": a.source, "title": a.title, "sections": dict(a.sections)} for a in read.articles
        ],
        "entries": [_entry(j) for j in found.judgements],
        "silent": [{"name": e.name, **_passage(e.passage), "says": e.says, "why": e.silent} for e in found.silent],
        "outside": [{**_passage(o.passage), "why": o.reason} for o in read.outside],
        "joint": [
            {
                "name": j.joint.name,
                "title": j.joint.title,
                "entries": list(j.joint.entries),
                "holds": j.holds,
                "share": j.share[0] if j.share else None,
                "draws": j.share[1] if j.share else 0,
            }
            for j in found.joint
        ],
        "draws": found.draws,
        "seed": found.seed,
        "provenance": {"version": __version__, "files": dict(sorted(files.items()))},
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {"article": passage.article, "section": passage.section, "paragraphs": list(passage.paragraphs)}


def _entry(judgement: Judgement) -> dict[str, Any]:
    entry = judgement.entry
    return {
        "name": entry.name,
        **_passage(entry.passage),
        "says": entry.says,
        "about": entry.about,
        "game": entry.game,
        "mechanism": entry.mechanism,
        "claims": list(entry.claims),
        "calibrated": entry.calibrated,
        **_standing(judgement.base),
        "verdict": judgement.decision.verdict or None,
        "undecided": judgement.decision.why,
        "fails_at": None
        if judgement.decision.fails_at is None
        else {n: data(x) for n, x in judgement.decision.fails_at.items()},
        "flip": _flip(judgement.flip),
        "scenarios": {name: _standing(s) for name, s in judgement.scenarios.items()},
        "versions": {
            v.name: {
                "about": v.about,
                "set": {n: data(x) for n, x in v.values.items()},
                **_standing(judgement.versions[v.name]),
            }
            for v in entry.versions
        },
    }


def _standing(standing: Standing) -> dict[str, Any]:
    known = standing.share
    return {
        "put": standing.put,
        "holds": standing.holds,
        "share": known[0] if known else None,
        "draws": known[1] if known else 0,
    }


def _flip(flip: Flip | None) -> dict[str, Any] | None:
    if flip is None:
        return None
    return {
        "parameter": flip.parameter,
        "from": data(flip.start),
        "at": data(flip.at) if flip.exact else float(flip.at),
        "exact": flip.exact,
        "above": flip.upward,
        "included": flip.reached,
        "share_of_range": flip.distance,
    }


def ledger_records(found: Judged) -> tuple[dict[str, Any], ...]:
    """One row for each entry with a claim: at the baseline, in each scenario and each version."""
    return tuple(row for j in found.judgements for row in _rows(j))


def _rows(judgement: Judgement) -> list[dict[str, Any]]:
    entry, flip = judgement.entry, judgement.flip
    fixed = {
        "entry": entry.name,
        "article": entry.passage.article,
        "section": entry.passage.section,
        "paragraphs": " ".join(map(str, entry.passage.paragraphs)),
        "says": entry.says,
        "game": entry.game,
        "mechanism": entry.mechanism,
        "claim": "; ".join(entry.claims),
        "calibrated": entry.calibrated,
    }
    nothing: dict[str, Any] = {"verdict": "", "flip parameter": "", "flip at": "", "flip share of range": ""}
    own = nothing | {"verdict": judgement.decision.verdict}
    if flip is not None:
        at = data(flip.at) if flip.exact else float(flip.at)
        own |= {"flip parameter": flip.parameter, "flip at": at, "flip share of range": flip.distance}
    where = {"": judgement.base, **judgement.scenarios, **{f"version {n}": s for n, s in judgement.versions.items()}}
    return [
        {**fixed, "values": name or "baseline", **_standing(s), **(own if not name else nothing)}
        for name, s in where.items()
    ]
