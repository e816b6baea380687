"""What a worker tells of each document: what stands at its head and at its tail, and what further inside."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Mapping
from heapq import nlargest
from itertools import accumulate
from typing import Any, NamedTuple

from ..corpus.jsonfield import BadRecordError, find
from ..corpus.work import Block, Cleaner, Done, Job, decoded
from ..evidence import LONGEST
from ..rows import SURROGATE
from .shapes import is_prose, key, keys

HEAD, TAIL = 24, 40  # lines of a document that may be its template
FIRST, EACH = 16, 8  # documents of a site in a block whose lines are sent as they are: these, and one in so many
CONTENT = 8  # of the longest lines of a document, by which it is known again when it comes twice


class Edges(NamedTuple):
    """A document: its site, what tells it from others, and its lines by their keys.

    Of each line at the `heads` first and at the other edge, `keys` has as many as `sizes` says, and `prose` whether it
    is running text; what is left out between them has its keys in `inner`.
    """

    site: str
    content: int
    heads: int
    keys: array[int]
    sizes: bytes
    prose: bytes
    inner: array[int]
    head: tuple[str, ...] = ()  # the lines themselves, where the document is one of those that are shown
    tail: tuple[str, ...] = ()

    def lines(self) -> list[array[int]]:
        """Return the keys of each line that is not left out."""
        ends = [*accumulate(self.sizes)]
        return [self.keys[end - size : end] for size, end in zip(self.sizes, ends, strict=True)]


NOTHING = Edges("", 0, 0, array("q"), b"", b"", array("q"))


class Lesson(NamedTuple):
    """How records are read: as for a run, with the filters that come before residue, and where the site is told."""

    job: Job
    site: tuple[str, ...] | None = None

    @property
    def seconds(self) -> float:
        """Of CPU time, for a document."""
        return self.job.seconds

    def worker(self, mark: Callable[[int], None]) -> Callable[[Block, Mapping[int, str]], Done]:
        """Return what reads blocks."""
        return Learner(self, mark)


class Learner(Cleaner):
    """Reads blocks: of each record Edges become its data."""

    def __init__(self, lesson: Lesson, mark: Callable[[int], None] = lambda _: None) -> None:
        """Take the lesson, and what shall be told the index of each record."""
        super().__init__(lesson.job, mark)
        self.site = lesson.site
        self.sent: Counter[str] = Counter()

    def __call__(self, block: Block, skip: Mapping[int, str]) -> Done:
        """Read a block."""
        self.sent.clear()
        return super().__call__(block, skip)

    def _line(self, _block: Any, _number: int, raw: bytes, _done: Done) -> Any:
        if not raw.strip():
            return NOTHING
        line = decoded(raw)
        site = find(line, self.site).text if self.site else ""
        if SURROGATE.search(site):
            raise BadRecordError(f"holds a lone surrogate in the field {'.'.join(self.site or ())}")
        return self._edges(find(line, self.job.field).text, site_of(site))

    def _text(self, _block: Any, _number: int, text: Any, _done: Done) -> Any:
        source, site = text  # put together where the block was read
        if source is None:
            return NOTHING
        if isinstance(source, bytes) or isinstance(site, bytes):
            raise BadRecordError("is not UTF-8")
        return self._edges(source, site_of(site or ""))

    def _file(self, _block: Any, _number: int, item: tuple[str, bytes], _done: Done) -> Any:
        return self._edges(item[1], "")

    def _edges(self, source: str | bytes, site: str) -> Edges:
        if len(source) > self.job.longest:
            raise BadRecordError(f"is longer than {self.job.longest} bytes; see --max-bytes")
        lines = [line.strip() for line in self._clean(source).text.split("\n") if line and not line.isspace()]
        if not lines:
            return NOTHING
        self.sent[site] += 1
        return edges(lines, site, first=self.sent[site] <= FIRST)


def edges(lines: list[str], site: str, *, first: bool = True) -> Edges:
    """Return the edges of a document of `lines`, of which none is blank, and some lines if it is one of the `first`."""
    content = key("\n".join((site, *nlargest(CONTENT, lines, key=len))))
    heads = min(HEAD, (len(lines) + 1) // 2)
    tails = max(heads, len(lines) - TAIL)
    outer, inner = array("q"), array("q")
    sizes = bytearray()
    prose = bytearray()
    for i, line in enumerate(lines):
        said = is_prose(line)
        found = keys(line, prose=said) if len(line) <= LONGEST else ()
        if heads <= i < tails:
            inner.extend(found)
        else:
            outer.extend(found)
            sizes.append(len(found))
            prose.append(said)
    out = Edges(site, content, heads, outer, bytes(sizes), bytes(prose), inner)
    if not first and content % EACH:
        return out
    head, tail = (tuple(line[: LONGEST + 1] for line in some) for some in (lines[:heads], lines[tails:]))
    return out._replace(head=head, tail=tail)


def site_of(url: str) -> str:
    """Return the host of an address without its www., or what else names a site, as it is.

    >>> site_of("https://www.example.org:8080/news/1.html"), site_of("Example News")
    ('example.org', 'Example News')
    """
    from urllib.parse import urlsplit  # noqa: PLC0415 - not for documents of one site

    try:
        host = urlsplit(url).hostname if "://" in url else None
    except ValueError:
        host = None
    return (host or url.strip()).removeprefix("www.")
