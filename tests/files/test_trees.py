"""Game files of trees: what they say, and how a malformed one is told by file, key and mend."""

from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import EscalationError, InputError

HALF = Fraction(1, 2)
PARAMETERS = """
[parameters]
p = { meaning = "m", baseline = 0.5, range = [0, 1] }
q = { meaning = "m", baseline = 0.5, range = [0, 1] }
own = { meaning = "m", by_type = true }
"""


def tree(nodes, ends="x = {}\ny = {}\nz = {}", root="r", top="", tail=""):
    return f'form = "extensive"\nplayers = ["A", "B"]\nroot = "{root}"\n{top}\n{nodes}\n[ends]\n{ends}\n{tail}'


def move(name, actions, player="A", more=""):
    return f'[nodes.{name}]\nplayer = "{player}"\nactions = {actions}\n{more}\n'


def chance(name, branches, more=""):
    return f"[nodes.{name}]\nchance = {branches}\n{more}\n"


def with_r(more):
    return tree(move("r", '{ a = "x", b = "y" }', more=more))


def after(text, **options):
    """A good tree with something behind it."""
    return tree(move("r", '{ a = "m", b = "y" }') + move("m", '{ c = "x", d = "z" }', "B"), tail=text, **options)


GOOD = after("")
COIN = chance("r", '{ m = "1/2", n = "rest" }')
SET = 'information = "i"'
MALFORMED = {
    # the form, and what belongs to another
    "form number": (GOOD.replace('"extensive"', "1"), "form", "should be text"),
    "form unknown": (GOOD.replace('"extensive"', '"extensiv"'), "form", "reads 'normal', 'extensive', 'markov'"),
    "form forgotten": (GOOD.replace('form = "extensive"', ""), "root", 'Write form = "extensive"'),
    "strategies": (after("", top='strategies = { A = ["a"] }'), "strategies", "no part of a game in extensive form"),
    "payoffs": (after("[payoffs]"), "payoffs", "no part"),
    "matrix": (after("", top='matrix = "x"'), "matrix", "no part"),
    "unknown key": (after("", top="node = 3"), "node", "Did you mean 'nodes'"),
    # players and root
    "no players": (GOOD.replace('players = ["A", "B"]', ""), "players", "missing"),
    "players doubled": (GOOD.replace('"B"]', '"A"]'), "players", "different players"),
    "players numbers": (GOOD.replace('["A", "B"]', "[1, 2]"), "players", "should be text"),
    "no root": (GOOD.replace('root = "r"', ""), "root", "is missing"),
    "root number": (GOOD.replace('root = "r"', "root = 3"), "root", "should be text"),
    "root unknown": (GOOD.replace('root = "r"', 'root = "rr"'), "root", "Did you mean 'r'"),
    "root an end": (GOOD.replace('root = "r"', 'root = "x"'), "root", "Known: m, r"),
    "no nodes": (tree(""), "root", r"Write \[nodes.r\]"),
    # nodes
    "nodes list": (tree("", ends="", top="nodes = [1]"), "nodes", "should be a table"),
    "nodes array of tables": (tree('[[nodes]]\nname = "r"'), "nodes", "should be a table"),
    "node number": (tree("[nodes]\nr = 3"), "nodes.r", "should be a table"),
    "node empty": (tree("[nodes.r]"), "nodes.r", "neither a player nor chance"),
    "node unknown key": (with_r("pays = 3"), "nodes.r.pays", "Did you mean 'pay'"),
    "node name with a star": (tree(move('"r*"', '{ a = "x" }')), 'nodes."r*"', "cannot name a node"),
    "node name empty": (tree(move('""', '{ a = "x" }')), 'nodes.""', "cannot name a node"),
    "node name padded": (tree(move('" r"', '{ a = "x" }')), 'nodes." r"', "No space at an end"),
    "node name of types": (tree(move('"type of A"', '{ a = "x" }')), 'nodes."type of A"', "kept for the drawing"),
    "node name steers a terminal": (tree(move('"r\\u001b"', '{ a = "x" }')), 'nodes."r?"', "cannot name a node"),
    "pay alone": (tree("[nodes.r]\npay = { A = 1 }"), "nodes.r", "neither a player nor chance"),
    "player alone": (tree('[nodes.r]\nplayer = "A"'), "nodes.r.actions", "leads nowhere"),
    "actions alone": (tree('[nodes.r]\nactions = { a = "x" }'), "nodes.r", "neither a player nor chance"),
    "actions and chance": (with_r("chance = { x = 1 }"), "nodes.r.chance", "stands beside actions"),
    "player and chance": (tree(chance("r", "{ x = 1 }", 'player = "A"')), "nodes.r", "a player and chance"),
    "player unknown": (tree(move("r", '{ a = "x" }', "C")), "nodes.r.player", "Known: A, B"),
    "player number": (tree('[nodes.r]\nplayer = 1\nactions = { a = "x" }'), "nodes.r.player", "should be text"),
    "player list": (tree('[nodes.r]\nplayer = ["A"]\nactions = { a = "x" }'), "nodes.r.player", "should be text"),
    # actions
    "actions empty": (tree(move("r", "{}")), "nodes.r.actions", "leads nowhere"),
    "actions empty list": (tree(move("r", "[]", more='then = "x"')), "nodes.r.actions", "leads nowhere"),
    "actions number": (tree(move("r", "3")), "nodes.r.actions", "should be a table"),
    "actions text": (tree(move("r", '"a"')), "nodes.r.actions", "should be a table"),
    "actions list alone": (tree(move("r", '["a"]')), "nodes.r.actions", "list without then"),
    "actions doubled": (tree(move("r", '["a", "a"]', more='then = "x"')), "nodes.r.actions", "an action twice"),
    "actions table and then": (with_r('then = "x"'), "nodes.r.actions", "beside then"),
    "action name": (tree(move("r", '{ "a:" = "x" }')), "nodes.r.actions", "cannot name an action"),
    "action name spaced": (tree(move("r", '{ "a  b" = "x" }')), "nodes.r.actions", "no two together"),
    "action to a number": (tree(move("r", "{ a = 3 }")), "nodes.r.actions.a", "should be text"),
    "action to a list": (tree(move("r", '{ a = ["x"] }')), "nodes.r.actions.a", "should be text"),
    "action to nowhere": (tree(move("r", '{ a = "xx" }')), "nodes.r.actions.a", "Did you mean 'x'"),
    "action to nothing": (tree(move("r", '{ a = "" }')), "nodes.r.actions.a", "neither a node nor an end"),
    "then to nowhere": (tree(move("r", '["a"]', more='then = "q"')), "nodes.r.actions.a", "neither a node nor an end"),
    "then number": (tree(move("r", '["a"]', more="then = 4")), "nodes.r.then", "should be text"),
    "then alone": (tree('[nodes.r]\nthen = "x"'), "nodes.r.then", "without actions or chance"),
    "then leaves out": (
        tree(chance("r", '{ a = "1/2", b = "rest" }', 'then = { a = "x" }')),
        "nodes.r.chance",
        "'b' leads nowhere",
    ),
    "then adds": (
        tree(chance("r", "{ a = 1 }", 'then = { a = "x", c = "y" }')),
        "nodes.r.chance",
        "sends 'c' on, which is no branch",
    ),
    "then to a number": (tree(chance("r", "{ a = 1 }", "then = { a = 1 }")), "nodes.r.then.a", "should be text"),
    # chance
    "chance list": (tree(chance("r", '["x"]')), "nodes.r.chance", "each branch a probability"),
    "chance text": (tree(chance("r", '"x"')), "nodes.r.chance", "should be a table"),
    "chance empty": (tree(chance("r", "{}")), "nodes.r.chance", "leads nowhere"),
    "chance to nowhere": (tree(chance("r", "{ q = 1 }")), "nodes.r.chance.q", "neither a node nor an end"),
    "chance sums to less": (tree(chance("r", '{ x = "1/2", y = "1/3" }')), "nodes.r.chance", "sum to 5/6, not to 1"),
    "chance rest twice": (tree(chance("r", '{ x = "rest", y = "rest" }')), "nodes.r.chance", 'is the "rest"'),
    "chance below 0": (tree(chance("r", '{ x = "-1/2", y = "rest" }')), "nodes.r.chance.x", "'x' is below 0"),
    "chance above 1": (tree(chance("r", '{ x = 2, y = "rest" }')), "nodes.r.chance.x", "'x' is above 1"),
    "chance rest below 0": (
        tree(chance("r", '{ x = "2/3", y = "2/3", z = "rest" }')),
        "nodes.r.chance.z",
        "'z' is below 0",
    ),
    "chance truth": (tree(chance("r", "{ x = true }")), "nodes.r.chance.x", "should be an expression"),
    "chance nan": (tree(chance("r", "{ x = nan }")), "nodes.r.chance.x", "not a number"),
    "chance inf": (tree(chance("r", "{ x = inf }")), "nodes.r.chance.x", "not a number"),
    "chance date": (tree(chance("r", "{ x = 1979-05-27 }")), "nodes.r.chance.x", "not a date"),
    "chance table": (tree(chance("r", "{ x = { p = 1 } }")), "nodes.r.chance.x", "not a table"),
    "chance undeclared": (tree(chance("r", '{ x = "k", y = "rest" }')), "nodes.r.chance.x", "'k' is not declared"),
    "chance code": (tree(chance("r", '{ x = "__import__(1)" }')), "nodes.r.chance.x", "not|Allowed"),
    "chance divided by 0": (tree(chance("r", '{ x = "1/0", y = "rest" }')), "nodes.r.chance.x", "division by '0'"),
    "chance not 1 anywhere else": (
        tree(chance("r", '{ x = "p", y = "3/4 - p*p" }'), tail=PARAMETERS),
        "nodes.r.chance",
        "sum to .* at p = .*, not to 1",
    ),
    "chance not 1 where a type says so": (
        tree(
            chance("r", '{ x = "p", y = "1/2" }'),
            tail='[types.A]\nh = { probability = 1, p = "1/3" }' + PARAMETERS,
        ),
        "nodes.r.chance",
        "sum to 5/6",
    ),
    # pay and ends
    "pay number": (with_r("pay = 3"), "nodes.r.pay", "should be a table"),
    "pay list": (with_r("pay = [1, 2]"), "nodes.r.pay", "should be a table"),
    "pay unknown player": (with_r("pay = { C = 3 }"), "nodes.r.pay.C", "Known: A, B"),
    "pay undeclared": (with_r('pay = { A = "k" }'), "nodes.r.pay.A", "not declared"),
    "pay truth": (with_r("pay = { A = true }"), "nodes.r.pay.A", "should be an expression"),
    "pay list inside": (with_r("pay = { A = [1] }"), "nodes.r.pay.A", "should be an expression"),
    "pay huge": (with_r("pay = { A = 1e999999999 }"), "nodes.r.pay.A", "too many digits"),
    "pay power": (with_r('pay = { A = "9**9**9" }'), "nodes.r.pay.A", "exponent is too large"),
    "ends list": (GOOD.partition("[nodes")[0] + "ends = [1]", "ends", "should be a table"),
    "end number": (tree(move("r", '{ a = "x" }'), ends="x = 3"), "ends.x", "should be a table"),
    "end unknown player": (tree(move("r", '{ a = "x" }'), ends="x = { C = 1 }"), "ends.x.C", "Known: A, B"),
    "end undeclared": (tree(move("r", '{ a = "x" }'), ends='x = { A = "k" }'), "ends.x.A", "not declared"),
    "end that is a node": (tree(move("r", '{ a = "x" }'), ends="x = {}\nr = {}"), "ends.r", "is a node too"),
    "end name": (tree(move("r", '{ a = "x" }'), ends='x = {}\n"y,z" = {}'), 'ends."y,z"', "cannot name a node"),
    # what leads where
    "two parents": (
        tree(move("r", '{ a = "m", b = "n" }') + move("n", '{ c = "m" }') + move("m", '{ d = "x" }')),
        "nodes.n.actions",
        "'m' has two parents, 'r' and 'n'. Write shared = true",
    ),
    "two parents by chance": (
        tree(move("r", '{ a = "m", b = "n" }') + chance("n", "{ m = 1 }") + move("m", '{ d = "x" }')),
        "nodes.n.chance",
        "'m' has two parents",
    ),
    "loop of one": (tree(move("r", '{ a = "m" }') + move("m", '{ d = "m" }')), "nodes.m", "itself: m -> m"),
    "loop of two": (
        tree(move("r", '{ a = "m" }') + move("m", '{ d = "n" }') + move("n", '{ d = "m" }')),
        "nodes.[mn]",
        "itself: (m -> n -> m|n -> m -> n)",
    ),
    "loop through the root": (tree(move("r", '{ a = "m" }') + move("m", '{ d = "r" }')), "nodes.[mr]", "itself"),
    "loop that is shared": (
        tree(move("r", '{ a = "m" }') + move("m", '{ d = "n" }', more="shared = true") + move("n", '{ d = "m" }')),
        "nodes.[mn]",
        "leads back to itself",
    ),
    "loop out of reach": (
        tree(move("r", '{ a = "x" }') + move("m", '{ d = "n" }') + move("n", '{ d = "m" }')),
        "nodes.[mn]",
        "leads back to itself",
    ),
    "root entered": (tree(move("r", '{ a = "x" }') + move("m", '{ d = "r" }')), "nodes.m.actions", "leads to the root"),
    "shared text": (with_r('shared = "yes"'), "nodes.r.shared", "true or false"),
    # information
    "hidden unknown": (with_r('hidden = ["q"]'), "nodes.r.hidden", "not a node"),
    "hidden number": (with_r("hidden = 3"), "nodes.r.hidden", "list of texts"),
    "hidden end": (with_r('hidden = ["x"]'), "nodes.r.hidden", "not a node"),
    "hidden from chance": (
        tree(move("r", '{ a = "m" }') + chance("m", "{ x = 1 }", 'hidden = ["r"]')),
        "nodes.m.hidden",
        "knows nothing",
    ),
    "information of chance": (tree(chance("r", "{ x = 1 }", SET)), "nodes.r.information", "knows nothing"),
    "information number": (with_r("information = 1"), "nodes.r.information", "should be text"),
    "information long": (with_r(f'information = "{"i" * 81}"'), "nodes.r.information", "cannot name an inf"),
    "information steers a terminal": (with_r('information = "i\\u001b"'), "nodes.r.information", "cannot name an inf"),
    "information of two players": (
        tree(move("r", '{ a = "m", b = "x" }', more=SET) + move("m", '{ a = "y", b = "z" }', "B", SET)),
        "nodes.[mr]",
        "one information set, 'i', but different players move there",
    ),
    "information of other actions": (
        tree(COIN + move("m", '{ a = "x", b = "y" }', more=SET) + move("n", '{ a = "x", c = "y" }', more=SET)),
        "nodes.[mn]",
        "their actions differ",
    ),
    "information of actions in another order": (
        tree(COIN + move("m", '{ a = "x", b = "y" }', more=SET) + move("n", '{ b = "x", a = "y" }', more=SET)),
        "nodes.[mn]",
        "their actions differ",
    ),
    "recall of an action": (
        tree(
            move("r", '{ a = "m", b = "n" }')
            + move("m", '{ c = "x", d = "y" }', more=SET)
            + move("n", '{ c = "x", d = "y" }', more=SET)
        ),
        "nodes.[mn]",
        r"no perfect recall: at 'i' A no longer knows what he did at 'r' \(after 'a' and 'b'\)",
    ),
    "recall of a set passed": (
        tree(move("r", '{ c = "m", d = "y" }', more=SET) + move("m", '{ c = "x", d = "y" }', more=SET)),
        "nodes.[mr]",
        "no perfect recall: at 'i' A no longer knows whether he was at 'i'",
    ),
    "recall of what was seen": (
        tree(
            chance("r", '{ high = "1/2", low = "rest" }', 'then = "m"')
            + move("m", '["on"]', more='then = "n"\nshared = true')
            + move("n", '{ a = "x", b = "y" }', more='hidden = ["r"]\nshared = true')
        ),
        "nodes.n",
        r"at 'n' A no longer knows whether he was at 'm \(high\)' or at 'm \(low\)'",
    ),
    # types
    "types list": (after("", top="types = [1]"), "types", "should be a table"),
    "types of nobody": (after("[types.C]\nh = { probability = 1 }"), "types.C", "Known: A, B"),
    "types empty": (after("[types.A]"), "types.A", "has no types"),
    "type number": (after("[types.A]\nh = 3"), "types.A.h", "should be a table"),
    "type without probability": (after("[types.A]\nh = {}"), "types.A.h", "has no probability"),
    "types sum to less": (after('[types.A]\nh = { probability = "1/3" }'), "types.A", "sum to 1/3"),
    "types rest twice": (
        after('[types.A]\nh = { probability = "rest" }\ns = { probability = "rest" }'),
        "types.A",
        'is the "rest"',
    ),
    "type below 0": (
        after('[types.A]\nh = { probability = "-1/3" }\ns = { probability = "rest" }'),
        "types.A.h",
        "'h' is below 0",
    ),
    "type truth": (after("[types.A]\nh = { probability = true }"), "types.A.h.probability", "should be an expression"),
    "type edits the unknown": (
        after('[types.A]\nh = { probability = 1, k = "3" }'),
        "types.A.h.k",
        "not declared. Declare it",
    ),
    "type name": (after('[types.A]\n"h:" = { probability = 1 }'), 'types.A."h:"', "cannot name a type"),
    "types not 1 anywhere else": (
        after('[types.A]\nh = { probability = "p" }\ns = { probability = "p" }' + PARAMETERS),
        "types.A",
        "sum to .* at p = ",
    ),
    "types contradict": (
        tree(
            move("r", '{ a = "x" }'),
            ends='x = { A = "p" }',
            tail='[types.A]\nh = { probability = 1, p = "1" }\n[types.B]\ns = { probability = 1, p = "2" }'
            + PARAMETERS,
        ),
        "ends.x",
        "A h sets p to '1', B s sets p to '2'. Choose one",
    ),
    "types in a circle": (
        tree(
            move("r", '{ a = "x" }'),
            ends='x = { A = "p" }',
            tail='[types.A]\nh = { probability = 1, p = "p*q" }\n[types.B]\ns = { probability = 1, q = "p*q" }'
            + PARAMETERS,
        ),
        "ends.x",
        "lead in a circle",
    ),
    "type divides by 0": (
        tree(
            move("r", '{ a = "x" }'),
            ends='x = { A = "1/p" }',
            tail='[types.A]\nh = { probability = 1, p = "0" }' + PARAMETERS,
        ),
        "ends.x",
        "'1/p' has no value with p = 0",
    ),
    # events, nature, frequency, thresholds
    "events list": (after("", top="events = [1]"), "events", "should be a table"),
    "event number": (after("[events]\ne = 1"), "events.e", "list of texts"),
    "event unknown": (after('[events]\ne = ["q"]'), "events.e", "'q' is not an end"),
    "event of a node": (after('[events]\ne = ["r"]'), "events.e", 'Write "r: Action"'),
    "event of an unknown action": (after('[events]\ne = ["r: q"]'), "events.e", "Known: a, b"),
    "event of an unknown node": (after('[events]\ne = ["q: a"]'), "events.e", "'q' is not a node"),
    "event of an action at an end": (after('[events]\ne = ["x: a"]'), "events.e", "'x' is not a node"),
    "event name": (after('[events]\n"e,f" = ["x"]'), 'events."e,f"', "cannot name an event"),
    "event weight undeclared": (after('[events]\ne = { x = "k" }'), "events.e.x", "not declared"),
    "event weight truth": (after("[events]\ne = { x = true }"), "events.e.x", "should be an expression"),
    "event weighed twice": (after('[events]\ne = { x = "1/2", "r: a" = "1/3" }'), "events.e", "two weights"),
    "nature unknown": (after("", top='nature = ["k"]'), "nature", "not a parameter. Declare it"),
    "nature number": (after("", top="nature = 4"), "nature", "list of texts"),
    "frequency number": (after("", top="frequency = 4"), "frequency", "should be a table"),
    "frequency without formula": (after("", top='frequency = { unit = "a" }'), "frequency", "has no formula"),
    "frequency undeclared": (after("", top='frequency = { formula = "k" }'), "frequency.formula", "not declared"),
    "threshold number": (after("[thresholds]\nt = 1"), "thresholds.t", "should be a table"),
    "threshold without player": (after('[thresholds]\nt = { parameter = "p" }'), "thresholds.t", "has no player"),
}
THRESHOLDS = {
    'parameter = "p", player = "C", at = "r", prefers = "a", to = "b"': ("player", "Known: A, B"),
    'parameter = "p", player = "A", at = "x", prefers = "a", to = "b"': ("at", "'x' is no node of A"),
    'parameter = "p", player = "A", at = "m", prefers = "c", to = "d"': ("at", "Known: r"),
    'parameter = "p", player = "A", at = "r", prefers = "c", to = "b"': ("prefers", "no action at 'r'"),
    'parameter = "p", player = "A", at = "r", prefers = "a", to = "a"': ("", "with itself"),
    'parameter = "k", player = "A", at = "r", prefers = "a", to = "b"': ("parameter", "not declared"),
    'belief = "B: x", player = "A", at = "r", prefers = "a", to = "b"': ("belief", "no type"),
    'belief = 1, player = "A", at = "r", prefers = "a", to = "b"': ("belief", "should be text"),
    'player = "A", at = "r", prefers = "a", to = "b"': ("", "parameter or a belief"),
}
MALFORMED |= {
    f"threshold {number}": (
        after(f"[thresholds]\nt = {{ {text} }}" + PARAMETERS),
        ".".join(part for part in ("thresholds.t", key) if part),
        said,
    )
    for number, (text, (key, said)) in enumerate(THRESHOLDS.items())
}


