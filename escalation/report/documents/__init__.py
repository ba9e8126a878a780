"""Documents, one format a file: `check(house)` and `typeset(document, house)`. A new file here is a new format.

Every format goes through pandoc's syntax tree (`_blocks`), never through text; its text is data in all of them.
The same document gives the same bytes: nothing reads a clock but `SOURCE_DATE_EPOCH`, and no name is drawn by lot.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from escalation.errors import InputError, choice, quoted
from escalation.exhibits.document import Document
from escalation.report.documents._house import House


def document_formats() -> Mapping[str, str]:
    """The formats by the endings of their files: `{".docx": "docx", ...}`."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return {str(_module(name).ENDING): name for name in names}


def document_format(path: str) -> str:
    """The format that a file's ending asks for.

    >>> document_format("memo/appendix.docx")
    'docx'

    Raises InputError for any other ending.
    """
    ending, known = Path(path).suffix.lower(), document_formats()
    if ending not in known:
        what = f"{quoted(ending)} is not a document." if ending else f"{quoted(Path(path).name)} has no ending."
        raise InputError(what, mend=f"{choice(ending, known)} End it in one of {', '.join(known)}.", file=path)
    return known[ending]


def written(
    document: Document,
    form: str,
    *,
    reference: bytes | None = None,
    preamble: str | None = None,
    folder: str = "figures",
) -> Mapping[str, bytes]:
    """The document's file under `""`, and what lies beside it by relative path: the figures, in `folder`.

    `reference` is a Word document whose styles are used; `preamble` LaTeX or, for PDF, typst, that comes after our own.
    Raises InputError for a format that is unknown, where `[report]` is not installed, and where a reference or a
    preamble cannot be used; Unsupported where the document cannot be set.
    """
    check_house(form, reference, preamble)
    made = _module(form).typeset(document, House(reference, preamble, folder))
    assert isinstance(made, dict)
    return made


def check_house(form: str, reference: bytes | None = None, preamble: str | None = None) -> None:
    """Raises InputError for an unknown format, and for a reference or a preamble that it does not take, or cannot use.

    A preamble's own mistakes are found only where it is set.
    """
    known = document_formats()
    if form not in known.values():
        raise InputError(f"{quoted(form)} is not a format.", mend=f"Known: {', '.join(known.values())}.")
    _module(form).check(House(reference, preamble))


def _module(form: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{form}")
