"""What a real browser makes of a page: axe-core's verdict, how wide it is on a telephone, what it asks the network for.

The page is laid into a frame of our own, whose script writes what it finds into the document that the browser dumps.
Nothing listens and nothing is fetched: the frame is a file, the page its `srcdoc`.
"""

import json
import re
import shutil
import subprocess
import tempfile
from functools import cache
from html import escape, unescape
from importlib.resources import files
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--virtual-time-budget=60000", "--dump-dom",
]  # fmt: skip
TELEPHONE = 400  # pixels across
FRAME = """<!doctype html><html><body><iframe id="page" width="1000" height="900" srcdoc="{page}"></iframe>
<script>
const say = found => {{
  const said = document.createElement("pre");
  said.id = "found";
  said.textContent = JSON.stringify(found);
  document.body.append(said);
}};
const frame = document.getElementById("page");
frame.onload = async () => {{
  try {{
    const view = frame.contentWindow, page = view.document;
    const script = page.createElement("script");
    script.textContent = {axe};
    const asked = view.performance.getEntriesByType("resource").map(entry => entry.name);
    const root = page.documentElement;
    const drawn = [...page.querySelectorAll("math")].map(each => each.getBoundingClientRect().height);
    const images = [...page.images].map(image => image.naturalWidth);
    page.head.append(script);
    const run = await view.axe.run(page, {{runOnly: {rules}, resultTypes: ["violations"]}});
    const violations = run.violations.map(each => [each.id, ...each.nodes.map(node => node.html.slice(0, 200))]);
    frame.width = {telephone};
    const wide = [root.scrollWidth, root.clientWidth];
    say({{violations, asked, wide, drawn, images, passed: run.passes.map(each => each.id)}});
  }} catch (error) {{ say({{error: String(error)}}); }}
}};
</script></body></html>"""


def browser():
    """The browser of this machine, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@cache
def seen(page):
    """What a browser finds on a page; None on a machine without one."""
    program = browser()
    if program is None:
        return None
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    script = json.dumps(axe).replace("</", "<\\/")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "frame.html"
        frame = FRAME.format(telephone=TELEPHONE, page=escape(page), axe=script, rules=json.dumps(RULES))
        path.write_text(frame, encoding="utf-8")
        command = [program, *FLAGS, f"--user-data-dir={folder}/profile", path.as_uri()]
        run = subprocess.run(command, capture_output=True, timeout=300, check=False)
    said = re.search(r'<pre id="found">(.*?)</pre>', run.stdout.decode(errors="replace"), re.DOTALL)
    assert said is not None, run.stderr[-2000:]
    found = json.loads(unescape(said[1]))
    assert "error" not in found, found
    return found
