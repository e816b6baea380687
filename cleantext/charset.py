"""Which encoding bytes are in: the reading that is cheapest to write down (see plausible.py), judged on a sample."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from .plausible import bits, odd_one


class Charset(NamedTuple):
    """An encoding, the language whose text it is expected to hold, and the price in bits of expecting it at all."""

    codec: str
    language: str
    prior: float
    wide: bool = True  # two bytes a character, with ASCII among them: a lost byte shifts what follows


# cp950 is Big5 as Windows wrote it: only it has the signs ‧ ﹑ ～ that Taiwanese text uses (Python's big5 and big5hkscs
# read • ､ ∼ there). big5hkscs reads Hong Kong characters, euc_jis_2004 ① and the like: VARIANTS, tried where bytes are bad.
LEGACY = (
    Charset("gb18030", "zh", 0.5),
    Charset("cp950", "zh", 2.0),
    Charset("cp932", "ja", 2.0),
    Charset("cp949", "ko", 2.0),
    Charset("euc_jp", "ja", 3.0),
    Charset("cp1252", "west", 1.0, wide=False),
    Charset("cp1251", "ru", 16.0, wide=False),
    Charset("koi8-r", "ru", 17.0, wide=False),
)
VARIANTS = {"cp950": Charset("big5hkscs", "zh", 6.0), "euc_jp": Charset("euc_jis_2004", "ja", 6.0)}
UTF8 = Charset("utf-8", "any", 0.0, wide=False)
UTF16 = (Charset("utf-16-le", "any", 6.0, wide=False), Charset("utf-16-be", "any", 7.0, wide=False))
BY_CODEC = {row.codec: row for row in (*LEGACY, *VARIANTS.values(), UTF8, *UTF16)}

# Names under which chardet (with compat_names=False) gives what we call otherwise.
ALIASES = {
    "gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "cp950", "big5hkscs": "cp950",
    "shift_jis": "cp932", "shift_jis_2004": "cp932", "shift_jisx0213": "cp932", "euc_kr": "cp949",
    "euc_jis_2004": "euc_jp", "euc_jisx0213": "euc_jp", "iso8859-1": "cp1252", "iso8859-15": "cp1252",
}  # fmt: skip

SAMPLE = 65536  # bytes that are looked at before a file of any size is decoded
FIRST = 4096  # bytes that mostly suffice
WINDOWS = 16
UTF8_BAD_SHARE = 0.2  # of bytes beyond ASCII; in legacy text of 24 characters and more it is 0.38 at least (8,000 snippets)
NUL_SHARE = 0.1  # NULs at the one parity, of those at the other
SURE_SAMPLE = 512  # bytes, at head and at tail
SURE_CHARS = 40
SURE_BITS = 11.5  # per character beyond ASCII: Chinese in GB18030 has 8.3-10.7 (2,400 snippets), EUC-KR 12.5, EUC-JP 12.7
WESTERN_BITS = 20.0  # what it costs to read another script into a text of nothing but small ASCII letters
DECISIVE = 1.1  # the second best reading of the first sample must cost this many times the best
TIE_BITS = 12.0
CHARDET_CONFIDENCE = 0.6
DOUBTFUL_BITS = 6.5  # per byte
HOPELESS_BITS = 8.0  # per byte: random bytes have 8.4-8.9 in their best reading, true text 4-6, at most 7.7 (24 characters)
HOPELESS_SIZE = 256  # bytes that are too few to tell
VALID_SHARE = 0.005  # of bytes that may be bad; of random bytes a tenth is
GAIN_BITS = 20.0
ODD_GAP = 4  # characters
SHIFTS = 3  # lost bytes looked for in one line
SHIFT_REACH = 6  # characters before the first odd pair at which the byte may have been lost

SMALL = bytes(range(ord("a"), ord("z") + 1))
ASCII = bytes(range(128))
HIGH = re.compile(rb"[\x80-\xff]")
BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
UTF8_SLIPS = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]|(?:[\xe0-\xef][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{1,2})\Z")
STANDALONE = re.compile(rb"[\x00-\x2f]")  # never part of a longer character in any encoding of LEGACY
MARK = re.compile("[\udc00-\udcff]")


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


def choose(raw: bytes) -> tuple[str, bool]:
    """Return the encoding of `raw`, which is not plain UTF-8, and whether it reads as text at all."""
    nul = b"\0" in raw
    if not nul and _surely_chinese(raw):
        return "gb18030", True
    sample = spread(raw, SAMPLE, even=nul)
    if not nul:
        if _surely_utf8(sample):
            return "utf-8", True
        sample = _without_utf8(sample)
        if not sample:
            return "utf-8", True
    first = spread(sample, FIRST, even=nul)
    rows = (UTF8, *LEGACY, *UTF16) if (_one_sided(sample) if nul else len(raw) <= FIRST) else (UTF8, *LEGACY)
    ranking = _rank(first, rows)
    if ranking[1][0] < ranking[0][0] * DECISIVE and len(sample) > len(first):
        first = sample
        ranking = _rank(sample, rows)
    if ranking[0][0] > DOUBTFUL_BITS * len(first):  # the sample may start in the middle of a character
        ranking = _rank(first, rows, shifted=True)
    price, codec = ranking[0]
    tied = [name for other, name in ranking if other - price < TIE_BITS]
    if len(tied) > 1:
        codec = _ask_chardet(first, tied)
    if codec in VARIANTS:
        codec = _rank(sample, (BY_CODEC[codec], VARIANTS[codec]))[0][1]
    if len(first) >= HOPELESS_SIZE and price > HOPELESS_BITS * len(first):
        return _valid(raw[:FIRST]), False
    return codec, True


def better(raw: bytes, codec: str) -> str | None:
    """Return the encoding in which a passage reads better than in `codec`, if there is one."""
    sample = spread(raw, FIRST)
    here = price_of(sample, BY_CODEC[codec])
    rows = [row for row in (UTF8, *LEGACY) if row.codec != codec]
    if here <= DOUBTFUL_BITS * len(sample):
        rows = [UTF8] if codec != "utf-8" else [row for row in rows if row.language == "west"]
    price, best = min([(row.prior + price_of(sample, row), row.codec) for row in rows])
    return best if price < here else None


def price_of(raw: bytes, row: Charset) -> float:
    """Return the price in bits of `raw` read in an encoding."""
    return bits(marked(raw, row.codec), row.language)


def realigned(raw: bytes, row: Charset) -> tuple[float, str]:
    """Read `raw` with single bytes left out as undecodable where that makes what follows fall into place.

    A lost byte shifts every two-byte character after it, up to the next ASCII sign.
    """
    text = marked(raw, row.codec)
    price = bits(text, row.language)
    start = 0
    for _ in range(SHIFTS if row.wide else 0):
        at = next(odd_pairs(text, row.language, start), -1)
        if at < 0:
            break
        tries = [_without_byte(raw, text[:i], row) for i in range(max(start, at - SHIFT_REACH), min(at + 2, len(text)))]
        cost, other, i = min(tries, default=(price, text, at))
        if cost <= price - GAIN_BITS:
            price, text = cost, other
        start = max(i, at) + 1
    return price, text


def _without_byte(raw: bytes, head: str, row: Charset) -> tuple[float, str, int]:
    at = len(head.encode(row.codec, "surrogateescape"))  # a second spelling of a character is as long as the first
    text = head + chr(0xDC00 + raw[at]) + marked(raw[at + 1 :], row.codec) if at < len(raw) else head
    return bits(text, row.language), text, len(head)


def odd_pairs(text: str, language: str, start: int = 0) -> Iterator[int]:
    """Yield the offsets where `text` looks misread: where two odd characters or undecodable bytes are close together."""
    last = -ODD_GAP
    for m in odd_one(language).finditer(text, start):
        at = m.start()
        if at - last < ODD_GAP:
            yield at
        last = at


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


def _rank(sample: bytes, rows: tuple[Charset, ...], *, shifted: bool = False) -> list[tuple[float, str]]:
    """Return the readings of `sample` with their prices, the cheapest first."""
    doubt = WESTERN_BITS * (len(sample) - len(sample.translate(None, SMALL))) / max(1, len(sample))
    return sorted(
        (
            (realigned(sample, row)[0] if shifted else price_of(sample, row))
            + row.prior
            + (0.0 if row.language in {"west", "any"} else doubt),
            row.codec,
        )
        for row in rows
    )


def _valid(sample: bytes) -> str:
    """Return the encoding of bytes that are text in no language: one in which they are valid, as lists of rare characters are.

    Else UTF-8, which shows binary data as what it is.
    """
    for row in LEGACY:
        if row.wide and len(MARK.findall(marked(sample, row.codec))) <= VALID_SHARE * len(sample):
            return row.codec
    return "utf-8"


def _surely_utf8(sample: bytes) -> bool:
    """Whether so few bytes of `sample` are bad in UTF-8 that it can be nothing else; a cut end or a surrogate is not bad."""
    return len(_marks(UTF8_SLIPS.sub(b"", sample))) <= UTF8_BAD_SHARE * len(sample.translate(None, ASCII))


def _without_utf8(sample: bytes) -> bytes:
    """Return the lines of `sample` beyond ASCII that are not UTF-8; none where most are, for then the document is."""
    lines = [line for line in sample.split(b"\n") if not line.isascii()]
    bad = b"\n".join([line for line in lines if _is_bad_utf8(line)])
    many = bad.count(b"\n") + 1
    good = len(lines) - many
    if good == 0:
        return sample
    if good == many:  # the lines are as many, so characters count: short legacy text can be UTF-8 by chance
        fine = b"".join([line for line in lines if not _is_bad_utf8(line)]).translate(None, ASCII)
        good += len(fine.decode("utf-8")) > len(_marks(bad))
    return b"" if good > many else bad


def _marks(raw: bytes) -> list[str]:
    return MARK.findall(raw.decode("utf-8", "surrogateescape"))


def _is_bad_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _one_sided(sample: bytes) -> bool:
    """Whether NUL stands at even or at odd offsets only, as it does in UTF-16."""
    even, odd = sorted((sample[::2].count(0), sample[1::2].count(0)))
    return even <= NUL_SHARE * odd


def _surely_chinese(raw: bytes) -> bool:
    """Whether head and tail of `raw` read so well as GB18030 that no other encoding needs to be tried."""
    head = HIGH.search(raw)
    if not head:
        return False
    sign = STANDALONE.search(raw, max(head.start(), len(raw) - SURE_SAMPLE))
    for at in (head.start(), sign.end() if sign else head.start()):
        text = "".join(BEYOND_ASCII.findall(raw[at : at + SURE_SAMPLE].decode("gb18030", "surrogateescape")))
        if len(text) < SURE_CHARS or bits(text, "zh") > SURE_BITS * len(text):
            return False
    return True


def _ask_chardet(sample: bytes, tied: list[str]) -> str:
    """Break a tie between readings of about the same price; the cheapest stands where chardet is not sure."""
    import chardet  # noqa: PLC0415  70 ms, and seldom needed

    guess = chardet.detect(sample, prefer_superset=True, compat_names=False)
    name, confidence = guess["encoding"], guess["confidence"]
    if not name or confidence < CHARDET_CONFIDENCE:
        return tied[0]
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return tied[0]
    name = ALIASES.get(name, name)
    return name if name in tied else tied[0]
