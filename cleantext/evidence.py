"""Evidence for residue: what a line is by itself, whatever stands around it.

Lines are read in a folded view, so that one row of a table covers both widths, both scripts and letter-spaced
variants.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from .edit import Facts
from .lazy import lazy
from .rules import Rule
from .rules.fields import FIELDS
from .rules.footers import FOOTERS
from .rules.headers import HEADERS
from .rules.interface import INTERFACE

LONGEST = 240  # characters of a line that may be residue; the longest disclaimer in the labelled lines has 205
PROSE_FROM = 110  # characters from which a line is read as prose, like one that ends in a full stop
STOPS = ("。", "；", "。”", '。"', "。」", "。’", "。）", "。)")
LONGEST_LABEL = 12  # characters: «last updated»
MOST_PARTS = 16  # residues that are run together in one line
WIDEST = 4  # words set off by spaces that one of them may have
SHORT = 64  # characters of a line that may be a title; the longest in the examples has 58

TRADITIONAL = (
    "頁閱讀點擊瀏覽關閉開館時間週來訊個會員註冊轉發佈導網當現欄題檔載權聲務條隱總顯餘內請錄購買訂讚贊評論覆應縣編輯責記處報類號碼聯絡們繫幫問給專線資無礙標籤"
    "尋檢舉圖書說詳細連結後繼續選單價熱門話視頻聞維護製動機體簡頂樓歡這裡嗎爲庫於則複區塊級獨宣氣雲見長傳經營業廣統證許違創辦車顆順級獲臺觀節參與獎項聽語簽擁筆"
)
SIMPLIFIED = (
    "页阅读点击浏览关闭开馆时间周来讯个会员注册转发布导网当现栏题档载权声务条隐总显余内请录购买订赞赞评论复应县编辑责记处报类号码联络们系帮问给专线资无碍标签"
    "寻检举图书说详细连结后继续选单价热门话视频闻维护制动机体简顶楼欢这里吗为库于则复区块级独宣气云见长传经营业广统证许违创办车颗顺级获台观节参与奖项听语签拥笔"
)
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(a): b
    for a, b in (
        *zip("【〖［「『〔", "[" * 6, strict=True),
        *zip("】〗］」』〕", "]" * 6, strict=True),
        *zip("“”„‘’", '"""\'\'', strict=True),
        *zip("丨│┃∣￨", "|" * 5, strict=True),
        *zip("—–―−", "-" * 4, strict=True),
        *zip("\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\t\r", " " * 4, strict=True),
        ("\N{ZERO WIDTH SPACE}", ""),
        ("\N{BYTE ORDER MARK}", ""),
        ("\N{VARIATION SELECTOR-16}", ""),
    )
}
SCRIPTS = dict(zip(map(ord, SIMPLIFIED), TRADITIONAL, strict=True))
SIMPLE = dict(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))
SPACE = lazy(r"(?<=[^A-Za-z0-9.,'&)\] ]) +| +(?=[^A-Za-z0-9('&\[ ])")
VETO = lazy(
    r"[\"']|#{1,6}(?![\d#])|第[一二三四五六七八九十百千\d]+[条款项]|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)"
    r"|\d{1,2}[、)]|\d{1,2}\.(?!\d)"
)
ORNAMENT = lazy(r"^[\s·•◆■●▶►★☆※→👇👉📢🔥\U0001F300-\U0001FAFF*-]+(?=[^\s\d*-])")
_GAP = lazy("[|\u3000]| {2,}|(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
ENDED = lazy(r"[。;；:：][”’」』）)\]]*$|[.!?！？…][\"”’」』）)]*$")


class Verdict(NamedTuple):
    """What a line is by itself: the `rule` that claims it, in which `zone`, and whether that is `weak` evidence."""

    table: str
    rule: str
    zone: str
    weak: bool
    facts: Facts | None


@lru_cache(maxsize=16384)
def view(line: str) -> str:
    """Return the folded view of `line`: half width, brackets unified, spaces kept only between Latin words."""
    folded = line.translate(WIDTH).strip()
    return SPACE.sub("", folded) if " " in folded else folded


@lru_cache(maxsize=16384)
def verdict(line: str) -> Verdict | None:
    """Return what `line` is by itself, or None where no row claims it; facts are given as printed."""
    if len(line) > LONGEST or ((len(line) > PROSE_FROM or line.endswith(STOPS)) and not _patterns()[1].search(line)):
        return None if line.endswith(STOPS) or len(line) > LONGEST else _several(line)
    seen = view(line)
    if not seen:
        return None
    spaced = " ".join(line.translate(WIDTH).split()) if len(seen) < len(line) else seen
    found = _claim(seen, spaced, bulleted=False)
    if found is None and (bare := ORNAMENT.sub("", seen)) != seen:
        found = _claim(bare, ORNAMENT.sub("", spaced), bulleted=True)
    return found or _several(line)


def _several(line: str) -> Verdict | None:
    """Return what a line is that runs several residues together, set off by spaces or bars: each must be claimed."""
    parts = [part for part in _GAP.split(line) if part]
    if not 1 < len(parts) <= MOST_PARTS or max(map(len, parts)) > SHORT:
        return None
    ways: dict[int, list[Verdict]] = {0: []}  # by the parts that are claimed, in as many claims as can be
    for i in range(len(parts)):
        for size in range(1, min(WIDEST, len(parts) - i, len(parts) - 1) + 1) if i in ways else ():
            claim = verdict(" ".join(parts[i : i + size]))
            if claim and len(ways[i]) >= len(ways.get(i + size, ())):
                ways[i + size] = [*ways[i], claim]
    found = ways.get(len(parts))
    if not found:
        return None
    first = min(found, key=lambda v: v.weak)
    facts = {key: value for v in reversed(found) for key, value in (v.facts or {}).items()}
    return first._replace(zone="edge", facts=facts or None)


def _claim(seen: str, spaced: str, *, bulleted: bool) -> Verdict | None:
    """Return the strongest claim: anywhere before an edge, strong before weak, the interface before fields and rows."""
    plain = seen.translate(SIMPLE)
    claims = [_interface(plain.lower())]
    if not VETO.match(plain):
        if bulleted or " " in spaced or _SIGN.search(seen):
            claims += [
                _fields(spaced, bulleted=bulleted) or (_fields(seen, bulleted=bulleted) if seen != spaced else None)
            ]
        claims += _rows(seen, plain)
    return min((c for c in claims if c), key=lambda c: (c.weak, c.zone != "any"), default=None)


# --- the interface: lines made of nothing but words of buttons


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    owner = {word: row.id for row in INTERFACE for word in row.words}
    by_length = sorted(owner, key=len, reverse=True)
    word = "|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in by_length)
    number = r"\d[\d,:/%]*(?:\.\d+)?(?:万|亿|w|k)?(?:次|个|条|人|篇|楼|页|分钟|\+)*|lv\.?\d+"
    separator = r"[\s|·•/\[\](){}<>›‹»«:,、;~_+*&#→←↑↓×✕=★☆▾▼-]"
    damaged = "[\u4e00-\u9fff]{0,4}\ufffd+"  # a word that lost a character
    return re.compile(rf"(?>{word}|{number}|{separator}|{damaged})+"), re.compile(word), owner


def _interface(plain: str) -> Verdict | None:
    if len(plain) > SHORT * 2 or ENDED.search(plain):
        return None
    whole, word, owner = _grammar()
    if whole.fullmatch(plain):
        words = word.findall(plain)
        if not words:
            return None
        rule = f"footers.{owner[words[0]]}"
        if len(words) > 1 and any(len(w) > 1 for w in words):
            return Verdict("footers", rule, "any", False, None)
        return Verdict("footers", rule, "edge", len(words[0]) < 4 and plain[0].isalnum(), None)
    items = [item for item in re.split(r"[|·•]", plain) if item] if "|" in plain or "·" in plain or "•" in plain else ()
    known = [w for item in items if whole.fullmatch(item) for w in word.findall(item)[:1]]
    if len(items) > 2 and len(known) > 1 and 2 * len(known) >= len(items) and not plain.startswith("|"):
        return Verdict("footers", f"footers.{owner[known[0]]}", "edge", False, None)
    return None


# --- fields: labels before the facts of the page


@cache
def _labels() -> dict[str, tuple[str, str, str]]:
    return {key.lower(): (row.id, row.fact, row.strength) for row in FIELDS for key in row.keys}


DATE = (
    r"(?:19|20)\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?|\d{3}[-./]\d{1,2}[-./]\d{1,2}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d|\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d"
)
DATED = lazy(rf"\[?(?:{DATE})")
CLOCK = lazy(r"\d{1,2}:\d\d")
COUNT = lazy(r"[\[(]?(?:\d[\d,.]*万?\+?)?[次人条个]?[\])]?")
VALUE_END = lazy(r"[\[\]|()<>]|(?<=[^A-Za-z]) | {2}")
NUMBERED = lazy(r"([\u4e00-\u9fff]{1,12})[\[(]((?:19|20)\d\d)[\])](第?\d{1,5}号)")
_SIGN = lazy("[:/|]")
PROSE = lazy(r"[。;!?]|,.*,|,.{12}")


def _fields(seen: str, *, bulleted: bool = False) -> Verdict | None:
    """Read `seen` as labelled facts: `来源:市报 2020-02-03 10:00 浏览:7`, a bracketed bar or a row of a table."""
    plain = seen.translate(SIMPLE)
    hits = _hits(plain, bulleted=bulleted)
    if not hits:
        return None
    owner = _labels()
    before = plain[: hits[0][0]].strip("[]()<>|· ")
    dated = DATED.match(before)
    if before and not dated and not (len(before) <= 12 and before.isalnum() and len(hits) > 1):
        return None
    facts: dict[str, str | int] = {"published": dated[0].lstrip("[")} if dated else {}
    strengths: list[str] = []
    for (_, start, key), following in zip(hits, [h[0] for h in hits[1:]] + [len(plain)], strict=True):
        _, fact, strength = owner[key.lower()]
        if PROSE.search(plain[start:following]) and strength != "index":
            return None
        value = _value(
            fact, seen[start:following].strip(" |:[]()<>/·-") if fact != "doc_number" else seen[start:following]
        )
        strengths.append(_strength(strength, value))
        if fact and value:
            facts.setdefault(fact, value)
    first = owner[hits[0][2].lower()][0]
    timed = first != "date" and bool(CLOCK.search(plain) and re.search(DATE, plain))
    weak = not (timed or len(strengths) > 1 or "strong" in strengths or "counter" in strengths)
    return Verdict("headers", f"headers.field-{first}", "edge", weak, facts or None)


def _hits(plain: str, *, bulleted: bool) -> list[tuple[int, int, str]]:
    """Return the labels of `plain`: start, where the value begins, label."""
    owner = _labels()
    if plain.startswith("|") and plain.endswith("|"):
        return _cells(plain, owner)
    hits = [hit for m in _SIGN.finditer(plain) if (hit := _label(plain, m.start(), owner))]
    if hits or " " not in plain:
        if not hits and bulleted and (m := _leading().match(plain)) and m.end() < len(plain) <= m.end() + 24:
            return [(0, m.end(), m[0])]
        return hits
    at = 0
    for token in plain.split(" "):  # labels set off by spaces alone: 发布时间 2023-11-06 17:42 供稿单位 某办公室
        if token.lower() in owner and len(token) > 1:
            hits.append((at, at + len(token), token))
        at += len(token) + 1
    spaced = (
        bool(hits) and hits[0][0] == 0 and hits[-1][1] < len(plain) and all(b[0] > a[1] + 1 for a, b in pairwise(hits))
    )
    return hits if spaced and (len(hits) > 1 or DATED.match(plain[hits[0][1] + 1 :])) else []


def _label(plain: str, sign: int, owner: Mapping[str, object]) -> tuple[int, int, str] | None:
    """Return the longest label that ends at `sign`; before a bar or in Latin letters it stands alone."""
    end = sign - 1 if plain[sign - 1 : sign] == " " else sign
    for start in range(max(0, end - LONGEST_LABEL), end - 1):
        key = plain[start:end]
        if key.lower() in owner:
            alone = start == 0 or not plain[start - 1].isalpha()
            return (start, sign + 1, key) if alone or (plain[sign] != "|" and not key.isascii()) else None
    return None


def _value(fact: str, printed: str) -> str:
    """Return the value of a fact as printed: a whole date, a document number in 〔〕, else up to a space or bracket."""
    if fact in ("published", "written"):
        return printed if re.search(DATE, printed) else ""
    if fact == "doc_number":
        m = NUMBERED.search(printed)
        return f"{m[1]}〔{m[2]}〕{m[3]}" if m else ""
    return printed if fact == "keywords" else VALUE_END.split(printed.strip("[]( "))[0].strip()


def _strength(strength: str, value: str) -> str:
    """Return what a labelled value proves: a counter needs a count or nothing, a bar the words of one or nothing."""
    if strength == "counter" and not COUNT.fullmatch(value):
        return "weak"
    if strength == "bar":
        return "strong" if not value or _grammar()[0].fullmatch(value.translate(SIMPLE).lower()) else "weak"
    return strength


@cache
def _leading() -> re.Pattern[str]:
    keys = sorted((k for row in FIELDS for k in row.keys if len(k) > 1 and k.isalpha()), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, keys)))


