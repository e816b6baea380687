"""Mojibake: what the bytes determine comes back, what they do not is one U+FFFD, and good text is never touched."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from growth import in_step, repeated
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleantext import clean, unreadable
from cleantext.edit import Edit, Proposal, apply, invert
from cleantext.filters.mojibake import Mojibake, mojibake, mojibake_repair
from cleantext.verdict import inferred

LOST = "\ufffd"
CLEAN = (
    "各单位应当于每年三月底前报送上一年度总结，逾期未报的予以通报；确有困难的，可以申请延期。",
    "为打通服务群众的“最后一公里”，根据《公共文化服务保障法》，制定本行动计划（试行）。",
    "全市建成书房120座以上，每座藏书不少于5,000册，室内温度不低于18℃，开放至21:30。",
    "圖書館的目錄、鏈結、鑰匙與鐘錶，請洽閱覽室，電話：(02)2345-6789。開館時間另行公告。",
    "晓璇、晖、昕、浏阳、骁勇、妤、淇奥、琛、瑛、瑜、铮铮、憔悴、涓涓细流、憧憬、邂逅。",
    "気温は三十度を超えた。鋭い刃、飾り、鋼鉄のカーテン、閾値、銀色の録音機。",
    "도서관은 아홉 시에 문을 연다. 漢字도 조금 있다.",
    "L’été dernier, «\xa0à Noël\xa0» : 5\xa0€ de plus… Ça va\xa0? Où êtes-vous, maître\xa0?",
    "Über Größe und Maß: „Straße“ – Äpfel für 3 €. Naïve façade, coöperate, señor ¿qué?",
    "Ångström, blåbærsyltetøy, Ærø, Đà Nẵng, İstanbul, Žižek, łódź, Ā ē ī, ÂÊÎ, PÂTÉ À LA «CARTE»",
    "Привет, мир! Σήμερα είναι ωραία μέρα. שלום العالم สวัสดี नमस्ते",
    "北国風光，千里冰封，萬里雪飄。望長城內外，惟餘莽莽；大河上下，頓失滔滔。",
    "🙂 x² ≠ ½ — 25 °C ± 1 · №5 © 2024 ™ § † • ‰ 〖注〗 ①②③ ㎡ ￥5",
)
COMMON = "".join(bytes((a, b)).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF))
SENTENCE = st.text(alphabet=COMMON + "，。、：；“”（）" * 40, min_size=8, max_size=60)


def _table() -> dict[bytes, str]:
    trails = (*range(0x40, 0x7F), *range(0x80, 0xFF))
    raw = {bytes((a, b)): bytes((a, b)).decode("gb18030", "ignore") for a in range(0x81, 0xFF) for b in trails}
    table = {pair: char for pair, char in raw.items() if char}
    return table | {b"\xa8\xbc": "\u1e3f", b"\xa8\xbf": "\u01f9", b"\xa2\xe3": "€"}


TABLE = _table()


def browser(text: str) -> str:
    """Read the UTF-8 of `text` as a browser reads GBK: 80 is the euro sign, a lone lead byte U+FFFD."""
    raw, out, i = text.encode(), [], 0
    while i < len(raw):
        if raw[i] < 0x80:
            out.append(chr(raw[i]))
        elif raw[i] == 0x80:
            out.append("€")
        elif raw[i : i + 2] in TABLE:
            out.append(TABLE[raw[i : i + 2]])
            i += 1
        else:
            out.append(LOST)
            i += len(raw) > i + 1 and raw[i + 1] >= 0x80
        i += 1
    return "".join(out)


def _private(char: str) -> bool:
    return "\ue000" <= char <= "\uf8ff"


def marked(text: str) -> str:
    """Garble, with U+FFFD for what a font cannot show."""
    return "".join(LOST if _private(c) else c for c in browser(text))


def dropped(text: str) -> str:
    """Garble, without what a font cannot show."""
    return "".join(c for c in browser(text) if not _private(c))


def replaced(text: str) -> str:
    """Garble as Python's own codec makes it: a mark for one byte, then the next byte starts anew."""
    return text.encode().decode("gbk", "replace")


EUROS = b"\xa2\xe3"  # these bytes are a euro sign too, as 80 is: beside a loss it may be either
SURE = Mojibake(margin=float("inf"))  # what is inferred stays lost


def fixed(text: str, stage: Mojibake = mojibake) -> str:
    edits = stage(text)
    out = apply(text, edits)
    assert apply(out, invert(edits)) == text
    assert changes(stage(out)) == []
    return out


