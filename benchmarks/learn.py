"""Rules learnt from generated sites: how much of their templates is proposed, and whether any line of content is.

    python benchmarks/learn.py [--sites 48] [--seed 1] [--picture benchmarks/learn.svg]

Each site has a template of its own (banner, menu, path, data of the page, share bar, disclaimer, links, imprint), drawn
anew by `--seed`; its lines are dropped at random and others, which come once, stand between them. One in three sites
changes its template half-way, one in four shares an engine with others. The documents have what tempts: labels,
numbered headings, letters with addressees and signatures, titles and closing words that recur, lines that recur in
bodies, one of them a line of the site's own template. The table tells for each threshold which share of the places of
template lines goes, by a rule that is proposed or by those of cleantext, and how many lines of content would.
"""

# ruff: noqa: E501
from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from documents import POINTS, TITLES, WHO, _paragraph

from cleantext import clean
from cleantext.learn.counting import Counts
from cleantext.learn.edges import edges
from cleantext.learn.proposals import Proposal, proposals, written
from cleantext.learn.shapes import plain
from cleantext.learn.templates import templates
from cleantext.ownrules import load

THRESHOLDS = (0.3, 0.4, 0.5, 0.65, 0.75, 0.85, 0.9, 0.95)
HALVES = "晨岚云溪澄湖青禾远山鹿鸣星野渡口白塔银杏南篱北桥东陌西泠松间竹里"
KINDS = ("观察", "周刊", "在线", "时报", "之声", "门户", "论坛", "资讯", "书局", "频道")
MENU = (
    "要闻", "本地", "民生", "财经", "文史", "读书", "图集", "视听", "地方志", "观鸟", "园艺", "棋牌", "老照片", "乡土", "手作", "航拍", "集邮", "夜话",
    "城事", "深读", "数说", "口述", "古建", "路况", "潮汐", "物候", "食单", "旧书", "展讯", "来信", "专栏", "荐书", "长卷", "短评", "校园", "渔讯",
)
SLOGANS = ("把远方的消息读给你听", "一座城的记忆", "慢慢看，细细想", "每天一点新鲜事", "与读者同行二十年", "听见泥土的声音", "记录正在发生的小事", "给认真的人看")
EXTRAS = ("值班热线", "投稿信箱", "排版室", "技术支持", "读者服务部", "发行部", "广告部", "合作媒体")
WORDS = ("潮", "杉", "砚", "榫", "麦", "棹", "枫", "陶", "笺", "埠", "橹", "苔")
OPENINGS = ("摘要", "编者按", "本期导读")  # below titles, in half of the documents of some sites
ENDS = ("（完）", "未完，下期再续", "谢谢大家")
HABITS = ("温馨提示", "案情回顾", "记者手记", "延伸知识", "数据一览", "现场直击")  # lines that recur in bodies
LABELS = ("退换流程：", "适用范围：", "办理条件：", "报名方式：")
CLOSINGS = ("特此公告。", "特此通知。", "以上就是本期全部内容。")
RECURRING = ("公告", "招领启事", "停水通知", "本周物价")  # titles of many documents
OFFICES = ("某某县水务局", "某某市图书馆", "某某镇人民政府")


class Line(NamedTuple):
    """A line of a document, and the line of its site's template that it is, or nothing."""

    text: str
    slot: str = ""


class Document(NamedTuple):
    """A document: its site, and its lines."""

    site: str
    lines: list[Line]


def name(r: random.Random) -> str:
    """Return the name of a site."""
    return r.choice(HALVES) + r.choice(HALVES) + r.choice(KINDS)


