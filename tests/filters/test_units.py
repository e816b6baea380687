"""Units get one spelling in prose and keep theirs in code, data, other languages and where the text talks about them."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext.edit import apply
from cleantext.filters.punctuation import punctuation
from cleantext.filters.units import units
from cleantext.rules.units import UNITS

TEXTS = st.text(alphabet='中积(（,，5 0a°CºmµμgΩ\N{OHM SIGN}\N{KELVIN SIGN}㎡㎏㎝㎍㏀"“”`\n℃\ud800', max_size=40)


def clean(text: str) -> str:
    return apply(text, units(text))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("355㎜×205㎜×281㎜，重12.6㎏", "355mm×205mm×281mm，重12.6kg"),
        ("| 面积（㎡） | 1.02㎡ |", "| 面积（m²） | 1.02m² |"),
        ("The hall has 80 ㎡ of floor.", "The hall has 80 m² of floor."),
        ("室温25°C，夜间-3 ˚C", "室温25℃，夜间-3 ℃"),
        ("PM2.5为35㎍/㎥，滤芯5µm", "PM2.5为35μg/m³，滤芯5μm"),
    ],
)
def test_one_spelling(raw, expected):
    assert clean(raw) == expected


@pytest.mark.parametrize(
    "text",
    [
        '请写成`㎝`，不认“㎝”和"㎝"',
        "```\n宽 = 5㎝\n```",
        '{"宽": "5㎝"}',
        "広さは80㎡です。とても広いですね。",
        "Store at 25 °C.",
        "角度为30°，C组",
        "均值µ未知",
        "气温18℃，占70%，5公里",
    ],
)
def test_look_alikes_stay(text):
    assert clean(text) == text


def test_every_character_of_the_table_is_one_that_the_filter_looks_for():
    assert [
        row.id
        for row in UNITS
        if not row.chinese and len(row.pattern) == 1 and clean(f"约5{row.pattern}左右") != f"约5{row.new}左右"
    ] == []


@settings(deadline=None, max_examples=1500)
@example("中0Kg㎍")
@example("0a,\N{KELVIN SIGN}中")
@example("0a,㎏中")
@given(TEXTS)
def test_a_second_run_changes_nothing_and_gives_punctuation_nothing_to_do(text):
    set_once = apply(text, punctuation(text))
    once = clean(set_once)
    assert list(units(once)) == []
    assert [edit for edit in punctuation(once) if edit[1] != edit[2]] == []
