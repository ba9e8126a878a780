"""Provenance: version, options, the hash of every file that was read, the command."""

import re

from tests.appendices.numbers.memos import ROOT, sha256


def check(memo, ledger):
    options = {row[0].text: row[1] for row in ledger.grids["options"].rows}
    version = re.search(r'__version__ = "(.*)"', (ROOT / "escalation" / "__init__.py").read_text(encoding="utf-8"))
    options["version"].is_literally(f"escalation {version[1]}")
    options["draws"].reads(memo.draws)
    options["seed"].reads(1)
    _files(memo, ledger.grids["files"])
    mechanisms = "".join(f" -m {name}" for name in memo.mechanisms)
    ledger.saying("escalation appendix").is_literally(
        f"escalation appendix {memo.name}{mechanisms} --draws {memo.draws} --seed 1 -o appendix.docx"
    )


def _files(memo, grid):
    """The game, its sheet and sources, the mechanisms compared or claimed of: each once, with its hash."""
    folder = memo.hand.folder
    claims = [own.get("mechanism", "") for own in memo.hand.raw["claims"].values() if isinstance(own, dict)]
    mechanisms = {*memo.mechanisms, *(name for text in claims for name in text.split(" + ") if name)}
    files = {memo.hand.path, folder / "sources.toml", *(folder / "parameters").glob("*.toml")}
    files |= {folder / "mechanisms" / f"{name}.toml" for name in mechanisms}
    assert [row[0].text for row in grid.rows] == sorted(path.relative_to(ROOT).as_posix() for path in files)
    for name, told in grid.rows:
        name.claim(0, len(name.text))
        told.is_literally(sha256(ROOT / name.text))
    grid.caption.says("{} input files", len(files))
    grid.heads[1].is_literally("SHA-256")
    grid.note.quotes("SHA-256")
