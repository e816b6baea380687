"""Clean every document of this folder and show it: before, after, outline, facts, and what was taken away.

usage: python seeds/show.py [NAME…]     cleaned texts and receipts are written to out/
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

from cleantext import Document, Section, clean
from cleantext.receipt import dump

HERE = Path(__file__).parent
OUT = HERE.parent / "out"
COLOUR = sys.stdout.isatty() and "NO_COLOR" not in os.environ
WIDTH = 76  # columns of an excerpt; Han count double
LINES = 7  # lines of an excerpt


def paint(text: str, code: str) -> str:
    """Return `text` in a colour, where the terminal shows any."""
    return f"\x1b[{code}m{text}\x1b[0m" if COLOUR else text


def clip(line: str, width: int = WIDTH) -> str:
    """Return as much of `line` as fits into `width` columns, control characters made visible."""
    out, used = "", 0
    for char in line:
        used += 2 if ord(char) > 0x2E7F else 1
        if used > width:
            return out + "…"
        out += char if char.isprintable() else "·"
    return out


def excerpt(text: str) -> list[str]:
    """Return the first and last lines of `text` that are not blank."""
    lines = [clip(line) for line in text.split("\n") if line.strip()]
    if len(lines) <= LINES:
        return lines
    return [*lines[: LINES - 3], f"… {len(lines) - LINES + 1} lines …", *lines[-2:]]


def tree(sections: tuple[Section, ...]) -> list[str]:
    """Return the outline, a line each."""
    out = []
    for section in sections:
        out.append("  " * (section.level - 1) + clip(f"{section.number}{section.title}", WIDTH - 8))
        out += tree(section.sections)
    return out


def show(name: str, raw: bytes, doc: Document) -> None:
    """Print one document: what came in, what went out, and why."""
    source = doc.source_text
    print(paint(f"\n━━ {name} ", "1") + "━" * max(4, WIDTH - len(name)))
    print(paint("before", "2"), f"{len(raw):,} bytes, {doc.metadata['encoding']}")
    print(*(paint("  - ", "31") + line for line in excerpt(source)), sep="\n")
    print(paint("after", "2"), f"{len(doc.text):,} characters")
    print(*(paint("  + ", "32") + line for line in excerpt(doc.text)), sep="\n")
    facts = {"title": doc.title, **doc.metadata}
    print(paint("facts", "2"), "; ".join(f"{key}: {clip(str(value), 48)}" for key, value in facts.items() if value))
    for notice in doc.notices:
        print(
            paint("notice", "2"),
            ", ".join(f"{key} {value}" for key, value in notice.items() if value and key != "text"),
        )
    if doc.sections:
        print(paint("outline", "2"))
        print(*("  " + line for line in tree(doc.sections)[:12]), sep="\n")
    changed = Counter(edit.rule for edit in doc.edits if edit.old != edit.new)
    print(paint("edits", "2"), ", ".join(f"{rule} ×{n}" for rule, n in changed.most_common()) or "none: it was clean")
    proof = "yes" if doc.source == raw else "NO"
    print(paint("source rebuilt from the receipt, byte for byte:", "2"), proof)


def main(names: list[str]) -> int:
    """Show the documents named, or all."""
    OUT.mkdir(exist_ok=True)
    folders = sorted(p for p in HERE.iterdir() if p.is_dir() and list(p.glob("raw.*")))
    chosen = [p for p in folders if not names or any(n in p.name for n in names)]
    if not chosen:
        print(
            f"no document matches {' '.join(names)!r}; there are: {', '.join(p.name for p in folders)}", file=sys.stderr
        )
        return 2
    for folder in chosen:
        raw = next(folder.glob("raw.*")).read_bytes()
        doc = clean(raw)
        show(folder.name, raw, doc)
        (OUT / f"{folder.name}.txt").write_text(doc.text, encoding="utf-8", newline="")
        (OUT / f"{folder.name}.receipt").write_text(dump(doc), encoding="utf-8", newline="")
    print(f"\n{len(chosen)} documents cleaned into {OUT.name}/, each with its receipt.")
    print("`cleantext undo RECEIPT < CLEAN` brings one back.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
