"""Receipts: from clean text and receipt alone the raw input comes back, and no receipt can do harm."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cleantext.receipt
import cleantext.rows
from cleantext import Document, Edit, Pipeline, clean
from cleantext.decode import Decoded
from cleantext.edit import apply
from cleantext.pipeline import name_of
from cleantext.printable import printable
from cleantext.receipt import ReceiptError, dump, load, restore, seal, undo

sys.path.insert(0, str(Path(__file__).parent))
from growth import in_step
from strategies import CHARACTERS as TEXTS
from strategies import HIGH, LOW, edited

RAW = sorted((Path(__file__).parent.parent / "seeds").glob("*/raw.txt"))


@given(edited())
@settings(deadline=None)
def test_source_comes_back_from_text_and_receipt(made: tuple[str, Document]) -> None:
    source, doc = made
    receipt = load(dump(doc).encode())
    assert undo(doc.text, receipt) == source
    steps = restore(doc.text, receipt).steps
    unnamed = [[edit._replace(rule="") for edit in edits] for _, edits in steps]
    assert unnamed == [[edit._replace(rule="") for edit in edits] for _, edits in doc.steps]


@given(edited())
@settings(deadline=None)
def test_printable_text_is_utf8_with_lf_and_no_bom_and_keeps_its_source(made: tuple[str, Document]) -> None:
    source, doc = made
    out = printable(doc)
    data = out.text.encode()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" not in data
    assert out.source == source
    assert printable(out) is out
    assert undo(data, load(dump(out))) == source


@given(TEXTS)
@settings(deadline=None)
def test_text_cleaned_and_printed_comes_back(text: str) -> None:
    doc = printable(clean(text))
    assert undo(doc.text.encode(), load(dump(doc).encode())) == text


@given(st.binary(max_size=60) | TEXTS.map(lambda text: text.encode("utf-16", "surrogatepass")))
@settings(deadline=None)
def test_bytes_cleaned_and_printed_come_back(raw: bytes) -> None:
    doc = printable(clean(raw))
    assert undo(doc.text.encode(), load(dump(doc).encode())) == raw


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5", "shift_jis", "utf-16", "cp1252"])
def test_bytes_of_any_encoding_come_back(encoding: str) -> None:
    raw = "第一章\r\n　　本办法自公布之日起施行。\r\n".encode(encoding, "ignore") + b"\xff"
    doc = printable(clean(raw, encoding=encoding))
    assert undo(doc.text, load(dump(doc))) == raw


def test_bytes_that_the_encoding_does_not_give_back_are_kept() -> None:
    doc = Document("a\ufffdb", (), Decoded("a\ufffdb", "ascii", ((1, 2, b"\xff\x00"),)))
    assert undo("a\ufffdb", load(dump(doc))) == b"a\xff\x00b"


def test_adjacent_surrogates_stay_two() -> None:
    doc = printable(Pipeline()(f"a{HIGH}{LOW}b"))
    assert doc.text == "a\ufffd\ufffdb"
    assert doc.steps == (
        (
            "output",
            ((1, HIGH, "\ufffd", "output.surrogate", None), (2, LOW, "\ufffd", "output.surrogate", None)),
        ),
    )
    assert undo(doc.text, load(dump(doc).encode())) == f"a{HIGH}{LOW}b"


def test_printable_makes_tight_edits() -> None:
    doc = printable(Document("\ufeffa\r\nb\rc\ufeff\r\r\n"))
    assert doc.text == "a\nb\rc\ufeff\n"
    assert [(e.at, e.old, e.new) for e in map(Edit._make, doc.steps[0][1])] == [
        (0, "\ufeff", ""),
        (2, "\r", ""),
        (8, "\r\r", ""),
    ]


def test_printable_text_comes_back_as_the_same_document() -> None:
    doc = Document("全文\n")
    assert printable(doc) is doc


def test_equal_edits_share_a_row() -> None:
    text = "天地玄黄" * 500
    doc = Pipeline(lambda text: ((i, "黄", "黃", "t.a", None) for i, c in enumerate(text) if c == "黄"))(text)
    assert len(dump(doc).encode()) < 0.4 * len(text.encode())


def test_offsets_of_neighbours_and_of_remarks_survive() -> None:
    edits = (Edit(0, "", "x", "t.a"), Edit(0, "a", "", "t.b"), Edit(1, "b", "b", "t.c"), Edit(1, "b", "", "t.b"))
    doc = Document(apply("abc", edits), (("f", edits),))
    receipt = load(dump(doc))
    assert restore("xc", receipt).steps[0][1] == edits
    assert undo("xc", receipt) == "abc"


def test_what_was_used_is_written_down() -> None:
    receipt = load(dump(clean(b"a"), profile="repair", filters=["entities", "mojibake"]))
    assert (receipt.kind, receipt.profile, receipt.filters) == ("bytes", "repair", ("entities", "mojibake"))
    whole = dump(clean(b"a"), profile="default", filters=[name_of(f) for f in clean.filters])
    assert "filters" not in json.loads(whole)
    assert {"cleantext", "python", "ftfy", "chardet", "opencc"} <= set(receipt.versions)


def test_honest_receipt_is_never_taken_for_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleantext.receipt, "REPEATS", 3)
    monkeypatch.setattr(cleantext.rows, "REPEATS", 3)
    line = "横幅" * 50
    edits = tuple(Edit(at * len(line), line, "", "t.a") for at in range(200))
    doc = Document("", (("f", edits),))
    assert undo("", load(dump(doc))) == line * 200


def sealed(tree: dict[str, object]) -> str:
    """Return a receipt that says `tree`, with its last line right."""
    text = json.dumps({key: value for key, value in tree.items() if key != "seal"})[:-1]
    return f'{text},\n"seal":"{seal(text.encode("utf-8", "surrogatepass"))}"}}\n'


def body(**changes: object) -> str:
    """Return a receipt of "a" to "b" with some parts changed."""
    doc = Pipeline(lambda text: [(0, "a", "b", "t.a", None)] if text == "a" else [])("a")
    return sealed({**json.loads(dump(doc)), **changes})


def edits(*rows: object) -> dict[str, object]:
    """Return steps of one filter, of one rule, with `rows`."""
    return {"steps": [["f", [["t", list(rows)]]]]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        "a" * 100,
        "[" * 100_000,
        '{"cleantext-receipt":' * 3000,
        '{"cleantext-receipt":1}',
        body(**{"cleantext-receipt": 1}),
        body(**{"cleantext-receipt": 3}),
        body(encoding="no\0name"),
        body(encoding=None),
        body(patches=[[0, 1, "text"]]),
        body(patches=[[0, 1]]),
        body(patches=[[5, 4, {"base64": ""}]]),
        body(patches=[[0, 9, {"base64": ""}], [0, 9, {"base64": ""}]]),
        body(patches=[[0, 1, {"base64": "?"}]]),
        body(patches=[[0, 1, {"base64": 1}]]),
        body(patches=[0]),
        body(source_sha256="0"),
        body(text_sha256=None),
        body(versions=[]),
        body(filters=None),
        body(steps={}),
        body(steps=["f"]),
        body(steps=[["f", [], 0]]),
        body(steps=[[1, []]]),
        body(**edits([])),
        body(steps=[["f", [[]]]]),
        body(steps=[["f", [["t"]]]]),
        body(steps=[["f", [[1, []]]]]),
        body(steps=[["f", [["t", [["a", "b", 0]], "facts"]]]]),
        body(**edits(["a", "b"])),
        body(**edits(["a", "b", [0], {}, 0])),
        body(**edits(["a", "b", [0], "facts"])),
        body(**edits(["a", "b", ["0"]])),
        body(**edits(["a", "b", [0.0]])),
        body(**edits(["a", "b", [True]])),
        body(**edits(["a", "b", -1])),
        body(**edits(["a", "b", None])),
        body(**edits(["a", True, [0]])),
        body(**edits(["a", -1, [0]])),
        body(**edits(["a", [], [0]])),
        body(**edits(["a", "b", {}])),
        body(**edits(["a", "b", {"counts": [-1, 1]}])),
        body(**edits(["a", "b", {"counts": 1}])),
        body(**edits(["a", "b", {"counts": ["1"]}])),
        body(**edits(["a", "bb", {"counts": [0, 1]}])),
        body(**edits(["a" * 9, "b", {"counts": [0, 1]}])),
        body(**edits(["a", None, {"counts": [0, 1]}])),
        body(**edits(["a", "b", 0, {"site": [0]}])),
        body(**edits(["a", "b", 0, {"site": ["0", "1"]}])),
        body(**edits(["a", "b", 0, {"site": None}])),
        body(**edits([{"pieces": [-1]}, "b", [0]])),
        body(**edits([{"pieces": [1 << 70]}, "b", [0]])),
        body(**edits([{"pieces": [1.5]}, "b", [0]])),
        body(**edits([{"pieces": 1}, "b", [0]])),
        body(**edits([{"base64": "YQ=="}, "b", [0]])),
        body(**edits([{"import": "os"}, "b", [0]])),
        body(**edits(["a" * 100_000, "", [1] * 100_000])),
        body().replace(", 0]", ", " + "9" * 5000 + "]"),
    ],
)
def test_broken_or_hostile_receipt_is_refused_when_read(text: str) -> None:
    with pytest.raises(ReceiptError):
        load(text)


@pytest.mark.parametrize(
    "text",
    [
        body(**edits(["a", 5, 0])),
        body(**edits(["a", "b", {"counts": [0, 2]}])),
        body(**edits(["a", "b", {"counts": [1, 1]}])),
        body(**edits(["a", "b", {"counts": [0, 10**30]}])),
        body(**edits(["a", "b", [1]])),
        body(**edits(["a", "b", [10**30]])),
        body(**edits(["a", "", [10**30]])),
        body(**edits(["a", "c", [0]])),
        body(**edits(["a", "b", [0, 0]])),
        body(**edits(["", "b", [0, 0]])),
        body(**edits(["aa", "", [0, 1]])),
        body(**edits(["c", "b", [0]])),
        body(encoding="zlib"),
        body(encoding="os.path"),
        body(encoding="no such"),
        body(encoding="utf-8", patches=[[0, 10**30, {"base64": "YWI="}]]),
        body(steps=[]),
        body(source_sha256="0" * 64),
    ],
)
def test_receipt_that_does_not_fit_is_refused_when_undone(text: str) -> None:
    with pytest.raises(ReceiptError):
        undo("b", load(text))


def test_every_truncation_is_refused() -> None:
    text = dump(printable(clean("\ufeffa\u200b\ud800b\r\n")))
    for end in range(len(text) - 1):
        with pytest.raises(ReceiptError):
            load(text[:end])


def leaves(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(leaf for key, item in inner for leaf in leaves(item, (*path, key)))]


@given(st.data())
@settings(deadline=None)
def test_changed_receipt_never_gives_a_wrong_source(data: st.DataObject) -> None:
    doc = printable(clean("\ufeffa\u200b\ud800b\r\n甲".encode("utf-8", "surrogatepass")))
    tree = json.loads(dump(doc))
    path = data.draw(st.sampled_from(leaves(tree)[1:]))
    spot = tree
    for key in path[:-1]:
        spot = spot[key]
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    spot[path[-1]] = data.draw(plain | st.lists(plain, max_size=3) | st.just({"pieces": []}) | st.just([[[]]]))
    try:
        back = undo(doc.text, load(sealed(tree)))
    except ReceiptError:
        return
    assert back == doc.source


def test_both_hashes_are_verified_and_named() -> None:
    doc = clean("a")
    receipt = load(dump(doc))
    with pytest.raises(ReceiptError, match="not the clean text of this receipt"):
        undo("b", receipt)
    with pytest.raises(ReceiptError, match="not the raw input"):
        undo(doc.text, receipt._replace(source_sha256="0" * 64))


def test_time_grows_with_the_text() -> None:
    def made(size: int) -> Document:
        return printable(Document("\ud800\r\n" * size))

    in_step(lambda doc: undo(doc.text, load(dump(doc))), made, 20_000, 80_000)


def test_any_changed_byte_is_refused() -> None:
    doc = printable(clean("首页 > 公告\n各位读者,书房开放了(9:00)。\n分享到:微信 微博\n".encode()))
    raw = dump(doc, profile="default").encode()
    for at in range(len(raw)):
        with pytest.raises(ReceiptError):
            load(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])


def test_another_version_is_named() -> None:
    text = body(**{"cleantext-receipt": 7, "versions": {"cleantext": "9.1"}})
    with pytest.raises(ReceiptError, match=r"format 7, written by cleantext '9\.1', and only 2"):
        load(text)


def test_it_is_written_as_the_schema_says() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((Path(cleantext.receipt.__file__).parent / "receipt.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for raw in ("\ufeffa\u200b\ud800b\r\n", b"a\xff\xfe", *(path.read_bytes() for path in RAW)):
        jsonschema.validate(json.loads(dump(printable(clean(raw)), profile="default")), schema)


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.parent.name)
def test_the_document_comes_back_whole(path: Path) -> None:
    doc = printable(clean(path.read_bytes()))
    back = restore(doc.text, load(dump(doc)))
    assert (back.edits, back.metadata, back.notices) == (doc.edits, doc.metadata, doc.notices)


FORM = "{n}、本市将在{n}月底前完成改造,新增车位{m}个(含地下),方便居民停放;资金由市级承担。\n"
PAGE = "首页 > 公告 > 正文\n发布日期:2021-08-18    来源:文化科\n\n{}\n分享到:微信 微博\n"
REAL = sorted((Path(__file__).parent.parent.parent / "shared" / "seeds").glob("*.txt"))


@pytest.mark.parametrize(
    "raw",
    [PAGE.format("".join(FORM.format(n=n, m=n * n) for n in range(1, 60))).encode()]
    + [pytest.param(path.read_bytes(), id=path.name[:3]) for path in REAL],
)
def test_a_receipt_is_small_beside_its_text(raw: bytes) -> None:
    doc = printable(clean(raw))
    removed = sum(len(e.old.encode()) for e in doc.edits if e.old != e.new)
    assert len(doc.edits) > 100
    assert len(dump(doc, profile="default", filters=map(name_of, clean.filters)).encode()) - removed < 0.15 * len(raw)


def test_a_receipt_cannot_repeat_a_text_without_end() -> None:
    many = {f"k{i}": [1, 90_000] for i in range(1000)}
    for text in (
        body(**edits(["a" * 100_000, "b", 0, many])),
        body(steps=[["f", []]] * 1000),
        body(encoding="punycode"),
        body(encoding="idna"),
        body(**edits(["a", "b", {"counts": []}])),
    ):
        with pytest.raises(ReceiptError):
            undo("b", load(text))
