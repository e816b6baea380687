"""A title is found wherever its page prints it, and stands once in the text."""

from __future__ import annotations

import pytest

from cleantext import clean

TITLE = "关于做好秋季图书采购工作的通知"
BODY = "\n\n各乡镇人民政府：\n\n根据有关规定，现将图书采购工作通知如下。\n\n某县图书馆\n2021年6月21日\n"


@pytest.mark.parametrize(
    "head",
    [
        TITLE,
        f"{TITLE}\n\n{TITLE}",
        f"{TITLE}\n{TITLE}\n{TITLE}",
        f"{TITLE}\n发布时间：2021-06-21 来源：办公室\n{TITLE}",
        f"某县图书馆\n您好!今天是\n首页 > 公告 > 正文\n{TITLE}",
        f"标题：{TITLE}",
        f"首页 > 公告\n文章标题：{TITLE}",
        f"标题:{TITLE} |\n|",
        f"标题：{TITLE}\n\n{TITLE}",
        f"{TITLE}_公告_某县图书馆网\n首页 > 公告\n{TITLE}",
        f"{TITLE} - 某某网\n\n{TITLE}",
    ],
)
def test_the_title_stands_once(head: str) -> None:
    doc = clean(head + BODY)
    assert doc.title == TITLE
    assert doc.text == TITLE + BODY


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于做好2021年全县公共图书馆秋季\n图书采购工作的通知" + BODY, "关于做好2021年全县公共图书馆秋季图书采购工作的通知"),
        ("某县人民政府文件\n\n某政发〔2021〕3号\n\n" + TITLE + BODY, TITLE),
        ("The Mill Grinds Again | The Courier\n\nThe Mill Grinds Again\n\nThe wheel turns.\n", "The Mill Grinds Again"),
        (BODY.lstrip(), None),
    ],
)
def test_the_title_is_found(text: str, title: str | None) -> None:
    assert clean(text).title == title


@pytest.mark.parametrize(
    "text",
    [
        "轻轻的我走了\n轻轻的我走了\n正如我轻轻的来\n",
        "标题党的三种写法\n\n第一种是反问。\n",
        "桥修好了。桥修好了，路也通了。\n\n桥修好了。桥修好了，路也通了。\n",
        "春天的河 - 一篇散文\n\n春天来了，河水涨了起来。\n",
    ],
)
def test_what_only_looks_like_a_second_printing_stays(text: str) -> None:
    assert clean(text).text == text
