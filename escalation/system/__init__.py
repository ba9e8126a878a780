"""The games of a region as one system: what they feed into each other, what they share, and all of them run at once."""
