"""What the command answers about rules and lines."""

from __future__ import annotations

import os
from difflib import get_close_matches

from .alignment import shown
from .batch import cleaned
from .catalog import Entry, catalogue, search
from .console import Failed, fetch, label
from .explain import broken, line, printed, rule
from .pipeline import Pipeline
from .views import to_line

DIGITS = 12  # of the number of a line that may exist
EXAMPLE = 60  # characters of an example in the list of rules


def explained(asked: str, pipeline: Pipeline, encoding: str | None) -> str:
    """Return what is known of a rule, or of a line that is named as FILE:LINE."""
    name, colon, number = asked.rpartition(":")
    if colon and number.isdecimal() and name:
        return _line(name, int(number) if len(number) <= DIGITS else 0, pipeline, encoding)
    if asked in catalogue():
        return "\n".join(printed(list(rule(entry))) for entry in catalogue()[asked])
    if os.path.exists(asked):  # noqa: PTH110
        raise Failed(2, f"{asked}: say which line, as in {asked}:1")
    raise Failed(2, f"{asked}: is no rule{nearest(asked) or ''}; a line is named as FILE:LINE")


def _line(name: str, number: int, pipeline: Pipeline, encoding: str | None) -> str:
    doc = cleaned(name, fetch(name), pipeline, encoding)
    try:
        return printed(line(doc, pipeline, number))
    except IndexError:
        source = broken(doc.source_text)
        count = source.count("\n") + (source[-1:] not in ("", "\n"))
        raise Failed(2, f"{label(name)}: has no line {number}; it has {count}, counted from 1") from None


def nearest(name: str) -> str | None:
    """Return None where a rule or a table has `name`, else what may have been meant, to be put behind a message."""
    known = catalogue()
    names = [*known, *dict.fromkeys(rule_.partition(".")[0] for rule_ in known)]
    if name in names:
        return None
    close = get_close_matches(name, names, 3)
    return f"; did you mean {' or '.join(close)}?" if close else "; cleantext rules lists them"


def listed(words: list[str], *, json: bool) -> str:
    """Return the rules in which all `words` are found, one a line."""
    found = search(words)
    if not found:
        raise Failed(1, f"no rule has {' and '.join(words)}")
    if json:
        return "".join(to_line(_record(entry)) for entry in found)
    width = max(len(entry.id) for entry in found)
    return "".join(f"{entry.id:{width}}  {entry.kind:9}  {_example(entry)}\n" for entry in found)


def _record(entry: Entry) -> dict[str, object]:
    row = {name: value for name, value in entry.row._asdict().items() if name not in ("id", "says")}
    return {"id": entry.id, "table": entry.table, "class": entry.kind, "says": entry.says, **row}


def _example(entry: Entry) -> str:
    """Return the first example in short: of lines that go, the line, else both sides."""
    if not entry.row.examples:
        return entry.says
    before, after = entry.row.examples[0]
    gone = [text for text in before.split("\n") if text.strip() and text not in after.split("\n")]
    left = [text for text in after.split("\n") if text.strip() and text not in before.split("\n")]
    one, other = (" ⏎ ".join(texts)[:EXAMPLE] for texts in (gone, left))
    return shown(f"{one} → {other}" if left else one or before.replace("\n", " ⏎ ")[:EXAMPLE])
