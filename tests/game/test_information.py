"""Information sets that a file names: a player still knows his own type there."""

import escalation as esc


def test_a_named_set_does_not_merge_the_types_of_its_player():
    game = esc.load("mutual-deterrence")
    own = [s for s in game.tree.sets if s.name.startswith("opening-B")]
    assert [s.name for s in own] == ["opening-B (hard)", "opening-B (soft)"]
    for s in own:
        kind = s.name.removeprefix("opening-B (").removesuffix(")")
        assert all(game.tree.labels(v)[1] == kind for v in s.nodes)
        assert {game.tree.labels(v)[-1] for v in s.nodes} == {"Cooperate", "Defect"}
