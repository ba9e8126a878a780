"""Sources: which, how many of which quality, and their entries as the file has them."""

from collections import Counter


def check(memo, ledger):
    keys = _cited(memo)
    assert [key for key, _ in ledger.entries] == [key for key in memo.hand.sources if key in keys]
    for key, piece in ledger.entries:
        own = memo.hand.sources[key]
        differs = f" Differs: {own['differs'].rstrip('.')}." if "differs" in own else ""
        piece.is_literally(f"[{key}] {own['title'].rstrip('.')}. Quality: {own['quality']}.{differs}")
    told = ledger.saying("of the quality")
    told.says("{} sources", len(keys))
    for quality, number in Counter(memo.hand.sources[key]["quality"] for key in keys).items():
        told.says(f'{{}} of the quality "{quality}"', number)
    differing = sum("differs" in memo.hand.sources[key] for key in keys)
    if differing:
        told.says("Of {} it is said where", differing)


def _cited(memo):
    """What the parameters in play and the mechanisms compared name."""
    hand = memo.hand
    parameters = {name for label in memo.labels for name in hand.in_play(label) if "baseline" in hand.sheet[name]}
    return {
        *(key for name in parameters for key in hand.sheet[name].get("sources", ())),
        *(key for name in memo.mechanisms for key in hand.mechanism(name).get("sources", ())),
    }
