"""Numbering marks: what counts as one, where it may stand, and what it counts."""

from __future__ import annotations

import pytest
from growth import in_step, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.marks import Found, at_line_start, inline, readings, value_of
from cleantext.rules.marks import MARKS

EXAMPLES = [pytest.param(row, line, rest, id=f"{row.id}: {line}") for row in MARKS for line, rest in row.examples]


def read_as(row_family: str, line: str) -> Found | None:
    return next((found for found in readings(line) if found.family.startswith(row_family)), None)


@pytest.mark.parametrize(("row", "line", "rest"), EXAMPLES)
def test_rows(row, line: str, rest: str) -> None:
    found = read_as(row.family, line)
    assert (line[found.end :] if found else line) == rest
    assert line[0] in row.heads or line == rest


@pytest.mark.parametrize("row", MARKS, ids=lambda row: row.id)
def test_every_row_has_two_marks_and_a_look_alike(row) -> None:
    assert sum(line != rest for line, rest in row.examples) >= (1 if row.id.endswith("-sign") else 2)
    assert any(line == rest for line, rest in row.examples)


def test_ids_are_unique() -> None:
    assert len({row.id for row in MARKS}) == len(MARKS)


NOT_MARKS = (
    "2021.4.5 发布",
    "2021年4月5日",
    "1.5倍于去年",
    "10.2%的家庭",
    "3.2万吨小麦",
    "9:30 开始",
    "12：00闭馆",
    "192.168.0.1",
    "8412-3345",
    "(0746)8412333",
    "（0746）8412333",
    "1-3个工作日",
    "1～3人",
    "一、二、三产业融合发展",
    "三、四线城市",
    "五、六年级的学生",
    "七、八月间",
    "1、2、3号楼",
    "3、4月间",
    "第三条道路",
    "第三条规定的期限",
    "第五条、第六条所列情形",
    "第一节课",
    "第二章和第三章",
    "第三编辑室",
    "第一名",
    "一般来说，",
    "一方面，",
    "十四五期间，",
    "首先感谢您",
    "甲、乙双方",
    "1,000元",
    "0.5元",
    "24小时",
    "e.g. this",
    "U.S. Army",
    "Section 2 of the Act says",
    "#tag",
    "0 发布时间",
    "…",
    "",
    " ",
)


@pytest.mark.parametrize("line", NOT_MARKS)
def test_look_alikes(line: str) -> None:
    assert at_line_start(line) is None
    assert not [found for found in inline("他说。" + line) if found.start == 3]


@pytest.mark.parametrize(
    ("line", "mark", "value"),
    [
        ("　　一、总体要求", "一、", 1),
        ("\ufeff第二十一条 罚则", "第二十一条", 21),
        ("第一百零三条 附则", "第一百零三条", 103),
        ("**（十二）落实**", "（十二）", 12),
        ("２．目标", "２．", 2),
        ("1.2021年工作", "1.", 1),
        ("二〇、附则", "二〇、", 20),
        ("2.10.3 Size", "2.10.3", 3),
        ("㈣经费", "㈣", 4),
        ("⑫ 尾声", "⑫", 12),
        ("Chapter Four", "Chapter Four", 4),
        ("ARTICLE IX", "ARTICLE IX", 9),
        ("柒、附則", "柒、", 7),
        ("再次，装盘。", "再次，", 3),
        ("### 附注", "###", 3),
    ],
)
def test_mark_and_value(line: str, mark: str, value: int) -> None:
    found = at_line_start(line)
    assert found is not None
    assert (found.mark, found.value) == (mark, value)
    assert line[found.start :].startswith(mark)


def test_a_mark_that_counts_two_ways_has_two_readings() -> None:
    assert [(found.family, found.value) for found in readings("I. Scope")] == [("I.", 1), ("A.", 9)]


def test_usual_depth() -> None:
    order = ["第一编 总", "第一章 总", "第一节 总", "第一条 总", "一、总", "（一）总", "1.总", "1.1 总", "1.1.1 总"]
    order += ["1）总", "（1）总", "①总"]
    ranks = [found.rank for line in order if (found := at_line_start(line))]
    assert len(ranks) == len(order)
    assert ranks == sorted(set(ranks))


def test_inside_a_line() -> None:
    text = "概况。 一、现状 截至三月，有1.5万家。(一)规模大。增长5%！2.分类指导。“好”（2）示范。见第三条 规定；"
    text += "三、四线城市。第四条 附则"
    assert [found.mark for found in inline(text)] == ["一、", "(一)", "2.", "（2）", "第四条"]
    assert [found.mark for found in inline(text, 10)] == ["(一)", "2.", "（2）", "第四条"]
    assert [found.mark for found in inline(text, 0, text.index("（2）"))] == ["一、", "(一)", "2."]


@pytest.mark.parametrize(
    ("number", "value"),
    [("一", 1), ("十", 10), ("二十", 20), ("廿一", 21), ("一百二十", 120), ("二〇", 20), ("12", 12), ("１２", 12)],
)
def test_numbers(number: str, value: int) -> None:
    assert value_of(number) == value


def test_what_is_no_number() -> None:
    assert value_of("甲") is None
    assert value_of("ABC", ("A", "B")) is None


@settings(deadline=None)
@given(st.one_of(st.text(), st.text(alphabet="一二三十百、.（）()1２①第章条节A。；” #*\ud800\n")))
def test_any_text(text: str) -> None:
    for found in (*readings(text), *inline(text)):
        assert text.startswith(found.mark, found.start)
        assert found.start + len(found.mark) <= found.end <= len(text)
    spans = [(found.start, found.end) for found in inline(text)]
    assert spans == sorted(spans)


@pytest.mark.parametrize("token", ["一、", "1.", "1.1.", "第", "第一", "(", "（1", "。1.", "。（", "* ", "1", "1 A"])
def test_linear_time(token: str) -> None:
    def both(text: str) -> None:
        at_line_start(text)
        sum(1 for _ in inline(text))

    in_step(both, repeated(token), 100_000, 400_000)
