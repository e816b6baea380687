"""Patterns that are compiled when they are first used: a start pays only for those that its document needs."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Find what the pattern has and keep it here, so that only the first call pays for the way round."""
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as `re.compile(source, flags)` does, without its cost until it is used."""
    return cast("re.Pattern[str]", _Lazy(source, flags))
