"""What a page shows, read out of its elements: many settings in one call."""

import json
from urllib.parse import quote

from escalation.exhibits.numbers import short

READ = """
(() => {
  const figures = e => [...e.querySelectorAll("[data-value]")].map(f => [f.dataset.value, f.textContent]);
  const all = (selector, make, root = document) => [...root.querySelectorAll(selector)].map(make);
  return {
    matrix: all("#matrix td:not(:empty)", td => all(".best, .pay", e => [figures(e)[0], e.className === "best"], td)),
    drawn: all("#matrix text.pays, #matrix text.values, #matrix text.along", e => [e.className.baseVal, figures(e)]),
    branches: all("#matrix [data-branch]", g => [g.dataset.branch, g.firstChild.className.baseVal,
      Boolean(g.querySelector(".arrow"))]),
    moves: all("#listed .moves > li", li => all("li", own => [own.className, own.textContent, figures(own)], li)),
    equilibria: all("#equilibria > li", li => [li.querySelector("h3").textContent, all("li", figures, li),
      all(".event", e => e.textContent, li)]),
    conditions: all("#conditions > div, #edges > div", div => [div.querySelector("h3").textContent,
      all("li.holds, li.fails", li => [li.className, li.textContent, figures(li)], div)]),
    where: all("#where > li", li => [li.textContent, figures(li)]),
    thresholds: all("#thresholds > li", li => [li.textContent, figures(li)]),
    summary: document.getElementById("summary").textContent,
    ties: document.getElementById("ties").textContent,
    note: document.getElementById("note").textContent,
  };
})()
"""
EDGE = " (a knife-edge: only where an equation holds)"
AT_ONCE = 50


def shown(number, write=short):
    """A number as the page's elements have it: exactly, and as text."""
    return [str(number), write(number)]


def address_of(mechanisms, values):
    """The address of a setting."""
    parts = ["-m=" + "+".join(map(quote, mechanisms))] if mechanisms else []
    return "#" + "&".join([*parts, *(f"{quote(n)}={v}" for n, v in values.items())])


def without_map(chromium):
    """Leaves the open page its map as it is: painting it again at every setting would take most of the time."""
    chromium.run("paintSoon = () => {}")


def readings(chromium, addresses):
    """What the open page shows at addresses, each put to it as the browser does when the address changes."""
    without_map(chromium)
    for k in range(0, len(addresses), AT_ONCE):
        part = json.dumps(addresses[k : k + AT_ONCE])
        yield from chromium.run(f"{part}.map(own => {{ show(fromAddress(own)); return {READ.strip()}; }})")
