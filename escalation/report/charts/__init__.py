"""Charts as lines of text."""
