"""Which encoding bytes are in: the reading that is cheapest to write down (see plausible.py), judged on a sample."""

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from .lazy import lazy
from .plausible import CONTROL_BITS, bits, odd_one
from .raw import ASCII, HIGH, MARK, STANDALONE, marked, spread


class Charset(NamedTuple):
    """An encoding, the language whose text it is expected to hold, and the price in bits of expecting it at all."""

    codec: str
    language: str
    prior: float
    wide: bool = True  # two bytes a character, with ASCII among them: a lost byte shifts what follows


# cp950 is Big5 as Windows wrote it: only it has the signs ‧ ﹑ ～ that Taiwanese text uses (Python's big5 and big5hkscs
# read • ､ ∼ there). big5hkscs has the characters of Hong Kong, euc_jis_2004 ① and the like: VARIANTS, tried after them.
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
UTF8_BAD_SHARE = 0.2  # of bytes beyond ASCII; legacy text of 24 characters and more has 0.38 at least (8,000 snippets)
SURE_SAMPLE = 256  # bytes, at head and at tail
SURE_CHARS = 40
SURE_BITS = 11.5  # per character: Chinese in GB18030 has 8.3-10.7 (2,400 snippets), EUC-KR so read 12.5 and more
WESTERN_BITS = 20.0  # what it costs to read another script into a text of nothing but small ASCII letters
DECISIVE = 1.1  # the second best reading of the first sample must cost this many times the best
TIE_BITS = 12.0  # what one Chinese character costs, about
CHARDET_CONFIDENCE = 0.6  # its own answer for no match has 0.1
DOUBTFUL_BITS = 6.5  # per byte: 99 of 100 snippets in their own encoding have less than 5.8
HOPELESS_BITS = 8.0  # per byte: random bytes have 8.4-8.9 in their best reading, true text 4-6, 7.7 at most
HOPELESS_SIZE = 256  # bytes that are too few to tell
VALID_SHARE = 0.005  # of bytes that may be bad; of random bytes 0.07 at least is, in every two-byte encoding
GAIN_BITS = 20.0  # by which another reading must be cheaper: two accented letters or two Chinese characters
ODD_GAP = 4  # characters between two odd ones that are close
MARK_GAP = 12  # between an odd one and an undecodable byte
SHIFTS = 3  # lost bytes looked for in one line
PLACE_CHARS = 16  # that must read as text after a lost byte, else the passage is garble of another kind
READABLE_BITS = 13.0  # per character, at most: true text has 5-11, misread text 16 and more
SHIFTED = 1024  # bytes of the sample in which they are looked for
SHIFT_REACH = 6  # characters before the first odd pair at which the byte may have been lost

SMALL = bytes(range(ord("a"), ord("z") + 1))
BEYOND_ASCII = lazy(r"[^\x00-\x7f]+")
UTF8_SLIPS = lazy(rb"\xed[\xa0-\xbf][\x80-\xbf]|(?:[\xe0-\xef][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{1,2})\Z")


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
    rows = (UTF8, *LEGACY, *UTF16) if nul or len(raw) <= FIRST else (UTF8, *LEGACY)
    ranking = _rank(first, rows)
    if ranking[1][0] < ranking[0][0] * DECISIVE and len(sample) > len(first):
        first = sample
        ranking = _rank(sample, rows)
    if ranking[0][0] > DOUBTFUL_BITS * len(first):  # the sample may start in the middle of a character
        first = first[:SHIFTED]
        ranking = _rank(first, rows, shifted=True)
    price, codec = ranking[0]
    tied = [name for other, name in ranking if other - price < TIE_BITS]
    if "utf-8" in tied and not _is_bad_utf8(first):
        codec = "utf-8"
    elif len(tied) > 1:
        codec = _ask_chardet(first, tied)
    if codec in VARIANTS:
        codec = _rank(sample, (BY_CODEC[codec], VARIANTS[codec]))[0][1]
    if len(first) >= HOPELESS_SIZE and price > HOPELESS_BITS * len(first):
        return _valid(raw[:FIRST]), False
    return codec, True


def better(raw: bytes, codec: str) -> str | None:
    """Return the encoding in which a passage reads better than in `codec`, and well, if there is one."""
    sample = spread(raw, FIRST)
    here = price_of(sample, BY_CODEC[codec])
    rows = [row for row in (UTF8, *LEGACY) if row.codec != codec]
    if here <= DOUBTFUL_BITS * len(sample):
        rows = [UTF8] if codec != "utf-8" else [row for row in rows if row.language == "west"]
    price, best = min([(row.prior + price_of(sample, row), row.codec) for row in rows])
    if price >= here:
        return None
    text = marked(sample, best)
    return best if bits(text, BY_CODEC[best].language) <= READABLE_BITS * len(text) else None


def price_of(raw: bytes, row: Charset) -> float:
    """Return the price in bits of `raw` read in an encoding."""
    text = marked(raw, row.codec)
    price = bits(text, row.language)
    return price + CONTROL_BITS * text.count("\0") if row in UTF16 else price  # a run of NULs is no UTF-16


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
        after = other[i + 1 : i + 1 + PLACE_CHARS]
        if cost <= price - GAIN_BITS and bits(after, row.language) <= READABLE_BITS * len(after):
            price, text = cost, other
        start = max(i, at) + 1
    return price, text


def _without_byte(raw: bytes, head: str, row: Charset) -> tuple[float, str, int]:
    at = len(head.encode(row.codec, "surrogateescape"))  # a second spelling of a character is as long as the first
    text = head + chr(0xDC00 + raw[at]) + marked(raw[at + 1 :], row.codec) if at < len(raw) else head
    return bits(text, row.language), text, len(head)


def odd_pairs(text: str, language: str, start: int = 0) -> Iterator[int]:
    """Yield the offsets where `text` looks misread: two odd characters or undecodable bytes close together."""
    last = -MARK_GAP
    reach = ODD_GAP
    for m in odd_one(language).finditer(text, start):
        at = m.start()
        after = MARK_GAP if "\udc00" <= m[0] <= "\udcff" else ODD_GAP
        if at - last < max(reach, after):
            yield at
        last, reach = at, after


def _rank(sample: bytes, rows: tuple[Charset, ...], *, shifted: bool = False) -> list[tuple[float, str]]:
    """Return the readings of `sample` with their prices, the cheapest first."""
    doubt = WESTERN_BITS * (len(sample) - len(sample.translate(None, SMALL))) / max(1, len(sample))
    return sorted(
        (
            (realigned(sample, row)[0] if shifted and row.wide else price_of(sample, row))
            + row.prior
            + (0.0 if row.language in {"west", "any"} else doubt),
            row.codec,
        )
        for row in rows
    )


def _valid(sample: bytes) -> str:
    """Return the encoding of bytes that read as text in no language: one in which they are valid, if there is any.

    So lists of rare characters are read; binary data is UTF-8, which shows it as what it is.
    """
    for row in (UTF8, *LEGACY):
        bad = len(MARK.findall(marked(sample, row.codec)))
        if row.language not in {"west", "ru"} and bad <= VALID_SHARE * len(sample):
            return row.codec
    return "utf-8"


def _surely_utf8(sample: bytes) -> bool:
    """Whether too few bytes of `sample` are bad for it not to be UTF-8; a cut end or a surrogate is not bad."""
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
