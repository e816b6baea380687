"""How damage begins, of every kind: worked out from the tables of decoders and written down, for that takes 0.1 s.

`python -m cleantext.gates` writes rules/gates.bin anew, which `suspicion` reads: UTF-8, three lines for each kind.
"""

from __future__ import annotations

from pathlib import Path

from . import codepages, garble, latin, legacy, rules, unreadable
from .gbk import INVISIBLE, pairs
from .lazy import ranges

# What may begin the next character: ASCII or a lead. Of scripts that seldom get garbled it is chance (as in garble.py).
FOLLOWING = (*range(0x40, 0x7F), *range(0xC2, 0xC4), *range(0xE2, 0xF0))
FOUR = (0xF0,)
PATH = Path(rules.__file__).with_name("gates.bin")


def made() -> list[tuple[str, str, str]]:
    """Return for each kind the inside of a class of leads, and what must hold where a search for these stops.

    That comes twice, where a first search may be less exact; else nothing comes last.
    """
    others = [(kind.leads(), kind.looks(), "") for kind in (legacy, unreadable, codepages)]
    return [(garble.lead().pattern[1:-1], _rest(), ""), (latin.leads(), latin.looks(), latin.hints()), *others]


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


def written() -> bytes:
    """Return the file that holds them."""
    lines = [part.replace("\n", r"\n") for kind in made() for part in kind]
    return "\n".join(lines).encode()


if __name__ == "__main__":
    PATH.write_bytes(written())
