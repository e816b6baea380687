"""Two lists of edits as one: for a filter that looks again at what it leaves."""

from __future__ import annotations

from collections.abc import Sequence

from cleantext.edit import Origin, Proposal, apply


def compose(text: str, first: Sequence[Proposal], middle: str, second: Sequence[Proposal]) -> list[Proposal]:
    """Return the edits of `text` that do at once what `first`, which made it `middle`, and then `second` do."""
    parts: list[tuple[int, int, Proposal, bool]] = [(e[0], e[0] + len(e[1]), e, True) for e in second]
    shift = 0
    for edit in first:
        parts.append((edit[0] + shift, edit[0] + shift + len(edit[2]), edit, False))
        shift += len(edit[2]) - len(edit[1])
    parts.sort(key=lambda part: part[:2])
    origin = Origin(first)
    out: list[Proposal] = []
    i = 0
    while i < len(parts):
        start, end, edit, late = parts[i]
        j = i + 1
        while j < len(parts) and parts[j][0] < end:
            end = max(end, parts[j][1])
            j += 1
        if late or j > i + 1:
            mine = [part[2] for part in parts[i:j] if part[3]]
            new = apply(middle[start:end], [(e[0] - start, *e[1:]) for e in mine])
            at, until = origin.start(start), origin.end(end)
            edit = (at, text[at:until], new, mine[-1][3], None)
        if edit[1] != edit[2]:
            out.append(edit)
        i = j
    return out
