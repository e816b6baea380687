"""Views of a document: as an object for JSON, as Markdown, as a tree of headings; all made from what it knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .outline import Section
from .pipeline import Document
from .receipt import SURROGATE

DEEPEST = 6  # Markdown has no deeper heading
RUN_IN_END = "。；：！？.;:!?"


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


def to_json(doc: Document, *, edits: bool = False) -> str:
    """Return `to_dict(doc)` as one line, always valid UTF-8: a surrogate, in what was removed, shows as U+FFFD."""
    import json  # noqa: PLC0415 - plain text needs none

    return SURROGATE.sub("\ufffd", json.dumps(to_dict(doc, edits=edits), ensure_ascii=False)) + "\n"


def _section(section: Section) -> dict[str, Any]:
    return {
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "start": section.start,
        "end": section.end,
        "sections": [_section(child) for child in section.sections],
    }


def walk(sections: tuple[Section, ...], depth: int = 0) -> Iterator[tuple[int, Section]]:
    """Yield each section with its depth, parents before children."""
    for section in sections:
        yield depth, section
        yield from walk(section.sections, depth + 1)


def to_tree(doc: Document) -> str:
    """Return the outline as indented lines: number and title as printed."""
    lines = [" ".join(("  " * depth + s.number + s.title).split("\n")) for depth, s in walk(doc.sections)]
    return "".join(line + "\n" for line in lines)


def to_markdown(doc: Document) -> str:
    """Return the text with its title as `#` and the headings of its outline as `##` and deeper.

    Only a heading that fills its line is marked, between blank lines; one that runs into its paragraph stays.
    """
    marks = {}
    for _, section in walk(doc.sections):
        start = doc.text.rfind("\n", 0, section.start) + 1
        end = doc.text.find("\n", start)
        line = doc.text[start : end if end >= 0 else None].rstrip().rstrip(RUN_IN_END)
        if section.title and line.endswith(section.title.rstrip(RUN_IN_END)):
            marks[start] = "#" * min(section.level + 1, DEEPEST)
    if doc.title and doc.text.split("\n", 1)[0] == doc.title:
        marks[0] = "#"
    out: list[str] = []
    at, before = 0, ""
    for line in doc.text.split("\n"):
        mark = "" if line.startswith("#") else marks.get(at, "")
        if line and (mark or before) and out and out[-1]:
            out.append("")
        out.append(f"{mark} {line}" if mark else line)
        at, before = at + len(line) + 1, mark
    return "\n".join(out)
