"""Spaces between Han and Latin words are added or removed on request, never inside what belongs together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext.edit import apply
from cleantext.filters.spacing import Spacing


def spaced(mode: str, text: str) -> str:
    return apply(text, Spacing(mode)(text))


@pytest.mark.parametrize(
    ("wide", "tight"),
    [
        ("使用 Python3 编写 iPhone 12 的 App。", "使用Python3编写iPhone 12的App。"),
        ("版本 v1.2 发布，支持 C++ 语言", "版本v1.2发布，支持C++语言"),
        ("中文 English 混排，5G 网络", "中文English混排，5G网络"),
    ],
)
def test_added_and_removed(wide: str, tight: str) -> None:
    assert spaced("add", tight) == wide
    assert spaced("remove", wide) == tight


@pytest.mark.parametrize(
    "text",
    [
        "于2021年6月21日跑了5km后买T恤，A股涨。",
        "某政发〔2018〕59号，第A1条，共 80 kg 的货",
        "见https://a.example/b页和x@a.example。",
        "用`pip install`装，[手册Manual](a/手册Manual.md)",
        "于 2021 年 6 月 21 日止",
        "国立図書館はPythonを使います。",
        "姓名,Name,年龄\n李某,Li,30",
    ],
)
def test_what_belongs_together_stays(text: str) -> None:
    assert spaced("remove", text) == text
    if "手册" not in text:
        assert spaced("add", text) == text


def test_only_two_modes() -> None:
    with pytest.raises(ValueError, match="add or remove"):
        Spacing("pangu")


@given(
    text=st.text(alphabet="中文第号年月日 aZk3g5%.,-/`@:\n", max_size=40),
    mode=st.sampled_from(["add", "remove"]),
)
def test_idempotent(text: str, mode: str) -> None:
    once = spaced(mode, text)
    assert spaced(mode, once) == once
    assert once.replace(" ", "") == text.replace(" ", "")
