"""The outline: the tree that numbering shows, and the title that a reader would give."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from growth import in_step, repeated
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.outline import Section, find_title, outline

Tree = list[tuple[str, str, "Tree"]]


def shown(sections: Sequence[Section], depth: int = 1) -> list[str]:
    """Return the tree as lines, and check that levels are depths."""
    out = []
    for section in sections:
        assert section.level == depth
        out.append("  " * (depth - 1) + " ".join(filter(None, (section.number, section.title))))
        out += shown(section.sections, depth + 1)
    return out


def lines(expected: str) -> list[str]:
    return [line[8:] for line in expected.split("\n") if line.strip()]


DOCUMENTS = {
    "statute": (
        """岱州市湿地保护条例
（2021年5月30日岱州市第五届人民代表大会常务委员会第九次会议通过）
目录
第一编 总则
第二编 分则
第一编 总则
第一章 一般规定
第一条 为了保护湿地，制定本条例。
第二条 本条例所称湿地包括：
（一）河流湿地；
（二）人工湿地：
1．水库；
2．稻田；
（三）沼泽。
第二章 职责
第一节 政府
第三条 市政府领导保护工作。
第三条之一 县政府负责本县工作。
第二节 公众
第四条 任何人可以举报违反本条例第三条、第五条第（一）项的行为。
第二编 分则
第一章 规划
第五条 规划应当公开。
第三条道路两侧的湿地适用前款。
""",
        """
        第一编 总则
          第一章 一般规定
            第一条
            第二条
              （一） 河流湿地
              （二） 人工湿地
                1． 水库
                2． 稻田
              （三） 沼泽
          第二章 职责
            第一节 政府
              第三条
              第三条之一
            第二节 公众
              第四条
        第二编 分则
          第一章 规划
            第五条
        """,
    ),
    "deep report": (
        """关于柏溪县夏粮收购情况的汇报
一、基本情况
全县收购小麦3.2万吨。
（一）收购主体
1、国有企业
（1）县储备库
①库容2万吨。收购1.1万吨。
②库容1万吨。收购0.6万吨。
（2）乡镇粮站
2、民营企业
（二）收购价格
一、二等小麦每斤1.25元，三、四等每斤1.22元。
二、存在问题
1.5万吨库容老化。
1.仓容不足。今年缺口0.8万吨。
2.资金紧张。贷款到位率仅60%。
4.质检力量薄弱。全县只有3名质检员。
三、下一步打算
一是加快仓容建设。年内新建2座。
二是落实信贷资金。与银行对接。
""",
        """
        一、 基本情况
          （一） 收购主体
            1、 国有企业
              （1） 县储备库
                ① 库容2万吨
                ② 库容1万吨
              （2） 乡镇粮站
            2、 民营企业
          （二） 收购价格
        二、 存在问题
          1. 仓容不足
          2. 资金紧张
          4. 质检力量薄弱
        三、 下一步打算
          一是 加快仓容建设
          二是 落实信贷资金
        """,
    ),
    "the same mark on two levels, and back": (
        """一、已做的工作
去年以来，主要做了以下工作。
一、抓宣传。印发手册2万份。
二、抓培训。举办讲座12场。
三是抓督导。检查3次。
二、下一步打算
再接再厉。
""",
        """
        一、 已做的工作
          一、 抓宣传
          二、 抓培训
          三是 抓督导
        二、 下一步打算
        """,
    ),
    "points inside paragraphs are none": (
        """一、做法
一是抓宣传，印发手册；二是抓培训，举办讲座。
二、成效
成效明显。
一是知晓率提高。达到95%。
二是投诉减少。下降一半。
""",
        """
        一、 做法
        二、 成效
        """,
    ),
    "items that open a sentence": (
        """一、做法
（一）抓组织。成立专班。1.县级专班。由县长牵头。2.乡级专班。由乡长牵头。
（二）抓资金。安排1.2亿元。
二、成效
（一）总量扩大。增长5%。（二）质量提升。优良率95%。
""",
        """
        一、 做法
          （一） 抓组织
            1. 县级专班
            2. 乡级专班
          （二） 抓资金
        二、 成效
          （一） 总量扩大
          （二） 质量提升
        """,
    ),
    "headings without a number": (
        """老街的修缮

春天以来，老街的修缮进入第三个月，二十七户居民已经搬回修好的院子，巷口的水井也重新出了水。

砖瓦从哪里来

