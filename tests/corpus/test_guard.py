"""What a run must never do: lose an input, an output, a record, or the rest of the work."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import command
from command import names, says, write
from corpora import lines, packed, records, tree

Run = Callable[..., command.Done]
ONE, TWO = b'{"text":"\xe7\x94\xb2,\xe4\xb9\x99"}\n', b'{"text":"two"}\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with inputs, and an output made of them."""
    for name in ("in", "in2"):
        (tmp_path / name).mkdir()
        write(tmp_path / name, "a.jsonl", ONE if name == "in" else TWO)
    assert command.run(tmp_path, "run", "in", "-o", "out", "--receipts").returncode == 0
    return tmp_path


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["in/a.jsonl", "-o", "-", "--rejects", "in/a.jsonl"], ["in/a.jsonl", "one of the inputs"]),
        (["in/a.jsonl", "-o", "new", "--rejects", "in/a.jsonl"], ["one of the inputs"]),
        (["in/a.jsonl", "-o", "new", "--report", "link"], ["one of the inputs"]),
        (["in", "-o", "out", "--resume", "--rejects", "out/a.jsonl"], ["belongs to the output"]),
        (["in", "-o", "out", "--resume", "--rejects", "out/_cleantext/manifest.jsonl"], ["belongs to the output"]),
        (["in", "-o", "out", "--resume", "--rejects", "in/bad.jsonl"], ["would be an input"]),
        (["in", "-o", "new", "--rejects", "in2"], ["is a folder"]),
        (["in", "-o", "new", "--rejects", "x", "--report", "./x"], ["two places"]),
        (["in", "-o", "new", "--rejects", ""], ["--rejects"]),
        (["in2", "-o", "out", "--resume", "--receipts"], ["was made from in/a.jsonl"]),
        (["in2", "-o", "out"], ["a run was here"]),
        (["o*/_cleantext/*.jsonl", "-o", "new"], ["cannot be an output"]),
        (["in/s*/../a.jsonl", "-o", "new/x"], ["cannot be an output"]),
        (["in/a.jsonl", "-o", ""], ["-o needs"]), (["", "-o", "new"], ["an empty name"]),
        (["in", "-o", "new", "--into", "title", "--add", "title"], ["two fields would be called title"]),
        (["in", "-o", "new", "--add", "title,title"], ["two fields"]), (["in", "-o", "new", "--into", "text"], ["two fields"]),
        (["in", "-o", "new", "--add", "flags", "--prefix", "x", "--into", "xflags"], ["two fields"]),
        (["t.txt", "-o", "new.jsonl", "--into", "id"], ["field id"]), (["t.txt", "-o", "new.jsonl", "--field", "id"], ["field id"]),
        (["in", "-o", "new", "--encoding", "gb18030"], ["--encoding"]), (["in", "-o", "new", "--seconds", "nan"], ["--seconds"]),
        (["in", "-o", "new", "--seconds", "1e300"], ["--seconds"]), (["in", "-o", "new", "-j", "99999999"], ["-j"]),
        (["in", "-o", "new", "--max-bytes", "9" * 30], ["--max-bytes"]), (["in", "-o", "new.parquet.gz"], ["a.jsonl"]),
        (["t.txt", "t/t.txt", "-o", "new"], ["written twice"]),
    ],
)  # fmt: skip
def test_nothing_is_written_where_it_would_be_lost(place: Path, args: list[str], words: list[str]) -> None:
    write(place, "t.txt", b"t")
    (place / "t").mkdir()
    write(place / "t", "t.txt", b"t")
    (place / "in/sub").mkdir()
    (place / "link").symlink_to("in/a.jsonl")
    before = tree(place)
    done = command.run(place, "run", *args)
    if args[-1] != "new.parquet.gz":
        assert done.returncode == 2, done
        assert b"Traceback" not in done.stderr
        said = done.stderr.decode()
        assert all(word in said for word in words), said
        assert {k: v for k, v in tree(place).items() if not k.startswith("new")} == before
    else:  # a folder of that name
        assert names(place / "new.parquet.gz") == ["_cleantext", "a.jsonl"]


