"""Scripts are converted where that is asked for, phrase by phrase, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from cleantext import Pipeline, clean
from cleantext.edit import apply, invert
from cleantext.filters.script import TARGETS, Script
from cleantext.rules.script import FORMS


def converted(text: str, target: str, **options: tuple[str, ...]) -> str:
    return apply(text, Script(target, **options)(text))


@pytest.mark.parametrize(
    ("target", "text", "expected"),
    [
        ("simplified", "圖書館於週六上午開放，歡迎民眾參加。", "图书馆于周六上午开放，欢迎民众参加。"),
        ("simplified", "乾隆年間的里程碑在這裡", "乾隆年间的里程碑在这里"),
        ("traditional", "图书馆后面有头发，皇后在公里外。", "圖書館後面有頭髮，皇后在公里外。"),
        ("taiwan", "台湾的面条在里面", "臺灣的麵條在裡面"),
        ("hongkong", "里面的床是为了客人", "裏面的牀是為了客人"),
        ("simplified", "甲\x00這裡\ud800開放", "甲\x00这里\ud800开放"),
        ("traditional", "`图书` 图书", "`图书` 圖書"),
    ],
)
def test_texts(target: str, text: str, expected: str) -> None:
    assert converted(text, target) == expected


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("simplified", "简体中文没有变化，「引号」也不变。"),
        ("traditional", "皇后與里長在乾隆年間走了三公里。"),
        ("simplified", "国立図書館は開いています。"),
        ("traditional", "Plain English, 100%."),
        ("traditional", "```\n图书馆\n```"),
    ],
)
def test_what_needs_no_conversion_stays(target: str, text: str) -> None:
    assert list(Script(target)(text)) == []


def test_protected_words_stay() -> None:
    assert converted("图书馆里的《红楼梦》", "traditional", keep=("红楼梦",)) == "圖書館裏的《红楼梦》"


def test_a_word_that_changes_is_one_edit() -> None:
    edits = [(e[1], e[2], e[3]) for e in Script("taiwan")("去台湾玩") if e[1] != e[2]]
    assert edits == [("台湾", "臺灣", "script.taiwan")]


def test_forms_that_the_words_decide_are_remarked_once() -> None:
    remarks = [e for e in Script("traditional")("发展理发，发现") if e[1] == e[2]]
    assert [(e[0], e[1], e[3], e[4]) for e in remarks] == [
        (0, "发", "script.ambiguous", {"verdict": "ambiguous", "forms": "發髮"})
    ]


def test_the_table_of_forms_is_what_opencc_knows() -> None:
    converter = OpenCC("t2s")
    for simple, forms in FORMS.items():
        assert len(forms) >= 2
        assert {converter.convert(form) for form in forms} == {simple}


def test_unknown_targets_are_named() -> None:
    with pytest.raises(ValueError, match="simplified, traditional, taiwan, hongkong"):
        Script("klingon")


@given(
    text=st.text(alphabet="图書馆圖于於里裡裏后後面麵头發发髮干乾的，。\x00\ud800\n`a", max_size=40),
    target=st.sampled_from(list(TARGETS)),
)
@settings(max_examples=300)
def test_true_reversible_and_idempotent(text: str, target: str) -> None:
    edits = Script(target)(text)
    changed = apply(text, edits)
    assert apply(changed, invert(edits)) == text
    assert list(Script(target)(changed)) == []


def test_it_joins_the_profile() -> None:
    doc = Pipeline(*clean.filters, Script("simplified"))("圖書館每天開放,歡迎參觀(免費)。\n")
    assert doc.text == "图书馆每天开放，欢迎参观（免费）。\n"
    assert doc.source == "圖書館每天開放,歡迎參觀(免費)。\n"
