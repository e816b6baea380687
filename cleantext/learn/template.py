"""A line that recurs at the edges of a site's documents, and all that speaks for and against it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from math import sqrt

from ..fields import labels
from .counting import LEAST, Seen
from .shapes import DATE, LABEL, MARKS, TIME, WORD

REACHED = 0.9  # of the places of a line, that a run from the edge reaches: in fewer it goes wherever it stands
ANYWHERE = 8  # documents from which a line that was never inside of a text goes wherever it stands
COMMON = 0.3  # share of the documents from which a line is common
HALF = 0.5  # of the places of a line: most of them
Z = 1.645  # of a one-sided 95 % bound

# By site and line of the template, 0 for all documents of the site: how many have it, and how many other short lines
# are left above the texts of these.
Company = dict[tuple[str, int], list[int]]


@dataclass(slots=True)
class Template:
    """A line that recurs, and all that speaks for and against it."""

    form: str
    key: int
    seen: dict[str, Seen] = field(default_factory=dict)  # by site
    lines: Counter[str] = field(default_factory=Counter)  # as they were found
    places: int = 0  # at the edges of documents that are kept
    reached: int = 0  # of them by a run of such lines from the edge
    heads: int = 0
    exposed: int = 0  # with nothing of the template between it and the text
    beside: Company = field(default_factory=dict)  # where it stands above a text, by the lines next to it
    local: float = 0.0  # share of its places where it belongs to one of several templates of its site
    dated: int = 0  # with a bare date right below
    taken: int = 0  # that the rules of this package take
    within: int = 0  # places inside of a text
    inside: int = 0  # documents in which it stands inside of the text
    against: str = ""  # why it is not proposed

    @property
    def documents(self) -> int:
        """In how many documents it stands at an edge."""
        return sum(seen.documents for seen in self.seen.values())

    @property
    def share(self) -> float:
        """The share of the documents of its sites, from the first to the last one that has it."""
        return self.documents / sum(seen.last - seen.first + 1 for seen in self.seen.values())

    @property
    def is_literal(self) -> bool:
        """Whether nothing in it changes."""
        return not any(mark in self.form for mark in MARKS)

    @property
    def is_plain(self) -> bool:
        """Whether it has neither labels nor dates."""
        return not any(sign in self.form for sign in (":", DATE, TIME))

    @property
    def is_of_site(self) -> bool:
        """Whether it says what titles do not: nothing that changes, the time of day, or values of labels.

        One label that is not known may begin a title: 人物：某某.
        """
        said = [m[1].lower() for m in LABEL.finditer(self.form)]
        known = any(label[start:] in labels() for label in said for start in range(len(label)))
        return self.is_literal or TIME in self.form or len(said) > 1 or known

    @property
    def zone(self) -> str:
        """Where its rule holds."""
        unique = not (self.inside or self.dated) and self.documents >= ANYWHERE and WORD not in self.form
        if unique and self.reached < REACHED * self.places:
            return "any"
        tails = self.places - self.heads
        return "edge" if min(self.heads, tails) >= LEAST else "head" if self.heads > tails else "tail"

    @property
    def confidence(self) -> float:
        """How sure it is that the line is the site's, from 0 to 1.

        It is the lower bound (Wilson's, of 95 %) of the share of its places that are at an edge; times the share of the
        documents that have it, of their time or of those of its template, for a line next to the text, which may be the
        writer's; and less where these are few.
        """
        n = self.documents + self.inside
        p = self.documents / n
        bound = (p + Z * Z / (2 * n) - Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))) / (1 + Z * Z / n)
        share = max(self.share, self.local)
        return bound * (share if self.exposed > HALF * self.places else min(1.0, share / COMMON))
