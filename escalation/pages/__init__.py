"""Pages with sliders: one HTML file of a game, which computes with the library's own formulas, as JavaScript."""