def changes(edits: list[Proposal]) -> list[Proposal]:
    return [edit for edit in edits if edit[1] != edit[2]]


def agrees(got: str, want: str, each: str = ".") -> bool:
    """Whether `got` is `want` but for U+FFFD, each of which stands for `each`."""
    return re.fullmatch(re.escape(got).replace(LOST, each), want, re.DOTALL) is not None


@settings(deadline=None, max_examples=150)
@given(SENTENCE)
def test_every_determined_character_of_a_garbled_line_comes_back(text: str) -> None:
    assume(not unreadable.find(text))
    garbled = browser(text)
    assume(EUROS not in text.encode())
    wanted = text[:-1] + LOST if garbled.endswith(LOST) else text
    assume(fixed(wanted, SURE) == wanted)  # six characters at random may be what another encoding shows: 丑伏俺傅傈滴“�
    assert fixed(garbled, SURE) == wanted


@pytest.mark.parametrize("garble", [marked, replaced])
@settings(deadline=None, max_examples=100)
@given(text=SENTENCE.filter(lambda text: sum(c in COMMON for c in text) > len(text) / 2))
def test_marked_losses_cost_the_characters_they_hit_and_no_others(garble: Callable[[str], str], text: str) -> None:
    assume(not unreadable.find(text))
    garbled = garble(text)
    assume(2 * garbled.count(LOST) < len(text))  # a mark may hit two characters; where none is left nothing is read
    got = fixed(garbled, SURE)
    assert agrees(got, text), (garbled, got)


@pytest.mark.parametrize("sentence", CLEAN[:3])
@pytest.mark.parametrize("garble", [browser, marked, dropped, replaced])
def test_official_sentences(garble: Callable[[str], str], sentence: str) -> None:
    got = fixed(garble(sentence), SURE)
    assert agrees(got, sentence, ".{0,2}"), got
    assert got.count(LOST) <= len(sentence) / 3
    assert fixed(garble(sentence)).count(LOST) <= 1


@pytest.mark.parametrize("layers", [2, 3, 4])
def test_layers_without_loss(layers: int) -> None:
    text = garbled = "各单位应当于每年三月底前报送上一年度总结并抄送办公室"
    for _ in range(layers):
        garbled = browser(garbled)
    assert fixed(garbled) in (text, text[:-1] + LOST)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(CLEAN[:3]), st.integers(0, 30), st.text(alphabet=COMMON[:1500], min_size=4, max_size=20))
def test_a_faultless_span_inside_good_text(clean: str, at: int, span: str) -> None:
    assume(LOST not in browser(span))
    assert fixed(clean[:at] + browser(span) + clean[at:]) == clean[:at] + span + clean[at:]


@pytest.mark.parametrize("sentence", CLEAN)
def test_clean_text_gets_no_edit(sentence: str) -> None:
    assert mojibake(sentence) == []
    assert mojibake("\n\n".join(CLEAN).replace(sentence, sentence * 3)) == []


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("浣犲ソ", "你好"),
        ("鏈嶅姟", "服务"),
        ("鎵嬫満锛�13800000000", "手机�13800000000"),  # the mark and what is left of the character are one
        ("2023骞�9鏈�11鏃ュ彂甯�", "2023年9月11日发布"),
        ("鏂囦欢绯荤粺銆?", "文件系统。"),
        ("鐩存帴浣跨敤REST妗嗘灦瀹炵幇", "直接使用REST框架实现"),
        ("the party鈥檚 鈥渟oft鈥?ware", "the party’s “soft” ware"),
        ("馃檪 浣犲ソ", "🙂 你好"),
    ],
)
def test_words(raw: str, clean: str) -> None:
    assert fixed(raw) == clean


@pytest.mark.parametrize(
    "word", ["爱丽丝·门罗的作品", "今天25°C，降温", "こんにちは、世界。", "圖書館的目錄", "好的🙂收到了"]
)
def test_other_signs_and_scripts(word: str) -> None:
    assert agrees(fixed("他说" + browser(word)), "他说" + word)


def test_edits_are_tight_and_count_what_is_lost() -> None:
    text = "今年浠婂勾绉嬬伯棰勮\ufffd℃€讳骇閲\ufffd24.7涓囧惃。"
    edits = mojibake(text)
    made = [(edit[2], edit[4]["verdict"], [x.at for x in inferred(Edit(*edit))]) for edit in changes(edits)]
    assert made == [("今年秋粮预计总产量", "inferred", [5, 8]), ("万吨", "repaired", [])]
    sure = [(edit[2], edit[4]["verdict"], edit[4].get("lost")) for edit in changes(SURE(text))]
    assert sure == [("今年秋粮预\ufffd总产\ufffd", "partly", 2), ("万吨", "repaired", None)]
    assert {edit[3] for edit in edits} == {"codecs.utf8-as-gbk"}


