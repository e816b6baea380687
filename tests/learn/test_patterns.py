"""Patterns: they match the lines that they are made of, and no more than changes is left open."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleantext.learn.patterns import escaped, pattern
from cleantext.learn.shapes import forms, loose, plain, shape


def made(lines: list[str], level: int = 1) -> tuple[str, str]:
    return pattern((forms(lines[0])[0], shape(lines[0]), loose(shape(lines[0])))[level], lines)


def test_what_is_the_same_in_all_lines_is_written_out() -> None:
    said, word = made([f"共有{n}人读过，本站第7号" for n in (3, 14, 159)])
    assert said == r"共有\d[\d,.]{0,20}人读过,本站第7号"
    assert word == "人读过"


def test_a_slot_behind_a_label_is_a_fact_by_its_name() -> None:
    said, _ = made([f"刊出日期：2024-01-0{n} 文章来源：某报{n}版 浏览：{n}次" for n in (1, 2, 3)])
    found = re.fullmatch(said, plain("刊出日期：2020-11-12 文章来源：晚报副刊 浏览：97次"))
    assert found is not None
    assert found.groupdict() == {"published": "2020-11-12", "source": "晚报副刊", "views": "97"}


def test_a_column_that_never_changes_is_told_from_one_that_does() -> None:
    said, word = made(["第1期｜2024-01-02｜主笔 甲乙", "第9期｜2023-05-06｜主笔 丙丁戊", "第7期｜2022-07-08｜主笔 己庚"], 2)
    assert re.fullmatch(said, plain("第88期｜2010-01-02｜主笔 辛壬"))
    assert not re.fullmatch(said, plain("第88期｜2010-01-02｜主编 辛壬"))
    assert word == "主笔"


def test_lines_with_no_word_in_common_have_no_pattern_to_hold_on_to() -> None:
    assert made(["甲乙 2024-01-02 12", "丙丁 2024-01-03 34", "戊己 2024-02-03 56"], 2)[1] == ""


@given(st.text(st.sampled_from("甲a1.*+?()[]{}|^$\\ -&#~'\""), min_size=1, max_size=12))
def test_a_line_without_changes_is_matched_alone(line: str) -> None:
    assert re.fullmatch(escaped(line), line)
    assert not re.fullmatch(escaped(line), line + "乙")
