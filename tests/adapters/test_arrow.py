"""A batch function that keeps everything but the text as it was."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleantext import Edit, Pipeline, clean
from cleantext.printable import printable
from cleantext.receipt import load, undo

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")

from cleantext.adapters.arrow import TYPES, clean_batch  # noqa: E402

TEXTS = ["首页 > 公告\n甲,乙。\n", None, "", "第二,条。", "ab"]
CLEAN = [text if text is None else printable(clean(text)).text for text in TEXTS]
KINDS = [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int16(), pa.string())]


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("table", [True, False])
def test_type_rows_nulls_and_other_columns_stay(kind: Any, table: bool) -> None:
    columns = {"id": pa.array(range(5), pa.int8()), "text": pa.array(TEXTS).cast(kind), "x": pa.array([[1], None, [], [2], [3]])}
    schema = pa.schema([pa.field("id", pa.int8(), nullable=False), ("text", kind), ("x", columns["x"].type)], {"a": "b"})
    make: Any = pa.Table if table else pa.RecordBatch
    batch = make.from_arrays([*columns.values()], schema=schema)
    out = clean_batch(batch)
    assert type(out) is type(batch)
    assert out.schema.equals(schema, check_metadata=True)
    assert out["text"].to_pylist() == CLEAN
    assert out.drop_columns(["text"]).equals(batch.drop_columns(["text"]))
    out.validate(full=True)


def test_chunks_and_slices() -> None:
    table = pa.table({"text": pa.chunked_array([TEXTS[:2], [], TEXTS[2:]])})
    assert clean_batch(table)["text"].to_pylist() == CLEAN
    assert clean_batch(table.slice(1, 3))["text"].to_pylist() == CLEAN[1:4]
    assert clean_batch(pa.table({"text": pa.chunked_array([], pa.string())})).num_rows == 0


def test_fields_of_structs() -> None:
    rows = [{"page": {"body": text, "n": i}} if i != 3 else {"page": None} for i, text in enumerate(TEXTS)]
    table = pa.Table.from_pylist(rows)
    for some in (table, table.to_batches()[0], table.slice(1), table.to_batches()[0].slice(1)):
        out = clean_batch(some, "page.body")
        assert out.schema == some.schema
        start = len(rows) - some.num_rows
        wanted = [{"body": text, "n": i} if i != 3 else None for i, text in enumerate(CLEAN)][start:]
        assert out["page"].to_pylist() == wanted
    assert clean_batch(pa.table({"a.b": TEXTS}), "a.b")["a.b"].to_pylist() == CLEAN


def test_what_is_known_is_added() -> None:
    text = "首页 > 公告\n关于修路的通知\n\n一、总则\n甲,乙。\n（一）细则\n丙。\n\n本文共5320字，当前显示1200字，付费后阅读全文\n"
    table = pa.table({"text": [text, None]})
    out = clean_batch(table, add=[*TYPES], prefix="c_", into="clean")
    assert out.schema.names == ["text", "clean", *(f"c_{name}" for name in TYPES)]
    row, empty = out.to_pylist()
    doc = printable(clean(text))
    assert row["text"] == text
    assert row["clean"] == doc.text
    assert row["c_title"] == doc.title
    assert dict(row["c_metadata"]) == dict(doc.metadata)
    assert row["c_notices"] == [dict(notice) for notice in doc.notices]
    assert [(s["level"], s["number"], s["title"]) for s in row["c_sections"]] == [(1, "一、", "总则"), (2, "（一）", "细则")]
    assert undo(row["clean"], load(row["c_receipt"])) == text
    assert row["c_error"] is None
    assert set(empty.values()) == {None}
    assert [out.schema.field(f"c_{name}").type for name in TYPES] == [*TYPES.values()]


def faulty(text: str) -> Iterator[Edit]:
    if text == "bad":
        raise ValueError("no")
    yield Edit(0, "", "x", "faulty.x")


def test_a_text_that_a_filter_fails_on() -> None:
    table = pa.table({"text": ["a", "bad"]})
    with pytest.raises(RuntimeError, match="row 1 of text: ValueError: no"):
        clean_batch(table, pipeline=Pipeline(faulty))
    out = clean_batch(table, pipeline=Pipeline(faulty), add=["error", "title"])
    assert out["text"].to_pylist() == ["xa", "bad"]
    assert out["error"].to_pylist() == [None, "ValueError: no"]


def test_what_is_wrong_is_said() -> None:
    table = pa.table({"text": ["a"], "n": [1], "title": ["b"], "s": [{"x": 1}]})
    with pytest.raises(KeyError, match="no one column body; the columns are: text, n"):
        clean_batch(table, "body")
    with pytest.raises(TypeError, match="column n is of type int64"):
        clean_batch(table, "n")
    with pytest.raises(KeyError, match=r"no y in column s\.y"):
        clean_batch(table, "s.y")
    with pytest.raises(KeyError, match=r"no x in column n\.x"):
        clean_batch(table, "n.x")
    with pytest.raises(ValueError, match="title already"):
        clean_batch(table, add=["title"])
    with pytest.raises(ValueError, match="cannot add nothing; known: title"):
        clean_batch(table, add=["nothing"])


@given(texts=st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]))))
def test_batches_equal_single_documents(texts: list[str | None]) -> None:
    out = clean_batch(pa.table({"text": pa.array(texts, pa.string())}))
    assert out["text"].to_pylist() == [text if text is None else printable(clean(text)).text for text in texts]


def test_it_can_be_sent_to_workers() -> None:
    assert pickle.loads(pickle.dumps(clean_batch)) is clean_batch  # noqa: S301
