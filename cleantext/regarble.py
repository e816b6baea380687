"""The proof of a reading: garbled again, layer by layer, it must give what was seen."""

from __future__ import annotations

from .gbk import LOST
from .wrong import Wrong

EURO = 0x80


class Layer:
    """A browser's GBK decoder that is fed a byte at a time; with `single` a byte of a bad pair is lost, not the pair."""

    def __init__(self, shows: dict[bytes, str], *, single: bool, lead: int = 0) -> None:
        """Take the table and what is held."""
        self.shows = shows
        self.single = single
        self.lead = lead

    def feed(self, text: str) -> str:
        """Return what is shown for the bytes of `text`."""
        out = ""
        for byte in text.encode("utf-8", "replace"):
            if not self.lead:
                if byte < EURO:
                    out += chr(byte)
                elif byte == EURO:
                    out += LOST if self.single else "€"
                else:
                    self.lead = byte
                continue
            shown = self.shows.get(bytes((self.lead, byte)))
            if shown is None or (self.single and "\ue000" <= shown <= "\uf8ff"):
                out += LOST
                again = byte if byte < EURO or self.single else 0
                self.lead = 0
                if again and again < EURO:
                    out += chr(again)
                elif again:
                    self.lead = again
            else:
                out += shown
                self.lead = 0
        return out

    def flush(self) -> str:
        """Return what is shown at the end of the bytes."""
        left, self.lead = self.lead, 0
        return LOST if left else ""


def proves(text: str, seen: str, wrong: Wrong, layers: int, *, single: bool) -> bool:
    """Whether `text`, garbled `layers` times, gives `seen`: a run of it may have ended after any character."""
    chain = [Layer(wrong.shows, single=single) for _ in range(layers)]
    at = {0}
    for c in text:
        held = [layer.lead for layer in chain]
        after = _matched(_fed(chain, c), seen, at, wrong)
        if not after:
            for layer, lead in zip(chain, held, strict=True):
                layer.lead = lead
            ended = _matched(_flushed(chain), seen, at, wrong)
            after = _matched(_fed(chain, c), seen, ended, wrong)
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
            if c == LOST or "\ue000" <= c <= "\uf8ff":
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
