"""A real browser, driven over a pipe by the DevTools protocol: what a page shows, says to the console, asks to fetch.

The pipe carries JSON messages that end in a zero byte, from us on file descriptor 3 of the browser, to us on 4. Nothing
listens, and the page is a file.
"""

import base64
import fcntl
import json
import os
import select
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from tests.report.documents.browser import browser

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--remote-debugging-pipe", "about:blank",
]  # fmt: skip


LONGEST_WAIT = 120  # seconds
# Becomes the browser, with the two ends of pipes where it looks for them.
PLACED = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
)


class Browsed:
    """One page in a browser."""

    def __init__(self, out, back):
        self.out, self.back = out, back
        self.count, self.rest = 0, b""
        self.console, self.asked = [], []
        targets = self.send("Target.getTargets")["targetInfos"]
        target = next(t["targetId"] for t in targets if t["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    session = None

    def send(self, method, **params):
        """The result of a command; what the page says meanwhile is kept."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            said = self._read()
            if said.get("id") == self.count:
                assert "error" not in said, (method, said["error"])
                return said["result"]

    def _read(self):
        while b"\0" not in self.rest:
            assert select.select([self.back], [], [], LONGEST_WAIT)[0], "the browser says nothing"
            more = os.read(self.back, 1 << 20)
            assert more, "the browser has gone"
            self.rest += more
        text, _, self.rest = self.rest.partition(b"\0")
        said = json.loads(text)
        self._note(said.get("method"), said.get("params", {}))
        return said

    def _note(self, method, params):
        if method in ("Runtime.exceptionThrown", "Log.entryAdded"):
            self.console.append(json.dumps(params)[:2000])
        elif method == "Runtime.consoleAPICalled":
            self.console.append(json.dumps(params["args"])[:2000])
        elif method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])

    def run(self, expression):
        """The value of an expression in the page, a promise awaited."""
        found = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def open(self, path, width=1024, height=900):
        """Opens a file at a width, and waits until it has loaded."""
        self.console, self.asked = [], []
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.send("Emulation.setDeviceMetricsOverride", **size)
        self.send("Page.navigate", url=Path(path).as_uri())
        self.run("new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))")
        self.settled()

    def settled(self):
        """Waits for two frames."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def address(self, text):
        """Puts a state into the address, and waits until the page has shown it."""
        self.run(f"""new Promise(done => {{
            const wanted = {json.dumps(text)};
            if ((location.hash || "#") === wanted) {{
                dispatchEvent(new HashChangeEvent("hashchange"));
                return done();
            }}
            addEventListener("hashchange", done, {{once: true}});
            setTimeout(done, 5000);
            location.hash = wanted;
        }})""")

    def address_at_rest(self):
        """The state in the address, which follows when nothing has moved for a moment."""
        return self.run("new Promise(done => setTimeout(() => done(location.hash), 2 * REST))")

    def press(self, key, code):
        """Presses a key."""
        for kind in ("rawKeyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def picture(self, path, whole=True):
        """A screenshot."""
        shot = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        Path(path).write_bytes(base64.b64decode(shot["data"]))

    def printed(self):
        """The PDF that printing makes."""
        return base64.b64decode(
            self.send("Page.printToPDF", preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69)["data"]
        )


@contextmanager
def browsed():
    """A browser with one empty page; it ends with the block."""
    program = browser()
    assert program is not None
    there, out = os.pipe()
    back, here = os.pipe()
    ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 20) for end in (there, here)]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        command = [program, f"--user-data-dir={folder}/profile", *FLAGS]
        run = subprocess.Popen(
            [sys.executable, "-c", PLACED, *map(str, ends), *command],
            pass_fds=ends,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for end in (there, here, *ends):
            os.close(end)
        try:
            yield Browsed(out, back)
        finally:
            os.close(out)
            os.close(back)
            run.terminate()
            run.wait(30)
