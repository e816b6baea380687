"""Words that call for a closer look: a text is searched for those only that its characters allow."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from .lazy import any_char, any_rare
from .rules.characters import HAN, HANT
from .traits import FIRST_WIDE, odd, wide

COMMON = " etaoinshrdlcumwfgypbvkxjqz，。：“”" + HAN + HANT  # of English, the usual ones first, and of Chinese


class Cues:
    """Words, apart by script."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words; what finds them is made when it is first needed."""
        self.words = frozenset(words)

    def searches(self, text: str) -> Iterator[re.Pattern[str]]:
        """Yield the patterns that find in `text`, or in a part of it, whichever of the words it may have."""
        if wide(text):
            yield self._wide
        if not self._needed.isdisjoint(odd(text)):
            yield self._others

    def search(self, line: str) -> bool:
        """Whether one of the words stands in `line`."""
        return self._wide.search(line) is not None or self._others.search(line) is not None

    @cached_property
    def _narrow(self) -> frozenset[str]:
        return frozenset(word for word in self.words if max(word) < FIRST_WIDE)

    @cached_property
    def _needed(self) -> frozenset[str]:
        """What `odd` has of a text with one of the other words: "A" stands for letters."""
        return frozenset("A" if re.search("[A-Za-z]", word) else word[0] for word in self._narrow)

    @cached_property
    def _wide(self) -> re.Pattern[str]:
        return re.compile(any_rare(self.words - self._narrow, COMMON))

    @cached_property
    def _others(self) -> re.Pattern[str]:
        signs = [word for word in self._narrow if len(word) == 1]
        found = any_rare(self._narrow.difference(signs), COMMON)
        return re.compile(f"{found}|{any_char(signs)}" if signs else found)
