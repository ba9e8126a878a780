"""Along each parameter, all else held: where an event comes or goes, and where play in a tree changes."""
