from hypothesis import given
from hypothesis import strategies as st

from escalation.arithmetic.connected_parts import connected_parts


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=12))
def test_parts_are_those_of_a_search(pairs):
    parts = connected_parts(range(10), pairs)
    for start in range(10):
        reached, waiting = {start}, [start]
        while waiting:
            k = waiting.pop()
            for a, b in pairs:
                for near in ({a, b} if k in (a, b) else set()) - reached:
                    reached.add(near)
                    waiting.append(near)
        assert reached == {k for k in range(10) if parts[k] == parts[start]}
    assert sorted(set(parts.values())) == list(range(len(set(parts.values()))))
