"""How well the outline survives faults in the numbering: `python benchmarks/outlines.py [--pin] [--documents N]`.

Random trees of headings are printed in official style (一、 （一） 1. （1）, or articles in chapters, or 1.1 in 1), as
run-in headings or on lines of their own, and then one fault is made in each document: `none`; `skip` a number is left
out; `repeat` one stands twice; `separator` 1. becomes 1、 for one mark; `mark` a heading loses its mark; `break` one
loses the line break before it, and its text follows the sentence before. A link is right where the outline gives a
heading the parent that it has in the tree. What has lost its mark, and what hung below it, has no right parent and is
not counted. The shares are pinned in floors.json under "outline faults", in percent.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from cleantext.outline import Section, outline

FLOORS = Path(__file__).with_name("floors.json")
FAULTS = ("none", "skip", "repeat", "separator", "mark", "break")
HAN = "零一二三四五六七八九十"
VERBS = ("加强", "落实", "完善", "强化", "优化", "推进", "规范", "健全", "拓宽", "保障", "深化", "统筹")
OBJECTS = (
    *("组织领导", "经费保障", "工作机制", "督促检查", "空间布局", "人才培养"),
    *("宣传引导", "项目建设", "安全管理", "服务供给", "资源整合", "考核评价"),
)
BODIES = (
    "各单位应当按时报送总结，逾期未报的予以通报。",
    "2021年，全县共有图书馆12座，藏书1.5万册。",
    "这项工作由牵头部门负责，其他部门配合，年底前完成，共需资金1.2亿元。",
    "对老旧线路分三批改造，第一批涉及6个村，第二批涉及9个村。",
)


def han(n: int) -> str:
    """Return `n`, at most 99, in Han numerals."""
    tens, ones = divmod(n, 10)
    return ("" if tens < 2 else HAN[tens]) + ("十" if tens else "") + (HAN[ones] if ones else "")


STYLES = (
    (lambda n, _: f"{han(n)}、", lambda n, _: f"（{han(n)}）", lambda n, _: f"{n}.", lambda n, _: f"（{n}）"),
    (lambda n, _: f"{han(n)}、", lambda n, _: f"{n}、", lambda n, _: f"（{n}）", lambda n, _: "⓪①②③④⑤⑥⑦⑧⑨"[n]),
    (lambda n, _: f"第{han(n)}章 ", lambda n, _: f"第{han(n)}节 ", lambda n, _: f"（{han(n)}）", lambda n, _: f"{n}．"),
    (lambda n, _: f"{n} ", lambda n, up: f"{up}{n} ", lambda n, up: f"{up}{n} ", lambda n, _: f"（{n}）"),
    (lambda n, _: f"{han(n)}、", lambda n, _: f"{n}.", lambda n, _: f"{n}）", lambda n, _: f"({n})"),
)


class Heading:
    """A heading of a drawn tree: its number among its kin, its title, what hangs below it, what it is printed as."""

    def __init__(self, number: int, title: str, depth: int) -> None:
        """Hold what was drawn; `lost`, `joined` and `changed` say what a fault made of it."""
        self.number, self.title, self.depth = number, title, depth
        self.parts: list[Heading] = []
        self.lost = self.joined = self.changed = False


def drawn(rng: random.Random, depth: int = 0) -> list[Heading]:
    """Draw a tree of at most four levels; titles are set later."""
    out = [Heading(n + 1, "", depth) for n in range(rng.randint(2, 5 if depth else 6))]
    for heading in out:
        if depth < 3 and rng.random() < (0.6, 0.45, 0.3)[depth]:
            heading.parts = drawn(rng, depth + 1)
    return out


def walk(headings: Sequence[Heading], parent: Heading | None = None) -> Iterator[tuple[Heading, Heading | None]]:
    """Yield each heading with its parent."""
    for heading in headings:
        yield heading, parent
        yield from walk(heading.parts, heading)


def spoilt(tree: Sequence[Heading], fault: str, rng: random.Random) -> None:
    """Make one fault in `tree`."""
    lists = [tree, *(h.parts for h, _ in walk(tree) if h.parts)]
    some = rng.choice(lists)
    at = rng.randrange(1, len(some))  # the first of a list shows where it begins
    if fault == "skip":
        for heading in some[at:]:
            heading.number += 1
    elif fault == "repeat":
        for heading in some[at:]:
            heading.number -= 1
    elif fault == "mark":
        some[at].lost = True
    elif fault == "separator":
        some[at].changed = True
    elif fault == "break":
        some[at].joined = True


def printed(tree: Sequence[Heading], rng: random.Random) -> str:
    """Return the document that has `tree` as its outline."""
    style = rng.choice(STYLES)
    run_in = [rng.random() < 0.5 and style[0](1, "") != "1 " for _ in range(4)]  # 1 and 1.1 have lines of their own
    out = ["关于年度重点任务的报告"]

    def mark(heading: Heading, up: str) -> str:
        made = style[heading.depth](heading.number, up)
        if heading.changed:
            swap = {".": "、", "、": ".", "．": "、", "）": "）、", " ": "、"}
            made = made[:-1] + swap.get(made[-1], made[-1])
        return "" if heading.lost else made

    def put(headings: Sequence[Heading], up: str = "") -> None:
        for heading in headings:
            line = mark(heading, up) + heading.title + ("。" + rng.choice(BODIES) if run_in[heading.depth] else "")
            if heading.joined and out[-1].endswith("。"):
                out[-1] += line
            else:
                out.append(line)
            if not run_in[heading.depth] or rng.random() < 0.3:
                out.append(rng.choice(BODIES))
            put(heading.parts, f"{up}{heading.number}.")

    put(tree)
    return "\n".join(out) + "\n"


def parents(sections: Sequence[Section], parent: str = "") -> Iterator[tuple[str, str]]:
    """Yield the title of each section with that of its parent."""
    for section in sections:
        yield section.title, parent
        yield from parents(section.sections, section.title)


def links(fault: str, rng: random.Random) -> tuple[int, int]:
    """Return how many links of one drawn document are right, and how many there are."""
    tree = drawn(rng)
    titles = [verb + thing for verb in VERBS for thing in OBJECTS]
    rng.shuffle(titles)
    for (heading, _), title in zip(walk(tree), titles, strict=False):
        heading.title = title
    spoilt(tree, fault, rng)
    found = dict(parents(outline(printed(tree, rng))))
    wanted = [(h.title, p.title if p else "") for h, p in walk(tree) if not h.lost and not (p and p.lost)]
    return sum(found.get(title) == parent for title, parent in wanted), len(wanted)


def measured(documents: int) -> dict[str, float]:
    """Return the share of right links by fault, in percent."""
    out = {}
    for fault in FAULTS:
        pairs = [links(fault, random.Random(f"{fault} {n}")) for n in range(documents)]
        out[fault] = 100 * sum(right for right, _ in pairs) / sum(count for _, count in pairs)
    return out


def main() -> None:
    """Print the shares; `--pin` raises their floors."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=1000, help="how many for each fault")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    options = parser.parse_args()
    shares = measured(options.documents)
    floors = json.loads(FLOORS.read_text("utf-8"))
    for fault, share in shares.items():
        print(f"{fault:10} {share:6.2f}   floor {floors.get('outline faults', {}).get(fault, '-')}")
    if options.pin:
        old = floors.get("outline faults", {})
        floors["outline faults"] = {f: max(old.get(f, 0.0), math.floor(s * 10) / 10) for f, s in shares.items()}
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
