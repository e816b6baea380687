"""Units get one spelling each, because compatibility characters hide them from search; values stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

from ..edit import Proposal
from ..lazy import lazy
from ..rules.units import UNITS
from ..spans import code_spans, inside
from ..traits import odd
from ..typeset import chinese, data, foreign, neighbours

SUSPECT = lazy(
    "[㌀-㏿\N{OHM SIGN}\N{KELVIN SIGN}\N{MICRO SIGN}°º˚]"
    "|[Kk](?:(?<=[0-9].)|(?<=[0-9] .))(?=[A-Za-z])|m(?:(?<=[0-9].)|(?<=[0-9] .))(?=[23])"
)
FIRST_SQUARE = "㌀"  # of the signs that are a unit each
SIGNS = frozenset("\N{OHM SIGN}\N{KELVIN SIGN}\N{MICRO SIGN}°º˚").union(map(chr, range(0x3300, 0x3400)))
LETTERS = lazy("[0-9] ?(?:[Kk](?=[A-Za-z])|m(?=[23]))")
QUOTED = lazy(r"(?<=[\"'“‘「『`]).(?=[\"'”’」』`])")
PLAIN = {row.pattern: (row.new, f"units.{row.id}") for row in UNITS if len(row.pattern) == 1}
WITHIN = tuple((lazy(row.pattern), row) for row in UNITS if len(row.pattern) > 1)


def units(text: str) -> Iterator[Proposal]:
    """Propose one spelling for each unit; code, data, Japanese, Korean and characters talked about keep theirs."""
    signs = odd(text)
    if not (not SIGNS.isdisjoint(signs) or ("A" in signs and LETTERS.search(text))) or foreign(text):
        return
    code = code_spans(text)
    line = (-1, -1)
    skip = prose = False
    for m in SUSPECT.finditer(text):
        at = m.start()
        if at > line[1]:
            start, end = text.rfind("\n", max(line[1], 0), at) + 1, text.find("\n", at)
            line = (max(start, line[1] + 1), len(text) if end < 0 else end)
            near = neighbours(text, *line)
            skip = foreign(text[slice(*line)]) or data(text[slice(*line)], near)
            prose = not skip and chinese(text[slice(*line)], near)
        if skip or (code and inside(code, at)) or QUOTED.match(text, at):
            continue
        seen = m[0]
        for pattern, row in WITHIN if seen < FIRST_SQUARE else ():
            found = pattern.match(text, at)
            if found and found[0] != row.new and (prose or not row.chinese):
                yield at, found[0], row.new, f"units.{row.id}", None
                break
        else:
            if seen in PLAIN:
                yield at, seen, *PLAIN[seen], None
