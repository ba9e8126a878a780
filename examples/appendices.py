"""The appendices of two memos, whole and in every format: does a hotline help, does a waiver build the pipeline?

python examples/appendices.py FOLDER
"""

import re
import sys
import tempfile
from pathlib import Path

import escalation as esc
from escalation.exhibits.document import Figure, Grid
from escalation.report.documents import document_formats, written

MEMOS = {
    "strike-retaliate": ["hotline", "joint-mechanism"],
    "pipeline": ["durable-waiver", "barter", "extension"],
}
DRAWS = 10_000


def appendix(name):
    return esc.appendix(esc.load(name), MEMOS[name], draws=DRAWS)


def save(document, name, folder, endings):
    for ending in endings:
        for beside, data in written(document, document_formats()[ending], folder=f"{name}-figures").items():
            path = Path(folder, beside or f"{name}{ending}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def told(document, endings):
    kinds = [sum(isinstance(block, kind) for block in document.blocks) for kind in (Grid, Figure)]
    numbers = sum(len(re.findall(r"[0-9]+(?:\.[0-9]+)?", text)) for text in document.words())
    return f"{kinds[0]} tables, {kinds[1]} figures, {numbers} numbers in {', '.join(endings)}"


def main(folder, endings):
    documents = {name: appendix(name) for name in MEMOS}
    for name, document in documents.items():
        save(document, name, folder, endings)
        print(f"{document.title}: {told(document, endings)}")
    return documents


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as fleeting:
        main(sys.argv[1] if len(sys.argv) > 1 else fleeting, document_formats())