GARBAGE = (
    "闁归妸銉ｅ仺闁挎稑鏈\ufffd閵忥絿绠ｉ柡澶堝劚閸╁矂寮\ufffd閸モ晜锚"
    "閻ㄩ柡宥呯墳缁辨繂霉閻戣棄娅ら柛蹇涘棘閸ワ附宕查柟閵婏箑闂\ufffd"
)


def test_a_line_of_unreadable_garble_goes() -> None:
    assert fixed(f"第一行。\n\n{GARBAGE} |\n\n第二行。\n") == "第一行。\n\n第二行。\n"
    assert fixed(f"{GARBAGE}\n第二行。") == "第二行。"
    assert fixed(f"第一行。\n{GARBAGE}") == "第一行。"
    assert fixed(f"第一行。\n{GARBAGE}\n{GARBAGE}\n第二行。") == "第一行。\n第二行。"
    footer = f"{GARBAGE} kf_1 400-118-0091 © 2013-2024 {GARBAGE} 21-0559号 |"
    assert fixed(f"第一行。\n{footer}\n第二行。") == "第一行。\n第二行。"


def test_inside_a_sentence_a_mark_stands_for_it() -> None:
    assert fixed(f"我们认为{GARBAGE}是可行的，应当尽快落实到位。") == "我们认为\ufffd是可行的，应当尽快落实到位。"
    assert fixed(f"由办公室负责解释这一份报告 {GARBAGE}\n完") == "由办公室负责解释这一份报告 \n完"


def test_a_text_of_nothing_else_stays() -> None:
    assert changes(mojibake(GARBAGE)) == []
    assert mojibake(GARBAGE)[0][3] == "mojibake.unreadable"


def test_the_cautious_profile_leaves_it_and_says_so() -> None:
    text = f"第一行。\n{GARBAGE}\n鍏充簬鎴戜滑"
    edits = mojibake_repair(text)
    assert apply(text, edits) == f"第一行。\n{GARBAGE}\n关于我们"
    assert "mojibake.unreadable" in {edit[3] for edit in edits if edit[1] == edit[2]}


ARTICLE = """把“城南旧事”按UTF-8存成字节，再拿GBK去查，就得到“鍩庡崡鏃т簨”，书名《鍩庡崡鏃т簨》也一样。
有的系统把“naïve”显示成“naÃ¯ve”，把 鍩庡崡 叫做乱码。
| 目录里写的 | 本来的书名 |
| --- | --- |
| 鍩庡崡鏃т簨 | 城南旧事 |
| naÃ¯ve | naïve |
代码`鍩庡崡鏃т簨`不动。

```
鍩庡崡鏃т簨 naÃ¯ve
```
"""


def test_garble_that_a_text_talks_about_stays() -> None:
    assert changes(mojibake(ARTICLE)) == []


def test_such_garble_stays_beside_real_damage() -> None:
    assert fixed(ARTICLE + "\n" + browser("版权归某县图书馆") + "\n") == ARTICLE + "\n版权归某县图书馆\n"


def test_a_quotation_in_a_garbled_text_is_repaired() -> None:
    text = CLEAN[1] + "\n" + CLEAN[0]
    assert agrees(fixed("\n".join(map(browser, text.split("\n")))).replace("\n", ""), text.replace("\n", ""))
    assert fixed("他说“浣犲ソ”。\n书房姣忓ぉ寮€鏀炬椂闂存槸不变的。") == "他说“你好”。\n书房每天开放时间是不变的。"


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Installing the AubÃ©pine gauge", "Installing the Aubépine gauge"),
        ("the bag marked â€œvis et Ã©crousâ€\x9d. 2.5 NÂ·m", "the bag marked “vis et écrous”. 2.5 N·m"),
        ("Â±1Â°; you wonâ€™t see it in the dataâ€¦", "±1°; you won’t see it in the data…"),
        ("水温为25Â°C，不是é”™è¯¯。", "水温为25°C，不是错误。"),
        ("```\ncafÃ©\n```\ncafÃ©", "```\ncafÃ©\n```\ncafé"),
        ("&amp;amp;lt; cafÃ© “ﬁn” １２", "&amp;amp;lt; café “ﬁn” １２"),
    ],
)
def test_latin(raw: str, clean: str) -> None:
    assert fixed(raw) == clean


