"""Documents to measure speed on, made by program: the same on every machine, none taken from any site.

`documents(kind, size)` composes about `size` bytes of UTF-8 from the word lists below, in documents whose lengths are
log-normal between 0.2 and 30 KB (a median of 2 KB, as the pages of corpora have), and `big(kind)` one of 1 MB. Kinds:

zh_clean   official and narrative Chinese as an editor leaves it: nothing is to be changed
zh_dirty   the same, scraped: folded widths, banners, share bars, footers, truncation notices, indents, entities, and
           in one document of twenty GBK mojibake
en_moji    English of the Python manual; three documents of ten have Windows-1252 mojibake
mixed      half zh_dirty, a quarter en_moji, a quarter both in one document

`hostile(size)` is what makes careless patterns quadratic: one short piece over and over.
"""

# ruff: noqa: E501
from __future__ import annotations

import pydoc_data.topics
import random
import re
from collections.abc import Callable
from functools import lru_cache

KINDS = ("zh_clean", "zh_dirty", "en_moji", "mixed")
MEDIAN, SPREAD, SHORTEST, LONGEST = 7.6, 0.75, 200, 30_000  # of the logarithm of a length in bytes; bytes
BIG = 1_000_000
GARBLED_SHARE = 0.05
MOJIBAKE_SHARE = 0.3
SEED = 20_240_501

WHO = (
    "县文化馆", "市图书馆", "各乡镇", "街道办事处", "项目专班", "村委会", "农技站", "水务部门", "学校", "社区卫生服务中心", "合作社", "审计组", "老陈",
    "值班员", "气象台", "养护队", "编辑部", "志愿者", "调研组", "渔民", "修桥的工匠", "档案员", "考古队", "驻村干部", "承建单位",
)
WHEN = (
    "今年以来", "去年冬天", "三月中旬", "雨季到来之前", "每逢赶集", "近年来", "{y}年", "{y}年{m}月", "{y}年{m}月{d}日", "经过半年准备", "入秋以后", "截至{y}年底",
    "汛期结束后", "试点期间", "第二天清早", "到了傍晚",
)
DID = (
    "完成了{n}处管网改造", "走访了{n}户家庭", "整理出{n}册旧账本", "新增床位{n}张", "修订了工作细则", "把仓库腾出来做阅览室", "组织培训{n}人次", "培育示范点{n}个",
    "检查设施{n}台（套）", "补种苗木{n}株", "登记文物{n}件", "开通了两条公交线路", "提出了具体意见", "公布了办事流程", "清理河道{n}公里", "重新核对了图纸",
    "给每一块木构件编了号", "在墙上量出一道旧水痕", "把名单贴在门口的木板上", "记下了风向和水位", "办理事项{n}件", "回收资金{n}万元", "架起一座临时便桥",
)
HOW = (
    "按照“谁主管、谁负责”的要求", "在专家的指导下", "依照有关规定", "根据各村实际", "不等不靠", "坚持先急后缓", "多方征求意见", "一边修一边记", "冒着小雨", "借助一台旧水准仪",
    "通过上门走访", "利用农闲时间", "会同有关部门",
)
RESULT = (
    "群众办事更加方便", "同比增长{p}%", "平均用时缩短到{d}天", "基本解决了冬季供水不足的问题", "得到了居民的认可", "这件事才算有了着落", "出现的问题大都当场解决",
    "为下一步工作打下了基础", "误差没有超过{d}毫米", "来看展的人比往年多了{p}%", "比计划提前了{d}天", "到现在还有人提起", "还需要进一步研究",
)
PATTERNS = (
    "{when}，{who}{how}，{did}，{result}。", "{who}{did}，{result}。", "{when}，{who}{did}；{who}{did}。", "{how}，{who}{did}，{did}。",
    "“{result}，”{who}的负责人说，“{when}还要再看一看。”", "据统计，{when}{who}{did}，{result}。", "为什么{who}{did}？因为{result}。",
    "{who}、{who}和{who}{how}，{did}。", "{when}，《{title}》印发，{who}{did}。", "{when}，{who}{did}，全年共{n}次，{result}。",
)  # fmt: skip
TITLES = (
    "河道管护办法", "公共阅览室开放规定", "村级档案整理细则", "老旧桥梁巡查记录", "农村供水保障工作方案", "冬季测量手记", "小型水库管理意见", "志愿服务积分办法", "集市摊位安排",
    "传统木构修缮导则",
)
HEADS = ("基本情况", "主要做法", "存在的问题", "工作安排", "保障措施", "组织领导", "经费来源", "下一步打算", "背景与由来", "观测方法")
POINTS = ("加强组织领导", "完善工作机制", "落实管护责任", "强化资金保障", "做好宣传引导", "摸清底数", "分类推进", "严格考核", "注重实效", "建立台账")
NUMERALS = "一二三四五六七八九十"

