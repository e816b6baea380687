"""UTF-8 read in other encodings than GBK is read again, what is lost is owned up to, and look-alikes stay."""

from __future__ import annotations

import re

import pytest
from growth import in_step, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import codepages
from cleantext.decoders import wrong
from cleantext.prior import Prior
from cleantext.rules.codecs import CODECS
from cleantext.signatures import pages
from cleantext.verdict import MARGIN, Found, settled

LOST = "\ufffd"
EFFORT = 400
PRIOR = Prior()
UNDEFINED = dict.fromkeys(map(ord, "\x81\x8d\x8f\x90\x9d\xad"))  # what Windows-1252 lacks, and what is not seen

CHINESE = ("图书馆每天上午九点开门，节假日照常。", "中学生和大学生可以免费阅读电子图书。")
JAPANESE = ("図書館は毎日午前九時に開きます。", "お問い合わせはこちらからお願いします。")
KOREAN = ("이 페이지를 인쇄하는 방법", "이용 시간 안내")
CLEAN = (
    *CHINESE,
    *JAPANESE,
    *KOREAN,
    "半角ｶﾅの見本：ﾊﾝｶｸ ｶﾅ、漢字ｦ交ﾞ、縺れた糸と繧繝縁。",
    "똠방각하, 펲시콜라, 뷁뷁, 햏햏, 됬다",
    "圖書館於週六上午開放，歡迎民眾參加；蝯、銝、擃皆罕見。",
    "Кітапхана күн сайын таңғы тоғызда ашылады, келдің бе, әңгіме, дүңгіршек, ҚАЗАҚ, Ғылым.",
    "Бібліотека відчинена щодня з дев’ятої ранку; їжак, ґанок, Єва. Дзень добры, ўсё.",
    "src\n├── Дом ─ Сад\n│   └── Лес ║ ╔══╗\n└── ⌠x⌡ ≤ ≥",
    "L’été à Köln : 20 °C ± 5 ‰, «naïveté», Šaná, œuvre, 5 € — ¿qué? ½ kg, §§ 1–4.",
)


def shift_jis(text: str) -> str:
    """Read as Japanese Windows does, which shows a dot for what it does not know."""
    raw, out, i = text.encode(), "", 0
    while i < len(raw):
        size = 1 if raw[i] < 0x81 or 0xA0 <= raw[i] <= 0xDF else 2
        unknown = raw[i] in b"\x80\xa0"
        shown = LOST if unknown else raw[i : i + size].decode("cp932", "replace")
        out += "・" if LOST in shown else shown
        i += size
    return out


def sloppy(text: str) -> str:
    """Read as Windows-1252, of which controls and soft hyphens vanish, and no-break spaces become spaces."""
    raw = text.encode()
    shown = "".join(bytes((x,)).decode("cp1252", "ignore") or chr(x) for x in raw)
    return shown.translate(UNDEFINED).replace("\xa0", " ")


def repaired(text: str) -> tuple[str, dict[int, bool]]:
    """Return `text` as the filter would leave it, and where repairs put a character, with whether it is inferred."""
    out, at, put = "", 0, {}
    for found in codepages.find(text, lambda: PRIOR, EFFORT):
        for part in found.pieces or ():
            piece = settled(part, MARGIN)
            out += text[at : piece.start]
            guessed = {x.at for x in piece.inferred}
            put |= {len(out) + i: i in guessed for i, c in enumerate(piece.new) if c != LOST}
            out, at = out + piece.new, piece.end
    return out + text[at:], put


