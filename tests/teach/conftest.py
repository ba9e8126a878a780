"""One browser for the tests of this room; None on a machine without one, where a page's text alone is checked."""

import pytest

from tests.report.documents.browser import browser
from tests.teach.browsing import browsed


@pytest.fixture(scope="session")
def chromium():
    if browser() is None:
        yield None
        return
    with browsed() as found:
        yield found
