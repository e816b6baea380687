"""Evidence for residue: what each line of a document is, and which lines go.

Lines are read in a folded view, so that one row of a table covers both widths, both scripts and letter-spaced
variants. What a line proves alone is its `verdict`; where it stands decides the rest. Zones are found by content: the
run of residue from an edge of the document inwards, which makes a second run find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .edit import Facts, Proposal
from .marks import at_line_start
from .rules import Rule
from .rules.fields import FIELDS
from .rules.footers import FOOTERS
from .rules.headers import HEADERS
from .rules.interface import INTERFACE
from .spans import code_spans, inside

LONGEST = 240  # characters of a line that may be residue; the longest disclaimer in the labelled lines has 205
SHORT = 64  # characters of a line that a zone may reach across; the longest title in the examples has 58
BRIDGE = 2  # unknown short lines that a zone reaches across: a title of two lines, a stray link
ENCLOSED = 40  # characters of an unknown line that goes because residue stands on both sides of it
TITLE_REACH = 2000  # characters from the top within which a line may name the title
DOUBLED = 8  # characters of the shortest title whose second printing goes; shorter lines recur in verse
WHOLE = 0.85  # share of a title that a damaged second printing of it still has
BLOCK = 12  # link titles under one heading such as «相关阅读»; longer runs are lists of their own

TRADITIONAL = (
    "頁閱讀點擊瀏覽關閉開館時間週來訊個會員註冊轉發佈導網當現欄題檔載權聲務條隱總顯餘內請錄購買訂讚贊評論覆應縣編輯責記處報類號碼聯絡們繫幫問給專線資無礙標籤"
    "尋檢舉圖書說詳細連結後繼續選單價熱門話視頻聞維護製動機體簡頂樓歡這裡嗎爲庫於氣雲見長傳經營業廣統證許違創辦車顆順級獲臺觀節參與獎項聽語簽擁筆"
)
SIMPLIFIED = (
    "页阅读点击浏览关闭开馆时间周来讯个会员注册转发布导网当现栏题档载权声务条隐总显余内请录购买订赞赞评论复应县编辑责记处报类号码联络们系帮问给专线资无碍标签"
    "寻检举图书说详细连结后继续选单价热门话视频闻维护制动机体简顶楼欢这里吗为库于气云见长传经营业广统证许违创办车颗顺级获台观节参与奖项听语签拥笔"
)
WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(a): b
    for a, b in (
        *zip("【〖［「『〔", "[" * 6, strict=True),
        *zip("】〗］」』〕", "]" * 6, strict=True),
        *zip("“”„‘’", "\"\"\"''", strict=True),
        *zip("丨│┃∣￨", "|" * 5, strict=True),
        *zip("—–―−", "-" * 4, strict=True),
        *zip("\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}\t\r", " " * 4, strict=True),
        ("\N{ZERO WIDTH SPACE}", ""),
        ("\N{BYTE ORDER MARK}", ""),
        ("\N{VARIATION SELECTOR-16}", ""),
    )
}
SIMPLE = dict(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))
SPACE = re.compile(r"(?<=[^A-Za-z0-9.,'&)\] ]) +| +(?=[^A-Za-z0-9('&\[ ])")
VETO = re.compile(r"[\"']|第[一二三四五六七八九十百千\d]+[条款项]|[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十]+\)|\d{1,2}[、)]|\d{1,2}\.(?!\d)")
ORNAMENT = re.compile(r"^[\s·•◆■●▶►★☆※→👇👉📢🔥\U0001F300-\U0001FAFF*-]+(?=[^\s\d*-])")
ENDED = re.compile(r"[。;；:：][”’」』）)\]]*$|[.!?！？…][\"”’」』）)]*$")
LETTER = re.compile(
    r"(?:抄送|抄报|主送|附件|附注|附:|联系人|联系电话|联系方式|电话|经办人|承办人|签发|注:)|\(.*\)$|\[?\d{4}年\d{1,2}月\d{1,2}日\]?$|[〇○零一二三四五六七八九十]{4}年.{2,6}日$|.*:$|本报讯|.{0,12}\d+号$"
)

class Verdict(NamedTuple):
    """What a line is by itself: the `rule` that claims it, in which `zone`, and whether that is `weak` evidence."""

    table: str
    rule: str
    zone: str
    weak: bool
    facts: Facts | None


class Line(NamedTuple):
    """A line that goes: its index, the rule that claims it and the facts that it carried."""

    index: int
    rule: str
    facts: Facts | None


@lru_cache(maxsize=16384)
def view(line: str) -> str:
    """Return the folded view of `line`: half width, brackets unified, spaces kept only between Latin words."""
    folded = line.translate(WIDTH).strip()
    return SPACE.sub("", folded) if " " in folded else folded


@lru_cache(maxsize=16384)
def verdict(line: str) -> Verdict | None:
    """Return what `line` is by itself, or None where no row claims it; facts are given as printed."""
    if len(line) > LONGEST:
        return None
    seen = view(line)
    if not seen:
        return None
    found = _claim(seen, bulleted=False)
    if found is None and (bare := ORNAMENT.sub("", seen)) != seen:
        found = _claim(bare, bulleted=True)
    return found


def _claim(seen: str, *, bulleted: bool) -> Verdict | None:
    """Return the strongest claim: anywhere before an edge, strong before weak, the interface before fields and rows."""
    plain = seen.translate(SIMPLE)
    claims = [_interface(plain.lower())]
    if not VETO.match(plain):
        claims += [_fields(seen, plain, bulleted=bulleted), *_rows(seen, plain)]
    return min((c for c in claims if c), key=lambda c: (c.weak, c.zone != "any"), default=None)


# --- the interface: lines made of nothing but words of buttons


@cache
def _grammar() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    owner = {word: row.id for row in INTERFACE for word in row.words}
    by_length = sorted(owner, key=len, reverse=True)
    word = "|".join(rf"(?<![a-z]){re.escape(w)}(?![a-z])" if w.isascii() else re.escape(w) for w in by_length)
    number = r"\d[\d,:/%]*(?:\.\d+)?(?:万|亿|w|k)?(?:次|个|条|人|篇|楼|页|分钟|\+)*|lv\.?\d+"
    separator = r"[\s|·•/\[\](){}<>›‹»«:,、;~_+*&#→←↑↓×✕=★☆▾▼-]"
    damaged = "[\u4e00-\u9fff]{0,3}\ufffd+"  # a word that lost a character
    return re.compile(rf"(?>{word}|{number}|{separator}|{damaged})+"), re.compile(word), owner


def _interface(plain: str) -> Verdict | None:
    if len(plain) > SHORT * 2:
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
    items = [item for item in re.split(r"[|·•]", plain) if item]
    known = [w for item in items if whole.fullmatch(item) for w in word.findall(item)[:1]]
    if len(items) > 2 and len(known) > 1 and 2 * len(known) >= len(items) and not plain.startswith("|") and not ENDED.search(plain):
        return Verdict("footers", f"footers.{owner[known[0]]}", "edge", False, None)
    return None


# --- fields: labels before the facts of the page


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, tuple[str, str, str]]]:
    owner = {key.lower(): (row.id, row.fact, row.strength) for row in FIELDS for key in row.keys}
    keys = "|".join(re.escape(k) for k in sorted(owner, key=len, reverse=True))
    return re.compile(rf"(?<![a-z\u4e00-\u9fff])({keys})\s?[:/|]|({keys})[:/]", re.IGNORECASE), owner


DATE = r"(?:19|20)\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?|\d{3}[./]\d{1,2}[./]\d{1,2}|[A-Z][a-z]{2,8}\.? \d{1,2}, (?:19|20)\d\d"
DATED = re.compile(rf"\[?(?:{DATE})")
CLOCK = re.compile(r"\d{1,2}:\d\d")
COUNT = re.compile(r"[\[(]?(?:\d[\d,.]*万?\+?)?[次人条个]?[\])]?")
VALUE_END = re.compile(r"[\[\]|()<>]|(?<=[^A-Za-z]) | {2}")
PROSE = re.compile(r"[。;!?]|,.*,|,.{12}")


def _fields(seen: str, plain: str, *, bulleted: bool = False) -> Verdict | None:
    """Read `seen` as labelled facts: `来源:市报 2020-02-03 10:00 浏览:7`, a bracketed bar or a row of a table."""
    pattern, owner = _labels()
    cells = plain.startswith("|") and plain.endswith("|")
    hits = _cells(plain, owner) if cells else [(m.start(m.lastindex or 0), m.end(), m[m.lastindex or 0]) for m in pattern.finditer(plain)]
    if not hits and bulleted:
        m = _leading().match(plain)
        hits = [(0, m.end(), m[0])] if m and m.end() < len(plain) <= m.end() + 24 else []
    if not hits:
        return None
    before = plain[: hits[0][0]].strip("[]()<>|· ")
    if before and not DATED.match(before) and not (len(before) <= 12 and before.isalnum() and len(hits) > 1):
        return None
    facts: dict[str, str | int] = {}
    if dated := DATED.match(before):
        facts["published"] = dated[0].lstrip("[")
    strengths: list[str] = []
    for (_, start, key), following in zip(hits, [h[0] for h in hits[1:]] + [len(plain)], strict=True):
        _, fact, strength = owner[key.lower()]
        value = seen[start:following].strip(" |:[]()<>/·-")
        if PROSE.search(plain[start:following]) and strength != "index":
            return None
        strengths.append(_strength(strength, value))
        value = VALUE_END.split(value.strip("[]( "))[0].strip() if fact != "published" else value
        if fact and value and (fact != "published" or re.search(DATE, value)):
            facts.setdefault(fact, value)
    first = owner[hits[0][2].lower()][0]
    timed = first != "date" and bool(CLOCK.search(plain) and re.search(DATE, plain))
    weak = not (timed or len(strengths) > 1 or "strong" in strengths or "counter" in strengths)
    return Verdict("headers", f"headers.field-{first}", "edge", weak, facts or None)


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
def _patterns() -> list[tuple[str, Rule, re.Pattern[str]]]:
    tables = (("headers", HEADERS), ("footers", FOOTERS))
    return [(name, row, re.compile(row.pattern, re.IGNORECASE)) for name, rows in tables for row in rows]


def _rows(seen: str, plain: str) -> Iterator[Verdict]:
    sentence = plain.endswith(("。", ";"))
    for table, row, pattern in _patterns():
        if (row.prose or not sentence) and (m := pattern.fullmatch(plain)):
            facts = {key: seen[m.start(key) : m.end(key)] for key, value in m.groupdict().items() if value}
            yield Verdict(table, f"{table}.{row.id}", row.zone, row.weak, facts or None)


# --- the document: zones, and what goes


def doomed(text: str, table: str) -> list[Line]:
    """Return the lines of `text` that the rules of `table` take away, in order, by what they are and where they stand."""
    lines = text.split("\n")
    code = code_spans(text)
    verdicts = _verdicts(lines, code)
    if not verdicts and "题:" not in (plain := text[:TITLE_REACH].translate(WIDTH)) and "名称:" not in plain:
        return []
    order = [i for i, line in enumerate(lines) if line.strip()]
    _blocks(lines, order, verdicts)
    head = _zone(lines, order, verdicts, "head")
    tail = _zone(lines, order[::-1], verdicts, "tail")
    going: dict[int, Line] = {}
    for i, v in verdicts.items():
        if v.zone == "any" or i in head or i in tail:
            going[i] = Line(i, v.rule, v.facts)
    for line in _running(lines, order, going):
        going.setdefault(line.index, line)
    _beside(lines, verdicts, going)
    for i in sorted(tail - going.keys()):
        going[i] = Line(i, "footers.enclosed", None)
    for line in (*_labelled(lines, order), *_doubled(lines, order, going)):
        going.setdefault(line.index, line)
    return [line for _, line in sorted(going.items()) if line.rule.startswith(table)]


def _verdicts(lines: list[str], code: tuple[tuple[int, int], ...]) -> dict[int, Verdict]:
    out: dict[int, Verdict] = {}
    at = 0
    for i, line in enumerate(lines):
        if line and len(line) <= LONGEST and (v := verdict(line)) and not (code and inside(code, at)):
            out[i] = v
        at += len(line) + 1
    return out


def _zone(lines: list[str], order: list[int], verdicts: dict[int, Verdict], zone: str) -> set[int]:
    """Return the residue from one edge inwards; in the tail also the short lines that it encloses.

    `order` gives the lines that are not blank, from that edge. Weak lines stay unless the run has a strong one; behind
    unknown lines a weak one counts as unknown until a strong one follows.
    """
    run: list[int] = []
    bridge: list[int] = []
    proven = False
    for i in order:
        v = verdicts.get(i)
        if v is not None and v.zone not in ("any", "edge", zone):
            v = None
        if v is not None and (not v.weak or not bridge):
            proven = proven or not v.weak
            short = all(len(view(lines[k])) <= ENCLOSED for k in bridge)
            run += [k for k in bridge if k in verdicts or (zone == "tail" and run and short)]
            bridge = []
            run.append(i)
        elif len(bridge) == BRIDGE or (v is None and _stops(lines[i])):
            break
        else:
            bridge.append(i)
    return set(run) if proven else set()


def _beside(lines: list[str], verdicts: dict[int, Verdict], going: dict[int, Line]) -> None:
    """Let the lines go that some row claims at an edge, where residue that goes anywhere stands next to them."""
    ready = [i for i in going if i in verdicts and verdicts[i].zone == "any"]
    while ready:
        i = ready.pop()
        for k in (i - 1, i + 1):
            if k in verdicts and k not in going and lines[k].strip():
                going[k] = Line(k, verdicts[k].rule, verdicts[k].facts)
                ready.append(k)


def _stops(line: str) -> bool:
    """Whether `line` belongs to the text beyond doubt, so that no zone reaches across it."""
    seen = view(line)
    if len(seen) > SHORT or seen.startswith(("|", "`", "#")):
        return True
    if ENDED.search(seen) and (seen[-1] not in "!?！？" or len(seen) > SHORT // 2):
        return True
    return bool(LETTER.match(seen) or at_line_start(line))


FILE_NAME = re.compile(r".{1,80}\.(?:docx?|xlsx?|pptx?|pdf|odt|ods|odp|zip|rar|7z|txt|jpe?g|png)(?:[(\[].{1,20}[)\]])?", re.IGNORECASE)
LABELLED = re.compile(r"(?:文章|资料|文件)?(?:标题|题目|题名|名称):(.{4,120}?)\|?")


def _blocks(lines: list[str], order: list[int], verdicts: dict[int, Verdict]) -> None:
    """Claim the link titles under a bare heading such as «相关阅读» up to the end or to other residue."""
    for n, i in enumerate(order):
        v = verdicts.get(i)
        if v is None or v.rule not in ("footers.related", "footers.downloads") or ":" in view(lines[i])[:-1]:
            continue
        items: list[int] = []
        for k in order[n + 1 : n + 2 + BLOCK]:
            if k in verdicts and not verdicts[k].weak:
                break
            if _stops(lines[k]) or (v.rule == "footers.downloads" and not FILE_NAME.fullmatch(view(lines[k]))):
                items = []
                break
            items.append(k)
        if len(items) <= BLOCK:
            verdicts |= {k: Verdict("footers", "footers.related-item", "tail", False, None) for k in items}


def _running(lines: list[str], order: list[int], going: dict[int, Line]) -> Iterator[Line]:
    """Yield the running headers and feet of pages: lines beside a page number that stand elsewhere too.

    The last of them to begin within the head of the document is its title and stays once.
    """
    beside: set[str] = set()
    for n, i in enumerate(order):
        if i in going and going[i].rule == "footers.page-number":
            beside |= {view(lines[k]) for k in (*order[max(n - 1, 0) : n], *order[n + 1 : n + 2]) if k not in going and not _stops(lines[k])}
    if not beside:
        return
    places: dict[str, list[int]] = {seen: [] for seen in beside}
    for i in order:
        if len(lines[i]) <= SHORT and (seen := view(lines[i])) in places:
            places[seen].append(i)
    recurring = [where for where in places.values() if len(where) > 1]
    title = max((where[0] for where in recurring if where[0] in order[: BRIDGE + 1]), default=-1)
    for where in recurring:
        yield from (Line(i, "footers.running-header", None) for i in where if i != title)


def _labelled(lines: list[str], order: list[int]) -> Iterator[Line]:
    """Yield the lines that name the title which stands, or begins, on another line."""
    for i in order[:12]:
        if len(lines[i]) <= SHORT * 2 and (m := LABELLED.fullmatch(view(lines[i]))):
            title = m[1].rstrip("|")
            if any(k != i and view(lines[k][: 2 * len(lines[i])]).startswith(title) for k in order[:24]):
                yield Line(i, "headers.title-label", {"title": title})


def _doubled(lines: list[str], order: list[int], going: dict[int, Line]) -> Iterator[Line]:
    """Yield the second printing of a title where the page's own lines stand between the two; it may have lost characters."""
    first = ""
    between = False
    for i in order[:16]:
        if i in going:
            between = between or bool(first)
            continue
        seen = view(lines[i])
        if not first:
            first = "" if len(seen) < DOUBLED or _stops(lines[i]) else seen
        elif between and len(seen) >= WHOLE * len(first) and _within(seen, first):
            yield Line(i, "headers.doubled-title", None)
            return


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) <= len(long) and all(char in rest for char in short)


