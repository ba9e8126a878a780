"""The map: families of a signalling game have one letter each in the whole document."""

import escalation as esc
from escalation.appendices.sections.region import blocks
from escalation.appendices.study import Study
from escalation.claims.signalling_conditions import signalling_conditions
from escalation.exhibits.document import Grid


def test_families_keep_the_letters_of_their_conditions():
    game = esc.load("unilateral-deterrence")
    grids = [b for b in blocks(Study(game, (), draws=0)) if isinstance(b, Grid)]
    (families,) = (g for g in grids if g.columns[0].title == "family")
    told = {row[0][0]: row[2][0] for row in families.rows if row[1][0] == "plays"}
    known = {chr(65 + k): f.label for k, f in enumerate(signalling_conditions(game))}
    assert told
    assert told.items() <= known.items()
