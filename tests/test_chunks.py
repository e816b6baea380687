"""Chunks and tiles: nothing is lost or cut, every piece knows its headings, and every span its source."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from growth import in_step
from hypothesis import given
from hypothesis import strategies as st

from cleantext import clean
from cleantext.chunks import chunks, sentences, tiles
from cleantext.document import Document
from cleantext.outline import outline
from cleantext.views import to_lines

ROOT = Path(__file__).resolve().parents[1]
SEEDS = sorted(path for folder in ("seeds", "../shared/seeds") for path in (ROOT / folder).rglob("*") if path.suffix in (".txt", ".bin"))
RAW = [path for path in SEEDS if path.parent.name == "seeds" or path.name.startswith("raw")]
ENDS = "。！？!?…”’』」）)."

TEXT = """关于修缮老街的报告

今年的工作分两步。

一、修缮
（一）砖瓦
旧砖按尺寸分成三堆。能用的砌回原处！不够的部分怎么办？由砖厂照旧样烧制。
（二）匠人
四位老匠人都回来了。
二、开放
三月开放。
"""


def shown(text: str, most: int) -> list[tuple[str, str]]:
    return [("/".join(c.path), text[c.start : c.end]) for c in chunks(text, outline(text), most)]


def test_a_text_that_fits_is_one_chunk() -> None:
    assert shown(TEXT, 1000) == [("", TEXT.strip())]


def test_sections_that_fit_are_whole_and_others_are_packed_by_sentences() -> None:
    assert shown(TEXT, 40) == [
        ("", "关于修缮老街的报告\n\n今年的工作分两步。"),
        ("一、修缮/（一）砖瓦", "一、修缮\n（一）砖瓦\n旧砖按尺寸分成三堆。能用的砌回原处！不够的部分怎么办？"),
        ("一、修缮/（一）砖瓦", "由砖厂照旧样烧制。"),
        ("一、修缮/（二）匠人", "（二）匠人\n四位老匠人都回来了。"),
        ("二、开放", "二、开放\n三月开放。"),
    ]


def test_a_sentence_that_is_too_long_is_a_chunk_of_its_own() -> None:
    found = chunks("短句。" + "长" * 30 + "。短句。", (), 10)
    assert [(c.end - c.start, c.oversized) for c in found] == [(3, False), (31, True), (3, False)]


def test_a_chunk_has_a_positive_size() -> None:
    with pytest.raises(ValueError, match="max_chars=0"):
        chunks(TEXT, (), 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("他说：“走吧。”就走了。天黑了。", ["他说：“走吧。”就走了。", "天黑了。"]),
        ("真的？！是的……好。", ["真的？！", "是的……", "好。"]),
        ("“走吧。”“好。”", ["“走吧。”", "“好。”"]),
        ("It costs 1.5 yuan, e.g. in Mr. Li's shop. Go! “Now?” He went.", ["It costs 1.5 yuan, e.g. in Mr. Li's shop.", "Go!", "“Now?”", "He went."]),
        ("甲\n\n乙\n", ["甲", "乙"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == expected


@pytest.mark.parametrize("path", RAW, ids=lambda path: f"{path.parent.name}-{path.name[:3]}")
def test_chunks_of_documents_end_where_sentences_do(path: Path) -> None:
    doc = clean(path.read_bytes())
    for most in (200, 500, 1000):
        for chunk in doc.chunks(most):
            text = doc.text[chunk.start : chunk.end]
            assert len(text) <= most or chunk.oversized
            assert text[-1] in ENDS or doc.text[chunk.end : chunk.end + 1] in ("\n", "")  # a line ends one too


PIECES = st.sampled_from(["一、甲\n", "（一）", "二、", "1.", "# 乙\n", "丙丁。", "戊！", "己", "“庚。”", "\n", "\n\n", " ", "It is. So ", "\ud800"])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@given(TEXTS)
def test_tiles_cover_the_text_without_gap_or_overlap(text: str) -> None:
    found = list(tiles(text, outline(text)))
    assert "".join(text[t.start : t.end] for t in found) == text
    assert all(a.end == b.start for a, b in pairwise(found))


@given(TEXTS, st.integers(1, 30))
def test_chunks_hold_every_sentence_whole_and_in_order(text: str, most: int) -> None:
    found = chunks(text, outline(text), most)
    whole = list(sentences(text))
    at = 0
    for chunk in found:
        assert at <= chunk.start < chunk.end
        assert not text[at : chunk.start].strip()
        assert chunk.end - chunk.start <= most or chunk.oversized
        at = chunk.end
    assert not text[at:].strip()
    held = [sum(chunk.start <= start and end <= chunk.end for chunk in found) for start, end in whole]
    opened = {section.start for section in flat(outline(text))}
    assert all(n == 1 for n, (start, end) in zip(held, whole, strict=True) if not opened & set(range(start + 1, end)))


def flat(sections):
    return [s for section in sections for s in (section, *flat(section.sections))]


def test_spans_lead_back_to_the_source() -> None:
    raw = "首页 > 公告 > 正文\n\n一、范围,如下\n老街 两侧(二十七户)。\n"
    doc = clean(raw)
    start, end = doc.source_span(doc.sections[0].start, doc.sections[0].end)
    assert raw[start:end] == "一、范围,如下\n老街 两侧(二十七户)。\n"
    at = doc.text.index("（二十七户）")
    assert raw[slice(*doc.source_span(at, at + 6))] == "(二十七户)"


def test_records() -> None:
    doc = Document(TEXT)
    records = [json.loads(line) for line in to_lines(doc, "sections").splitlines()]
    assert "".join(record["text"] for record in records) == TEXT
    assert [record["path"] for record in records] == [[], ["一、修缮"], ["一、修缮", "（一）砖瓦"], ["一、修缮", "（二）匠人"], ["二、开放"]]
    assert {record["document"] for record in records} == {"关于修缮老街的报告"}
    assert [record.get("oversized", False) for record in map(json.loads, to_lines(doc, "15").splitlines())].count(True) == 0


def test_the_outline_as_text() -> None:
    assert Document(TEXT).outline() == "一、修缮\n  （一）砖瓦\n  （二）匠人\n二、开放\n"


def test_a_hundred_thousand_headings_take_seconds() -> None:
    def text(size: int) -> str:
        return "".join(f"{n}.甲\n乙丙丁。\n" for n in range(1, 11)) * (size // 10)

    in_step(lambda text: chunks(text, outline(text), 500), text, 25_000, 100_000)


def test_a_record_says_that_its_sentence_is_too_long() -> None:
    rows = [json.loads(row) for row in to_lines(clean("甲乙丙丁戊己庚辛。\n\n子。\n"), "5").splitlines()]
    assert [(row["text"].strip(), row.get("oversized", False)) for row in rows] == [("甲乙丙丁戊己庚辛。", True), ("子。", False)]
