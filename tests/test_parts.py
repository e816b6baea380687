"""The parts of a letter: every row proves itself, whole letters are taken apart, and other texts have none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import clean
from cleantext.parts import Part, parts
from cleantext.rules.parts import PARTS

LETTER = """某县人民政府文件
某政发〔2021〕3号

关于修缮老街的通知

各乡镇人民政府，县直各单位：

现将修缮老街的有关事项通知如下。

一、修缮范围
老街两侧的二十七户。

二、修缮时间
今年三月至九月。

附件：1.修缮户名单
2.材料清单

某县人民政府
2021年2月8日

（此件公开发布）
（联系人：某某，联系电话：6612088）
抄送：县委办公室，县政协办公室。
某县人民政府办公室　2021年2月9日印发
"""


def shown(text: str, found: tuple[Part, ...]) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in found]


@pytest.mark.parametrize("row", PARTS, ids=lambda row: row.id)
def test_rows(row) -> None:
    assert sum(bool(part) for _, part in row.examples) >= 2
    assert not all(part for _, part in row.examples)
    for text, part in row.examples:
        assert [said for kind, said in shown(text, parts(text)) if kind == row.id] == [part] * bool(part)


@pytest.mark.parametrize("half", [False, True])
def test_a_letter(half: bool) -> None:
    text = LETTER.translate({ord("："): ":", ord("，"): ",", ord("（"): "(", ord("）"): ")"}) if half else LETTER
    found = shown(text, parts(text))
    assert [kind for kind, _ in found] == [
        *("issuer", "number", "title", "addressee", "body", "attachments", "signature", "date", "note", "contact"),
        *("copies", "printed"),
    ]
    said = dict(found)
    assert said["title"] == "关于修缮老街的通知"
    assert said["body"].startswith("现将修缮")
    assert said["body"].endswith("三月至九月。")
    assert said["attachments"].endswith("材料清单")
    assert said["signature"] == "某县人民政府"


def test_a_document_knows_its_parts() -> None:
    doc = clean("首页 > 公告 > 正文\n" + LETTER)
    assert dict(shown(doc.text, doc.parts))["number"] == "某政发〔2021〕3号"


@pytest.mark.parametrize(
    "text",
    ["", "老街修好了。\n大家都来看。\n", "一、范围\n二、时间\n", "问：几点？\n答：九点。\n", "The Kettle\n\nFill it: then heat it.\n"],
)
def test_other_texts_have_none(text: str) -> None:
    assert parts(text) == ()


@given(st.lists(st.sampled_from([*LETTER.split("\n"), "甲", "一、乙。"]), max_size=20).map("\n".join))
def test_parts_are_in_order_and_disjoint(text: str) -> None:
    at = 0
    for part in parts(text):
        assert at <= part.start < part.end <= len(text)
        at = part.end
