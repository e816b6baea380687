"""How a repair compares with what the text was: the measure of benchmarks/mojibake.py, character by character."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleantext.document import Document
from cleantext.edit import Edit
from cleantext.verdict import inferred

LOST = "\ufffd"
CONTEXT = 8  # characters shown on either side of a wrong one


class Judged(NamedTuple):
    """What became of a text: its distance from the expected one, and the characters of the receipt that are wrong."""

    distance: int
    wrong: list[str]  # determined, and not what the text was: each in brackets, with its neighbours
    guesses: list[tuple[float, bool]]  # the margin of each inferred character in nats, and whether it is right


def aligned(wanted: str, got: str) -> tuple[int, list[bool]]:
    """Return the edit distance, and for each character of `got` whether it stands in `wanted` too, where it should.

    Myers' columns as bits of whole numbers (Hyyrö 2003), kept for the way back.
    """
    where: dict[str, int] = {}
    for i, c in enumerate(wanted):
        where[c] = where.get(c, 0) | 1 << i
    full = (1 << len(wanted)) - 1
    up, down = full, 0  # where a column rises, and where it falls, from one character of `wanted` to the next
    columns: list[tuple[int, int]] = []
    for c in got:
        hit = where.get(c, 0)
        diagonal = (((hit & up) + up) ^ up) | hit | down
        rise = (down | ~(diagonal | up)) & full
        fall = up & diagonal
        rise = rise << 1 | 1
        fall <<= 1
        up = (fall | ~(diagonal | rise)) & full
        down = rise & diagonal & full
        columns.append((up, down))
    same = [False] * len(got)
    distance, i, j = 0, len(wanted), len(got)
    while i and j:
        bit = 1 << (i - 1)
        if columns[j - 1][0] & bit:
            i, distance = i - 1, distance + 1
            continue
        j -= 1
        if j and columns[j - 1][1] & bit:
            distance += 1
            continue
        i -= 1
        same[j] = wanted[i] == got[j]
        distance += not same[j]
    return distance + i + j, same


def repaired(doc: Document) -> Iterator[tuple[int, float | None]]:
    """Yield the offset in the text of each character that a repair put there, and its margin where it is inferred."""
    for _, edits in doc.steps:
        shift = 0
        for proposal in edits:
            edit = Edit(*proposal)
            if edit.rule.startswith("codecs.") and edit.new != edit.old:
                margins = {x.at: x.margin for x in inferred(edit)}
                for k, c in enumerate(edit.new):
                    if c != LOST:
                        yield edit.at + shift + k, margins.get(k)
            shift += len(edit.new) - len(edit.old)


def judged(doc: Document, wanted: str) -> Judged:
    """Compare the text of `doc`, cleaned by one filter, with what was `wanted`."""
    distance, same = aligned(wanted, doc.text)
    found = list(repaired(doc))
    guesses = [(margin, same[at]) for at, margin in found if margin is not None]
    wrong = [_shown(doc.text, at) for at, margin in found if margin is None and not same[at]]
    return Judged(distance, wrong, guesses)


def _shown(text: str, at: int) -> str:
    return f"{text[max(0, at - CONTEXT) : at]}[{text[at]}]{text[at + 1 : at + 1 + CONTEXT]}"
