"""The same equilibria over many draws at once, in doubles; ties are left to the exact solver."""
