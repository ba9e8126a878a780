"""The command line: one verb a file; this package finds them. click appears only here."""

from escalation.cli._group import main

__all__ = ["main"]
