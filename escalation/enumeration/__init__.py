"""Lists of Nash equilibria, certified and named: of two players, of three with two strategies, of larger games."""
