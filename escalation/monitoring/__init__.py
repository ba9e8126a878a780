"""Repeated play under imperfect public monitoring: what is seen hangs on what was done, and does not tell it."""
