"""Punctuation is set where a careful Chinese editor would set it, once, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.edit import apply
from cleantext.filters.punctuation import punctuation
from cleantext.filters.units import units

MARKS = list(
    '中文市第年号件的一，,：:；;？?！!()（）""“”\'‘’<>《》〈〉[]【】〔〕。、.-－．％０５１2019abＡ °C㎡㎏µ`|\n=&+*/\r\0\ud800\udc00'
)
PIECES = ["2021", "[2018]86号", "1,126", "17:30", "１，２００", "。。。", "--", "...", "，，", "dB(A)", "(一)", "http://a.example/",
          "&nbsp;", "《关于<办法>的通知》", '"好"', "25°C", "`x`", "](x)", "10%", "iPhone OK", ", ", "The word"]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(PIECES)), max_size=30).map("".join)


def clean(text: str) -> str:
    return apply(text, punctuation(text))


def changes(edits):
    return [edit for edit in edits if edit[1] != edit[2]]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("参与教师8,340人,占92.8%;校外517人", "参与教师8,340人，占92.8%；校外517人"),
        ("每天5天(一般不早于17:30)到岗", "每天5天（一般不早于17:30）到岗"),
        ("采用“UP”(University&Park)模式,效果好", "采用“UP”（University&Park）模式，效果好"),
        ("满载噪声≤45dB,10分钟后升到25℃,2小时后停", "满载噪声≤45dB，10分钟后升到25℃，2小时后停"),
        ("夏季不高于26℃,PM2.5浓度超标", "夏季不高于26℃，PM2.5浓度超标"),
        ("不高于26°C,PM2.5浓度超标", "不高于26°C，PM2.5浓度超标"),
        ("分别增长5%,10%和20%", "分别增长5%，10%和20%"),
        ("见http://a.example/b,c,谢谢!", "见http://a.example/b,c，谢谢！"),
        ('支持 `a,b` 两项,见 [说明](b(c).html "标题")!', '支持 `a,b` 两项，见 [说明](b(c).html "标题")！'),
        ("包括:1)质量;2)价格(含税)", "包括：1)质量；2)价格（含税）"),
        ("推广专线(08)733-0456分機21,或撥1999", "推广专线(08)733-0456分機21，或撥1999"),
        ("比例为(一）和(二)", "比例为（一）和（二）"),
        ("活动方案（试行)已印发", "活动方案（试行）已印发"),
        ("附件1: 2021年计划", "附件1：2021年计划"),
    ],
)
def test_marks_of_chinese_runs_become_wide_and_numbers_keep_theirs(raw, expected):
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was late, wasn't it? (Yes.)",
        "The term 流星雨, or meteor shower, is old.",
        "今日は、とてもいい天気ですね!(晴れ)",
        "서울特別市(特別市), 좋아요!",
        "姓名,年龄,城市\n张某,25,某市\n李某,31,某县",
        "春,夏,秋,冬\n甲,乙,丙,丁",
        '{"名称": "甲,乙", "数": 3}',
        "```sql\n-- 取前3,降序\n```",
        "[1] 张某,李某. 题名[J]. 期刊, 2010, 12(3): 45-50.",
        "2021-07-06 05:40:12 连接失败,重试",
        "目录里只剩下“??”",
        "总则.............3",
        "冷！冷！！真的？？别看手机哦～每3~6个月",
        "收入*亿元，沿*江、环*湖",
        "（2021）某民终12号",
        "1．总则\n2)分则",
        "用法是 fold [选项]... [文件]...",
        "盘符写作“A:”和“B:”。",
        "他喊“Hello!”就走",
    ],
)
def test_look_alikes_stay(text):
    assert changes(punctuation(text)) == []


def test_quotes_are_paired_over_the_paragraph_and_a_lost_one_is_named():
    assert (
        clean('他说:"原来是杉木,就得用杉木。"又说"三农"和"三品"。')
        == "他说：“原来是杉木，就得用杉木。”又说“三农”和“三品”。"
    )
    text = '推进互联网+"等新技术,深化"两化"融合。'
    edits = punctuation(text)
    assert apply(text, edits) == '推进互联网+"等新技术，深化“两化”融合。'
    assert [edit[0] for edit in edits if edit[1] == edit[2]] == [text.index('"')]


def test_a_closing_quote_that_nothing_opened_is_a_remark_once():
    text = "牢牢抓住园区建设、工业投资”两个关键，聚焦“两化”。"
    assert [(edit[0], edit[3]) for edit in punctuation(text)] == [(text.index("”"), "punctuation.lost-quote")]


def test_a_pair_of_brackets_may_span_one_line_break_but_no_paragraph():
    assert clean("各地(含县级市\n和区)要落实") == "各地（含县级市\n和区）要落实"
    assert clean("各地(含县级市\n\n和区)要落实") == "各地(含县级市\n\n和区)要落实"


def test_the_space_after_a_narrow_mark_goes_with_it_and_others_stay():
    assert clean("姓名: 李某, 使用 Python 3 编写") == "姓名：李某，使用 Python 3 编写"
    assert clean("姓名： 李某， 甲") == "姓名： 李某， 甲"


def test_the_spaces_around_narrow_brackets_go_with_them_but_not_those_of_list_marks():
    assert clean("大版本 (major releases) 会提前 (落地页) 知会") == "大版本（major releases）会提前（落地页）知会"
    assert clean("见 (甲) (乙) 两处") == "见（甲）（乙）两处"
    assert clean("(一) 加强领导") == "（一） 加强领导"


def test_a_space_before_a_closing_mark_goes():
    assert clean("专项资金 。根据（甲 ）所述 ,并且") == "专项资金。根据（甲）所述，并且"
    for text in ("表情 :) 好", "选项 :hover 好", "甲局 乙局", "A ，b 甲"):
        assert clean(text) == text


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "seeds").glob("*/clean.txt")), ids=lambda path: path.parent.name
)
def test_no_clean_document_is_changed(path):
    text = path.read_text(encoding="utf-8")
    assert changes(punctuation(text)) + changes(units(text)) == []


@settings(deadline=None, max_examples=1500)
@example('"好">, ”')
@given(TEXTS)
def test_a_second_run_changes_nothing_even_after_units(text):
    once = clean(text)
    assert changes(punctuation(once)) == []
    spelt = apply(once, units(once))
    assert changes(punctuation(spelt)) == []


@pytest.mark.parametrize("unit", ["(", '"中', "中?", "?", ".,", "a,", "《<中>", "](", "中,\n", "１－", "1：", "a b!"])
def test_work_grows_with_length_not_with_its_square(unit):
    """A quadratic step would take minutes here."""
    text = "中" + unit * (200_000 // len(unit))
    assert apply(text, punctuation(text)).startswith("中")
