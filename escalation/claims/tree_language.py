"""Statements that claims make of trees: actions taken, and actions that are best at a node.

    STATEMENT := ACTION is taken [at NODE] | ACTION is best at NODE

An action is *taken* where play reaches one of its information sets with a probability above 0 and the equilibrium takes
it there with one above 0. It is *best* at a node where no other action gives its player more, later play as in the
equilibrium, whether or not play comes there. A NODE means all its copies; the name of an information set, as
`escalation show` prints it, means that one alone.
"""

from __future__ import annotations

from escalation.claims.sentences import IsBest, Taken
from escalation.errors import InputError, choice, quoted
from escalation.game.extensive import ExtensiveGame


def read_of_actions(text: str, game: ExtensiveGame) -> Taken | IsBest | None:
    """A statement about actions, if it is one.

    Raises InputError for actions and nodes that are unknown, and for a statement about strategies.
    """
    if " is best at " in text:
        action, _, node = text.partition(" is best at ")
        return _best(action.strip(), node.strip(), game)
    if " is taken" in text:
        action, _, rest = text.partition(" is taken")
        return _taken(f"{action.strip()} {rest.strip()}".strip(), game)
    if any(words in f"{text} " for words in (" is played ", " is an equilibrium ", " is a best reply to ")):
        mend = "Write ACTION is taken [at NODE], or ACTION is best at NODE."
        raise InputError("claims about trees speak of actions, not of strategies.", mend=mend)
    return None


def _taken(text: str, game: ExtensiveGame) -> Taken:
    """`Strike`, or `Strike at border`. Raises InputError for an action that is unknown, or one of several nodes."""
    action, at, node = (part.strip() for part in text.partition(" at "))
    if at:
        return Taken(_places(action, node, game))
    owners = dict.fromkeys(_node(game, h) for h, own in enumerate(game.tree.sets) if action in own.actions)
    if not owners:
        known = {a for own in game.tree.sets for a in own.actions}
        raise InputError(f"{quoted(action)} is no action of this game.", mend=choice(action, known))
    if len(owners) > 1:
        names = " or ".join(quoted(f"{action} is taken at {node}") for node in owners)
        raise InputError(f"several nodes have an action {quoted(action)}.", mend=f"Write {names}.")
    return Taken(_places(action, next(iter(owners)), game))


def _best(action: str, node: str, game: ExtensiveGame) -> IsBest:
    """An action at a node. Raises InputError for unknown ones."""
    return IsBest(_places(action, node, game))


def _node(game: ExtensiveGame, h: int) -> str:
    return game.tree.nodes[game.tree.sets[h].nodes[0]].name


def _places(action: str, node: str, game: ExtensiveGame) -> tuple[tuple[int, int], ...]:
    """The action at every information set that is meant, as `(set, action)`."""
    sets = [h for h, own in enumerate(game.tree.sets) if node in (own.name, _node(game, h))]
    if not sets:
        known = {_node(game, h) for h in range(len(game.tree.sets))} | {own.name for own in game.tree.sets}
        raise InputError(f"{quoted(node)} is no node at which a player moves.", mend=choice(node, known))
    actions = game.tree.sets[sets[0]].actions
    if action not in actions:
        raise InputError(f"{quoted(action)} is no action at {quoted(node)}.", mend=choice(action, actions))
    return tuple((h, game.tree.sets[h].actions.index(action)) for h in sets)
