"""The folded view brings both widths and both scripts of a line to one spelling."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from opencc import OpenCC

import cleantext.rules
from cleantext.folded import SIMPLE, view

TABLES = [Path(cleantext.rules.__path__[0]) / f"{name}.py" for name in ("headers", "footers", "fields", "interface")]
USED = sorted(set(re.findall("[\u4e00-\u9fff]", "".join(path.read_text("utf-8") for path in TABLES))))


def test_every_character_of_the_tables_is_found_in_traditional_text() -> None:
    to_traditional, to_simplified = OpenCC("s2t"), OpenCC("t2s")
    pairs = {to_traditional.convert(char): char for char in USED}
    missing = {t: s for t, s in pairs.items() if t != s and to_simplified.convert(t) == s and SIMPLE.get(ord(t)) != s}
    assert not missing, "add them to TRADITIONAL and SIMPLIFIED of rules/characters.py"


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("【字體： 大　中　小】", "[字體:大中小]"),
        ("Share  on LinkedIn · 微 博", "Share  on LinkedIn·微博"),
        ("\ufeff来 源：市 报\u200b", "来源:市报"),
        ("", ""),
    ],
)
def test_width_and_blanks_are_folded(line: str, seen: str) -> None:
    assert view(line) == seen
