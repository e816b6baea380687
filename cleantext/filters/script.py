"""Convert the script of Chinese text, where that is asked for: OpenCC decides, phrase by phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import Protocol

from ..edit import Edit, Proposal, diff
from ..layout import KANA
from ..lazy import lazy, ranges
from ..rules.script import FORMS
from ..spans import code_spans

# OpenCC's name for each target, and the charset of its script: what is not in it shows that a line is still to convert.
TARGETS = {
    "simplified": ("t2s", "gb2312"),
    "traditional": ("s2t", "big5"),
    "taiwan": ("s2tw", "big5"),
    "hongkong": ("s2hk", "big5hkscs"),
}
MOST = 4  # conversions until nothing changes; a second one changes a character in some ten thousand
CUT = lazy("[\x00\ud800-\udfff]+")  # OpenCC ends at NUL and refuses surrogates
HAN = range(0x3400, 0xA000)


class _Converter(Protocol):
    def convert(self, text: str) -> str: ...


class Script:
    """The filter: lines that have a character of another script come into `target`; code and `keep` stay as they are.

    Japanese and Korean lines stay too. On the way from simplified characters the first of each that stands for several
    traditional ones gets a remark, `script.ambiguous`, with all the forms it might have.
    """

    name = "script"

    def __init__(self, target: str, *, keep: tuple[str, ...] = ()) -> None:
        """Take `simplified`, `traditional`, `taiwan` or `hongkong`; ValueError names them where it is none of these."""
        if target not in TARGETS:
            raise ValueError(f"script={target!r}: say one of {', '.join(TARGETS)}")
        self.target = target
        self.keep = keep

    def __call__(self, text: str) -> list[Proposal]:
        """Propose tight edits, one for each stretch that changes."""
        if text.isascii() or not _gate(self.target).search(text):
            return []
        foreign = _foreign(self.target)
        kept = (m.span() for word in self.keep if word for m in re.finditer(re.escape(word), text))
        spared = [*code_spans(text), *kept]
        edits: list[Proposal] = [
            edit
            for edit in _joined(self._edits(text, foreign))
            if not any(start < edit.at + len(edit.old) and edit.at < end for start, end in spared)
        ]
        if self.target == "simplified" or not edits:
            return edits
        return sorted([*_ambiguous(edits), *edits], key=itemgetter(0))

    def _edits(self, text: str, foreign: frozenset[str]) -> Iterator[Edit]:
        at = 0
        for line in text.split("\n"):
            if not foreign.isdisjoint(line) and not KANA.search(line):
                start = 0
                for m in (*CUT.finditer(line), None):
                    piece = line[start : m.start() if m else None]
                    yield from (e._replace(at=at + start + e.at) for e in self._piece(piece))
                    start = m.end() if m else start
            at += len(line) + 1

    def _piece(self, piece: str) -> list[Edit]:
        converter = _converter(TARGETS[self.target][0])
        new = piece
        for _ in range(MOST):
            again = converter.convert(new)
            if again == new:
                break
            new = again
        return diff(piece, new, f"script.{self.target}")


def _ambiguous(edits: list[Proposal]) -> Iterator[Edit]:
    """Yield a remark on the first of each character, in what changes, whose form the words around it have to decide."""
    told: set[str] = set()
    for at, old, *_ in edits:
        for i, char in enumerate(old):
            if char in FORMS and char not in told:
                told.add(char)
                facts = {"verdict": "ambiguous", "forms": FORMS[char]}
                yield Edit(at + i, char, char, "script.ambiguous", facts)


def _joined(edits: Iterator[Edit]) -> Iterator[Edit]:
    """Yield neighbours as one edit: a word that changes is one change."""
    last: Edit | None = None
    for edit in edits:
        if last and last.at + len(last.old) == edit.at:
            last = last._replace(old=last.old + edit.old, new=last.new + edit.new)
        else:
            if last:
                yield last
            last = edit
    if last:
        yield last


@cache
def _converter(config: str) -> _Converter:
    from opencc import OpenCC  # noqa: PLC0415 - only those who convert need it

    converter: _Converter = OpenCC(config)
    return converter


@cache
def _gate(target: str) -> re.Pattern[str]:
    """Return the search for one of them, in a tenth of the time that `isdisjoint` takes."""
    return re.compile(f"[{ranges(_foreign(target))}]")


@cache
def _foreign(target: str) -> frozenset[str]:
    """Return the characters that OpenCC would change on the way to `target` and that its own charset does not have."""
    config, charset = TARGETS[target]
    han = "".join(map(chr, HAN))
    changed = (a for a, b in zip(han, _converter(config).convert(han), strict=True) if a != b)
    return frozenset(char for char in changed if not char.encode(charset, "ignore"))
