"""The engines that people use, as they are: each gives the rows that a loop would, in their order.

They are large, so that `make engines` installs them, and each test is skipped where its engine is missing.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleantext import clean
from cleantext.printable import printable

pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
pq = pytest.importorskip("pyarrow.parquet")

from cleantext.adapters.arrow import DDL, TYPES, clean_batch  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # of the engines, which are many
KINDS = ("首页 > 公告\n第{}号公告,书房开放(9:00至17:30)。\n分享到:微信 微博\n", None, "第{}号说明,其余见附件。", "Report {}.")
ROWS = [{"id": i, "text": (text := KINDS[i % 4]) and text.format(i)} for i in range(2000)]
WANTED = [{**row, "text": row["text"] and printable(clean(str(row["text"]))).text} for row in ROWS]
TITLES = [{**row, "title": raw["text"] and printable(clean(str(raw["text"]))).title} for row, raw in zip(WANTED, ROWS, strict=True)]


def engine(name: str) -> Any:
    return pytest.importorskip(name, reason=f"{name} is not installed; make engines does it")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of four Parquet files."""
    for i in range(4):
        pq.write_table(pa.Table.from_pylist(ROWS[i * 500 : i * 500 + 500]), tmp_path / f"{i}.parquet")
    return tmp_path


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    ray = engine("ray")
    engine("ray.data")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().execution_options.preserve_order = True
    yield ray
    ray.shutdown()


def test_ray(ray: Any, folder: Path) -> None:
    from cleantext.adapters.ray import clean_dataset

    out = clean_dataset(ray.data.read_parquet(str(folder)), "text", add=["title"])
    assert sorted(out.take_all(), key=lambda row: row["id"]) == TITLES
    out.write_parquet(str(folder / "out"))
    assert pq.read_table(folder / "out").sort_by("id").to_pylist() == TITLES


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    engine("pyspark")
    if shutil.which("java") is None:
        pytest.skip("there is no Java, which Spark needs")
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    yield session
    session.stop()


def test_spark(spark: Any, folder: Path) -> None:
    from cleantext.adapters.spark import clean_frame

    out = clean_frame(spark.read.parquet(str(folder)), add=["title"])
    assert [row.asDict() for row in out.orderBy("id").collect()] == TITLES
    every = clean_frame(spark.read.parquet(str(folder)), "text", into="clean", add=[*TYPES], prefix="c_")
    row = every.where("id = 0").collect()[0]
    doc = printable(clean(str(ROWS[0]["text"])))
    assert row["clean"] == doc.text
    assert row["c_metadata"] == dict(doc.metadata)
    assert row["c_flags"] == []


@pytest.mark.usefixtures("spark")
def test_types_of_spark_are_those_of_arrow() -> None:
    from pyspark.sql.pandas.types import from_arrow_type
    from pyspark.sql.types import StructType

    for name, kind in TYPES.items():
        ddl = StructType.fromDDL(f"x {DDL[name]}").fields[0].dataType
        assert ddl.simpleString() == from_arrow_type(kind).simpleString(), name


def test_polars(folder: Path) -> None:
    pl = engine("polars")
    frame = pl.read_parquet(folder)
    assert pl.from_arrow(clean_batch(frame.to_arrow())).sort("id").to_dicts() == WANTED
    lazy = pl.scan_parquet(folder).map_batches(lambda part: pl.from_arrow(clean_batch(part.to_arrow())), streamable=True)
    assert lazy.collect().sort("id").to_dicts() == WANTED


def test_duckdb(folder: Path) -> None:
    duckdb = engine("duckdb")
    con = duckdb.connect()
    batches = con.sql(f"from '{folder}/*.parquet' order by id").to_arrow_reader(300)
    out = pa.Table.from_batches(map(clean_batch, batches))
    assert out.to_pylist() == WANTED
    assert con.sql("select count(*) from out where text is null").fetchall() == [(500,)]


def test_hugging_face_datasets(folder: Path) -> None:
    engine("datasets")
    from datasets import Dataset

    data = Dataset.from_parquet([str(folder / f"{i}.parquet") for i in range(4)], cache_dir=str(folder / "cache"))
    out = data.with_format("arrow").map(clean_batch, batched=True, batch_size=300)
    assert out.with_format(None).to_list() == WANTED


def test_dask(folder: Path) -> None:
    dd = engine("dask.dataframe")

    def part(frame: Any) -> Any:
        table = clean_batch(pa.Table.from_pandas(frame, preserve_index=False))
        return table.to_pandas(types_mapper=__import__("pandas").ArrowDtype)

    frame = dd.read_parquet(str(folder), dtype_backend="pyarrow")
    out = frame.map_partitions(part, meta=frame._meta).compute(scheduler="threads")
    assert pa.Table.from_pandas(out, preserve_index=False).sort_by("id").select(["id", "text"]).to_pylist() == WANTED


def test_datatrove() -> None:
    engine("datatrove")
    from datatrove.data import Document
    from datatrove.pipeline.formatters.base import BaseFormatter

    class Clean(BaseFormatter):  # type: ignore[misc]
        name = "cleantext"

        def format(self, text: str) -> str:
            return clean(text).text

    docs = [Document(text=str(row["text"]), id=str(row["id"])) for row in ROWS if row["text"]]
    assert [doc.text for doc in Clean().run(docs)] == [row["text"] for row in WANTED if row["text"]]
