"""The proof: what each make shows is accepted as its own, and nothing else is."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleantext import regarble
from cleantext.decoders import wrong
from cleantext.regarble import fits, proof
from cleantext.shown import Layer, Shown

sys.path.insert(0, str(Path(__file__).parent))
from garbling import COMMON, LOST, MAKES, SIGNS, Read, asked, dropped, marked, times, windows

GBK = wrong("utf8-as-gbk")
SENTENCE = st.text(alphabet=COMMON + SIGNS * 40, min_size=1, max_size=30)
ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]) | st.sampled_from(COMMON + "€·—ḿǹé0A"), max_size=30)
MAKE = st.sampled_from(GBK.makes)
LAYERS = st.integers(1, 3)
few = settings(deadline=None, max_examples=100)


@few
@given(ANY, MAKE)
def test_a_layer_shows_what_the_decoder_shows(text: str, make: Shown) -> None:
    assume(make.rule != "utf8-as-gb18030" or not text[-1:].isdecimal())  # CPython drops a digit after a cut sequence
    layer = Layer(make)
    assert layer.feed(text.encode("utf-8", "replace")) + layer.flush() == MAKES[layer.make.rule](text)
    assert layer.lead < 0


@few
@given(st.lists(SENTENCE, max_size=4), MAKE)
def test_a_layer_may_be_fed_in_pieces(parts: list[str], make: Shown) -> None:
    one, two = Layer(make), Layer(make)
    raw = [part.encode() for part in parts]
    assert "".join(map(one.feed, raw)) + one.flush() == two.feed(b"".join(raw)) + two.flush()


@few
@given(SENTENCE, MAKE, LAYERS)
def test_each_make_proves_its_own(text: str, make: Shown, layers: int) -> None:
    rule = make.rule
    seen = times(MAKES[rule], layers)(text)
    assert rule in {fit.rule for fit in fits(text, seen, GBK, layers, {})}
    found = proof(text, seen, GBK, layers)
    assert list(MAKES).index(found) <= list(MAKES).index(rule)


@few
@given(SENTENCE, MAKE, LAYERS, st.sampled_from([marked, dropped, asked]))
def test_what_is_for_private_use_may_be_marked_or_vanish(text: str, make: Shown, layers: int, lose: Read) -> None:
    rule = make.rule
    assert proof(text, lose(times(MAKES[rule], layers)(text)), GBK, layers)


@few
@given(SENTENCE)
def test_old_tools_swallow_what_follows(text: str) -> None:
    assert proof(text, dropped(windows(text)), GBK, 1)


@few
@given(SENTENCE, MAKE, LAYERS, st.data())
def test_one_character_of_the_text_changed_is_no_proof(
    text: str, make: Shown, layers: int, data: st.DataObject
) -> None:
    garble = times(MAKES[make.rule], layers)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(COMMON).filter(lambda c: c != text[at]))
    changed = text[:at] + other + text[at + 1 :]
    seen = garble(text)
    assume(LOST not in seen)
    assume(all(times(read, layers)(changed) != seen for read in MAKES.values()))
    assert proof(changed, seen, GBK, layers) == ""


@few
@given(SENTENCE, MAKE, LAYERS, st.data())
def test_one_character_of_the_garble_changed_is_no_proof(
    text: str, make: Shown, layers: int, data: st.DataObject
) -> None:
    seen = times(MAKES[make.rule], layers)(text)
    at = data.draw(st.integers(0, len(seen) - 1))
    other = data.draw(st.sampled_from(COMMON).filter(lambda c: c != seen[at]))
    assert proof(text, seen[:at] + other + seen[at + 1 :], GBK, layers) == ""


def test_another_number_of_layers_is_no_proof() -> None:
    seen = times(MAKES["utf8-as-gbk"], 2)("图书馆的通知")
    assert proof("图书馆的通知", seen, GBK, 2) == "utf8-as-gbk"
    assert proof("图书馆的通知", seen, GBK, 1) == ""
    assert proof("图书馆的通知", seen, GBK, 3) == ""


@pytest.mark.parametrize(
    ("text", "seen", "make"),
    [
        ("中文", "涓\ue15f枃", "utf8-as-gbk"),
        ("中文", "涓枃", "utf8-as-gbk"),
        ("中文", "涓\ufffd枃", "utf8-as-gbk"),
        ("中文", "涓?枃", "utf8-as-gbk"),
        ("中文", "涓\ufffd鏂\ufffd", "utf8-as-gbk"),  # two runs, as if set apart
        ("预计总产量", "棰勮\ufffd℃\ufffd讳骇閲\ufffd", "utf8-as-gbk-strict"),
        ("中文", "涓\ufffd\ufffd鏂", ""),
        ("你好！\n", "浣犲ソ锛?", "utf8-as-gbk"),  # "?" for the last byte and what follows
        ("你好！\n", "浣犲ソ锛\ufffd\n", "utf8-as-gbk"),
        ("你好！中", "浣犲ソ锛?", ""),
        ("开放", "寮€鏀\ufffd", "utf8-as-gbk"),
        ("开放", "寮\ufffd鏀\ufffd", "utf8-as-gbk-strict"),
        ("’s", "鈥檚", "utf8-as-gbk"),
        ("’t", "鈥檚", ""),
        ("Ａ栏", "锛℃爮", "utf8-as-gbk"),
        ("读者～", "璇昏\ue003～", ""),  # the sign is left of nothing here: its bytes are lost
        ("", "", "utf8-as-gbk"),
        ("中", "", ""),
    ],
)
def test_words(text: str, seen: str, make: str) -> None:
    assert proof(text, seen, GBK, 1) == make


def test_full_width_that_was_folded_later_is_accepted() -> None:
    text, seen = "读者～～书", MAKES["utf8-as-gbk"]("读者～～书")
    deeper = MAKES["utf8-as-gbk"](seen)
    for garble, layers in ((seen, 1), (deeper, 2)):
        narrow = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in garble)
        assert proof(text, narrow, GBK, layers) == "utf8-as-gbk"


@few
@given(SENTENCE, MAKE, LAYERS, st.data())
def test_of_the_options_those_stay_that_show_the_same(text: str, make: Shown, layers: int, data: st.DataObject) -> None:
    garble = times(MAKES[make.rule], layers)
    seen = garble(text)
    at = data.draw(st.integers(0, len(text) - 1))
    others = "".join(chr(ord(text[at]) ^ bits) for bits in (0, 1, 2, 3, 17, 63, 64))
    fit = next(fit for fit in fits(text, seen, GBK, layers, {at: others}) if fit.rule == make.rule)
    assert text[at] in fit.options[at]
    assert fit.text == text[:at] + fit.options[at][0] + text[at + 1 :]
    for c in fit.options[at]:
        assert make.rule in {fit.rule for fit in fits(text[:at] + c + text[at + 1 :], seen, GBK, layers, {})}
    for c in others:
        if garble(text[:at] + c + text[at + 1 :]) == seen:
            assert c in fit.options[at]


def test_a_make_that_loses_one_byte_alone_tells_which_it_was() -> None:
    seen = MAKES["utf8-as-gb18030"]("外借图书")
    (fit,) = [fit for fit in fits("外功图书", seen, GBK, 1, {1: "功域借土"}) if fit.rule == "utf8-as-gb18030"]
    assert (fit.text, fit.options) == ("外借图书", {1: "借"})
    assert not list(fits("外功图书", seen, GBK, 1, {1: "功域土"}))


def test_where_there_are_too_many_to_try_all_are_said_to_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regarble, "TRIES", 10)
    monkeypatch.setattr(regarble, "TRIES_EACH", 1)
    text = "图书馆" * 40
    seen = MAKES["utf8-as-gbk"](text)
    options = dict.fromkeys(range(len(text)), COMMON)
    assert not list(fits(text[::-1], seen, GBK, 1, options))
    fit = next(fits(text, seen, GBK, 1, options))
    assert fit.text == text
    assert fit.options == options
