"""Garble of single-byte code pages is read, ftfy's cases among it; clean text in any language never reaches ftfy."""

from __future__ import annotations

import re

import ftfy
import pytest
from growth import in_step, repeated
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext import latin
from cleantext.edit import Proposal, apply
from cleantext.filters.whitespace import whitespace
from cleantext.repair import bytewise, fix, is_bad

PAGES = [page for group in latin.GROUPS for page in group]
CLEAN = (
    "目录、鏈結；“你好”——他说…… 25°C，±1，3×4，½，§5，①㎡",
    "L’été dernier, «\xa0à Noël\xa0» : 5\xa0€… Où êtes-vous ? CAFÉ… cœur, É, À L’ÉPOQUE",
    "Über Größe und Maß: „Straße“ – Äpfel für 3 €. ÄÖÜ, »Übermut«",
    "Příliš žluťoučký kůň úpěl ďábelské ódy. ČŠŽ, „ÁŘ“",
    "Zażółć gęślą jaźń. ŁÓDŹ, WŁĄCZ", "Pijamalı hasta yağız şoföre çabucak güvendi. DEĞİŞTİ",
    "Mười năm ĐÃ trôi qua, MÃ SỐ", "Árvíztűrő tükörfúrógép. MEZŐ”", "Şi în română: ăâîșț. COMANDĂ”",
    "Blåbærsyltetøj, Å, ÆØÅ, “Åbn”", "Съешь ещё этих мягких французских булок — «да», №5. ЧЕТВЁРТЫЙ",
    "Жебракують філософи при ґанку церкви в Гадячі. Їжак, Є, Ґ", "Ћирилица: љубазни фењерџија, Ђоковић",
    "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία. Ά, Έ, «Ώ»", "Ação, São João, É, MANHÃ, à", "¿Qué? ¡Ñandú! 1.ª, 2.º",
    "├── src\n│   └── main.py ┬ ┼ ═ ║ ╔ █", "√2 ≈ 1.41, ∞ ≤ ∑ ∂x, ƒ(x), 10 µm, 5 Ω, a² ≠ b³ ÷ 2",
    "도서관은 “아홉 시”에 문을 연다.", "気温は15×1/2度、“を”超えた。", "שלום עולם – «é»",
)  # fmt: skip


def read(text: str) -> str:
    """Apply what is found until nothing is, as the filter does."""
    for _ in range(5):
        before, text = text, apply(text, edits(text))
        if text == before:
            return text
    pytest.fail(f"unsettled: {text!r}")


@settings(max_examples=300)
@given(
    st.lists(
        st.one_of(
            st.sampled_from([bytes((x,)).decode(page, "ignore") or chr(x) for page in PAGES for x in range(0x80, 0x100)]),
            st.sampled_from(["Ã©", "â€™", "â€œ", "â€ ", "Ã ", "’", "“", "”", "é", "—", "Â ", "ГўВЂВ", "中", "ÃƒÂ©", "œ", "ï»¿"]),
            st.text("abzAZ .,?!-'\"\n\t\x1a\x9d\ufffd09", min_size=1, max_size=6),
        ),
        max_size=14,
    ).map("".join)
)
def test_ftfy_would_say_the_same(text: str) -> None:
    """It is shown less and asked less, and nothing changes by that."""
    assert is_bad(text) == ftfy.badness.is_bad(text)
    assert fix(text) == ftfy.fix_encoding(text, fix_c1_controls=False, unescape_html=False)


def edits(text: str) -> list[Proposal]:
    return [(start, text[start:end], new, "", None) for f in latin.find(text) for start, end, new, _ in f.pieces or ()]


def garbled(text: str, page: str) -> str:
    return "".join(bytes((x,)).decode(page, "ignore") or chr(x) for x in text.encode())


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_stays(text: str) -> None:
    assert latin.find(text) == []


@pytest.mark.parametrize("page", [p for p in PAGES if p not in ("cp1253", "cp1257")])
@pytest.mark.parametrize("text", ["Le café est près de l’hôtel.", "Das Mädchen öffnete die Tür – leise…"])
def test_every_code_page(page: str, text: str) -> None:
    assert read(garbled(text, page)) == text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("РґРѕСЂРѕРіРµ Р\x98Р·-РїРѕРґ", "дороге Из-под"),
        ("Blog Tip 2 вЂ“ Broadcast", "Blog Tip 2 – Broadcast"),
        ("âœ” No problems", "✔ No problems"),
        ("g√¢teaux wei√ü ‚Äúsoft‚Äù", "gâteaux weiß “soft”"),
        ("#╨┐╤Ç╨░╨▓╨╕╨╗╤î╨╜╨╛", "#правильно"),
        ("voilÃ le travail", "voilà le travail"),
        ("\x84Handwerk \xfcberall hin\x93: Von", "„Handwerk überall hin“: Von"),
        ("parl\xe9\x85 Tu sais", "parlé… Tu sais"),
        ("â\x80\x9cmismatched quotes\x85\x94", "“mismatched quotes…”"),
        ("温度为25Â°C，不是é”™è¯¯。", "温度为25°C，不是错误。"),
    ],
)
def test_words(raw: str, clean: str) -> None:
    assert read(raw) == clean


@pytest.mark.parametrize("raw", ["甲\x93乙\x94丙", "one\x85two", "a\x81b", "so\xadft \xadhyphen"])
def test_control_characters_that_mean_nothing_here(raw: str) -> None:
    assert latin.find(raw) == []


@pytest.mark.parametrize("lost", ["", "\ufffd"])
def test_half_a_repair_is_left_to_those_who_read_losses(lost: str) -> None:
    raw = re.sub("[\x81\x8d\x8f\x90\x9d]", lost, garbled("各单位应当于每年三月底前报送上一年度总结", "cp1252"))
    assert latin.find(raw) == []
    assert latin.find(f"{raw}，说donâ€™t")[0].new == "don’t"


@pytest.mark.parametrize("unseen", ["\x00", "\u200b", "\ufeff"])
def test_it_reads_through_what_is_unseen(unseen: str) -> None:
    assert read(f"caf\xc3{unseen}\xa9, donâ€{unseen}™t") == "café, don’t"


@settings(deadline=None, max_examples=200)
@example("latin-1", ["英à", "°½à。"], "")
@example("latin-1", ["英à", "°½à"], " é")
@given(
    st.sampled_from(PAGES),
    st.lists(st.text(alphabet="abc é’—“”…àñ°英中，。 ЖдрΑλ½", max_size=12), max_size=4),
    st.text(alphabet="a \x00\u200b\xadé\n中", max_size=6),
)
def test_white_space_leaves_nothing_to_find(page: str, words: list[str], between: str) -> None:
    text = read(between.join([garbled(words[0], page), *words[1:]]) if words else between)
    assert latin.find(text) == []
    tidy = apply(text, list(whitespace(text)))
    assert read(tidy) == tidy


@pytest.mark.parametrize("token", ["Ã", "Ã\x83Â", "Ã ", "РґРѕ", "\x80", "\x93a", "é\xad", " Ã  ", "√", "Â½Ç "])
def test_time_grows_as_the_text_does(token: str) -> None:
    in_step(latin.find, repeated(token), 10_000, 40_000)


def test_where_every_byte_shows_the_edits_are_found_without_a_search() -> None:
    assert [(e.at, e.old, e.new) for e in bytewise("â€œveryâ€\x9d", "“very”")] == [(0, "â€œ", "“"), (7, "â€\x9d", "”")]
    assert bytewise("abc", "xbc") == []
    assert bytewise("a", "é") == []
