"""Dates as web pages print them, read into ISO form."""

from __future__ import annotations

from .lazy import lazy

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ROC = 1911  # year 1 of the Republic of China calendar is 1912
YEAR_FIRST = lazy(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年\u2013]\s*(\d{1,2})\s*[-/.月\u2013]\s*(\d{1,2})(?!\d)")
ROC_DATE = lazy(r"(?<!\d)(?:民國\s*)?(\d{2,3})\s*[./年-]\s*(\d{1,2})\s*[./月-]\s*(\d{1,2})(?!\d)")
MONTH_FIRST = lazy(r"\b([A-Z][a-z]{2})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b")
DAY_FIRST = lazy(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]{2})[a-z]*\.?,?\s+((?:19|20)\d\d)\b")
SPELT = lazy(r"([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
DIGITS: dict[str, int] = dict(zip("〇○零一二三四五六七八九", (0, 0, *range(10)), strict=True))
COMPACT = lazy(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?!\d)")


def iso_date(printed: str) -> str | None:
    """Return the first date in `printed` as YYYY-MM-DD, or None where none can be read for certain."""
    from datetime import date  # noqa: PLC0415  needed only where a page is dated

    for year, month, day in _candidates(printed):
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return None


def _candidates(printed: str) -> list[tuple[int, int, int]]:
    out = [(int(y), int(m), int(d)) for y, m, d in YEAR_FIRST.findall(printed)]
    out += [(int(y), _month(m), int(d)) for m, d, y in MONTH_FIRST.findall(printed)]
    out += [(int(y), _month(m), int(d)) for d, m, y in DAY_FIRST.findall(printed)]
    out += [(int(y), int(m), int(d)) for y, m, d in COMPACT.findall(printed)]
    out += [(int("".join(str(DIGITS[c]) for c in y)), _number(m), _number(d)) for y, m, d in SPELT.findall(printed)]
    out += [(int(y) + ROC, int(m), int(d)) for y, m, d in ROC_DATE.findall(printed)]
    return out


def _number(spelt: str) -> int:
    """Return a number below a hundred as Han write it: 十, 十二, 二十, 二十一."""
    tens, ten, ones = spelt.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def _month(name: str) -> int:
    return MONTHS.index(name.lower()) + 1 if name.lower() in MONTHS else 0
