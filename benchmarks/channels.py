"""How text gets garbled: every channel of benchmarks/mojibake.py, as a pure function from text to what a reader sees.

A channel returns None where a text cannot go through it: it has characters that the right encoding lacks, or bytes
that the wrong one rejects, in a row that asks for text whose bytes survive. Names read "right encoding > wrong one".
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

Channel = Callable[[str], str | None]
Garble = Callable[[str], str]  # a channel that takes every text

LOST = "\ufffd"
EURO = 0x80  # the byte that browsers and Windows read as €, though no GBK table has it
WHATWG_CHANGES = {b"\xa8\xbc": "\u1e3f", b"\xa8\xbf": "\u01f9"}  # ḿ and ǹ, private use in Python's GBK
PRIVATE = dict.fromkeys(range(0xE000, 0xF900))
PRIVATE_ASKED = dict.fromkeys(PRIVATE, "?")
CP932_UNDEFINED = "・"  # what Japanese Windows shows for a byte or pair that is none
UNDEFINED_1252 = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


class Row(NamedTuple):
    """A line of the table: `texts` names the sentences that go through `garble`."""

    name: str
    texts: str
    garble: Channel


def _gbk_table() -> dict[bytes, str]:
    table = {}
    for lead in range(0x81, 0xFF):
        for trail in (*range(0x40, 0x7F), *range(0x80, 0xFF)):
            pair = bytes((lead, trail))
            shown = pair.decode("gb18030", "ignore")
            if len(shown) == 1:
                table[pair] = shown
    return table | WHATWG_CHANGES


GBK = _gbk_table()


def browser_gbk(data: bytes) -> str:
    """Read `data` as GBK the way browsers do: an ASCII byte that cannot end a pair stands for itself after U+FFFD."""
    out: list[str] = []
    i = 0
    while i < len(data):
        pair = data[i : i + 2]
        if data[i] < EURO:
            out.append(chr(data[i]))
            i += 1
        elif data[i] == EURO:
            out.append("€")
            i += 1
        elif pair in GBK:
            out.append(GBK[pair])
            i += 2
        else:
            out.append(LOST)
            i += 2 if len(pair) > 1 and pair[1] >= EURO and data[i] != 0xFF else 1
    return "".join(out)


def windows_gbk(data: bytes) -> str:
    """Read `data` as GBK the way old Windows tools do: a bad pair is one "?", whatever its second byte was."""
    out: list[str] = []
    i = 0
    while i < len(data):
        if data[i] < EURO:
            out.append(chr(data[i]))
            i += 1
        elif data[i] == EURO:
            out.append("€")
            i += 1
        else:
            out.append(GBK.get(data[i : i + 2], "?"))
            i += 2
    return drop("".join(out))


def windows_cp932(data: bytes) -> str:
    """Read `data` as Shift_JIS the way Japanese Windows does: "・" for a bad byte or pair."""
    out: list[str] = []
    i = 0
    while i < len(data):
        size = 1 if data[i] < 0x81 or 0xA0 <= data[i] <= 0xDF or data[i] >= 0xFD else 2
        try:
            shown = CP932_UNDEFINED if data[i] in (0x80, 0xA0, 0xFD, 0xFE, 0xFF) else data[i : i + size].decode("cp932")
        except UnicodeDecodeError:
            shown = CP932_UNDEFINED
        out.append(shown)
        i += size
    return "".join(out)


def cp1252(data: bytes, undefined: str | None = None) -> str:
    """Read `data` as Windows-1252; its five undefined bytes are `undefined`, or Latin-1's controls for None."""
    return "".join(
        (chr(byte) if undefined is None else undefined) if byte in UNDEFINED_1252 else bytes((byte,)).decode("cp1252")
        for byte in data
    )


def drop(text: str) -> str:
    """Return `text` without private-use characters, as cleaners of corpora leave it."""
    return text.translate(PRIVATE)


def gbk(layers: int, after: Garble = str) -> Garble:
    """Return the browser's reading of UTF-8 as GBK, `layers` times over, and `after` what came of it."""

    def garble(text: str) -> str:
        for _ in range(layers):
            text = browser_gbk(text.encode())
        return after(text)

    return garble


def python(codec: str, errors: str, layers: int = 1) -> Garble:
    """Return Python's reading of UTF-8 as `codec`, `layers` times over."""

    def garble(text: str) -> str:
        for _ in range(layers):
            text = text.encode().decode(codec, errors)
        return text

    return garble


def sloppy(undefined: str | None = None, layers: int = 1) -> Garble:
    """Return the reading of UTF-8 as Windows-1252, `layers` times over."""

    def garble(text: str) -> str:
        for _ in range(layers):
            text = cp1252(text.encode(), undefined)
        return text

    return garble


def legacy(right: str, wrong: str, errors: str = "strict") -> Channel:
    """Return the reading of one legacy encoding as another; with "strict" None comes where bytes do not survive."""

    def garble(text: str) -> str | None:
        try:
            return text.encode(right).decode(wrong, errors)
        except UnicodeError:
            return None

    return garble


def legacy_1252(right: str) -> Channel:
    """Return the reading of a legacy encoding as Windows-1252, of which every byte survives."""

    def garble(text: str) -> str | None:
        try:
            return cp1252(text.encode(right))
        except UnicodeError:
            return None

    return garble


