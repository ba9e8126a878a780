"""Trees in words: kinds of nodes once, what is hidden, labels that tell apart."""

from escalation.answers.tree_told import MOST_KINDS, order_of_moves, told_apart, unseen
from escalation.files.library import load
from tests.answers.test_tree_picture import TEXT


def test_shared_nodes_are_told_once():
    told = order_of_moves(load("crisis-tree"))
    assert told.startswith("Pakistan at warning: Neutralise leads to operation, Ignore leads to border. Chance at op")
    assert told.count("Iran at border: Absorb ends the game, Strike leads to struck.") == 1
    assert told.endswith("Chance at climbing: war or stand-off ends the game.")


def test_types_are_drawn_and_learnt():
    game = load("crisis-signal")
    assert "Chance draws the type of Pakistan, which Pakistan alone learns: resolute or acquiescent." in order_of_moves(
        game
    )
    assert unseen(game) == "Iran at border does not know the type of Pakistan."


def test_what_is_hidden_is_told(write):
    game = load(write(TEXT))
    assert unseen(game) == "Ann at ask does not know what happened at luck."
    assert order_of_moves(game) == (
        "Chance at luck: good or bad leads to ask. Ann at ask: Yes leads to gift, No ends the game. "
        "Bob at gift: Give or Keep ends the game."
    )


def test_who_sees_everything_is_not_told():
    assert unseen(load("crisis-tree")) == ""


def test_long_games_are_told_in_part(write):
    moves = "".join(f'[nodes.m{k}]\nplayer = "A"\nactions = {{ Stop = "e", Go = "m{k + 1}" }}\n' for k in range(30))
    head = 'form = "extensive"\nplayers = ["A", "B"]\nroot = "m0"\n'
    last = '[nodes.m30]\nplayer = "B"\nactions = { Stop = "e" }\n[ends]\ne = {}\n'
    told = order_of_moves(load(write(head + moves + last)))
    assert told.count(" at m") == MOST_KINDS
    assert told.endswith(f"{31 - MOST_KINDS} more kinds of nodes follow.")


def test_nodes_of_one_name_are_told_apart_by_what_makes_the_difference():
    game = load("crisis-signal")
    nodes = game.tree.nodes
    exchanges = [v for v, node in enumerate(nodes) if node.name == "exchange"]
    assert list(told_apart(game.tree, exchanges, lambda v: nodes[v].pay)) == [
        "exchange (resolute)",
        "exchange (acquiescent)",
    ]
    assert list(told_apart(game.tree, exchanges, lambda v: nodes[v].chances)) == ["exchange"]


def test_labels_stay_distinct():
    """Each of four nodes with a key of its own: what all nodes of a key share tells them apart."""
    game = load("crisis-signal")
    exchanges = [v for v, node in enumerate(game.tree.nodes) if node.name == "exchange"]
    labels = told_apart(game.tree, exchanges, lambda v: v)
    assert list(labels) == [
        "exchange (resolute, firm)",
        "exchange (resolute, soft)",
        "exchange (acquiescent, firm)",
        "exchange (acquiescent, soft)",
    ]
    assert list(labels.values()) == exchanges
