"""The rules of a Markov game unfolded: who falls under which pattern, where play leads, and what is no game."""

import pytest

from escalation.errors import InputError
from escalation.expressions import parse, rational
from escalation.game.stages import MOST_MOVES, MOST_STATES, PlayRule, StateRule, laid_over, names_used, unfolded

ONE = rational(1)
MOVES = {"A": ("Up", "Down"), "B": ("Left", "Right")}
PLAYERS = ("A", "B")


def number(text):
    return parse(text, {"p", "q"})


def made(**rules):
    return unfolded(rules, PLAYERS, lambda e: e)


def refused(**rules):
    with pytest.raises(InputError) as error:
        made(**rules)
    return str(error.value)


def test_a_state_without_movers_has_the_empty_profile():
    (stage,) = made(rest=StateRule({"B": number("p")}, {"rest": None}))
    assert (stage.movers, stage.actions, list(stage.moves)) == ((), (), [()])
    assert stage.moves[()].pay == (rational(0), number("p"))
    assert stage.moves[()].next == ((0, ONE),)
    assert names_used(stage) == {"p"}


def test_patterns_speak_of_profiles_in_the_order_of_players_not_of_the_table():
    """The file may write B's actions before A's."""
    rule = StateRule(
        {"A": ONE},
        {"s": None},
        {"B": ("Left", "Right"), "A": ("Up", "Down")},
        {
            "Up, *": PlayRule(("Up", "*"), {"A": number("p")}),
            "Down, Left": PlayRule(("Down", "Left"), {"B": number("q")}, {"t": None}),
            "Down, Right": PlayRule(("Down", "Right")),
        },
    )
    first, _ = made(s=rule, t=StateRule(next={"t": None}))
    assert first.movers == (0, 1)
    assert {a: (str(m.pay[0]), str(m.pay[1]), m.next[0][0]) for a, m in first.moves.items()} == {
        (0, 0): ("p + 1", "0", 0),
        (0, 1): ("p + 1", "0", 0),
        (1, 0): ("1", "q", 1),
        (1, 1): ("1", "0", 0),
    }
    assert [first.label(a) for a in first.moves] == ["Up, Left", "Up, Right", "Down, Left", "Down, Right"]


def test_movers_without_a_table_of_plays_all_do_the_same():
    (stage,) = made(s=StateRule(next={"s": None}, actions=MOVES))
    assert [m.next for m in stage.moves.values()] == [((0, ONE),)] * 4


def test_the_rest_is_what_is_left_of_one():
    (stage, _) = made(s=StateRule(next={"t": number("p"), "s": None}), t=StateRule(next={"t": None}))
    assert [(t, str(e)) for t, e in stage.moves[()].next] == [(1, "p"), (0, "1 - p")]


def test_edits_reach_pays_chances_and_the_rest():
    from escalation.parameters import substitute

    (stage, _) = unfolded(
        {"s": StateRule({"A": number("p")}, {"t": number("p"), "s": None}), "t": StateRule(next={"t": None})},
        PLAYERS,
        lambda e: substitute(e, {"p": number("q/2")}),
    )
    move = stage.moves[()]
    assert [str(move.pay[0]), *(str(e) for _, e in move.next)] == ["q/2", "q/2", "1 - q/2"]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (StateRule(), "states.s: leads nowhere."),
        (StateRule(next={"nowhere": None}), "states.s.next.nowhere: 'nowhere' is not a state."),
        (StateRule(next={"s": None, "t": None}), "states.s.next: 's' and 't' both take the rest."),
        (StateRule({"C": ONE}, {"s": None}), "states.s.pay.C: 'C' is not a player."),
        (StateRule(next={"s": None}, actions={"C": ("a",)}), "states.s.actions.C: 'C' is not a player."),
        (
            StateRule(next={"s": None}, actions=MOVES, play={"Up, *": PlayRule(("Up", "*"))}),
            "states.s.play: says nothing of 'Down, Left'.",
        ),
        (
            StateRule(
                next={"s": None},
                actions=MOVES,
                play={"Up, *": PlayRule(("Up", "*")), "*, *": PlayRule(("*", "*"))},
            ),
            "states.s.play: 'Up, *' and '*, *' both speak of 'Up, Left'.",
        ),
        (
            StateRule(next={"s": None}, actions={"A": ("Up",)}, play={"Off": PlayRule(("Off",))}),
            "states.s.play.Off: no profile falls under it.",
        ),
        (
            StateRule(next={"s": None}, actions={"A": ("Up",)}, play={"Up": PlayRule(("Up",), {"C": ONE})}),
            "states.s.play.Up.pay.C: 'C' is not a player.",
        ),
        (
            StateRule(actions={"A": ("Up",)}, play={"Up": PlayRule(("Up",))}),
            "states.s.play.Up: leads nowhere.",
        ),
        (
            StateRule(actions={"A": ("Up",)}, play={"Up": PlayRule(("Up",), next={"x": ONE})}),
            "states.s.play.Up.next.x: 'x' is not a state.",
        ),
    ],
)
def test_what_is_no_state_names_the_place_and_the_mend(rule, said):
    message = refused(s=rule, t=StateRule(next={"t": None}))
    assert message.startswith(said) and len(message) > len(said)


def test_instant_states_may_follow_each_other_but_not_in_a_circle():
    def quick(*after):
        share = rational(1) / len(after)
        return StateRule(next=dict.fromkeys(after, share), instant=True)

    end = StateRule(next={"a": None})
    assert [s.instant for s in made(a=quick("b", "c"), b=quick("c"), c=quick("end"), end=end)] == [True] * 3 + [False]
    assert "in a circle: b -> c -> b" in refused(a=quick("b"), b=quick("c"), c=quick("b", "end"), end=end)
    assert "in a circle: a -> a" in refused(a=quick("a"))


def test_a_chance_of_zero_closes_no_circle():
    first = StateRule(next={"a": rational(0), "b": None}, instant=True)
    assert made(a=first, b=StateRule(next={"a": None}))[0].instant


def test_limits_hold_before_anything_is_unfolded():
    many = {f"s{k}": StateRule(next={"s0": None}) for k in range(MOST_STATES + 1)}
    assert f"{MOST_STATES + 1} are too many" in refused(**many)
    wide = tuple(f"a{k}" for k in range(200))
    assert f"At most {MOST_MOVES}" in refused(s=StateRule(next={"s": None}, actions={"A": wide, "B": wide}))


def test_a_state_laid_over_another_keeps_what_it_does_not_say():
    old = StateRule(
        {"A": ONE},
        {"s": None},
        {"A": ("Up", "Down")},
        {"Up": PlayRule(("Up",), {"A": ONE}), "Down": PlayRule(("Down",))},
    )
    over = laid_over(StateRule({"B": ONE}, play={"Up": PlayRule(("Up",), {"B": ONE})}, instant=True), old)
    assert over.pay == {"A": ONE, "B": ONE} and over.next == {"s": None} and over.instant
    assert over.play["Up"].pay == {"A": ONE, "B": ONE} and over.play["Down"] == old.play["Down"]


def test_new_actions_replace_the_table_of_plays():
    old = StateRule(next={"s": None}, actions={"A": ("Up",)}, play={"Up": PlayRule(("Up",))})
    new = StateRule(actions={"A": ("Up", "Off")}, play={"*": PlayRule(("*",))})
    assert laid_over(new, old).play == new.play
