"""Why a line went, changed or stayed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import PROFILES, clean
from cleantext.catalog import catalogue
from cleantext.evidence import evidence, matches, objections
from cleantext.explain import Told, line, printed, rule

sys.path.insert(0, str(Path(__file__).parent))
from strategies import LINES, PLANTS, texts

PAGE = """首页 > 政务公开
关于加强城市书房建设的答复
发布日期:2021-08-18    来源:文化科
　　各位读者,书房开放了(9:00至17:30)。
一、分享到社区
分享到微信的读者很多。
书房很安静。
打印
书房很宽敞。
书房很明亮。
{"a": "书房,茶室"}

书房年年都开。
分享到:微信 微博
"""
DOC = clean(PAGE)


def told(number: int) -> dict[str, list[str]]:
    """Return what is told of a line of the page, by the words in the margin."""
    out: dict[str, list[str]] = {}
    for word, text in line(DOC, clean, number):
        out.setdefault(word, []).append(text)
    return out


@pytest.mark.parametrize(
    ("number", "word", "said"),
    [
        (1, "went", "nothing of it is left"),
        (1, "because", "headers.breadcrumb (headers)"),
        (1, "for", "headers.breadcrumb, decisive"),
        (1, "learnt", "section 政务公开"),
        (2, "stayed", "as it is"),
        (2, "against", "ends in 答复, as titles do"),
        (3, "learnt", "published 2021-08-18, source 文化科"),
        (4, "became", "各位读者，书房开放了（9:00至17:30）。"),
        (4, "because", "punctuation.comma (punctuation): in Chinese, “,” is printed “，”"),
        (4, "because", "punctuation.brackets ×2"),
        (4, "against", "it ends as a sentence does, in 。"),
        (5, "for", "footers.share, weak"),
        (5, "against", "it begins with a number, a heading or a quotation mark: 一、"),
        (6, "for", "footers.share-line, decisive"),
        (6, "against", "it ends as a sentence does, in 。"),
        (8, "for", "footers.print, weak"),
        (8, "against", "weak evidence holds beside other residue, within 2 lines: the nearest stands 5 lines off"),
        (11, "not set", "no Chinese prose"),
        (12, "", "is blank"),
        (14, "for", "footers.share, decisive"),
    ],
)
def test_what_is_told_of_a_line(number: int, word: str, said: str) -> None:
    assert any(said in text for text in told(number).get(word, [])), told(number)


def test_what_went_has_nothing_against_it() -> None:
    assert [number for number in (1, 3, 14) if "against" in told(number)] == []


def test_a_remark_says_what_it_saw() -> None:
    found = line(clean("要做好清废行动”各项工作。"), clean, 1)
    assert any(word == "remarked" and text.startswith("punctuation.lost-quote") for word, text in found)


@pytest.mark.parametrize("name", PROFILES)
@given(text=texts, data=st.data())
@settings(deadline=None, max_examples=60)
def test_any_line_of_any_text_is_told(name: str, text: str, data: st.DataObject) -> None:
    doc = PROFILES[name](text)
    number = data.draw(st.integers(1, text.count("\n") + 1))
    found = line(doc, PROFILES[name], number)
    assert found[0].word == "line"
    assert printed(found).endswith("\n")
    printed(found).encode()
    with pytest.raises(IndexError):
        line(doc, PROFILES[name], text.count("\n") + 2)


@given(st.sampled_from([*LINES, *PLANTS]) | texts.map(lambda text: text.split("\n", maxsplit=1)[0]))
@settings(deadline=None, max_examples=300)
def test_the_same_evidence_decides_and_explains(text: str) -> None:
    claim = evidence(text)
    found = matches(text)
    if claim is not None:
        assert claim.rule in {one.rule for one in found}
    elif any(not one.weak for one in found):
        assert list(objections(text)), "a decisive rule matches, nothing objects, and the line stays"


def test_a_rule_tells_what_it_does_and_shows_it() -> None:
    (entry,) = catalogue()["footers.scan"]
    found = list(rule(entry))
    assert found[:2] == [Told("rule", "footers.scan"), Told("", entry.says)]
    assert {word for word, _ in found} >= {"stands in", "pattern", "changes", "leaves"}


@pytest.mark.parametrize("entries", catalogue().values(), ids=catalogue())
def test_every_rule_can_be_told(entries: tuple) -> None:
    for entry in entries:
        assert printed(list(rule(entry))).startswith(f"rule       {entry.id}\n")
