"""Garble read out: what the bytes determine is never wrong, what they do not is called inferred, effort is counted."""

from __future__ import annotations

import sys
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cleantext.decoders import wrong
from cleantext.lattice import Budget
from cleantext.prior import Prior
from cleantext.regarble import proof
from cleantext.solve import Place, Solution, solve

sys.path.insert(0, str(Path(__file__).parent))
from garbling import COMMON, LOST, MAKES, OFFICIAL, SIGNS, Read, asked, dropped, marked, python, times, windows

GBK = wrong("utf8-as-gbk")
PRIOR = Prior()
PLENTY = 400_000
FAR_OFF = 10.0  # nats by which what cannot be is behind
LAYERS = st.integers(1, 3)
SENTENCE = st.text(alphabet=COMMON + SIGNS * 40, min_size=8, max_size=30)
KEEPING = ("utf8-as-gbk", "utf8-as-cp936")  # makes that show every byte

browser = MAKES["utf8-as-gbk"]
LOSING: dict[str, Read] = {
    "dropped": lambda text: dropped(browser(text)),
    "twice, dropped": lambda text: dropped(times(browser, 2)(text)),
    "marked": lambda text: marked(browser(text)),
    "asked": lambda text: asked(browser(text)),
    "windows": lambda text: dropped(windows(text)),
    "replace": python("gbk"),
    "ignore": python("gbk", "ignore"),
    "gb18030, replace": python("gb18030"),
    "gb18030, ignore": python("gb18030", "ignore"),
    "java": MAKES["utf8-as-gbk-java"],
}


def read(seen: str, steps: int = PLENTY, place: Place | None = None) -> tuple[Solution | None, int]:
    """Return the solution and the steps that it took."""
    budget = Budget(steps)
    found = solve(seen, GBK, budget, place or Place(PRIOR))
    return found, steps - budget.left


def solved(seen: str) -> Solution:
    found, steps = read(seen)
    assert found is not None
    assert steps <= PLENTY
    return found


def agrees(got: Solution, text: str) -> bool:
    """Whether all that `got` calls determined stands in `text`, with as much as bytes may hide between."""
    open_ = {x.at for x in got.inferred}
    places = {0}
    for i, c in enumerate(got.text):
        if i in open_ or c == LOST:
            places = {at + n for at in places for n in range(4) if at + n <= len(text)}
        else:
            places = {at + 1 for at in places if text[at : at + 1] == c}
    return len(text) in places


@settings(deadline=None, max_examples=40)
@given(SENTENCE, st.sampled_from(KEEPING), LAYERS)
def test_without_loss_the_text_comes_back_beyond_doubt(text: str, make: str, layers: int) -> None:
    seen = times(MAKES[make], layers)(text)
    assume(LOST not in seen)
    got = solved(seen)
    odd = layers > 1 and any(LOST in times(MAKES[make], n)(text) for n in range(1, layers))  # a tail lost within
    assert got.layers == layers
    if odd:
        assert got.text[:-1] == text[:-1]
        assert {x.at for x in got.inferred} <= {len(text) - 1}
    else:
        assert got.text == text
        assert all(x.margin > FAR_OFF for x in got.inferred)  # € is two things, though never to one make
    assert got.make or odd


@settings(deadline=None, max_examples=40)
@given(SENTENCE, st.sampled_from(KEEPING), LAYERS)
def test_of_an_odd_tail_only_the_last_character_is_open(text: str, make: str, layers: int) -> None:
    seen = times(MAKES[make], layers)(text)
    assume(LOST not in seen[:-1] and b"\xa2\xe3" not in text.encode())  # of which the euro sign may be made, as of 80
    got = solved(seen)
    assert got.layers == layers
    assert got.text[:-1] == text[:-1]
    for x in got.inferred:
        assert x.at == len(text) - 1
        assert x.number > 1
        assert got.text[x.at] == x.options[0]


@pytest.mark.parametrize("channel", LOSING)
@settings(deadline=None, max_examples=8)
@example(text="伪倪“““““一")
@given(text=st.one_of(SENTENCE, st.sampled_from(OFFICIAL)))
def test_what_is_called_determined_is_never_wrong(channel: str, text: str) -> None:
    seen = LOSING[channel](text)
    found, steps = read(seen)
    if found is not None and steps <= PLENTY and found.layers == 1 + channel.startswith("twice"):
        if found.make in KEEPING and times(MAKES[found.make], found.layers)(found.text) == seen:
            return  # another text, of which every byte is there: nobody can tell that any was lost
        assert agrees(found, text), (text, seen, found)
        if found.make:
            assert proof(found.text, seen, GBK, found.layers) == found.make


