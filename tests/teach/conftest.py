"""One browser for the tests of this room; None on a machine without one, where a page's text alone is checked."""

import pytest

from escalation.files.library import load
from escalation.teach.teaching_page import page
from tests.report.documents.browser import browser
from tests.teach.browsing import browsed
from tests.teach.pages import GAMES, THREE


@pytest.fixture(scope="session")
def chromium():
    if browser() is None:
        yield None
        return
    with browsed() as found:
        yield found


@pytest.fixture(scope="session")
def games(tmp_path_factory):
    path = tmp_path_factory.mktemp("games") / "three.toml"
    path.write_text(THREE)
    return {name: load(path if name == "three" else name) for name in GAMES}


@pytest.fixture(scope="session")
def pages(games):
    return {name: page(game) for name, game in games.items()}
