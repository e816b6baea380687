"""What one make of a wrong decoder shows: a character at a time, through as many layers of it as there are."""

from __future__ import annotations

import re
from typing import NamedTuple

from .gbk import LOST

HIGH = 0x80
MOST = 1 << 16  # what a make remembers of characters, each by what was held before it
PRIVATE = "\ue000"  # stands for all that are alike
VANISHING = LOST + "\xad"
NEVER = re.compile("(?!)")
NEW = (-1,)

Leads = tuple[int, ...]  # what each layer holds: the first byte of a pair, or -1
Helds = frozenset[Leads]
Places = frozenset[int]  # where what is seen may go on


class Shown(NamedTuple):
    """What one make of a decoder shows for bytes; of a pair that it does not know one byte is lost, or both.

    `rows` are what is known of several of it in a row, with all for private use told apart and without.
    """

    rule: str
    table: dict[bytes, str]
    leads: frozenset[int]
    by_byte: bool
    rows: dict[bool, Rows]


class Layer:
    """A decoder that is fed a byte at a time."""

    def __init__(self, make: Shown, lead: int = -1) -> None:
        """Take what it shows, and the byte that it holds."""
        self.make = make
        self.lead = lead

    def feed(self, raw: bytes) -> str:
        """Return what is shown for bytes."""
        out, table, by_byte = "", self.make.table, self.make.by_byte
        todo = list(reversed(raw))
        while todo:
            byte = todo.pop()
            if self.lead < 0:
                alone = chr(byte) if byte < HIGH else table.get(bytes((byte,)))
                if alone is None and byte in self.make.leads:
                    self.lead = byte
                else:
                    out += alone or LOST
                continue
            shown = table.get(bytes((self.lead, byte)))
            self.lead = -1
            out += shown or LOST
            if shown is None and (by_byte or byte < HIGH):
                todo.append(byte)
        return out

    def flush(self) -> str:
        """Return what is shown at the end of the bytes."""
        left, self.lead = self.lead, -1
        return LOST if left >= 0 else ""


def vanishes(c: str) -> bool:
    """Whether `c` may be gone without a trace: for private use, lost, or a soft hyphen, which is not seen."""
    return "\ue000" <= c <= "\uf8ff" or c in VANISHING


class Feed(NamedTuple):
    """What is shown for bytes, what is held then, and what had been shown if the text had ended before them."""

    shown: str
    held: Leads
    ended: str
    first: str  # of what is shown; nothing where that may not be seen
    plain: bool  # whether all of it is seen


class Rests:
    """What options have after a head that they share."""

    def __init__(self, head: bytes) -> None:
        """Take the head."""
        self.head = head
        self.after: list[tuple[bytes, str]] = []


class Row(dict[Leads, Feed]):
    """What comes of the bytes `raw`, by what was held before; each is found out when first asked."""

    def __init__(self, rows: Rows, raw: bytes) -> None:
        """Take the rows of which it is one, and its bytes."""
        self.rows, self.raw = rows, raw

    def __missing__(self, held: Leads) -> Feed:
        """Feed the bytes to layers that hold so much."""
        if len(held) == 1 and self.raw:
            ended, (shown, after) = LOST * (held != NEW), self._one(held[0])
        else:
            ended, _ = self._fed(held, b"", end=True)
            shown, after = self._fed(held, self.raw)
        first = "" if vanishes(shown[:1]) else shown[:1]
        fed = self[held] = Feed(shown, after, ended, first, not any(map(vanishes, shown)))
        self.rows.count()
        return fed

    def _one(self, lead: int) -> tuple[str, Leads]:
        """Return what one layer shows and holds: what it does with its first byte, and then as it does without."""
        make, byte, after = self.rows.make, self.raw[0], NEW
        c = make.table.get(bytes((lead, byte) if lead >= 0 else (byte,)), chr(byte) if lead < 0 and byte < HIGH else "")
        if not c and lead < 0 and byte in make.leads:
            after = (byte,)
        again = not c and lead >= 0 and (make.by_byte or byte < HIGH)
        fed = self.rows[self.raw if again else self.raw[1:]][after]
        return self.rows.alike.sub(PRIVATE, c or LOST * (after == NEW)) + fed.shown, fed.held

    def _fed(self, held: Leads, raw: bytes, *, end: bool = False) -> tuple[str, Leads]:
        chain = [Layer(self.rows.make, lead) for lead in held]
        text = ""
        for layer in chain:
            text = layer.feed(raw) + (layer.flush() if end else "")
            raw = text.encode("utf-8", "replace")
        return self.rows.alike.sub(PRIVATE, text), tuple([layer.lead for layer in chain])


