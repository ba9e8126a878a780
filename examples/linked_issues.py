"""Two issues between the same two states: alone they hold from 1/2 and 7/8, linked from 3/4."""

import escalation as esc


def issue(temptation, reward):
    """A prisoners' dilemma with punishment 0 and sucker's payoff -1."""
    return esc.NormalFormGame.from_payoffs(
        [[reward, -1], [temptation, 0]],
        [[reward, temptation], [-1, 0]],
        strategies=[["Keep", "Break"], ["Keep", "Break"]],
    )


def words(found):
    """A set of discount factors as intervals."""
    return " and ".join(f"[{s.low.value}, {s.high.value})" for s in found.intervals) or "nowhere"


linked = esc.link([issue(4, 2), issue(8, 1)])
for name, alone, rescued, broken in zip(("border", "trade"), linked.alone, linked.rescued, linked.broken, strict=True):
    print(f"{name}: alone {words(alone.sustained)}, rescued {words(rescued)}, broken {words(broken)}")
print("linked:", words(linked.pooled.sustained))
