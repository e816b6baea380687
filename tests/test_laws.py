"""The laws that every filter, every pair of filters and every profile keeps."""

from __future__ import annotations

import pickle
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext import PROFILES, Pipeline, clean, decode, encode
from cleantext.edit import Filter, Proposal, apply, invert
from cleantext.pipeline import name_of

sys.path.insert(0, str(Path(__file__).parent))
from growth import in_step, repeated
from strategies import texts

FILTERS = clean.filters
BY_NAME = pytest.mark.parametrize("stage", FILTERS, ids=name_of)
PAIRS = pytest.mark.parametrize(("first", "second"), list(combinations(FILTERS, 2)), ids=name_of)
BY_PROFILE = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES.keys())


def changes(edits: list[Proposal] | tuple[Proposal, ...]) -> list[Proposal]:
    return [tuple(edit) for edit in edits if edit[1] != edit[2]]


@BY_NAME
@given(text=texts)
@settings(max_examples=150)
def test_true_reversible_and_idempotent(stage: Filter, text: str) -> None:
    edits = list(stage(text))
    changed = apply(text, edits)  # refuses edits that are out of order, overlap or are not there
    assert apply(changed, invert(edits)) == text
    assert changes(list(stage(changed))) == []


@PAIRS
@given(text=texts)
@settings(max_examples=40)
def test_a_filter_finds_nothing_after_a_later_one(first: Filter, second: Filter, text: str) -> None:
    between = apply(text, list(first(text)))
    after = apply(between, list(second(between)))
    assert changes(list(first(after))) == []


@BY_PROFILE
@example(text="\nÂ 0")
@example(text="\u2028Â 0")
@example(text="00000000㎝㎝\n00000000㎝㎝")
@given(text=texts)
@settings(max_examples=300)
def test_profile_is_reversible_and_idempotent(profile: Pipeline, text: str) -> None:
    doc = profile(text)
    assert doc.source == text
    again = profile(doc.text)
    assert [changes(list(edits)) for _, edits in again.steps if changes(list(edits))] == []
    for edit in doc.edits:
        assert 0 <= edit.start <= edit.end <= len(text)


@given(
    raw=st.one_of(
        st.binary(max_size=200),
        texts.map(lambda t: t.encode("gb18030", "replace")),
        texts.map(lambda t: t.encode("utf-8", "replace")),
    )
)
@settings(max_examples=200)
def test_bytes_come_back(raw: bytes) -> None:
    assert clean(raw).source == raw
    assert encode(decode(raw)) == raw


@given(text=texts, cut=st.integers(1, len(FILTERS) - 1))
@settings(max_examples=100)
def test_pipes_compose(text: str, cut: int) -> None:
    first, second = Pipeline(*FILTERS[:cut]), Pipeline(*FILTERS[cut:])
    assert second(first(text).text).text == clean(text).text


@given(text=texts)
@settings(max_examples=50)
def test_an_untouched_character_maps_to_itself(text: str) -> None:
    for edit in clean(text).edits:
        if edit.end - edit.start == len(edit.old) and edit.filter == name_of(FILTERS[0]):
            assert text[edit.start : edit.end] == edit.old


@BY_PROFILE
def test_profiles_pickle(profile: Pipeline) -> None:
    text = "发布日期:2021-08-18    来源:某科\n\n正文到此为止,很好。\n"
    assert pickle.loads(pickle.dumps(profile))(text).text == profile(text).text  # noqa: S301


def test_the_hash_seed_changes_nothing() -> None:
    code = "import sys; from cleantext import clean; print(ascii(clean(sys.stdin.buffer.read()).steps))"
    raw = "欢迎访问！\n首页 > 公告 > 正文\n\n正文到此为止,很好。\n\n分享到:微信\n打印本页\n".encode()
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], input=raw, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(runs) == 1


HOSTILE = (
    "(",
    "（",
    ".",
    " ",
    "　",
    "\n",
    "\n ",
    "\r\n",
    "上一篇",
    "分享到 ",
    "闂",
    "闂傚倸鍊搁崐",
    "Ã",
    "Ã©",
    "1",
    "1.",
    "一、",
    '"',
    "“",
    ",",
    "![]() |",
    "<",
    "&amp;",
    "http://a.",
    "a:",
    "a@",
    "\u200b",
    "a\u0301",
    "\ufffd",
    "未完待续",
    "-",
    "[(",
    "`",
    "|",
    "全文共1字",
    "登录后",
    "·",
    "第一条",
    "a b ",
    "中 ",
    "。 一、",
    "《<",
)


@pytest.mark.parametrize("token", HOSTILE)
def test_time_grows_no_faster_than_text(token: str) -> None:
    in_step(clean, repeated(token), 40_000, 160_000)


def test_an_ampersand_chain_is_linear() -> None:
    clean("&" + "amp;" * 200_000)
