"""Why a line went, changed or stayed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import PROFILES, Pipeline, clean
from cleantext.catalog import catalogue
from cleantext.evidence import evidence, matches, objections
from cleantext.explain import Told, broken, line, printed, rule

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
        (8, "against", "weak evidence needs a line that goes within 2 lines of text: the nearest that goes stands 5 off"),
        (11, "not set", "no Chinese prose"),
        (12, "", "is blank"),
        (14, "for", "footers.share, decisive"),
    ],
)
def test_what_is_told_of_a_line(number: int, word: str, said: str) -> None:
    assert any(said in text for text in told(number).get(word, [])), told(number)


def test_what_went_has_nothing_against_it() -> None:
    assert [number for number in (1, 3, 14) if "against" in told(number)] == []


def why(text: str, number: int, pipeline: Pipeline = clean) -> str:
    """Return what is told of a line of `text`."""
    return printed(line(pipeline(text), pipeline, number))


def test_a_blank_line_that_stays_has_not_gone() -> None:
    assert "is blank, and stayed" in why("第一段到此为止。\r\n\r\n第二段到此为止。\r\n", 2)
    text = "第一段到此为止。\n\n\n\n第二段到此为止。\n"
    assert sum("is blank, and went" in why(text, number) for number in (2, 3, 4)) == 2


def test_a_line_is_not_told_what_befell_its_neighbour() -> None:
    text = "再次感谢您对我们支持,欢迎提出意见。\n手机扫一扫,打开当前页面"
    assert "footers.scan" not in why(text, 1)
    assert "because    footers.scan" in why(text, 2)


def test_a_joined_line_says_so() -> None:
    text = "今年以来，全市新增城市书房十二座，读者比去年同期增加了三成，\n但座位仍然不足，节假日尤其紧张，部分书房离居民区较远，老人往\n返不便。明年将再建二十座，优先放在居民区旁边，并延长晚间开放\n的时间。\n"
    assert "stayed     as it is, and the next line was joined to it\nbecause    lines.wrapped" in why(text, 1)
    assert "joined" not in why(text, 4)


def test_what_the_pipeline_left_alone_is_told() -> None:
    assert "the rule footers.share is to be left alone here" in why(PAGE, 14, clean.keeping("footers.share"))
    assert "the filter footers does not run here" in why(PAGE, 14, clean.without("footers"))
    assert "the filter headers does not run here" in why(PAGE, 1, clean.only("footers"))


def test_a_page_of_html_passes_and_that_is_told() -> None:
    assert "looks like the HTML of a page" in why("<!doctype html>\n分享到:微信 微博\n", 2)


def test_a_zone_is_told_with_what_stands_around() -> None:
    text = "标题\n第一段讲的是农村客运的线路。\n市政府办公室文件\n分享到:微信 微博\n"
    assert "residue before the text" in why(text, 3)
    assert "there are 1 line of the text above it, 0 below" in why(text, 3)


def test_a_line_that_only_begins_with_code_is_typeset() -> None:
    text = "`a` 读取验潮站的数据,再写出来。\n"
    assert "not set" not in why(text, 1)
    assert "it begins with code" in why(text, 1)


def test_what_went_is_not_told_of_its_punctuation() -> None:
    assert "not set" not in why(PAGE, 1)


def test_lines_may_end_in_carriage_returns_alone() -> None:
    assert "line       第二段。" in why("第一段。\r第二段。\r", 2)


def test_rules_that_protect_show_what_they_keep() -> None:
    (entry,) = catalogue()["punctuation.code"]
    assert {word for word, _ in rule(entry)} >= {"keeps", "leaves"}
    assert "changes" not in {word for word, _ in rule(entry)}


def test_a_remark_says_what_it_saw() -> None:
    found = line(clean("要做好清废行动”各项工作。"), clean, 1)
    assert any(word == "remarked" and text.startswith("punctuation.lost-quote") for word, text in found)


@pytest.mark.parametrize("name", PROFILES)
@given(text=texts, data=st.data())
@settings(deadline=None, max_examples=60)
def test_any_line_of_any_text_is_told(name: str, text: str, data: st.DataObject) -> None:
    doc = PROFILES[name](text)
    count = len(broken(text).removesuffix("\n").split("\n")) if text else 0
    with pytest.raises(IndexError):
        line(doc, PROFILES[name], count + 1)
    if not count:
        return
    number = data.draw(st.integers(1, count))
    found = line(doc, PROFILES[name], number)
    assert found[0].word == "line"
    assert printed(found).endswith("\n")
    printed(found).encode()


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