def take_out(text: str, going: list[Line]) -> list[Proposal]:
    """Return edits that delete whole lines, tidy about blank lines: none is left at an edge, one between text."""
    if not going:
        return []
    rules = {line.index: line for line in going}
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()  # a final newline is not a blank line
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    starts[-1] = min(starts[-1], len(text))
    out: list[Proposal] = []
    i = 0
    while i < len(lines):
        j = i
        while j < len(lines) and (j in rules or not lines[j].strip()):
            j += 1
        inner = 0 < i and j < len(lines)
        spare = next((k for k in range(i, j) if k not in rules), j) if inner else j
        for group in (range(i, spare), range(spare + 1, j)):
            out += _cut(text, starts, rules, group, back=j == len(lines) and i > 0)
        i = j + 1
    return out


def _cut(text: str, starts: list[int], rules: dict[int, Line], group: range, *, back: bool) -> Iterator[Proposal]:
    """Yield an edit for each doomed line of `group`; blank lines go with the line before them, leading ones with the first."""
    cuts = [k for k in group if k in rules]
    if not cuts:
        return
    bounds = [starts[group.start], *(starts[k] for k in cuts[1:]), starts[group.stop]]
    if back and not text.endswith("\n"):  # the newline before the first goes, so that the last line stays without one
        bounds[:-1] = [b - 1 for b in bounds[:-1]]
    for k, at, until in zip(cuts, bounds, bounds[1:], strict=False):
        yield at, text[at:until], "", rules[k].rule, rules[k].facts