class Way(NamedTuple):
    """Where options lead from `some` of what was held, what is held then after each, and after any."""

    to: Places
    held: dict[str, Leads]
    holding: Helds
    some: Helds

    def moved(self, by: int) -> Way:
        """Return the same way so many characters further on."""
        return Way(frozenset([at + by for at in self.to]), self.held, self.holding, self.some)

    def only(self, helds: Helds) -> Way:
        """Return what of the way leads to one of `helds`."""
        if self.holding <= helds:
            return self
        return Way(self.to, {c: held for c, held in self.held.items() if held in helds}, self.holding, self.some)

    def without(self, options: set[str]) -> Way:
        """Return what of the way goes by none of `options`."""
        held = {c: held for c, held in self.held.items() if c not in options}
        return Way(self.to, held, frozenset(held.values()), self.some)


Rest = tuple[Feed, dict[str, Leads], Helds]  # what is shown for options, what is held after which, and after any
# What is shown for a head and where what is held, by what is shown first; where what is held, by what ended.
Heads = tuple[dict[str, list[tuple[Feed, Helds]]], dict[str, Helds]]
Near = tuple[tuple[int, ...], str, Rests, Helds]  # places, what is seen there, options, what is held


class Rows(dict[bytes, Row]):
    """The rows of a make, no more than are worth the memory; what is `alike` is shown as one character."""

    def __init__(self, make: Shown, alike: re.Pattern[str]) -> None:
        """Begin with none."""
        self.make, self.alike = make, alike
        self.left = MOST
        self.ways: dict[Near, list[Way]] = {}
        self._heads: dict[tuple[bytes, Helds], Heads] = {}
        self._rests: dict[tuple[Rests, Leads], dict[str, list[Rest]]] = {}

    def __missing__(self, raw: bytes) -> Row:
        """Begin a row."""
        row = self[raw] = Row(self, raw)
        return row

    def heads(self, head: bytes, helds: Helds) -> Heads:
        """Return what may come of `head` where one of `helds` is held, and of which of these."""
        known = self._heads.get((head, helds))
        if known is None:
            row = self[head]
            by_feed: dict[Feed, set[Leads]] = {}
            by_ended: dict[str, set[Leads]] = {}
            for held in helds:
                fed = row[held]
                by_feed.setdefault(fed, set()).add(held)
                by_ended.setdefault(fed.ended, set()).add(held)
            by_first: dict[str, list[tuple[Feed, Helds]]] = {}
            for fed, some in by_feed.items():
                by_first.setdefault(fed.first, []).append((fed, frozenset(some)))
            known = by_first, {ended: frozenset(some) for ended, some in by_ended.items()}
            self._heads[head, helds] = known
            self.count()
        return known

    def rests(self, rests: Rests, held: Leads) -> dict[str, list[Rest]]:
        """Return what may come of the rests of options, and what is held then after which, by what is shown first."""
        known = self._rests.get((rests, held))
        if known is None:
            by_shown: dict[str, tuple[Feed, dict[str, Leads]]] = {}
            for rest, c in rests.after:
                fed = self[rest][held]
                by_shown.setdefault(fed.shown, (fed, {}))[1][c] = fed.held
            known = self._rests[rests, held] = {}
            for fed, some in by_shown.values():
                known.setdefault(fed.first, []).append((fed, some, frozenset(some.values())))
        return known

    def count(self) -> None:
        """Count what was found out, and forget all of it where it is too much."""
        self.left -= 1
        if self.left < 0:
            self.clear()
            self._heads.clear()
            self._rests.clear()
            self.ways.clear()
            self.left = MOST
