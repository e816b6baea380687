"""Take away what stands before a text on its page, and keep what it said as facts."""

from __future__ import annotations

from collections.abc import Iterator

from ..cutting import Line, take_out
from ..edit import Proposal
from ..printings import LABEL, LONGEST, labels_title
from ..residue import doomed


def headers(text: str) -> list[Proposal]:
    """Remove banners, paths, the page's own data, second printings of the title; rules/headers.py, fields.py."""
    going = doomed(text, "headers")
    edits = take_out(text, going)
    if labels_title(text):
        edits = sorted([*edits, *_label(text, going)], key=lambda edit: edit[0])
    return edits


def _label(text: str, going: list[Line]) -> Iterator[Proposal]:
    """Yield the cut of the label before the title, where it opens the first line that stays."""
    lost = {line.at for line in going}
    at = 0
    for i, line in enumerate(text.split("\n")):
        if line.strip() and i not in lost:
            if len(line) <= LONGEST and (m := LABEL.match(line)) and (title := line[m.end() :].strip()):
                yield at, m[0], "", "headers.title-label", {"title": title}
            return
        at += len(line) + 1
