"""What closes what is open or asked: a lost character is likelier the mark that its line still wants."""

from __future__ import annotations

import re

from .lazy import lazy
from .prior import begin

CLOSED_COST = -8.0  # nats of the mark that closes what is open, be it common or rare
STRAY_COST = 6.0  # of one that closes nothing
ASKED_COST = -8.0  # of the question mark at the end of a line that asks
REACH = 100  # characters after which a bracket is no longer thought to be open
CLOSES = dict(zip("”’」』》〉）〕】〗］｝)]}", "“‘「『《〈（〔【〖［｛([{", strict=True))
EVEN = "\"'*`"  # what opens and closes alike
_ASKS = lazy("(?:为什么|為什麼|怎么|怎麼|什么|什麼|吗|嗎|呢)[^。；！？\n]{0,40}\\Z")
_BRACKET = lazy(f"[{re.escape(''.join((*CLOSES, *CLOSES.values())))}]")


def balance(before: str, after: str) -> dict[str, float]:
    """Return what each closing mark costs more between `before` and `after` than by itself, in nats."""
    line, rest = before[before.rfind("\n") + 1 :], after[:REACH].split("\n", 1)[0]
    open_ = _open(line[-REACH:])
    out = {}
    for mark, opener in CLOSES.items():
        closes = open_.count(opener) > rest.count(mark) if mark < "\x80" else open_.endswith(opener)
        out[mark] = CLOSED_COST + min(0.0, begin("）") - begin(mark)) if closes else STRAY_COST
    for mark in EVEN:
        out[mark] = CLOSED_COST if (line.count(mark) + rest.count(mark)) % 2 else STRAY_COST
    if not rest and _ASKS.search(line):
        out["？"] = ASKED_COST
    return out


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
