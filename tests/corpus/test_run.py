"""The command `cleantext run`: what goes in, what comes out, and what is said."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleantext import clean
from cleantext.printable import printable

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import command
from command import names, says, write
from corpora import CLEAN, SEEDS, TEXTS, lines, packed, records, tree, unpacked

Run = Callable[..., command.Done]
JSONL = ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst"]


def cleaned(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "text": printable(clean(row["text"])).text}


@pytest.mark.parametrize("name", JSONL)
@pytest.mark.parametrize("to", ["out", "b.jsonl", "b.ndjson.gz"])
def test_json_lines_in_every_compression(run: Run, tmp_path: Path, name: str, to: str) -> None:
    rows = records(30, n=1.5, other={"x": [None, "é"]})
    write(tmp_path, name, packed(name, lines(rows)))
    done = run("run", name, "-o", to, "-j", "2")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    place = to if to != "out" else f"out/{name}"
    out = unpacked(place, (tmp_path / place).read_bytes())
    assert [json.loads(line) for line in out.splitlines()] == [cleaned(row) for row in rows]
    assert out == lines([cleaned(row) for row in rows])


def test_a_stream_keeps_the_order(run: Run, tmp_path: Path) -> None:
    rows = records(300)
    done = run("run", "-", "-o", "-", "-j", "3", stdin=lines(rows))
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == lines([cleaned(row) for row in rows])
    assert names(tmp_path) == []


def test_the_number_of_workers_changes_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", lines(records(400)) + b"{bad\n")
    trees = []
    for workers in "123":
        run("run", "a.jsonl", "-o", f"out{workers}", "-j", workers, "--receipts", "--add", "title,notices")
        trees.append(tree(tmp_path / f"out{workers}"))
    assert trees[0] == trees[1] == trees[2]
    assert set(trees[0]) == {
        "a.jsonl", "_cleantext/manifest.jsonl", "_cleantext/summary.json",
        "_cleantext/receipts/a.jsonl.jsonl", "_cleantext/rejects/a.jsonl.jsonl",
    }  # fmt: skip


def test_seeds_give_the_same_texts_in_every_format(run: Run, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    (tmp_path / "texts").mkdir()
    for i, text in enumerate(TEXTS):
        write(tmp_path / "texts", f"{i:02}.txt", text.encode())
    write(tmp_path, "a.jsonl.gz", packed(".gz", lines([{"text": text} for text in TEXTS])))
    pq.write_table(pa.table({"text": TEXTS}), tmp_path / "a.parquet")
    assert run("run", "texts", "a.jsonl.gz", "a.parquet", "-o", "out").returncode == 0
    assert run("run", "texts", "-o", "all.jsonl.zst").returncode == 0
    out = tmp_path / "out"
    assert [(out / f"{i:02}.txt").read_text("utf-8") for i in range(len(TEXTS))] == CLEAN
    read = [json.loads(line)["text"] for line in unpacked(".gz", (out / "a.jsonl.gz").read_bytes()).splitlines()]
    assert read == CLEAN
    assert pq.read_table(out / "a.parquet")["text"].to_pylist() == CLEAN
    gathered = unpacked(".zst", (tmp_path / "all.jsonl.zst").read_bytes()).splitlines()
    assert [json.loads(line) for line in gathered] == [
        {"id": f"{i:02}.txt", "text": text} for i, text in enumerate(CLEAN)
    ]


def test_seeds_in_their_own_encodings(run: Run, tmp_path: Path) -> None:
    assert run("run", SEEDS, "-o", "out").returncode == 0
    for path in SEEDS.glob("*/raw.*"):
        if path.suffix in (".txt", ".md"):
            raw = path.read_bytes()
            assert (tmp_path / "out" / path.parent.name / path.name).read_text("utf-8") == printable(clean(raw)).text


def test_fields(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", b'{"page":{"body":"\xe7\x94\xb2,\xe4\xb9\x99"},"title":"x"}\n')
    done = run("run", "a.jsonl", "-o", "-", "--field", "page.body", "--add", "title", "--prefix", "clean_")
    assert json.loads(done.stdout) == {"page": {"body": "甲，乙"}, "title": "x", "clean_title": None}
    done = run("run", "a.jsonl", "-o", "-", "--field", "page.body", "--into", "clean", "--add", "flags")
    assert json.loads(done.stdout) == {"page": {"body": "甲,乙"}, "title": "x", "clean": "甲，乙", "flags": []}
    done = run("run", "a.jsonl", "-o", "-", "--field", "page.body", "--add", "title")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "a.jsonl:1: rejected: has a field title already; see --prefix" in done.stderr.decode()


def test_everything_that_is_known_can_be_added(run: Run) -> None:
    text = "首页 > 公告\n关于修路的通知\n发布日期:2021-08-18\n\n一、总则\n甲,乙。\n\n本文共5320字，当前显示1200字，付费后阅读全文\n"
    row = lines([{"text": text}])
    done = run("run", "-", "-o", "-", "--add", "title,metadata,notices,sections,flags", stdin=row)
    known = printable(clean(text)).to_dict()
    assert json.loads(done.stdout) == known
    assert known["notices"]
    assert known["sections"]


def test_other_bytes_of_a_line_stay(run: Run) -> None:
    data = b'{ "z":1.10,"text" : "ab", "n":1e400}\r\n\n  \n{"text":"c"}'
    assert run("run", "-", "-o", "-", stdin=data).stdout == data


HOSTILE = [
    b"", b"{", b"nothing", b"[1,2]", b'"text"', b"{}", b'{"text":null}', b'{"text":7}', b'{"text":["a"]}',
    b'{"text":"\\ud800"}', b'{"text":"a\\udc00b"}', b'{"text":"\xff"}', b"\xff\xfe", b'{"text":"a"}}', b'{"text":"\x01"}',
    b"\x00" * 50, b"[" * 9000, b'{"text":"' + b"a" * 70_000 + b'"}', b'{"a":{"text":"a"}}', "{“text”:“a”}".encode(),
]  # fmt: skip


def test_hostile_records_are_rejected_and_the_rest_goes_on(run: Run, tmp_path: Path) -> None:
    good = records(10_000)
    data, bad, numbers = [], 0, []
    for i, row in enumerate(good):
        data.append(lines([row]))
        if i % 10 == 3:
            record = HOSTILE[1 + bad % (len(HOSTILE) - 1)]
            data.append(record + b"\n")
            bad += 1
            numbers.append((len(data), record + b"\n"))
    write(tmp_path, "a.jsonl", b"".join(data))
    done = run("run", "a.jsonl", "-o", "out", "--rejects", "bad.jsonl", "--max-bytes", "50000", "--receipts")
    assert done.returncode == 1
    says(done.stderr, "1,000 of 11,000 records were rejected", "bad.jsonl")
    out = (tmp_path / "out" / "a.jsonl").read_bytes()
    assert out == lines([cleaned(row) for row in good])
    found: dict[int, bytes] = {}
    for line in (tmp_path / "bad.jsonl").read_bytes().splitlines():
        row = json.loads(line)
        assert row["reason"]
        raw = __import__("base64").b64decode(row["base64"]) if "base64" in row else row["raw"].encode()
        found[row["record"]] = found.get(row["record"], b"") + raw
    assert sorted(found.items()) == numbers
    summary = json.loads((tmp_path / "out/_cleantext/summary.json").read_bytes())
    assert (summary["documents"], summary["rejected"]) == (10_000, 1000)
    back = run("undo", "out/_cleantext/receipts/a.jsonl.jsonl", stdin=out)
    assert (back.returncode, back.stdout == b"".join(data)) == (0, True)


def test_a_stream_tells_of_rejects_or_writes_them(run: Run, tmp_path: Path) -> None:
    data = b'{"text":"a"}\n{"text":1}\n'
    done = run("run", "-", "-o", "-", stdin=data)
    assert (done.returncode, done.stdout) == (1, b'{"text":"a"}\n')
    assert b"standard input:2: rejected: field text is a number, no string" in done.stderr
    done = run("run", "-", "-o", "-", "--rejects", "bad", stdin=data)
    assert json.loads((tmp_path / "bad").read_bytes())["raw"] == '{"text":1}\n'
    says(done.stderr, "1 of 2 records", "bad")


def test_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", lines(records(3)))
    (tmp_path / "out").mkdir()
    write(tmp_path / "out", "a.jsonl", b"mine")
    says(run("run", "a.jsonl", "-o", "out").stderr, "out/a.jsonl", "is there already")
    assert (tmp_path / "out" / "a.jsonl").read_bytes() == b"mine"
    for to in (".", "a.jsonl", "./a.jsonl"):
        done = run("run", "a.jsonl", "-o", to)
        assert done.returncode == 2
        says(done.stderr, "one of the inputs")
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", "a.jsonl", lines(records(2)))
    done = run("run", "a.jsonl", "in", "-o", "both")
    assert done.returncode == 2
    says(done.stderr, "written twice", "in/a.jsonl")
    assert run("run", "in", "-o", "in/clean").returncode == 0
    assert run("run", "in", "-o", "in/clean2").returncode == 0
    assert not (tmp_path / "in/clean2/clean").exists() or names(tmp_path / "in/clean2/clean") == ["a.jsonl"]


def test_inputs_that_cannot_be_read_do_not_stop_the_rest(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "good.jsonl", lines(records(3)))
    write(tmp_path, "cut.jsonl.gz", packed(".gz", lines(records(3)))[:-20])
    write(tmp_path, "none.jsonl.gz", b"no gzip")
    write(tmp_path, "cut.txt.gz", packed(".gz", b"text")[:-3])
    write(tmp_path, "a.parquet", b"PAR1 none")
    inputs = ["cut.jsonl.gz", "none.jsonl.gz", "cut.txt.gz", "a.parquet", "missing.jsonl", "no*.jsonl", "good.jsonl"]
    done = run("run", *inputs, "-o", "out", "--report", "r.html")
    assert done.returncode == 2
    said = done.stderr.decode()
    for name in inputs[:-1]:
        assert f"{name}: " in said, name
    assert "Traceback" not in said
    assert (tmp_path / "out/good.jsonl").read_bytes() == lines([cleaned(row) for row in records(3)])
    assert {*names(tmp_path / "out")} == {"_cleantext", "good.jsonl"}
    assert "cut.jsonl.gz" in (tmp_path / "r.html").read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_said(run: Run, shell: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", lines(records(300)))
    done = shell("cleantext run a.jsonl -o - > /dev/full")
    assert done.returncode == 2
    says(done.stderr, "standard output", "No space left")
    done = shell("unset COVERAGE_PROCESS_CONFIG; ulimit -f 4; trap '' XFSZ; cleantext run a.jsonl -o out -j 1")
    assert done.returncode == 2
    says(done.stderr, "cannot be written", "File too large", "--resume")
    assert names(tmp_path / "out") == ["_cleantext"]
    assert run("run", "a.jsonl", "-o", "out", "--resume").returncode == 0
    assert (tmp_path / "out/a.jsonl").read_bytes() == lines([cleaned(row) for row in records(300)])


def test_a_folder_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl", lines(records(3)))
    write(tmp_path, "file", b"x")
    done = run("run", "a.jsonl", "-o", "file/out")
    assert done.returncode == 2
    says(done.stderr, "file/out")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], ["name what to clean"]), (["a.jsonl"], ["where it goes"]), (["-", "a.jsonl", "-o", "-"], ["alone"]),
        (["a.jsonl", "-o", "-", "--resume"], ["--resume"]), (["a.jsonl", "-o", "o", "--add", "nothing"], ["title"]),
        (["a.jsonl", "-o", "o", "-j", "-2"], ["-j"]), (["a.bin", "-o", "o"], ["a.bin", "--format"]),
        (["a.txt", "-o", "o", "--add", "title"], ["--add", "FILE.jsonl"]), (["a.txt", "-o", "-"], ["FOLDER"]),
        (["a.jsonl", "-o", "o.parquet"], ["jsonl", "folder"]), (["a.jsonl", "a.txt", "-o", "o.jsonl"], ["folder"]),
        (["-", "-o", "out"], ["standard input"]), (["a.jsonl", "-o", "o", "--only", "nothing"], ["no filter"]),
        (["a.jsonl", "-o", "o", "--field", "a..b"], ["--field"]), (["a.jsonl", "-o", "o", "--report", "-"], ["--report"]),
    ],
)  # fmt: skip
def test_wrong_usage(run: Run, tmp_path: Path, args: list[str], words: list[str]) -> None:
    for name in ("a.jsonl", "a.txt", "a.bin"):
        write(tmp_path, name, b'{"text":"a"}\n')
    done = run("run", *args)
    assert done.returncode == 2
    says(done.stderr, *words)
    assert names(tmp_path) == ["a.bin", "a.jsonl", "a.txt"]


def test_patterns_folders_and_hidden_files(run: Run, tmp_path: Path) -> None:
    for name in ("in/x/a.jsonl", "in/y/a.jsonl", "in/.hidden/a.jsonl", "in/_old/a.jsonl", "in/x/_a.jsonl", "in/x/a.bin"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        write(tmp_path, name, b'{"text":"a"}\n')
    run("run", "in", "-o", "one")
    run("run", "in/**/a.jsonl", "-o", "two")
    for out in ("one", "two"):
        found = [name for name in tree(tmp_path / out) if not name.startswith("_cleantext")]
        assert {"x/a.jsonl", "y/a.jsonl"} <= set(found), out
    assert not (tmp_path / "one/_old").exists()
    assert run("run", "in/x/a.bin", "--format", "jsonl", "-o", "three").returncode == 0
    assert names(tmp_path / "three") == ["_cleantext", "a.bin"]


def test_the_sums_of_a_run(run: Run, tmp_path: Path) -> None:
    texts = ["首页 > 公告\n分享到:微信\n", "各位读者,书房开放了。\n", "书房。\n\n本文共5320字，当前显示1200字，付费后阅读全文\n"]
    write(tmp_path, "a.jsonl", lines([{"text": text} for text in texts]) + b"{\n")
    done = run("run", "a.jsonl", "-o", "out", "--stats=json", "--report", "report.html")
    sums = json.loads(done.stdout)
    assert (sums["documents"], sums["changed"], sums["rejected"]) == (3, 3, 1)
    assert sums["edits"]["punctuation.comma"] == 1
    assert sums["notices"] == {"preview": 1}
    assert [entry["name"] for entry in sums["worst"]] == ["a.jsonl:1", "a.jsonl:3", "a.jsonl:2"]
    assert json.loads((tmp_path / "out/_cleantext/summary.json").read_bytes()) == sums
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "a.jsonl:1" in page
    assert "all-chrome" in page
    table = run("run", "a.jsonl", "-o", "out2", "--stats").stderr.decode()
    assert "punctuation.comma" in table


def test_text_files_have_receipts_of_their_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    raws = {f"{i}.txt": text.encode("gb18030") for i, text in enumerate(TEXTS)}
    for name, raw in raws.items():
        write(tmp_path / "in", name, raw)
    write(tmp_path / "in", "nul.txt", os.urandom(3000))
    assert run("run", "in", "-o", "out", "--receipts").returncode == 0
    for name, raw in raws.items():
        back = run("undo", f"out/_cleantext/receipts/{name}.receipt", stdin=(tmp_path / "out" / name).read_bytes())
        assert back.stdout == raw, back.stderr


def test_parquet_is_given_what_clean_batch_gives(run: Run, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    from cleantext.adapters.arrow import clean_batch

    text = "首页 > 公告\n关于修路的通知\n\n一、总则\n甲,乙。\n（一）细则\n丙。\n\n本文共5320字，当前显示1200字，付费后阅读全文\n"
    table = pa.table({"text": [text, None]})
    pq.write_table(table, tmp_path / "a.parquet")
    names = ["title", "metadata", "notices", "sections", "flags"]
    assert run("run", "a.parquet", "-o", "out", "--add", ",".join(names), "--prefix", "c_").returncode == 0
    wanted = clean_batch(table, add=names, prefix="c_")
    assert len(wanted["c_sections"][0]) == 2
    assert pq.read_table(tmp_path / "out/a.parquet").to_pylist() == wanted.to_pylist()


def test_parquet_keeps_what_it_had(run: Run, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra arrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    rows = records(3000)
    table = pa.table(
        {
            "id": pa.array([row["id"] for row in rows], pa.int32()),
            "page": pa.array([{"body": row["text"] if row["id"] % 7 else None, "n": 1} for row in rows]),
        }
    ).replace_schema_metadata({"mine": "yes"})
    pq.write_table(table, tmp_path / "a.parquet", compression="zstd", row_group_size=1000)
    pq.write_table(table.slice(0, 0), tmp_path / "empty.parquet")
    args = ["run", "a.parquet", "empty.parquet", "--field", "page.body", "--add", "title,sections", "--receipts"]
    for workers in "12":
        assert run(*args, "-o", f"out{workers}", "-j", workers).returncode == 0
    assert tree(tmp_path / "out1") == tree(tmp_path / "out2")
    file = pq.ParquetFile(tmp_path / "out1/a.parquet")
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert file.metadata.row_group(0).num_rows >= 1000
    out = file.read()
    assert out.schema.names == ["id", "page", "title", "sections"]
    assert out.schema.metadata[b"mine"] == b"yes"
    assert out["id"].to_pylist() == table["id"].to_pylist()
    for row, page in zip(rows, out["page"].to_pylist(), strict=True):
        assert page == {"body": cleaned(row)["text"] if row["id"] % 7 else None, "n": 1}
    assert pq.read_table(tmp_path / "out1/empty.parquet").num_rows == 0
    wrong = run("run", "a.parquet", "-o", "no", "--field", "page.n")
    assert wrong.returncode == 2
    says(wrong.stderr, "page.n", "not of strings")
