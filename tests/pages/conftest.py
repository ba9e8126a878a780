"""One browser for the tests of this room; None on a machine without one, where a page's text alone is checked."""

import pytest

from escalation.claims.conditions import conditions
from escalation.files.library import load
from escalation.pages.teaching_page import page
from tests.pages.browsing import browsed
from tests.pages.pages import FEWER, GAMES, SETTINGS, THREE, TOLL
from tests.report.documents.browser import browser


@pytest.fixture(scope="session")
def chromium():
    if browser() is None:
        yield None
        return
    with browsed() as found:
        yield found


@pytest.fixture(scope="session")
def games(tmp_path_factory):
    folder = tmp_path_factory.mktemp("games")
    own = {"three": THREE, "toll": TOLL}
    for name, text in own.items():
        (folder / f"{name}.toml").write_text(text)
    return {name: load(folder / f"{name}.toml" if name in own else name) for name in GAMES}


@pytest.fixture(scope="session")
def conditions_of():
    """The conditions of a game, found once: by name and mechanisms."""
    kept = {}

    def found(game):
        key = game.name, game.mechanisms
        if key not in kept:
            kept[key] = conditions(game)
        return kept[key]

    return found


@pytest.fixture(scope="session")
def pages(games, conditions_of):
    """The pages by name, each made when first asked for."""
    return Pages(games, conditions_of)


class Pages(dict):
    """Pages made from conditions that tests ask for too; some with fewer switches, unless all is run."""

    def __init__(self, games, conditions_of):
        self.games, self.conditions_of = games, conditions_of

    def __missing__(self, name):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("escalation.pages.situations.conditions", self.conditions_of)
            patch.setattr("escalation.pages.tree_situations.tree_conditions", self.conditions_of)
            self[name] = page(self.games[name], None if SETTINGS else FEWER.get(name))
        return self[name]
