"""One search finds damage of every kind; what it lets stand in clean text, the second look rejects."""

from __future__ import annotations

import re

import pytest
from growth import in_step, repeated
from hypothesis import given
from hypothesis import strategies as st

from cleantext import gates, latin, legacy, suspicion, unreadable

DAMAGE = {
    suspicion.GBK: ("鍏充簬寮€鏀炬椂闂寸殑閫氱煡", "the party鈥檚 software", "棰勮\ufffd℃€讳骇閲\ufffd", "馃檪"),
    suspicion.LATIN: ("You wonâ€™t see it", "温度为25Â°C。", "caf\xc3\u200b\xa9", "\x84Handwerk\x93"),
    suspicion.LEGACY: ("¹ØÓÚ¿ª·ÅÊ±¼äµÄÍ¨Öª", "恾彂娰偼枅擔屵慜嬨帪偵奐偒傑偡丅", "ユ〖ザ〖が票罢しなければ"),
    suspicion.UNREADABLE: ("锟斤拷", "嚙踝蕭", "占쏙옙", "鐃緒申", "・ｿｽ", "пїЅпїЅ"),
}
CLEAN = (
    "各单位应当于每年三月底前报送上一年度总结，逾期未报的予以通报；忽略、撤销、逗号、鼠标。",
    "圖書館的目錄和連結，鑰匙與鐘錶，請洽館員。",
    "気温は三十度を超えた。鋭い刃、飾り、貢献、邪魔、閾値。", "도서관은 아홉 시에 문을 연다. 커서, 삽입.",
    "L’été dernier, «\xa0à Noël\xa0» : 5\xa0€. Über Größe und Maß: „Straße“.", "ВНИМАНИЕ: НЕ ВКЛЮЧАТЬ! Привет, мир.",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in DAMAGE.items() for text in texts])
def test_damage_of_each_kind(kind: int, text: str) -> None:
    seen = f"{CLEAN[0]}\n我说：{text}\n{CLEAN[1]}"
    at = len(CLEAN[0]) + 1
    assert suspicion.parts(seen)[kind] == [(at, at + 3 + len(text))]
    assert suspicion.suspicious(seen)


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text(text: str) -> None:
    assert suspicion.parts("\n".join([text] * 3)) == {}
    assert not suspicion.suspicious(text)


def test_neighbouring_lines_are_one_part() -> None:
    assert suspicion.parts("锟斤拷\n锟斤拷\n好\n锟斤拷")[suspicion.UNREADABLE] == [(0, 7), (10, 13)]


@pytest.mark.parametrize("kind", [latin, legacy, unreadable])
def test_gates_are_their_parts(kind: object) -> None:
    assert kind.gate().pattern == f"[{kind.leads()}](?:{kind.looks()})"  # type: ignore[attr-defined]


@pytest.mark.parametrize("token", ["Ã", "€", "锟斤拷", "ï¿½", "闂", "恾", "錄", "驴か", "\ufffd", "┤\n"])
def test_time_grows_as_the_text_does(token: str) -> None:
    in_step(suspicion.parts, repeated(token), 20_000, 80_000)


def test_the_file_is_what_the_tables_give() -> None:
    assert gates.PATH.read_bytes() == gates.written(), "python -m cleantext.gates"


@given(st.text(sorted(latin._stops()[0] | {" ", "a", "中", "\n", "\ufffd"}), max_size=6))
def test_hints_find_all_that_looks_find(text: str) -> None:
    looks, hints = (re.compile(f"[{latin.leads()}](?:{look})") for look in (latin.looks(), latin.hints()))
    assert {m.start() for m in looks.finditer(text)} <= {m.start() for m in hints.finditer(text)}


@pytest.mark.parametrize("text", [*CLEAN, *(text for texts in DAMAGE.values() for text in texts)])
def test_the_first_texts_are_searched_for_as_much_as_later_ones(text: str) -> None:
    suspicion._present.cache_clear()
    first = suspicion.parts(text)
    for i in range(suspicion.FEW):
        suspicion.parts(f"第{i}")
    assert suspicion._wanted(text) == (*suspicion.KINDS,)
    assert suspicion.parts(text) == first
    assert {*first} <= {*suspicion._present.__wrapped__(text)}
