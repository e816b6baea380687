"""Bytes to text, and back: any bytes whatever are read, and `encode(decode(raw))` gives `raw` again."""

import codecs
from collections.abc import Generator, Iterator
from typing import NamedTuple

from .charset import BY_CODEC, UTF16, choose
from .lazy import lazy
from .passages import Piece, pieces
from .raw import marked

Patch = tuple[int, int, bytes]

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# Python codecs of text that are no encodings of documents: names of hosts, escapes of source code.
NO_CHARSETS = frozenset({"idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "mbcs", "oem"})
STATEFUL = ("iso2022", "hz", "utf-7")  # the same bytes mean different text, so a stretch cannot be encoded by itself
MIXABLE = BY_CODEC.keys() - {row.codec for row in UTF16}  # a line feed is one byte, and no part of another character
MARKS = lazy("[\udc00-\udcff]+")
SURROGATE = lazy("[\ud800-\udfff]")
PATCH_GAP = 8  # characters between two patches that are not worth a third: a patch costs about 20 bytes in a receipt
STEP = 512  # characters that are compared at once where the bytes differ
LONGEST = 8  # bytes of one character in any encoding


class Decoded(NamedTuple):
    """How bytes were read: `text`, the Python codec that gives the bytes back, and what it does not give back.

    A patch `(start, end, raw)` says that `text[start:end]` stands for the bytes `raw`: an undecodable byte (U+FFFD), a
    second spelling of a character, a passage in another encoding. Patches are ordered and disjoint.
    """

    text: str
    encoding: str
    patches: tuple[Patch, ...] = ()


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """Read `raw` as the text that it most plausibly is, or in `encoding`; nothing is stripped, a BOM is U+FEFF.

    LookupError where `encoding` is not the name of an encoding of text.
    """
    if encoding is None and b"\0" not in raw:
        try:
            return Decoded(raw.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    codec, known = _bom(raw), True
    if encoding is not None:
        codec = _codec(encoding, codec)
    elif codec is None:
        codec, known = choose(raw)
    text = marked(raw, codec)
    if encoding is None and known and codec in MIXABLE:
        return _decoded(pieces(raw, text, codec), codec, raw)
    return _decoded([Piece(text, raw, codec)], codec, raw)


def encode(decoded: Decoded) -> bytes:
    """Give back the bytes that `decode` read."""
    text, encoding, patches = decoded
    out = []
    at = 0
    for start, end, raw in patches:
        out += [text[at:start].encode(encoding), raw]
        at = end
    out.append(text[at:].encode(encoding))
    return b"".join(out)


def _bom(raw: bytes) -> str | None:
    return next((codec for bom, codec in BOMS if raw.startswith(bom)), None)


def known(encoding: str) -> str:
    """Return Python's name of an encoding of text; LookupError where it is none."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)
    except (LookupError, ValueError):
        name = "undefined"
    if name in NO_CHARSETS:
        raise LookupError(
            f"no encoding of text is named {encoding!r}; give one that Python knows, such as utf-8, gb18030, big5, "
            "shift_jis, euc-kr or cp1252, or none at all to have it found out"
        )
    return name


def _codec(encoding: str, bom: str | None) -> str:
    """Return Python's name of `encoding`, made definite: no BOM of its own, one byte order."""
    name = known(encoding)
    if name == "utf-8-sig":
        return "utf-8"
    if name in {"utf-16", "utf-32"}:
        return bom if bom and bom.startswith(name) else f"{name}-le"
    return name


def _decoded(found: list[Piece], codec: str, raw: bytes) -> Decoded:
    """Join the pieces, with patches for whatever `codec` would not give back; that it is all is checked."""
    if len(found) == 1 and _encoded(found[0].text, codec) == raw:
        text = found[0].text
        if codec != "utf-7" or not SURROGATE.search(text):  # no other codec encodes surrogates
            return Decoded(text, codec)
    patches: list[Patch] = []
    at = 0
    for piece in found if not codec.startswith(STATEFUL) else ():
        if piece.codec == codec:
            patches += [(at + start, at + end, part) for start, end, part in _patches(piece, codec)]
        else:
            patches.append((at, at + len(piece.text), piece.raw))
        at += len(piece.text)
    text = SURROGATE.sub("\ufffd", "".join([piece.text for piece in found]))
    decoded = Decoded(text, codec, tuple(patches))
    if _exact(decoded, raw):
        return decoded
    return Decoded(text, codec, ((0, len(text), raw),))


def _exact(decoded: Decoded, raw: bytes) -> bool:
    try:
        return encode(decoded) == raw
    except UnicodeError:
        return False


def _patches(piece: Piece, codec: str) -> Iterator[Patch]:
    """Yield the patches of a stretch in the document's encoding, those close together as one."""
    text, raw, _ = piece
    held: tuple[int, int, int, int] | None = None
    for start, end, first, last in _differences(text, raw, codec):
        if held and start - held[1] <= PATCH_GAP:
            held = (held[0], end, held[2], last)
            continue
        if held:
            yield held[0], held[1], raw[held[2] : held[3]]
        held = (start, end, first, last)
    if held:
        yield held[0], held[1], raw[held[2] : held[3]]


def _differences(text: str, raw: bytes, codec: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield start and end in `text`, start and end in `raw`, of all that `codec` does not encode as it stood."""
    at = pos = 0
    for start, end in [*(m.span() for m in MARKS.finditer(text)), (len(text), len(text))]:
        part = _encoded(text[at:start], codec)
        if part is not None and raw.startswith(part, pos):
            pos += len(part)
        else:
            for i in range(at, start, STEP):
                pos = yield from _spelt(text, (i, min(i + STEP, start)), raw, pos, codec)
        if end > start:
            yield start, end, pos, pos + end - start
        pos += end - start
        at = end


def _spelt(
    text: str, span: tuple[int, int], raw: bytes, pos: int, codec: str
) -> Generator[tuple[int, int, int, int], None, int]:
    """Yield the characters of a span that `raw`, from `pos`, spells otherwise than `codec`; return where they end."""
    at, end = span
    part = _encoded(text[at:end], codec)
    if part is not None and raw.startswith(part, pos):
        return pos + len(part)
    begin, first, found = at, pos, False
    while at < end:
        part = _encoded(text[at], codec)
        if part is not None and raw.startswith(part, pos):
            at, pos = at + 1, pos + len(part)
            continue
        for n in range(1, LONGEST + 1):
            try:
                got = raw[pos : pos + n].decode(codec)
            except UnicodeDecodeError:
                continue
            if got and text.startswith(got, at):
                yield at, at + len(got), pos, pos + n
                at, pos, found = at + len(got), pos + n, True
                break
        else:
            return pos  # out of step: the check of the whole will see it
    if not found:  # only side by side are they spelt otherwise
        yield begin, end, first, pos
    return pos


def _encoded(text: str, codec: str) -> bytes | None:
    try:
        return text.encode(codec)
    except UnicodeError:
        return None
