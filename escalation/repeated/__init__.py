"""Repeated games with perfect monitoring: what play can give, and for which discount factors a plan holds."""