READ = [
    ("utf8-as-ptcp154", lambda text: text.encode().decode("ptcp154"), CHINESE),
    ("utf8-as-koi8", lambda text: text.encode().decode("koi8-r"), CHINESE),
    ("utf8-as-cp1251", lambda text: text.encode().decode("cp1251", "replace"), CHINESE),
    ("utf8-as-latin", sloppy, CHINESE),
    ("utf8-as-latin", lambda text: "".join(bytes((x,)).decode("cp1252", "replace") for x in text.encode()), CHINESE),
    ("utf8-as-shift-jis", shift_jis, JAPANESE),
    ("utf8-as-shift-jis", lambda text: text.encode().decode("cp932", "replace"), JAPANESE),
    ("utf8-as-euc-kr", lambda text: text.encode().decode("cp949", "replace"), KOREAN),
    ("utf8-as-euc-kr", lambda text: text.encode().decode("cp949", "replace"), CHINESE),
    (
        "utf8-as-big5",
        lambda text: text.encode().decode("cp950", "replace"),
        ("大家快读此页", "学生请读此页，大家快读。"),
    ),
]


@pytest.mark.parametrize(("rule", "garble", "sentences"), READ)
def test_each_decoder_reads_two_sentences(rule, garble, sentences) -> None:  # type: ignore[no-untyped-def]
    makes = {f"codecs.{row.id}" for row in CODECS if rule in {row.id, row.like}}
    for sentence in sentences:
        seen = garble(sentence)
        assert repaired(seen)[0] == sentence
        assert {found.rule for found in codepages.find(seen, lambda: PRIOR, EFFORT)} <= makes


@pytest.mark.parametrize("sentence", CLEAN)
def test_look_alikes_are_left_alone(sentence: str) -> None:
    def never() -> Prior:
        raise AssertionError("solved")

    assert codepages.find(sentence, never, EFFORT) == []


def test_garble_beside_clean_text_is_cut_out() -> None:
    garbled = CHINESE[0].encode().decode("ptcp154")
    for text in (f"见下文：{garbled}（完）", f"a {garbled} b\n{CHINESE[1]}\n{garbled}", f"{JAPANESE[0]}{garbled}"):
        assert repaired(text)[0] == text.replace(garbled, CHINESE[0])


COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三"


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=COMMON, min_size=6, max_size=20), st.sampled_from(READ))
def test_what_is_determined_is_right(text: str, how) -> None:  # type: ignore[no-untyped-def]
    new, put = repaired(how[1](text))
    if len(new) == len(text):
        assert [i for i, inferred in put.items() if not inferred and new[i] != text[i]] == []


SIGNS = "".join(page.leads[::7] for page in pages()) + "åäéеФД\ufffd・?€ \na中"


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet=SIGNS, max_size=60))
def test_findings_are_in_order_disjoint_and_whole(text: str) -> None:
    found = codepages.find(text, lambda: PRIOR, EFFORT)
    at = 0
    for f in found:
        assert isinstance(f, Found)
        assert f.pieces
        assert at <= f.start < f.end <= len(text)
        inner = f.start
        for piece in f.pieces:
            assert inner <= piece.start <= piece.end <= f.end
            assert all(0 <= x.at < len(piece.new) for x in piece.inferred)
            inner = piece.end
        at = f.end


def test_the_gate_is_made_of_its_parts() -> None:
    assert codepages.gate().pattern == f"[{codepages.leads()}](?:{codepages.looks()})"
    assert all(look.startswith("(?<=") for look in re.split(r"\|(?=\(\?<)", codepages.looks()))


def test_the_gate_is_silent_on_prose() -> None:
    text = "\n".join((*CHINESE, *JAPANESE, *KOREAN, *CLEAN[9:11])) * 20
    assert not codepages.gate().search(text)


@pytest.mark.parametrize("page", pages(), ids=[page.rule for page in pages()])
def test_effort_grows_with_length(page) -> None:  # type: ignore[no-untyped-def]
    shown = "".join(sorted(c for c in wrong(page.rule).bytes_of if c >= "\x80"))
    garbled = (CHINESE[0] * 3).encode().decode(wrong(page.rule).codec, "replace")
    for piece in (page.leads[0], page.leads[0] + page.leads[-1], shown[:3000], page.leads + LOST, garbled):
        in_step(lambda text: codepages.find(text, lambda: PRIOR, EFFORT), repeated(piece), 400, 1600)
