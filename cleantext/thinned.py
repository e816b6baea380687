"""A text as it will be once white space is tidy, so that what is found there can be told of the text as it is."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable


class View:
    """A text without some of its characters, that knows where the others stood."""

    def __init__(self, text: str, gone: Iterable[re.Match[str]] = (), origin: View | None = None) -> None:
        """Take what `gone` matches out of `text`, which may be that of another view."""
        self.origin = origin
        self.starts: list[int] = []  # of the stretches that stay, here
        self.were: list[int] = []  # and there
        self.gone = [*map(re.Match.span, gone)]  # from the text that was given
        kept: list[str] = []
        at = size = 0
        for start, end in [*self.gone, (len(text), len(text))]:
            if at < start:
                self.starts.append(size)
                self.were.append(at)
                kept.append(text[at:start])
                size += start - at
            at = end
        self.text = "".join(kept)

    def without(self, pattern: re.Pattern[str]) -> View:
        """Return the view without what `pattern` finds."""
        return View(self.text, pattern.finditer(self.text), self) if pattern.search(self.text) else self

    def taken(self) -> list[tuple[int, int]]:
        """Return where what was taken out of `origin` stood in the text that was looked at first."""
        return [self.origin.span(*span) for span in self.gone] if self.origin else self.gone

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the stretch stands in the text that was looked at first."""
        i, j = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        was = start - self.starts[i] + self.were[i], end - self.starts[j] + self.were[j]
        return self.origin.span(*was) if self.origin else was
