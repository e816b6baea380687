"""Sums: what cleaning did to one document or to many, as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from .alignment import shown
from .document import Document

GARBLE = ("repaired", "inferred", "partly", "beyond repair")  # how a repair of garble ended
COLUMN = 34  # width of the names in a table


class Summary:
    """Counts over documents: `add` a Document, or `update` with another Summary."""

    def __init__(self, documents: Iterable[Document] = ()) -> None:
        """Count `documents`."""
        self.documents = 0
        self.rejected = 0
        self.before = 0
        self.after = 0
        self.changed = 0
        self.lost = 0
        self.edits: Counter[str] = Counter()
        self.remarks: Counter[str] = Counter()
        self.notices: Counter[str] = Counter()
        self.garble: Counter[str] = Counter()
        self.encodings: Counter[str] = Counter()
        self.flags: Counter[str] = Counter()
        self.removed: Counter[int] = Counter()  # documents, by the percentage of their characters that went
        for document in documents:
            self.add(document)

    def add(self, doc: Document) -> None:
        """Count one document."""
        self.documents += 1
        made = came = 0
        for _, edits in doc.steps:
            for _, old, new, rule, facts in edits:
                (self.remarks if old == new else self.edits)[rule] += 1
                made += old != new
                came += len(new) - len(old)
                if facts and facts.get("verdict") in GARBLE:
                    self.garble[str(facts["verdict"])] += 1
                if facts:
                    self.lost += int(facts.get("lost", 0))
        before = len(doc.text) - came
        self.before += before
        self.after += len(doc.text)
        self.removed[round(-100 * came / before) if before else 0] += 1
        self.changed += bool(made)
        self.notices.update(str(notice["kind"]) for notice in doc.notices)
        self.flags.update(doc.flags)
        if doc.decoded:
            self.encodings[doc.metadata["encoding"]] += 1

    def update(self, other: Summary) -> None:
        """Add the counts of `other`."""
        for name, value in vars(other).items():
            mine = getattr(self, name)
            if isinstance(mine, int):
                setattr(self, name, mine + value)
            else:
                mine.update(value)

    @classmethod
    def from_dict(cls, counts: dict[str, Any]) -> Summary:
        """Return the sums that `to_dict` gave."""
        self = cls()
        for name in ("documents", "changed", "rejected"):
            setattr(self, name, counts[name])
        for name in ("encodings", "edits", "remarks", "notices", "flags"):
            getattr(self, name).update(counts[name])
        self.removed.update({int(percent): count for percent, count in counts["removed_percent"].items()})
        self.before, self.after = counts["characters"]["in"], counts["characters"]["out"]
        self.garble.update({name: counts["garble"][name] for name in GARBLE if counts["garble"][name]})
        self.lost = counts["garble"]["lost"]
        return self

    def to_dict(self) -> dict[str, Any]:
        """Return the counts as JSON has them, the largest first."""
        return {
            "documents": self.documents,
            "changed": self.changed,
            "rejected": self.rejected,
            "characters": {"in": self.before, "out": self.after},
            "encodings": _ordered(self.encodings),
            "edits": _ordered(self.edits),
            "remarks": _ordered(self.remarks),
            "notices": _ordered(self.notices),
            "garble": {**{name: self.garble[name] for name in GARBLE}, "lost": self.lost},
            "flags": _ordered(self.flags),
            "removed_percent": {str(percent): count for percent, count in sorted(self.removed.items())},
        }

    def table(self) -> str:
        """Return the counts as a table for people, a line each."""
        share = f" ({100 * (self.after - self.before) / self.before:+.1f} %)" if self.before else ""
        rejected = f", {self.rejected:,} rejected" if self.rejected else ""
        out = [
            _line("documents", f"{self.documents:,}, {self.changed:,} changed{rejected}"),
            _line("characters", f"{self.before:,} → {self.after:,}{share}"),
        ]
        for name, counts in (("encodings", self.encodings), ("flags", self.flags), ("text missing", self.notices)):
            if counts:
                out.append(_line(name, ", ".join(f"{key} {count:,}" for key, count in counts.most_common())))
        if self.garble:
            said = [f"{name} {self.garble[name]:,}" for name in GARBLE if self.garble[name]]
            out.append(_line("garble", ", ".join(said) + f"; characters lost {self.lost:,}"))
        for name, counts in (("edits", self.edits), ("remarks", self.remarks)):
            out.append(_line(name, f"{counts.total():,}"))
            out += [_line(f"  {rule}", f"{count:,}") for rule, count in _ordered(counts).items()]
        return "".join(out)


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _line(name: str, value: str) -> str:
    return f"{shown(name):{COLUMN}} {shown(value)}\n"
