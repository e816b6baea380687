"""Quantities: what a text says in numbers, as data; it annotates and changes nothing."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from .dates import DIGITS
from .rules.measures import CURRENCIES, SCALES, SPOKEN, UNITS


class Quantity(NamedTuple):
    """One quantity: its span in the text, the text itself, and what it says.

    `kind` is `quantity`, `money`, `percent`, `date` or `period`. `value` is the number with its scale (1.2亿 is
    120000000) and without rounding, `upper` the other end of a range; `unit` is the unit as the field writes it, an ISO
    4217 code or `%`. A date has `first`, a period `first` and `last`: YYYY, YYYY-MM or YYYY-MM-DD, `--MM-DD` where the
    text gives no year.
    """

    start: int
    end: int
    text: str
    kind: str
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    scale: str = ""
    first: str = ""
    last: str = ""


HAN = "〇○零一二两三四五六七八九十百千万亿"
SPELT = rf"[{HAN}]{{1,24}}(?:点[{HAN}]{{1,12}})?"  # the longest Han number in official prose had 14
NUMBER = r"[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?:[.．][0-9０-９]+)?|[0-9０-９]+(?:[.．][0-9０-９]+)?"
DASH = r"\s?(?:[-－—–~～至到]|——)\s?"
VAGUE = frozenset("十百千万亿")  # 千家, 万户, 百倍 are words
WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
HALVES = {"上": (1, 6), "下": (7, 12)}


def quantities(text: str) -> list[Quantity]:
    """Return the quantities of `text` in order, disjoint: amounts, money, shares, dates and periods.

    Numbers that count nothing stay out: document numbers, telephone numbers, versions, times of day, ratios, and Han
    numbers that are words (三年倍增, 一个方面).
    """
    found: list[Quantity] = []
    end = 0
    for m in _pattern().finditer(text):
        if m.start() >= end and (quantity := _read(m)) is not None:
            found.append(quantity)
            end = quantity.end
    return found


@cache
def _pattern() -> re.Pattern[str]:
    """Return one pattern for all: dates and periods come first, because their numbers would be taken for amounts."""
    scale, units = "|".join(SCALES), "|".join(map(re.escape, sorted(_units(), key=len, reverse=True)))
    signs = "|".join(re.escape(sign) for spelt in CURRENCIES.values() for sign in spelt if not sign[-1].isalpha())
    year, day = r"(?:[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3})", r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
    alone = r"(?![0-9一二三四五六七八九十]{1,3}日)"  # a month that no day follows
    numeric = r"[12][0-9]{3}(?P<dash>[-/.])(?:0?[1-9]|1[0-2])(?P=dash)(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])"
    periods = (
        rf"(?P<y1>{year})年?{DASH}(?P<y2>{year})年",
        rf"(?P<my>{year})年(?P<m1>{day})月?{DASH}(?P<m2>{day})月{alone}",
        rf"(?P<qy>{year})年?(?P<quarter>[1-4一二三四])季度",
        rf"(?P<hy>{year})年(?P<half>[上下])半年",
        rf"(?P<n1>{day})月?{DASH}(?P<n2>{day})月{alone}",
        rf"(?P<d1>(?:{year}年)?{day}月{day}日){DASH}(?P<d2>(?:{year}年)?(?:{day}月)?{day}日)",
    )
    amount = rf"(?P<minus>[-－])?(?P<v>{NUMBER})\s?(?P<s>{scale})?[余多]?"
    return re.compile(
        rf"(?<![0-9A-Za-z.．:：/〔\[\-])(?:(?P<period>{'|'.join(periods)})"
        rf"|(?P<date>{year}年{day}月(?:{day}日)?|{numeric}|{year}年(?![来间前后内])|{day}月{day}日)"
        rf"|(?P<percent>百分之(?P<ph>{SPELT})|(?P<p1>{NUMBER})(?:[%％]?{DASH}(?P<p2>{NUMBER}))?(?:[%％]|\s?个百分点))"
        rf"|(?P<money>(?P<sign>{signs})\s?(?P<sv>{NUMBER})\s?(?P<ss>{scale})?)"
        rf"|{amount}(?:(?P<u1>{units})?{DASH}(?P<v2>{NUMBER})\s?(?P<s2>{scale})?[余多]?)?(?P<u>{units})?"
        rf"|(?<![{HAN}])(?P<han>{SPELT})[余多]?(?P<hu>{units}))"
    )


@cache
def _units() -> dict[str, tuple[str, str]]:
    """Return for every spelling of a unit its kind and how it is told."""
    out = {spelling: ("quantity", unit) for unit, spellings in UNITS.items() for spelling in (unit, *spellings)}
    return out | {sign: ("money", code) for code, signs in CURRENCIES.items() for sign in signs if sign[-1].isalpha()}


def _read(m: re.Match[str]) -> Quantity | None:
    if m["period"]:
        return _period(m)
    if m["date"]:
        return _made(m, "date", first=_iso(m["date"]))
    if m["percent"]:
        value = _han(m["ph"]) if m["ph"] else _decimal(m["p1"])
        upper = _decimal(m["p2"]) if m["p2"] else None
        return _made(m, "percent", value=value, upper=upper, unit="%")
    if m["money"]:
        code = next(code for code, signs in CURRENCIES.items() if m["sign"] in signs)
        return _made(m, "money", value=_scaled(m["sv"], m["ss"]), unit=code, scale=m["ss"] or "")
    if m["han"]:
        kind, unit = _units()[m["hu"]]
        counts = unit not in SPOKEN and not VAGUE.issuperset(m["han"])
        return _made(m, kind, value=_han(m["han"]), unit=unit) if counts else None
    return _amount(m)


def _amount(m: re.Match[str]) -> Quantity | None:
    spelt = m["u"]
    if spelt is None or (m["u1"] and m["u1"] != spelt):
        return None
    after = m.string[m.end() : m.end() + 1]
    if spelt[-1].isascii() and spelt[-1].isalpha() and after.isascii() and after.isalnum():
        return None
    kind, unit = _units()[spelt]
    upper_scale = m["s2"] or ""
    value, upper = _scaled(m["v"], m["s"] or (upper_scale if m["v2"] else "")), None
    if m["v2"]:
        upper = _scaled(m["v2"], upper_scale)
    value = -value if m["minus"] and upper is None else value
    return _made(m, kind, value=value, upper=upper, unit=unit, scale=m["s"] or upper_scale)


def _made(m: re.Match[str], kind: str, **said: object) -> Quantity:
    return Quantity(m.start(), m.end(), m[0], kind, **said)  # type: ignore[arg-type]


def _period(m: re.Match[str]) -> Quantity:
    if m["y1"]:
        return _made(m, "period", first=_year(m["y1"]), last=_year(m["y2"]))
    if m["d1"]:
        first = _iso(m["d1"])
        return _made(m, "period", first=first, last=_iso(m["d2"], first))
    year = m["my"] or m["qy"] or m["hy"]
    if m["quarter"]:
        begin, end = 3 * QUARTERS[m["quarter"]] - 2, 3 * QUARTERS[m["quarter"]]
    elif m["half"]:
        begin, end = HALVES[m["half"]]
    else:
        begin, end = _small(m["m1"] or m["n1"]), _small(m["m2"] or m["n2"])
    lead = _year(year) if year else "-"
    return _made(m, "period", first=f"{lead}-{begin:02}", last=f"{lead}-{end:02}")


def _iso(printed: str, before: str = "") -> str:
    """Return a date as printed in ISO form; what it leaves out is as in the date `before`."""
    if "年" not in printed and "月" not in printed and "日" not in printed:
        year, month, day = re.split("[-/.]", printed)
        return f"{year}-{int(month):02}-{int(day):02}"
    head, _, rest = printed.rpartition("年")
    month, _, day = rest.rpartition("月") if "月" in rest else ("", "", rest)
    out = _year(head) if head else before[:4] if before and before[0] != "-" else "-"
    number = f"{_small(month):02}" if month else before[5:7] if before and not head else ""
    if before[:1] == "-" and not month:
        number = before[2:4]
    return "-".join(part for part in (out, number, f"{_small(day.rstrip('日')):02}" if day else "") if part)


def _year(printed: str) -> str:
    return "".join(str(DIGITS.get(char, char)) for char in printed)


def _small(printed: str) -> int:
    return int(printed) if printed.isdecimal() else int(_han(printed))


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.translate(WIDE).replace(",", ""))


def _scaled(printed: str, scale: str | None) -> Decimal:
    return _decimal(printed) * SCALES[scale] if scale else _decimal(printed)


def _han(printed: str) -> Decimal:
    """Return the value of Han numerals: 三百二十万, 一点五, 二〇二一."""
    whole, _, part = printed.partition("点")
    digits = "".join(str(DIGITS[char]) for char in part if char in DIGITS)
    scale = SCALES[part[-1]] if part and part[-1] in SCALES else 1
    return Decimal(f"{_han_whole(whole)}.{digits or 0}") * scale if part else Decimal(_han_whole(whole))


def _han_whole(printed: str) -> int:
    if not any(char in "十百千万亿" for char in printed):
        return int("".join(str(DIGITS.get(char, 2)) for char in printed) or "0")
    total = section = digit = 0
    for char in printed:
        if char in "万亿":
            total = (total + section + digit) * (10**4 if char == "万" else 10**8)
            section = digit = 0
        elif char in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            digit = DIGITS.get(char, 2)  # 两
    return total + section + digit


def days(quantity: Quantity) -> Iterator[str]:
    """Yield the first and the last day of a date or period that has a year, as YYYY-MM-DD."""
    for printed, last in ((quantity.first, False), (quantity.last or quantity.first, True)):
        parts = [int(part) for part in printed.split("-") if part]
        year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
        day = parts[2] if len(parts) > 2 else (monthrange(year, month)[1] if last else 1)
        yield f"{year:04}-{month:02}-{day:02}"
