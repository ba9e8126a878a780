"""The classroom: derivations in words."""
