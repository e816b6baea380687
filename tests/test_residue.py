"""Residue planted in clean text goes again, and nothing else does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import clean
from cleantext.edit import apply
from cleantext.evidence import evidence
from cleantext.filters.footers import footers
from cleantext.filters.headers import headers
from cleantext.rules.fields import FIELDS
from cleantext.rules.footers import FOOTERS
from cleantext.rules.headers import HEADERS
from cleantext.rules.interface import INTERFACE

BODY = (
    "关于做好图书采购工作的通知\n\n各乡镇人民政府：\n\n为打通服务群众的“最后一公里”，根据有关规定，现将图书采购工作通知如下。\n\n"
    "一、总体要求\n\n坚持政府主导、社会参与，每年采购不少于5,000册。\n\n二、工作安排\n\n请于三月底前报送采购清单，逾期不再受理。\n\n"
    "某县图书馆\n\n2021年6月21日\n"
)
LINES = sorted(
    {
        line
        for rows in (HEADERS, FOOTERS, FIELDS, INTERFACE)
        for row in rows
        for raw, expected in row.examples
        for line in raw.split("\n")
        if raw != expected and (c := evidence(line)) is not None and not c.weak and c.zone in ("any", "edge")
    }
)


def cleaned(text: str) -> str:
    text = apply(text, headers(text))
    return apply(text, footers(text))


@given(head=st.lists(st.sampled_from(LINES), max_size=4), tail=st.lists(st.sampled_from(LINES), max_size=4))
@settings(max_examples=300)
def test_planted_lines_are_undone_exactly(head: list[str], tail: list[str]) -> None:
    raw = (
        "".join(line + "\n" for line in head)
        + "\n" * bool(head)
        + BODY
        + "\n" * bool(tail)
        + "".join(line + "\n" for line in tail)
    )
    assert cleaned(raw) == BODY


@pytest.mark.parametrize("line", LINES)
def test_the_same_words_inside_prose_stay(line: str) -> None:
    raw = BODY.replace("逾期不再受理。", f"并在页面下方写明{line}，逾期不再受理。")
    assert cleaned(raw) == raw


@pytest.mark.parametrize(
    "text",
    [
        "保存\n另存为\n关闭窗口\n他念出声来",  # a poem may speak of buttons
        "第三条 转载本刊文章的，应当注明出处，未经许可不得复制。",
        "（一）“版权归作者所有，转载须征得同意”；",
        "某县图书馆\n\n2021年6月21日\n\n（联系人：某某，联系电话：6612088）\n\n抄送：市政府办（2），市文化局（2）。",
        "附件：1.任务分解表\n2.服务规范",
        "```\n首页 > 新闻 > 正文\n分享到:微信 微博\n```",
        "| 项目 | 数值 |\n| --- | --- |\n| 净重 | 12 |",
    ],
)
def test_what_looks_like_residue_stays(text: str) -> None:
    raw = f"{BODY}\n{text}\n\n以上规定自公布之日起施行，由本馆负责解释。\n"
    assert cleaned(raw) == raw


def test_a_document_of_chrome_alone_is_flagged_and_comes_back() -> None:
    raw = "首页 > 公告 > 正文\n分享到:微信 微博\n打印本页 关闭窗口\n某ICP备19077215号\n"
    doc = clean(raw)
    assert (doc.text, doc.flags) == ("", ("all-chrome",))
    assert doc.source == raw


def test_facts_are_lifted_as_printed() -> None:
    doc = clean(
        "首頁 > 公告\n發布日期：112.05.09　　承辦：閱覽推廣課　　人氣：1284\n\n為服務讀者，本館增加路線，歡迎利用。\n"
    )
    assert dict(doc.metadata) == {
        "section": "公告",
        "published": "2023-05-09",
        "source": "閱覽推廣課",
        "views": "1284",
    }


def test_running_headers_go_with_their_page_numbers() -> None:
    page = "{}\n这一页的文字写到这里还没有写完，要到下一页\n- {} -\n"
    raw = "气候公报\n\n" + "".join(page.format("气候公报" if n else "第一段说的是概况。", n + 1) for n in range(3))
    text = cleaned(raw)
    assert text.count("气候公报") == 1
    assert "- 2 -" not in text
