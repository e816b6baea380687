"""Truncation notices leave the text, are reported, and never join what they parted."""

from __future__ import annotations

import pytest

from cleantext import clean
from cleantext.edit import apply
from cleantext.filters.truncation import truncation


def cut(text: str) -> str:
    return apply(text, truncation(text))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("前半句 ……(某网省略1450字,正式会员可完整阅读)…… 后半句。", "前半句\n\n后半句。"),
        ("前半句\n……（此处隐藏了 1,200 个字）……\n后半句。", "前半句\n\n后半句。"),
        ("前半句\n\n……（此处隐藏了1200字）……\n\n后半句。\n", "前半句\n\n后半句。\n"),
        ("前半句(此间20字已略去)(此间30字已略去)后半句。", "前半句\n\n后半句。"),
        ("说到这里（试读到此为止，全文约5200字，您已阅读1300字，购买后可读）\n", "说到这里\n"),
        ("说到这里 | ……（此处隐藏1200字）……\n", "说到这里\n"),
        ("说到这里。\n登录后查看全文\n还没有读完的人请看。", "说到这里。\n\n还没有读完的人请看。"),
        ("说到这里\n本文共5320字，当前显示1200字，付费后阅读全文\n登录后查看全文\n", "说到这里\n"),
    ],
)
def test_notices_leave_a_gap_and_no_more(raw: str, text: str) -> None:
    assert cut(raw) == text


@pytest.mark.parametrize(
    ("raw", "notice"),
    [
        ("甲……（此处省略1,450字）……乙", {"kind": "omitted", "omitted_chars": 1450}),
        ("占地120㎡，在建【全文共7827字，仅显示3768字】", {"kind": "preview", "total_chars": 7827, "shown_chars": 3768}),
        ("甲【全文共7827字，仅显示3768字】", {"kind": "preview", "total_chars": 7827, "shown_chars": 3768}),
        ("甲说完了。\n\n登录后阅读全文", {"kind": "login"}),
        ("甲说完了。\n\n（下转第3版）", {"kind": "continued"}),
        ("The vote was close.\n\nSubscribe to continue reading this story", {"kind": "login"}),
    ],
)
def test_kinds_and_counts_are_reported(raw: str, notice: dict[str, object]) -> None:
    (found,) = clean(raw).notices
    assert {key: value for key, value in found.items() if value is not None and key != "text"} == notice


@pytest.mark.parametrize(
    "text",
    [
        "第五条 图书馆网站仅显示论文前24页，其余部分须凭校园卡登录后查看；作者申请全文公开的除外。",
        "硕士论文全文字数不少于3万字，博士论文不少于8万字。",
        "（未完待续）",
        "“阅读全文”：“每次点开，都跳到别的地方去。”",
        "本文（全文约3000字）分为四节。",
        "I like to continue reading in bed.",
        "请先登录后发表评论",
    ],
)
def test_prose_and_nags_are_no_truncation(text: str) -> None:
    assert cut(f"正文第一段。\n\n{text}\n\n正文第二段。") == f"正文第一段。\n\n{text}\n\n正文第二段。"


def test_a_wall_of_several_lines_is_one_notice() -> None:
    doc = clean("The council voted as long as\n\nContinue reading this story\nIt's free: log in to see the rest.\n")
    assert [n["kind"] for n in doc.notices] == ["login"]
    assert doc.text == "The council voted as long as\n"
