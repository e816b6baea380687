"""Patterns that are compiled when they are first used: a start pays only for those that its document needs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, Generic

HAN = r"[\u4e00-\u9fff]"


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


def any_rare(words: Iterable[str], common: str) -> str:
    """Return a pattern that finds any of `words` by the rarest character in front of another.

    `common` lists the usual ones in order. One class finds those characters and a second what may stand behind them:
    in clean text few get so far.
    """

    def rank(char: str) -> int:
        return common.index(char) if char in common else len(common)

    rare: set[str] = set()
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        k = max(range(len(word) - 1), key=lambda i: rank(word[i]))
        rare.add(word[k])
        rest = f"(?<={re.escape(word[: k + 2])}){re.escape(word[k + 2 :])}"
        groups.setdefault(word[k + 1], []).append(rest)
    behind = "|".join(f"{re.escape(char)}(?:{'|'.join(rest)})" for char, rest in groups.items())
    return f"{any_char(rare)}(?={any_char(groups)})(?:{behind})"


def any_char(chars: Iterable[str]) -> str:
    """Return the class of `chars`."""
    return f"[{ranges(chars)}]"


def ranges(chars: Iterable[str]) -> str:
    """Return `chars` as the inside of a character class; ranges take less time to compile."""
    out: list[list[int]] = []
    for code in sorted(map(ord, chars)):
        if out and out[-1][1] == code - 1:
            out[-1][1] = code
        else:
            out.append([code, code])
    shown = [(re.escape(chr(first)), re.escape(chr(last))) for first, last in out]
    return "".join([first if first == last else f"{first}-{last}" for first, last in shown])


def caseless(source: str) -> re.Pattern[str]:
    """Return what behaves as `source` in any case; a class of Chinese characters has none, and told so takes 0.7 ms.

    It would take 3 to compile otherwise.
    """
    return lazy(source.replace(HAN, f"(?-i:{HAN})"), re.IGNORECASE)


def lazy(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what behaves as `re.compile(source, flags)` does, without its cost until it is used.

    One class of Chinese characters takes 2 to 4 ms to compile, a hundred patterns more than the interpreter to start.
    """
    stand_in: Any = _Lazy(source, flags)
    return stand_in  # type: ignore[no-any-return]