def test_what_appears_in_the_place_of_a_shard_stays(place: Path) -> None:
    write(place / "out", "b.jsonl", b"mine")
    write(place / "in", "b.jsonl", TWO)
    write(place / "in", "c.jsonl", TWO)
    done = command.run(place, "run", "in", "-o", "out", "--receipts", "--resume")
    assert done.returncode == 2
    says(done.stderr, "out/b.jsonl: is there already, and of another origin")
    assert (place / "out/b.jsonl").read_bytes() == b"mine"
    assert (place / "out/c.jsonl").read_bytes() == TWO
    (place / "out/b.jsonl").unlink()
    write(place / "out", "b.jsonl", TWO)  # as if the run had been killed before it was written down
    assert command.run(place, "run", "in", "-o", "out", "--receipts", "--resume").returncode == 0


def test_an_empty_manifest_is_none(place: Path) -> None:
    write(place / "out/_cleantext", "manifest.jsonl", b"")
    says(command.run(place, "run", "in", "-o", "out", "--receipts").stderr, "out/a.jsonl", "is there already")


def test_standard_input_is_not_resumed_over_its_output(run: Run, tmp_path: Path) -> None:
    assert run("run", "-", "-o", "o.jsonl", stdin=TWO).returncode == 0
    done = run("run", "-", "-o", "o.jsonl", "--resume", stdin=b"")
    assert done.returncode == 2
    assert (tmp_path / "o.jsonl").read_bytes() == TWO


def test_inputs_that_do_not_end_their_last_line(run: Run, tmp_path: Path) -> None:
    raw = [b'{"text":"a"}', b"", b'{"text":"b"}\n', b"{bad", b'{"text":"c"}', b'{"text":"d"}']
    for i, data in enumerate(raw):
        write(tmp_path, f"{i}.jsonl", data)
    inputs = [f"{i}.jsonl" for i in range(len(raw))]
    assert run("run", *inputs, "-o", "all.jsonl", "--receipts").returncode == 1
    out = (tmp_path / "all.jsonl").read_bytes()
    assert [json.loads(line)["text"] for line in out.splitlines()] == ["a", "b", "c", "d"]
    assert run("undo", "all.jsonl.cleantext/receipts/all.jsonl.jsonl", stdin=out).stdout == b"".join(raw)
    assert run("run", *inputs, "-o", "-").stdout == out


def test_a_name_that_comes_twice_can_be_undone(run: Run, tmp_path: Path) -> None:
    raw = b'{"text":"x","n":1,"text":"\xe7\x94\xb2,\xe4\xb9\x99"}\n{"text":"x","n":1,"text":"Report."}\n'
    write(tmp_path, "a.jsonl", raw)
    run("run", "a.jsonl", "-o", "o", "--add", "title", "--receipts")
    assert run("undo", "o/_cleantext/receipts/a.jsonl.jsonl", stdin=(tmp_path / "o/a.jsonl").read_bytes()).stdout == raw


def test_a_resumed_run_has_the_sums_of_an_undisturbed_one(place: Path) -> None:
    write(place / "in", "b.jsonl", '{"text":"面积3㎡。"}\n'.encode())
    shutil.rmtree(place / "out")
    command.run(place, "run", "in", "-o", "out")
    before = tree(place / "out")
    for name in ("a.jsonl", "b.jsonl"):
        data = (place / "out" / name).read_bytes()
        (place / "out" / name).write_bytes(data[::-1])  # as long as it was
        assert command.run(place, "run", "in", "-o", "out", "--resume").returncode == 0
        after = tree(place / "out")
        assert {k: v for k, v in after.items() if "manifest" not in k} == {k: v for k, v in before.items() if "manifest" not in k}


