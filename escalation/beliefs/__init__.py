"""Beliefs in trees: Bayes' rule, best continuations, consistent beliefs, and the search for assessments."""
