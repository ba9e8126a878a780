"""Sets of Nash equilibria in numbers, before they have names: of two players, of three with two strategies, of more."""