class Template:
    """What a site puts around its texts."""

    def __init__(self, r: random.Random, site: str, engine: list[str]) -> None:
        """Draw one."""
        self.site = site
        menu = r.sample(MENU, r.randint(4, 14))
        banner = r.choice([site, f"{site} · {r.choice(SLOGANS)}", f"「{site}」{r.choice(SLOGANS)}"])
        self.above = [banner]
        style = r.random()
        if style < 0.4:
            self.above.append(" | ".join(menu[:8]))
        elif style < 0.75:
            self.above += menu
        if r.random() < 0.5:
            self.above.append(f"热搜：{'、'.join(r.sample(MENU, 3))}")
        if r.random() < 0.6:
            self.above.append(f"{site}>{r.choice(menu)}>{{title}}")
        self.data = r.choice([
            "刊出：{date} 栏目主持：{person} 热度：{n}", "{date} {time}　{person}　围观{n}", "来稿单位：{who}　登载日期：{date}　读过：{n}",
            "第{n}期｜{date}｜主笔 {person}", "文图/{person} {date}", "",
        ])
        self.below = []
        if r.random() < 0.7:
            self.below.append(r.choice(["喜欢就按一下小{w}吧", "小{w}已收下{n}枚赞", "把这篇寄给{w}友"]).replace("{w}", r.choice(WORDS)))
        if r.random() < 0.6:
            self.below.append(r.choice([
                f"本篇文字由{site}编辑部整理，未经{site}许可不得搬运。", f"{site}所刊内容系作者一家之言，{site}不为其背书。",
                f"想看更多，请在{r.choice(WORDS)}讯里搜“{site}”。",
            ]))
        if r.random() < 0.5:
            self.below.append("前一篇《{title}》后一篇《{title}》")
        self.below += [f"{extra}：{r.randint(2000, 8999)}-{r.randint(100000, 999999)}" for extra in r.sample(EXTRAS, r.randint(0, 3))]
        self.below += r.sample(menu, r.randint(0, 4)) if r.random() < 0.4 else []
        self.below += engine
        self.below.append(f"© {{year}} {site}")
        self.titled = r.random() < 0.85  # else titles stand elsewhere
        self.opening = r.choice(OPENINGS) if r.random() < 0.3 else ""
        self.end = r.choice(ENDS) if r.random() < 0.3 else ""
        self.drop = r.choice([0.0, 0.03, 0.1])
        self.advert = r.choice([0.0, 0.1, 0.3])

    def around(self, r: random.Random, version: int, title: list[Line], body: list[Line]) -> list[Line]:
        """Return a document: what stands above, the title, the data of the page, the text, what stands below."""
        facts = {
            "date": r.choice([f"20{r.randint(10, 24)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"]),
            "time": f"{r.randint(0, 23):02}:{r.randint(0, 59):02}", "n": str(r.randint(1, 9999)), "year": str(r.randint(2015, 2024)),
            "person": "".join(r.sample("张王李赵周吴郑孙文华明芳伟静", r.randint(2, 3))), "who": r.choice(WHO),
        }

        def some(lines: list[str], zone: str) -> list[Line]:
            out = []
            for i, line in enumerate(lines):
                if r.random() >= self.drop:
                    filled = line
                    while "{" in filled:
                        facts["title"] = title_of(r)
                        filled = filled.format(**facts)
                    out.append(Line(filled, f"{version}:{zone}{i}"))
                if r.random() < self.advert / max(len(lines), 1):
                    out.append(Line(f"{title_of(r)}只要{r.randint(2, 99)}元"))
            return out

        data = some([self.data], "data") if self.data else []
        if self.opening and r.random() < 0.5:
            body.insert(0, Line(self.opening))
        if self.end and r.random() < 0.5:
            body.append(Line(self.end))
        title = title if self.titled else []
        return [*some(self.above, "above"), *title, *data, *body, *some(self.below, "below")]


def title_of(r: random.Random) -> str:
    """Return a title that seldom comes twice."""
    return f"{r.choice(WHO)}{r.choice(['谈', '话', '记', '忆', '说', '看'])}{r.choice(TITLES)}{r.choice(['之一', '三题', '始末', '新解', '札记', ''])}"


def text_of(r: random.Random, own: list[str]) -> list[Line]:
    """Return the text of a document, with what tempts."""
    out = [Line(_paragraph(r, r.randint(1, 3))) for _ in range(r.randint(1, 7))]
    if r.random() < 0.1:  # a list, of which no item ends as a sentence does
        out += [Line(f"{title_of(r)}{r.randint(2, 99)}件") for _ in range(r.randint(3, 12))]
    for i in range(len(out) - 1, 0, -1):
        if r.random() < 0.25:
            out.insert(i, Line(r.choice([r.choice(HABITS), r.choice(LABELS), f"{'一二三四五六'[i % 6]}、{r.choice(POINTS)}"])))
        elif own and r.random() < 0.5:
            out.insert(i, Line(own.pop()))
    if r.random() < 0.2:
        out.insert(0, Line(f"各{r.choice(WHO)}："))
    if r.random() < 0.15:
        out.append(Line(r.choice(CLOSINGS)))
    if r.random() < 0.2:
        out += [Line(r.choice(OFFICES)), Line(f"20{r.randint(10, 24)}年{r.randint(1, 12)}月{r.randint(1, 28)}日")]
    if r.random() < 0.05:
        out.append(Line(r.choice(OFFICES)))
    if r.random() < 0.1:
        out.append(Line(f"联系人：{r.choice('张王李赵')}工　电话：{r.randint(2000, 8999)}{r.randint(1000, 9999)}"))
    if r.random() < 0.1:
        out.append(Line(f"附件：{r.choice(TITLES)}"))
    return out


def corpus(count: int, seed: int, *, shuffled: bool = False) -> list[Document]:
    """Return the documents of `count` sites, one after the other or `shuffled`."""
    out = []
    engine: list[str] = []
    for i in range(count):
        r = random.Random(f"learn-{seed}-{i}")
        if i % 4 == 0:
            engine = [f"由{r.choice(WORDS)}版引擎驱动", "页面生成耗时 {n} 毫秒"] if r.random() < 0.9 else []
        site = f"s{i}.example"
        title = name(r)
        shared = engine if i % 4 < 3 else []
        versions = [Template(r, title, shared)]
        if i % 3 == 0:
            versions.append(Template(r, title, shared))
        size = int(r.choice([12, 20, 40, 80, 150, 300]))
        tempting = [r.choice(versions[0].above)] if r.random() < 0.3 else []
        tempting = [line for line in tempting if "{" not in line]
        for n in range(size):
            v = len(versions) * n // size
            heading = [Line(r.choice(RECURRING) if r.random() < 0.15 else title_of(r))]
            own = [tempting[0]] if tempting and n == size // 2 else []
            out.append(Document(site, versions[v].around(r, v, heading, text_of(r, own))))
    if shuffled:
        random.Random(seed).shuffle(out)
    return out


