"""How well the default profile cleans the documents in seeds/, in numbers: `python benchmarks/quality.py [--pin]`.

Text is compared without white space and width, so that a number tells whether the right words stayed and went;
tests/test_golden.py compares every byte. The means of all documents are pinned in floors.json beside this file.
A floor never drops silently: `--pin` only raises floors to what was measured, and who lowers one by hand says why in
the commit that does it and in CHANGELOG.md.

Real lines, labelled by people, are measured where ../shared/data/residue_lines.jsonl is at hand: each stands between
the sentences of a body, alone, then between the lines that its page had around it. A share of content touched may
not rise, a share of residue gone may not sink; both are in floors.json under "lines of pages".

Properly typeset Chinese is folded to ASCII and set again; the table of marks says what became of each.

Columns: `exact` the text is as its editor left it; `keep_recall` and `keep_precision` by the longest common
subsequence with the clean text; `lines` share of clean lines that stand as lines; `residue` share of the residue that
is gone; `outline` F1 over (parent's mark, mark, title); `title`; `metadata` share of the facts found; `truncation` F1
over the notices with their counts.
"""

from __future__ import annotations

import json
import math
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from cleantext import clean
from cleantext.document import Document
from cleantext.outline import Section

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
FLOORS = Path(__file__).with_name("floors.json")
COLUMNS = (
    "exact", "keep_recall", "keep_precision", "lines", "residue", "outline", "title", "metadata", "truncation",
)  # fmt: skip
COUNTS = ("total_chars", "shown_chars", "omitted_chars")
SHORT = 4  # residue of fewer ASCII characters ("|", "- 3 -") is looked for as a whole line only
SPELLING = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "–": "-"})

LABELLED = SEEDS.parents[1] / "shared" / "data" / "residue_lines.jsonl"
BEFORE = "水库除险加固工程今年完成了主体部分的施工，灌溉面积随之增加。"
BEHIND = "下一步将继续整治渠道，让下游的村庄也用上水。"
FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "～．"}  # those stay as printed
RESIDUE_FILTERS = frozenset(("headers", "footers", "truncation"))
CUT_AT = 40  # characters at which a neighbouring line was cut off when it was noted: it counts as a sentence

Heading = tuple[int, str, str]


class Seed(NamedTuple):
    """A document of seeds/: what was scraped, and everything that cleaning must make of it."""

    name: str
    raw: bytes
    clean: str
    outline: list[Heading]
    facts: Mapping[str, Any]


def read(folder: Path) -> Seed:
    """Read one folder of seeds/."""
    raw = next(folder.glob("raw.*"))
    return Seed(
        folder.name,
        raw.read_bytes(),
        (folder / "clean.txt").read_bytes().decode("utf-8"),
        [(level, mark, title) for level, mark, title in json.loads((folder / "outline.json").read_text("utf-8"))],
        json.loads((folder / "facts.json").read_text("utf-8")),
    )


def seeds(root: Path = SEEDS) -> list[Seed]:
    """Read all folders of `root`, in order of name."""
    return [read(path) for path in sorted(root.iterdir()) if (path / "facts.json").exists()]


def headings(sections: Iterable[Section]) -> Iterator[Heading]:
    """Flatten a Section tree into (level, mark, title), in reading order."""
    for section in sections:
        yield section.level, section.number, section.title
        yield from headings(section.sections)


