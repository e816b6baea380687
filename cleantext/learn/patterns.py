"""A pattern for lines of one form: what never changes is written out, what changes is a class, or a fact by name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..fields import labels
from ..filters.own import SPECIAL
from ..lazy import lazy
from .shapes import DATE, MARKS, PATTERNS, as_spaced, plain

LABEL = lazy(r"([^\s:|;,/\[(\ue001-\ue007]{1,10}) ?[:/]? ?$")
WORD = lazy(r"[^\W\d_A-Za-z]{2,}|[A-Za-z]{4,}")  # that says something: the, of and by do not
FEW = 3  # lines from which a part that is the same in all of them is taken for constant
MATCHED = 0.9  # of the lines that a pattern must match


def pattern(form: str, lines: Iterable[str]) -> tuple[str, str]:
    """Return a pattern for the folded view of `lines`, which are of one `form`, and the longest word that all have.

    Both are empty where there is none.
    """
    seen = [*dict.fromkeys(map(plain, lines))]
    if not any(mark in form for mark in MARKS):
        return escaped(seen[0]), max(WORD.findall(seen[0]), key=len, default="")
    parts = re.split(f"([{MARKS}])", form)
    columns = re.compile(_joined(parts, {}, grouped=True), re.IGNORECASE)  # told apart where spaces still stand
    found = [m.groups() for line in dict.fromkeys(map(as_spaced, lines)) if (m := columns.fullmatch(line))]
    constant = {}
    if len(found) >= FEW:
        for i, values in enumerate(zip(*found, strict=True)):
            if len({*values}) == 1 and values[0]:
                constant[i] = values[0]
    said = _joined(parts, constant, grouped=False)
    whole = re.compile(said, re.IGNORECASE)
    if sum(whole.fullmatch(line) is not None for line in seen) < MATCHED * len(seen):
        return "", ""
    words = [part for i, part in enumerate(parts) if i % 2 == 0] + [*constant.values()]
    return said, max((word for part in words for word in WORD.findall(part)), key=len, default="")


def escaped(text: str) -> str:
    """Return a pattern that matches `text` alone."""
    return re.sub(f"[{SPECIAL}]", r"\\\g<0>", text)


def _joined(parts: list[str], constant: dict[int, str], *, grouped: bool) -> str:
    """Return the pattern of literals and marks, which alternate; spaces may be gone beside Han."""
    out, names = [], set[str]()
    for i, part in enumerate(parts):
        if i % 2 == 0:
            out.append((" " if grouped else " ?").join(escaped(word) for word in part.split(" ")))
        elif grouped:
            out.append(f"({PATTERNS[part]})")
        elif i // 2 in constant:
            out.append(escaped(constant[i // 2]))
        else:
            name = _fact(parts[i - 1], part)
            out.append(f"(?P<{name}>{PATTERNS[part]})" if name and name not in names else PATTERNS[part])
            names.add(name)
    return "".join(out)


def _fact(before: str, mark: str) -> str:
    """Return the name of the fact that a label before a slot tells, or nothing."""
    m = LABEL.search(before)
    label = m[1].lower() if m else ""
    for start in range(len(label)):  # 本站发布日期 tells what 发布日期 does
        if known := labels().get(label[start:]):
            return known[1]
    return "published" if mark == DATE else ""
