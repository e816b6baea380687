"""Passages in a second encoding: lines, or runs within a line, that read clearly better than in the document's own."""

from __future__ import annotations

import re
from typing import NamedTuple

from .charset import BY_CODEC, DOUBTFUL_BITS, FIRST, GAIN_BITS, MARK, better, marked, odd_pairs, realigned
from .plausible import bits


class Piece(NamedTuple):
    """A stretch of a document: its text, with marks for undecodable bytes, its bytes, and the encoding that it is in."""

    text: str
    raw: bytes
    codec: str


# UTF-8 within a two-byte encoding: two neighbours of three bytes; within a one-byte encoding: any pair that UTF-8 can have.
UTF8_IN_WIDE = re.compile(rb"(?:[\xe2-\xef][\x80-\xbf]{2}){2}")
UTF8_IN_NARROW = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
# A run of UTF-8 within a line: twelve characters, for a shorter one may be garble that the text quotes (浣犲ソ), whose
# bytes are the same. ASCII may stand between, in short stretches.
UTF8_RUN = re.compile(
    rb"(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})"
    rb"(?:[ -~]{0,8}(?:[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2})){11,}"
)
# What bytes of another encoding look like in UTF-8: bad bytes, and two-byte characters that came about by chance.
STRAY = "[\udc80-\udcff\x80-\u07ff]"
STRAY_RUN = re.compile(rf"{STRAY}(?:[ -~]{{0,8}}{STRAY})+[@-~]?")
STRAY_MARKS = 3  # bad bytes in a run before another encoding is tried: a Chinese word has four


def pieces(raw: bytes, text: str, codec: str) -> list[Piece]:
    """Split a document, read in `codec` as `text`, into stretches in that encoding and passages in others."""
    if not _suspicious(raw, text, codec):
        return [Piece(text, raw, codec)]
    lines, rows = text.split("\n"), raw.split(b"\n")
    out: list[Piece] = []
    start = 0
    for i, (line, row) in enumerate(zip(lines, rows, strict=True)):
        found = _reread(row, line, codec) if _suspicious(row, line, codec) else None
        if found:
            out.append(Piece("\n".join([*lines[start:i], ""]), b"\n".join([*rows[start:i], b""]), codec))
            out += found
            lines[i], rows[i], start = "", b"", i  # what follows begins with the end of this line
    out.append(Piece("\n".join(lines[start:]), b"\n".join(rows[start:]), codec))
    return out


def _suspicious(raw: bytes, text: str, codec: str) -> bool:
    if codec == "utf-8":
        return MARK.search(text) is not None
    row = BY_CODEC[codec]
    gate = UTF8_IN_WIDE if row.wide else UTF8_IN_NARROW
    return gate.search(raw) is not None or next(odd_pairs(text, row.language), None) is not None


def _reread(raw: bytes, text: str, codec: str) -> list[Piece] | None:
    """Return the pieces of a suspicious line where they read clearly better than the line as it stands."""
    options = [[Piece(text, raw, codec)]]
    runs = _stray_runs(text) if codec == "utf-8" else _utf8_runs(raw, codec)
    if len(runs) > 1:
        options.append(runs)
    if len(raw) <= FIRST or not runs:
        options += [[Piece(_realigned(raw, name), raw, name)] for name in (codec, better(raw, codec)) if name]
    stands, *others = [(sum(bits(p.text, BY_CODEC[p.codec].language) for p in option), option) for option in options]
    price, option = min(others)
    return option if price <= stands[0] - GAIN_BITS else None


def _realigned(raw: bytes, codec: str) -> str:
    text = marked(raw, codec)
    row = BY_CODEC[codec]
    if len(raw) > FIRST or bits(text, row.language) <= DOUBTFUL_BITS * len(raw):
        return text
    return realigned(raw, row)[1]


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
