"""Counts of what stands at the edges of documents, in bounded memory, and the same however the work is shared out.

Counting is lossy where memory runs short: what was seen once is forgotten, then what was seen twice, and so on; how
much may be missing from a count is known. Whether a line stands inside of any document is told by a Bloom filter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .edges import Edges

MOST = 1_000_000  # keys that are held of all sites; some 200 MB
KEPT = 128  # documents of a site that are kept as examples, spread evenly over all that came
MOST_KEPT = 20_000  # of all sites
FEWEST_KEPT = 8  # of a site, while there are not too many
BITS = 1 << 28  # of the filter: 32 MB, which errs once in 2,500 times for ten million lines
PROBES = 4
BEFORE, AFTER = 24, 8  # documents of a site that are looked at together, and those of them that wait for the next ones
MOST_WAITING = 20_000  # documents of all sites
LEAST, SHARE = 3, 0.1  # documents in which a line recurs, and of those of its time


class Bloom:
    """A set of keys that may take a few for its own that are not."""

    def __init__(self, bits: int = BITS) -> None:
        """Take how many bits it has, a power of two."""
        self.bits = bytearray(bits // 8)
        self._last = bits - 1

    def _places(self, key: int) -> list[int]:
        step = key >> 32 | 1
        return [(key + i * step) & self._last for i in range(PROBES)]

    def add(self, key: int) -> bool:
        """Add a key, and return whether it may have been there."""
        bits, there = self.bits, True
        for place in self._places(key):
            bit = 1 << (place & 7)
            if not bits[place >> 3] & bit:
                bits[place >> 3] |= bit
                there = False
        return there

    def __contains__(self, key: int) -> bool:
        """Whether the key may be there."""
        return all(self.bits[place >> 3] & 1 << (place & 7) for place in self._places(key))

    def error(self) -> float:
        """Return the share of keys that are not there and seem to be."""
        return (int.from_bytes(self.bits, "little").bit_count() / (8 * len(self.bits))) ** PROBES


class Kept(NamedTuple):
    """A document that is kept as an example: its number within the site, and its lines."""

    number: int
    head: tuple[str, ...]
    tail: tuple[str, ...]
    cut: bool  # whether lines between them were left out


@dataclass(slots=True)
class Seen:
    """In how many documents of a site a key was seen at an edge, and from which to which."""

    documents: int
    first: int
    last: int

    @property
    def share(self) -> float:
        """The share of the documents from the first to the last one in which it stands."""
        return self.documents / (self.last - self.first + 1)


@dataclass(slots=True)
class Site:
    """What is known of a site."""

    documents: int = 0
    once: dict[int, int] = field(default_factory=dict)  # keys that were seen in one document: its number
    seen: dict[int, Seen] = field(default_factory=dict)
    missing: int = 0  # documents that a count may lack
    waiting: list[Edges] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    shown: int = 0  # documents that could have been kept
    stride: int = 1  # of those that are


class Counts:
    """What has been counted so far."""

    def __init__(self, most: int = MOST, kept: int = KEPT, most_kept: int = MOST_KEPT, bits: int = BITS) -> None:
        """Take the bounds."""
        self.sites: defaultdict[str, Site] = defaultdict(Site)
        self.inner = Bloom(bits)
        self.inside: dict[int, int] = {}  # of keys that recur at edges: documents in which they stand further inside
        self.documents = self.copies = 0
        self._contents = Bloom(bits)
        self._most, self._each, self._most_kept = most, kept, most_kept
        self._held = self._kept = self._waiting = 0

    def add(self, doc: Edges) -> None:
        """Count a document, some time: others of its site that follow tell what of it is running text."""
        if not (doc.sizes or doc.inner):
            return
        self.documents += 1
        if self._contents.add(doc.content):  # a copy proves nothing
            self.copies += 1
            return
        site = self.sites[doc.site]
        site.waiting.append(doc)
        self._waiting += 1
        if len(site.waiting) == BEFORE + AFTER:
            self._count(site, BEFORE)
        if self._waiting > MOST_WAITING:
            self.finish()

    def finish(self) -> None:
        """Count what waits."""
        for site in self.sites.values():
            self._count(site, len(site.waiting))

    def _count(self, site: Site, number: int) -> None:
        """Count the first `number` of the documents that wait."""
        near = Counter(line[0] for doc in site.waiting for line in doc.lines() if line)
        for doc in site.waiting[:number]:
            self._take(site, doc, near)
        del site.waiting[:number]
        self._waiting -= number
        if self._held > self._most:
            self._forget()

    def _take(self, site: Site, doc: Edges, near: Counter[int]) -> None:
        number = site.documents
        site.documents += 1
        lines = doc.lines()
        own = [bool(doc.prose[i]) and not (line and self._recurs(site, line[0], near)) for i, line in enumerate(lines)]
        inner = {*doc.inner}
        outer = set[int]()
        for line, within in zip(lines, inside(own, doc.heads, cut=bool(doc.inner)), strict=True):
            (inner if within else outer).update(line)
        for key in outer:
            if (known := site.seen.get(key)) is not None:
                known.documents += 1
                known.last = number
            elif (before := site.once.pop(key, None)) is None:
                site.once[key] = number
                self._held += 1
            else:
                site.seen[key] = Seen(2, before, number)
                self.inside.setdefault(key, 0)
        for key in inner:
            if key in self.inside:
                self.inside[key] += 1
            else:
                self.inner.add(key)
        if doc.head:
            self._keep(site, Kept(site.shown, doc.head, doc.tail, bool(doc.inner)))

    def _recurs(self, site: Site, key: int, near: Counter[int]) -> bool:
        known = site.seen.get(key)
        return near[key] >= LEAST or (known is not None and known.documents >= LEAST and known.share >= SHARE)

    def _keep(self, site: Site, doc: Kept) -> None:
        site.shown += 1
        if doc.number % site.stride:
            return
        site.kept.append(doc)
        self._kept += 1
        while len(site.kept) > self._each:
            self._thin(site)
        if self._kept > self._most_kept:
            self._spread()

    def summary(self) -> str:
        """Return how much has been counted, in words."""
        numbers = ((self.documents, "document"), (len(self.sites), "site"))
        return " of ".join(f"{count:,} {word}{'' if count == 1 else 's'}" for count, word in numbers)

    def stands_inside(self, key: int) -> int:
        """Return in how many documents a key stands inside of the text; 1 may stand for more."""
        return self.inside.get(key, 0) or int(key in self.inner)

    def _thin(self, site: Site) -> None:
        """Keep every other example of a site."""
        site.stride *= 2
        self._kept -= len(site.kept)
        site.kept = [doc for doc in site.kept if doc.number % site.stride == 0]
        self._kept += len(site.kept)

    def _spread(self) -> None:
        """Keep fewer examples of each site, and in the end none of those that have the fewest documents."""
        self._each = max(FEWEST_KEPT, self._each // 2)
        for site in self.sites.values():
            while len(site.kept) > self._each:
                self._thin(site)
        for site in sorted(self.sites.values(), key=lambda site: site.documents):
            if self._kept <= self._most_kept * 3 // 4:
                break
            self._kept -= len(site.kept)
            site.kept = []

    def _forget(self) -> None:
        """Forget the rarest keys, until half of the room is free."""
        level = 1
        self._held = 0
        for site in self.sites.values():
            site.missing += bool(site.once)
            site.once.clear()
            self._held += len(site.seen)
        while self._held > self._most // 2:
            level += 1
            for site in self.sites.values():
                rare = [key for key, known in site.seen.items() if known.documents <= level]
                for key in rare:
                    del site.seen[key]
                site.missing += level if rare else 0
                self._held -= len(rare)
        alive = {key for site in self.sites.values() for key in site.seen}
        for key in self.inside.keys() - alive:
            if self.inside.pop(key):
                self.inner.add(key)


def inside(own: Sequence[bool], heads: int, *, cut: bool) -> list[bool]:
    """Return of each line whether it stands among the text, by whether each is the text of its document alone.

    What is `cut` out behind the `heads` first lines is text too.
    """
    text = [i for i, said in enumerate(own) if said]
    first, last = min(text, default=len(own)), max(text, default=-1)
    if cut:
        first, last = min(first, heads), max(last, heads - 1)
    return [first <= i <= last for i in range(len(own))]
