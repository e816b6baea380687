"""The document as Markdown that looks in a viewer like the document: headings, paragraphs, tables, stanzas."""

from __future__ import annotations

from collections.abc import Iterator

from .document import Document
from .layout import is_verse
from .lazy import lazy
from .outline import walk
from .spans import program

DEEPEST = 6  # Markdown has no deeper heading
RUN_IN_END = "。；：！？.;:!?"
WRITTEN = lazy(r"(?:^|\n)(?:#{1,6} \S|```|~~~|\|?(?:\s*:?-{3,}:?\s*\|)+)|\*\*[^\s*][^*\n]*\*\*|\]\([^)\s]+\)|`[^`\n]+`")
SIGN = lazy(
    r"[*_`\\]|<(?=[A-Za-z/!?])|\[(?=[^\]\n]{0,200}\][(:\[])|~(?=~)|&(?=#?\w{1,31};)"
    r"|(?:(?<=^)|(?<=^ )|(?<=^  )|(?<=^   ))(?:#(?=#{0,5}(?:\s|$))|[>+](?=\s))"
)
ROW = lazy(r"\|.*\|$")
ITEM = lazy(r"[-*+] \S")
TICKS = lazy("`+")
BREAK = "  "  # at the end of a line: the next stands below it


def to_markdown(doc: Document) -> str:
    """Return the text with its title as `#` and the headings of its outline as `##` and deeper.

    Only a heading that fills its line is marked; one that runs into its paragraph stays. A text that is Markdown
    already keeps all its signs; in any other, signs that mean something in Markdown are escaped.
    """
    marks = _marks(doc)
    if program(doc.text):
        fence = "`" * max(3, 1 + max(map(len, TICKS.findall(doc.text)), default=0))
        return f"{fence}\n{doc.text.rstrip()}\n{fence}\n"
    if WRITTEN.search(doc.text):
        return "\n".join(_headed(doc.text, marks))
    body = "\n\n".join(_blocks(doc.text, marks))
    return body + "\n" if body and doc.text.endswith("\n") else body


def _marks(doc: Document) -> dict[int, str]:
    """Return the signs of headings by the offsets of their lines."""
    marks = {}
    for _, section in walk(doc.sections):
        start = doc.text.rfind("\n", 0, section.start) + 1
        end = doc.text.find("\n", start)
        line = doc.text[start : end if end >= 0 else None].rstrip().rstrip(RUN_IN_END)
        if section.title and line.endswith(section.title.rstrip(RUN_IN_END)):
            marks[start] = "#" * min(section.level + 1, DEEPEST)
    if doc.title and doc.text.split("\n", 1)[0] == doc.title:
        marks[0] = "#"
    return marks


def _headed(text: str, marks: dict[int, str]) -> Iterator[str]:
    """Yield the lines of Markdown, each heading between blank ones."""
    at, before, last = 0, "", ""
    for line in text.split("\n"):
        mark = "" if line.startswith("#") else marks.get(at, "")
        if line and (mark or before) and last:
            yield ""
        yield f"{mark} {line}" if mark else line
        at, before, last = at + len(line) + 1, mark, line


def _blocks(text: str, marks: dict[int, str]) -> Iterator[str]:
    """Yield the blocks of plain text: a paragraph is a line, but rows of a table, items and stanzas stand together."""
    at = 0
    for stanza in text.split("\n\n"):
        lines = stanza.split("\n")
        ats = [at]
        for line in lines:
            ats.append(ats[-1] + len(line) + 1)
        at = ats[-1] + 1
        filled = [(marks.get(i, ""), line.rstrip()) for i, line in zip(ats, lines, strict=False) if line.strip()]
        if len(filled) > 1 and not any(mark for mark, _ in filled) and is_verse([line for _, line in filled]):
            yield f"{BREAK}\n".join(escaped(line) for _, line in filled)
        else:
            yield from _paragraphs(filled)


def _paragraphs(lines: list[tuple[str, str]]) -> Iterator[str]:
    together: list[str] = []
    for n, (mark, line) in enumerate(lines):
        alike = next((p for p in (ROW, ITEM) if not mark and p.match(line)), None)
        if together and not (alike and alike.match(lines[n - 1][1])):
            yield "\n".join(_table(together))
            together = []
        if alike:
            together.append(line if alike is ROW else line[:2] + escaped(line[2:]))
        else:
            yield f"{mark} {escaped(line)}" if mark else escaped(line)
    if together:
        yield "\n".join(_table(together))


def _table(rows: list[str]) -> list[str]:
    """Return the rows of a table with the rule below its head, which makes it one for Markdown."""
    if len(rows) < 2 or not all(map(ROW.match, rows)):
        return rows
    return [rows[0], "| " + " | ".join(["---"] * (rows[0].count("|") - 1)) + " |", *rows[1:]]


def escaped(line: str) -> str:
    """Return `line` with a backslash before what Markdown would take for a sign of its own."""
    return SIGN.sub(r"\\\g<0>", line)
