"""Who can bind whom: what a promise is worth by channel, against the brief's formulas written out here.

A channel has two ends; a promise made through it is kept by both with the product of what they control, or, read
otherwise, as far as the weaker of the two.
"""

import itertools
from fractions import Fraction

import pytest

import escalation as esc
from escalation.errors import InputError, NotApplicable
from escalation.files.library import load
from escalation.parameters import Values

F = Fraction
STRIKE = load("strike-retaliate")
ENDS = {
    "ghq-irgc": (F(3, 4), F(3, 5)),
    "ghq-majlis": (F(3, 4), F(1, 5)),
    "foreign-ministries": (F(2, 5), F(3, 10)),
    "parliaments": (F(1, 4), F(1, 5)),
}
PRODUCT = {"ghq-irgc": "0.45", "ghq-majlis": "0.15", "foreign-ministries": "0.12", "parliaments": "0.05"}
MINIMUM = {"ghq-irgc": "0.6", "ghq-majlis": "0.2", "foreign-ministries": "0.3", "parliaments": "0.2"}


def value(game, name):
    return Values.at_baseline(game.sheet)[name]


def same(first, second):
    """Whether two games have the same cells and weights at the baseline and at another point of the ranges."""
    points = ({}, {"p_e": "1/10", "A_I": "5/4", "q": "1/2", "lambda_P": "3/5", "lambda_I_leg": "1/3"})
    return all(
        first.at(**p).payoffs == second.at(**p).payoffs and first.at(**p).weights == second.at(**p).weights
        for p in points
    )


@pytest.mark.parametrize("channel", ENDS)
def test_a_joint_mechanism_is_worth_what_both_ends_control(channel):
    game = STRIKE.with_mechanisms("joint-mechanism", channel)
    ours, theirs = ENDS[channel]
    assert value(game, "lambda_") == ours * theirs == F(PRODUCT[channel])
    weaker = game.with_mechanisms("weakest-link")
    assert value(weaker, "lambda_") == min(ours, theirs) == F(MINIMUM[channel])


def test_without_a_channel_the_militaries_speak():
    assert same(STRIKE.with_mechanisms("joint-mechanism"), STRIKE.with_mechanisms("joint-mechanism", "ghq-irgc"))
    assert value(STRIKE.with_mechanisms("joint-mechanism", "weakest-link"), "lambda_") == F(3, 5)


def test_the_legislative_mechanism_is_the_joint_one_through_that_channel():
    legislative = STRIKE.with_mechanisms("joint-mechanism-legislative")
    assert same(legislative, STRIKE.with_mechanisms("joint-mechanism", "ghq-majlis"))
    assert same(legislative, STRIKE.with_mechanisms("ghq-majlis", "joint-mechanism"))
    assert not same(legislative, STRIKE.with_mechanisms("joint-mechanism"))


def test_a_line_beside_the_legislative_mechanism_is_certain_and_one_through_its_channel_is_not():
    beside = STRIKE.with_mechanisms("joint-mechanism-legislative", "hotline")
    through = STRIKE.with_mechanisms("joint-mechanism", "hotline", "ghq-majlis")
    danger, cut = F(1, 20), F(1, 2)
    assert beside.at().weights["conflict"][1, 1] == danger * (1 - cut)
    assert through.at().weights["conflict"][1, 1] == danger * (1 - cut * F(3, 20))


@pytest.mark.parametrize("channel", ENDS)
def test_a_line_through_a_channel_is_kept_as_far_as_the_channel(channel):
    kept = F(PRODUCT[channel])
    strike = STRIKE.with_mechanisms("hotline", channel).at()
    assert strike.weights["conflict"][1, 1] == F(1, 20) * (1 - F(1, 2) * kept)
    signal = load("crisis-signal").with_mechanisms("hotline", channel).at()
    heard = {p for v, own in signal.chances.items() if signal.tree.nodes[v].name == "line" for p in own}
    accuracy = F(1, 2) + kept * (F(17, 20) - F(1, 2))
    assert heard == {accuracy, 1 - accuracy}


def crossing(game, name):
    first = next(s for s in esc.stretches(game, name) if s.high is not None and not s.point)
    return first.high.value


def needed(danger):
    """The credibility above which the strike is no longer certain, at baseline but for `danger` = p_e."""
    r_I, g_I, c_J, c_I, d_I, K, v_M, q = map(F, ("0.9", "0.15", "0.05", "0.3", "0.35", "6", "0.2", "0.6"))
    return (r_I + g_I + c_J - c_I - d_I - danger * K) / (v_M + q)


def strikes_for_certain(game):
    (equilibrium,) = esc.solve(game).equilibria
    return equilibrium.events["strike"] == 1


