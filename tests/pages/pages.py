"""The games of which pages are looked at, with how many settings of each, and what a page holds as data."""

import json
import os
import re

SETTINGS = int(os.environ.get("ESCALATION_PAGE_SETTINGS", "0"))  # of each page; 0: as many as below
FEWER = {"crisis-tree": ["joint-mechanism + hotline"], "alignment-gulf": ["none"], "crisis-signal": ["none"]}

GAMES = {
    "strike-retaliate": 100, "pipeline": 50, "containment": 20, "linkage": 5, "ports": 5, "trade": 8,
    "three": 50, "hawk-dove": 15, "inspection": 5, "prisoners-dilemma": 2, "chicken": 1, "crisis-tree": 60,
    "entry-game": 5, "alignment-gulf": 5, "private-costs": 10, "audience-costs": 8,
    "brinkmanship": 8, "chain-store": 1, "crisis-signal": 8, "toll": 30,
}  # fmt: skip
TOLL = """
title = "The toll bridge"
form = "extensive"
players = ["Village", "Ferryman"]
root = "plan"
[nodes.plan]
player = "Village"
actions = { Begin = "begun", "Leave it" = "old" }
[nodes.begun]
pay = { Village = "-start" }
player = "Ferryman"
actions = { "Cut the price" = "cheap", "Keep the price" = "dear" }
[nodes.cheap]
player = "Village"
actions = { Finish = "built-cheap", Stop = "half-cheap" }
[nodes.dear]
player = "Village"
actions = { Finish = "weather", Stop = "half-dear" }
[nodes.weather]
chance = { flood = "p", over = "rest" }
[ends]
old = { Ferryman = "toll" }
built-cheap = { Village = "worth - c", Ferryman = "cut/2" }
half-cheap = { Village = "toll - cut", Ferryman = "cut" }
flood = { Village = "-c" }
over = { Village = "worth - c" }
half-dear = { Ferryman = "toll" }
[parameters]
toll = { baseline = 6, range = [2, 10] }
worth = { baseline = 9, range = [3, 15] }
c = { baseline = 3, range = [1, 8] }
start = { baseline = 1, range = [0, 3] }
cut = { baseline = 2, range = [1, 5] }
p = { baseline = 0.2, range = [0, 1] }
[events]
bridge = ["built-cheap", "over"]
[thresholds]
begin = { parameter = "c", player = "Village", at = "plan", prefers = "Begin", to = "Leave it" }
yield = { parameter = "cut", player = "Ferryman", at = "begun", prefers = "Cut the price", to = "Keep the price" }
"""
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
