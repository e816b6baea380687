"""A corpus of a gigabyte through `cleantext run` and through the engines: time, memory, and whether all say the same.

    python benchmarks/corpus.py [--documents 320000] [--only run,learn,ray,spark,polars,duckdb,datasets]

The corpus is generated below .benchmarks/, once: 16 files of JSON Lines and the same in Parquet, of the documents of
documents.py, 1 in 100 as a scraper left it and 1 in 20 in English. Times are CPU seconds of all processes of a run, and
seconds on the clock; memory is the largest sum of what all its processes held at a time, looked at once a second.
Engines run where they are installed (make engines), each in a process of its own, and their rows are compared with
those of `cleantext run` by id.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from documents import SEED, documents

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".benchmarks" / "corpus"
SHARDS = 16
BYTES = 3100  # of a document, on average
ENGINES = ("ray", "spark", "polars", "duckdb", "datasets")
LOOK = 1.0  # seconds; each look takes CPU that the run would have


class Cost(NamedTuple):
    """What a run took: seconds on the clock, CPU seconds, and megabytes."""

    clock: float
    cpu: float
    memory: float


def make(count: int) -> Path:
    """Return the folder of a corpus of `count` documents, which is made if it is not there."""
    folder = PLACE / str(count)
    if (folder / "done").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    for kind in ("jsonl", "parquet"):
        (folder / kind).mkdir(parents=True)
    number = 0
    for shard in range(SHARDS):
        r = random.Random(f"corpus-{SEED}-{shard}")
        wanted = count // SHARDS
        texts: list[str] = []
        for kind, share in (("zh_clean", 0.94), ("en_moji", 0.05), ("zh_dirty", 0.01)):
            some = documents(kind, int(wanted * share * BYTES * 1.5), 1000 + shard)
            texts += some[: round(wanted * share)]
        r.shuffle(texts)
        rows = [{"id": number + i, "url": f"https://a.example/{number + i}", "text": t} for i, t in enumerate(texts)]
        number += len(rows)
        write(folder, f"{shard:02}", rows)
    (folder / "done").touch()
    return folder


def write(folder: Path, name: str, rows: list[dict[str, object]]) -> None:
    """Write one file in both formats."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with (folder / "jsonl" / f"{name}.jsonl").open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    pq.write_table(pa.Table.from_pylist(rows), folder / "parquet" / f"{name}.parquet", row_group_size=5000)


def timed(command: list[str]) -> Cost:
    """Run a command to its end."""
    start = time.monotonic()
    peak = 0
    spent: dict[int, float] = {}
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said)
        while process.poll() is None:
            members = [*family(process.pid)]
            peak = max(peak, sum(map(resident, members)))
            spent |= {pid: cpu(pid) or spent.get(pid, 0.0) for pid in members}
            time.sleep(LOOK)
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{command} ended with status {process.returncode}\n{said.read().decode()[-3000:]}")
    return Cost(time.monotonic() - start, sum(spent.values()), peak / 1e6)


def family(pid: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):  # of each thread
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def cpu(pid: int) -> float:
    """Return the CPU seconds that a process has used."""
    try:
        words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> int:
    """Return the bytes of memory that a process holds, but for what it shares with others of its kind."""
    try:
        _, held, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except (OSError, ValueError):
        return 0
    return (int(held) - int(shared)) * os.sysconf("SC_PAGE_SIZE")


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each output file."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.*"))}


def rows(folder: Path) -> str:
    """Return a digest of all rows of a folder of Parquet, in the order of their ids."""
    import pyarrow.parquet as pq

    table = pq.read_table(folder, columns=["id", "text"]).sort_by("id")
    out = hashlib.sha256()
    for batch in table.to_batches():
        for number, text in zip(batch["id"].to_pylist(), batch["text"].to_pylist(), strict=True):
            out.update(f"{number}\0{text}\0".encode())
    return out.hexdigest()


