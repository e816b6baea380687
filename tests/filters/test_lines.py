"""Lines: wrapped paragraphs become whole, everything that is broken on purpose stays broken."""

# ruff: noqa: ISC004
from __future__ import annotations

import re
import textwrap

import pytest
from growth import in_step, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edit import apply, invert
from cleantext.filters.breaks import breaks
from cleantext.filters.lines import lines
from cleantext.filters.whitespace import whitespace
from cleantext.layout import width


def clean(text):
    return apply(text, lines(text))


def wrapped(text, columns):
    """Set `text` to a width as a word processor does: figures and words whole, no closing sign in front."""
    if text.isascii():
        return textwrap.fill(text, columns)
    rows, row = [], ""
    for token in re.findall(r"[A-Za-z0-9.%℃~–-]+[，。、；：,;.]*|.[，。、；：！？”’）》,;:!?]*", text):
        if row and width(row + token) > columns:
            rows.append(row.rstrip())
            row = ""
        row += token if row else token.lstrip()
    return "\n".join([*rows, row])


PROSE = [
    "到2026年底，全市建成城市书房120座以上，每座藏书不少于5,000册、阅览座位不少于40个，市民步行15分钟可达率达到85%，年接待读者350万人次。",
    "书房每天开放时间不少于十二小时，有条件的实行全天开放，寒暑假和法定节假日不闭馆（除夕当天可提前至12:00闭馆）。",
    "配备自助借还机、门禁和环境监测设备，室内温度冬季不低于18℃、夏季不高于26℃，PM2.5浓度超标时自动开启新风。",
    "望归桥始建于南宋淳熙年间，全长62.7米，净跨33.4米，是省内现存跨度最大的木拱廊桥，去年汛期桥墩下游一侧出现1.2厘米的位移。",
    "（一）落实经费。市财政每年安排专项资金1,600万元，市、县（区）按比例分担；建设资金通过“以奖代补”方式下达，专款专用，当年用不完的可以结转。",
    "捐建书房的单位可以冠名3年，志愿者服务满50小时的，兑换图书借阅额度10册；政府通过公开招标选择运营单位，合同一年一签。",
]
ENGLISH = [
    "The library bought its first three telescopes in May with a grant of $2,400. It now owns nine, and lends them "
    "free of charge for two weeks at a time. In the first 100 days they went out 61 times.",
    "Borrowers get a canvas bag with a red torch, a star chart and a list of ten things to find before midnight, "
    "and nobody has yet asked for the money back.",
]

BULLETIN = """岱州市气候公报（2022年）

一、概述

2022 年全市平均气温 16.8℃，较常年偏高 0.9℃，为 1961 年
以来第二高；平均降水量 1,037.5 毫米，较常年偏少 14%；日照时
数 1,986 小时，较常年偏多 7%。全年气候呈现“冬干、春暖、夏
烫、秋旱”的特征，主要气象灾害为高温、干旱和局地强对流，气
候年景总体评价为较差。

（一）农业。伏秋连旱致使 37.4 万亩晚稻、玉米受旱，其中成
灾 11.6 万亩；但光照充足有利于棉花吐絮，单产较上年提高 5.8%。
（二）水资源。10 月末全市 9 座大中型水库蓄水 2.16 亿㎥，仅
为常年同期的 54%。

注：本公报常年值为 1991—2020 年平均值，气温资料取自 7 个
国家气象站。
"""

KEPT = {
    "verse": "开机要七分钟\n够他剥完一个橘子\n风扇响起来\n　　像一只\n　　老了的蜜蜂",
    "long verse": "在一个没有人知道名字的小城里我们走过了很长很长的路\n在一个没有人记得日期的夜里我们听见了很轻很轻的雨\n"
    "在一个没有人打开的抽屉里我们留下了很旧很旧的信",
    "verse that runs on": "他说山里的雪要落到明年三月，路上的行人都看不见了。而他的灯，\n还照着窗前那一株老去的梅树，枝上没有一朵花开出来过，只有风，\n"
    "把窗纸吹了又吹，好像有人在门外等候着，又一年，他没有开门，\n第二年也没有。",
    "headlines": "岱州市召开全市秋粮收购工作会议部署近期重点任务安排\n柏溪县老年大学手机课开班三十二位学员走进课堂学习\n"
    "霁州市出台城市书房三年行动计划二〇二六年建成百座\n共四条。",
    "letter": "农工党霁州市委员会：\n你们的提案收悉。\n霁州市教育和体育局\n2022年6月28日\n联系人：某某\n电话：5526190",
    "list": "\n".join(f"{i}.{'推进城市书房建设，完善公共文化服务体系，落实经费'}保障和" for i in range(1, 6)) + "完毕。",
    "bullets": "- lorem ipsum dolor sit amet consectetur adipiscing elit sed\n- eiusmod tempor incididunt ut labore et dolore.",
    "table": "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |",
    "code": "```\n" + wrapped(PROSE[0], 60) + "\n```",
    "English verse": "Shall I compare thee to a summer's day, and call it so?\nThou art more lovely and more temperate than I know:\n"
    "Rough winds do shake the darling buds of May, and blow.",
    "addresses": "The Prairie Library\n12 Main Street\nMillbrook\nUnited Kingdom",
    "posts": "南向阳台，一共6棵，4月5日播种，现在株高快1.5m了，花开了十几串，开完就掉\n求大神指点！\n不是缺肥，恰恰是氮太多了",
    "across a blank line": wrapped(PROSE[0], 60).replace("\n", "\n\n"),
    "links": "关于我们的消息\n通知公告\n关于做好某项工作的通知\n关于另一项工作的报告",
    "hard breaks": "  \n".join([*wrapped(PROSE[0], 60).split("\n")]),
    "data": "\n".join(f"2021-01-0{i} 10:00:00 lorem ipsum dolor sit amet consectetur elit" for i in range(1, 6)) + " end.",
    "Japanese": "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつか\nぬ。何でも薄暗いじめじめした所でニャーニャー泣いて\nいた事だけは記憶している。",
}


