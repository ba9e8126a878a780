"""Game files of Markov games: what they say, and that nothing in them raises anything but one line."""

import copy
import json
from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import EscalationError, InputError

GOOD = {
    "title": "Two posts",
    "about": "text",
    "form": "markov",
    "players": ["A", "B"],
    "unit": "points",
    "period": "week",
    "discount": "delta",
    "start": "calm",
    "compare": ["none"],
    "parameters": {
        "delta": {"meaning": "m", "baseline": "9/10", "range": [0, 1]},
        "p": {"meaning": "m", "baseline": "1/4", "range": [0, 1]},
    },
    "definitions": {"half": {"formula": "p/2", "meaning": "m"}},
    "states": {
        "calm": {
            "actions": {"A": ["Stay", "Go"], "B": ["Stay", "Go"]},
            "pay": {"A": "p"},
            "next": {"calm": "rest", "tense": "half"},
            "play": {"Go, *": {"pay": {"A": 1, "B": "-p"}, "next": "tense"}, "Stay, Stay": {}, "Stay, Go": {}},
        },
        "tense": {"instant": True, "next": {"calm": "1 - p", "war": "rest"}},
        "war": {"pay": {"A": -3, "B": "-3"}, "next": "war"},
    },
    "events": {"war": ["war"], "move": {"calm: Go, *": "1/2"}},
    "thresholds": {"go": {"parameter": "p", "player": "A", "at": "calm", "prefers": "Go", "to": "Stay"}},
}
JUNK = [
    *(True, 0, -1, 3, 10**30, "", " ", "x y", "*", "rest", "p", "sqrt(-1)", "1/0", "exp(exp(exp(99)))", "9**9**9**9"),
    *("__import__('os').system('true')", "\u202e", "a" * 3000, "calm", [], ["x"], [[]], [1, 2], {}, {"x": 1}),
    *({"calm": "rest", "war": "rest"}, {"calm": "2"}, {"p": {"p": {"p": "p"}}}, ["A", "A"]),
]


def toml(value):
    """A value as inline TOML: JSON but for tables."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def text_of(tables):
    return "\n".join(f"{json.dumps(key)} = {toml(value)}" for key, value in tables.items())


def paths(value, above=()):
    """Every key path of nested tables and lists."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*above, key)
        yield from paths(value[key], (*above, key))


def changed(path, change):
    made = copy.deepcopy(GOOD)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    change(inner, path[-1])
    return made


def attempt(path):
    """None if the file is a game that can be solved; the message if it is refused; anything else is passed on."""
    try:
        esc.solve(esc.load(path))
    except EscalationError as error:
        assert not isinstance(error, InputError) or (error.file and error.what), str(error)
        return str(error)
    return None


def test_the_good_file_is_a_game(write):
    game = esc.load(write(text_of(GOOD)))
    at = game.at()
    assert game.states == ("calm", "tense", "war") and game.period == "week" and game.events == ("war", "move")
    assert at.pays[0][(1, 0)] == (Fraction(5, 4), Fraction(-1, 4)) and at.pays[0][(0, 1)] == (Fraction(1, 4), 0)
    assert at.chances[0][(0, 0)] == {0: Fraction(7, 8), 1: Fraction(1, 8)} and at.chances[0][(1, 1)] == {1: 1}
    assert at.weights["move"] == {(0, (1, 0)): Fraction(1, 2), (0, (1, 1)): Fraction(1, 2)}
    assert game.thresholds[0].at == "calm" and game.units == ("points", "points")


@pytest.mark.parametrize("path", list(paths(GOOD)), ids=lambda path: ".".join(map(str, path)))
def test_junk_anywhere_is_a_game_or_one_line_that_names_the_file(write, path):
    for junk in JUNK:
        name = write(text_of(changed(path, lambda table, key, junk=junk: table.__setitem__(key, junk))))
        said = attempt(name)
        assert said is None or ("\n" not in said and "\u202e" not in said and len(said) < 900)


@pytest.mark.parametrize("path", list(paths(GOOD)), ids=lambda path: ".".join(map(str, path)))
def test_what_is_left_out_is_a_game_or_one_line(write, path):
    said = attempt(write(text_of(changed(path, lambda table, key: table.pop(key)))))
    assert said is None or "crisis.toml" in said


@pytest.mark.parametrize(
    "path", [p for p in paths(GOOD) if isinstance(p[-1], str)], ids=lambda p: ".".join(map(str, p))
)
def test_a_key_that_nothing_reads_is_told_or_is_a_name(write, path):
    """A misspelt key is refused wherever names are not free (parameters and events may be called anything)."""
    made = changed(path, lambda table, key: table.__setitem__(f"{key}x", table.pop(key)))
    said = attempt(write(text_of(made)))
    free = path[:-1] in [("events",), ("thresholds",)] or path in [("definitions", "half"), ("states", "tense")]
    assert said is not None or free or path == ("parameters", "p")


def base(**changes):
    return text_of({**copy.deepcopy(GOOD), **changes})


