"""The classroom: derivations in words, and pages that compute with the library's own formulas."""
