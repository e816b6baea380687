"""Markdown looks in a viewer like the document: no sign of the text is taken for one of Markdown."""

from __future__ import annotations

import pytest

from cleantext import clean
from cleantext.document import Document
from cleantext.markdown import escaped, to_markdown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("老街的修缮\n\n今年分两步。\n一、修缮\n三月开始。\n（一）砖瓦。旧砖三堆。\n", "# 老街的修缮\n\n今年分两步。\n\n## 一、修缮\n\n三月开始。\n\n（一）砖瓦。旧砖三堆。\n"),
        ("收入*亿元，沿*江\n", "收入\\*亿元，沿\\*江\n"),
        ("请查收。\n某局\n2021年6月21日\n", "请查收。\n\n某局\n\n2021年6月21日\n"),
        ("| 甲 | 乙 |\n| 1 | 2 |\n以上。", "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n\n以上。"),
        ("- 苹果\n- 梨*\n\n完。", "- 苹果\n- 梨\\*\n\n完。"),
        ("旧电脑\n\n开机要七分钟\n够他剥完一个橘子\n风扇响起来", "# 旧电脑\n\n开机要七分钟  \n够他剥完一个橘子  \n风扇响起来"),
        ("# 甲\n正文 `x` 与 *y*。\n", "# 甲\n正文 `x` 与 *y*。\n"),
        ("", ""),
    ],
)
def test_documents(text: str, expected: str) -> None:
    assert to_markdown(Document(text)) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a_b <b> 1<2 &lt; R&D", "a\\_b \\<b> 1<2 \\&lt; R&D"),
        ("见[说明](a)与[1]", "见\\[说明](a)与[1]"),
        ("# 不是标题", "\\# 不是标题"),
        ("> 不是引文", "\\> 不是引文"),
        ("1. 甲", "1. 甲"),
        ("反\\斜", "反\\\\斜"),
    ],
)
def test_signs_are_escaped(line: str, expected: str) -> None:
    assert escaped(line) == expected


def test_a_program_is_fenced_whatever_it_holds() -> None:
    program = "import os\n\n\ndef main(path):\n    names = os.listdir(path)\n    for name in names:\n        print(name)\n"
    assert to_markdown(clean(program)) == f"```\n{program}```\n"
    ticks = program.replace("print(name)", 'print("````")')
    assert to_markdown(clean(ticks)) == f"`````\n{ticks}`````\n"
