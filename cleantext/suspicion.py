"""Which kinds of damage a text may hold: one search over all of them, which ends the matter for clean text."""

from __future__ import annotations

import re
from functools import lru_cache

from . import codepages, garble, latin, legacy, unreadable
from .gbk import INVISIBLE, pairs
from .signs import ranges

GBK, LATIN, LEGACY, UNREADABLE, PAGES = KINDS = range(1, 6)
# What may begin the next character: ASCII or a lead. Of scripts that seldom get garbled it is chance (as in garble.py).
FOLLOWING = (*range(0x40, 0x7F), *range(0xC2, 0xC4), *range(0xE2, 0xF0))
FOUR = (0xF0,)
# Characters from a hit on that are searched kind by kind, for where one stands there stand more; twice as many each time.
STRETCH, LONGEST = 64, 4096
AHEAD = 64  # characters behind a hit that a look may need; Cyrillic has 45


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the search for the leads of every kind, with what each needs around it.

    There is one leading class, for an alternation would lose the speed of a set; a group tells the kind of a hit.
    """
    kinds = _kinds()
    looks = "|".join(f"((?<=[{leads}])(?:{look}))" for leads, look in kinds)
    return re.compile(f"[{''.join(leads for leads, _ in kinds)}](?:{looks})")


@lru_cache(maxsize=len(KINDS))
def _gate(kind: int) -> re.Pattern[str]:
    """Return the search for one kind."""
    leads, look = _kinds()[kind - 1]
    return re.compile(f"[{leads}](?:{look})")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, str], ...]:
    """Return the leads and the looks of each kind."""
    others = ((kind.leads(), kind.looks()) for kind in (latin, legacy, unreadable, codepages))
    return (garble.lead().pattern[1:-1], _rest()), *others


def _rest() -> str:
    """Return what may follow a lead of UTF-8 read as GBK.

    That is the last byte of its character with the first of the next, or what stands for them once they are lost.
    Two bytes from within characters follow only what begins four bytes, or where the pair before was dropped.
    """
    rest, within = (ranges(pairs(garble.CONTINUATION, codes)) for codes in (FOLLOWING, garble.CONTINUATION))
    return (
        f"(?=[{rest}\ue000-\uf8ff\ufffd?€{INVISIBLE}]|[{within}]{garble.lead().pattern})"
        f"|(?<=[{pairs(FOUR, garble.CONTINUATION)}])(?=[{within}])"
    )


class Sure:
    """Looks at the hits of a gate after which nothing is in doubt."""

    clear = 0

    def __call__(self, at: int) -> bool:  # noqa: ARG002
        """Whether a hit is one."""
        return True


def suspicious(text: str) -> bool:
    """Whether a second look at what the gate lets through leaves anything to read."""
    return bool(parts(text, enough=1))


def parts(text: str, *, enough: int = len(KINDS)) -> dict[int, list[tuple[int, int]]]:
    """Return the lines on which there may be damage of each kind, neighbours as one part.

    Once there are `enough` kinds, the rest of the text is not looked at.
    """
    m = gate().search(text)
    if not m:
        return {}
    looks: dict[int, garble.Looks | latin.Looks | legacy.Looks | Sure] = {
        GBK: garble.Looks(text),
        LATIN: latin.Looks(text),
        LEGACY: legacy.Looks(text),
        UNREADABLE: Sure(),
        PAGES: Sure(),
    }
    out: dict[int, list[tuple[int, int]]] = {}
    at, stretch = 0, STRETCH
    while m:
        start = m.start()
        stretch = min(2 * stretch, LONGEST) if start < at + AHEAD else STRETCH
        line = text.find("\n", start, start + stretch)
        at = line + 1 if line >= 0 else start + stretch
        limit = at + AHEAD
        for kind, look in looks.items():
            spans = out.get(kind)
            if at <= look.clear or (spans and start < spans[-1][1]):
                continue
            search = _gate(kind).search
            hit = search(text, max(start, look.clear), limit)
            while hit and (there := hit.start()) < at and not look(there):
                hit = search(text, max(hit.end(), look.clear), limit)
            if hit and there < at:
                _add(out.setdefault(kind, []), text, start)
                if len(out) >= enough:
                    return out
        m = gate().search(text, at)
    return out


def _add(spans: list[tuple[int, int]], text: str, at: int) -> None:
    """Add the line that holds offset `at`."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = end if end >= 0 else len(text)
    if spans and start <= spans[-1][1] + 1:
        start = spans.pop()[0]
    spans.append((start, end))
