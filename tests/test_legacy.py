"""Every pair of legacy encodings is read, alone and inside clean text; what only looks like garble stays."""

from __future__ import annotations

import pytest
from growth import in_step, repeated
from hypothesis import given, settings
from hypothesis import strategies as st

from cleantext import legacy, suspicion
from cleantext.misread import pairs
from cleantext.rules.codecs import CODECS
from cleantext.signs import signs

LOST = "\ufffd"
ZH = ("书店每周六下午举办读书会，欢迎大家参加。", "请把用过的碗筷放回食堂门口的架子上。")
TW = ("書店每週六下午舉辦讀書會，歡迎大家參加。", "請把用過的碗筷放回食堂門口的架子上。")
JA = ("この本屋では毎週土曜日の午後に読書会を開いています。", "使った食器は食堂の入口にある棚に戻してください。")
KO = ("서점에서는 매주 토요일 오후에 독서 모임을 엽니다.", "사용한 그릇은 식당 입구에 있는 선반에 돌려 놓으세요.")
RU = (
    "Книжный магазин каждую субботу приглашает на встречи читателей.",
    "Поставьте посуду на полку у входа в столовую.",
)
SENTENCES = {"gb18030": ZH, "cp950": TW, "cp932": JA, "euc_jp": JA, "cp949": KO, "cp1251": RU, "koi8-r": RU}
PAIRS = [(row.written, row.read) for row in CODECS if row.written in SENTENCES]
CLEAN = (
    "晓璇、晖、昕、浏阳、骁勇、妤、淇奥、琛、瑛、瑜、憔悴、涓涓细流、邂逅、饕餮、魑魅魍魎、躑躅。",
    "俊俏、狼狈、羁绊、绰号、茄子、肺病、瘤、忽略、撤销、逗号、货币、鼠标、阿尔巴尼亚、哥斯达黎加。",
    "东风吹水日衔山，春来长是闲。落花狼籍酒阑珊，笙歌醉梦间。",
    "圖書館的目錄、鏈結、鑰匙與鐘錶；嘈雜、囉唆、旖旎、踟躕、躊躇、崩潰、虛擬、宕機。",
    "閾値、鋭い刃、傀儡、伽藍、侘寂、僧侶、貢献、邪魔、困惑。〖重要〗グループ〖一〗、ﾊﾝｶｸｶﾅのﾃｽﾄです。",
    "도서관 櫓杆, 똠방각하, 펲시콜라, 커서, 삽입, 콘트롤, 뷁.",
    "ОАО «ГАЗПРОМ», СНИЛС, МФУ, США и СССР. ВНИМАНИЕ: НЕ ВКЛЮЧАТЬ! КнИгИ, ПрИвЕт",
    "Àéäöüß, ÅÄÖ, ÁÉÍÓÚ, ÆØÅ; çÇğĞıİöÖşŞ; ЀЁЂ; «Ööö», ±½ °C, §§ 1–4; Þórður Ægisson; „čeština“…",
    "L’été dernier, «\xa0à Noël\xa0» : 5\xa0€. Über Größe und Maß: „Straße“. Mười năm ĐÃ trôi qua",
    "¤¤¤ ¥¥¥ £££ ÁÂÃÄÅ ÆÇÈÉÊ ËÌÍÎÏ àâãçèéêëîïôöûüýÿ œ∑¡™£¢∞§¶•ªº–≠",
)


def garbled(text: str, written: str, read: str) -> str:
    """Return `text` as it is read in the wrong encoding; bytes that Windows-1252 lacks are controls."""
    raw = text.encode(written)
    if read == "cp1252":
        return "".join(bytes((x,)).decode(read, "ignore") or chr(x) for x in raw)
    return raw.decode(read, "replace")


def fixed(text: str) -> str:
    out, at = "", 0
    for f in legacy.find(text):
        out, at = out + text[at : f.start] + f.new, f.end
    return out + text[at:]


@pytest.mark.parametrize(("written", "read"), PAIRS)
@pytest.mark.parametrize("number", [0, 1])
def test_every_pair(written: str, read: str, number: int) -> None:
    text = SENTENCES[written][number]
    seen = garbled(text, written, read)
    got = fixed(seen)
    if LOST not in seen:
        assert got == text
    else:  # a byte that was lost costs the character that had it
        rest = iter(text)
        assert all(c in rest for c in got if c != LOST)
        assert got.count(LOST) <= seen.count(LOST) < len(text) / 2
    assert {f.rule for f in legacy.find(seen)} <= {pair.rule for pair in pairs() if pair.written == written}


