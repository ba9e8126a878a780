"""`[feeds.EVENT]`: read in games of every form, refused where it is wrong, not inherited."""

import pytest

from escalation.errors import InputError
from escalation.files.feeds import MOST_FEEDS
from escalation.files.library import inspect, load
from tests.system.made_regions import guard, guards_values, sure, values, written

TREE = """
form = "extensive"
players = ["A"]
root = "start"
[nodes.start]
player = "A"
actions = { Go = "war", Stay = "peace" }
[ends]
war = { A = "x" }
peace = { A = "0" }
[events]
war = ["war"]
"""
STATES = """
form = "markov"
players = ["A"]
discount = 0.9
[states.calm]
actions = { A = ["Go", "Stay"] }
[states.calm.play]
Go = { pay = { A = "x" }, next = "war" }
Stay = { next = "calm" }
[states.war]
next = "calm"
[events]
war = ["war"]
"""


@pytest.mark.parametrize("text", [TREE, STATES, sure("x").replace("step =", "war =")], ids=["tree", "states", "matrix"])
def test_every_form_feeds(text, tmp_path):
    folder = written(tmp_path, values(x=1, y=2), {"one": text + '[feeds.war]\ny = "y + x"\nz = "1/2"\n'})
    (feed,) = load(f"{folder}/one.toml").feeds
    assert feed.event == "war"
    assert [(edit.name, edit.text, edit.sets) for edit in feed.edits] == [("y", "y + x", False), ("z", "1/2", True)]


def test_a_variant_of_a_game_does_not_feed_twice(tmp_path):
    folder = written(
        tmp_path, guards_values("A"), {"one": guard("A", '[feeds.watch]\ny = "1"\n'), "two": 'extends = "one"\n'}
    )
    assert load(f"{folder}/one.toml").feeds and not load(f"{folder}/two.toml").feeds


@pytest.mark.parametrize(
    ("feeds", "said"),
    [
        ('[feeds.wacth]\ny = "1"', "'wacth' is not an event of this game. Did you mean 'watch'?"),
        ("[feeds.watch]", "feeds.watch: feeds nothing"),
        ("feeds = 3", "should be a table"),
        ("[feeds]\nwatch = 3", "feeds.watch: should be a table"),
        ('[feeds.watch]\ny = "nil + 1"', "feeds.watch.y: 'nil' is not declared"),
        ('[feeds.watch]\ny = "__import__(1)"', "feeds.watch.y"),
        ('[feeds.watch]\nlambda = "1"', "is a word of the grammar"),
        ('[feeds.watch]\ny = ["1"]', "should be an expression"),
        ("[feeds.watch]\n" + "".join(f'y{k} = "1"\n' for k in range(MOST_FEEDS + 1)), "At most 100 are read"),
    ],
)
def test_what_is_wrong_names_file_and_key(feeds, said, tmp_path):
    text = feeds + guard("A") if feeds.startswith("feeds") else guard("A", feeds)
    folder = written(tmp_path, guards_values("A"), {"one": text})
    with pytest.raises(InputError) as caught:
        load(f"{folder}/one.toml")
    assert said in str(caught.value) and "one.toml" in str(caught.value)


def test_the_line_of_a_wrong_feed_is_known(tmp_path):
    folder = written(tmp_path, guards_values("A"), {"one": guard("A", '[feeds.watch]\ny = "nil"\n')})
    _, findings, document = inspect(f"{folder}/one.toml")
    line = document.line(findings.errors[0].key)
    assert document.text.splitlines()[line - 1] == 'y = "nil"'
