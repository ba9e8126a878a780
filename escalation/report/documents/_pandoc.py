"""Pandoc as a process: a syntax tree in, one format out. It reads no file but the one it is given, and asks no network.

`API` is the version of the syntax tree (pandoc-types); every pandoc from 3.0 reads 1.23.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence

from escalation.errors import InputError, Unsupported
from escalation.report.documents._nodes import Node

API = (1, 23)
SECONDS = 120
MEND = "Install it: pip install 'escalation[report]'."


def converted(blocks: Sequence[Node], meta: Mapping[str, Node], to: str, *options: str) -> bytes:
    """The document in pandoc's format `to`.

    Raises InputError where pandoc is not installed, Unsupported where it refuses.
    """
    tree = {"pandoc-api-version": list(API), "meta": dict(meta), "blocks": list(blocks)}
    return _run(
        json.dumps(tree).encode(), "--from=json", f"--to={to}", "--sandbox", "--wrap=none", "--output=-", *options
    )


def own_reference() -> bytes:
    """The Word document whose styles pandoc takes where it is given none."""
    return _run(b"", "--print-default-data-file=reference.docx")


def _run(given: bytes, *arguments: str) -> bytes:
    command = [_program(), *arguments]
    quiet = {"HOME": os.devnull, "XDG_DATA_HOME": os.devnull, "SOURCE_DATE_EPOCH": "0", "LC_ALL": "C.UTF-8"}
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP") if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 (a list of our own, no shell)
            command, input=given, capture_output=True, timeout=SECONDS, env=kept | quiet, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unsupported(f"pandoc took longer than {SECONDS} s.", mend="Write a shorter document.") from None
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise Unsupported(f"pandoc could not write the document: {' '.join(said)[:200]}.")
    return done.stdout


def _program() -> str:
    try:
        import pypandoc
    except ImportError:
        raise InputError("Documents need pandoc, which is not installed.", mend=MEND) from None
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError:
        raise InputError("Documents need pandoc, which is not installed.", mend=MEND) from None
