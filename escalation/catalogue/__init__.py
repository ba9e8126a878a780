"""Games that are generated and not written down: the ordinal 2x2 games."""
