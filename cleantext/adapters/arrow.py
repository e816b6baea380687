"""Clean a column of Arrow batches: what Ray, Spark, polars, DuckDB, Hugging Face datasets and others hand out.

Rows, their order, nulls, other columns and the type of the column stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from ..document import Document
from ..outline import walk
from ..pipeline import Pipeline
from ..printable import printable
from ..profiles import PROFILES

try:
    import pyarrow as pa
except ImportError:
    raise ImportError("Arrow needs the extra: pip install 'cleantext-zh[arrow]'") from None

T = TypeVar("T", pa.RecordBatch, pa.Table)

_SECTION = {"level": pa.int32(), "number": pa.string(), "title": pa.string(), "start": pa.int64(), "end": pa.int64()}
_NOTICE = {"kind": pa.string(), **dict.fromkeys(("total_chars", "shown_chars", "omitted_chars"), pa.int64())}
# What can be added. Sections stand one after the other, as their `level` orders them, for Arrow has no recursive types.
TYPES: dict[str, pa.DataType] = {
    "title": pa.string(),
    "metadata": pa.map_(pa.string(), pa.string()),
    "notices": pa.list_(pa.struct({**_NOTICE, "text": pa.string()})),
    "sections": pa.list_(pa.struct(_SECTION)),
    "flags": pa.list_(pa.string()),
    "receipt": pa.string(),
    "error": pa.string(),
}
# The same for Spark.
DDL = {
    "title": "string",
    "metadata": "map<string,string>",
    "notices": "array<struct<kind:string,total_chars:bigint,shown_chars:bigint,omitted_chars:bigint,text:string>>",
    "sections": "array<struct<level:int,number:string,title:string,start:bigint,end:bigint>>",
    "flags": "array<string>",
    "receipt": "string",
    "error": "string",
}


def clean_batch(
    batch: T,
    column: str = "text",
    *,
    pipeline: Pipeline | None = None,
    into: str | None = None,
    add: Sequence[str] = (),
    prefix: str = "",
) -> T:
    """Return `batch`, a RecordBatch or Table, with the strings of `column` clean.

    `column` may lead into structs, as in `page.text`. With `into` the clean text is a column of its own. `add` names
    what becomes further columns, behind `prefix`: title, metadata, notices, sections, flags, receipt, error.
    A text that a filter fails on stays as it is where `error` is added (one that is no UTF-8 becomes null), and raises
    RuntimeError where not. KeyError for a column that is missing, TypeError for one that holds no strings, ValueError
    for a name that is taken.
    """
    add = [add] if isinstance(add, str) else add
    texts = strings(batch, column)
    if unknown := [name for name in add if name not in TYPES]:
        raise ValueError(f"cannot add {', '.join(unknown)}; known: {', '.join(TYPES)}")
    run = PROFILES["default"] if pipeline is None else pipeline
    cleaned: list[str | None] = []
    rows: list[dict[str, Any]] = []
    for i, text in enumerate(texts):
        doc, error = None, None
        if text is not None:
            try:
                doc = printable(run(text if isinstance(text, str) else text.decode()))
            except Exception as err:
                if "error" not in add:
                    raise RuntimeError(f"row {i} of {column}: {type(err).__name__}: {err}") from err
                error = f"{type(err).__name__}: {err}"
        cleaned.append(doc.text if doc else text if isinstance(text, str) else None)
        if add:
            rows.append({} if doc is None else known(doc, add))
            rows[-1]["error"] = error
    return changed(batch, column, cleaned, rows, into=into, add=add, prefix=prefix)


def known(doc: Document, add: Iterable[str]) -> dict[str, Any]:
    """Return what is known of `doc`, by the names in `add`, as Arrow has it."""
    out: dict[str, Any] = {}
    for name in add:
        if name == "receipt":
            from ..receipt import dump  # noqa: PLC0415 - asked for by few

            out[name] = dump(doc)
        elif name == "sections":
            out[name] = [dict(zip(_SECTION, section[:5], strict=True)) for _, section in walk(doc.sections)]
        elif name == "metadata":
            out[name] = list(doc.metadata.items())
        elif name != "error":
            out[name] = getattr(doc, name)
    return out


def strings(batch: pa.RecordBatch | pa.Table, column: str) -> list[str | bytes | None]:
    """Return the strings of `column`, as bytes those that are no UTF-8."""
    array = _at(batch, column)
    if pa.types.is_null(array.type):
        return [None] * batch.num_rows
    if not _stringlike(array.type):
        raise TypeError(f"column {column} is of type {array.type}, not of strings")
    try:
        return [*array.to_pylist()]
    except UnicodeDecodeError:
        if pa.types.is_dictionary(array.type):
            array = array.cast(array.type.value_type)
        return [value and _decoded(value) for value in array.cast(pa.large_binary()).to_pylist()]


def _decoded(value: bytes) -> str | bytes:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def changed(
    batch: T,
    column: str,
    texts: Sequence[str | None],
    rows: Sequence[dict[str, Any]],
    *,
    into: str | None = None,
    add: Sequence[str] = (),
    prefix: str = "",
) -> T:
    """Return `batch` with `texts` in `column`, or `into` a new one, and with the columns that `rows` tell of."""
    path = _path(batch, column)
    schema = batch.schema
    arrays = list(batch.columns)
    place = schema.get_field_index(path[0])
    if into is None:
        arrays[place] = _put(arrays[place], path[1:], texts)
    more: list[tuple[str, pa.DataType, list[Any]]] = []
    if into is not None:
        kind = _at(batch, column).type
        more.append((into, kind.value_type if pa.types.is_dictionary(kind) else kind, [*texts]))
    for name in add:
        more.append((prefix + name, TYPES[name], [row.get(name) for row in rows]))
    for name, kind, values in more:
        if name in schema.names:
            raise ValueError(f"there is a column {name} already; take another prefix or name")
        schema = schema.append(pa.field(name, kind))
        arrays.append(pa.array(values, kind))
    made: T = type(batch).from_arrays(arrays, schema=schema)
    return made


def _path(batch: pa.RecordBatch | pa.Table, column: str) -> list[str]:
    return [column] if column in batch.schema.names else column.split(".")


def _at(batch: pa.RecordBatch | pa.Table, column: str) -> Any:
    """Return the array that `column` leads to."""
    name, *path = _path(batch, column)
    if batch.schema.names.count(name) != 1:
        raise KeyError(f"there is no one column {name}; the columns are: {', '.join(batch.schema.names)}")
    array = batch.column(batch.schema.get_field_index(name))
    for name in path:
        array = _struct(array, column, name)
    return array


def _struct(array: Any, column: str, name: str) -> Any:
    """Return the field `name` of a column of structs, null where the struct is."""
    array = _whole(array)
    if not pa.types.is_struct(array.type) or array.type.get_field_index(name) < 0:
        raise KeyError(f"there is no {name} in column {column}, where {array.type} stands")
    return array.flatten()[array.type.get_field_index(name)]


def _put(array: Any, path: Sequence[str], texts: Sequence[str | None]) -> Any:
    """Return `array` with `texts` in the field that `path` leads to."""
    kind = array.type
    if not path:
        if pa.types.is_null(kind):
            return array
        if pa.types.is_dictionary(kind):
            return pa.array(texts, kind.value_type).dictionary_encode().cast(kind)
        return pa.array(texts, kind)
    array = _whole(array)
    fields = [array.field(i) for i in range(kind.num_fields)]
    i = kind.get_field_index(path[0])
    if not kind.field(i).nullable:  # below a struct that is null stands something, which nobody sees
        texts = ["" if text is None else text for text in texts]
    fields[i] = _put(fields[i], path[1:], texts)
    return pa.StructArray.from_arrays(fields, fields=[*kind], mask=array.is_null())


def _whole(array: Any) -> Any:
    if isinstance(array, pa.ChunkedArray):
        return array.combine_chunks() if array.num_chunks != 1 else array.chunk(0)
    return array


def _stringlike(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    view = getattr(pa.types, "is_string_view", lambda _: False)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or view(kind))
