"""Trees of the literature, and signalling games with types, for the tests of several concepts."""

from fractions import Fraction

from tests.beliefs.small_trees import game

F = Fraction


def horse():
    """Selten's horse (Selten 1975, figure 1)."""

    def third(left, right):
        return ["III", "3", {"L": left, "R": right}]

    second = ["II", "2", {"a": (1, 1, 1), "d": third((4, 4, 0), (0, 0, 1))}]
    return game(["I", "1", {"A": second, "D": third((3, 3, 2), (0, 0, 0))}], ["1", "2", "3"])


def entry_in_two_ways():
    """Entry prepared or not, which the incumbent does not see (Mas-Colell, Whinston, Green 1995, example 9.C.1)."""

    def incumbent(fight, yield_):
        return ["incumbent", "I", {"fight": fight, "accommodate": yield_}]

    return game(
        ["entrant", "E", {"out": (0, 2), "in1": incumbent((-1, -1), (3, 0)), "in2": incumbent((-1, -1), (2, 1))}],
        ["E", "I"],
    )


def entry_then_both():
    """Entry, then both choose at once (Mas-Colell, Whinston, Green 1995, section 9.B)."""

    def incumbent(fight, yield_):
        return ["incumbent", "I", {"fight": fight, "accommodate": yield_}]

    post = ["post", "E", {"fight": incumbent((-3, -1), (1, -2)), "accommodate": incumbent((-2, -1), (3, 1))}]
    return game(["entrant", "E", {"out": (0, 2), "in": post}], ["E", "I"])


def beer_quiche():
    """Beer and quiche (Cho, Kreps 1987): 9/10 surly; the sender likes his breakfast, 1, and peace, 2."""

    def breakfast(sort, likes):
        def receiver(name, liked):
            duel = (int(liked), int(sort == "wimp"))
            return [name, "B", {"duel": duel, "peace": (2 + int(liked), int(sort != "wimp"))}]

        return [sort, "A", {n: receiver(n, n == likes) for n in ("beer", "quiche")}]

    surly, wimp = breakfast("surly", "beer"), breakfast("wimp", "quiche")
    return game(["chance", {"surly": ("9/10", surly), "wimp": ("1/10", wimp)}], ["A", "B"])


def three_types_seen_twice():
    """Perfect Bayesian but not sequential (own example, after Fudenberg, Tirole 1991, section 5).

    All types stay out. If one enters, B answers x or y; types 1 and 2 then say a, type 3 says b; after a, B may bet. If
    entry is blamed on type 3, perfect Bayesian beliefs after (x, a) and (y, a) have nothing to do with each other. But
    both come from the same mistakes of types 1 and 2 at entry, so that consistent beliefs are equal there. A bet after
    (x, a) pays with 2/3 or more on type 1, one after (y, a) with 2/3 or more on type 2.
    """

    def guess(n, m):
        pays = {1: 1, 2: -2, 3: -2} if m == "x" else {1: -2, 2: 1, 3: -2}
        return [f"guess {m}", "B", {"bet": (-3, pays[n]), "pass": (-3, 0)}]

    def say(n, m):
        return [f"say {n}{m}", "A", {"a": guess(n, m), "b": (-2 if n == 3 else -4, 9 if (n, m) == (3, "x") else 0)}]

    def entry(n):
        answer = ["answer", "B", {m: say(n, m) for m in "xy"}]
        return [f"entry {n}", "A", {"out": (0, 0), "in": answer}]

    return game(["chance", {str(n): ("1/3", entry(n)) for n in (1, 2, 3)}], ["A", "B"])


def by_names(at, behaviour):
    """The actions played with their probabilities, by set."""
    return {
        own.name: {a: p for a, p in zip(own.actions, here, strict=True) if p}
        for own, here in zip(at.tree.sets, behaviour, strict=True)
    }
