"""A Word document as its parts: bytes by their names in the archive. Written with no date, in the order of the names.

An archive that was given is read with limits, before anything of it is unpacked.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree

from escalation.errors import InputError

LARGEST = 50_000_000  # bytes, of all parts
MOST_PARTS = 2_000
NEEDED = ("[Content_Types].xml", "word/document.xml", "word/styles.xml")
FIRST = "[Content_Types].xml"
STAMP = (1980, 1, 1, 0, 0, 0)
_NO_DOCX = "is no Word document (.docx)"


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The parts of a reference document; raises InputError where it is none, or beyond the limits."""
    try:
        with zipfile.ZipFile(io.BytesIO(archive)) as file:
            listed = file.infolist()
            if len(listed) > MOST_PARTS or sum(each.file_size for each in listed) > LARGEST:
                raise _refused(f"is larger than {LARGEST // 1_000_000} MB when it is unpacked")
            parts = {each.filename: file.read(each) for each in listed if not each.is_dir()}
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        raise _refused(_NO_DOCX) from None
    if any(name not in parts for name in NEEDED):
        raise _refused(_NO_DOCX)
    for name in NEEDED:
        _checked(parts[name])
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The archive: the list of contents first, then by name, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name in sorted(parts, key=lambda each: (each != FIRST, each)):
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            file.writestr(entry, parts[name])
    return out.getvalue()


def _checked(part: bytes) -> None:
    """Raises InputError for a part that declares entities or is not well-formed."""
    try:
        text = part.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise _refused(_NO_DOCX)
        ElementTree.fromstring(part)  # noqa: S314 (no entities: checked above)
    except (UnicodeDecodeError, ElementTree.ParseError):
        raise _refused(_NO_DOCX) from None


def _refused(why: str) -> InputError:
    return InputError(f"The reference {why}.", mend="Save it from Word as .docx, or leave --reference out.")
