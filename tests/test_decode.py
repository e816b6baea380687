"""Bytes are read as the text that they most plausibly are, and come back byte for byte."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from encodings.aliases import aliases
from types import SimpleNamespace

import pytest
from growth import in_step, repeated
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext import charset
from cleantext.decode import Decoded, decode, encode

HANS = (
    "第一条 为了规范养犬行为，保障公民人身安全，维护市容环境卫生，结合本市实际，制定本条例。",
    "本市建成区内犬只的饲养、经营、收容及其监督管理，适用本条例。",
    "养犬人应当自犬只出生满3个月之日起15日内，携犬至免疫点注射狂犬病疫苗；逾期未注射的，不予办理登记。",
    "昨天夜里下了一场小雨，早上起来院子里的石榴花落了一地。",
)
HANT = (
    "為服務偏鄉讀者，嵐山縣立圖書館自5月15日起新增「行動書車」山線三條路線，每週行駛4天。",
    "館長指出，縣內山區學童平均每人每年借書量僅3.8冊，不及平地學童的一半。",
    "讀者可於線上預約圖書，3日內由書車送達；逾期不罰款，改以停權計算。",
    "他說這條路走了二十年，從來沒有像今天這樣安靜。",
)
JA = (
    "昨日の夜から降り続いた雨は、今朝になってようやく上がりました。",
    "図書館の開館時間は午前九時から午後八時までです。",
    "新しいバス路線は来月の初めから運行を始める予定です。",
    "この本を読み終えたら、ぜひ感想を聞かせてください。",
)
KO = (
    "어젯밤부터 내리던 비가 오늘 아침에야 그쳤습니다.",
    "도서관은 오전 아홉 시부터 오후 여덟 시까지 문을 엽니다.",
    "새로운 버스 노선은 다음 달 초부터 운행을 시작할 예정입니다.",
    "이 책을 다 읽고 나면 꼭 이야기를 들려주세요.",
)
FR = (
    "Les élèves préfèrent la bibliothèque d’été, où l’on peut lire à l’ombre.",
    "Le musée sera fermé à partir du 3 février pour des travaux de rénovation.",
    "« Où êtes-vous allés ? » demanda-t-elle, déçue de n’être pas invitée.",
    "Après une longue journée, le garçon s’était endormi près de la cheminée.",
)
RU = (
    "Вчера вечером начался дождь, и к утру улицы были мокрыми.",
    "Библиотека открыта с девяти утра до восьми вечера.",
    "Новый автобусный маршрут начнёт работать в начале месяца.",
    "Когда дочитаете эту книгу, расскажите, понравилась ли она.",
)
READINGS = (
    ("gb18030", HANS),
    ("gb18030", HANT),
    ("cp950", HANT),
    ("cp932", JA),
    ("euc_jp", JA),
    ("cp949", KO),
    ("cp1252", FR),
    ("cp1251", RU),
    ("koi8-r", RU),
    ("utf-8", HANS),
    ("utf-8", FR),
)
IDS = [f"{codec}-{lines[0][:4]}" for codec, lines in READINGS]
LEGACY = [row for row in READINGS if row[0] != "utf-8"]
reading = pytest.mark.parametrize(("codec", "lines"), READINGS, ids=IDS)
legacy = pytest.mark.parametrize(("codec", "lines"), LEGACY, ids=IDS[: len(LEGACY)])


def exact(raw: bytes, encoding: str | None = None) -> Decoded:
    """Decode, and check what holds for all bytes."""
    decoded = decode(raw, encoding)
    assert encode(decoded) == raw
    assert not any("\ud800" <= char <= "\udfff" for char in decoded.text)
    at = 0
    for start, end, part in decoded.patches:
        assert at <= start <= end <= len(decoded.text)
        assert isinstance(part, bytes)
        at = end
    return decoded


@reading
def test_a_text_is_read_in_its_encoding(codec, lines):
    for end in ("\n", "\r\n"):
        for tail in ("", end):
            text = end.join(lines) + tail
            assert exact(text.encode(codec)) == Decoded(text, codec, ())


@reading
def test_twelve_characters_suffice(codec, lines):
    text = "".join(lines)
    for start in range(0, len(text) - 12, 5):
        part = text[start : start + 12]
        beyond = sum(char > "\x7f" for char in part)
        if beyond >= (2 if codec == "cp1252" else 6):
            assert exact(part.encode(codec)).text == part


@reading
def test_every_line_alone(codec, lines):
    for line in lines:
        assert exact(line.encode(codec)).text == line


@reading
def test_a_cut_tail_changes_nothing_before_it(codec, lines):
    raw = "\n".join(lines).encode(codec)
    for cut in range(1, 5):
        part = raw[:-cut]
        decoded = exact(part)
        whole = part.decode(codec, "ignore")
        assert decoded.text.rstrip("\ufffd") == whole
        assert decoded.text.count("\ufffd") == len(part) - len(whole.encode(codec))


@pytest.mark.parametrize("place", [0, 7, 30, -9, None])
@reading
def test_a_stray_byte_is_one_mark_and_stands_in_the_patches(codec, lines, place):
    text = "\n".join(lines)
    before, after = (text[:place], text[place:]) if place is not None else (text, "")
    raw = before.encode(codec) + b"\xff" + after.encode(codec)
    decoded = exact(raw)
    shown = b"\xff".decode(codec, "replace")  # to one-byte encodings 0xFF is a letter like any other
    assert decoded.text == before + shown + after
    assert decoded.patches == (((len(before), len(before) + 1, b"\xff"),) if shown == "\ufffd" else ())


@legacy
def test_a_foreign_line_in_utf8_is_read_by_itself(codec, lines):
    for around in (HANS, JA):
        for place in range(4):
            rows = [line.encode() for line in around]
            rows.insert(place, lines[0].encode(codec))
            decoded = exact(b"\n".join(rows))
            want = list(around)
            want.insert(place, lines[0])
            assert decoded.text == "\n".join(want)
            assert decoded.encoding == "utf-8"
            assert b"".join(part for _, _, part in decoded.patches) in lines[0].encode(codec)


@pytest.mark.parametrize("foreign", [HANS[0], HANT[1], JA[0], KO[0], RU[0]])
@legacy
def test_a_line_of_utf8_in_another_encoding_is_read_by_itself(codec, lines, foreign):
    for place in range(5):
        rows = [line.encode(codec) for line in lines]
        rows.insert(place, foreign.encode())
        want = list(lines)
        want.insert(place, foreign)
        decoded = exact(b"\r\n".join(rows))
        assert decoded.text == "\r\n".join(want)


def test_a_run_of_another_encoding_within_a_line():
    raw = HANS[0].encode() + HANT[0].encode("cp950") + HANS[1].encode()
    assert exact(raw).text == HANS[0] + HANT[0] + HANS[1]
    raw = HANS[0].encode("gb18030") + HANS[2].encode() + HANS[1].encode("gb18030")
    assert exact(raw).text == HANS[0] + HANS[2] + HANS[1]


def test_lines_of_one_accent_each_prove_a_second_encoding_together_but_not_alone():
    accents = ["un café noir", "la clé perdue", "le passé simple", "un été sec"]
    rows = [line.encode() for line in HANS] + [line.encode("cp1252") for line in accents]
    assert exact(b"\n".join(rows)).text == "\n".join([*HANS, *accents])
    assert exact(b"\n".join(rows[:5])).text == "\n".join([*HANS, "un caf\ufffd noir"])


def test_garble_that_a_text_quotes_stays():
    text = HANS[0] + "\n把“城南旧事”按UTF-8存成字节，再拿GBK去查，就得到“鍩庡崡鏃т簨”这样的字。\n" + HANS[1]
    assert exact(text.encode("gb18030")).text == text
    assert exact(text.encode()).text == text


@pytest.mark.parametrize("codec", ["gb18030", "cp950", "euc_jp", "cp949"])
def test_a_lost_byte_costs_its_neighbours_only(codec):
    lines = dict(LEGACY)[codec]
    raw = "\n".join(lines).encode(codec)
    rest = "\n".join(lines[1:])
    for lost in range(6, 12):
        text = exact(raw[:lost] + raw[lost + 1 :]).text
        assert text.endswith(rest)
        assert text[-len(rest) - 12 : -len(rest)] == lines[0][-11:] + "\n"


BOMS = (
    ("utf-8", "utf-8"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
    ("utf-32-le", "utf-32-le"),
    ("utf-32-be", "utf-32-be"),
    ("gb18030", "gb18030"),
)


@pytest.mark.parametrize(("codec", "name"), BOMS)
def test_a_bom_decides_and_stays_in_the_text(codec, name):
    for text in ("\ufeff", "\ufeffplain\r\n", "\ufeff" + "\n".join(HANS) + "😀"):
        assert exact(text.encode(codec)) == Decoded(text, name, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_bom(codec):
    for text in ("hello, world\n", "\n".join(HANS), "\n".join(FR) + "\n", JA[0]):
        assert exact(text.encode(codec)) == Decoded(text, codec, ())


def test_what_utf16_cannot_hold():
    high, low = b"\x3d\xd8", b"\x00\xde"
    head = "\ufeff一".encode("utf-16-le")
    assert exact(head + high + "二".encode("utf-16-le")).text == "\ufeff一\ufffd\ufffd二"
    assert exact(head + low + high).text == "\ufeff一" + "\ufffd" * 4
    assert exact(head + high + low + b"\x41").text == "\ufeff一😀\ufffd"
    assert exact(head + high + b"\x00").text == "\ufeff一\ufffd\ufffd\ufffd"
    assert exact(b"\xff\xfe\x00\x00" + b"\xff\xff\xff\xff" + b"a\0\0\0").text == "\ufeff\ufffd\ufffd\ufffd\ufffda"


def test_surrogates_in_utf8_are_bytes_that_mean_nothing():
    assert exact(b"\xed\xa0\x80") == Decoded("\ufffd" * 3, "utf-8", ((0, 3, b"\xed\xa0\x80"),))
    assert exact("一".encode() + b"\xed\xa0\xbd\xed\xb8\x80").text == "一" + "\ufffd" * 6
    assert exact(b"\x90\x80\xed\xa0\x80", "gb18030").text.count("\ufffd") > 0


@pytest.mark.parametrize(
    ("codec", "raw", "text"),
    [
        ("big5", b"\xa4Q\xa2\xcc\xa2\xce\xa1\xfe", "十十卅／"),
        ("cp950", b"\xa4Q\xa2\xcc\xa2\xce\xf9\xf9", "十十卅═"),
        ("big5hkscs", b"\xa2\xcc\x88\x62\x88\x66", "十Ê̄Ê"),
        ("cp932", b"\x87\x90\xfa\x40\xed\x40\x81\xe0", "≒ⅰ纊≒"),
        ("euc_jp", b"\xa4\xa2\x8f\xa2\xb7~", "あ~~"),
    ],
)
def test_second_spellings_of_a_character_come_back(codec, raw, text):
    assert exact(raw, codec).text == text
    assert exact(raw * 400, codec).text == text * 400
    assert exact(b"\xff" + raw + b"\xff", codec).text[1:-1] == text


def test_second_spellings_are_found_without_being_asked_for():
    text = "\n".join(HANT)
    raw = text.encode("cp950") + b"\xa2\xcc\xa4\xd1\xa1C"
    assert exact(raw) == Decoded(text + "十天。", "cp950", ((len(text), len(text) + 1, b"\xa2\xcc"),))
    raw = "\n".join(JA).encode("cp932") + b"\x87\x90"
    assert [part for _, _, part in exact(raw).patches] == [b"\x87\x90"]


def test_big5_has_the_signs_of_taiwan_and_the_characters_of_hong_kong():
    text = "馬克‧吐溫說：這條河有自己的歷史～"
    assert exact(text.encode("cp950")).text == text
    text = "佢哋嘅書喺邊度呀？我哋琴日去咗睇，冇嘢買。啲人話嚟緊會有新書。"
    assert exact(text.encode("big5hkscs")).text == text


def test_patches_are_small_and_few():
    raw = ("\n".join(HANS) * 20).encode("gb18030")
    damaged = bytearray(raw)
    for at in range(50, len(raw), 400):
        damaged[at : at + 1] = b"\xff"
    decoded = exact(bytes(damaged))
    assert len(decoded.patches) <= len(raw) // 400 + 1
    receipt = json.dumps([(start, end, part.hex()) for start, end, part in decoded.patches])
    assert len(receipt) < len(raw) // 8


def test_plain_utf8_takes_the_short_way():
    code = (
        "import sys; from cleantext.decode import decode; decode('正文 text'.encode());"
        "decode('养犬人应当自犬只出生满三个月之日起'.encode('gb18030')); print('chardet' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize(("confidence", "want"), [(0.9, "cp1252"), (0.3, "cp932")])
def test_chardet_breaks_a_tie_only_where_it_is_sure(monkeypatch, confidence, want):
    answer = {"encoding": "ISO-8859-1", "confidence": confidence}
    monkeypatch.setitem(sys.modules, "chardet", SimpleNamespace(detect=lambda *_a, **_k: answer))
    assert charset._ask_chardet(b"\xe9", ["cp932", "cp1252"]) == want
    answer["encoding"] = "cp855"  # what it says of UTF-8 with a bad byte; not among the tied
    assert charset._ask_chardet(b"\xe9", ["cp932", "cp1252"]) == "cp932"


NO_ENCODINGS = ("hex", "rot13", "base64", "zlib", "nonsense", "", "a\0b", "idna", "unicode_escape", "undefined", "ütf")


@pytest.mark.parametrize("name", NO_ENCODINGS)
def test_an_encoding_that_is_none_is_named_with_a_remedy(name):
    with pytest.raises(LookupError) as caught:
        decode(b"x", name)
    assert repr(name) in str(caught.value)
    assert "gb18030" in str(caught.value)


def test_an_override_is_obeyed():
    raw = HANS[0].encode("gb18030")
    assert exact(raw, "GBK").text == HANS[0]
    assert exact(raw, "latin-1").text == raw.decode("latin-1")
    assert exact(raw + b"\xff", "gb2312").text == HANS[0] + "\ufffd"
    assert exact("\ufeffa".encode("utf-16-be"), "utf-16") == Decoded("\ufeffa", "utf-16-be", ())
    assert exact("a".encode("utf-16-le"), "utf-16").text == "a"
    assert exact("\ufeffa".encode(), "utf-8-sig") == Decoded("\ufeffa", "utf-8", ())
    assert exact("日本語\nabc".encode("iso2022_jp"), "iso-2022-jp").text == "日本語\nabc"
    assert exact(b"+2AA-", "utf-7").text == "\ufffd"


def test_binary_data_and_nothing():
    assert exact(b"") == Decoded("", "utf-8", ())
    assert exact(b"\0" * 999) == Decoded("\0" * 999, "utf-8", ())
    assert exact(b"ab\0c\n") == Decoded("ab\0c\n", "utf-8", ())
    assert exact(HANS[0].encode() + b"\0" + HANS[1].encode()).text == HANS[0] + "\0" + HANS[1]
    noise = random.Random(4).randbytes(30_000)
    assert exact(noise).encoding == "utf-8"
    assert exact(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + noise[:400]).text[1:6] == "PNG\r\n"


def test_rare_characters_are_no_binary_data():
    rng = random.Random(2)
    text = "".join([chr(rng.randrange(0x4E00, 0x9FA0)) for _ in range(600)])
    assert exact(text.encode("gb18030")).text == text


MIXED = [line.encode(codec) for codec, lines in READINGS for line in lines[:2]]
CHINESE = ("gb18030", "gbk", "gb2312", "hz", "big5", "cp950", "big5hkscs")
JAPANESE = ("cp932", "shift_jisx0213", "euc_jp", "euc_jis_2004", "iso2022_jp_3")
OTHERS = ("cp949", "johab", "iso2022_kr", "ascii", "cp1252", "cp037")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-7")
OVERRIDES = CHINESE + JAPANESE + OTHERS + UNICODE
GLUE = (b"", b"\n", b"\r\n", b" ")


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00")
@example(b"\xff\xfe\x00\x00\x01")
@example(b"\xd8\x00")
@example(b"\x84\x31\x95\x33\xff")
def test_any_bytes(raw):
    exact(raw)


@settings(deadline=None)
@given(st.lists(st.sampled_from(MIXED) | st.binary(max_size=12), max_size=8), st.sampled_from(GLUE))
def test_any_mixture(parts, glue):
    exact(glue.join(parts))


@settings(deadline=None)
@given(st.binary(max_size=120), st.sampled_from(OVERRIDES))
def test_any_bytes_in_any_encoding(raw, encoding):
    exact(raw, encoding)


def test_every_codec_of_python_takes_any_bytes():
    rng = random.Random(6)
    noise = [rng.randbytes(n) for n in (1, 2, 3, 5, 64, 400)]
    taken = 0
    for name in sorted(set(aliases.values())):
        try:
            decode(b"", name)
        except LookupError:
            continue
        taken += 1
        for raw in [*noise, *MIXED]:
            exact(raw, name)
    assert taken > 80


@settings(deadline=None)
@given(st.sampled_from(READINGS), st.binary(max_size=80))
def test_whatever_an_encoding_has_comes_back(row, raw):
    codec, lines = row
    text = raw.decode(codec, "ignore")
    exact(text.encode(codec, "ignore"))
    exact("\n".join(lines).encode(codec) + raw)


HOSTILE = {
    "bad": b"\xff",
    "lead": b"\x81",
    "cut": b"\xe4\xb8",
    "accents": b"\xc3\xa9 \xe9",
    "second spelling": b"\xa2\xcc\n",
    "runs": b"\xd6\xd0 \xe4\xb8\x80 ",
    "lines": b"\xd6\xd0\xce\xc4\n\xe4\xb8\x80\xe4\xba\x8c\n",
    "ascii": b"a" * 50 + b"\xe9",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_is_linear(unit):
    in_step(exact, repeated(unit), 60_000, 240_000)