def _cells(plain: str, owner: dict[str, tuple[str, str, str]]) -> list[tuple[int, int, str]]:
    out = []
    at = 0
    for n, cell in enumerate(plain.split("|")):
        key = cell.strip(" :")
        if n % 2 and key.lower() in owner:
            out.append((at, at + len(cell), key))
        at += len(cell) + 1
    return out


# --- rows of the tables


@cache
def _patterns() -> tuple[
    re.Pattern[str], re.Pattern[str], list[tuple[str, Rule, re.Pattern[str] | None, re.Pattern[str]]]
]:
    """Return what to look for before any row is tried, the same for full sentences, and the rows."""
    rows = [(name, row) for name, table in (("headers", HEADERS), ("footers", FOOTERS)) for row in table]
    flags = re.IGNORECASE
    compiled = [
        (name, row, lazy(row.cues, flags) if row.cues else None, lazy(row.pattern, flags)) for name, row in rows
    ]
    words = [word for _, row in rows if row.prose for word in row.cues.split("|")]
    forms = {form for word in words for form in (word, word.capitalize(), word.translate(SCRIPTS))}
    prose = re.compile(
        "|".join(sorted(forms))
    )  # literals alone: a class or a flag would make the search ten times slower
    return re.compile("|".join(row.cues for _, row in rows if row.cues)), prose, compiled


def _rows(seen: str, plain: str) -> Iterator[Verdict]:
    any_cue, _, rows = _patterns()
    cued = any_cue.search(plain.lower()) is not None
    sentence = plain.endswith(("。", ";"))
    for table, row, cue, pattern in rows:
        if (cue is not None and not (cued and cue.search(plain))) or (sentence and not row.prose):
            continue
        if m := pattern.fullmatch(plain):
            facts = {key.rstrip("2"): seen[m.start(key) : m.end(key)] for key, value in m.groupdict().items() if value}
            yield Verdict(table, f"{table}.{row.id}", row.zone, row.weak, facts or None)