CALM = {"next": "calm"}
MALFORMED = {
    "no discount": (lambda g: g.pop("discount"), "discount: is missing. Write discount = "),
    "discount of one": (lambda g: g.update(discount=1), "discount: is 1: payoffs without end"),
    "discount above one": (lambda g: g.update(discount="3/2"), "discount: is 3/2: it weighs one period"),
    "discount below zero": (lambda g: g.update(discount=-1), "discount: is -1: it weighs one period"),
    "discount unknown": (lambda g: g.update(discount="beta"), "discount: 'beta' is not declared."),
    "discount a table": (lambda g: g.update(discount={}), "discount: should be an expression, not a table."),
    "no states": (lambda g: g.pop("states"), "states: are missing. Write [states.NAME]."),
    "states a list": (lambda g: g.update(states=[]), "states: should be a table, not a list."),
    "state a text": (lambda g: g["states"].update(war="war"), "states.war: should be a table, not text."),
    "state called rest": (lambda g: g["states"].update(rest=CALM), "states.rest: 'rest' means what is left of 1."),
    "start unknown": (lambda g: g.update(start="clam"), "start: 'clam' is not a state. Did you mean 'calm'?"),
    "next unknown": (lambda g: g["states"]["war"].update(next="wra"), "states.war.next.wra: 'wra' is not a state."),
    "two rests": (
        lambda g: g["states"]["war"].update(next={"calm": "rest", "war": "rest"}),
        "states.war.next: 'calm' and 'war' both take the rest.",
    ),
    "no sum of one": (
        lambda g: g["states"]["war"].update(next={"calm": "1/2", "war": "1/4"}),
        "states.war.next: the probabilities sum to 3/4, not to 1.",
    ),
    "no sum of one for some": (
        lambda g: g["states"]["war"].update(next={"calm": "p", "war": "p"}),
        "states.war.next: the probabilities sum to ",
    ),
    "a chance above one": (
        lambda g: g["states"]["war"].update(next={"calm": 2, "war": -1}),
        "states.war.next.calm: the probability of 'calm' is above 1.",
    ),
    "overlap": (
        lambda g: g["states"]["calm"]["play"].update({"*, Go": {}}),
        "states.calm.play: 'Stay, Go' and '*, Go' both speak of 'Stay, Go'.",
    ),
    "missing": (lambda g: g["states"]["calm"]["play"].pop("Stay, Go"), "states.calm.play: says nothing of 'Stay, Go'."),
    "pay unknown": (lambda g: g["states"]["war"]["pay"].update(C=1), "states.war.pay.C: 'C' is not a player."),
    "circle": (
        lambda g: g["states"].update(war={"instant": True, "next": {"tense": "1/2", "calm": "rest"}}),
        "states.tense: instant states lead round in a circle: tense -> war -> tense.",
    ),
    "event of an unknown state": (lambda g: g["events"].update(x=["peace"]), "events.x.peace: 'peace' is not a state."),
    "event of an unknown action": (
        lambda g: g["events"].update(x=["calm: Run, *"]),
        "events.x.\"calm: Run, *\": 'Run' is not a strategy of A.",
    ),
    "event weight": (lambda g: g["events"].update(x={"war": "z"}), "events.x.war: 'z' is not declared."),
    "threshold without at": (lambda g: g["thresholds"]["go"].pop("at"), "thresholds.go: has no at."),
    "threshold elsewhere": (
        lambda g: g["thresholds"]["go"].update(at="war"),
        "thresholds.go.at: A does not move in 'war'. A moves in calm.",
    ),
    "threshold with itself": (
        lambda g: g["thresholds"]["go"].update(to="Go"),
        "thresholds.go: compares an action with itself.",
    ),
    "threshold of an unknown action": (
        lambda g: g["thresholds"]["go"].update(to="Sty"),
        "thresholds.go.to: 'Sty' is no action there. Did you mean 'Stay'?",
    ),
    "threshold along nothing": (
        lambda g: g["thresholds"]["go"].update(parameter="pp"),
        "thresholds.go.parameter: 'pp' is not declared.",
    ),
    "strategies": (lambda g: g.update(strategies={"A": ["x"]}), "strategies: is no part of a game in markov form."),
    "nodes": (lambda g: g.update(nodes={}), "nodes: is no part of a game in markov form."),
    "states in another form": (lambda g: g.pop("form"), 'Write form = "markov".'),
    "thirteen players": (lambda g: g.update(players=[f"P{k}" for k in range(13)]), "players: needs one to 12"),
    "too many states": (
        lambda g: g["states"].update({f"s{k}": CALM for k in range(200)}),
        "states: 203 are too many. At most 200 are read.",
    ),
    "too many profiles": (
        lambda g: g["states"]["war"].update(actions={p: [f"a{k}" for k in range(150)] for p in "AB"}),
        "states: 22505 profiles are too many.",
    ),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_malformed_file_is_told_with_key_and_mend(write, name):
    change, said = MALFORMED[name]
    made = copy.deepcopy(GOOD)
    change(made)
    message = attempt(write(text_of(made)))
    assert message is not None and "crisis.toml, " in message and said in message and "\n" not in message


def test_every_finding_is_noted_by_check(write, cli):
    made = copy.deepcopy(GOOD)
    made["states"]["war"]["next"], made["states"]["tense"]["instant"] = 3, "no"
    run = cli("check", write(text_of(made)))
    assert run.code == 1 and "states.war.next" in run.out and "states.tense.instant" in run.out


def test_the_command_line_prints_one_line_and_nothing_else(write, cli):
    run = cli("solve", write(base(start="clam")))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "start: 'clam' is not a state." in run.err


def test_a_file_laid_over_another_changes_what_it_says(write):
    write(base(), "below.toml")
    top = 'extends = "below"\nform = "markov"\ndiscount = 0.5\n'
    at = esc.load(write(f'{top}[states.war]\npay = {{ A = -9 }}\nnext = "calm"\n', "above.toml")).at()
    assert at.discount == Fraction(1, 2) and at.pays[2][()] == (-9, 0) and at.chances[2][()] == {0: 1}
