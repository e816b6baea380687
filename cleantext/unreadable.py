"""What cannot be read: marks of lost characters, found with the bytes of the original that are left among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from .gbk import LOST
from .rules import Loss
from .rules.losses import LOSSES

MAX_GAP = 4  # bytes of the original between two marks that belong to them: more is text that stands on its own
MAX_GUESSED = 120  # bytes of a run that a guess is made of; from longer ones nobody reads it
BREAK = b"\0"  # stands for what the encoding does not have


@lru_cache(maxsize=1)
def gate() -> re.Pattern[str]:
    """Return the one search that ends the matter for clean text: the last character of a cue, then the cue."""
    return re.compile(f"[{leads()}](?:{looks()})")


def leads() -> str:
    """Return what the search stops at, as the inside of a character class."""
    return "".join(map(re.escape, sorted({cue[-1] for row in LOSSES for cue in row.cues})))


def looks() -> str:
    """Return what must hold where the search stops."""
    return "|".join(f"(?<={re.escape(cue)})" for row in LOSSES for cue in row.cues)


def find(text: str) -> list[tuple[int, int, str]]:
    """Return where nothing but marks of loss stands, as (start, end, guess), in order.

    The guess is what the bytes that survive among the marks suggest, with U+FFFD for each character of which nothing
    is left; empty where they suggest nothing. It is for the receipt, never for the text.
    """
    return [(start, end, guess) for start, end, guess, _ in find_rows(text)]


def find_rows(text: str) -> list[tuple[int, int, str, str]]:
    """Return what `find` does, with the id of the row that proves each mark."""
    out: list[tuple[int, int, str, str]] = []
    done = 0
    for m in gate().finditer(text):
        if m.start() < done:
            continue
        start, end = text.rfind("\n", 0, m.start()) + 1, text.find("\n", m.end())
        end = done = end if end >= 0 else len(text)
        out += ((a + start, b + start, guess, row) for a, b, guess, row in _line(text[start:end]))
    return out


@lru_cache(maxsize=16)
def _line(line: str) -> tuple[tuple[int, int, str, str], ...]:
    found: list[tuple[int, int, str, str]] = []
    for row in LOSSES:
        if any(cue in line for cue in row.cues):
            spans = _clusters(line, row) if row.read else _runs(line, row)
            found += [(start, end, guess, row.id) for start, end, guess in spans]
    found.sort(key=lambda f: (f[0], -f[1]))
    out: list[tuple[int, int, str, str]] = []
    for f in found:
        if not out or f[0] >= out[-1][1]:
            out.append(f)
    return tuple(out)


def _runs(line: str, row: Loss) -> Iterator[tuple[int, int, str]]:
    for m in _literal(row).finditer(line):
        yield m.start(), m.end(), ""


@lru_cache(maxsize=32)
def _literal(row: Loss) -> re.Pattern[str]:
    # Half-width kana go on after the mark of cp932 where it is a word: ・ｿｽﾃｲﾝ.
    marks = "|".join(f"{re.escape(mark)}" + f"{{{row.least},}}" * (row.least > 1) for mark in row.marks)
    return re.compile(f"(?:{marks})+{LOST}*(?![ｦ-ﾟ])")


def _clusters(line: str, row: Loss) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of the row's unit of bytes, with the bytes of the original between, in whole characters.

    A name may end in 锟 and a verb begin with 拷: so few units count only on a line where more stand together.
    """
    codes = _codes(line, row.read)
    raw, starts = b"".join(codes), [0, *accumulate(map(len, codes))]
    clusters = list(_units(raw, starts, row.written.encode()))
    proven = {
        cluster for cluster in clusters if cluster[2] >= row.least or f"锟{LOST}" in line[cluster[0] : cluster[1]]
    }
    for start, end, _ in clusters if proven else ():
        inner = raw[starts[start] : starts[end]]
        yield start, end, _guess(inner) if row.read == "gbk" and len(inner) <= MAX_GUESSED else ""


