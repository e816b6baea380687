"""What closes what is open: a lost character is likelier the mark that its line still wants."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from .lazy import lazy
from .prior import begin

CLOSED_COST = -8.0  # nats of the mark that closes what is open, be it common or rare
STRAY_COST = 6.0  # of one that closes nothing
REACH = 100  # characters after which a bracket is no longer thought to be open
CLOSES = dict(zip("”’」』》〉）〕】〗］｝)]}", "“‘「『《〈（〔【〖［｛([{", strict=True))
EVEN = "\"'*`"  # what opens and closes alike
_BRACKET = lazy(f"[{re.escape(''.join((*CLOSES, *CLOSES.values())))}]")


def balance(before: str, after: str) -> Callable[[str], float]:
    """Return what a text between `before` and `after` costs, in nats, for its closing marks, over their usual price."""
    open_ = _open(before[before.rfind("\n") + 1 :][-REACH:])
    rest = after.split("\n", 1)[0][:REACH]
    closed = [c for c in rest if c in CLOSES]

    @lru_cache(maxsize=256)
    def cost(c: str) -> float:
        if c in EVEN:
            fits = (before[before.rfind("\n") + 1 :].count(c) + rest.count(c)) % 2 == 1
        elif c in CLOSES:
            fits = open_.count(CLOSES[c]) > closed.count(c) if c < "\x80" else open_.endswith(CLOSES[c])
        else:
            return 0.0
        return CLOSED_COST + min(0.0, begin("）") - begin(c)) if fits else STRAY_COST

    return lambda text: sum(map(cost, text))


def _open(text: str) -> str:
    """Return the brackets that are open at the end of a line, outermost first."""
    out = ""
    for m in _BRACKET.finditer(text):
        if m[0] in CLOSES:
            i = out.rfind(CLOSES[m[0]])
            out = out[:i] if i >= 0 else out
        else:
            out += m[0]
    return out
