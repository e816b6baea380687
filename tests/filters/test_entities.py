"""References and ligatures become characters; what a text says about them stays."""

from __future__ import annotations

import pickle

import pytest
from growth import in_step, repeated
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.edit import apply, invert
from cleantext.filters.entities import entities
from cleantext.filters.whitespace import whitespace

DECODED = (
    ("桥头&quot;体检&quot;记", '桥头"体检"记'),
    ("&emsp;&emsp;正文", "\u2003\u2003正文"),
    ("&nbsp;&nbsp;正文", "\xa0\xa0正文"),
    ("首页 &#8250; 文化 &#x203A; 遗产", "首页 › 文化 › 遗产"),
    ("&Atilde;&copy;", "Ã©"),
    ("R&amp;D", "R&D"),
    ("caf&eacute;", "café"),
    ("&#150;&#147;", "–“"),  # Windows-1252, as browsers read it
    ("&AMP;&COPY;&NBSP;", "&©\xa0"),
    ("&ldquo；某事&rdquo；", "“某事”"),  # a semicolon that someone set full-width
    ("＆ｌｔ；", "<"),
    ("&nbsp&nbsp;正文&nbsp2021年", "\xa0\xa0正文\xa02021年"),
    ("&ldquo某事&rdquo，他说", "“某事”，他说"),
    ("&#8220某事&#8221", "“某事”"),
    ("& nbsp;& nbsp;正文", "\xa0\xa0正文"),
    ("“&hellip;&hellip;”他不说话。", "“……”他不说话。"),
    ("&#13;\n", "\r\n"),
    ("&fjlig;ord", "fjord"),
)
KEPT = (
    "见 https://example.org/?a=1&copy=2&lt=3&amp=4",
    "AT&T; R&D; Q&A; H&M; S&P 500; Smith &co; 某&某;",
    "int *p = &num;",
    "写成`&nbsp;`就是空格。",
    "```html\n<p>&nbsp;</p>\n```",
    "note NOT IN ('&nbsp;', '&lt;')",
    "“&nbsp;”是不换行空格，「&amp;lt;」要写两遍。",
    "HTML实体表\n小于号 &lt;\n大于号 &gt;",
    "Character entities: use &lt; for less-than.",
    "&#0; &#xD800; &#55357; &#x110000; &#99999999999; &#1; &#xFFFE; &#129;",
    "&#12 号窗口，&ampere",
    "a & b && c; & co;",
    "&;&#;&#x;",
)


def clean(text: str) -> str:
    return apply(text, list(entities(text)))


@pytest.mark.parametrize(("raw", "expected"), DECODED)
def test_decodes(raw: str, expected: str) -> None:
    assert clean(raw) == expected
    assert list(entities(expected)) == []


@pytest.mark.parametrize("text", KEPT)
def test_stays(text: str) -> None:
    assert list(entities(text)) == []


@pytest.mark.parametrize(
    ("raw", "new"),
    [("&amp;amp;lt;", "<"), ("&am&#112;lt;", "&ampl"), ("&#38;#38;#60;", "<"), ("&am\u200bp;", "&"), ("&am&#112&semi;", "&")],
)
def test_ends_in_one_edit(raw: str, new: str) -> None:
    edits = list(entities(raw))
    assert len(edits) == 1
    assert apply(raw, edits).startswith(new[:1])
    assert list(entities(apply(raw, edits))) == []


def test_edits_are_tight() -> None:
    assert list(entities("甲&amp;amp;lt;乙&nbsp;&nbsp;丙")) == [
        (1, "&amp;amp;lt;", "<", "entities.reference", None),
        (14, "&nbsp;", "\xa0", "entities.reference", None),
        (20, "&nbsp;", "\xa0", "entities.reference", None),
    ]


def test_ligatures_open_and_nothing_else_is_normalised() -> None:
    assert clean("ﬁnd ﬂow oﬀ oﬃce baﬄe ﬅ ﬆ &#64257;") == "find flow off office baffle ſt st fi"
    assert {edit[3] for edit in entities("oﬃce")} == {"entities.ligature"}
    for text in ("Ⅳ ① ㎡ ｆｕｌｌ ² ½ ĳ", "`oﬃce`"):
        assert list(entities(text)) == []


def test_borders_of_code_do_not_move() -> None:
    for text in ("`&amp;`&#96; &grave;", "x&#10;```\n&amp;\n```\n", "~~~\n&lt;\n~~~\n&#126;&#126;&#126;"):
        changed = clean(text)
        assert list(entities(changed)) == []
        assert changed.count("`") == text.count("`")
        assert changed.count("~") == text.count("~")


PIECES = (
    "&", "amp;", "&amp;", "lt", "&lt;", ";", "；", "＆", "#", "&#", "112", "x70", "&#112;", "&#38;", "&#59;", "&nbsp;", "&nbsp", "nbsp;",
    " ", "\xa0", "\u200b", "&shy;", "a", "p", "am", "＃", "ａ", "１", "ﬁ", "lig;", "&fi", "'", '"', "=", "`", "~~~\n", "\n", "&#96;",
    "&#10;", "&semi;", "&num;", "&Tab;", "2021", "A", "文", "。", "\ud83d", "\ude00", "\0", "\x80", "\x1b",
)  # fmt: skip
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.text(max_size=30))


@example("&nbsp~~~\n~~~\n&amp;")
@given(TEXTS)
@settings(deadline=None, max_examples=1500)
def test_laws(text: str) -> None:
    edits = list(entities(text))
    changed = apply(text, edits)
    assert apply(changed, invert(edits)) == text
    assert list(entities(changed)) == []


@given(TEXTS)
@settings(deadline=None, max_examples=500)
def test_nothing_is_left_after_white_space(text: str) -> None:
    changed = clean(text)
    assert list(entities(apply(changed, list(whitespace(changed))))) == []


@pytest.mark.parametrize("token", ["amp;", "&", "&amp;", "&am", "&nbsp", "& ", "&#112;", "&shy;", "&&shy;", "&lt;#", "ﬁ", "&;", "& nbsp;"])
def test_linear(token: str) -> None:
    def made(size: int) -> str:
        return "&" + repeated(token)(size)

    in_step(lambda text: apply(text, list(entities(text))), made, 50_000, 200_000)


def test_pickles() -> None:
    assert pickle.loads(pickle.dumps(entities)) is entities  # noqa: S301
