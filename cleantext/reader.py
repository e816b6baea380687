"""The most plausible way back from garble: one layer of UTF-8 that was read as GBK.

A line is read by a two-state machine, text or garble; inside garble the bytes of each character feed a UTF-8 decoder.
Every character costs what it is rare (in nats), every lost byte and every change of state costs too, and the cheapest
reading of the line wins (Viterbi, a few states a character, so time is linear). A source character whose bytes are
not all there is one U+FFFD: nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import accumulate
from operator import itemgetter
from typing import NamedTuple

from .gbk import EURO, LOST, LOST_COST, UNSEEN, length, rarity, step, wrong_bytes
from .lazy import lazy

SWITCH_COST = 6.0  # from text to garble
BACK_COST = 6.0  # from garble to text
SILENT_LOSS_COST = 12.0  # a byte or pair lost without a mark
ORPHAN_COST = 9.0  # a character whose first byte fell into a gap already counted
VARIANT_COST = 4.0  # a reading of the character that only some decoders give
SHORT_COST = 8.0  # added for a character of two bytes: 没 小 选 学 look like them after the end of garble
BEAM = 30.0  # nats behind the best at which a reading is given up
JUMP_LEAST = 6  # characters of a faultless run that is read at once
JUMP_EVERY = 3  # characters between two tries
_RUN = lazy("[^\x00-\x7f\ud800-\udfff\ufffd]{6,250}")

# What the machine holds between two characters: nothing (it reads text), the bytes of a character begun, or a gap.
Key = bytes | None
TEXT: Key = None
GAP = b"?"  # garble, after a loss that already shows as U+FFFD
HALF_GAP = b"?0"  # after one continuation byte of a broken character: a second one may follow
WIDE_GAP = b"?2"  # after a loss that broke a character: continuation bytes that come next are another broken one
INNER_GAP = b"?1"  # the same where two bytes were missing: a single continuation byte is the end of the same character
CONTINUATIONS = bytes(range(0x80, 0xC0))


class Span(NamedTuple):
    """`text[start:end]` reads as `new`, in pieces of (start, end, new); `lost` source characters are gone.

    `gain` is in nats, over leaving it as it stands; `parts` are the pieces by themselves, where there are several.
    """

    start: int
    end: int
    new: str
    pieces: tuple[tuple[int, int, str], ...]
    lost: int
    gain: float
    parts: tuple[Span, ...] = ()


# What a stretch of the seen line reads as: (path before it, start, end, new, cost before, cost after).
Path = tuple["Path", int, int, str, float, float] | None
Cells = dict[Key, tuple[float, Path]]


class Reader:
    """The machine that reads a line: `cost` prices a character, `switch` the change from text to garble.

    `distrust` is added for each character, ASCII aside, that is left as it stands.
    """

    def __init__(
        self, cost: Callable[[str], float] = rarity, switch: float = SWITCH_COST, distrust: float = 0.0
    ) -> None:
        """Take the prices."""
        self.cost = cost
        self.switch = switch
        self.distrust = distrust
        self._read = lru_cache(maxsize=65536)(self._readings)

    def __call__(self, text: str) -> list[Span]:
        """Return the stretches of `text` (one line) that are cheaper to take for garble, in order."""
        cells: Cells = {TEXT: (0.0, None)}
        i = again = 0
        while i < len(text):
            if i >= again and text[i] >= "\x80":
                jump = self._jump(text, i, cells)
                if jump:
                    i, cells = jump
                    continue
                again = i + JUMP_EVERY
            cells = self._advance(cells, i, text[i])
            i += 1
        _, path = min((self._ended(cell, key, i) for key, cell in cells.items()), key=itemgetter(0))
        return list(self._spans(text, path))

    def _ended(self, cell: tuple[float, Path], key: Key, end: int) -> tuple[float, Path]:
        total, path = cell
        if key and key[0] >= 0x80:
            return total + SILENT_LOSS_COST, (path, end, end, LOST, total, total + SILENT_LOSS_COST)
        return cell

    def _jump(self, text: str, i: int, cells: Cells) -> tuple[int, Cells] | None:
        """Read a long faultless run at once, by codec: nothing but garble has one, so other readings are dropped."""
        if wrong_bytes(text[i])[:1] < (b"\xe2",):
            return None
        key, (began, path) = min(cells.items(), key=lambda item: item[1][0])
        run = _RUN.match(text, i) if _begins(text[i : i + JUMP_LEAST]) else None
        rivals = (cell[0] for other, cell in cells.items() if other not in (key, TEXT))
        if not run or (key and key[0] >= 0x80) or min(rivals, default=began + BEAM) < began + SWITCH_COST:
            return None
        end, new = _faultless(text, i, run.end())
        before = began + self.switch if key is TEXT else began
        after = before + sum(map(self.cost, new))
        if end - i < JUMP_LEAST or began + sum(map(self.cost, text[i:end])) < after + BEAM:
            return None
        return end, {b"": (after, (path, i, end, new, began, after))}

    def _advance(self, cells: Cells, i: int, c: str) -> Cells:
        if c in UNSEEN:
            return {k: (t, p if k is None else (p, i, i + 1, c, t, t)) for k, (t, p) in cells.items()}
        out: Cells = {}
        literal = self.cost(c) + (self.distrust if c >= "\x80" else 0.0)
        for key, (total, path) in cells.items():
            if key is None:
                _offer(out, TEXT, total + literal, path)
                if c >= "\x80":
                    for new, held, price in self._read(b"", c):
                        after = total + self.switch + price
                        _offer(out, held, after, (path, i, i + 1, new, total, after))
                continue
            broken = key >= b"\x80"
            if broken:
                after = total + SILENT_LOSS_COST
                dropped = (path, i, i, LOST, total, after)
                _offer(out, TEXT, after + BACK_COST + literal, dropped)
                for new, held, price in self._read(_gap(key), c):
                    _offer(out, held, after + price, (dropped, i, i + 1, new, after, after + price))
            else:
                _offer(out, TEXT, total + BACK_COST + literal, path)
            if c == LOST or (c == "?" and broken):
                after = total + LOST_COST
                new = "" if key in (INNER_GAP, HALF_GAP) else LOST  # the rest of a character that is counted
                _offer(out, _gap(key), after, (path, i, i + 1, new, total, after))
            for new, held, price in self._read(key, c):
                _offer(out, held, total + price, (path, i, i + 1, new, total, total + price))
        best = min(cell[0] for cell in out.values()) + BEAM
        return {key: cell for key, cell in out.items() if cell[0] <= best} if len(out) > 1 else out

    def _readings(self, key: bytes, c: str) -> tuple[tuple[str, bytes, float], ...]:
        """Return what `c` may be in garble that holds `key`: what comes out, what is held then, and the price."""
        out: list[tuple[str, bytes, float]] = []
        for i, raw in enumerate(wrong_bytes(c)):
            new, price, held, rest = "", i * VARIANT_COST, key, raw
            if key[:1] == GAP:
                rest, held = raw.lstrip(CONTINUATIONS), b""
                orphans = len(raw) - len(rest)
                if orphans:
                    broken = key == WIDE_GAP or (key in (INNER_GAP, HALF_GAP) and orphans > 1)
                    new, price = LOST if broken else "", price + ORPHAN_COST * (key != HALF_GAP or orphans > 1)
                    if broken and raw == EURO:
                        held = HALF_GAP
            fed = step(held, rest) if rest else ("", held)
            if fed is not None:
                price += sum(self.cost(x) + SHORT_COST * ("\xa0" < x < "\u0800") for x in fed[0])
                out.append((new + fed[0], fed[1], price))
        return tuple(out)

    def _spans(self, text: str, path: Path) -> Iterator[Span]:
        tokens: list[tuple[int, int, str, float, float]] = []
        while path is not None:
            tokens.append(path[1:])
            path = path[0]
        tokens.reverse()
        first = 0
        for i in range(1, len(tokens) + 1):
            if i == len(tokens) or tokens[i][0] != tokens[i - 1][1]:
                span = self._span(text, tokens[first:i])
                if span:
                    yield span
                first = i

    def _span(self, text: str, tokens: list[tuple[int, int, str, float, float]]) -> Span | None:
        while tokens and tokens[-1][2] < "\x80" and tokens[-1][2] == text[tokens[-1][0] : tokens[-1][1]]:
            tokens.pop()
        if not tokens:
            return None
        runs: list[list[tuple[int, int, str, float, float]]] = []
        joined = False
        for token in tokens:
            same = "" < token[2] < "\x80" and token[2] == text[token[0] : token[1]]
            if not same and joined:
                runs[-1].append(token)
            elif not same:
                runs.append([token])
            joined = not same
        parts = tuple(self._part(text, run, self.switch * (run is not runs[0])) for run in runs)
        if len(parts) == 1:
            return parts[0]
        pieces = tuple(part.pieces[0] for part in parts)
        whole = self._part(text, tokens, 0.0)
        return whole._replace(pieces=pieces, parts=parts)

    def _part(self, text: str, tokens: list[tuple[int, int, str, float, float]], price: float) -> Span:
        start, end = tokens[0][0], tokens[-1][1]
        new = "".join(token[2] for token in tokens)
        seen = text[start:end]
        shown = seen if UNSEEN.isdisjoint(seen) else [c for c in seen if c not in UNSEEN]
        gain = sum(map(self.cost, shown)) - (tokens[-1][4] - tokens[0][3]) - price
        return Span(start, end, new, ((start, end, new),), new.count(LOST), gain)


@lru_cache(maxsize=4096)
def _begins(seen: str) -> bool:
    """Whether `seen` may be the beginning of a faultless run."""
    try:
        seen.replace("€", "\udc80").encode("gb18030", "surrogateescape").decode()
    except UnicodeEncodeError:
        return False
    except UnicodeDecodeError as err:
        return "unexpected end" in err.reason
    return True


def _faultless(text: str, start: int, end: int) -> tuple[int, str]:
    """Read `text[start:end]` strictly as far as it goes; return where that is and what it reads as."""
    seen = text[start:end]
    raw = seen.replace("€", "\udc80").encode("gb18030", "surrogateescape")
    if len(raw) != 2 * len(seen) - seen.count("€"):
        return start, ""
    try:
        return end, raw.decode()
    except UnicodeDecodeError as err:
        size = err.start
    good = raw[:size].decode()
    sizes = accumulate((1 if c == "€" else 2 for c in seen), initial=0) if "€" in seen else range(0, len(raw) + 1, 2)
    edges = dict(zip(sizes, range(len(seen) + 1), strict=True))
    for kept in range(len(good), max(0, len(good) - 8), -1):
        if size in edges and kept <= len(good) - 2:  # what precedes a gap may have been read across it
            return start + edges[size], good[:kept]
        size -= len(good[kept - 1].encode())
    return start, ""


def _gap(key: bytes) -> bytes:
    if key[:1] < b"\x80":
        return WIDE_GAP if key == HALF_GAP else GAP
    return INNER_GAP if length(key[0]) - len(key) == 2 else WIDE_GAP


def _offer(cells: Cells, key: Key, total: float, path: Path) -> None:
    known = cells.get(key)
    if known is None or total < known[0]:
        cells[key] = total, path
