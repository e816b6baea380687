"""Clean a column of a Ray Data dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .arrow import clean_batch

if TYPE_CHECKING:
    import ray.data

ROWS = 1000  # of a batch


def clean_dataset(dataset: ray.data.Dataset, column: str = "text", **options: Any) -> ray.data.Dataset:
    """Return `dataset` with the strings of `column` clean; `options` are those of `clean_batch`.

    Nothing is cleaned before rows are asked for, and Ray keeps their order where its `preserve_order` says so.
    """
    how = {"column": column, **options}
    return dataset.map_batches(clean_batch, batch_format="pyarrow", batch_size=ROWS, fn_kwargs=how)
