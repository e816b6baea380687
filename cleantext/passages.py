"""Passages in a second encoding: lines, or runs within a line, that read clearly better than in the document's own."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import AnyStr, NamedTuple

from .charset import BY_CODEC, FIRST, GAIN_BITS, better, odd_pairs, realigned
from .lazy import lazy
from .plausible import bits
from .raw import ASCII, MARK, marked


class Piece(NamedTuple):
    """A stretch of a document: its text, with marks for undecodable bytes, its bytes, and its encoding."""

    text: str
    raw: bytes
    codec: str


# UTF-8 within a two-byte encoding: neighbours of three bytes, or pairs between ASCII; within a one-byte
# encoding any pair that UTF-8 can have. Only such lines are looked at more closely.
UTF8_IN_WIDE = (
    re.compile(rb"[\xe2-\xef][\x80-\xbf][\x80-\xbf][\xe2-\xef][\x80-\xbf][\x80-\xbf]"),
    re.compile(rb"[\x00-\x7f](?:[\xc2-\xdf][\x80-\xbf])+[\x00-\x7f]"),
)
CONTINUATION = lazy(rb"[\x80-\xa0]")  # in half of all characters of UTF-8, in none of GB2312, EUC or Big5
UTF8_IN_NARROW = (re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"),)
# A run of UTF-8 within a line: twelve characters, for a shorter one may be garble that the text quotes (浣犲ソ), whose
# bytes are the same. ASCII may stand between, in short stretches.
UTF8_RUN = lazy(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})"
    rb"(?:[ -~]{0,8}(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})){11,}"
)
# What bytes of another encoding look like in UTF-8: bad bytes, and two-byte characters that came about by chance.
STRAY = "[\udc80-\udcff\x80-\u07ff]"
STRAY_RUN = lazy(rf"{STRAY}(?:[ -~]{{0,8}}{STRAY})+[@-~]?")
JOINT_BITS = 10.0  # what each change of encoding within a line costs
WELL_BITS = 5.6  # per byte, at most, of a line that is text of little ASCII
QUOTE_BITS = 80.0  # what UTF-8 within a line of GB18030 and the like must gain besides: a quoted 浣犲ソ gains 40
LEAST_BITS = 6.0  # of gain in a line, where other lines have proved the second encoding
STRAY_MARKS = 3  # bad bytes in a run before another encoding is tried: a Chinese word has four


def pieces(raw: bytes, text: str, codec: str) -> list[Piece]:
    """Split a document, read in `codec` as `text`, into stretches in that encoding and passages in others.

    The evidence for a second encoding is summed over its lines: one accented letter proves nothing, ten lines do.
    """
    suspects = sorted(_suspects(raw, text, codec))
    if not suspects:
        return [Piece(text, raw, codec)]
    lines, rows = text.split("\n"), raw.split(b"\n")
    found: list[tuple[int, float, str, list[Piece]]] = []
    gains: Counter[str] = Counter()
    for i in suspects:
        gain, option = _reread(rows[i], lines[i], codec, gains)
        if option:
            name = next((p.codec for p in option if p.codec != codec), codec)
            found.append((i, gain, name, option))
            gains[name] += int(gain)
    out: list[Piece] = []
    start = 0
    for i, gain, name, option in found:
        if gain < (GAIN_BITS if name == codec else LEAST_BITS) or gains[name] < GAIN_BITS:
            continue
        out.append(Piece("\n".join([*lines[start:i], ""]), b"\n".join([*rows[start:i], b""]), codec))
        out += option
        lines[i], rows[i], start = "", b"", i  # what follows begins with the end of this line
    out.append(Piece("\n".join(lines[start:]), b"\n".join(rows[start:]), codec))
    return out


def _suspects(raw: bytes, text: str, codec: str) -> set[int]:
    """Return the numbers of the lines that may hold a second encoding."""
    if codec == "utf-8":
        return set(_lines(text, "\n", partial(_found, MARK, text)))
    row = BY_CODEC[codec]
    out = set(_lines(text, "\n", lambda at: next(odd_pairs(text, row.language, at), -1)))
    gates = UTF8_IN_NARROW if not row.wide else UTF8_IN_WIDE if CONTINUATION.search(raw) else UTF8_IN_WIDE[1:]
    for gate in gates:
        out.update(_lines(raw, b"\n", partial(_found, gate, raw)))
    return out


def _found(pattern: re.Pattern[AnyStr], data: AnyStr, at: int) -> int:
    m = pattern.search(data, at)
    return m.start() if m else -1


def _lines(data: AnyStr, end: AnyStr, find: Callable[[int], int]) -> Iterator[int]:
    """Yield the numbers of the lines in which `find`, given where to start, finds anything."""
    at = number = 0
    while (hit := find(at)) >= 0:
        number += data.count(end, at, hit)
        yield number
        at = data.find(end, hit) + 1
        if not at:
            return
        number += 1


def _reread(raw: bytes, text: str, codec: str, known: Counter[str]) -> tuple[float, list[Piece]]:
    """Return by how many bits a suspicious line reads better than it stands, and the pieces that do it.

    An encoding that is `known` from earlier lines is taken at once where it reads well.
    """
    stands = _price([Piece(text, raw, codec)])
    for name, gain in known.most_common(2):
        if name != codec and gain >= GAIN_BITS:
            option = [Piece(marked(raw, name), raw, name)]
            price = _price(option)
            mostly = len(raw.translate(None, ASCII)) * 2 >= len(raw)
            if mostly and price <= stands - GAIN_BITS and price <= WELL_BITS * len(raw):
                return stands - price, option
    options = []
    runs = _stray_runs(text) if codec == "utf-8" else _utf8_runs(raw, codec)
    if len(runs) > 1:
        options.append(runs)
    if len(raw) <= FIRST or not runs:
        options += [[Piece(_realigned(raw, name), raw, name)] for name in (codec, better(raw, codec)) if name]
    quoted = QUOTE_BITS if BY_CODEC[codec].wide else 0.0
    priced = [(_price(option) + (quoted if option is runs else 0.0), option) for option in options]
    price, option = min(priced, default=(stands, []))
    return stands - price, option if price < stands else []


def _price(option: list[Piece]) -> float:
    return sum(bits(p.text, BY_CODEC[p.codec].language) + BY_CODEC[p.codec].prior + JOINT_BITS for p in option)


def _realigned(raw: bytes, codec: str) -> str:
    return realigned(raw, BY_CODEC[codec])[1] if len(raw) <= FIRST else marked(raw, codec)


def _utf8_runs(raw: bytes, codec: str) -> list[Piece]:
    """Cut a line of a legacy encoding around its runs of UTF-8."""
    out: list[Piece] = []
    at = 0
    for m in UTF8_RUN.finditer(raw):
        if better(m[0], codec) == "utf-8":
            out.append(Piece(marked(raw[at : m.start()], codec), raw[at : m.start()], codec))
            out.append(Piece(marked(m[0], "utf-8"), m[0], "utf-8"))
            at = m.end()
    if out:
        out.append(Piece(marked(raw[at:], codec), raw[at:], codec))
    return [p for p in out if p.raw]


def _stray_runs(text: str) -> list[Piece]:
    """Cut a line of UTF-8 around its runs of bad bytes that read as another encoding."""
    out: list[Piece] = []
    at = 0
    for m in STRAY_RUN.finditer(text):
        if len(MARK.findall(m[0])) < STRAY_MARKS:
            continue
        tries = []
        for run in (m[0], m[0][:-1]) if m[0][-1] < "\x80" else (m[0],):  # the last trail byte may look like ASCII
            raw = run.encode("utf-8", "surrogateescape")
            codec = better(raw, "utf-8")
            if codec:
                read = marked(raw, codec)
                price = bits(read, BY_CODEC[codec].language) + bits(m[0][len(run) :], "any")
                tries.append((price, Piece(read, raw, codec), m.start() + len(run)))
        if tries:
            _, piece, end = min(tries)
            before = text[at : m.start()]
            out += [Piece(before, before.encode("utf-8", "surrogateescape"), "utf-8"), piece]
            at = end
    if out:
        out.append(Piece(text[at:], text[at:].encode("utf-8", "surrogateescape"), "utf-8"))
    return [p for p in out if p.raw]
