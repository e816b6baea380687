"""Source and text as HTML with every change marked; nothing that a document says can become markup or script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from .alignment import Piece, Row, folded, revealed, rows, shown
from .changes import Change, Remark, Steps, changes

CONTEXT = 1  # rows around a change in a notebook
MOST = 200  # rows that a notebook shows
GONE = "background:#ffe3e0;color:#8a1c10;text-decoration:line-through"
CAME = "background:#dcf5dc;color:#0b5a1e;text-decoration:none"
ROW = "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate"


def safe(text: str) -> str:
    """Return `text` as HTML that shows it, wherever it is put between tags or into a quoted attribute."""
    return escape(shown(text), quote=True)


class Marks:
    """Numbers changes, and writes them as marked HTML; `numbers` are those of the filters."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Begin with the first change."""
        self.numbers = numbers
        self.count = 0

    def cells(self, row: Row, remarks: Iterable[Remark] = ()) -> tuple[str, str]:
        """Return both sides of a row; `remarks` are shown before what stands in the text."""
        old, new = [], [self._remark(remark) for remark in remarks]
        for piece in row.pieces:
            if piece.change is None:
                old.append(safe(piece.old))
                new.append(safe(piece.new))
            else:
                before, after = self._change(piece, piece.change)
                old.append(before)
                new.append(after)
        return _ended(old), _ended(new)

    def _change(self, piece: Piece, change: Change) -> tuple[str, str]:
        self.count += 1
        stages = [self.numbers[t.filter] for t in change.touches]
        kind = f"f{stages[-1]}"
        rules = Counter(touch.rule for touch in change.touches)
        data = f' data-r="{safe(" ".join(f"{rule}*{count}" for rule, count in rules.items()))}"'
        data += f' data-f="{" ".join(map(str, dict.fromkeys(stages)))}"'
        facts = [touch.facts for touch in change.touches if touch.facts]
        if facts:
            data += f' data-i="{safe(_lines(facts))}"'
        if len(change.versions) > 2:
            steps = {touch.step: self.numbers[touch.filter] for touch in change.touches}
            texts = [[steps.get(step, -1), revealed(text)] for step, text in change.versions[1:-1]]
            data += f' data-v="{safe(_json(texts))}"'
        old, new = revealed(piece.old).removesuffix("\n"), revealed(piece.new)
        title = f' title="{safe(", ".join(rules))}"'
        before = f'<del id="b{self.count}" class="{kind}{"" if old else " none"}"{title}>{escape(old)}</del>'
        bare, end = (new[:-1], "\n") if new.endswith("\n") else (new, "")
        gone = "" if bare else " none"
        after = f'<ins id="a{self.count}" tabindex="0" class="{kind}{gone}"{data}{title}>{escape(bare)}</ins>{end}'
        return before + ("\n" if piece.old.endswith("\n") else ""), after

    def _remark(self, remark: Remark) -> str:
        said = _lines([{"text": remark.old, **(remark.facts or {})}])
        kind = f"f{self.numbers[remark.filter]}"
        return (
            f'<b tabindex="0" class="{kind}" data-r="{safe(remark.rule)}*1" data-i="{safe(said)}" '
            f'title="{safe(remark.rule)}"></b>'
        )


def _lines(facts: Sequence[Mapping[str, Any]]) -> str:
    lines = dict.fromkeys(f"{name}: {value}" for some in facts for name, value in some.items())
    return "\n".join(lines)


def _json(value: object) -> str:
    import json  # noqa: PLC0415 - changes of several steps are the rarer ones

    return json.dumps(value, ensure_ascii=False)


def _ended(parts: list[str]) -> str:
    """Return HTML without the line break at its end, which would show as an empty line."""
    return "".join(parts).removesuffix("\n")


def notebook(source: str, steps: Steps, text: str) -> str:
    """Return what a notebook shows of a document: what changed, in line, with the lines around it."""
    changed = changes(source, steps)
    if not changed:
        return f'<pre style="{ROW}">{safe(text)}</pre>'
    out = []
    for row in folded(list(rows(source, changed)), CONTEXT):
        if isinstance(row, int):
            out.append(f'<div style="opacity:.6">⋯ {row} {"line" if row == 1 else "lines"} the same</div>')
        else:
            out.append(f'<div style="{ROW}">{_ended([*map(_inline, row.pieces)])}</div>')
        if len(out) >= MOST:
            out.append("<div>… and more: see the report</div>")
            break
    return "".join(out)


def _inline(piece: Piece) -> str:
    if piece.change is None:
        return safe(piece.new)
    title = safe(", ".join(dict.fromkeys(touch.rule for touch in piece.change.touches)))
    out = ""
    if piece.old:
        out += f'<del style="{GONE}" title="{title}">{escape(revealed(piece.old).removesuffix(chr(10)))}</del>'
    if piece.new:
        out += f'<ins style="{CAME}" title="{title}">{escape(revealed(piece.new))}</ins>'
    return out
