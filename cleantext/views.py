"""Views of a document: as an object for JSON and as records for retrieval, made from what it knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .chunks import Chunk
from .document import Document
from .rows import SURROGATE


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
    """Return `doc.to_dict()` as one line, always valid UTF-8: a surrogate, in what was removed, shows as U+FFFD."""
    return to_line(doc.to_dict(edits=edits))


def to_lines(doc: Document, split: str) -> str:
    """Return `to_records(doc, split)`, a JSON object on each line."""
    return "".join(map(to_line, to_records(doc, split)))


def to_line(record: dict[str, Any]) -> str:
    """Return `record` as one line of JSON, always valid UTF-8: a surrogate shows as U+FFFD."""
    import json  # noqa: PLC0415 - plain text needs none

    return SURROGATE.sub("\ufffd", json.dumps(record, ensure_ascii=False)) + "\n"