def inside(garble: Garble) -> Garble:
    """Return the channel that garbles the middle third of a text."""

    def middle(text: str) -> str:
        a, b = len(text) // 3, 2 * len(text) // 3
        return text[:a] + garble(text[a:b]) + text[b:]

    return middle


def losing(garble: Garble) -> Garble:
    """Return the channel that garbles and then loses one character, neither the first nor the last."""

    def lossy(text: str) -> str:
        seen = garble(text)
        at = random.Random(text).randrange(1, len(seen) - 1)
        return seen[:at] + seen[at + 1 :]

    return lossy


def _layers() -> list[Row]:
    rows = [Row(f"zh utf8>gbk x{k} kept", "zh", gbk(k)) for k in (1, 2, 3, 4)]
    rows += [Row(f"zh utf8>gbk x{k} dropped", "zh", gbk(k, drop)) for k in (1, 2, 3, 4, 6, 8)]
    rows += [Row(f"zh utf8>gbk x{k} python replace", "zh", python("gbk", "replace", k)) for k in (1, 2)]
    rows += [
        Row("zh utf8>gbk x1 python ignore", "zh", python("gbk", "ignore")),
        Row("zh utf8>gbk x1 windows ?", "zh", lambda text: windows_gbk(text.encode())),
        Row("zh utf8>gbk x1 private use is ?", "zh", gbk(1, lambda seen: seen.translate(PRIVATE_ASKED))),
        Row("zh utf8>gb18030 x1 python", "zh", python("gb18030", "replace")),
        Row("zh utf8>gbk x1 one deleted", "zh", losing(gbk(1))),
    ]
    for texts, wrap in (("word", lambda garble: garble), ("span", inside)):
        kinds = (("x1 kept", gbk(1)), ("x1 dropped", gbk(1, drop)), ("x2 kept", gbk(2)))
        rows += [Row(f"{texts} utf8>gbk {name}", "zh" if wrap is inside else texts, wrap(g)) for name, g in kinds]
    for texts in ("tw", "ja", "ko"):
        rows.append(Row(f"{texts} utf8>gbk x1 kept", texts, gbk(1)))
        rows.append(Row(f"{texts} utf8>gbk x1 dropped", texts, gbk(1, drop)))
    return [*rows, Row("ru utf8>gbk x1", "ru", gbk(1)), Row("fr utf8>gbk x1", "fr", gbk(1))]


def _single_bytes() -> list[Row]:
    rows = [
        Row("zh gbk>latin1", "zh", legacy("gbk", "latin-1")),
        Row("zh gbk>cp1252", "zh", legacy_1252("gbk")),
        Row("tw big5>latin1", "tw", legacy("cp950", "latin-1")),
        Row("ko euckr>latin1", "ko", legacy("cp949", "latin-1")),
        Row("ja sjis>cp1252", "ja", legacy_1252("cp932")),
        Row("zh utf8>latin1", "zh", python("latin-1", "strict")),
    ]
    rows += [Row(f"{texts} utf8>cp1252", texts, sloppy()) for texts in ("zh", "ru", "fr")]
    return [
        *rows,
        Row("zh utf8>cp1252 dropped", "zh", sloppy("")),
        Row("zh utf8>cp1252 fffd", "zh", sloppy(LOST)),
        Row("zh utf8>cp1252 x2", "zh", sloppy(layers=2)),
        Row("zh utf8>ptcp154", "zh", legacy("utf-8", "ptcp154")),
        Row("zh utf8>koi8r", "zh", python("koi8-r", "strict")),
        Row("zh utf8>cp1251", "zh", python("cp1251", "replace")),
    ]


def _wide() -> list[Row]:
    rows = []
    for texts, name, right, wrong in (
        ("tw", "big5>gbk", "cp950", "gb18030"),
        ("zh", "gbk>big5", "gbk", "cp950"),
        ("ja", "sjis>gbk", "cp932", "gb18030"),
        ("ja", "eucjp>gbk", "euc_jp", "gb18030"),
        ("ko", "euckr>gbk", "cp949", "gb18030"),
        ("zh", "gbk>cp949", "gbk", "cp949"),
        ("zh", "gbk>sjis", "gbk", "cp932"),
    ):
        rows.append(Row(f"{texts} {name}", texts, legacy(right, wrong)))
        rows.append(Row(f"{texts} {name}, all", texts, legacy(right, wrong, "replace")))
    return [
        *rows,
        Row("ja utf8>cp932", "ja", lambda text: windows_cp932(text.encode())),
        Row("zh utf8>cp932", "zh", lambda text: windows_cp932(text.encode())),
        Row("ja utf8>cp932 replace", "ja", python("cp932", "replace")),
        Row("ko utf8>cp949 replace", "ko", python("cp949", "replace")),
        Row("zh utf8>cp949 replace", "zh", python("cp949", "replace")),
        Row("tw utf8>big5 replace", "tw", python("cp950", "replace")),
        Row("zh utf8>big5 replace", "zh", python("cp950", "replace")),
        Row("zh gbk>utf8 replace (gone)", "zh", legacy("gbk", "utf-8", "replace")),
    ]


ROWS = (*_layers(), *_single_bytes(), *_wide())
