"""Which kinds of damage a text may hold: one search over all of them, which ends the matter for clean text.

What the search looks for is worked out by gates.py and kept in rules/gates.bin.
"""

from __future__ import annotations

import re
from functools import lru_cache

GBK, LATIN, LEGACY, UNREADABLE, PAGES = KINDS = range(1, 6)
# Characters from a hit on that are searched kind by kind, for where one stands stand more; twice as many next time
STRETCH, LONGEST = 64, 4096
FEW, SHORT = 8, 10_000  # texts that are searched for no kinds but those whose leads they have, and their characters
AHEAD = 64  # characters behind a hit that a look may need; Cyrillic has 45


@lru_cache(maxsize=2 * FEW)
def gate(kinds: tuple[int, ...] = (*KINDS,), *, exact: bool = False) -> re.Pattern[str]:
    """Return the search for the leads of `kinds`, with what each needs around it.

    There is one leading class, for an alternation would lose the speed of a set. The `exact` one takes twice the time
    to compile, and is needed where the other finds something.
    """
    rows = [_kinds()[kind - 1] for kind in kinds]
    looks = "|".join(f"(?<=[{leads}])(?:{look if exact else hint or look})" for leads, look, hint in rows)
    return re.compile(f"[{''.join(leads for leads, *_ in rows)}](?:{looks})")


def _wanted(text: str) -> tuple[int, ...]:
    """Return the kinds to search for: of the first few short texts those whose leads they have, for all take 40 ms."""
    if len(text) > SHORT or _present.cache_info().misses >= FEW:
        return (*KINDS,)
    return _present(text)


@lru_cache(maxsize=FEW)
def _present(text: str) -> tuple[int, ...]:
    return tuple(kind for kind, (leads, *_) in zip(KINDS, _kinds(), strict=True) if re.search(f"[{leads}]", text))


@lru_cache(maxsize=len(KINDS))
def _gate(kind: int) -> re.Pattern[str]:
    """Return the search for one kind."""
    leads, look, _ = _kinds()[kind - 1]
    return re.compile(f"[{leads}](?:{look})")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, str, str], ...]:
    """Return the leads and the looks of each kind, and what to look for first where that is less exact."""
    from pkgutil import get_data  # noqa: PLC0415 - what ASCII need not pay

    lines = (get_data("cleantext", "rules/gates.bin") or b"").decode().split("\n")
    return tuple(zip(lines[::3], lines[1::3], lines[2::3], strict=True))


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
    kinds = _wanted(text)
    hint = gate(kinds).search(text) if kinds else None
    if not hint:
        return {}
    search = gate(kinds, exact=LATIN in kinds).search
    m = search(text, hint.start())
    if not m:
        return {}
    from . import garble, latin, legacy  # noqa: PLC0415 - what clean text need not pay

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
        for kind in kinds:
            look = looks[kind]
            spans = out.get(kind)
            if at <= look.clear or (spans and start < spans[-1][1]):
                continue
            find = _gate(kind).search
            hit = find(text, max(start, look.clear), limit)
            while hit and (there := hit.start()) < at and not look(there):
                hit = find(text, max(hit.end(), look.clear), limit)
            if hit and there < at:
                _add(out.setdefault(kind, []), text, start)
                if len(out) >= enough:
                    return out
        m = search(text, at)
    return out


def _add(spans: list[tuple[int, int]], text: str, at: int) -> None:
    """Add the line that holds offset `at`."""
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    end = end if end >= 0 else len(text)
    if spans and start <= spans[-1][1] + 1:
        start = spans.pop()[0]
    spans.append((start, end))
