"""Counting: in bounded memory, with errors that are known, and the same in whatever order blocks are cut."""

from __future__ import annotations

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.learn.counting import Bloom, Counts, inside
from cleantext.learn.edges import edges
from cleantext.learn.shapes import keys

BODY = "这一段写的是第{n}天里河边发生的事，{n}句话各不相同。"


def document(n: int, *, head: str = "某某书屋", tail: str = "排版室印制") -> list[str]:
    return [head, f"第{n}天的河", *(BODY.format(n=f"{n}之{i}") for i in range(3)), tail]


def counted(docs: list[list[str]], **bounds: int) -> Counts:
    counts = Counts(**bounds)
    for doc in docs:
        counts.add(edges(doc, ""))
    counts.finish()
    return counts


def test_a_line_at_the_edge_is_counted_once_a_document() -> None:
    counts = counted([document(n) for n in range(50)])
    seen = counts.sites[""].seen
    assert seen[keys("某某书屋")[0]].documents == 50
    assert seen[keys("排版室印制")[0]].share == 1.0
    assert counts.stands_inside(keys("某某书屋")[0]) == 0


def test_a_line_among_the_text_stands_inside_and_not_at_an_edge() -> None:
    docs = [document(n) for n in range(20)]
    docs[7].insert(4, "某某书屋")
    counts = counted(docs)
    assert counts.stands_inside(keys("某某书屋")[0]) == 1
    assert keys(BODY.format(n="3之1"))[0] not in counts.sites[""].seen


def test_a_sentence_of_the_template_is_no_text_even_where_a_site_begins_to_print_it() -> None:
    notice = "本站文字均由编辑部整理，未经许可不得搬运。"
    docs = [document(n) for n in range(40)] + [[*document(n), notice, "读者服务部"] for n in range(40, 80)]
    counts = counted(docs)
    assert counts.sites[""].seen[keys(notice)[0]].documents == 40
    assert counts.stands_inside(keys("排版室印制")[0]) == 0


def test_copies_prove_nothing() -> None:
    counts = counted([document(1)] * 30 + [document(n) for n in range(2, 5)])
    assert (counts.documents, counts.copies) == (33, 29)
    assert counts.sites[""].documents == 4


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10**6), st.integers(30, 200))
def test_what_is_forgotten_is_known(seed: int, most: int) -> None:
    r = random.Random(seed)
    docs = []
    for n in range(120):
        lines = [f"{word}栏目" for word in r.sample("潮杉砚榫麦棹枫陶笺埠橹苔", 3)] + [f"{n}号书架{k}" for k in "甲乙丙"]
        docs.append([*lines, *document(n)[1:-1]])
    exact, bounded = counted(docs), counted(docs, most=most)
    assert bounded._held <= most + 300
    for key, seen in exact.sites[""].seen.items():
        got = bounded.sites[""].seen.get(key)
        there = got.documents if got else key in bounded.sites[""].once
        assert seen.documents - bounded.sites[""].missing <= there <= seen.documents


def test_examples_are_spread_over_all_documents() -> None:
    counts = counted([document(n) for n in range(1000)], kept=16)
    kept = [doc.number for doc in counts.sites[""].kept]
    assert 8 <= len(kept) <= 16
    assert kept[0] == 0
    assert kept[-1] > 900
    assert len({b - a for a, b in pairwise(kept)}) == 1


def test_examples_of_many_sites_are_bounded_together() -> None:
    counts = Counts(most_kept=100)
    for n in range(400):
        counts.add(edges(document(n), f"{n % 80}.example"))
    counts.finish()
    assert sum(len(site.kept) for site in counts.sites.values()) <= 100


def test_the_filter_errs_as_often_as_it_says() -> None:
    found = Bloom(1 << 20)
    r = random.Random(1)
    there = [r.getrandbits(63) for _ in range(100_000)]
    for key in there:
        found.add(key)
    assert all(key in found for key in there)
    wrong = sum(r.getrandbits(63) in found for _ in range(20_000)) / 20_000
    assert abs(wrong - found.error()) < 0.01


@given(st.lists(st.booleans(), max_size=12), st.integers(0, 12), st.booleans())
def test_what_is_inside_is_one_stretch_that_holds_all_text(own: list[bool], heads: int, cut: bool) -> None:
    heads = min(heads, len(own))
    within = inside(own, heads, cut=cut)
    assert all(there for there, said in zip(within, own, strict=True) if said)
    first, last = (within.index(True), len(within) - within[::-1].index(True)) if True in within else (0, 0)
    assert all(within[first:last])
    if cut and True in within:
        assert first <= heads <= last