BANNERS = (
    "欢迎访问某某文化网！\n今天是{y}年{m}月{d}日\n\n", "首页 > 新闻中心 > 正文\n", "当前位置：首页>>信息公开>>内容\n【字体：大 中 小】 打印\n\n",
    "发布日期：{y}-03-1{k}    来源：某市文化馆    浏览次数：{n}\n\n", "![]() |\n|\n", "![](logo.gif) |\n标题：{title} |\n", "{y}年{m}月{d}日10:4{k} | 来源：某报 | 作者：某某\n\n",
    "索引号：00{n}/{y}-000{k}    主题分类：文化\n\n",
)
FOOTS = (
    "\n分享到：\n微信 微博 QQ空间\n", "\n扫一扫在手机打开当前页\n", "\n上一篇：{title}\n下一篇：没有了\n", "\n责任编辑：某某\n【打印本页】【关闭窗口】\n",
    "\n版权所有：某市某局    某ICP备0{n}号\n", "\n本文来源于网络，如有侵权请联系删除！\n", "\n![]() ![]() ![]() |\n", "\n相关阅读：\n{title}\n{title}\n",
    "\n登录后继续阅读全文\n（本文共{n}字，剩余70%内容付费后可见）\n", "\n[1] [2] [下一页]\n",
)
CUTS = ("……（此处省略{n}字，开通会员查看全文）……", "……(中间{n}字已略去,登录后可看)……")
FOLD = str.maketrans("，：；？！（）", ",:;?!()")
WIDEN = str.maketrans("0123456789%", "０１２３４５６７８９％")
STRAIGHTEN = str.maketrans("“”", '""')
ESCAPES = (("“", "&ldquo;"), ("”", "&rdquo;"), ("——", "&mdash;&mdash;"), ("·", "&middot;"), ("《", "&#12298;"))
HOSTILE = (
    "(", "（", ".", "。", " ", "　", "\n", "\n ", "\r\n", "\u200b", "a\u0301", "\ufffd", "1", "1.", "一、", "第一条", "（一）", '"', "“", ",", "，", ":",
    "![]() |", "|", "|\n", "<", "<p>", "<br>文", "`", "[(", "&amp;", "&", "&lt;", "http://a.", "a@", "a:", "-", "-\n", "闂", "闂傚倸鍊搁崐", "Ã", "Ã©",
    "上一篇", "分享到 ", "首页 > ", "未完待续", "全文共1字", "登录后", "……", "中 ", "a b ", "ab-\n", "。 一、", "《<", "正文\n\n", "2021年", "㎡", "Ａ",
)  # fmt: skip


def documents(kind: str, size: int, volume: int = 0) -> list[str]:
    """Return documents of `kind`, about `size` bytes in all; every `volume` has others."""
    r = random.Random(f"{kind}-{SEED}-{volume}")
    out: list[str] = []
    while size > 0:
        length = int(min(LONGEST, max(SHORTEST, r.lognormvariate(MEDIAN, SPREAD))))
        out.append(MAKERS[kind](r, length))
        size -= len(out[-1].encode("utf-8", "surrogatepass"))
    return out


def big(kind: str, volume: int = 0) -> str:
    """Return one document of `kind` of about a megabyte; every `volume` has another."""
    return MAKERS[kind](random.Random(f"big-{kind}-{SEED}-{volume}"), BIG)


