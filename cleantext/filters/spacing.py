"""Spaces between Han and Latin words, where that is asked for: added or removed, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterator

from ..edit import Proposal
from ..lazy import lazy
from ..measure import quantities
from ..spans import Span, inside
from ..typeset import HAN_RUN, Page, foreign

LATIN = lazy("[A-Za-z]")
# A Latin word of two characters, whatever signs it has inside, and a number after it; one letter makes a word with its
# Han (T恤, A股).
WORD = lazy("[A-Za-z0-9][!-~]*[A-Za-z0-9+#](?: [0-9]+(?![!-~]))?")
ADDRESS = lazy("://|@|^www[.]")
SIGNS = "号號第"  # what number stands beside these is a mark or a document's number


class Spacing:
    """The filter: `add` puts one space between Han and a Latin word, `remove` takes a single one out.

    Only Chinese lines are set; dates, quantities, numbers of documents, addresses, links and code stay as they are, and
    so do digits that no letter is part of.
    """

    name = "spacing"

    def __init__(self, mode: str) -> None:
        """Take `add` or `remove`; anything else is a ValueError."""
        if mode not in ("add", "remove"):
            raise ValueError(f"spacing={mode!r}: say add or remove")
        self.mode = mode

    def __call__(self, text: str) -> Iterator[Proposal]:
        """Propose one edit for each space."""
        if not HAN_RUN.search(text) or foreign(text):
            return
        page = Page(text)
        told = tuple((q.start, q.end) for q in quantities(text))
        for start, end in page.lines(LATIN):
            for m in WORD.finditer(text, start, end):
                if LATIN.search(m[0]) and not ADDRESS.search(m[0]) and not _shut(m.span(), page.shut, told):
                    yield from self._beside(text, m.span(), start, end)

    def _beside(self, text: str, word: Span, start: int, end: int) -> Iterator[Proposal]:
        left, right = text[start : word[0]][-2:], text[word[1] : min(end, word[1] + 2)]
        if left.strip().endswith(tuple(SIGNS)) or right.strip().startswith(tuple(SIGNS)):
            return
        if self.mode == "add":
            if HAN_RUN.match(left[-1:]):
                yield word[0], "", " ", "spacing.add", None
            if HAN_RUN.match(right[:1]):
                yield word[1], "", " ", "spacing.add", None
        else:
            if left[1:] == " " and HAN_RUN.match(left):
                yield word[0] - 1, " ", "", "spacing.remove", None
            if right[:1] == " " and HAN_RUN.match(right[1:]):
                yield word[1], " ", "", "spacing.remove", None


def _shut(word: Span, *many: tuple[Span, ...]) -> bool:
    """Whether a word has a part in one of the spans."""
    return any(inside(spans, at) for spans in many for at in range(*word))
