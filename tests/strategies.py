"""Documents for the laws: prose with planted residue, planted mojibake, stray marks, surrogates and odd white space."""

from __future__ import annotations

from hypothesis import strategies as st

from cleantext.document import Document
from cleantext.edit import Edit, apply
from cleantext.rules.footers import FOOTERS
from cleantext.rules.headers import HEADERS
from cleantext.rules.truncation import TRUNCATION

SENTENCES = (
    "为打通服务群众的“最后一公里”，根据有关规定，制定本方案。",
    "各单位应当于每年三月底前报送上一年度总结，逾期未报的予以通报；确有困难的，可以申请延期。",
    "2021年，全县共有图书馆12座，藏书1,126万册，开放时间为9:00至17:30。",
    "他说,这本书(第二版)写得好;你看过没有?",
    "The meeting was held on 5 May and lasted two hours.",
    "気温は三十度を超えた。",
    "圖書館於週六上午開放，歡迎民眾參加「行動書車」活動。",
)
LINES = (
    "关于做好秋季图书采购工作的通知",
    "各乡镇人民政府:",
    "一、基本情况",
    "二、主要做法",
    "（一）加强组织",
    "(二)落实责任",
    "1.摸清底数。全面开展调查。",
    "2、建立台账",
    "第一章 总则",
    "第一条 为了规范管理，制定本办法。",
    "一是抓培训。",
    "某县图书馆",
    "2021年6月21日",
    "2021-06-21",
    "联系人:某某,电话:6612088",
    "附件:1.任务分解表",
    "# Heading",
    "- item one",
    "| a | b |",
    "```",
    "    code(x, y)",
    "![]() |",
    "|",
    "风停了",
    "雨也停了",
    "A Prairie Library",
    "12",
    "作者：某某",
    "来源：市报",
)
PLANTS = tuple(
    line
    for rows in (HEADERS, FOOTERS, TRUNCATION)
    for row in rows
    for raw, expected in row.examples
    if raw != expected
    for line in raw.split("\n")
    if line.strip()
)
GARBLED = tuple(
    sentence.encode().decode("gb18030", "replace")
    for sentence in (SENTENCES[0], SENTENCES[1], "关于做好工作的通知，请遵照执行。")
)
MARKS = ",:;?!()[]【】“”‘’\"'，。、；：？！（）《》〈〉…—-~～.·|%％㎡㎝ＡＢ１２３&;<>/\\*_#`"
ODD = "\u00a0\u3000\u200b\ufeff\u00ad\r\t\x00\x0c\x1b\u2028\ud83d\ude00\udc00\ud800\ufffd"
ALPHABET = MARKS + ODD + " \n中文的一二三四五六七八九十第章条年月日号abcXYZ0123456789éÃ©â€œかなハングル"

noise = st.text(alphabet=ALPHABET, max_size=40)
any_text = st.text(st.characters(exclude_categories=()), max_size=80)
prose = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("".join)
line = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(PLANTS),
    st.sampled_from(GARBLED),
    prose,
    noise.map(lambda s: s.replace("\n", " ")),
    st.builds(
        lambda indent, s, tail: indent + s + tail,
        st.sampled_from(["", "　　", "    ", "\u00a0", "\t"]),
        prose,
        st.sampled_from(["", " ", "\r", "&nbsp;"]),
    ),
)
joint = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "\r\n", " ", "\n \n"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A document of up to a dozen lines, good and bad, with any of the usual things between them."""
    parts = []
    for part in draw(st.lists(line, max_size=12)):
        parts += [part, draw(joint)]
    return "".join(parts[:-1]) + draw(st.sampled_from(["", "\n", "\n\n"]))


texts = st.one_of(documents(), documents(), any_text, noise)

HIGH, LOW = "\ud83d", "\ude00"
CHARACTERS = (
    st.text(
        st.sampled_from(["a", "中", "，", "\r", "\n", "\n", "\ufeff", "\0", "\u200b", '"', "\\", "\u2028", "😀", HIGH, LOW]),
        max_size=30,
    )
    | st.text(max_size=30)
)
FACTS = st.none() | st.dictionaries(st.sampled_from(["title", "kind"]), CHARACTERS | st.integers(), min_size=1)


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Document]:
    """Return a text, and a document that came from it by edits of every allowed kind."""
    source = text = draw(CHARACTERS)
    steps = []
    for name in draw(st.lists(st.sampled_from(["one", "two", "three", "four", LOW]), max_size=4, unique=True)):
        edits = []
        at = 0
        while at <= len(text) and draw(st.integers(0, 3)):
            start = draw(st.integers(at, len(text)))
            old = text[start : start + draw(st.integers(0, 3))]
            new = draw(st.sampled_from([old, "", "x", "，", "\n"]) | CHARACTERS)
            edits.append(Edit(start, old, new, draw(st.sampled_from(["t.a", "t.b", HIGH])), draw(FACTS)))
            at = start + max(len(old), 1)
        if edits:
            text = apply(text, edits)
            steps.append((name, tuple(edits)))
    return source, Document(text, tuple(steps))
