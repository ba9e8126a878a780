"""The games of which pages are looked at, with how many settings of each, and what a page holds as data."""

import json
import os
import re

SETTINGS = int(os.environ.get("ESCALATION_PAGE_SETTINGS", "0"))  # of each page; 0: as many as below
FEWER = {"crisis-tree": ["joint-mechanism + hotline"], "alignment-gulf": ["none"]}

GAMES = {
    "strike-retaliate": 150, "pipeline": 100, "containment": 8, "linkage": 5, "ports": 5, "trade": 8,
    "three": 100, "hawk-dove": 15, "inspection": 5, "prisoners-dilemma": 2, "chicken": 1, "crisis-tree": 100,
    "entry-game": 5, "alignment-gulf": 5,
}  # fmt: skip
THREE = """
players = ["Ann", "Bob"]
matrix = '''
     | Low      | Mid      | High
Low  | 3, 3     | 1, 4 - c | 0, 5 - b
Mid  | 4 - c, 1 | 2, 2     | 1 - k, 3
High | 5 - b, 0 | 3, 1 - k | -k, -k
'''
[parameters]
b = { baseline = 1, range = [0, 3] }
c = { baseline = 0.5, range = [0, 2] }
k = { baseline = 1, range = [0, 3] }
[events]
war = ["High, High"]
any = { "High, Mid" = "b/3", "Mid, High" = 1 }
[thresholds]
yield = { parameter = "k", player = "Ann", prefers = "Low, High", to = "High, High" }
"""
DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def written(text, folder):
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    return path


def data_of(text):
    return json.loads(DATA.search(text)[1])
