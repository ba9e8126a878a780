"""The question and the answer: chances at the baselines, shares of the draws."""

from tests.appendices.numbers.printed import Share


def check(memo, ledger):
    answer = ledger.saying("Without a mechanism the only equilibrium is")
    _at_baseline(memo, answer)
    _over_the_ranges(memo, answer)


def _at_baseline(memo, answer):
    chances = {label: _worst(memo, label) for label in memo.labels}
    start = chances.pop("none")
    sentence = next(s for s in answer.text.split(". ") if s.startswith(f"P({memo.event})"))
    clauses = sentence.split("; it ")
    for label, end in chances.items():
        verb = "stays at" if end == start else "falls to 0" if end == 0 else "falls" if end < start else "rises"
        assert [verb in c for c in clauses if label in c] == [True], (label, sentence)
        if verb in ("falls", "rises"):
            answer.says(f"{label} ({{}})", end)
    if "stays at" in sentence:
        answer.says("stays at {} under", start)
    if "falls to 0" in sentence:
        answer.says("falls to {} under", 0)


def _worst(memo, label):
    here = memo.hand.at(label)
    return max(here.chance(memo.event, e) for e in here.equilibria)


def _over_the_ranges(memo, answer):
    answer.says("({} draws, seed {})", memo.draws, 1)
    for label in memo.labels:
        _, _, high = memo.drawn[label]
        where = "of the draws without a mechanism" if label == "none" else f"under {label}"
        answer.says(f"in {{}} {where}", Share((high > 1 - 1e-9).mean()))
