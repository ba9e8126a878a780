"""Settings of a page, drawn: mechanisms, and values that are baselines, stops, fractions, corners, and knife-edges."""

from fractions import Fraction

from escalation.claims.scope import coordinates_at


def settings(saying, data, draw, count):
    """Settings with what the library says there, `saying` under mechanisms: `(mechanisms, values, says)`."""
    for _ in range(count):
        own = draw.choice(data["situations"])
        there = saying(own["mechanisms"])
        sliders = {s["name"]: s for s in data["sliders"] if s["name"] in own["moving"]}
        values = _corner(sliders, draw) if draw.random() < 0.1 else _inside(sliders, draw)
        if draw.random() < 0.35:
            values = _on_an_edge(there, sliders, values, draw)
        yield own["mechanisms"], values, there


def _corner(sliders, draw):
    return {n: Fraction(s[draw.choice(["low", "high"])]) for n, s in sliders.items()}


def _inside(sliders, draw):
    """Stops of sliders and fractions between; baselines for what is not moved."""
    values = {}
    moved = draw.choice([0.1, 0.6, 1])
    for name, s in sliders.items():
        low, high = Fraction(s["low"]), Fraction(s["high"])
        if draw.random() < moved:
            parts = s["steps"] if s["whole"] else draw.choice([s["steps"], s["steps"], 7, 60, 997])
            values[name] = low + (high - low) * Fraction(draw.randint(0, parts), parts)
    return values


def _on_an_edge(there, sliders, values, draw):
    """The values with one of them moved to where a relation of some condition holds with equality."""
    relations = [r for r, _ in there.lines.relations.values() if r.name in sliders and r.bound is not None]
    here = there.lines.values_at({**values, **coordinates_at(there.lines.coordinates, values)})
    for relation in draw.sample(relations, min(3, len(relations))):
        slider = sliders[relation.name]
        edge = here.of(relation.bound)
        inside = Fraction(slider["low"]) <= edge <= Fraction(slider["high"])
        if inside and len(str(edge)) <= 40 and not (slider["whole"] and edge.denominator > 1):
            return {**values, relation.name: edge}
    return values
