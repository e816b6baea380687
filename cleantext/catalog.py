"""The catalogue: every rule by its id, with what it says in words; read from the tables when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from . import rules

TABLES = {
    "headers": ("HEADERS",),
    "fields": ("FIELDS",),
    "footers": ("FOOTERS",),
    "interface": ("INTERFACE",),
    "truncation": ("TRUNCATION",),
    "markup": ("REMNANTS",),
    "defects": ("DEFECTS",),
    "codecs": ("CODECS",),
    "losses": ("LOSSES",),
    "punctuation": ("SPELLINGS", "SHAPES", "PROTECTED"),
    "units": ("UNITS",),
    "letterhead": ("LETTERHEAD",),
    "marks": ("MARKS",),
    "parts": ("PARTS",),
    "decided": ("DECIDED",),
}
PLACES = {
    "any": "wherever it stands",
    "head": "before the text",
    "tail": "behind the text",
    "edge": "before or behind the text",
    "beside": "beside a line that goes",
    "page": "where two other lines show that a page was scraped",
}
STRENGTHS = {
    "strong": "wherever it stands",
    "counter": "where a number or nothing follows",
    "list": "where items or nothing follow",
    "bar": "where words of the interface or nothing follow",
    "index": "in company, and two such labels are company",
    "weak": "in company",
}
MOST = 8  # pairs of a spelling that are told one by one
KINDS = {
    "omitted": "text is missing here",
    "preview": "the rest is paid",
    "login": "the rest needs an account",
    "continued": "the rest stands on another page",
}


class Entry(NamedTuple):
    """A rule: its id as receipts quote it, its table and class, what it says in words, and its row."""

    id: str
    table: str
    kind: str
    says: str
    row: Any


def _line(row: rules.Rule) -> str:
    weak = "; weak, so other evidence must agree" if row.weak else ""
    return f"a line of the page, not of its text: it goes {PLACES[row.zone]}{weak}"


def _field(row: rules.Field) -> str:
    fact = f", kept as {row.fact}" if row.fact else ""
    return f"a label of the page and what it says{fact}: it goes {STRENGTHS[row.strength]}"


def _spelling(row: rules.Spelling) -> str:
    pairs = zip(row.old, row.new, strict=True) if len(row.old) == len(row.new) else [(row.old, row.new)]
    said = [f"“{a}” is printed “{b}”" for a, b in pairs]
    return "in Chinese, " + (", ".join(said) if len(said) <= MOST else f"{said[0]}, and so on up to {said[-1]}")


def _defect(row: rules.Defect) -> str:
    if row.new is None:
        return "damage that cannot be repaired stays and is remarked"
    return f"damage that came with the copy {'goes' if not row.new else 'becomes ' + row.new}"


def _mark(row: rules.Mark) -> str:
    return f"a numbering mark of the family {row.family.strip()}, usual depth {row.rank}"


SAYS: dict[type, Callable[[Any], str]] = {
    rules.Rule: _line,
    rules.Field: _field,
    rules.Words: lambda _: "words of buttons and menus: a line of nothing else is the interface, not the text",
    rules.Notice: lambda row: f"a truncation notice is cut out and reported: {KINDS[row.kind]}",
    rules.Spelling: _spelling,
    rules.Shape: lambda _: "a line of this shape is data, code or a reference, and is never typeset",
    rules.Protected: lambda _: "a stretch of this shape is never typeset",
    rules.Piece: lambda _: "a part of a letter, as doc.parts tells it; it stays",
    rules.Mark: _mark,
    rules.Remnant: lambda _: "a leftover of the page's markup",
    rules.Unit: lambda row: f"one spelling for a unit: {row.new}; the value stays",
    rules.Codec: lambda row: f"{row.written} that was read as {row.read} is read back",
    rules.Loss: lambda _: "a mark that lost characters left behind; what they were cannot be known",
    rules.Defect: _defect,
    rules.Letter: lambda _: "a line of a letter stays, and what it says becomes metadata",
    rules.Decided: lambda row: row.says,
}
PREFIX = {rules.Field: "headers.field-", rules.Words: "footers.", rules.Decided: ""}  # of the ids that receipts quote


def _entries() -> Iterator[Entry]:
    for table, names in TABLES.items():
        module = import_module(f".rules.{table}", __package__)
        for name in names:
            for row in getattr(module, name):
                kind = type(row)
                yield Entry(PREFIX.get(kind, f"{table}.") + row.id, table, kind.__name__, SAYS[kind](row), row)


@cache
def catalogue() -> dict[str, tuple[Entry, ...]]:
    """Return the rules by id, in the order of the tables; a pattern and words that say the same share one."""
    out: dict[str, tuple[Entry, ...]] = {}
    for entry in _entries():
        out[entry.id] = (*out.get(entry.id, ()), entry)
    return out


def reason(rule: str) -> str:
    """Return in words why an edit of `rule` is made; nothing is known of rules that are not of this package."""
    found = catalogue().get(rule)
    return found[0].says if found else ""


def search(words: list[str]) -> list[Entry]:
    """Return the rules in whose id, words, row or examples all `words` are found, whatever their case."""
    wanted = [word.casefold() for word in words]
    rows = [entry for found in catalogue().values() for entry in found]
    return [entry for entry in rows if all(word in _text(entry) for word in wanted)]


def _text(entry: Entry) -> str:
    parts = [entry.id, entry.kind, entry.says]
    for value in entry.row:
        parts += [str(x) for x in value] if isinstance(value, tuple) else [str(value)]
    return "\n".join(parts).casefold()