def through(engine: str, source: Path, target: Path) -> None:
    """Clean a folder of Parquet with an engine, in this process."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from cleantext.adapters.arrow import clean_batch

    pattern = str(source / "*.parquet")
    if engine == "ray":
        import ray

        from cleantext.adapters.ray import clean_dataset

        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
        clean_dataset(ray.data.read_parquet(str(source))).write_parquet(str(target))
    elif engine == "spark":
        from pyspark.sql import SparkSession

        from cleantext.adapters.spark import clean_frame

        os.environ["PYSPARK_PYTHON"] = sys.executable
        spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
        clean_frame(spark.read.parquet(str(source))).write.parquet(str(target))
    elif engine == "polars":
        import polars as pl

        target.mkdir()
        lazy = pl.scan_parquet(pattern).map_batches(lambda part: pl.from_arrow(clean_batch(part.to_arrow())))
        lazy.collect().write_parquet(target / "all.parquet")
    elif engine == "duckdb":
        import duckdb

        target.mkdir()
        reader = duckdb.connect().sql(f"from '{pattern}'").to_arrow_reader(1000)
        with pq.ParquetWriter(target / "all.parquet", reader.schema) as writer:
            for batch in reader:
                writer.write_table(pa.Table.from_batches([clean_batch(batch)]))
    elif engine == "datasets":
        from datasets import Dataset

        files = [str(path) for path in sorted(source.glob("*.parquet"))]
        data = Dataset.from_parquet(files, cache_dir=f"{target}.cache")
        out = data.with_format("arrow").map(clean_batch, batched=True, batch_size=1000, num_proc=2)
        target.mkdir()
        out.to_parquet(str(target / "all.parquet"))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=320_000)
    parser.add_argument("--only", default="run,learn," + ",".join(ENGINES))
    parser.add_argument("--engine", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.engine:
        name, source, target = args.engine
        through(name, Path(source), Path(target))
        return
    folder = make(args.documents)
    wanted = args.only.split(",")
    size = sum(path.stat().st_size for path in (folder / "jsonl").iterdir())
    print(f"{args.documents:,} documents, {size / 1e6:,.0f} MB of JSON Lines in {SHARDS} files\n")
    print(f"{'':24}{'clock s':>9}{'CPU s':>9}{'MB/s':>8}{'memory MB':>11}  same")
    run = [sys.executable, "-m", "cleantext", "run"]
    out = folder / "out"

    def show(name: str, cost: Cost, same: str) -> None:
        rate = size / 1e6 / cost.clock
        print(f"{name:24}{cost.clock:9.1f}{cost.cpu:9.1f}{rate:8.1f}{cost.memory:11.0f}  {same}", flush=True)

    costs: dict[str, Cost] = {}
    found: dict[str, dict[str, str]] = {}
    shutil.rmtree(out, ignore_errors=True)
    first = folder / "jsonl" / "00.jsonl"
    plans = [("one file, -j 2", first, 2), ("-j 1", folder / "jsonl", 1), ("-j 2", folder / "jsonl", 2)]
    plans += [("Parquet, -j 2", folder / "parquet", 2)]
    for i, (name, source, workers) in enumerate(plans):
        if "run" in wanted or (name.startswith("Parquet") and any(engine in wanted for engine in ENGINES)):
            costs[name] = timed([*run, str(source), "-o", str(out / str(i)), "-j", str(workers)])
            found[name] = digests(out / str(i))
            same = str(found[name] == found["-j 1"]) if name == "-j 2" else ""
            show(name, costs[name], same)
    if "run" in wanted:
        print(f"-j 2 is {costs['-j 1'].clock / costs['-j 2'].clock:.2f} times as fast as -j 1")
    if "learn" in wanted:
        for name, workers in (("learn, -j 1", 1), ("learn, -j 2", 2)):
            place = out / f"{workers}.toml"
            command = [sys.executable, "-m", "cleantext", "learn", str(folder / "jsonl"), "-o", str(place)]
            cost = timed([*command, "-j", str(workers)])
            found[name] = {"": place.read_text()}
            show(name, cost, str(found[name] == found["learn, -j 1"]))
    if not any(engine in wanted for engine in ENGINES):
        return
    right = rows(out / "3")
    for engine in ENGINES:
        if engine in wanted:
            if find_spec("pyspark" if engine == "spark" else engine) is None:
                print(f"{engine:24} is not installed")
                continue
            target = out / engine
            cost = timed([sys.executable, __file__, "--engine", engine, str(folder / "parquet"), str(target)])
            show(engine, cost, str(rows(target) == right))


if __name__ == "__main__":
    main()
