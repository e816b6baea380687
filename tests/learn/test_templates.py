"""Templates: what a site prints around its texts is told from what its writers write, by where it stands."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from cleantext.learn.counting import Counts
from cleantext.learn.edges import edges
from cleantext.learn.template import Template
from cleantext.learn.templates import templates

WHO = ("渔民", "老陈", "养护队", "值班员", "编辑部", "考古队", "合作社", "志愿者")
DID = ("补种了苗木", "修好了便桥", "清点了旧书", "走访了村口", "重画了图纸", "搬走了沙袋", "记下了水位", "收起了渔网")


def sentence(r: random.Random) -> str:
    return f"{r.choice(WHO)}在第{r.randint(1, 9999)}天{r.choice(DID)}，{r.choice(WHO)}看了{r.randint(2, 99)}遍。"


def title(r: random.Random) -> str:
    return f"{r.choice(WHO)}{r.choice(DID)}第{r.randint(1, 9999)}记"


Make = Callable[[random.Random, int], list[str]]


def learnt(make: Make, count: int = 60, **options: float) -> dict[str, Template]:
    """Return what recurs in documents that `make` makes, by one of the lines."""
    counts = Counts()
    for n in range(count):
        counts.add(edges(make(random.Random(n), n), ""))
    counts.finish()
    return {line: one for one in templates(counts, least=0.65, **options) for line in one.lines}  # type: ignore[arg-type]


def body(r: random.Random) -> list[str]:
    return [sentence(r) for _ in range(r.randint(3, 6))]


def test_banner_and_imprint_are_templates_and_titles_are_not() -> None:
    found = learnt(lambda r, _: ["夜话书屋", title(r), *body(r), "排版室印制"])
    assert (found["夜话书屋"].against, found["夜话书屋"].zone) == ("", "head")
    assert (found["排版室印制"].against, found["排版室印制"].zone) == ("", "tail")


@pytest.mark.parametrize("line", ["退换流程", "温馨小贴士"])
def test_a_line_that_stands_among_the_text_of_any_document_is_none(line: str) -> None:
    def make(r: random.Random, n: int) -> list[str]:
        text = body(r)
        return [line, title(r), *text[:2], *([line] if n == 41 else []), *text[2:], "排版室印制"]

    found = learnt(make)
    assert found[line].against.startswith("stands inside of the text of 1 document")
    assert learnt(make, inside=1)[line].against == ""


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("退换流程：", "is a label"),
        ("一、基本情况", "is numbered as a heading"),
        ("（此件公开发布）", "is part of a letter"),
        ("联系电话：33281436", "is part of a letter"),
        ("特此通知", "is part of a letter"),
        ("各有关单位：", "is a label"),
    ],
)
def test_labels_headings_and_parts_of_letters_are_none(line: str, why: str) -> None:
    assert learnt(lambda r, _: [title(r), *body(r), line])[line].against == why


@pytest.mark.parametrize("line", ["本周物价", "停水公示"])
def test_a_title_that_many_documents_have_is_none(line: str) -> None:
    found = learnt(lambda r, n: ["夜话书屋", line if n % 3 == 0 else title(r), f"第{n}期主笔手记", *body(r)], 120)
    assert found[line].against == "is the title of its documents"
    assert found["夜话书屋"].against == ""


def test_a_signature_above_a_date_is_none() -> None:
    found = learnt(lambda r, n: [title(r), *body(r), "某某书院", f"20{10 + n % 9}年{n % 12 + 1}月3日"])
    assert found["某某书院"].against == "signs a letter"


@pytest.mark.parametrize("line", ["编者按", "本期导读"])
def test_a_habit_of_the_writers_next_to_the_text_is_none(line: str) -> None:
    found = learnt(lambda r, _: ["夜话书屋", title(r), *([line] if r.random() < 0.5 else []), *body(r), "排版室印制"])
    assert found[line].against.startswith("is not sure enough")


def test_each_of_two_templates_is_found_whether_one_follows_the_other_or_both_are_mixed() -> None:
    def make(r: random.Random, first: bool) -> list[str]:
        if first:
            return ["夜话书屋", "城事 | 物候", title(r), *body(r), "排版室印制", "读者服务部", "小舟引擎"]
        return ["听潮书屋", "荐书 | 棋谱", title(r), *body(r), "发行部装订", "投稿信箱", "小舟引擎"]

    for found in (learnt(lambda r, n: make(r, n < 30)), learnt(lambda r, n: make(r, n % 2 == 0))):
        assert [line for line in ("夜话书屋", "城事 | 物候", "听潮书屋", "荐书 | 棋谱", "排版室印制", "发行部装订", "小舟引擎") if found[line].against] == []


def test_what_the_tables_take_is_known() -> None:
    found = learnt(lambda r, n: ["首页 > 新闻 > 正文", title(r), *body(r), f"责任编辑：张{n % 3}"])
    assert found["首页 > 新闻 > 正文"].taken == found["首页 > 新闻 > 正文"].places


def test_a_line_behind_lines_of_its_own_kind_that_come_once_goes_wherever_it_stands() -> None:
    def make(r: random.Random, _: int) -> list[str]:
        return [title(r), *body(r), "猜你也爱", *(title(r) for _ in range(5)), "排版室印制"]

    found = learnt(make)
    assert (found["猜你也爱"].against, found["猜你也爱"].zone) == ("", "any")


def test_a_text_that_is_printed_over_and_over_is_no_template() -> None:
    text = body(random.Random(1))

    def make(r: random.Random, n: int) -> list[str]:
        return ["夜话书屋", *(["潮水的来历", *text] if 20 <= n < 40 else [title(r), *body(r)]), f"看过{n}遍", "排版室印制"]

    found = learnt(make)
    assert "" not in {found[line].against for line in ("潮水的来历", *text) if line in found}
    assert found["排版室印制"].against == ""


def test_few_documents_prove_nothing() -> None:
    found = learnt(lambda r, _: ["夜话书屋", title(r), *body(r), "排版室印制"], 5)
    assert {one.against for one in found.values()} == {"is not sure enough: 0.65"}


def test_documents_of_sites_that_share_an_engine_prove_its_lines_together() -> None:
    counts = Counts()
    for n in range(40):
        r = random.Random(n)
        lines = [f"第{n % 10}书屋", title(r), *body(r), "小舟引擎驱动"]
        counts.add(edges(lines, f"{n % 10}.example"))
    counts.finish()
    found = {line: one for one in templates(counts, least=0.65) for line in one.lines}
    assert found["小舟引擎驱动"].against == ""
    assert len(found["小舟引擎驱动"].seen) == 10


@pytest.mark.parametrize("kind", ["第{}课: {}", "{} 第{}期 工作简报", "{} {} 年预算公开", "人物：{}", "Testing the {} {}", "Day {}"])
def test_titles_that_are_all_of_one_shape_are_none_though_adverts_come_between(kind: str) -> None:
    def make(r: random.Random, n: int) -> list[str]:
        what = (r.choice(WHO), n) if kind.startswith(("{} ", "人", "T")) else (n, r.choice(WHO))
        advert = ["限时特惠 全场五折起"] if r.random() < 0.1 else []
        return ["夜话书屋", *advert, kind.format(*what), *body(r), "排版室印制"]

    found = learnt(make)
    assert {line for line, one in found.items() if not one.against} - {"限时特惠 全场五折起"} == {"夜话书屋", "排版室印制"}


def test_a_skeleton_that_a_line_of_the_template_has_says_nothing_of_titles() -> None:
    def make(r: random.Random, n: int) -> list[str]:
        title = f"Weekly News Issue {n}" if n % 3 == 0 else f"On {r.choice(WHO)} and {n} {r.choice(WHO)}"
        return ["Night House", title, *body(r), "© Night House 2020"]

    found = learnt(make)
    assert {line for line, one in found.items() if not one.against} == {"© Night House 2020", "Night House"}
