"""Pipelines compose and name what is wrong; documents derive the rest."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cleantext import Edit, EditError, Pipeline, clean
from cleantext.dates import iso_date

PAGE = (
    "首页 > 公告\n发布时间：2021-08-18 来源：文化科\n关于开放书房的通知\n\n各位读者：\n\n"
    "书房开放了……(未完,全文共7827字,当前只显示3768字)\n"
)


def shout(text: str) -> Iterator[Edit]:
    """Write exclamation marks twice."""
    for i, char in enumerate(text):
        if char == "！":
            yield Edit(i, "！", "！！", "shout.twice")


def broken(text: str) -> Iterator[Edit]:
    """Propose what is not there."""
    yield Edit(0, text + "x", "", "broken.rule")


def test_everything_is_derived_from_text_and_edits() -> None:
    doc = clean(PAGE)
    assert doc.text == "关于开放书房的通知\n\n各位读者：\n\n书房开放了\n"
    assert doc.title == "关于开放书房的通知"
    assert dict(doc.metadata) == {"section": "公告", "published": "2021-08-18", "source": "文化科"}
    assert [(n["kind"], n["total_chars"], n["shown_chars"], n["omitted_chars"]) for n in doc.notices] == [
        ("preview", 7827, 3768, None)
    ]
    assert not doc.complete
    assert doc.source == PAGE


def test_facts_belong_to_the_run_that_removed_their_carrier() -> None:
    again = clean(clean(PAGE).text)
    assert (again.edits, dict(again.metadata), again.complete) == ((), {}, True)


def test_an_edit_inside_a_repair_has_the_span_of_the_repair() -> None:
    good = "他说,这里很好,大家都来看书,还要带上朋友,一起读书。"
    raw = good.encode().decode("gb18030", "replace")
    doc = clean(f"第一行写得很清楚。\n{raw}\n")
    commas = [edit for edit in doc.edits if edit.old == ","]
    assert commas
    for edit in commas:
        assert "," not in doc.source[edit.start : edit.end] or edit.end - edit.start >= 1
        assert 10 <= edit.start < edit.end <= 10 + len(raw)


def test_bytes_come_back_as_bytes() -> None:
    raw = "各位读者,书房开放了。\r\n".encode("gb18030")
    doc = clean(raw)
    assert (doc.text, doc.metadata["encoding"], doc.source) == ("各位读者，书房开放了。\n", "gb18030", raw)


def test_own_filters_join_and_wrong_ones_are_named() -> None:
    assert Pipeline(*clean.filters, shout)("好！\n").text == "好！！\n"
    with pytest.raises(EditError, match=r"filter broken: broken\.rule"):
        Pipeline(broken)("abc")


def test_only_and_without_keep_the_order_and_list_the_known() -> None:
    names = [f.__name__ if hasattr(f, "__name__") else f.name for f in clean.only("units", "entities").filters]
    assert names == ["entities", "units"]
    assert len(clean.without("units").filters) == len(clean.filters) - 1
    with pytest.raises(LookupError, match=r"'unit'.*known: entities"):
        clean.only("unit")


@pytest.mark.parametrize("page", ["<!DOCTYPE html><html><body>x</body></html>", "<html>\n<p>一</p>", "<p>一</p>" * 10])
def test_markup_as_a_whole_passes_unchanged(page: str) -> None:
    doc = clean(page + "\r\n")
    assert (doc.text, doc.flags, doc.edits) == (page + "\r\n", ("html",), ())


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2021-08-18 09:30", "2021-08-18"), ("2021年8月3日", "2021-08-03"), ("2024/01/19", "2024-01-19"),
        ("112.05.09", "2023-05-09"), ("民國112年5月9日", "2023-05-09"), ("Oct. 11, 2022", "2022-10-11"),
        ("4 March 2021", "2021-03-04"), ("20210726", "2021-07-26"),
        ("2021-13-40", None), ("2021726", None), ("昨天", None), ("Foo 11, 2022", None),
    ],
)  # fmt: skip
def test_dates_are_read_or_left(printed: str, iso: str | None) -> None:
    assert iso_date(printed) == iso


class Step:
    """A filter that makes one letter another and remarks on the first."""

    def __init__(self, old: str, new: str, *, uncovers: tuple[str, ...] = (), again: bool = False) -> None:
        self.name = old
        self.new = new
        self.uncovers = uncovers
        self.again = again

    def __call__(self, text: str) -> Iterator[Edit]:
        yield Edit(0, text[0], text[0], "seen")
        if (at := text.find(self.name)) >= 0:
            yield Edit(at, self.name, self.new, "letter")


@pytest.mark.parametrize("late", [Step("a", "b", uncovers=("b",)), Step("a", "b")])
def test_a_filter_that_sees_more_sends_back_to_what_stands_behind_it(late: Step) -> None:
    pipeline = Pipeline(Step("b", "c", again=not late.uncovers), Step("c", "d"), late)
    doc = pipeline("xaa")
    assert doc.text == "xdd"
    assert [name for name, edits in doc.steps if any(old != new for _, old, new, *_ in edits)] == ["a", "b", "c"] * 2
    assert doc.source_text == "xaa"
    assert [edit.rule for edit in doc.edits if edit.old == edit.new] == ["seen"] * 3  # once for each filter
    assert Pipeline(*pipeline.filters).keeping("x")("xaa").text == "xdd"


def test_what_only_looks_again_says_nothing_twice() -> None:
    for pipeline in (Pipeline(Step("b", "c", again=True), Step("a", "e")), Pipeline(Step("b", "c"), Step("a", "e", uncovers=("b",)))):
        assert [name for name, _ in pipeline("xa").steps] == ["b", "a"]
