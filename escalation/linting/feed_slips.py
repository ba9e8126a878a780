"""Slips in what a game feeds into the others of its folder: names that none has, circles, counts for chances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from escalation.errors import InputError, choice, quoted
from escalation.files.regions import Region, games_in
from escalation.game.forms import AnyGame
from escalation.system.links import check_chances_of, feeds_of, in_order, links_between, names_in_play


def feed_slips(game: AnyGame, folder: Path | None) -> Iterable[InputError]:
    """What is wrong with the feeds of a game, beside the other games of its folder that can be read."""
    if not feeds_of(game):
        return
    others = _others(game, folder)
    found = list(_unknown(game, others))
    yield from found
    try:
        check_chances_of(game)
        everything = {game.name.rpartition("/")[2]: [game], **{name: [own] for name, own in others.items()}}
        in_order(list(everything), links_between(everything))
    except InputError as error:
        yield error


def _others(game: AnyGame, folder: Path | None) -> dict[str, AnyGame]:
    """The other games of a folder, those apart that cannot be read: they are named where they are checked."""
    found = {}
    if folder is not None:
        here = Region(folder, str(folder), "", "", (), (), {})
        for name in games_in(folder):
            if name != game.name.rpartition("/")[2]:
                with suppress(InputError):
                    found[name] = here.load(name)
    return found


def _unknown(game: AnyGame, others: Mapping[str, AnyGame]) -> Iterable[InputError]:
    in_play = {name for other in others.values() for name in names_in_play(other)}
    for feed in feeds_of(game):
        for edit in feed.edits:
            if edit.name not in in_play:
                what = f"no other game of the folder depends on {quoted(edit.name)}."
                mend = choice(edit.name, in_play) or "Name what another game of the folder is made of."
                yield InputError(what, mend=mend, key=("feeds", feed.event, edit.name))