def places(pattern):
    """The key patterns that `nodes.[mn]` stands for."""
    if not pattern.startswith("nodes.["):
        return [pattern]
    return [f"nodes.{letter}" for letter in pattern[7:9]]


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_trees_name_file_key_and_mend(name, write):
    text, key, said = MALFORMED[name]
    path = write(text)
    with pytest.raises(InputError, match=said) as caught:
        esc.load(path)
    told = str(caught.value)
    assert any(told.startswith(f"{path}, {place}: ") for place in places(key)), told
    assert caught.value.mend
    assert told.isprintable()
    assert len(told) - len(path) < 300


@pytest.mark.parametrize("name", ["two parents", "chance sums to less", "recall of an action", "player unknown"])
def test_the_command_line_says_it_in_one_line(name, write, cli):
    text, _, said = MALFORMED[name]
    run = cli("solve", write(text))
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said.split("(")[0].replace("\\", "").rstrip() in run.err


AT_VALUES = {
    "chance above 1": (
        tree(chance("r", '{ x = "2*p", y = "rest" }'), tail=PARAMETERS),
        {"p": "3/4"},
        "nodes.r.chance.x",
        "'x' is above 1 at these values",
    ),
    "chance below 0": (
        tree(chance("r", '{ x = "2*p", y = "rest" }'), tail=PARAMETERS),
        {"p": "-1/4"},
        "nodes.r.chance.x",
        "'x' is below 0",
    ),
    "chance of a type": (
        after('[types.A]\nh = { probability = "2*p" }\ns = { probability = "rest" }' + PARAMETERS),
        {"p": "3/4"},
        "types.A.h",
        "'h' is above 1",
    ),
    "chance that sums to 1 at few values": (
        tree(chance("r", '{ x = "max(p, 1/1000000)", y = "1 - p" }'), tail=PARAMETERS),
        {"p": "0"},
        "nodes.r.chance",
        "sum to 1000001/1000000",
    ),
    "weight above 1": (
        after('[events]\ne = { x = "2*p" }' + PARAMETERS),
        {"p": "3/4"},
        "events.e",
        "above 1 at these values",
    ),
    "no value by type": (
        tree(chance("r", '{ x = "own", y = "rest" }'), tail=PARAMETERS),
        {},
        "nodes.r.chance.parameters.own",
        "has no value",
    ),
}