拆下的旧砖按尺寸分成三堆，能用的仍砌回原处；不够的部分，由下游的砖厂照旧样烧制，每批都先送样来比对。

修缮队从邻近的村子里找回了四位会砌空斗墙的老匠人，年轻人跟着他们学。

谁来住

街道办承诺，原来的住户都可以回来住，租金三年不变。愿意开店的，可以先用一楼的门面，水电由物业统一改造。
""",
        """
        砖瓦从哪里来
        谁来住
        """,
    ),
    "captions and sections with numbers": (
        """一、修缮的经过

春天以来，老街的修缮进入第三个月，二十七户居民已经搬回修好的院子，巷口的水井也重新出了水。

修好的水井

拆下的旧砖按尺寸分成三堆，能用的仍砌回原处；不够的部分，由下游的砖厂照旧样烧制，每批都先送样来比对。

二、今后的打算

街道办承诺，原来的住户都可以回来住，租金三年不变。愿意开店的，可以先用一楼的门面，水电由物业统一改造。
""",
        """
        一、 修缮的经过
        二、 今后的打算
        """,
    ),
    "underlined": (
        """The Kettle
==========

Fill it.

Mounting
--------

Hang it on the wall.

Care
----

Wipe it.
""",
        """
        The Kettle
          Mounting
          Care
        """,
    ),
    "an excerpt": (
        """三、对策
（二）加强领导。成立专班。
（三）落实经费。纳入预算。
（六）严格考核。每年一次。
五、保障
""",
        """
        三、 对策
          （二） 加强领导
          （三） 落实经费
          （六） 严格考核
        五、 保障
        """,
    ),
    "annexes": (
        """一、检查时间
5月10日。
二、检查内容
（一）消防设施。
1.灭火器。
附件：1.检查表
2.整改通知书
某局
附件1
检查表
一、设施
二、人员
""",
        """
        一、 检查时间
        二、 检查内容
          （一） 消防设施
            1. 灭火器
        一、 设施
        二、 人员
        """,
    ),
    "thesis": (
        """1 引言
1.1 背景
增长1.5倍，达到
6 月的水平。
1.2 方法
2 现状
2.1 数量
2.1.1 城区
2.1.2 农村
2.2 质量
3 结论
""",
        """
        1 引言
          1.1 背景
          1.2 方法
        2 现状
          2.1 数量
            2.1.1 城区
            2.1.2 农村
          2.2 质量
        3 结论
        """,
    ),
    "memo": (
        """                 The Kettle Transfer Protocol

1.  Introduction

1.1.  Overall Operation

   The client does the following:

   1.  opens a connection;

   2.  closes it.

2.  Messages

2.1.  Request

   A request is 1.5 times as long.

Appendix A.  Examples
""",
        """
        1. Introduction
          1.1. Overall Operation
            1. opens a connection
            2. closes it
        2. Messages
          2.1. Request
        Appendix A. Examples
        """,
    ),
    "deed": (
        """ARTICLE I
Definitions

Section 1. Terms. In this agreement:

(a) "Trust" means the trust;
(b) "Trustee" means
(i) the first trustee; and
(ii) any successor.

A. Writer signed it.

ARTICLE II
Powers

Section 2 of the Act applies.
""",
        """
        ARTICLE I Definitions
          Section 1. Terms
            (a) "Trust" means the trust
            (b) "Trustee" means
              (i) the first trustee
              (ii) any successor
        ARTICLE II Powers
        """,
    ),
    "markdown": (
        """# 水壶手册
简介。
## 一、安装
1. 下载
2. 解压
   1. Linux
   2. macOS
```
# 不是标题
1. 也不是
```
## 配置 ##
1. `level: cm`。单位。
2. **名称**：站名。
#### 深处
## 附注
""",
        """
        一、 安装
          1. 下载
          2. 解压
            1. Linux
            2. macOS
        配置
          1. `level: cm`
          2. 名称
          深处
        附注
        """,
    ),
    "novel": (
        """第一章 渡口
第一，他不识字；第二，他不识人。
第二章
雨
雨下了三天。
第三章
雪来的时候，谁也没有准备。
""",
        """
        第一章 渡口
        第二章 雨
        第三章
        """,
    ),
    "a colon in a heading, and a list with values": (
        """一、第一种错：读错了字典
