"""What belongs to a level is data; one place chooses."""

from escalation.exhibits import Prose
from escalation.teach.levels import Said, at_level, brief_then_full, only_brief, only_full


def test_each_level_shows_its_own_in_order():
    told = [Said(Prose("both")), only_full(Prose("more")), only_brief(Prose("less")), *brief_then_full("A.", "B.")]
    assert [e.text for e in at_level(told, "brief")] == ["both", "less", "A."]
    assert [e.text for e in at_level(told, "full")] == ["both", "more", "A. B."]
