"""What a repair says of itself: how sure each of its characters is, and what was lost.

A character is *determined* where the bytes leave no choice, *inferred* where something else might stand there and the
context decided, *lost* where U+FFFD stands in the text. The facts of an edit hold this as text and numbers:

- `verdict`: `repaired`, `inferred` (repaired, with inferred characters), `partly` (some are lost), or `beyond repair`
- `layers`: how often the text had been read wrongly
- `lost`: how many U+FFFD the repair leaves
- `inferred`: a JSON list of [offset in `new`, number of options, margin in nats, best options], best first
- `options`: the same for lost characters of which something is known
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from .edit import Edit, Facts
from .gbk import LOST
from .lazy import lazy

EFFORT = 8000  # steps a character: enough for eight layers; more than that is spent where nothing can be read
MARGIN = 0.3  # nats by which an inferred character must beat the next option to enter the text
ANCHOR = 4  # ASCII characters alike in garble of several layers and in what it says: fewer may be chance
_ASCII = lazy("[ -~]+")


class Inferred(NamedTuple):
    """The character at `at` is one of `number` that the bytes allow; `options` are the best, `margin` is in nats."""

    at: int
    number: int
    margin: float
    options: str


class Piece(NamedTuple):
    """`start:end` reads as `new`; offsets in `inferred` count characters of `new`."""

    start: int
    end: int
    new: str
    inferred: tuple[Inferred, ...] = ()


class Found(NamedTuple):
    """Garble at `start:end` that reads as `pieces`, or is unreadable where `pieces` is None.

    `new` is all of what it says, with `lost` characters of it gone; `guess` is what it may say where it is unreadable.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...] | None
    new: str
    lost: int
    narrow: bool = False  # Latin garble
    rule: str = ""
    layers: int = 1
    spent: bool = False  # the effort ended before all was weighed
    guess: str = ""  # what marks of loss may have said, for the receipt alone


def moved(found: Found, by: int) -> Found:
    """Return `found` so many characters further on."""
    parts = found.pieces
    if parts is not None:
        parts = tuple(p._replace(start=p.start + by, end=p.end + by) for p in parts)
    return found._replace(start=found.start + by, end=found.end + by, pieces=parts)


def pieces(seen: str, new: str, inferred: Iterable[Inferred], layers: int) -> tuple[Piece, ...]:
    """Return `new` in pieces of `seen`, cut at ASCII that stands in both."""
    least = 1 if layers == 1 else ANCHOR
    cuts = [(0, 0, 0)]  # (in seen, in new, length)
    there = [m for m in _ASCII.finditer(new) if m.end() - m.start() >= least]
    for m in _ASCII.finditer(seen):
        i = next((i for i, n in enumerate(there) if n[0] == m[0]), -1)
        if i < 0:
            continue
        a, b, size = cuts[-1]
        if (m.start() > a + size) == (there[i].start() > b + size):
            cuts.append((m.start(), there[i].start(), m.end() - m.start()))
            there = there[i + 1 :]
    cuts.append((len(seen), len(new), 0))
    open_ = list(inferred)
    out = []
    for (a, b, size), (start, first, _) in pairwise(cuts):
        old, part = seen[a + size : start], new[b + size : first]
        if old != part:
            mine = tuple(x._replace(at=x.at - b - size) for x in open_ if b + size <= x.at < first)
            out.append(Piece(a + size, start, part, mine))
    return tuple(out)


def settled(piece: Piece, margin: float) -> Piece:
    """Return `piece` with U+FFFD for what was inferred by less than `margin`."""
    doubtful = [x.at for x in piece.inferred if x.margin < margin]
    if not doubtful:
        return piece
    new = list(piece.new)
    for at in doubtful:
        new[at] = LOST
    return piece._replace(new="".join(new))


def facts(piece: Piece, layers: int) -> Facts:
    """Return what the receipt says of a piece that was settled."""
    lost = piece.new.count(LOST)
    kept = [x for x in piece.inferred if piece.new[x.at] != LOST]
    out: dict[str, str | int] = {"verdict": "partly" if lost else "inferred" if kept else "repaired", "layers": layers}
    if lost:
        out["lost"] = lost
    import json  # noqa: PLC0415  rarely needed

    for name, some in (("inferred", kept), ("options", [x for x in piece.inferred if piece.new[x.at] == LOST])):
        if some:
            out[name] = json.dumps(some, ensure_ascii=False)
    return out


def inferred(edit: Edit) -> Iterator[Inferred]:
    """Yield the characters of `edit.new` that were inferred, from the facts of the edit."""
    said = edit.facts.get("inferred") if edit.facts else None
    if said:
        import json  # noqa: PLC0415

        yield from (Inferred(*x) for x in json.loads(str(said)))
