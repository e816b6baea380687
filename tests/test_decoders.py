"""Decoders made of rows show what real ones show, and what they lose is all that they lose."""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path

import pytest

from cleantext.decoders import HIGH, TRAILS, private, wrong
from cleantext.rules.codecs import CODECS
from cleantext.utf8 import CONTINUATION, WIDE_LEADS
from cleantext.wrong import Shown, Wrong

sys.path.insert(0, str(Path(__file__).parent))
from garbling import MAKES, TABLES

GBK = wrong("utf8-as-gbk")
USUAL = [row.id for row in CODECS if row.written == "utf-8" and not row.like]
every_decoder = pytest.mark.parametrize("decoder", [wrong(rule) for rule in USUAL], ids=USUAL)


def test_the_makes_of_a_decoder_are_its_rows_in_order() -> None:
    assert [make.rule for make in GBK.makes] == [
        row.id for row in CODECS if row.id == "utf8-as-gbk" or row.like == "utf8-as-gbk"
    ]
    assert [make.rule for make in GBK.makes] == list(MAKES)
    assert wrong("utf8-as-gbk") is GBK


@every_decoder
def test_its_usual_make_shows_what_the_codec_shows(decoder: Wrong) -> None:
    table = decoder.makes[0].table
    shows = {bytes.fromhex(raw) for row in CODECS if row.id == decoder.makes[0].rule for raw, _ in row.shows}
    for a in HIGH:
        for raw in (bytes((a,)), *(bytes((a, b)) for b in TRAILS[::7])):
            c = raw.decode(decoder.codec, "ignore")
            if raw not in shows and raw[:1] not in table:
                try:
                    assert table.get(raw) == (raw.decode(decoder.codec) if len(c) == 1 else None)
                except UnicodeDecodeError:
                    assert raw not in table


@every_decoder
def test_each_character_stands_for_the_bytes_that_show_it(decoder: Wrong) -> None:
    for make in decoder.makes:
        for raw, c in make.table.items():
            assert raw in decoder.bytes_of[c]
    for c, raws in decoder.bytes_of.items():
        assert len(set(raws)) == len(raws)
        assert all(any(make.table.get(raw) == c for make in decoder.makes) for raw in raws)


@pytest.mark.parametrize("make", GBK.makes, ids=lambda make: make.rule)
def test_each_make_shows_its_table_and_no_more(make: Shown) -> None:
    assert make.table == TABLES[make.rule]
    assert make.leads - {0x80} == frozenset(range(0x81, 0xFF))
    assert (0x80 in make.leads) == (make.rule == "utf8-as-gbk-java")


def test_what_is_lost_is_what_is_not_shown() -> None:
    table = GBK.makes[0].table
    covered = {bytes(raw) for pair in GBK.pairs for raw in product(*pair)}
    gone = {
        raw
        for raw in map(bytes, product(CONTINUATION, CONTINUATION + WIDE_LEADS))
        if raw[:1] not in table and (raw not in table or private(table[raw]))
    }
    assert covered == gone
    assert b"\xad\xe6" in gone  # the pair of 中文 that is for private use


def test_single_bytes_are_lost_where_a_make_loses_them_singly() -> None:
    (slots,) = GBK.singles
    assert set(slots) == {bytes(sorted(set(slots[0])))}
    assert 0x80 in slots[0]
    assert wrong("utf8-as-ptcp154").singles == ()


def test_single_byte_pages_lose_single_bytes() -> None:
    latin = wrong("utf8-as-latin")
    assert latin.width == 1
    assert {bytes(raw) for pair in latin.pairs for raw in product(*pair)} == {
        bytes((x,)) for x in (0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xAD)
    }
    assert latin.folds == {" ": b"\xa0"}


def test_full_width_characters_may_have_been_folded() -> None:
    assert GBK.folds["A"] == "Ａ".encode("gb18030")
    assert GBK.folds["~"] == "～".encode("gb18030")
    assert GBK.folds[" "] == "\u3000".encode("gb18030")


@pytest.mark.parametrize("rule", ["utf8-as-gbk", "utf8-as-euc-kr", "utf8-as-big5", "utf8-as-latin"])
def test_plain_characters_stand_for_one_byte_string(rule: str) -> None:
    decoder = wrong(rule)
    for c, raws in decoder.bytes_of.items():
        if decoder.plain.match(c * 6):
            assert raws == (c.encode(decoder.codec),)


def test_the_euro_sign_is_not_plain_in_gbk() -> None:
    assert GBK.bytes_of["€"] == (b"\x80", b"\xa2\xe3")
    assert not GBK.plain.match("€" * 6)
    assert wrong("utf8-as-latin").plain.match("€" * 6)
