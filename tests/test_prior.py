"""The prior: what is usual costs little, what was learnt costs less, and nothing costs nothing."""

from __future__ import annotations

from itertools import pairwise
from math import exp, isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext.gbk import LOST
from cleantext.prior import MOST_LEARNT, Prior, begin, folded, precede, table
from cleantext.rules.phrases import PHRASES

PRIOR = Prior()
ANY = st.characters(exclude_categories=())
few = settings(deadline=None, max_examples=150)


def spent(prior: Prior, text: str) -> float:
    """Return what `text` costs, a line by itself."""
    line = f"\n{text}"
    return sum(prior.cost(line[max(0, i - 2) : i], line[i]) for i in range(1, len(line)))


@few
@given(st.text(ANY, max_size=2), ANY)
def test_every_character_has_a_price_anywhere(before: str, c: str) -> None:
    for prior in (PRIOR, Prior(["图书馆的通知", "图书馆"])):
        price = prior.cost(before, c)
        assert isfinite(price)
        assert price > 0
        assert prior.cost(before, c) == price
    assert isfinite(begin(c))
    assert begin(c) > 0


@few
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x8FFF), min_size=3, max_size=20))
def test_what_was_learnt_goes_on_more_cheaply(text: str) -> None:
    learnt = Prior([text] * 5)
    assert spent(learnt, text) < spent(PRIOR, text)


@few
@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x8FFF), min_size=2, max_size=20))
def test_what_was_learnt_is_known_to_follow(text: str) -> None:
    learnt = Prior([text])
    for a, b in pairwise(text):
        assert b in learnt.follow(a)
        assert len(set(learnt.follow(a))) == len(learnt.follow(a))


def test_learning_leaves_others_alone() -> None:
    before, known = spent(PRIOR, "图书馆的通知"), PRIOR.follow("馆")
    Prior(["馆龘" * 50, "图书馆的通知"])
    assert spent(Prior(), "图书馆的通知") == before == spent(PRIOR, "图书馆的通知")
    assert PRIOR.follow("馆") == known
    assert "龘" not in known


def test_no_more_of_a_document_is_learnt_than_is_worth_the_time() -> None:
    filler = "图" * MOST_LEARNT
    assert "龘" not in Prior([filler, "馆龘"]).follow("馆")
    assert "龘" in Prior([filler[:-2], "馆龘"]).follow("馆")


@pytest.mark.parametrize(
    ("usual", "odd"),
    [
        ("图书馆的开放时间", "图书馆的开故时间"),
        ("各县人民政府", "各县人民攻府"),
        ("下载此页快捷方式", "下载此页快捷方弁"),
        ("版权所有", "版杈所有"),
        ("お知らせ。ありがとうございます。", "お知らせ。ありがとうございまし。"),
        ("2021年6月21日", "2021干6月21曰"),
    ],
)
def test_what_is_usual_costs_less(usual: str, odd: str) -> None:
    assert spent(PRIOR, usual) < spent(PRIOR, odd) - 1


@pytest.mark.parametrize("before", ["图", "图书", "第1", "\n", "，", "a", "龘"])
def test_the_prices_of_what_may_follow_add_up_to_about_one(before: str) -> None:
    every = sum(exp(-PRIOR.cost(before, c)) for c in table().one if c != "\n")
    digits = sum(exp(-PRIOR.cost(before, c)) for c in "123456789") + sum(
        exp(-PRIOR.cost(before, c)) for c in "bcdefghijklmnopqrstuvwxyz"
    )
    assert 0.5 < every + digits < 1.6


def test_digits_are_one_character_and_letters_another() -> None:
    assert folded("2021年ＡbＣ，５０％．") == "0000年aaa，00%."
    assert PRIOR.cost("20", "1") == PRIOR.cost("99", "7")
    assert PRIOR.cost("第", "1") < PRIOR.cost("第", "１")
    assert PRIOR.follow("3") == PRIOR.follow("7")


def test_what_precedes_is_what_is_followed() -> None:
    for c in "馆书的，":
        for a in precede(c)[:50]:
            assert c in table().followers[a]
    assert "图" in precede("书")
    assert precede("") == ""
    assert precede("龘龘") == ""


def test_a_lost_character_costs_the_same_everywhere() -> None:
    assert PRIOR.cost("图书", LOST) == PRIOR.cost("", LOST)


def test_the_phrases_are_known_to_follow() -> None:
    for phrase in "".join(PHRASES).split("\n")[::9]:
        for a, b in pairwise(folded(phrase)):
            if a not in "条章节编" and "\u3000" not in (a, b):
                assert b in PRIOR.follow(a)


def test_the_table_holds_together() -> None:
    one, leave, two, three, followers = table()
    assert len(one) > 5_000
    assert set(leave) == set(followers) == set(one)
    assert {a + b for a, after in followers.items() for b in after} == set(two)
    assert all(gram[:2] in two and gram[1:] in two for gram in three)
    for prices in (one, two, three):
        assert all(0 <= price < 40 for price in prices.values())
    assert (len(two), len(three)) == (40_000, 30_000)
    assert one["的"] == min(one[c] for c in one if c >= "\u4e00")
    assert two["图书"] < two["图像"]
