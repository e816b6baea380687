"""The proof of a reading: garbled again, layer by layer, it must give what was seen."""

from __future__ import annotations

from .gbk import LOST
from .wrong import Shown, Wrong

HIGH = 0x80
VANISHING = LOST + "\xad"  # a soft hyphen is not seen, and seldom copied


class Layer:
    """A decoder that is fed a byte at a time."""

    def __init__(self, make: Shown) -> None:
        """Take what it shows."""
        self.make = make
        self.lead = -1

    def feed(self, text: str) -> str:
        """Return what is shown for the bytes of `text`."""
        out, table, by_byte = "", self.make.table, self.make.by_byte
        todo = list(reversed(text.encode("utf-8", "replace")))
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


def proof(text: str, seen: str, wrong: Wrong, layers: int) -> str:
    """Return the rule of the make that garbles `text` to `seen` in so many layers; empty where none does."""
    return next((make.rule for make in wrong.makes if _proves(make, text, seen, wrong, layers)), "")


def _proves(make: Shown, text: str, seen: str, wrong: Wrong, layers: int) -> bool:
    """Whether that make shows `seen`, supposing that runs may have ended after any character."""
    chain = [Layer(make) for _ in range(layers)]
    at = {0}
    for c in text:
        held = [layer.lead for layer in chain]
        after = _matched(_fed(chain, c), seen, at, wrong)
        if not after:
            for layer, lead in zip(chain, held, strict=True):
                layer.lead = lead
            ended = _matched(_flushed(chain), seen, at, wrong)
            after = _matched(_fed(chain, c), seen, ended, wrong)
            if not after and c not in wrong.bytes_of:  # it was put in later
                chain = [Layer(make) for _ in range(layers)]
                after = {i + 1 for i in ended if seen[i : i + 1] == c}
        if not after:
            return False
        at = after
    rest = min((seen[i:] for i in _matched(_flushed(chain), seen, at, wrong)), key=len, default="x")
    return all(c in wrong.marks or c == "?" for c in rest)


def _fed(chain: list[Layer], text: str) -> str:
    for layer in chain:
        text = layer.feed(text)
    return text


def _flushed(chain: list[Layer]) -> str:
    text = ""
    for layer in chain:
        text = layer.feed(text) + layer.flush()
    return text


def _matched(shown: str, seen: str, places: set[int], wrong: Wrong) -> set[int]:
    """Return where `seen` may go on after `shown`, of which characters may have vanished, been folded or swallowed."""
    now = {(at, False) for at in places}
    for c in shown:
        after: set[tuple[int, bool]] = set()
        for at, swallowing in now:
            there = seen[at : at + 1]
            if there and (there == c or _same(c, there, wrong)):
                after.add((at + 1, False))
            if c in VANISHING or "\ue000" <= c <= "\uf8ff":
                after.add((at, False))
                if there in wrong.marks or there == "?":
                    after.add((at + 1, there == "?"))
            elif swallowing and c < "\x80":
                after.add((at, False))
        now = after
    return {at for at, _ in now}


def _same(c: str, now: str, wrong: Wrong) -> bool:
    """Whether `now` may be what became of `c`: another decoder's sign for its bytes, or its half-width form."""
    raws = wrong.bytes_of.get(c, ())
    return any(raw in wrong.bytes_of.get(now, ()) for raw in raws) or wrong.folds.get(now) in raws
