"""What analyses that follow a path share: unit payoffs, starts, seeds, paths, branches of solutions, what is near."""