def test_a_text_that_is_rejected_when_it_has_changed_leaves_no_old_output(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.txt", b"short")
    args = ["run", "a.txt", "-o", "out", "--max-bytes", "10"]
    assert run(*args).returncode == 0
    write(tmp_path, "a.txt", b"much too long")
    assert run(*args, "--resume").returncode == 1
    assert names(tmp_path / "out") == ["_cleantext"]
    write(tmp_path, "a.txt", b"again")
    assert run(*args, "--resume").returncode == 0
    assert (tmp_path / "out/a.txt").read_bytes() == b"again"
    assert not (tmp_path / "out/_cleantext/rejects/a.txt.jsonl").exists()


def test_rejects_that_were_deleted_are_made_again(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", ONE + b"{bad\n")
    run("run", "a.jsonl", "-o", "out")
    (tmp_path / "out/_cleantext/rejects/a.jsonl.jsonl").unlink()
    assert run("run", "a.jsonl", "-o", "out", "--resume", "--rejects", "bad").returncode == 1
    assert (tmp_path / "bad").read_bytes().count(b"\n") == 1


def test_a_damaged_file_gives_what_was_read_of_it_and_does_not_stop_the_rest(run: Run, tmp_path: Path) -> None:
    rows = records(3000)
    write(tmp_path, "cut.jsonl.gz", gzip.compress(lines(rows))[:-900])
    write(tmp_path, "none.jsonl.zst", b"no zstd")
    write(tmp_path, "good.jsonl", TWO)
    done = run("run", "cut.jsonl.gz", "-o", "-")
    assert done.returncode == 2
    found = [json.loads(line)["id"] for line in done.stdout.splitlines()]
    assert found == list(range(len(found)))
    assert 1000 < len(found) < 3000
    done = run("run", "cut.jsonl.gz", "none.jsonl.zst", "good.jsonl", "-o", "out")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert names(tmp_path / "out") == ["_cleantext", "good.jsonl"]


def test_a_damaged_text_does_not_stop_those_it_is_gathered_with(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "1.txt", b"one")
    write(tmp_path, "2.txt.gz", b"none")
    write(tmp_path, "3.txt", b"three")
    (tmp_path / "x").mkdir()
    write(tmp_path / "x", "3.txt", b"four")
    done = run("run", "1.txt", "2.txt.gz", "3.txt", "x/3.txt", "-o", "all.jsonl", "--rejects", "bad")
    assert done.returncode == 1
    found = [json.loads(line) for line in (tmp_path / "all.jsonl").read_bytes().splitlines()]
    assert [(row["id"], row["text"]) for row in found] == [("1.txt", "one"), ("3.txt", "three"), ("x/3.txt", "four")]
    assert "cannot be read" in json.loads((tmp_path / "bad").read_bytes())["reason"]


def test_links_pipes_and_names_of_other_kinds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/loop").symlink_to(".")
    os.mkfifo(tmp_path / "in/pipe.jsonl")
    for name in ("in/a.jsonl", "in/_b.jsonl", "in/c.JSONL", "in/d.json", "in/sub/e.jsonl"):
        write(tmp_path, name, TWO)
    done = run("run", "in", "-o", "out")
    assert done.returncode == 0
    says(done.stderr, "4 files left out, by their names or as links: in/loop, ")
    assert {name for name in tree(tmp_path / "out") if not name.startswith("_")} == {"a.jsonl", "c.JSONL", "sub/e.jsonl"}
    assert run("run", "in/**/*.jsonl", "-o", "out2").returncode == 0
    assert {name for name in tree(tmp_path / "out2") if not name.startswith("_")} == {"a.jsonl", "sub/e.jsonl"}
    assert run("run", "in/a.jsonl", "in/sub", "-o", "in/all.jsonl").returncode == 0
    assert run("run", "in/a.jsonl", "in/sub", "-o", "in/all.jsonl", "--resume").returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_read_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in/sub").mkdir(parents=True)
    write(tmp_path / "in", "a.jsonl", TWO)
    (tmp_path / "in/sub").chmod(0)
    done = run("run", "in", "-o", "out")
    (tmp_path / "in/sub").chmod(0o700)
    assert done.returncode == 2
    says(done.stderr, "in/sub", "cannot be read")


def test_the_last_line_may_be_as_long_as_a_record(run: Run) -> None:
    row = b'{"text":"abcdef"}'
    for data in (row, row + b"\n"):
        assert run("run", "-", "-o", "-", "--max-bytes", str(len(data)), stdin=data).stdout == data
        assert run("run", "-", "-o", "-", "--max-bytes", str(len(data) - 1), stdin=data).returncode == 1


def test_a_bomb_of_zeros_is_told_shortly(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl.gz", packed(".gz", b"\0" * 3_000_000 + b"\n" + TWO))
    done = run("run", "a.jsonl.gz", "-o", "-", "--max-bytes", "100000")
    assert done.stdout == TWO
    assert done.stderr.count(b"\n") == 2
    run("run", "a.jsonl.gz", "-o", "out", "--max-bytes", "100000", "--rejects", "bad")
    assert (tmp_path / "bad").stat().st_size < 4_500_000


def test_a_slow_stream_is_answered_line_by_line() -> None:
    args = [*command.COMMAND, "run", "-", "-o", "-"]
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(3):
            process.stdin.write(ONE)
            process.stdin.flush()
            assert process.stdout.readline() == '{"text":"甲，乙"}\n'.encode()
        process.stdin.close()
        assert process.wait() == 0


def test_a_reader_that_goes_away_is_no_error(shell: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", lines(records(20_000)))
    done = shell("cleantext run a.jsonl -o - | head -1 > /dev/null; exit ${PIPESTATUS[0]}")
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.05, 0.3, 0.8])
def test_a_run_can_be_stopped_at_any_time(tmp_path: Path, sign: signal.Signals, after: float) -> None:
    write(tmp_path, "a.jsonl", lines(records(60_000)))
    args = [*command.COMMAND, "run", "a.jsonl", "-o", "out"]
    process = subprocess.Popen(args, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True)
    time.sleep(after)
    os.killpg(process.pid, sign) if sign == signal.SIGINT else process.send_signal(sign)
    said = process.communicate()[1]
    if process.returncode == 130:  # and not before Python itself was there
        assert said == b"" or b"cleantext: stopped" in said
        assert said.count(b"\n") <= 1 or after < 0.1


def test_the_report_of_a_stream_has_its_documents(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", ONE)
    run("run", "a.jsonl", "-o", "-", "--report", "r.html")
    assert "a.jsonl:1" in (tmp_path / "r.html").read_text("utf-8")


def test_parquet_of_all_kinds(run: Run, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    from cleantext.adapters.arrow import clean_batch

    table = pa.table({"text": ["甲,乙", "b"], "n": [1, 2]})
    for codec in ("none", "snappy", "gzip", "brotli", "zstd", "lz4"):
        pq.write_table(table, tmp_path / f"{codec}.parquet", compression=codec)
    raw = pa.StringArray.from_buffers(3, pa.py_buffer(b"\0\0\0\0\1\0\0\0\2\0\0\0\3\0\0\0"), pa.py_buffer(b"a\xffb"))
    pq.write_table(pa.table({"text": raw, "n": [1, 2, 3]}), tmp_path / "bad.parquet")
    inner = pa.struct([pa.field("body", pa.string(), nullable=False), pa.field("n", pa.int8(), nullable=False)])
    pages = pa.array([{"body": "甲,乙", "n": 1}, None, {"body": "b", "n": 3}], inner)
    structs = pa.table({"page": pages, "text": ["x", "y", "z"]})
    pq.write_table(structs, tmp_path / "structs.parquet")
    pq.write_table(pa.table({"text": pa.nulls(3)}), tmp_path / "nulls.parquet")
    pq.write_table(pa.table({"text": ["a"], "title": ["b"]}), tmp_path / "title.parquet")
    write(tmp_path, "cut.parquet", (tmp_path / "zstd.parquet").read_bytes()[:-50])
    done = run("run", *sorted(path.name for path in tmp_path.glob("*.parquet")), "-o", "out", "--add", "title", "--rejects", "bad")
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "Traceback" not in said
    assert "title.parquet: cannot be written: there is a column title already" in said
    assert "cut.parquet: cannot be read" in said
    for codec in ("none", "snappy", "gzip", "brotli", "zstd", "lz4"):
        file = pq.ParquetFile(tmp_path / f"out/{codec}.parquet")
        assert file.read()["text"].to_pylist() == ["甲，乙", "b"]
        assert file.metadata.row_group(0).column(0).compression == {"none": "UNCOMPRESSED"}.get(codec, codec.upper())
    assert pq.read_table(tmp_path / "out/bad.parquet")["n"].to_pylist() == [1, 3]
    assert json.loads((tmp_path / "bad").read_bytes())["reason"] == "is not UTF-8"
    assert pq.read_table(tmp_path / "out/nulls.parquet")["text"].to_pylist() == [None] * 3
    done = run("run", "structs.parquet", "-o", "out3", "--field", "page.body")
    assert done.returncode == 0, done.stderr
    out = pq.read_table(tmp_path / "out3/structs.parquet")
    assert out["page"].to_pylist() == [{"body": "甲，乙", "n": 1}, None, {"body": "b", "n": 3}]
    assert out.schema == structs.schema
    cleaned: Any = clean_batch(structs.slice(1), "page.body")
    assert cleaned["page"].to_pylist() == [None, {"body": "b", "n": 3}]
    with pytest.raises(RuntimeError, match="row 1 of text: UnicodeDecodeError"):
        clean_batch(pa.table({"text": raw}))
    assert clean_batch(pa.table({"text": ["a"]}), add="title")["title"].to_pylist() == [None]


@pytest.mark.parametrize(
    "rows",
    [
        b"[" * 100_000, b"9" * 10_000, b"[]", b"{}", b"\xff", b'{"cleantext-run": 2}',
        b'HEAD{"shard": "a.jsonl"}', b'HEAD{"shard": []}', b'HEAD{"shard": "a.jsonl", "inputs": 3}',
        b'HEAD{"shard": "a.jsonl", "inputs": [{"path": "in/a.jsonl", "bytes": 1}], "counts": 3}',
    ],
)  # fmt: skip
def test_a_manifest_that_no_run_has_written_is_refused(place: Path, rows: bytes) -> None:
    path = place / "out/_cleantext/manifest.jsonl"
    head = path.read_bytes().split(b"\n")[0] + b"\n"
    path.write_bytes(rows.replace(b"HEAD", head) + b"\n")
    before = tree(place)
    done = command.run(place, "run", "in", "-o", "out", "--receipts", "--resume")
    if b'"shard": []' in rows:  # of no shard of this run, which is found whole where it belongs
        assert done.returncode == 0
        return
    assert done.returncode == 2
    says(done.stderr, "is no manifest of a run; move it away")
    assert tree(place) == before


def test_standard_input_that_is_closed_is_said(place: Path) -> None:
    receipts = "out/_cleantext/receipts/a.jsonl.jsonl"
    write(place, "site.toml", b"")
    for line in ("run - -o -", "run - -o new.jsonl --rules site.toml", f"undo {receipts}"):
        done = command.shell(place, f"cleantext {line} <&-")
        assert done.returncode == 2, line
        assert done.stdout == b""
        says(done.stderr, "standard input")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_stream_says_which_of_its_outputs_is_full(place: Path) -> None:
    for line, name in (
        ("run - -o - --rejects /dev/full", "/dev/full"), ("run - -o - --rejects full.gz", "full.gz"),
        ("run in -o - > /dev/full", "standard output"), ("run in -o - >&-", "standard output"),
    ):  # fmt: skip
        (place / "full.gz").unlink(missing_ok=True)
        (place / "full.gz").symlink_to("/dev/full")
        done = command.shell(place, f"echo broken | cleantext {line}")
        assert done.returncode == 2, line
        says(done.stderr, f"cleantext: {name}: cannot be written")


def test_too_few_descriptors_for_the_workers_are_said(place: Path) -> None:
    done = command.shell(place, "ulimit -n 10; cleantext run in -o new -j 9")
    assert done.returncode == 2
    says(done.stderr, "a worker cannot be started", "-j")


def test_rejects_are_written_through_links_and_into_pipes(place: Path) -> None:
    write(place / "in", "b.jsonl", b"broken\n")
    (place / "link").symlink_to("kept")
    os.mkfifo(place / "pipe")
    for n, name in enumerate(("link", "pipe", "/dev/stderr")):
        done = command.shell(place, f"cat pipe > piped & cleantext run in -o new{n} --rejects {name}; kill $! 2>/dev/null; wait")
        assert b"is broken JSON" in (place / ("piped" if name == "pipe" else "kept")).read_bytes(), name
        assert (b"is broken JSON" in done.stderr) == (name == "/dev/stderr"), done
    assert (place / "link").is_symlink()
    assert (place / "pipe").is_fifo()
    assert Path("/dev/stderr").is_symlink()