@pytest.mark.parametrize(("written", "read"), [pair for pair in PAIRS if pair[1] not in ("cp932", "koi8-r", "cp1251")])
def test_a_span_inside_clean_text(written: str, read: str) -> None:
    text = SENTENCES[written][0]
    seen = garbled(text, written, read)
    around = "看见" if read == "cp1252" else "I saw "
    found = legacy.find(f"{around}{seen}\n{CLEAN[0]}")
    assert found
    assert min(f.start for f in found) == len(around)
    assert max(f.end for f in found) <= len(around) + len(seen)


@pytest.mark.parametrize("text", CLEAN)
def test_look_alikes_stay(text: str) -> None:
    assert legacy.find(text) == []
    assert legacy.find("\n".join(CLEAN).replace(text, text * 3)) == []


@pytest.mark.parametrize("text", [*ZH, *TW, *JA, *KO, *RU])
def test_sentences_stay(text: str) -> None:
    assert legacy.find(text * 3) == []


@pytest.mark.parametrize("raw", ["¼¾", "ÄãºÃ°¡", "硊弇", "밑黨", "縺ゅ↑縺"])
def test_a_word_is_too_little(raw: str) -> None:
    assert legacy.find(f"（{raw}）") == []


def test_both_tables_of_big5_are_read() -> None:
    text = "加强园区管理，要求企业评估产品，突破前期难点，申请条件公开。"
    assert fixed(garbled(text, "gb18030", "cp950")) == text
    assert fixed(garbled(text, "gb18030", "big5hkscs")) == text


def test_characters_that_a_table_has_twice_are_inferred() -> None:
    text = "产业园区的企业生产产品。"
    seen = garbled(text, "gb18030", "cp932")
    (found,) = legacy.find(seen)
    assert found.new == text
    pieces = found.pieces or ()
    assert {found.new[x.at] for piece in pieces for x in piece.inferred} >= set("产业")
    assert all(x.margin > 1.0 and x.options[0] == piece.new[x.at] for piece in pieces for x in piece.inferred)


def test_what_follows_a_lost_byte_is_read_in_step() -> None:
    assert fixed("旆輦眕�庥庢褊褒謁ね床�統樓ㄛ旆輦崝樓悝褪諒悝˙") == "严禁以�何方式强制学�参加，严禁增加学科教学；"


def test_lines_without_a_hit_are_read_in_a_text_that_is_garbled() -> None:
    text = "도서관은 매일 오전 아홉 시에 문을 엽니다.\n이용 시간 안내\n서식"
    assert fixed(garbled(text, "cp949", "gb18030")).split("\n")[:2] == text.split("\n")[:2]


ANY = st.text(
    alphabet="恾彂娰偼枅Ãö©ó¶}壽衾羲溫밑黨역档辑包驴か〖アｹﾘﾓ莊ﾄ\ue804\ufffd\x90вЙВ МЙПÁèáë中a.\n", max_size=60
)


@settings(deadline=None, max_examples=200)
@given(ANY)
def test_findings_are_ordered_disjoint_and_tell_the_truth(text: str) -> None:
    at = 0
    for f in legacy.find(text):
        assert at <= f.start < f.end <= len(text)
        assert f.pieces is not None
        assert f.new == "".join(piece.new for piece in f.pieces)
        assert "\n" not in text[f.start : f.end]
        at = f.end


@settings(deadline=None, max_examples=100)
@given(
    st.sampled_from([pair for pair in PAIRS if pair[1] not in ("cp932", "koi8-r", "cp1251")]),
    st.integers(0, 1),
    st.sampled_from(["", "1. ", "（", "abc "]),
    st.sampled_from(["", "\n", ")", " 2024"]),
)
def test_suspicion_lets_nothing_pass(pair: tuple[str, str], number: int, before: str, after: str) -> None:
    seen = before + garbled(SENTENCES[pair[0]][number], *pair) + after
    assert suspicion.LEGACY in suspicion.parts(seen)


def _mixed_signs() -> str:
    every = sorted(signs())
    return "".join(every[i * 7919 % len(every)] for i in range(2000))


@pytest.mark.parametrize(
    "token", ["Ã", "€", "锟斤拷", "ï¿½", "恾", "ｲ", "\ue804", "驴か", "ЛАТИНСКАЯ БУКВА ", _mixed_signs()]
)
def test_time_grows_as_the_text_does(token: str) -> None:
    in_step(legacy.find, repeated(token), 10_000, 40_000)
