"""Shapes: what changes becomes a mark, and lines that differ in nothing else have a key in common."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.learn.shapes import MARKS, as_spaced, forms, is_prose, keys, loose, plain, shape

NAMES = dict(zip(MARKS, ("<url>", "<date>", "<time>", "<number>", "<title>", "<value>", "<word>"), strict=True))


def named(form: str) -> str:
    return "".join(NAMES.get(char, char) for char in form)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("共有1,234人读过", "共有<number>人读过"),
        ("2024-01-02 10:30　围观 12", "<date> <time> 围观 <number>"),
        ("刊出：2024年1月2日　主笔：某某某", "刊出:<date> 主笔:<value>"),
        ("刊出：2024年1月2日　主笔：某某", "刊出:<date> 主笔:<value>"),
        ("热度：35次 刊出：昨天夜里", "热度:<number>次 刊出:<value>"),
        ("前一篇《渡口的灯》后一篇《河堤》", "前一篇<title>后一篇<title>"),
        ("某某书屋>夜话>渡口的灯", "某某书屋><value>"),
        ("请看 https://a.example/1?b=2 全文", "请看 <url> 全文"),
        ("寄到 a.b@c.example 即可", "寄到 <url> 即可"),
        ("城事 | 夜话 | 物候", "城事 | 夜话 | 物候"),
    ],
)
def test_what_changes_becomes_a_mark(line: str, expected: str) -> None:
    assert named(shape(line)) == expected


def test_a_skeleton_has_marks_for_words_where_columns_hold_numbers() -> None:
    assert named(loose(shape("某某 2024-01-02 围观 12"))) == "<word> <date> <word> <number>"
    assert loose(shape("城事 | 夜话")) == ""
    assert loose(shape("共有12人读过")) == ""


@pytest.mark.parametrize(
    ("line", "prose"),
    [
        ("他在渡口站了很久，一句话也没有说。", True),
        ("渡口的灯为什么还亮着？", False),  # as a title may
        ("渡口的灯为什么还亮着？没有人知道，也没有人问起过，只有摆渡的人每天夜里去添一次油！", True),
        ("已读。", False),
        ("It was a quiet morning on the river bank.", True),
        ("Readers Service Dept.", False),
        ("字" * 101, True),
    ],
)
def test_prose_ends_as_a_sentence_or_is_long(line: str, prose: bool) -> None:
    assert is_prose(line) is prose


def test_lines_of_one_shape_have_a_key_in_common_in_either_width_and_script() -> None:
    assert keys("围观 12")[1:] == keys("圍觀　345")[1:]
    assert keys("围观 12")[1] != keys("围棋 12")[1]


def test_keys_are_the_same_in_every_process() -> None:
    code = "from cleantext.learn.shapes import keys; print(keys('围观 12 次'))"
    said = {subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)}
    assert said == {f"{keys('围观 12 次')}\n".encode()}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=60))
def test_any_line_has_forms(line: str) -> None:
    assert len(forms(line)) == len(keys(line)) >= 1
    assert forms(line)[0].replace(" ", "") in (plain(line).replace(" ", ""), as_spaced(line).replace(" ", ""), line.replace(" ", ""))


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_numbers_make_no_difference(a: int, b: int) -> None:
    assert shape(f"第{a}号读者") == shape(f"第{b}号读者")
