"""Play of a game in states, followed through time: from an equilibrium, or from any profile that somebody states."""