倒着查一遍就好。
二、第二种错：不查字典
没有办法。
1、时间：5月1日
2、地点：会议室
3、联系人：某某
""",
        """
        一、 第一种错：读错了字典
        二、 第二种错：不查字典
          1、 时间
          2、 地点
          3、 联系人
        """,
    ),
    "stops inside quotes and brackets": (
        """（一）“版权归作者所有；转载须征得同意”；
（二）开放时间（周一闭馆。节假日除外）：9:00至17:00；
（三）《读书。生活。新知》合订本。
""",
        """
        （一） “版权归作者所有；转载须征得同意”
        （二） 开放时间（周一闭馆。节假日除外）
        （三） 《读书。生活。新知》合订本
        """,
    ),
    "bold": (
        """**一、总体要求**
**（一）加强领导。** 成立专班。
**（二）落实经费。** 纳入预算。
""",
        """
        一、 总体要求
          （一） 加强领导
          （二） 落实经费
        """,
    ),
    "two lists": ("1. 买地\n2. 建房\n方案乙\n1. 租房\n2. 转租\n3. 退租", "\n".join(
        " " * 8 + line for line in ("1. 买地", "2. 建房", "1. 租房", "2. 转租", "3. 退租"))),
    "prose": ("他走进屋里。\n1949年，他出生。\n2. 后来他走了。\n五、六年过去了。\n6 月下雪。", ""),
}  # fmt: skip
HALF = str.maketrans("（），：；？！．　", "(),:;?!. ")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents(name: str) -> None:
    text, expected = DOCUMENTS[name]
    assert shown(outline(text)) == lines(expected)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_width_does_not_matter(name: str) -> None:
    text, expected = (part.translate(HALF) for part in DOCUMENTS[name])
    assert shown(outline(text)) == lines(expected)


def test_sections_as_json() -> None:
    text = "一、甲方\n（一）一款。内容。\n二、乙方\n"
    assert [section.to_dict() for section in outline(text)] == [
        {
            "level": 1, "number": "一、", "title": "甲方", "start": 0, "end": 15,
            "sections": [{"level": 2, "number": "（一）", "title": "一款", "start": 5, "end": 15, "sections": []}],
        },
        {"level": 1, "number": "二、", "title": "乙方", "start": 15, "end": 20, "sections": []},
    ]  # fmt: skip


TITLES = {
    "关于做好春耕工作的通知\n各乡镇：\n现通知如下。": "关于做好春耕工作的通知",
    "岱州市人民政府文件\n岱政发〔2021〕3号\n关于做好春耕工作的通知\n各乡镇：": "关于做好春耕工作的通知",
    "关于对市政协五届三次会议\n第109号提案的答复\n某委员：\n收悉。": "关于对市政协五届三次会议第109号提案的答复",
    "# 水壶手册\n\n## 安装": "水壶手册",
    "番茄光开花不结果，问题出在哪？\n\n南向阳台，一共6棵。": "番茄光开花不结果，问题出在哪？",
    "旧电脑\n\n——给父亲\n\n开机要七分钟": "旧电脑",
    "The Tide Mill Grinds Again\n\nThe mill stood idle.": "The Tide Mill Grinds Again",
    "水壶：把凉水变成开水\n\n水壶是器具。": "水壶：把凉水变成开水",
    "您提出的建议收悉，现答复如下：\n一、情况": None,
    "天还没亮，渡口已经有人了。\n他不识字。": None,
    "The mill stood idle for years.\nIt grinds again.": None,
    "各位委员：\n大家好。": None,
    "尊敬的读者\n您好。": None,
    "一、总体要求\n坚持统筹。": None,
    "- 苹果\n- 梨": None,
    "作者：某某\n正文。": None,
    "只有一行": None,
    "": None,
}


@pytest.mark.parametrize("text", TITLES)
@pytest.mark.parametrize("half", [False, True])
def test_titles(text: str, half: bool) -> None:
    title = TITLES[text]
    if half:
        text, title = text.translate(HALF), title and title.translate(HALF)
    assert find_title(text) == title


def test_a_title_that_the_page_names_comes_first() -> None:
    assert find_title("正文的第一句话。", " 关于春耕的通知 ") == "关于春耕的通知"
    assert find_title("旧电脑\n开机要七分钟", "") == "旧电脑"


HAN = "一二三四五六七八九"
FAMILIES = {
    "chapter": lambda n: f"第{HAN[n]}章 ",
    "han": lambda n: HAN[n] + "、",
    "round-han": lambda n: f"（{HAN[n]}）",
    "arabic": lambda n: f"{n + 1}.",
    "half-round": lambda n: f"{n + 1}）",
    "round": lambda n: f"（{n + 1}）",
    "circled": lambda n: "①②③④⑤⑥⑦⑧⑨"[n],
}
WORDS = ("加强领导", "落实经费", "完善机制", "强化督查", "优化布局", "培育人才", "做好宣传")
BODIES = ("各单位应当按时报送总结，逾期未报的予以通报。", "2021年，全县共有图书馆12座，藏书1.5万册。")


@st.composite
def trees(draw: st.DrawFn, depth: int, *, leaf_last: bool) -> Tree:
    """Draw a list of headings with lists below; `leaf_last`: none below the last, so that each list is returned to."""
    count = draw(st.integers(2, 4))
    out: Tree = []
    for n in range(count):
        below = depth > 1 and not (leaf_last and n == count - 1) and draw(st.booleans())
        parts = draw(trees(depth - 1, leaf_last=leaf_last)) if below else []
        out.append((str(n), draw(st.sampled_from(WORDS)), parts))
    return out


def written(draw: st.DrawFn, tree: Tree, families: Sequence[str], level: int, run_in: Sequence[bool]) -> list[str]:
    """Return `tree` as the lines of a document."""
    out = []
    for number, title, parts in tree:
        mark = FAMILIES[families[level]](int(number))
        out.append(mark + title + ("。" + draw(st.sampled_from(BODIES)) if run_in[level] else ""))
        if draw(st.booleans()):
            out.append(draw(st.sampled_from(BODIES)))
        out += [""] * draw(st.integers(0, 2))
        out += written(draw, parts, families, level + 1, run_in)
    return out


def expected(tree: Tree, families: Sequence[str], level: int = 0) -> list[str]:
    out = []
    for number, title, parts in tree:
        out.append("  " * level + f"{FAMILIES[families[level]](int(number)).strip()} {title}")
        out += expected(parts, families, level + 1)
    return out


@settings(deadline=None, max_examples=120)
@given(data=st.data(), shuffled=st.booleans(), half=st.booleans())
def test_generated_documents_have_the_generated_tree(data: st.DataObject, shuffled: bool, half: bool) -> None:
    order = list(FAMILIES)
    families = data.draw(st.permutations(order))[:4]
    if not shuffled:
        families.sort(key=order.index)
    tree = data.draw(trees(3 if shuffled else 4, leaf_last=shuffled))
    run_in = data.draw(st.lists(st.booleans(), min_size=4, max_size=4))
    text = "\n".join(written(data.draw, tree, families, 0, run_in))
    want = expected(tree, families)
    if half:
        text, want = text.translate(HALF), [line.translate(HALF) for line in want]
    assert shown(outline(text)) == want


def check(text: str, sections: Sequence[Section], start: int, end: int) -> None:
    """Assert that sections are in order, inside `start` and `end`, each up to the next, and begin with their mark."""
    for i, section in enumerate(sections):
        assert start <= section.start < section.end <= end
        assert section.end == (sections[i + 1].start if i + 1 < len(sections) else end)
        assert text.startswith((section.number or section.title or "#", "#"), section.start)
        check(text, section.sections, section.start + 1, section.end)


SIGNS = "一二三、.（）()1２①#*`“”。：\n\n\n　 第章条是A.\ud800\x00\ufeff\r"
PIECES = st.sampled_from([*SIGNS, "一、", "（一）", "1.", "1.1 ", "第一条 ", "# ", "一是", "附件：", "目录\n"])


@settings(deadline=None, max_examples=300)
@example("\x1f\n0")
@given(st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_has_an_ordered_outline(text: str) -> None:
    check(text, outline(text), 0, len(text))
    title = find_title(text)
    assert title is None or title == title.strip()


HOSTILE = ["一、", "1.", "第", "(", "（", "。1.", "“", "1、“", "（ ", "\n", "　", "`", "#", "一是，二", "1.1."]


@pytest.mark.parametrize("token", HOSTILE)
def test_hostile_text_takes_linear_time(token: str) -> None:
    def both(text: str) -> None:
        outline(text)
        find_title(text)

    in_step(both, repeated(token), 40_000, 160_000)


@pytest.mark.parametrize("line", ["一、\n", "1.\n", "第一条 x\n", "# a\n"])
def test_many_marks_take_linear_time(line: str) -> None:
    in_step(outline, lambda size: line * size, 3_000, 12_000)
