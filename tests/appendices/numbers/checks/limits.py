"""What was not modelled: the file's own sentences, word for word; the others hold no number of their own."""


def check(memo, ledger):
    for item, sentence in zip(ledger.bullets, memo.hand.raw["omits"], strict=False):
        item.is_literally(sentence)
