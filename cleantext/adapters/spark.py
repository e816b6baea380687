"""Clean a column of a Spark DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .arrow import DDL, clean_batch

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def clean_frame(
    frame: DataFrame, column: str = "text", *, into: str | None = None, add: Sequence[str] = (), prefix: str = "",
    **options: Any,
) -> DataFrame:  # fmt: skip
    """Return `frame` with the strings of `column` clean; what the rest means stands at `clean_batch`.

    Workers need cleantext and pyarrow; set PYSPARK_PYTHON where their Python is not the one of the driver.
    """
    from pyspark.sql.types import StringType, StructType  # noqa: PLC0415 - an extra

    def clean(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield clean_batch(batch, column, into=into, add=add, prefix=prefix, **options)

    schema = StructType([*frame.schema.fields])
    if into is not None:
        schema = schema.add(into, StringType())
    for name in add:
        if name not in DDL:
            raise ValueError(f"cannot add {name!r}; known: {', '.join(DDL)}")
        schema = schema.add(prefix + name, StructType.fromDDL(f"x {DDL[name]}").fields[0].dataType)
    return frame.mapInArrow(clean, schema)