def test_where_the_weaker_end_saves_the_restraint_and_where_a_hotline_undoes_it():
    """Section 13.2 of the brief: 0.20 lies between 3/16 and 3/8."""
    assert (needed(F(1, 20)), needed(F(1, 40))) == (F(3, 16), F(3, 8))
    alone = STRIKE.with_mechanisms("joint-mechanism-legislative")
    assert strikes_for_certain(alone)
    assert not strikes_for_certain(alone.with_mechanisms("weakest-link"))
    assert strikes_for_certain(alone.with_mechanisms("weakest-link", "hotline"))
    assert crossing(alone.with_mechanisms("weakest-link"), "lambda_") == needed(F(1, 20))
    assert crossing(alone.with_mechanisms("weakest-link", "hotline"), "lambda_") == needed(F(1, 40))


def test_a_line_kept_by_the_weaker_end_needs_less():
    through = STRIKE.with_mechanisms("joint-mechanism", "hotline", "ghq-majlis", "weakest-link")
    danger = F(1, 20) * (1 - F(1, 2) * F(1, 5))
    assert through.at().weights["conflict"][1, 1] == danger
    assert needed(danger) == F(9, 40) > F(1, 5)
    assert strikes_for_certain(through)


@pytest.mark.parametrize("channel", ENDS)
def test_meetings_of_commanders_raise_only_what_commanders_control(channel):
    def grown(control):
        return control + F(1, 5) * (1 - control)

    game = STRIKE.with_mechanisms("joint-mechanism", "commander-meetings", channel)
    ours, theirs = ENDS[channel]
    expected = {
        "ghq-irgc": grown(ours) * grown(theirs),
        "ghq-majlis": grown(ours) * theirs,
    }.get(channel, ours * theirs)
    absorb_less = {name: F(str(STRIKE.sheet.parameters[name].baseline)) for name in ("q", "c_J")}
    assert game.at().payoffs[0, 0][0] == -(1 - expected * absorb_less["q"]) - absorb_less["c_J"]


def test_the_order_in_which_they_are_named_changes_nothing():
    names = ["joint-mechanism", "hotline", "ghq-majlis", "weakest-link", "commander-meetings"]
    games = [STRIKE.with_mechanisms(*order) for order in itertools.islice(itertools.permutations(names), 0, 120, 17)]
    assert all(same(games[0], other) for other in games[1:])


def test_a_private_word_through_a_channel_is_honoured_as_far():
    plain, through = STRIKE.with_mechanisms("private-consent"), STRIKE.with_mechanisms("private-consent", "ghq-majlis")
    mu, y_p = F(3, 10), F(3, 10)
    assert plain.at().weights["conflict"][1, 1] == F(1, 20) * (1 - mu * (1 - y_p))
    assert through.at().weights["conflict"][1, 1] == F(1, 20) * (1 - mu * F(3, 20) * (1 - y_p))


def test_the_cell_shares_as_far_as_the_channel_reaches():
    tree = load("crisis-tree")
    for channel, (ours, theirs) in ENDS.items():
        made = tree.with_mechanisms("intelligence-cell", channel)
        assert value(made, "I_eff") == F(1, 5) + ours * theirs * (F(11, 20) - F(1, 5))


@pytest.mark.parametrize("channel", [*ENDS, "weakest-link"])
@pytest.mark.parametrize("game", ["strike-retaliate", "crisis-tree", "cycle", "crisis-signal", "pipeline"])
def test_a_channel_without_a_promise_changes_nothing_and_says_what_it_acts_on(channel, game):
    with pytest.raises(NotApplicable, match=f"{channel} changes no payoff of {game}: it acts on .*hold|lambda_ch"):
        load(game).with_mechanisms(channel)


def test_two_channels_are_a_contradiction():
    with pytest.raises(InputError, match="ghq-majlis sets hold_P to 'lambda_P', foreign-ministries sets hold_P to"):
        STRIKE.with_mechanisms("joint-mechanism", "ghq-majlis", "foreign-ministries")


def test_a_contract_is_no_matter_of_channels():
    pipeline = load("pipeline")
    assert same(pipeline.with_mechanisms("extension"), pipeline.with_mechanisms("extension", "parliaments"))


def test_minimum_in_proofs_conditions_and_shares():
    game = STRIKE.with_mechanisms("joint-mechanism-legislative", "weakest-link")
    proved = esc.prove(game, "never strike is certain when lambda_I_leg > 3/16 at baseline")
    assert proved.verdict == "PROVED"
    refuted = esc.prove(game, "never strike is certain when lambda_I_leg > 1/8 at baseline")
    assert refuted.verdict == "REFUTED"
    here, there = (esc.conditions(game).at(lambda_I_leg=v) for v in (F(1, 5), F(1, 8)))
    assert [e.profile["Iran"]["Strike"] for e in here] == [F(1, 9)]
    assert [e.profile["Iran"]["Strike"] for e in there] == [1]
    rows = esc.compare(STRIKE, ["joint-mechanism", "joint-mechanism + weakest-link"], draws=4000).rows
    assert rows[2].worst.certain <= rows[1].worst.certain
