"""Leftovers of extraction go; tables, drawings, code and texts about markup stay."""

from __future__ import annotations

import pytest
from growth import in_step, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edit import apply, invert
from cleantext.filters.entities import entities
from cleantext.filters.markup import markup
from cleantext.filters.whitespace import whitespace

TABLE = "| 型号 | 净重 |\n| --- | --- |\n| 甲型 | 12 |\n|  |  |"
KEPT = (
    TABLE,
    "姓名 | 年龄\n--- | ---\n某甲 | 20\n某乙 |",
    "| 甲 | 乙 |\n| 丙 | 丁 |",
    "+----+----+\n| 甲 | 乙 |\n+----+----+\n|    |    |\n+----+----+",
    "开始\n  |\n  v\n结束",
    "开始\n|\nv\n结束",
    "| ![](1.jpg) | ![](2.jpg) |\n| --- | --- |\n| 图一 | 图二 |",
    "| 名称 |\n| --- |\n| 甲 |",
    "![流程](img/flow.svg)",
    "图为开馆现场：\n\n![](photo.jpg)\n\n读者很多。",
    "```\n|\n<br>\n![]()\n```",
    "`<br>`、`![]()`和`|`都是标记。",
    "用<br>标签换行，用<p>标签分段。",
    "HTML里<p>分段，<b>加粗</b>。",
    "“<br>”不必闭合。",
    "若 a<p 且 p>b，则 x<y>z 无意义。",
    "List<String> 与 vector<b> 不同",
    "2024年5月10日 | 来源：某网",
    "关于我们 | 联系我们 | 友情链接 |",
    "cat names.txt |\nsort |\nuniq",
    "然后点击[编辑]",
    "先选[编辑]，再选[粘贴]。",
    "甲。\n\n---\n\n乙。",
    "- [ ] 待办\n- [x] 已办",
    "m<sup>2</sup>",
    "<https://example.org/a> <a@example.org>",
    "写作 {{ item.title }} 即可。",
)
CLEANED = (
    ("![]() |\n|\n标题:某项工作的报告 |\n正文第一段。 正文第二段。 |\n![]() ![]() |", "标题:某项工作的报告\n正文第一段。 正文第二段。"),
    ("![](logo.gif) |\n|\n正文。", "正文。"),
    ("![](/static/a1f3.png) |\n正文。", "正文。"),
    ("甲。\n![](photo1.jpg) |\n乙。", "甲。\n![](photo1.jpg)\n乙。"),
    ("甲。\n\n|\n\n乙。\n", "甲。\n\n乙。\n"),
    ("甲。\n\n|\n|\n\n", "甲。\n"),
    ("|\n\n甲。", "甲。"),
    ("甲。\n|", "甲。"),
    ("|", ""),
    ("|\n|\n", ""),
    ("|  |\n| --- |\n| 正文一句。 |", "正文一句。"),
    ("| 正文一句。 |\n| 正文二句。 |", "正文一句。\n正文二句。"),
    ("|  | 正文。 |\n| --- | --- |", "正文。"),
    ("首页\n|\n新闻\n|\n图片", "首页\n新闻\n图片"),
    ("发布时间:2018-09-10 打印 字号: | |", "发布时间:2018-09-10 打印 字号:"),
    (TABLE + "\n\n|\n\n正文。", TABLE + "\n\n正文。"),
    ("第一段。</p>\n<p>第二段。<br/>第三段。</p>\n</div>", "第一段。\n第二段。\n第三段。"),
    ("<p><span style='x'>甲</span></p><p>乙</p>", "甲\n乙"),
    ("<p>　　甲：\u3000乙</p>", "甲： 乙"),
    ("甲<br><br>\n\n乙", "甲\n\n乙"),
    ("见![]() ![]()图", "见 图"),
    ("<<span>span>甲</span>乙", "甲乙"),
    ("[![]()](/index.html)\n正文。", "正文。"),
    ("历史沿革 [ 编辑 | 编辑源代码 ]\n正文。", "历史沿革\n正文。"),
    ("甲。x0dx0ax0dx0a 乙。x0dx0a", "甲。\n乙。"),
)


def clean(text: str) -> str:
    return apply(text, list(markup(text)))


@pytest.mark.parametrize("text", KEPT)
def test_stays(text: str) -> None:
    assert list(markup(text)) == []


@pytest.mark.parametrize(("raw", "expected"), CLEANED)
def test_goes(raw: str, expected: str) -> None:
    assert clean(raw) == expected
    assert list(markup(expected)) == []


def test_edits_are_tight_and_take_the_line_break_along() -> None:
    assert list(markup("甲 |\n\n|\n\n乙<br>丙")) == [
        (1, " |", "", "markup.bar-end", None),
        (5, "|\n", "", "markup.bar", None),
        (7, "\n", "", "markup.bar", None),
        (9, "<br>", "\n", "markup.tag", None),
    ]


PIECES = (
    "|", " | ", "｜", "\n", "\n\n", "![]()", "![](a.png)", "![](logo.gif)", "<br>", "<p>", "</p>", "<b>", "</b>", "<", "b>", ">", "[", "]",
    "(", ")", "[]()", "[编辑]", "正文。", "甲 乙", "| a | b |", "| --- | --- |", "---", "`", "```\n", "~~~\n", "x0dx0a", "_x000D_", "{{", "}}",
    "{{reflist}}", "{{a.b}}", "a", " ", "\t", "\u3000", "+--+", "v", "HTML", "\r\n", "\r", "&am", "p;", "<!--", "-->", "document.write('x');",
    "“", "”", "1", "\ud83d", "\ude00", "\0",
)  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=30))


@given(TEXTS)
@settings(deadline=None, max_examples=1500)
def test_laws(text: str) -> None:
    edits = list(markup(text))
    changed = apply(text, edits)
    assert apply(changed, invert(edits)) == text
    assert list(markup(changed)) == []


@given(TEXTS)
@settings(deadline=None, max_examples=500)
def test_it_makes_no_entity(text: str) -> None:
    text = apply(text, list(entities(text)))
    assert list(entities(clean(text))) == []


@given(st.lists(st.sampled_from(("正文一句。", "甲乙丙", "|", "![]() |", "| --- | --- |", "<br>", "</p>", "x |", "", "")), max_size=12).map("\n".join))
@settings(deadline=None, max_examples=500)
def test_it_tidies_up_after_itself(text: str) -> None:
    text = apply(text, list(whitespace(text)))
    assert [edit for edit in whitespace(clean(text)) if edit[1] != edit[2]] == []


HOSTILE = ("|", " |", "|\n", "![]() |\n", "<", "<p ", "<br>文", "<b>x", "[](", "文[编辑]\n", "{{cite a", "文x0dx0a", "<!--", "---|", "+-\n|\n", "[[]()](")


@pytest.mark.parametrize("token", HOSTILE)
def test_linear(token: str) -> None:
    in_step(lambda text: apply(text, list(markup(text))), repeated(token), 50_000, 200_000)
