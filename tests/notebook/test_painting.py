"""Charts that only documents have, in the cell of a notebook."""

import base64
import re
import sys
import xml.etree.ElementTree as ET

import escalation as esc
from escalation.notebook.painting import as_image


def tornado():
    return esc.figure(esc.load("strike-retaliate"), "tornado")


def test_a_chart_is_an_image_with_its_words():
    html = as_image(tornado())
    alt, data = re.fullmatch(r'<img class="map" alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]*)">', html).groups()
    assert "at the values used" in alt
    assert ET.fromstring(base64.b64decode(data)).tag == "{http://www.w3.org/2000/svg}svg"


def test_it_is_its_words_where_matplotlib_is_missing(monkeypatch):
    chart = tornado()
    monkeypatch.setitem(sys.modules, "matplotlib.font_manager", None)
    assert as_image(chart).startswith("<p>")
    assert "at the values used" in as_image(chart)


def test_swings_are_shown_as_their_chart():
    swings = esc.swings(esc.load("strike-retaliate"))
    assert as_image(tornado()) in swings._repr_html_()
    assert swings._repr_latex_() is None
