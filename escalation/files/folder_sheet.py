"""The sheet that serves a game: that of its folder, of the files it extends, and its own declarations.

Beside a game file stand, for it and its neighbours, `parameters.toml` or a folder `parameters/`, and `sources.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from escalation.errors import InputError
from escalation.files.findings import Findings
from escalation.files.places import Place, label_of, opened
from escalation.files.sheets import Part, constraints_of, read_sheet, read_sources
from escalation.files.toml import Document, table
from escalation.parameters import Sheet, Source


def sheet_for(
    folder: Path | None,
    documents: Sequence[Document],
    tables: Sequence[Mapping[str, Any]],
    files: dict[str, str],
    findings: Findings,
) -> Sheet:
    """All names for a game: of its folder, of the files it extends, and of its own."""
    shared, listed = folder_documents(folder)
    files |= {d.label: d.sha256 for d in (*shared, *listed)}
    parts = [_part(d, (), d.tables, findings) for d in shared]
    sources: dict[str, Source] = {}
    for document in listed:
        sources |= read_sources(document, document.tables, findings)
    for document, own in zip(documents, tables, strict=True):
        with findings.noting(document.label):
            sources |= read_sources(document, table(own, "sources"), findings, "sources")
            parts.append(Part(document, (), {}, constraints=_limits(document, own, findings)))
            parts.append(_part(document, ("parameters",), table(own, "parameters"), findings))
            parts.append(Part(document, ("definitions",), table(own, "definitions"), component=True))
    return read_sheet(parts, sources, findings)


def _part(document: Document, key: tuple[str, ...], entries: Mapping[str, Any], findings: Findings) -> Part:
    """A table of parameters, with the constraints that stand in it."""
    named = {name: entry for name, entry in entries.items() if name != "constraints"}
    return Part(document, key, named, constraints=_limits(document, entries, findings))


def _limits(document: Document, tables: Mapping[str, Any], findings: Findings) -> tuple[str, ...]:
    try:
        return constraints_of(tables)
    except InputError as error:
        findings.errors.append(error.at(document.label))
        return ()


def folder_documents(folder: Path | None) -> tuple[list[Document], list[Document]]:
    """The parameter files and the source files that serve a folder."""
    if folder is None:
        return [], []
    sheets = [folder / "parameters.toml", *sorted((folder / "parameters").glob("*.toml"))]
    return (
        [opened(Place(p, label_of(p), p.stem)) for p in sheets if p.is_file()],
        [opened(Place(p, label_of(p), p.stem)) for p in [folder / "sources.toml"] if p.is_file()],
    )