class Score(NamedTuple):
    """What rules do to documents: template lines in all, those that go, lines of content that go."""

    lines: int
    gone: int
    wrong: Counter[str]
    left: Counter[str]


def learnt(docs: list[Document], least: float) -> list[Proposal]:
    """Return what is proposed from a confidence of `least` on."""
    counts = Counts()
    for n, doc in enumerate(docs):
        counts.add(edges([line.text for line in doc.lines], doc.site, first=n % 2 == 0))
    counts.finish()
    return proposals(templates(counts, least=least))[0]


def score(docs: list[Document], found: list[Proposal]) -> Score:
    """Return what cleaning does with the rules; lines of templates that some text has too need not go."""
    own = load("learnt.toml", written(found))
    cleaned = clean.before("lines", own)
    content = {line.text for doc in docs for line in doc.lines if not line.slot}
    lines = gone = 0
    wrong: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for doc in docs:
        text = "\n\n".join(line.text for line in doc.lines)
        got = cleaned(text)
        stays = {*map(plain, got.text.split("\n"))}
        taken = {plain(line) for step, edits in got.steps if step == own.name for edit in edits for line in edit[1].split("\n")}
        for line in doc.lines:
            if line.slot and line.text not in content:
                lines += 1
                gone += plain(line.text) not in stays
                left[f"{doc.site} {line.slot} {line.text}"] += plain(line.text) in stays
            elif not line.slot:
                wrong[line.text] += plain(line.text) in taken - stays
    return Score(lines, gone, +wrong, +left)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--sites", type=int, default=48)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="also what stays and what goes wrongly")
    parser.add_argument("--picture", type=Path)
    o = parser.parse_args()
    docs = corpus(o.sites, o.seed)
    print(f"{o.sites} sites, {len(docs):,} documents, {sum(len(doc.lines) for doc in docs):,} lines")
    print(f"{'confidence':>10} {'rules':>6} {'recall':>7} {'precision':>9} {'content lines':>13}")
    rows = []
    for least in THRESHOLDS:
        found = learnt(docs, least)
        got = score(docs, found)
        recall, precision = got.gone / got.lines, got.gone / max(got.gone + got.wrong.total(), 1)
        rows.append((least, recall, precision))
        sys.stdout.flush()
        print(f"{least:>10} {len(found):>6} {recall:>7.4f} {precision:>9.4f} {got.wrong.total():>13}")
        if o.show and least == 0.65:
            for what, counter in (("stays", got.left), ("goes wrongly", got.wrong)):
                for line, count in counter.most_common(40):
                    print(f"    {what} {count}: {line}", file=sys.stderr)
    if o.picture:
        o.picture.write_text(picture(rows), "utf-8")


def picture(rows: list[tuple[float, float, float]]) -> str:
    """Return recall and precision over the threshold, as SVG."""
    wide, high, left, top = 560, 300, 56, 24
    low = min(0.9, *(value for row in rows for value in row[1:]))

    def place(least: float, value: float) -> str:
        x = left + (least - rows[0][0]) / (rows[-1][0] - rows[0][0]) * (wide - left - 100)
        return f"{x:.0f},{top + (1 - value) / (1 - low) * (high - top - 48):.0f}"

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12">']
    out.append('<rect width="100%" height="100%" fill="#fff"/>')
    for n in range(5):
        value = low + (1 - low) * n / 4
        x, y = place(rows[0][0], value).split(",")
        out.append(f'<path d="M{x},{y}H{wide - 100}" stroke="#ddd"/><text x="{left - 8}" y="{int(y) + 4}" text-anchor="end">{value:.1%}</text>')
    for least, *_ in rows:
        x, y = place(least, low).split(",")
        out.append(f'<text x="{x}" y="{int(y) + 18}" text-anchor="middle">{least}</text>')
    for n, (name, colour) in enumerate((("recall", "#1f6feb"), ("precision", "#d1242f"))):
        points = [place(row[0], row[1 + n]) for row in rows]
        end = points[-1].split(",")
        out.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in (point.split(",") for point in points)]
        out.append(f'<text x="{int(end[0]) + 10}" y="{int(end[1]) + 4}" fill="{colour}">{name}</text>')
    out.append(f'<text x="{(left + wide - 100) // 2}" y="{high - 6}" text-anchor="middle">confidence from which a rule is proposed</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


if __name__ == "__main__":
    main()
