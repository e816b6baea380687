"""Faults in the numbering are told and never mended."""

from __future__ import annotations

import pytest
from growth import in_step
from hypothesis import given
from hypothesis import strategies as st

from cleantext import clean
from cleantext.filters.numbering import numbering

Told = list[tuple[str, str, int, int]]


def told(text: str) -> Told:
    out = []
    for at, old, new, rule, facts in numbering(text):
        assert old == new
        assert text.startswith(old, at)
        out.append((old, rule.removeprefix("numbering."), *(facts or {"expected": 0, "found": 0}).values()))
    return out


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("一、甲事\n内容。\n三、乙事\n内容。\n", [("三、", "gap", 2, 3)]),
        ("一、甲事\n（一）丙事\n（二）丁事\n（五）戊事\n二、乙事\n", [("（五）", "gap", 3, 5)]),
        ("二、甲事\n三、乙事\n四、丙事\n", [("二、", "gap", 1, 2)]),
        ("1.甲事\n2.乙事\n2.丙事\n3.丁事\n", [("2.", "repeat", 3, 2)]),
        ("1、甲事\n2.乙事\n3、丙事\n", [("2.", "mark", 0, 0), ("3、", "mark", 0, 0)]),
        ("一、甲事\n主要如下。\n一、抓子事。甲。\n二、抓丑事。乙。\n三是抓寅事。丙。\n二、乙事\n", [("三是", "mark", 0, 0)]),
        ("第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 分则\n第四条 丙。\n", [("第四条", "gap", 3, 4)]),
    ],
)
def test_faults(text: str, faults: Told) -> None:
    assert told(text) == faults


@pytest.mark.parametrize(
    "text",
    [
        "一、甲事\n（一）丙事\n（二）丁事\n二、乙事\n（一）戊事\n（二）己事\n",
        "第一章 总则\n第一条 甲。\n第一条之一 乙。\n第二章 分则\n第二条 丙。\n",
        "# 甲\n\n1. 乙\n2. 丙\n\n# 丁\n\n1. 戊\n2. 己\n",
        "1 引言\n1.1 背景\n1.2 方法\n2 现状\n2.1 数量\n",
        "一、二、三产业融合。\n三、四线城市。\n",
        "2021年6月\n1.5倍\n",
        "",
    ],
)
def test_what_counts_up_is_not_told_of(text: str) -> None:
    assert told(text) == []


def test_sections_that_a_truncation_swallowed_are_told_beside_its_notice() -> None:
    raw = "一、现状\n现状良好。\n\n……（此处省略1450字，正式会员可完整阅读）……\n\n三、对策\n加强管理，落实责任。\n"
    doc = clean(raw)
    assert [notice["omitted_chars"] for notice in doc.notices] == [1450]
    assert [(e.rule, e.old) for e in doc.edits if e.filter == "numbering"] == [("numbering.gap", "三、")]
    assert "expected" not in doc.metadata


PIECES = st.sampled_from(["一、", "二、", "三、", "1.", "2、", "（一）", "（三）", "第一条 ", "# ", "甲", "。", "\n", "\n\n", " "])


@given(st.lists(PIECES, max_size=40).map("".join))
def test_remarks_are_true_and_in_order(text: str) -> None:
    edits = list(numbering(text))
    assert [edit[0] for edit in edits] == sorted(edit[0] for edit in edits)
    told(text)


def test_linear() -> None:
    in_step(lambda text: list(numbering(text)), lambda size: "1.甲\n3.乙\n" * size, 2_000, 8_000)