def test_lost_characters_get_one_remark_a_line() -> None:
    assert mojibake("甲�乙�\n丙\n丁�") == [
        (1, LOST, LOST, "mojibake.lost-characters", {"lost": 2}),
        (8, LOST, LOST, "mojibake.lost-characters", {"lost": 1}),
    ]


@settings(deadline=None, max_examples=200)
@given(
    st.text(st.characters(exclude_categories=()), max_size=60),
    st.text(alphabet="姣忓ぉ寮€鏀炬椂闂\ufffd?|“”\n 中aÃ©\x80", max_size=60),
)
def test_laws_on_any_text(head: str, tail: str) -> None:
    for text in (head + tail, browser(tail) if tail.isprintable() else tail):
        for stage in (mojibake, mojibake_repair):
            fixed(text, stage)


@pytest.mark.parametrize("stage", [mojibake, mojibake_repair])
def test_it_pickles(stage: Mojibake) -> None:
    assert pickle.loads(pickle.dumps(stage))("浣犲ソ") == stage("浣犲ソ")  # noqa: S301


@pytest.mark.parametrize("token", ["闂", "鏈\ufffd", "闂傚倸鍊搁崐\n", "“鍩庡崡鏃т簨”", "Ã\x83Â", "\ufffd\n", "錄"])
def test_time_grows_as_the_text_does(token: str) -> None:
    in_step(mojibake, repeated(token), 6_000, 24_000)


def test_clean_text_does_not_load_ftfy() -> None:
    code = (
        "import sys; from cleantext.filters.mojibake import mojibake; "
        "mojibake('目錄，é'); sys.exit('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


ROOT = Path(__file__).parents[2]
SDIST = Path(os.environ.get("FTFY_SDIST") or ROOT / ".venv" / "sdist" / "ftfy-6.3.1.tar.gz")
FEW = 20  # options of a character of which a byte is lost; of others the layers leave two or three
READ = ["9a7644f35b6959d1", "053363843e94f45a"]  # what the header and the footer of that document say, by SHA-256
DEEP = next(iter((ROOT.parent / "shared" / "seeds").glob("003*.txt")), None)


@pytest.mark.skipif(not SDIST.is_file(), reason=f"no source archive of ftfy at {SDIST}: make .venv/tested fetches it")
def test_the_cases_of_ftfy() -> None:
    with tarfile.open(SDIST) as archive:
        name = next(n for n in archive.getnames() if n.endswith("test_cases.json"))
        member = archive.extractfile(name)
        assert member is not None
        cases = json.loads(member.read())
    good = [case for case in cases if case.get("expect", "pass") == "pass"]
    assert len(good) > 150
    made = {case["original"]: apply(case["original"], mojibake(case["original"])) for case in good}
    assert [c["original"] for c in good if made[c["original"]] != c.get("fixed-encoding", c["fixed"])] == []


@pytest.mark.skipif(DEEP is None, reason="the documents with eight layers are not beside the repository")
def test_eight_layers_of_a_real_document() -> None:
    assert DEEP is not None
    seen = DEEP.read_text("utf-8")
    doc = clean.only("mojibake")(seen)
    read = [doc.text.split("\n")[i] for i in (2, 5)]
    assert [sha256(line.encode()).hexdigest()[:16] for line in read] == READ, read
    assert doc.text.count(LOST) == 1  # neither its bytes nor what stands beside it tell
    deep = [edit for edit in doc.edits if edit.facts and edit.facts.get("layers") == 8]
    guessed = [edit.new[x.at] for edit in deep for x in inferred(edit) if x.number > FEW]
    assert "".join(guessed) == "式：料：备号网名：〗"  # the last byte of each run of odd length is lost
    assert {"licence", "site"} <= dict(clean(seen).metadata).keys()


def test_a_policy_is_one_of_two() -> None:
    with pytest.raises(ValueError, match="say 'drop' or 'keep'"):
        Mojibake(unreadable="ignore")  # type: ignore[arg-type]


@pytest.mark.parametrize("unseen", ["\0", "\0" * 40, "\x05\x1b[31m", "\x7f"])
def test_control_characters_part_no_garble(unseen: str) -> None:
    for parts in (["鍥句", "功棣嗘瘡澶╁紑鏀俱€�"], ["鍥句", "锟斤拷", "", "嗘瘡澶紑鏀俱€�"], ["在此锟斤", "拷。"]):
        text = unseen.join(parts)
        after = clean(text).text
        assert after == clean("".join(parts)).text
        assert [edit for edit in clean(after).edits if edit.old != edit.new] == []
        assert clean(text).source == text
