"""Bytes as such: decoded with marks for what is undecodable, so that nothing is lost, and samples of them."""

from __future__ import annotations

import codecs

from .lazy import lazy

WINDOWS = 16  # of a sample: enough to meet every part of a document that is made of a few

ASCII = bytes(range(128))
HIGH = lazy(rb"[\x80-\xff]")
STANDALONE = lazy(rb"[\x00-\x2f]")  # never part of a longer character in any encoding of LEGACY
MARK = lazy("[\udc00-\udcff]")


def _mark_byte(error: UnicodeError) -> tuple[str, int]:
    """Read an undecodable byte as U+DC00 plus the byte."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return chr(0xDC00 + error.object[error.start]), error.start + 1


def _mark_unit(error: UnicodeError) -> tuple[str, int]:
    """Read each byte of an undecodable unit of 16 or 32 bits so."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join([chr(0xDC00 + byte) for byte in error.object[error.start : error.end]]), error.end


codecs.register_error("cleantext.byte", _mark_byte)
codecs.register_error("cleantext.unit", _mark_unit)


def marked(raw: bytes, codec: str) -> str:
    """Decode `raw`, each undecodable byte as U+DC00 plus the byte."""
    if codec.startswith(("utf-16", "utf-32")):
        return raw.decode(codec, "cleantext.unit")
    try:
        return raw.decode(codec, "surrogateescape")  # in C; refuses undecodable bytes below 0x80
    except UnicodeDecodeError:
        return raw.decode(codec, "cleantext.byte")


def spread(raw: bytes, size: int, *, even: bool = False) -> bytes:
    """Return at most `size` bytes of `raw`: windows from head to tail that begin where bytes beyond ASCII are.

    A window begins after an ASCII sign, or at an `even` offset where characters may be 16 bits wide.
    """
    if len(raw) <= size:
        return raw
    width = size // WINDOWS & ~1
    out = []
    end = 0
    for i in range(WINDOWS):
        start = max(end, len(raw) * i // WINDOWS)
        if even:
            start += start & 1
        else:
            start = _window(raw, start)
        end = start + width
        piece = raw[start:end]
        cut = -1 if even or end >= len(raw) else max(piece.rfind(b"\n"), piece.rfind(b" "))
        out.append(piece[: cut + 1] if cut > width // 2 else piece)
    return b"".join(out)


def _window(raw: bytes, start: int) -> int:
    """Return the first byte beyond ASCII from `start` that surely begins a character, if there is one near."""
    if start:
        sign = STANDALONE.search(raw, start)
        start = sign.end() if sign else start
    high = HIGH.search(raw, start)
    return high.start() if high else start
