"""Views of a document: as an object for JSON and as records for retrieval, made from what it knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .chunks import Chunk
from .outline import Section
from .pipeline import Document
from .receipt import SURROGATE


def to_dict(doc: Document, *, edits: bool = False) -> dict[str, Any]:
    """Return `doc` as one JSON object: text, title, metadata, sections, notices, flags, and `edits` where asked for."""
    out: dict[str, Any] = {
        "text": doc.text,
        "title": doc.title,
        "metadata": dict(doc.metadata),
        "sections": [_section(section) for section in doc.sections],
        "notices": [dict(notice) for notice in doc.notices],
        "flags": list(doc.flags),
    }
    if edits:
        out["edits"] = [
            {"filter": e.filter, "rule": e.rule, "at": e.start, "old": e.old, "new": e.new} for e in doc.edits
        ]
    return out


def to_records(doc: Document, split: str) -> Iterator[dict[str, Any]]:
    """Yield the pieces of `doc` for retrieval: its sections, or chunks of at most `split` characters.

    Each has the title of the document, the path of its headings, its span in the clean text, and that text; sections
    come without their parts, which follow as records of their own.
    """
    pieces = doc.tiles() if split == "sections" else doc.chunks(int(split))
    for piece in pieces:
        out = {"document": doc.title, "path": list(piece.path), "start": piece.start, "end": piece.end}
        if isinstance(piece, Chunk) and piece.oversized:
            out["oversized"] = True
        yield {**out, "text": doc.text[piece.start : piece.end]}


def to_json(doc: Document, *, edits: bool = False) -> str:
    """Return `to_dict(doc)` as one line, always valid UTF-8: a surrogate, in what was removed, shows as U+FFFD."""
    return _line(to_dict(doc, edits=edits))


def to_lines(doc: Document, split: str) -> str:
    """Return `to_records(doc, split)`, a JSON object on each line."""
    return "".join(map(_line, to_records(doc, split)))


def _line(record: dict[str, Any]) -> str:
    import json  # noqa: PLC0415 - plain text needs none

    return SURROGATE.sub("\ufffd", json.dumps(record, ensure_ascii=False)) + "\n"


def _section(section: Section) -> dict[str, Any]:
    return {
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "start": section.start,
        "end": section.end,
        "sections": [_section(child) for child in section.sections],
    }
