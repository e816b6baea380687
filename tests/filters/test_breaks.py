"""Breaks: a scrape on one line is opened where its paragraphs were; paragraphs that merely have spaces are not."""

from __future__ import annotations

import pytest
from growth import in_step, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.edit import apply, invert
from cleantext.filters.breaks import LONG, breaks

BODY = "近三年年均新增民宿29家,其中精品民宿占比由8%提高到21%,客房数占全县的64.5%,平均住客停留时间由1.2天延长到1.9天"
PARAGRAPHS = [
    "关于乡村民宿发展情况的调研报告",
    f"2024年3月至4月,委员实地走访了8个乡镇、31家民宿。{BODY}。",
    "一、发展现状",
    f"截至2024年3月底,全县登记在册民宿*家。{BODY}。",
    f"(一)规模持续扩大。{BODY}。有的民宿把竹编搬进院子。",
    "(二)带动作用增强。民宿通过租赁农房等方式,*村23户村民以房入股,2023年分红",
    "……(某某文库提示:此间2136字已略去,开通年卡看全)……",
    "房价波动大,全年平均入住率仅为33.6%。",
    "三、意见建议",
    "推动乡村民宿由“有没有”向“好不好”转变。",
    "(一)强化规划引领",
    f"1.科学布点。编制专项规划。一是建立评定制度。二是制定清单,推进 BT 与 IT 融合。{BODY}。",
    "(二)加大保障,补齐短板",
    "对符合条件的民宿给予每间客房2,000元的补助,并",
    "(试看到此为止,正文总长6915字,您已看到3402字,购买后可下载)",
    "前一篇:在全县专班会上的发言",
    "后一篇:某镇基层治理经验交流材料",
    "同类文章:农业农村 文旅 政协调研",
]

STATUTE = "第一条为了规范养犬行为,保障公民人身安全,维护市容环境卫生,结合本市实际,制定本条例。" * 6
UNTOUCHED = {
    "paragraphs with Latin words": f"推进 BT 与 IT 融合,投入 1.2亿 元。{BODY}。在 2023 年建成 3 个中心。{BODY}。"
    f"见《某市委 某市政府的意见》。{BODY}。",
    "points inside a paragraph": ("一是建立制度。二是制定清单。三是(一)类、(二)类分开。1.5倍。" + BODY) * 4,
    "statute": STATUTE,
    "lists in a paragraph of a longer text": "\n".join(
        ["甲" * 90 + "。", "如下：1.甲乙丙。2.丁戊己。3.庚辛壬。" + BODY * 3, "乙" * 280 + "。"]
    ),
    "a space after each sentence": "今天天气很好，我们去了公园。 看到许多花。 也看到了鸟！ 晚上回家吃了饭。 " * 6,
    "English": "It rained. 1. We stayed in! 2. We read books? (3) Then we slept. " * 8,
    "table": "| 甲。 | 一、乙。 | 丙。 |" * 20,
    "JSON": '{"a": "甲。 一、乙。 二、丙。 三、丁。"}' * 9,
    "CSV": "甲,乙,丙 丁,戊\n" * 30,
    "names": "张三 李四 王五 赵六 钱七 孙八 " * 20,
    "code": "`" + "甲。 一、乙。 " * 30 + "`",
    "Japanese": "雨です。 一、東京です。 二、大阪です。 三、京都です。 " * 10,
}


def test_scrape_is_opened():
    raw = "标题:关于乡村民宿发展情况的调研报告 |\n" + " ".join(PARAGRAPHS) + "\n页脚"
    assert apply(raw, breaks(raw)).split("\n")[1:-1] == PARAGRAPHS


def test_items_without_a_space_go_on():
    last = "2.分类指导。一是编规划。二是办培训。占1.5倍。"
    raw = " ".join(PARAGRAPHS[:5]) + f"(三)人才支撑不够。{BODY}。 1.科学布点。{BODY}。{last}"
    assert apply(raw, breaks(raw)).split("\n")[5:] == [
        f"(三)人才支撑不够。{BODY}。",
        f"1.科学布点。{BODY}。",
        last,
    ]


def test_no_space_at_all():
    raw = f"某县情况报告。一、基本情况。{BODY}。二、主要做法。{BODY}。三、下步打算。{BODY}。"
    assert [line[:2] for line in apply(raw, breaks(raw)).split("\n")] == ["某县", "一、", "二、", "三、"]


def test_repeated_title_is_broken_off():
    raw = f"某县图书馆 年度报告\n\n某县图书馆 年度报告 {BODY * 4}。"
    assert apply(raw, breaks(raw)) == f"某县图书馆 年度报告\n\n某县图书馆 年度报告\n{BODY * 4}。"


@pytest.mark.parametrize("narrow", [True, False])
def test_width_of_punctuation_decides_nothing(narrow):
    text = " ".join(PARAGRAPHS)
    table = str.maketrans(",:()", "，：（）") if not narrow else {}
    assert [edit[:4] for edit in breaks(text.translate(table))] == [edit[:4] for edit in breaks(text)]


@pytest.mark.parametrize("text", UNTOUCHED.values(), ids=UNTOUCHED)
def test_untouched(text):
    assert max(map(len, text.split("\n"))) >= LONG or "," in text
    assert list(breaks(text)) == []


PIECES = st.sampled_from(
    [*PARAGRAPHS, BODY, *"。 \n；`\t\ud800", "。 ", "一、", "(二)", "1.", "江 西 省 人 民 ", "甲乙：丙 ", "…… ", "  "]
)


@settings(deadline=None, max_examples=300)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_laws(text):
    edits = list(breaks(text))
    out = apply(text, edits)
    assert apply(out, invert(edits)) == text
    assert list(breaks(out)) == []
    assert "".join(out.split()) == "".join(text.split())


HOSTILE = ("。 ", "(一) ", "1.", "。1.", "上一篇: ", "……(", "(甲", "中 ", "中文。 一、", "标题:", "`甲 ")


@pytest.mark.parametrize("unit", HOSTILE)
def test_linear(unit):
    in_step(lambda text: list(breaks(text)), repeated(unit), 20_000, 160_000)