def hostile(size: int) -> dict[str, str]:
    """Return hostile texts of about `size` bytes, by the piece that they repeat."""
    texts = {piece: piece * (size // len(piece.encode())) for piece in HOSTILE}
    texts["& + amp;"] = "&" + "amp;" * (size // 4)
    return texts


def _fill(r: random.Random, pattern: str) -> str:
    """Return `pattern` with words and numbers for its names, until none is left."""
    lists = {"who": WHO, "when": WHEN, "did": DID, "how": HOW, "result": RESULT, "title": TITLES}

    def word(m: re.Match[str]) -> str:
        name = m[1]
        if name in lists:
            return r.choice(lists[name])
        numbers = {"y": (2009, 2024), "m": (1, 12), "d": (2, 28), "k": (0, 9), "n": (3, 999)}
        return f"{r.randint(1, 98)}.{r.randint(1, 9)}" if name == "p" else str(r.randint(*numbers[name]))

    return re.sub(r"\{(\w+)\}", word, re.sub(r"\{(\w+)\}", word, pattern))


def _paragraph(r: random.Random, sentences: int) -> str:
    return "".join(_fill(r, r.choice(PATTERNS)) for _ in range(sentences))


def chinese(r: random.Random, length: int) -> str:
    """Return a clean Chinese document of about `length` bytes: a report with headings, or an essay without."""
    structured = r.random() < 0.6
    out = [_fill(r, "关于{when}{who}{title}的说明" if structured else "{when}{title}")]
    size, chapter = len(out[0]) * 3, 0
    while size < length:
        block = _chapter(r, chapter) if structured else [_paragraph(r, r.randint(2, 6))]
        chapter += 1
        out += block
        size += sum(len(line) * 3 + 2 for line in block)
    return "\n\n".join(out) + "\n"


def numeral(n: int) -> str:
    """Return `n`, below 10,000, in Chinese."""
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, unit)
        if digit:
            one = digit == 1 and unit == 10 and not out  # 十二, but 一百一十二
            out += "零" * (zero and bool(out)) + ("" if one else NUMERALS[digit - 1]) + name
        zero = not digit
    return out


def _chapter(r: random.Random, chapter: int) -> list[str]:
    head = r.choice(HEADS) if r.random() < 0.5 else _fill(r, "{who}{did}")  # of a site's own, or of this page alone
    out = [f"{numeral(chapter + 1)}、{head}", _paragraph(r, r.randint(1, 4))]
    for i in range(r.randint(0, 4)):
        out.append(f"（{NUMERALS[i]}）{r.choice(POINTS)}。{_paragraph(r, r.randint(1, 3))}")
        if r.random() < 0.4:
            out += [f"{k + 1}.{r.choice(POINTS)}。{_paragraph(r, 2)}" for k in range(r.randint(2, 4))]
    return out


def dirty(r: random.Random, length: int) -> str:
    """Return a Chinese document as a scraper leaves it."""
    text = chinese(r, length)
    if r.random() < 0.35:
        text = text.translate(FOLD)
    lines = [_spoil(r, line) for line in text.split("\n")]
    if r.random() < 0.15:
        lines.insert(r.randrange(len(lines)), _fill(r, r.choice(CUTS)))
    text = "\n".join(lines)
    if r.random() < GARBLED_SHARE:
        text = _garble(r, text)
    head = _fill(r, r.choice(BANNERS)) if r.random() < 0.8 else ""
    return head + text + "".join(_fill(r, foot) for foot in r.sample(FOOTS, r.randint(0, 3)))


def _spoil(r: random.Random, line: str) -> str:
    u = r.random()
    if not line:
        return "\xa0" if u < 0.05 else ""
    if u < 0.2:
        return "　　" + line
    if u < 0.27:
        return "\xa0\xa0\xa0\xa0" + line + " "
    if u < 0.32:
        return "&nbsp;&nbsp;" + line
    if u < 0.38:
        return line.translate(FOLD)
    if u < 0.42:
        return line.translate(WIDEN)
    if u < 0.45:
        return line.translate(STRAIGHTEN)
    if u < 0.48:
        return line.replace("，", "，\u200b", 1)
    if u < 0.51:
        for mark, name in ESCAPES:
            line = line.replace(mark, name)
    return line


def _garble(r: random.Random, text: str) -> str:
    """Return `text` read as GBK where it was UTF-8: as a whole, or a paragraph of it, once or twice over."""

    def wrong(s: str, times: int) -> str:
        for _ in range(times):
            s = s.encode("utf-8", "replace").decode("gbk", "replace")
        return s

    if r.random() < 0.3:
        return wrong(text, 1)
    parts = text.split("\n\n")
    i = r.randrange(len(parts))
    parts[i] = wrong(parts[i][:300], r.choice((1, 1, 2)))
    return "\n\n".join(parts)


@lru_cache(maxsize=1)
def _manual() -> tuple[str, ...]:
    prose = " ".join(re.sub(r"\s+", " ", text) for _, text in sorted(pydoc_data.topics.topics.items()))
    return tuple(re.findall(r"[A-Z][a-z][^.!?*|`<>\[\]]{20,300}\.", prose)[:4000])


def english(r: random.Random, length: int) -> str:
    """Return an English document of about `length` bytes, in three cases of ten with Windows-1252 mojibake."""
    bad = r.random() < MOJIBAKE_SHARE
    out: list[str] = []
    size = 0
    while size < length:
        sentences = [_typeset(r, r.choice(_manual())) for _ in range(r.randint(1, 6))]
        out.append(" ".join(_latin(s) if bad and r.random() < 0.5 else s for s in sentences))
        size += len(out[-1]) + 2
    if r.random() < 0.3:
        out.append("Share this:\nFacebook Twitter Email\n\n© 2021 Example Press. All rights reserved.")
    return "\n\n".join(out) + "\n"


def _typeset(r: random.Random, sentence: str) -> str:
    u = r.random()
    if u < 0.3:
        return sentence.replace("'", "’").replace(' "', " “").replace('"', "”")
    if u < 0.4:
        return sentence.replace(" the ", " — the ", 1)
    return sentence.replace("resume", "résumé").replace("naive", "naïve").replace("cafe", "café")


def _latin(sentence: str) -> str:
    """Return `sentence` read as Windows-1252 where it was UTF-8; the five bytes it lacks read as Latin-1."""
    return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in sentence.encode())


def mixed(r: random.Random, length: int) -> str:
    """Return a document of any kind, one in four with Chinese and English."""
    u = r.random()
    if u < 0.5:
        return dirty(r, length)
    return english(r, length) if u < 0.75 else dirty(r, length // 2) + "\n" + english(r, length // 2)


MAKERS: dict[str, Callable[[random.Random, int], str]] = {
    "zh_clean": chinese, "zh_dirty": dirty, "en_moji": english, "mixed": mixed,
}  # fmt: skip
