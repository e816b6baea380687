"""Marks of lost characters are found, whatever they were read as; names and words that share a character are not."""

from __future__ import annotations

import re

import pytest
from growth import in_step, repeated
from hypothesis import given
from hypothesis import strategies as st

from cleantext import unreadable
from cleantext.rules import Loss
from cleantext.rules.losses import LOSSES

LOST = "\ufffd"
MARKS = st.text(alphabet="锟斤拷叫癸拷嚙踝蕭占쏙옙싱뱄ï¿½ｿｽ・烫�?中a\n", max_size=30)


def fixed(text: str) -> str:
    """Show one U+FFFD for each span, and leave out lines of nothing else, as the filter does."""
    lines = []
    for line in text.split("\n"):
        out, at = "", 0
        for start, end, _ in unreadable.find(line):
            out, at = out + line[at:start] + LOST, end
        out += line[at:]
        if out != LOST or line == LOST:
            lines.append(out)
    return "\n".join(lines)


@pytest.mark.parametrize("row", LOSSES, ids=[row.id for row in LOSSES])
def test_rows_prove_themselves(row: Loss) -> None:
    for raw, clean in row.examples:
        assert fixed(raw) == clean
        assert {found[3] for found in unreadable.find_rows(raw)} == (set() if raw == clean else {row.id})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("锟斤拷", [(0, 3, "")]),
        ("锟�", [(0, 2, "")]),
        ("斤拷锟斤拷锟斤拷", [(0, 8, "")]),
        ("锟斤拷锟", [(0, 4, "")]),
        ("锟斤拷锟?", [(0, 5, "")]),
        ("甲锟斤拷，锟斤拷乙", [(1, 4, ""), (5, 8, "")]),
        ("锟叫癸拷", [(0, 4, "中国")]),
    ],
)
def test_in_and_out_of_step(text: str, found: list[tuple[int, int, str]]) -> None:
    assert unreadable.find(text) == found


@pytest.mark.parametrize(
    "codec", ["gbk", "big5", "cp949", "euc_jp", "cp1252", "cp1251", "cp1250", "mac_roman", "cp437"]
)
@pytest.mark.parametrize("count", [2, 4, 6, 40])
def test_every_reading_of_lost_characters(codec: str, count: int) -> None:
    mark = (LOST * count).encode().decode(codec)
    assert [found[:2] for found in unreadable.find(f"甲{mark}乙")] == [(1, 1 + len(mark))]


@pytest.mark.parametrize(
    "text",
    [
        "李锟、王锟今天把文件拷贝了三斤重。刘亚锟？",
        "严刑拷问。锟，拷，斤，一样一个。五斤拷贝纸",
        "嚙 占领 占쏙 옙 옙! 踝骨 蕭先生 鐃鈸 緒申",
        "¿½ taza? ½ Ω — ïle, Öl, п, ї, Ѕ",
        "・ｿｰｽ ・ｿｽﾃｲﾝ ｿｽ",
        "小心烫烫烫！烫烫烫烫，屯屯",
        "林木茂盛，驴陆",
    ],
)
def test_names_and_words_stay(text: str) -> None:
    assert unreadable.find(text) == []


def test_what_survives_between_marks_stays_where_it_is_whole() -> None:
    raw = "信息产业部".encode("gbk").decode("utf-8", "replace").encode().decode("gbk")
    assert re.fullmatch("�+息�业�", fixed(raw))


@given(MARKS)
def test_spans_are_ordered_and_keep_to_their_line(text: str) -> None:
    at = 0
    for start, end, _ in unreadable.find(text):
        assert at <= start < end <= len(text)
        assert "\n" not in text[start:end]
        at = end


@given(MARKS)
def test_a_few_rounds_leave_nothing(text: str) -> None:
    for _ in range(4):
        text = fixed(text)
    assert unreadable.find(text) == [] or set(text) <= {LOST, "\n"}


@pytest.mark.parametrize("token", ["锟斤拷", "锟叫癸拷", "锟", "锟\n", "ï¿½", "烫", "閿熸枻鎷烽敓鏂ゆ嫹", "嚙踝蕭a"])
def test_time_grows_as_the_text_does(token: str) -> None:
    in_step(unreadable.find, repeated(token), 30_000, 120_000)