def notices(found: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return truncation notices as facts.json writes them: the kind, and the counts that were printed."""
    return [{key: n[key] for key in ("kind", *COUNTS) if n.get(key) is not None} for n in found]


def fold(text: str) -> str:
    """Return `text` without white space, width and the spelling of quotes and dashes."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text).translate(SPELLING))


def common(a: Sequence[Any], b: Sequence[Any]) -> int:
    """Length of the longest common subsequence, by Hyyrö's bit-parallel recurrence (one big-int step an item)."""
    where: dict[Any, int] = {}
    for i, item in enumerate(a):
        where[item] = where.get(item, 0) | 1 << i
    full = (1 << len(a)) - 1
    row = full
    for item in b:
        hit = row & where.get(item, 0)
        row = ((row + hit) | (row - hit)) & full
    return len(a) - row.bit_count()


def f1(hits: int, got: int, wanted: int) -> float:
    """Harmonic mean of precision and recall; nothing wanted and nothing got is right."""
    return 2 * hits / (got + wanted) if got + wanted else 1.0


def share(part: int, whole: int) -> float | None:
    """Return `part` of `whole`, or None where there is nothing to measure."""
    return part / whole if whole else None


def nested(items: Iterable[Heading]) -> list[tuple[str, str, str]]:
    """Return (parent's mark, mark, title), so that levels count as nesting only."""
    open_: list[tuple[int, str]] = []
    out = []
    for level, mark, title in items:
        while open_ and open_[-1][0] >= level:
            open_.pop()
        out.append((open_[-1][1] if open_ else "", fold(mark), fold(title)))
        open_.append((level, fold(mark)))
    return out


def survives(piece: str, text: str, wanted: str) -> bool:
    """Whether a piece of residue stands in `text` more often than in the clean text."""
    n = fold(piece)
    if len(n) < SHORT and n.isascii():
        lines = [[fold(line) for line in t.split("\n")] for t in (text, wanted)]
        return lines[0].count(n) > lines[1].count(n)
    return fold(text).count(n) > fold(wanted).count(n)


def measure(seed: Seed, doc: Document) -> dict[str, float | None]:
    """Return the columns for one document; None where the seed has nothing to measure."""
    got, want = fold(doc.text), fold(seed.clean)
    kept = common(got, want)
    lines = [Counter(fold(line) for line in t.split("\n") if fold(line)) for t in (doc.text, seed.clean)]
    drop = seed.facts["drop"]
    tree, gold = nested(headings(doc.sections)), nested(seed.outline)
    facts = seed.facts["metadata"]
    said, printed = notices(doc.notices), seed.facts["notices"]
    both = Counter(tuple(sorted(n.items())) for n in said) & Counter(tuple(sorted(n.items())) for n in printed)
    return {
        "exact": float(doc.text == seed.clean),
        "keep_recall": share(kept, len(want)),
        "keep_precision": share(kept, len(got)),
        "lines": share((lines[0] & lines[1]).total(), lines[1].total()),
        "residue": share(sum(not survives(piece, doc.text, seed.clean) for piece in drop), len(drop)),
        "outline": f1(common(tree, gold), len(tree), len(gold)) if tree or gold else None,
        "title": float(fold(doc.title or "") == fold(seed.facts["title"] or "")),
        "metadata": share(sum(doc.metadata.get(key) == value for key, value in facts.items()), len(facts)),
        "truncation": f1(both.total(), len(said), len(printed)) if said or printed else None,
    }


def neighbours(context: str) -> tuple[str, str]:
    """Return the lines that stood before and behind a labelled line, a sentence for one that was cut off."""
    m = re.fullmatch(r"(?:prev: (?P<before>.*?))?(?: ?\| ?)?(?:next: (?P<behind>.*))?", context, re.DOTALL)
    found = [(m[name] or "").strip() if m else "" for name in ("before", "behind")]
    before, behind = (line + "……。" if len(line) >= CUT_AT else line for line in found)
    return before, behind


def fate(line: str, before: str = "", behind: str = "") -> tuple[bool, bool]:
    """Clean a body with `line` in it; return whether the line is gone, and whether a rule of residue touched it."""
    head = "\n".join(part for part in (BEFORE, before) if part) + "\n"
    doc = clean(head + "\n".join(part for part in (line, behind, BEHIND) if part) + "\n")
    start, end = len(head), len(head) + len(line)
    touched = any(
        e.old != e.new and e.filter in RESIDUE_FILTERS and e.start < end and start < e.end for e in doc.edits
    )
    return fold(line) not in fold(doc.text), touched


def labelled(path: Path = LABELLED) -> dict[str, float]:
    """Return the shares of labelled residue that went, alone and in context, and of content that was left alone."""
    rows = [json.loads(row) for row in path.read_text("utf-8").splitlines()]
    residue = [row for row in rows if row["label"] == "residue"]
    content = [row for row in rows if row["label"] == "content"]
    beside = [row for row in residue if any(neighbours(row.get("context", "")))]
    return {
        "residue gone, alone": sum(fate(r["line"])[0] for r in residue) / len(residue),
        "residue gone, with the lines beside it": sum(
            fate(r["line"], *neighbours(r.get("context", "")))[0] for r in residue
        ) / len(residue),
        "the same, of those whose neighbours are known": sum(
            fate(r["line"], *neighbours(r["context"]))[0] for r in beside
        ) / len(beside),
        "content untouched": 1 - sum(fate(r["line"])[1] for r in content) / len(content),
    }  # fmt: skip


def typeset_texts() -> list[str]:
    """Return properly typeset Chinese: the clean texts of seeds/, and those of ../shared/examples where at hand."""
    texts = [seed.clean for seed in seeds() if "，" in seed.clean]
    for path in sorted((SEEDS.parents[1] / "shared" / "examples").glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = "\n".join(gold["keep"])
        texts += [text] if "，" in text and not gold.get("fffd_is_wildcard") else []
    return texts


def round_trip(texts: Iterable[str]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Fold the marks of `texts` to ASCII and set them again; count each with what came back, and ASCII that moved."""
    marks: Counter[tuple[str, str]] = Counter()
    moved: Counter[tuple[str, str]] = Counter()
    set_marks = clean.only("punctuation")
    for text in texts:
        back = set_marks(text.translate(FOLDED)).text
        if len(back) != len(text):
            marks["a text", "another length"] += len(text)
            continue
        for was, now in zip(text, back, strict=True):
            if ord(was) in FOLDED:
                marks[was, now] += 1
            elif was != now:
                moved[was, now] += 1
    return marks, moved


def table(root: Path = SEEDS) -> dict[str, dict[str, float | None]]:
    """Clean and measure every seed; the key is its name."""
    return {seed.name: measure(seed, clean(seed.raw)) for seed in seeds(root)}


def means(rows: Mapping[str, Mapping[str, float | None]]) -> dict[str, float]:
    """Return the mean of each column over the documents that have it."""
    out = {}
    for column in COLUMNS:
        values = [value for row in rows.values() if (value := row[column]) is not None]
        out[column] = sum(values) / len(values) if values else 1.0
    return out


def pin(measured: Mapping[str, float]) -> None:
    """Raise the floors to `measured`, rounded down; none is lowered."""
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    raised = {c: max(floors.get(c, 0.0), math.floor(measured[c] * 1000) / 1000) for c in COLUMNS}
    lines = floors.get("lines of pages", {})
    lines |= {c: max(lines.get(c, 0.0), math.floor(v * 1000) / 1000) for c, v in measured.items() if c not in COLUMNS}
    FLOORS.write_text(json.dumps({**floors, **raised, "lines of pages": lines}, indent=1) + "\n", "utf-8")


def main() -> None:
    """Print one line a document, then the means and the floors."""
    rows = table()
    total = means(rows)
    lines = labelled() if LABELLED.exists() else {}
    marks, moved = round_trip(typeset_texts())
    right = sum(count for (was, now), count in marks.items() if was == now)
    lines["typography, marks that come back"] = right / marks.total()
    lines["typography, ASCII marks that stay"] = 1 - moved.total() / marks.total()
    if "--pin" in sys.argv[1:]:
        pin({**total, **lines})
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    print(" " * 28, *(f"{c:>14}" for c in COLUMNS))
    shown: dict[str, Mapping[str, float | None]] = {**rows, "mean": total, "floor": floors}
    for name, row in shown.items():
        print(f"{name:28}", *("             -" if row.get(c) is None else f"{row[c]:14.3f}" for c in COLUMNS))
    print(*(f"{name}: {share:.4f}" for name, share in lines.items()), sep="\n")
    for (was, now), count in sorted((marks + moved).items(), key=lambda item: -item[1]):
        print(f"{was} -> {now} {count:6}" if was != now else f"{was}      {count:6}")


if __name__ == "__main__":
    main()
