"""Are the equilibria that somebody claims equilibria? By the definition of their concept, from the payoffs alone."""
