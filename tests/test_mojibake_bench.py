"""What the benchmark of mojibake stands on: channels that are what they say, a measure that sees, floors that hold."""

from __future__ import annotations

import importlib
import json
import sys
from itertools import product
from pathlib import Path

import pytest

from cleantext.document import Document
from cleantext.edit import Edit

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
channels = importlib.import_module("channels")
score = importlib.import_module("mojibake_score")
texts = importlib.import_module("mojibake_texts")
gate = importlib.import_module("mojibake_gate")
mojibake = importlib.import_module("mojibake")

BY_NAME = {row.name: row for row in channels.ROWS}


def test_browsers_read_what_is_valid_as_python_does() -> None:
    valid = "中文测试、闂傚倸。" + "abc 123\n"
    assert channels.browser_gbk(valid.encode("gbk")) == valid


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (b"\x80", "€"),
        (b"\xad", "\ufffd"),
        (b"\xad1", "\ufffd1"),
        (b"\xad\n", "\ufffd\n"),
        (b"\xad\xff", "\ufffd"),
        (b"\xffa", "\ufffda"),
        (b"\xa8\xbc\xa8\xbf", "ḿǹ"),
        (b"\xaa\xa1", "\ue000"),
        (b"\xe4I", b"\xe4I".decode("gbk")),
    ],
)
def test_browsers_on_what_is_not(data: bytes, shown: str) -> None:
    assert channels.browser_gbk(data) == shown


@pytest.mark.parametrize("layers", [1, 2, 3, 4])
def test_a_browsers_layers_can_be_undone_where_nothing_was_lost(layers: int) -> None:
    text = seen = "办公厅关于印发城市更新行动实施方"  # an even number of bytes at each of these depths
    for _ in range(layers):
        seen = channels.gbk(1)(seen)
    assert channels.gbk(layers)(text) == seen
    for _ in range(layers):
        seen = seen.replace("ḿ", "\ue7c7").replace("€", "\udc80").encode("gb18030", "surrogateescape").decode()
    assert seen == text


def test_dropping_takes_private_use_only() -> None:
    kept = channels.gbk(1)("中文")
    assert kept == "涓\ue15f枃"
    assert channels.gbk(1, channels.drop)("中文") == "涓枃"
    assert BY_NAME["zh utf8>gbk x1 private use is ?"].garble("中文") == "涓?枃"


def test_old_windows_swallows_what_follows() -> None:
    assert channels.windows_gbk("你好！\n".encode()) == "浣犲ソ锛?"
    assert channels.windows_gbk("你好\n".encode()) == "浣犲ソ\n"


def test_japanese_windows_reads_what_is_valid_as_python_does() -> None:
    valid = "アイウ、漢字の表示ｱｲｳ abc"
    assert channels.windows_cp932(valid.encode("cp932")) == valid
    assert channels.windows_cp932("文字化け".encode()) == "譁・ｭ怜喧縺・"
    assert channels.windows_cp932(b"\x80\xfd\x81") == "・・・"


def test_windows_1252() -> None:
    assert channels.cp1252("é—ü".encode()) == "Ã©â€”Ã¼"
    undefined = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))
    assert channels.cp1252(undefined) == undefined.decode("latin-1")
    assert channels.cp1252(b"a" + undefined, "") == "a"
    assert channels.cp1252(undefined, "\ufffd") == "\ufffd" * 5


@pytest.mark.parametrize("row", channels.ROWS, ids=lambda row: row.name)
def test_every_channel_is_a_pure_function_that_garbles(row: channels.Row) -> None:
    sample = {
        "ja": "文字の化けた文です。",
        "ko": "글자가 깨진 문장입니다.",
        "ru": "Привет, мир",
        "fr": "déjà été à Noël",
    }
    text = sample.get(row.texts, "今天的天氣不錯，我們出去走走。" if row.texts == "tw" else "今天天气不好。")
    seen = row.garble(text)
    assert seen == row.garble(text)
    assert seen is None or seen != text


def test_bytes_that_do_not_survive_are_told_apart() -> None:
    assert BY_NAME["zh gbk>big5"].garble("丂") is None
    assert BY_NAME["zh gbk>big5, all"].garble("丂") is not None
    assert BY_NAME["zh gbk>latin1"].garble("中国").encode("latin-1").decode("gbk") == "中国"
    assert BY_NAME["tw big5>gbk"].garble("中").encode("gb18030").decode("cp950") == "中"


def test_rows_have_names_of_their_own_and_texts_that_exist() -> None:
    assert len(BY_NAME) == len(channels.ROWS)
    assert {row.texts for row in channels.ROWS} <= {"word", *texts.SCRIPTS}


def plain_distance(a: str, b: str) -> int:
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
        before = row
    return before[-1]


def test_alignment_has_the_distance_of_the_plain_recurrence() -> None:
    words = ["".join(w) for n in range(5) for w in product("ab", repeat=n)]
    for wanted in words:
        for got in words:
            distance, same = score.aligned(wanted, got)
            assert distance == plain_distance(wanted, got)
            assert len(same) == len(got)
            kept = iter(wanted)
            assert all(c in kept for c, stands in zip(got, same, strict=True) if stands)
    assert score.aligned("各区应当", "各X区应该") == (2, [True, False, True, True, False])


def test_wrong_characters_are_those_that_a_repair_put_there() -> None:
    edits = (Edit(1, "garble", "乙丁", "codecs.utf8-as-gbk"), Edit(8, "x", "\ufffd", "mojibake.unreadable"))
    judged = score.judged(Document("甲乙丁戊\ufffd", (("mojibake", edits),)), "甲乙丙戊己")
    assert judged.distance == 2
    assert judged.wrong == ["甲乙[丁]戊\ufffd"]


def test_sentences_are_cut_where_they_end() -> None:
    assert list(texts.cut("他说：好。第二句" + "长" * 60)) == ["他说：", "好。", "第二句" + "长" * 57, "长长长"]


def test_known_repairs_are_no_false_ones() -> None:
    assert mojibake.known("FranÃ§ois") == mojibake.known("François")
    assert mojibake.known("目錄") != mojibake.known("目")


def test_hostile_signatures_are_the_same_each_time() -> None:
    assert gate.signature() == gate.signature()


def test_a_row_that_fell_is_named() -> None:
    fallen = mojibake.fallen({"zh utf8>gbk x1 kept": 98.0, "seed": 1.0}, {"zh utf8>gbk x1 kept": 99.3, "other": 9.0})
    assert fallen == ["zh utf8>gbk x1 kept: 98.00 is below the floor 99.30"]


def test_pinning_never_lowers_a_floor_and_keeps_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"exact": 0.5, "speed": {"a": 9.0}, "mojibake": {"kept": 99.5, "dropped": 90.0}}))
    monkeypatch.setattr(mojibake, "FLOORS", path)
    mojibake.pin({"kept": 99.0, "dropped": 98.456, "gate ja MB/s": 200.0})
    known = json.loads(path.read_text())
    assert known["exact"] == 0.5
    assert known["speed"] == {"a": 9.0}
    assert known["mojibake"] == {"kept": 99.5, "dropped": 98.45, "gate ja MB/s": 150.0}
