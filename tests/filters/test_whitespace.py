"""White space: what goes, what stays, and that a second pass finds nothing."""

from __future__ import annotations

import pytest
from growth import in_step, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edit import apply, invert
from cleantext.filters.whitespace import whitespace


def clean(text):
    return apply(text, whitespace(text))


CHANGES = {
    "byte order mark": ("\ufeff标题\n", "标题\n"),
    "CRLF": ("甲\r\n\r\n乙\r\n", "甲\n\n乙\n"),
    "lone CR": ("甲\r乙", "甲\n乙"),
    "Unicode line ends": ("甲\u2028乙\u2029丙\x85丁", "甲\n乙\n丙\n丁"),
    "form feed at a line end": ("- 1 -\n\x0c岱州", "- 1 -\n岱州"),
    "form feed inside a line": ("上页\x0c下页", "上页\n下页"),
    "blank lines": ("\n\n甲\n\n\n\u3000\n乙\n\n\n", "甲\n\n乙\n"),
    "no newline at the end": ("甲  ", "甲"),
    "nothing but blanks": (" \n\u3000\n\xa0\n", ""),
    "ideographic indent": ("　　正文。\n　　再来。", "正文。\n再来。"),
    "indent of no-break spaces": ("\xa0\xa0\xa0\xa02022年6月28日", "2022年6月28日"),
    "ASCII indent of Chinese": ("            岱州市文化局\n    1.目标。", "岱州市文化局\n1.目标。"),
    "date pushed right": ("某局\n               2024-01-12", "某局\n2024-01-12"),
    "gap in Chinese": ("分管领导：甲\xa0\xa0\xa0\xa0经办人：乙", "分管领导：甲 经办人：乙"),
    "ideographic space": ("第一章　总则\n第二条　　犬只", "第一章 总则\n第二条 犬只"),
    "no-break space by Han": ("共\xa05\xa0人", "共 5 人"),
    "zero width": ("今\u200b天\u2060去\ufeff看", "今天去看"),
    "soft hyphen": ("Donau\xaddampf", "Donaudampf"),
    "controls": ("甲\x00乙\x1f\x7f丙\x9f", "甲乙丙"),
    "colours of a terminal": ("\x1b[1;31m错误\x1b[0m", "错误"),
    "letter spacing": ("江 西 省 人 民 政 府", "江西省人民政府"),
    "trailing blanks of English": ("one \ntwo\t\n", "one\ntwo\n"),
}

STAYS = {
    "French spaces": "Il dit\xa0: «\xa0oui\xa0»",
    "joiners and variants": "👨\u200d👩\u200d👧 ❤\ufe0f नमस्\u200dते \u202bعربي\u202c",
    "single spaces": "推进 BT 与 IT 融合，首页 也是尾页",
    "a series": "东 南 西 北\n一 二 三 四 五 六 日",
    "code": "def f():\n    # 计算\n    x = {}  # 注\n    return x",
    "fence": "说明：\n```\n  a  b \n\n\n\x0b\u3000c\n```\n完",
    "inline code": "用`a  b`分开",
    "YAML": "站名: 甲\nskip:\n  - 分享\n  名称: 乙",
    "log": "2024-01-02 10:00:00  错误  连接\n",
    "columns": "姓名    年龄\n甲某    25\n乙某    30",
    "ruled table": "| 甲 |  乙  |\n| --- | --- |",
    "tree": "├── 文件\n│   └── 目录",
    "Markdown": "# 题\n\n1. 甲\n   乙\n\n一行  \n二行",
    "double spaces of English": "One.  Two.   Three\n    indented\n",
    "Japanese indent": "　東京は今日も雨です。　そうですね。\n　はい、とても寒いです。",
    "garble that may be repaired": "â\x80\x9cCafÃ\xa9â\x80\x9d 的乱码",
    "surrogates": "a\ud800b\udc00",
    "tabs": "甲\t乙\t\t丙",
    "verse": "风扇响起来\n　　像一只\n　　老了的蜜蜂\n\n它一闪\n我把光标\n　　一闪",
}


@pytest.mark.parametrize(("raw", "wanted"), CHANGES.values(), ids=CHANGES)
def test_goes(raw, wanted):
    assert clean(raw) == wanted


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_stays(text):
    assert list(whitespace(text)) == []


def test_edits_are_tight():
    assert [(at, old, new) for at, old, new, *_ in whitespace("甲  乙\r\n　丙")] == [
        (2, " ", ""),
        (4, "\r", ""),
        (6, "　", ""),
    ]


SIGNS = "中文。a1`~-|#\n\r\t\x0c\x0b\x85\x80\xa0\u3000\ufeff\u200b\xad\x1b[mÃâの*江省一:\ud800\x00\u2028"
PIECES = st.sampled_from(
    [*SIGNS, "\x1b[0m", "\n\n", "```", "~~~", "  ", "　　", "\n\n\n", "# ", "**", "2022-01-01", "        ", "- ", " \n", "。\n"]
)


@settings(deadline=None, max_examples=600)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_laws(text):
    edits = list(whitespace(text))
    out = apply(text, edits)
    assert apply(out, invert(edits)) == text
    assert list(whitespace(out)) == []
    assert "\n\n\n" not in out or "```" in out or "~~~" in out
    assert not out.startswith("\n")
    assert not out.endswith("\n\n")


@settings(deadline=None)
@given(st.text())
def test_total(text):
    assert list(whitespace(apply(text, whitespace(text)))) == []


@settings(deadline=None)
@given(st.text(alphabet="甲乙a \n\t\u3000\xa0", max_size=30))
def test_final_newline_is_kept_or_absent(text):
    body = text.rstrip()
    assert clean(text).endswith("\n") == bool(body and "\n" in text[len(body) :])


HOSTILE = ("\n", " ", "\r", "\n ", "\u3000", "\ufeff", "中 \u200b", "\x1b[", "\x1b]", "\x0ca", "`  ", "姓  名\n", "江 ")


@pytest.mark.parametrize("unit", HOSTILE)
def test_linear(unit):
    in_step(lambda text: list(whitespace(text)), repeated(unit), 20_000, 160_000)
