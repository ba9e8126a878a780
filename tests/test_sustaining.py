"""Self-enforcement: the brief's numbers, and a compound game whose equilibria say the same."""

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

import escalation as esc
from escalation.errors import InputError, Undecided
from escalation.expressions import rational
from escalation.game.stages import Move, Stage
from escalation.parameters import Values
from escalation.sustaining import sustained


@pytest.fixture(scope="module")
def cycle():
    return esc.load("cycle")


def test_pakistan_from_0_550_and_iran_always_when_it_is_fully_kept(cycle):
    """Domain brief, M3: delta* = .550 a month; Iran complies at every delta at lambda = 1."""
    found = sustained(cycle.with_mechanisms("joint-mechanism-kept"))
    iran, pakistan = found.keeps
    assert (found.everywhere - iran).empty
    (only,) = pakistan.intervals
    assert round(float(only.low.middle), 3) == 0.550
    assert not only.low_open
    assert found.binding == (1,)
    assert (found.everywhere - found.believed).empty


def test_iran_from_0_735_when_it_is_kept_as_far_as_it_is_today(cycle):
    """Domain brief, M3: at lambda = .45 Iran complies from delta = .735."""
    iran, _ = sustained(cycle.with_mechanisms("joint-mechanism")).keeps
    assert round(float(iran.least.middle), 3) == 0.735


def test_what_china_presses_for_is_not_kept_by_iran(cycle):
    found = sustained(cycle.with_mechanisms("chinese-pressure"))
    assert found.keeps[0].empty
    assert found.together.empty
    worst = found.worst(0)
    assert worst.does == "Strike"
    assert worst.now > 0


def test_gains_change_sign_at_the_ends_of_the_sets(cycle):
    found = sustained(cycle.with_mechanisms("joint-mechanism"))
    for i, own in enumerate(found.keeps):
        end = own.least
        near = Fraction(1, 10**6)
        above = max(t.gain.at(end.high + near) for t in found.temptations if t.player == i)
        below = max(t.gain.at(end.low - near) for t in found.temptations if t.player == i)
        assert above < 0 < below


@pytest.mark.parametrize("mechanism", ["joint-mechanism", "joint-mechanism-kept", "chinese-pressure", "hotline"])
@pytest.mark.parametrize("delta", ["1/10", "1/2", "7/10", "3/4", "4/5", "99/100"])
def test_the_compound_game_says_the_same(cycle, mechanism, delta):
    """Kept and reverted states put together in one Markov game: grim reversion is an equilibrium of it where told."""
    made = cycle.with_mechanisms(mechanism)
    found = sustained(made)
    value = Fraction(delta)
    compound, profile = _compound(made, cycle, found.kept, found.reverted, value)
    equilibria = {e.pure for e in esc.solve(compound).equilibria}
    told = (found.together & found.believed).holds(value)
    assert (profile in equilibria) == told


def _compound(made, base, kept, reverted, delta):
    """The kept states that keeping reaches, with a choice to keep or not, and all reverted states behind them."""
    pins = {n: p.baseline for n, p in made.parameters.items()} | {"delta": delta}
    new, old = made.pinned(pins).at(), base.pinned({"delta": delta}).at()
    reach = _reached(new, kept, made.start)
    size = len(reach)
    place = {s: k for k, s in enumerate(reach)}
    stages, profile = [], []
    for s in reach:
        stage, costs = made.stages[s], made.keeping.get(made.stages[s].name, {})
        payers = [i for i, player in enumerate(made.players) if player in costs]
        movers = tuple(sorted({*stage.movers, *payers}))
        options = {
            i: [(k, keep) for k in _own(stage, i) for keep in ((True, False) if i in payers else (True,))]
            for i in movers
        }
        actions = tuple(tuple(f"{k} {keep}" for k, keep in options[i]) for i in movers)
        moves = {}
        for choice in product(*(range(len(options[i])) for i in movers)):
            picked = {i: options[i][c] for i, c in zip(movers, choice, strict=True)}
            a = tuple(picked[i][0] for i in stage.movers)
            pay = list(new.pays[s][a])
            for i in payers:
                if picked[i][1]:
                    pay[i] -= Values.at_baseline(made.pinned(pins).sheet).of(costs[made.players[i]])
            stays = a == kept[s] and all(keep for _, keep in picked.values())
            onward = tuple((place[t] if stays else size + t, rational(p)) for t, p in new.chances[s][a].items())
            moves[choice] = Move(tuple(map(rational, pay)), onward)
        stages.append(Stage(f"kept {stage.name}", movers, actions, moves, stage.instant))
        mine = {i: options[i].index((kept[s][stage.movers.index(i)] if i in stage.movers else 0, True)) for i in movers}
        profile.append(tuple(mine[i] for i in movers))
    for s, stage in enumerate(base.stages):
        moves = {
            a: Move(tuple(map(rational, old.pays[s][a])), tuple((size + t, rational(p)) for t, p in row.items()))
            for a, row in old.chances[s].items()
        }
        stages.append(Stage(stage.name, stage.movers, stage.actions, moves, stage.instant))
    game = replace(
        base,
        stages=tuple(stages),
        discount=rational(delta),
        start=place[made.start],
        weights={},
        marks={},
        thresholds=(),
    )
    return game, (*profile, *reverted)


def _own(stage, i):
    return range(len(stage.actions[stage.movers.index(i)])) if i in stage.movers else [0]


def _reached(at, kept, start):
    seen, waiting = [start], [start]
    while waiting:
        s = waiting.pop()
        for t in at.chances[s][kept[s]]:
            if t not in seen:
                seen.append(t)
                waiting.append(t)
    return sorted(seen)


def test_along_another_parameter(cycle):
    found = sustained(cycle.with_mechanisms("joint-mechanism"), "q")
    assert found.parameter == "q"
    value = cycle.with_mechanisms("joint-mechanism").at().values["q"]
    assert all(own.holds(value) for own in found.keeps)


def test_what_cannot_be_asked_is_said(cycle):
    with pytest.raises(InputError, match="under no mechanism"):
        sustained(cycle)
    with pytest.raises(InputError, match="has no states"):
        sustained(esc.load("strike-retaliate").with_mechanisms("hotline"))
    with pytest.raises(Undecided, match="2 pure equilibria"):
        sustained(cycle.with_mechanisms("hotline").pinned({"beta_d": Fraction(1, 100)}))
