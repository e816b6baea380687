"""A decoder in error read backwards: what feeding its characters gives, and what it keeps open."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleantext.decoders import wrong
from cleantext.utf8 import NOTHING, SHORT_COST, Held, complete
from cleantext.wrong import (
    AT_END,
    FOLD_COST,
    INNER,
    LEAST_JUMP,
    LITERAL_COST,
    ORPHAN_COST,
    OUTER,
    SWALLOWED,
    VARIANT_COST,
)

sys.path.insert(0, str(Path(__file__).parent))
from garbling import COMMON, LOST, MAKES, OFFICIAL, PAIRS, SIGNS

GBK = wrong("utf8-as-gbk")
SENTENCE = st.text(alphabet=COMMON + SIGNS * 40, min_size=1, max_size=30)
few = settings(deadline=None, max_examples=100)


def held(*slots: bytes) -> Held:
    return slots


@few
@given(SENTENCE, st.sampled_from(["utf8-as-gbk", "utf8-as-cp936"]))
def test_the_cheapest_way_through_faultless_garble_gives_the_text(text: str, rule: str) -> None:
    seen = MAKES[rule](text)
    assume(LOST not in seen)
    states: dict[Held, tuple[str, float]] = {NOTHING: ("", 0.0)}
    for c in seen:
        after: dict[Held, tuple[str, float]] = {}
        for before, (out, cost) in states.items():
            for outs, then, price, _ in GBK.feed(before, c, INNER):
                if all(len(x) == 1 for x in outs) and cost + price < after.get(then, ("", 1e9))[1]:
                    after[then] = out + "".join(outs), cost + price
        states = after
    assert states[NOTHING][0] == text


@few
@given(st.text(alphabet=COMMON, min_size=12, max_size=60))
def test_a_faultless_run_is_read_at_once(text: str) -> None:
    seen = MAKES["utf8-as-gbk"](text)
    for start in (0, 3):
        end, chars = GBK.faultless(seen, start)
        assert end == start + sum(size for size, _ in chars)
        assert all(size in (1, 2) for size, _ in chars)
        if not start:
            assert text.startswith("".join(c for _, c in chars))
            good = seen.find("€") if "€" in seen else len(seen)
            assert len(seen[:good]) < LEAST_JUMP + 4 or chars or any(c not in PAIRS.values() for c in seen[:good])


@pytest.mark.parametrize("text", OFFICIAL)
def test_good_text_has_no_faultless_run(text: str) -> None:
    for start in range(len(text)):
        assert GBK.faultless(text, start) == (start, [])


def test_bytes_are_held_until_a_character_is_whole() -> None:
    first, second, third = MAKES["utf8-as-gbk"]("中文")
    ((outs, then, price, folded),) = GBK.feed(NOTHING, first, INNER)
    assert (outs, then, price, folded) == ((), held(b"\xe4", b"\xb8"), 0.0, False)
    ((outs, then, _, _),) = GBK.feed(then, second, INNER)
    assert (outs, then) == (("中",), held(b"\xe6"))
    ((outs, then, _, _),) = GBK.feed(then, third, INNER)
    assert (outs, then) == (("文",), NOTHING)
    assert GBK.feed(held(b"\xe4"), "a", INNER) == ()
    assert GBK.feed(held(b"\xe4", b"\xb8"), first, INNER) == ()


def test_a_mark_keeps_every_byte_open() -> None:
    fed = GBK.feed(held(b"\xe4", b"\xb8"), LOST, INNER)
    options = {then: "".join(outs) for outs, then, _, _ in fed}
    assert "中" in options[NOTHING]
    assert len(options[NOTHING]) == 64
    assert any(then and "中" in out for then, out in options.items())  # a pair was lost
    ((outs, then, price, _),) = GBK.feed(NOTHING, LOST, INNER)
    assert (outs, then, price) == ((LOST,), NOTHING, ORPHAN_COST)


def test_a_question_mark_is_a_loss_in_the_text_as_seen_only() -> None:
    begun = held(b"\xe4", b"\xb8")
    assert GBK.feed(begun, "?", INNER) == ()
    at_end = {(then, len(outs)): (outs, price) for outs, then, price, _ in GBK.feed(begun, "?", AT_END)}
    inside = {(then, len(outs)): (outs, price) for outs, then, price, _ in GBK.feed(begun, "?", OUTER)}
    assert at_end[NOTHING, 2][0][1] == SWALLOWED
    assert at_end[NOTHING, 1][1] < at_end[NOTHING, 2][1]  # at the end nothing was there to swallow
    assert inside[NOTHING, 1][1] > inside[NOTHING, 2][1]
    assert GBK.feed(NOTHING, "?", OUTER) == ((("?",), NOTHING, 0.0, False),)


def test_other_readings_of_a_character_cost_more() -> None:
    fed = {then: price for _, then, price, _ in GBK.feed(held(b"\xe7", b"\xba"), "€", INNER)}
    assert fed == {NOTHING: 0.0, held(b"\xe3"): VARIANT_COST}
    ((outs, then, _, _),) = GBK.feed(held(b"\xe5"), "€", INNER)[:1]
    assert (outs, then) == ((), held(b"\xe5", b"\x80"))


def test_letters_of_two_bytes_cost_more() -> None:
    ((_, then, price, _),) = GBK.feed(NOTHING, PAIRS[b"\xc2\xb7"], INNER)
    assert (then, price) == (NOTHING, SHORT_COST)


def test_what_no_decoder_shows_was_put_in_later() -> None:
    assert GBK.feed(NOTHING, "é\u0301"[1], INNER) == ((("\u0301",), NOTHING, LITERAL_COST, False),)
    assert GBK.feed(held(b"\xe4"), "\u0301", INNER) == ()


def test_half_width_may_have_been_full_width_in_the_text_as_seen() -> None:
    raw = GBK.folds['"']
    begun, whole = held(b"\xe4"), b"\xe4" + raw
    assert GBK.feed(begun, '"', INNER) == ()
    assert GBK.feed(NOTHING, '"', OUTER) == ((('"',), NOTHING, 0.0, False),)
    assert GBK.feed(begun, '"', OUTER) == (((whole.decode(),), NOTHING, FOLD_COST, True),)


def test_steps_that_leave_the_same_held_are_one() -> None:
    for label in (LOST, "?", "€", "中国", LOST + "a"):
        for begun in (NOTHING, held(b"\xe4"), held(b"\xe4", b"\xb8"), held(b"\xe4", bytes(range(0x80, 0xC0)))):
            fed = GBK.feed(begun, label, OUTER)
            keys = [(then, outs[1:], folded, bool(outs)) for outs, then, _, folded in fed]
            assert len(set(keys)) == len(keys)
            assert GBK.feed(begun, label, OUTER) is fed


@given(st.characters(min_codepoint=0xA0, exclude_categories=["Cs", "Cn", "Cc"]))
@few
def test_a_whole_character_is_the_one_its_bytes_say(c: str) -> None:
    raw = c.encode()
    said = complete(tuple(raw[i : i + 1] for i in range(len(raw))))
    assert said in (c, "")
    assert said == c or not c.isprintable()
    opened = complete((*(raw[i : i + 1] for i in range(len(raw) - 1)), bytes(range(0x80, 0xC0))))
    assert (said == c) is (c in opened)
    assert all(x.encode()[:-1] == raw[:-1] for x in opened)


@pytest.mark.parametrize("raw", [b"\xc2\x85", b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xef\xbf\xbf", b"\xe2\x80\xa8"])
def test_what_no_text_holds_is_no_character(raw: bytes) -> None:
    assert complete(tuple(raw[i : i + 1] for i in range(len(raw)))) == ""


def test_gaps_are_what_does_not_show() -> None:
    begun = held(b"\xe4", b"\xb8")
    pairs = {then for _, then, _ in GBK.gaps(begun, single=False, tail=False)}
    assert all(then for then in pairs)  # a pair after two bytes ends one character and begins the next
    assert any(b"\xe6"[0] in then[0] for then in pairs)
    whole = {then for _, then, _ in GBK.gaps(begun, single=True, tail=True)}
    assert NOTHING in whole
    assert list(GBK.gaps(NOTHING, single=False, tail=False)) != list(GBK.gaps(begun, single=False, tail=False))