def _units(raw: bytes, starts: list[int], unit: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the runs of `unit` in `raw`, as the characters that show them and the number of units."""
    at, run = 0, _repeated(unit)
    while (at := raw.find(unit, at)) >= 0:
        m = run.match(raw, at)
        end, count = at, 0
        while m:
            count += (m.end() - m.start()) // len(unit)
            end = m.end()
            m = run.search(raw, end, end + MAX_GAP + len(unit))
            gap = raw[end : m.start()] if m else b""
            if gap and (BREAK in gap or min(gap) < 0x40 or {end, end + len(gap)} <= _at(starts, end, end + len(gap))):
                break
            m = m and run.match(raw, m.start())  # to its end
        first, last = _widened(raw, starts, unit, at, end)
        yield first, last, count
        at = max(end, starts[last])


@lru_cache(maxsize=16)
def _repeated(unit: bytes) -> re.Pattern[bytes]:
    return re.compile(b"(?:%b)+" % re.escape(unit))


def _at(starts: list[int], *offsets: int) -> set[int]:
    """Return those of `offsets` at which a character begins."""
    return {x for x in offsets if starts[bisect_right(starts, x) - 1] == x}


def _widened(raw: bytes, starts: list[int], unit: bytes, at: int, end: int) -> tuple[int, int]:
    """Return the characters that hold `at:end`, and those beside them that are the rest of a mark."""
    for size in range(len(unit) - 1, 1, -1):
        if raw.endswith(unit[-size:], 0, at) and at - size in _at(starts, at - size):
            at -= size
            break
    for size in range(len(unit) - 1, 1, -1):
        if raw.startswith(unit[:size], end) and end + size in _at(starts, end + size):
            end += size
            break
    first, last = bisect_right(starts, at) - 1, bisect_right(starts, end - 1)
    return first, last


def _codes(line: str, read: str) -> list[bytes]:
    """Return the bytes that the encoding shows as each character; what ends a run of odd length stands for the rest."""
    known = {c: _code(c, read) for c in set(line)}
    codes = [known[c] for c in line]
    for i in range(1, len(line)):
        if line[i] in f"{LOST}?" and codes[i - 1] == b"\xef\xbf":
            codes[i] = b"\xbd"
    return codes


@lru_cache(maxsize=65536)
def _code(c: str, read: str) -> bytes:
    try:
        return c.encode(read)
    except UnicodeEncodeError:
        return BREAK


@lru_cache(maxsize=1024)
def _guess(raw: bytes) -> str:
    """Return the likeliest text of which each U+FFFD in `raw` was one byte, if any byte of it is left."""
    pattern: list[int | None] = []
    mark = LOST.encode()
    at = 0
    if raw[:1] == mark[-1:] and raw[1:4] == mark:  # the run begins inside a mark
        at = 1
    while at < len(raw):
        pattern.append(None if raw.startswith(mark, at) else raw[at])
        at += len(mark) if pattern[-1] is None else 1
    while pattern[-1:] in ([0xEF], [0xBF]):  # and may end inside one
        pattern.pop()
    pairs = list(zip(pattern[::2], [*pattern[1::2], None][: (len(pattern) + 1) // 2], strict=True))
    if all(pair == (None, None) for pair in pairs):
        return ""
    return "".join(_likeliest(pairs))


def _likeliest(pairs: list[tuple[int | None, int | None]]) -> list[str]:
    """Return the best path through the characters that fit each pair of bytes, by the prices of pairs of characters."""
    from .prior import table  # noqa: PLC0415 - 40 ms that clean text need not pay

    prices = table()
    paths: dict[str, tuple[float, list[str]]] = {"": (0.0, [])}
    for pair in pairs:
        options = [LOST] if pair == (None, None) else _options(*pair)
        step: dict[str, tuple[float, list[str]]] = {}
        for c in options or [LOST]:
            one = prices.one.get(c, 20.0)
            step[c] = min(
                (cost + prices.two.get(before + c, prices.leave.get(before, 0.0) + one), [*path, c])
                for before, (cost, path) in paths.items()
            )
        paths = step
    return min(paths.values())[1]


@lru_cache(maxsize=1024)
def _options(first: int | None, second: int | None) -> list[str]:
    """Return the characters of GB 2312 that have these two bytes, one of which may be unknown."""
    firsts = range(0xB0, 0xF8) if first is None else (first,)
    seconds = range(0xA1, 0xFF) if second is None else (second,)
    shown = (bytes((a, b)).decode("gb2312", "ignore") for a in firsts for b in seconds)
    return [c for c in shown if len(c) == 1 and c >= "\x80"]
