"""Decoders in error, written plainly and apart from the tables of the package: what its readings are checked against."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

LOST = "\ufffd"
Read = Callable[[str], str]


def _pairs(codec: str = "gb18030") -> dict[bytes, str]:
    trails = (*range(0x40, 0x7F), *range(0x80, 0xFF))
    raws = [bytes(raw) for raw in product(range(0x81, 0xFF), trails)]
    return {raw: c for raw in raws if len(c := raw.decode(codec, "replace")) == 1 and c != LOST}


PAIRS = _pairs()
BROWSER = PAIRS | {b"\x80": "€", b"\xa8\xbc": "\u1e3f"}
WINDOWS = BROWSER | {b"\xa2\xe3": "\ue76c", b"\xa8\xbc": "\ue7c7", b"\xa8\xbf": "\ue7c8"}
WINDOWS |= {bytes((0xA9, 0x89 + i)): chr(0xE7E7 + i) for i in range(13)}
JAVA = {raw: c for raw, c in WINDOWS.items() if raw != b"\x80"} | {b"\xa2\xe3": "€"}
TABLES = {
    "utf8-as-gbk": BROWSER,
    "utf8-as-cp936": WINDOWS,
    "utf8-as-gbk-strict": _pairs("gbk"),
    "utf8-as-gb18030": PAIRS,
    "utf8-as-gbk-java": JAVA,
}


def by_pairs(table: dict[bytes, str], single: tuple[bytes, ...] = (b"\x80", b"\xff")) -> Read:
    """Return the reading of UTF-8 by `table`, in which a bad pair is one U+FFFD but for an ASCII byte in it.

    The bytes `single` begin no pair.
    """

    def read(text: str) -> str:
        data, out, i = text.encode(), "", 0
        while i < len(data):
            one, two = data[i : i + 1], data[i : i + 2]
            if one < b"\x80":
                out += one.decode()
            elif one in table:
                out += table[one]
            elif two in table:
                out += table[two]
                i += 1
            else:
                out += LOST
                i += one not in single and two[1:] >= b"\x80"
            i += 1
        return out

    return read


def python(codec: str, errors: str = "replace") -> Read:
    """Return Python's own reading of UTF-8 in `codec`."""
    return lambda text: text.encode().decode(codec, errors)


MAKES: dict[str, Read] = {
    "utf8-as-gbk": by_pairs(BROWSER),
    "utf8-as-cp936": by_pairs(WINDOWS),
    "utf8-as-gbk-strict": python("gbk"),
    "utf8-as-gb18030": python("gb18030"),
    "utf8-as-gbk-java": by_pairs(JAVA, (b"\xff",)),
}


def times(read: Read, layers: int) -> Read:
    """Return `read` over and over."""

    def deeper(text: str) -> str:
        for _ in range(layers):
            text = read(text)
        return text

    return deeper


def windows(text: str) -> str:
    """Read as old tools of Windows do: a bad pair is one "?", whatever its second byte was."""
    data, out, i = text.encode(), "", 0
    while i < len(data):
        one, two = data[i : i + 1], data[i : i + 2]
        single = one < b"\x80" or one in BROWSER
        out += one.decode() if one < b"\x80" else BROWSER.get(one, BROWSER.get(two, "?"))
        i += 1 if single else 2
    return out


def dropped(text: str) -> str:
    """Return `text` without what is for private use."""
    return "".join(c for c in text if not "\ue000" <= c <= "\uf8ff")


def marked(text: str) -> str:
    """Return `text` with a mark for what is for private use."""
    return text.translate(dict.fromkeys(range(0xE000, 0xF900), LOST))


def asked(text: str) -> str:
    """Return `text` with "?" for what is for private use."""
    return text.translate(dict.fromkeys(range(0xE000, 0xF900), "?"))


COMMON = "".join(bytes(raw).decode("gb2312") for raw in product(range(0xB0, 0xD7), range(0xA1, 0xFF)))
SIGNS = "，。、：；“”（）"
OFFICIAL = (
    "各单位应当于每年三月底前报送上一年度总结，逾期未报的予以通报；确有困难的，可以申请延期。",
    "为打通服务群众的“最后一公里”，根据《公共文化服务保障法》，制定本行动计划（试行）。",
    "全市建成书房120座以上，每座藏书不少于5,000册，室内温度不低于18℃，开放至21:30。",
    "图书馆每天上午九点开门，节假日照常开放，读者可以凭证借阅图书和期刊。",
)