def test_no_layer_is_left_out() -> None:
    assert solved(LOSING["twice, dropped"]("““““”一一丁丈捻鲜“")).layers == 2


@pytest.mark.parametrize("text", OFFICIAL)
@pytest.mark.parametrize("channel", ["dropped", "marked", "asked", "gb18030, replace", "java"])
def test_official_sentences_come_back(channel: str, text: str) -> None:
    got = solved(LOSING[channel](text))
    assert agrees(got, text)
    changed = (op for op in SequenceMatcher(None, got.text, text, autojunk=False).get_opcodes() if op[0] != "equal")
    assert sum(max(j - i, m - k) for _, i, j, k, m in changed) <= len(text) // 8, got.text


@settings(deadline=None, max_examples=60)
@given(
    st.text(
        alphabet=COMMON[::40] + "闂鏈鍩庡崡\ufffd?€|“”\n 中aÃ©\x80\x00\ue000\ud83d\ude00・―Ａ１\u3000\u200b",
        max_size=25,
    ),
    st.sampled_from(
        ["utf8-as-gbk", "utf8-as-shift-jis", "utf8-as-euc-kr", "utf8-as-big5", "utf8-as-latin", "utf8-as-koi8"]
    ),
    st.integers(0, 20_000),
    st.booleans(),
)
@example("", "utf8-as-gbk", 0, False)
def test_any_text_is_read_or_not_and_each_time_alike(text: str, rule: str, steps: int, garbled: bool) -> None:
    seen = browser(text.encode("utf-8", "replace").decode()) if garbled else text
    told = []
    for _ in range(2):
        budget = Budget(steps)
        told.append((solve(seen, wrong(rule), budget, Place(PRIOR)), budget.left))
    assert told[0] == told[1]
    found, left = told[0]
    if found is None:
        return
    assert all(0 <= x.at < len(found.text) and found.text[x.at] != LOST for x in found.inferred)
    assert [x.at for x in found.inferred] == sorted({x.at for x in found.inferred})
    assert all(x.number > 1 for x in found.inferred)
    assert left < steps


def test_a_budget_may_end_the_reading_early() -> None:
    seen = dropped(times(browser, 3)(OFFICIAL[0]))
    whole, needed = read(seen)
    assert whole is not None
    assert needed <= PLENTY
    assert read(seen, needed) == (whole, needed)
    found, spent = read(seen, 10)
    assert found is None
    assert spent > 10
    for share in (2, 3, 5):
        partial, spent = read(seen, needed // share)
        assert spent > needed // share
        assert partial is None or partial.layers < 3 or agrees(partial, OFFICIAL[0])


@pytest.mark.parametrize("channel", ["dropped", "marked", "gb18030, replace"])
def test_steps_grow_as_the_text_does(channel: str) -> None:
    def steps(n: int) -> int:
        budget = Budget(10_000_000)
        solve(LOSING[channel](OFFICIAL[3]) * n, GBK, budget, Place(PRIOR))
        return 10_000_000 - budget.left

    assert steps(8) <= 2.2 * steps(4) + 500


def test_a_lost_character_is_inferred_from_its_neighbours() -> None:
    got = solved(browser("图书馆"))
    assert got == Solution("图书馆", 1, got.inferred, "utf8-as-gbk", got.cost)
    (last,) = got.inferred
    assert last.at == 2
    assert last.number > 30
    assert last.margin > 5
    assert solved(dropped(browser("政府采购项目的通知"))).text == "政府采购项目的通知"


def test_what_no_make_shows_is_no_option() -> None:
    got = solved(MAKES["utf8-as-gb18030"]("周末开放，图书可以外借。"))
    assert got.text == "周末开放，图书可以外借。"
    assert got.make == "utf8-as-gb18030"


def test_the_document_and_the_place_decide() -> None:
    seen = browser("贤")  # one byte of the three is lost
    plain, _ = read(seen)
    assert plain is not None
    options = set(plain.inferred[0].options)
    learnt, _ = read(seen, place=Place(Prior(["贤人居，" * 40]), "，", "人居"))
    assert learnt is not None
    assert learnt.text == "贤"
    assert learnt.inferred[0].margin > 1
    assert len(options) > 1


def test_good_text_is_not_read() -> None:
    for text in OFFICIAL:
        found, _ = read(text)
        assert found is None or not found.make
