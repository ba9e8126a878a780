"""How far each parameter alone moves what the first threshold hangs on: a chart in words, a table, a sentence."""

import re


def check(memo, ledger):
    own = next(iter(memo.hand.raw["thresholds"].values()))
    bars = {name: _ends(memo, own, name) for name in memo.hand.ranged("none")}
    moving = {name: ends for name, ends in bars.items() if any(gain != _gain(memo, own) for _, gain in ends)}
    text = ledger.saying("At the values used the gain of")
    text.says(f"in {memo.hand.raw['unit']}, is {{}}", _gain(memo, own))
    text.says("bring it to {} within", 0)
    _table(memo, moving, ledger.grids["swings"])
    _words(memo, own, moving, ledger.figures["tornado"][0])


def _gain(memo, own, **held):
    return memo.hand.at(**held).gain(own["player"], own["prefers"], own["to"])


def _ends(memo, own, name):
    """Both ends of the range, as far as constraints allow with all else at the values used, and the gain there."""
    found = []
    for end, other in (memo.hand.reach(name), memo.hand.reach(name)[::-1]):
        at = end if _allowed(memo, name, end) else _nearest(memo, name, end, other)
        found.append((at, _gain(memo, own, **{name: at})))
    return found


def _allowed(memo, name, value):
    return memo.hand.allowed(memo.hand.at(**{name: value}).value)


def _nearest(memo, name, end, other):
    """The constraint between two names that keeps one of them from an end: the value of the other name."""
    values = [memo.hand.at().value(n) for n in set(re.findall("[A-Za-z]\\w*", _limit(memo, name))) - {name}]
    (found,) = [v for v in values if _allowed(memo, name, v) and min(end, other) <= v <= max(end, other)]
    return found


def _crosses(ends):
    return min(gain for _, gain in ends) <= 0 <= max(gain for _, gain in ends)


def _table(memo, moving, grid):
    """The widest first, with what it means and whether it reaches 0."""
    assert {row[0].text for row in grid.rows} == set(moving)
    widths = [abs(moving[row[0].text][0][1] - moving[row[0].text][1][1]) for row in grid.rows]
    assert widths == sorted(widths, reverse=True)
    for row in grid.rows:
        ends, own = moving[row[0].text], memo.hand.sheet[row[0].text]
        for cell, value in zip(row[1:5], (v for end in ends for v in end), strict=True):
            cell.reads(value)
        assert row[5].text == ("yes" if _crosses(ends) else "no")
        row[6].is_literally(f"{own['meaning']} ({own['unit']})")
    grid.heads[5].says("reaches {}", 0)
    grid.note.says("Above {}:", 0)
    grid.note.says("Below {}:", 0)


def _words(memo, own, moving, words):
    words.says("{} at the values used", _gain(memo, own))
    words.says("{} bars", len(moving))
    words.says("Above {}:", 0)
    words.says("Below {}:", 0)
    for name, ends in moving.items():
        known = memo.hand.sheet[name]
        told, values = f"{name}: {known['meaning']} ({known['unit']}): ", []
        for k, (at, gain) in enumerate(ends):
            limit = "" if at == memo.hand.reach(name)[k] else f" (as far as {_limit(memo, name)} allows)"
            told += f"{', ' if k else ''}{{}} at {{}}{limit}"
            values += [gain, at]
        crossing = _crosses(ends)
        words.says(f"{told}{', reaches {}' if crossing else ''}.", *values, *[0] * crossing)


def _limit(memo, name):
    """The constraint in which a name stands."""
    return next(text for text in memo.hand.constraints if name in re.findall(r"\w+", text))
