"""The forms that a game can be written in."""

from __future__ import annotations

from escalation.game.extensive import ExtensiveGame
from escalation.game.normal import NormalFormGame

AnyGame = NormalFormGame | ExtensiveGame
