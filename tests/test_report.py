"""The report as a page of HTML: what it holds, and that no document can put anything into it."""

from __future__ import annotations

import json
import re
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleantext import Document, Edit, Pipeline, clean
from cleantext.edit import apply
from cleantext.overview import entry, failed, odd, overview
from cleantext.printable import printable
from cleantext.report import page
from cleantext.summary import Summary

sys.path.insert(0, str(Path(__file__).parent))
from strategies import edited, texts

PAGE = "首页 > 公告\n各位读者,书房开放了。\n一、甲\n正文。\n三、乙\n正文。\n分享到:微信 微博\n"
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "aside", "nav", "div", "p", "span", "label"),
    *("input", "button", "i", "b", "ul", "li", "a", "h1", "h2", "del", "ins", "table", "thead", "tbody", "tr", "th"),
    *("td", "code", "pre", "script"),
}
HOSTILE = (
    "<script>hacked=1</script>",
    "</script><script>hacked=1</script>",
    "\"><img src=x onerror='hacked=1'>",
    "' autofocus onfocus='hacked=1",
    "</style></title></textarea><svg onload=hacked=1>",
    "<!--<script>hacked=1//-->",
    "{{hacked=1}}${hacked=1}`",
    "javascript:hacked=1",
    "\u2028hacked=1\u2028",
    "&lt;script&gt;hacked=1&lt;/script&gt;",
)


class Parts(HTMLParser):
    """The tags of a page with their attributes, the text in `del`, `ins` and the two columns, and the scripts."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.columns: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)
        if tag == "p":
            self.columns.append("")
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "p" in self.open:
            self.columns[-1] += data
        if self.open[-1:] == ["script"]:
            self.scripts[-1] += data


def hostile_document() -> Document:
    """Return a document in which every string is hostile: text, what was removed, rules, filters, facts."""
    text = "\n".join(HOSTILE) + "\n"
    edits = []
    at = 0
    for i, evil in enumerate(HOSTILE):
        new = (evil, "", HOSTILE[i - 1])[i % 3]
        edits.append(Edit(at, evil, new, f"t.{evil}", {"source": evil, f"fact{evil}": evil, "title": evil}))
        at += len(evil) + 1
    steps: tuple = ((HOSTILE[0], tuple(edits)), ("footers", ()))
    return Document(apply(text, edits), steps)


def check(html: str) -> Parts:
    """Assert that a page holds our tags alone, and no script or handler but ours."""
    parts = Parts(html)
    assert {tag for tag, _ in parts.tags} <= OURS
    assert not [name for _, attrs in parts.tags for name in attrs if name.startswith("on")]
    assert not [attrs for _, attrs in parts.tags if re.match(r"\s*javascript:", str(attrs.get("href")))]
    assert not [attrs for _, attrs in parts.tags if {"src", "srcset", "action", "formaction"} & set(attrs)]
    data, script = parts.scripts
    json.loads(data)
    assert script.startswith('"use strict";')
    html.encode()
    return parts


def test_nothing_that_a_document_says_becomes_markup() -> None:
    html = page(HOSTILE[2], hostile_document(), index=HOSTILE[2])
    parts = check(html)
    assert "hacked" not in parts.scripts[1]
    assert any("<script>hacked=1</script>" in text for text in parts.columns)


def test_nothing_becomes_markup_in_an_index_or_a_notebook() -> None:
    doc = hostile_document()
    check(overview([entry(HOSTILE[2], HOSTILE[2], doc), failed(HOSTILE[0], HOSTILE[1])], Summary([doc])))
    tags = {tag for tag, _ in Parts(doc._repr_html_()).tags}
    assert tags <= {"div", "del", "ins", "pre"}


@given(edited())
@settings(deadline=None, max_examples=100)
def test_a_page_of_any_document_is_well_formed(made: tuple[str, Document]) -> None:
    _, doc = made
    check(page("a", doc))
    doc._repr_html_()


@given(texts)
@settings(deadline=None, max_examples=50)
def test_a_page_of_any_cleaned_text_is_well_formed(text: str) -> None:
    check(page("a", printable(clean(text))))


def test_both_columns_hold_all_of_both_texts() -> None:
    parts = Parts(page("a", clean(PAGE)))
    columns = parts.columns[1:]  # the first is the line below the heading
    old, new = columns[::2], columns[1::2]
    assert "\n".join(old) + "\n" == PAGE
    assert "".join(f"{line}\n" for line in new if line) == clean(PAGE).text


def test_a_page_says_what_and_why() -> None:
    html = page("page.txt", clean(PAGE.encode()))
    for said in ("headers.breadcrumb", "footers.share", "numbering.gap", "expected: 2", "utf-8", "公告"):
        assert said in html, said
    assert '<a href="#t2">一、甲</a>' in html
    assert 'id="t2"' in html


def test_a_page_of_clean_text_says_that_nothing_changed() -> None:
    assert "Nothing changed" in page("a", clean("书房开放。\n"))


def test_the_odd_ones_come_first() -> None:
    docs = {f"plain{i}": clean(f"书房开放{i}。\n".encode()) for i in range(6)}
    docs["cut"] = clean("正文说到这里。\n\n本文共5320字，当前显示1200字，付费后阅读全文\n".encode())
    docs["chrome"] = clean("分享到:微信 微博\n".encode())
    entries = [*(entry(name, "", doc) for name, doc in docs.items()), failed("broken", "cannot be read")]
    found = odd(entries, Summary(docs.values()))
    assert [e.name for e, _ in found[:3]] == ["broken", "chrome", "cut"]
    assert found[0][1] == ["rejected: cannot be read"]
    assert "incomplete: preview" in found[2][1]
    assert [why for e, why in found if e.name.startswith("plain")] == [[]] * 6


def test_garble_and_another_encoding_are_odd() -> None:
    docs = [clean("甲。\n".encode()), clean("乙。\n".encode()), clean("本办法自公布之日起施行。\n".encode("gb18030")), clean("鍥句功棣嗘瘡澶╁紑鏀俱€�".encode())]
    total = Summary(docs)
    found = {one.name: why for one, why in odd([entry(str(i), "", doc) for i, doc in enumerate(docs)], total)}
    assert "gb18030" in found["2"]
    assert any(why.startswith("garble in 1 place") for why in found["3"])
    assert not [why for why in found["0"] if "garble" in why or "utf" in why]


def test_a_notebook_shows_so_many_rows_and_says_that_there_are_more() -> None:
    some, many = (clean("".join(f"第{i}行,如下。\n\n" + "同样的一行。\n\n" * 9 for i in range(count)))._repr_html_() for count in (3, 300))
    assert "lines the same" in some
    assert "and more" not in some
    assert many.endswith("<div>… and more: see the report</div>")
    assert len(many) < 100 * len(some)


def test_an_index_of_nothing_is_a_page() -> None:
    check(overview([], Summary()))


def test_a_rule_of_ones_own_has_no_reason_and_a_place_all_the_same() -> None:
    mine = Pipeline(lambda text: [Edit(0, text[:1], "", "mine.first")] if text else [])
    assert "mine.first" in page("a", mine("abc"))


@pytest.mark.parametrize("text", ["", "\n", "a", "\ud800", "\0"])
def test_a_page_of_next_to_nothing(text: str) -> None:
    check(page("a", clean(text)))