@pytest.mark.parametrize("columns", [56, 60, 68, 80])
def test_wrapped_chinese_comes_back(columns):
    assert clean("\n\n".join(wrapped(p, columns) for p in PROSE)) == "\n\n".join(PROSE)


def test_paragraphs_without_blank_lines_come_back():
    text = "\n".join(wrapped(p, 60) for p in PROSE)
    assert clean(text) == "\n".join(PROSE)


@pytest.mark.parametrize("columns", [60, 65, 72, 78])
def test_wrapped_english_comes_back(columns):
    assert clean("\n\n".join(wrapped(p, columns) for p in ENGLISH)) == "\n\n".join(ENGLISH)


def test_spaced_figures_keep_their_spaces():
    out = clean(BULLETIN)
    assert "为 1961 年以来第二高" in out
    assert "气候年景总体评价为较差。\n\n" in out
    assert "\n（二）水资源。10 月末全市 9 座大中型水库蓄水 2.16 亿㎥，仅为常年" in out
    assert out.endswith("取自 7 个国家气象站。\n")


def test_hyphens_close_unless_the_text_has_the_word_with_one():
    text = (
        "The borrowers of the library have brought the binoc-\nulars back to the well-known shelf now, and the libra-\n"
        "rian who keeps it says that they were of the well-\nknown kind everybody wants for a week."
    )
    assert clean(text).count("\n") == 0
    assert "binoculars" in clean(text)
    assert "librarian" in clean(text)
    assert clean(text).count("well-known") == 2


TITLE = "岱州市工业和信息化局关于对市政协\n四届六次会议第0015号提案的答复"


def test_title_on_two_lines():
    assert clean(f"{TITLE}\n各位委员:\n收悉。") == f"{TITLE.replace(chr(10), '')}\n各位委员:\n收悉。"
    three = "岱州市人民政府办公室\n关于印发岱州市城市书房建设三年行动\n计划的通知\n\n各县人民政府："
    assert clean(three).split("\n")[:2] == ["岱州市人民政府办公室", "关于印发岱州市城市书房建设三年行动计划的通知"]


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_kept(text):
    assert list(lines(text)) == []


@pytest.mark.parametrize("text", ["\n".join(PROSE), "\n\n".join(PROSE + ENGLISH), "\n".join(ENGLISH)])
def test_clean_paragraphs_stay(text):
    assert list(lines(text)) == []


PIECES = st.sampled_from(
    [wrapped(p, c) for p in PROSE + ENGLISH for c in (56, 60, 72)]
    + [*PROSE, TITLE, BULLETIN, *"\n\n\n  。，\u3000`\ud800", "\n\n", "一、", "1.", "exam-\n", "```\n", "的通知", "：\n"]
)


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_laws(text):
    edits = list(lines(text))
    out = apply(text, edits)
    assert apply(out, invert(edits)) == text
    assert list(lines(out)) == []
    assert re.sub(r"[\s-]", "", out) == re.sub(r"[\s-]", "", text)
    assert out.count("\n\n") == text.count("\n\n")


@settings(deadline=None, max_examples=200)
@given(st.lists(PIECES, max_size=16).map("".join))
def test_nothing_is_left_for_earlier_filters(text):
    for earlier in (whitespace, breaks):
        between = apply(text, earlier(text))
        assert list(earlier(clean(between))) == []


HOSTILE = ("中" * 30 + "\n", "中" * 30 + "，\n", "lorem ipsum dolor " * 3 + "\n", "中文，\n", "a-\nb", "关于", "关于甲\n", "\n")


@pytest.mark.parametrize("unit", HOSTILE)
def test_linear(unit):
    in_step(lambda text: list(lines(text)), repeated(unit), 20_000, 160_000)
