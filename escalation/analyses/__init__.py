"""Analyses, one a file: `accepts(game)` says why not, `analyse(game at values)` answers with exhibits."""
