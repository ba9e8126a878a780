"""Linking issues: repeated games of the same players that stand and fall together."""
