"""Titles: where the heading of a section ends, and which line names the document."""

from __future__ import annotations

import re

from .lazy import lazy
from .marks import at_line_start

HEADING = 60  # characters of a heading that fills its line; in 36 measured documents at most 22
RUN_IN = 120  # characters in which a heading that runs into its paragraph ends; there at most 32, one without a stop 69
TITLE = 90  # characters of a title; there at most 62
WRAPPED = 12  # a first line shorter than this was not wrapped for want of room
SKIPPED = 6  # letterhead, number, secrecy, urgency, signer and date stand above a title

QUOTED = dict(zip("“‘「『《（(〔【`", "”’」』》）)〕】`", strict=True))
_STOP = lazy("[。；;！!？?：:.“「『《（(〔【`‘]")
_INNER = lazy("[。；;](?=.)")
_OPEN_ENDS = tuple("。；;：:…，,、.")
_AFTER_POINT = lazy(r"\s[A-Z“\"]")

_NO_TITLE = lazy(
    r"""[-*+●■◆·•>|`{}<\[•—–]                      # list, quotation, table, code
    | (?:作者|来源|來源|日期|时间|時間|发布|發布|编辑|編輯|记者|記者)[^：:]{0,8}[：:]
    | (?:电话|電話|地址|联系|聯絡|售价|价格|标签)[^：:]{0,8}[：:]
    | (?:尊敬的|敬爱的|亲爱的|各位|您好|你好|大家好)
    | (?:附件|抄送|抄报|注)[：:\d]
    | https?://""",
    re.VERBOSE,
)
_LETTERHEAD = lazy(
    r"[^，。：:]{2,40}(?:文件|公报|公報|函)$|(?:机密|秘密|绝密|特急|加急|平急)(?:[★\s].{0,12})?$|签发人[：:]"
)
_NUMBER = lazy(
    r"\S{1,20}[〔\[(（【﹝]\s?\d{4,6}.{0,4}号?\s{0,4}(?:[(（].{1,8}[)）])?$|\S{0,16}第?\s?\d{1,5}\s?号$|\d{6}$"
)
_COLUMNS = lazy(r"\S.{0,80}\S {4}\s{0,80}\S")
_NOTE = lazy(r"[(（【\[].{0,120}[)）】\]]$")
_DATE = lazy(r"[(（]?[\d〇○零一二三四五六七八九]{4}\s?[年./-]\s?[\d一二三四五六七八九十]{1,3}\s?[月./-]?[\s\S]{0,20}$")
_KINDS = lazy(
    "(?:通知|答复|答覆|复函|報告|报告|意见|意見|方案|办法|辦法|规定|規定|决定|決定|函|批复|公告|通告|纪要|请示|通报|总结|"
    "计划|条例|條例|细则|讲话|规划|要点|章程|制度|公报|建议|提案|说明|公示|预案|准则|指南)(?:[(（].{1,12}[)）])?$"
)


def is_bare(line: str, at: int) -> bool:
    """Whether a heading that begins at `at` fills `line`: short, and with no stop in it or at its end."""
    rest = line[at : at + 2 * HEADING + 8].strip().strip("*_")
    room = 2 * HEADING if rest.isascii() else HEADING
    return len(rest) <= room and not rest.endswith(_OPEN_ENDS) and not _INNER.search(rest)


def heading(text: str, start: int, end: int, *, whole: bool) -> str:
    """Return the heading in `text[start:end]`: up to the first stop outside quotes and brackets.

    With `whole` a colon is none.
    """
    limit = min(end, start + RUN_IN)
    skip = start
    for m in _STOP.finditer(text, start, limit):
        at, sign = m.start(), m[0]
        if at < skip:
            continue
        if sign in QUOTED:
            close = text.find(QUOTED[sign], at + 1, end)
            skip = close + 1 if close >= 0 else skip
        elif _stops(text, at, end) and not (whole and sign in "：:"):
            return _bare(text[start:at])
    if end > max(limit, skip):
        comma = re.compile("[，,]").search(text, max(start, skip), end)
        limit = comma.start() if comma and comma.start() < limit + RUN_IN else limit
        return _bare(text[start:limit])
    return _bare(text[start:end])


def _stops(text: str, at: int, end: int) -> bool:
    """Whether the sign at `at` ends a heading: not the colon of 12:00 or the point of 1.5, nor one in a URL."""
    if text[at] == ".":
        return at + 1 == end or (text[at - 1].islower() and _AFTER_POINT.match(text, at + 1, end) is not None)
    if text[at] not in ":：":
        return True
    return not (text.startswith("//", at + 1) or (text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit()))


def _bare(title: str) -> str:
    return title.strip().strip("*_").strip()


def find_title(text: str, named: str | None = None) -> str | None:
    """Return the title of clean `text` as a reader would give it; `named`, what the page called it, comes first.

    None where the text begins with a sentence, an addressee or a numbered heading.
    """
    if named and named.strip():
        return named.strip()
    lines = _head(text)
    for i, line in enumerate(lines[:SKIPPED]):
        if line.startswith("# "):
            return _bare(line[2:].rstrip("#"))
        if i + 1 < len(lines) and above_title(line):
            continue
        if len(lines) == 1 or not is_title(line):
            return None
        follows = lines[i + 1] if i + 1 < len(lines) else ""
        return _joined(line, follows)
    return None


def _head(text: str) -> list[str]:
    """Return the first lines with text, bounded in length."""
    lines: list[str] = []
    at = 0
    while at < len(text) and len(lines) <= SKIPPED + 1:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at : min(end, at + 4 * TITLE)].strip().strip("\ufeff").strip()
        if line:
            lines.append(line)
        at = end + 1
    return lines


def above_title(line: str) -> bool:
    """Whether `line` is one of those that stand above a title: letterhead, document number, note, date."""
    return any(p.match(line) for p in (_LETTERHEAD, _NUMBER, _COLUMNS, _NOTE, _DATE)) and not _KINDS.search(line)


def is_title(line: str) -> bool:
    """Whether `line` has the shape of a title: not long, no sentence, no label, no mark."""
    if len(line) > (2 * TITLE if line.isascii() else TITLE) or line.endswith(_OPEN_ENDS) or _INNER.search(line):
        return False
    return not (_NO_TITLE.match(line) or at_line_start(line) or above_title(line))


def _joined(line: str, follows: str) -> str:
    """Return `line`, with the line that follows where the two are one title that was wrapped."""
    wrapped = len(line) >= WRAPPED and not _KINDS.search(line) and _KINDS.search(follows)
    if wrapped and not line.isascii() and len(follows) <= TITLE // 2 and is_title(follows):
        return line + follows
    return line