@pytest.mark.parametrize("name", AT_VALUES)
def test_what_goes_wrong_at_some_values_is_told_there(name, write):
    text, values, key, said = AT_VALUES[name]
    path = write(text)
    game = esc.load(path)
    with pytest.raises(InputError, match=said) as caught:
        game.at(**values)
    assert str(caught.value).startswith(f"{path}, {key}: ")


HOSTILE = {
    "deep": (
        tree(
            "".join(move(f"n{k}", f'{{ a = "n{k + 1}", b = "x" }}') for k in range(250)) + move("n250", '{ a = "x" }'),
            root="n0",
        ),
        "lies more than 200 moves deep",
    ),
    "shared and shared again": (
        tree(
            "".join(move(f"n{k}", '["a", "b"]', more=f'then = "n{k + 1}"\nshared = true') for k in range(60))
            + move("n60", '{ a = "x" }', more="shared = true"),
            root="n0",
        ),
        "more than 20000 nodes",
    ),
    "types by types": (
        after(
            "".join(
                f"[types.{player}]\n" + "".join(f't{k} = {{ probability = "1/300" }}\n' for k in range(300))
                for player in "AB"
            )
        ),
        "more than 20000 nodes",
    ),
    "long loop": (
        tree(move("r", '{ a = "x" }') + "".join(move(f"n{k}", f'{{ a = "n{(k + 1) % 9000}" }}') for k in range(9000))),
        r"leads back to itself: n\d+ -> n\d+ -> n\d+ -> n\d+ -> n\d+ -> \.\.\. -> n\d+",
    ),
    "digits on a path": (
        tree(
            "".join(
                move(f"n{k}", f'{{ a = "n{k + 1}", b = "x" }}', more=f'pay = {{ A = "1/{10**390 + k}" }}')
                for k in range(120)
            )
            + move("n120", '{ a = "x" }'),
            root="n0",
        ),
        "add up to too many digits",
    ),
    "brackets": (with_r("hidden = " + "[" * 40_000), "nested too deep"),
    "keys": (with_r("pay" + ".a" * 40 + " = 1"), "nested too deep"),
    "whole number": (with_r(f"pay = {{ A = {'1' * 6000} }}"), "too long"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_trees_are_refused(name, write):
    text, said = HOSTILE[name]
    with pytest.raises(EscalationError, match=said) as caught:
        esc.load(write(text))
    assert len(str(caught.value)) < 400


def test_many_marks_and_many_hidden_nodes_are_read(write):
    text = tree(
        move("r", '{ a = "m" }') + move("m", '{ b = "x" }', "B", "hidden = [" + '"r",' * 30_000 + "]"),
        tail="[events]\ne = [" + '"x",' * 30_000 + "]",
    )
    game = esc.load(write(text))
    assert game.weights == {"e": {2: 1}}
    assert [s.name for s in game.tree.sets] == ["r", "m"]


def test_branches_of_chance_lead_where_then_sends_them(write):
    text = tree(
        chance("r", '{ high = "p", low = "rest" }', 'then = { low = "m", high = "x" }') + move("m", '{ a = "y" }'),
        ends="x = { A = 1 }\ny = { B = 1 }",
        tail=PARAMETERS,
    )
    game = esc.load(write(text))
    assert [(node.name, node.branches) for node in game.tree.nodes] == [
        ("r", ("high", "low")),
        ("x", ()),
        ("m", ("a",)),
        ("y", ()),
    ]
    assert game.at(p="1/3").chances == {0: (Fraction(1, 3), Fraction(2, 3))}


def test_actions_may_be_a_list_that_then_sends_on_one_by_one(write):
    text = tree(move("r", '["a", "b"]', more='then = { a = "x", b = "y" }'))
    assert [node.name for node in esc.load(write(text)).tree.nodes] == ["r", "x", "y"]


def test_one_branch_of_chance_and_a_branch_called_rest(write):
    text = tree(chance("r", '{ rest = "1/2", y = "rest" }', 'then = "x"'))
    assert esc.load(write(text)).at().chances == {0: (HALF, HALF)}
    assert esc.load(write(tree(chance("r", '{ x = "rest" }')))).at().chances == {0: (1,)}
