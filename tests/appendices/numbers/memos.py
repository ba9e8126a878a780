"""The appendices of `examples/appendices.py`, each with what it was made from, made once a process."""

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import escalation as esc
from escalation.batch.drawn import points
from tests.appendices.numbers.by_hand import ByHand
from tests.appendices.numbers.ledger import Ledger, sections_of

ROOT = Path(__file__).parents[3]
EXAMPLE = ROOT / "examples" / "appendices.py"


@cache
def example():
    """The program as a module, which makes each appendix once."""
    spec = importlib.util.spec_from_file_location("appendices", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.appendix = cache(module.appendix)
    return module


@cache
def memo(name):
    """A memo by the name of its game."""
    return Memo(name)


@dataclass(frozen=True)
class Memo:
    """One memo: its game, its mechanisms, its document, and the game worked out by hand."""

    name: str

    @cached_property
    def game(self):
        return esc.load(self.name)

    @cached_property
    def hand(self):
        return ByHand(ROOT / "games" / "iran-pakistan" / f"{self.name}.toml")

    @property
    def document(self):
        return example().appendix(self.name)

    @property
    def mechanisms(self):
        return example().MEMOS[self.name]

    @property
    def labels(self):
        """What is compared, the game without a mechanism first."""
        return ["none", *self.mechanisms]

    @property
    def draws(self):
        return example().DRAWS

    @property
    def event(self):
        """The event that shares are of: the file's first."""
        return next(iter(self.hand.raw["events"]))

    def under(self, label):
        """The library's game under a mechanism."""
        return self.game if label == "none" else self.game.with_mechanisms(*label.split(" + "))

    @cached_property
    def drawn(self):
        """By mechanism: at every draw which equilibria there are, and the event's least and greatest probability."""
        columns = points([self.under(label) for label in self.labels], self.draws, 1)
        return {label: self.hand.at(label, columns).drawn(self.event) for label in self.labels}

    @cached_property
    def ledgers(self):
        """The pieces of every section by its name, captions numbered through the whole document."""
        numbers = {"Table": 0, "Figure": 0}
        return {name: Ledger(blocks, numbers) for name, blocks in sections_of(self.document).items()}


def sha256(path):
    """The hash of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
