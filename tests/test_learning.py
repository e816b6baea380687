"""The command `cleantext learn`: from files to rules, by any number of workers, with what is wrong said."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "benchmarks")]
command = importlib.import_module("command")
learn = importlib.import_module("learn")
run, write = command.run, command.write

DOCS = learn.corpus(8, 3)
SEEDS = Path(__file__).parent.parent / "seeds"
REAL = Path(__file__).parents[2] / "shared" / "seeds"


def text_of(doc: Any) -> str:
    return "\n\n".join(line.text for line in doc.lines)


def lines(docs: list[Any]) -> bytes:
    rows = ({"url": f"https://www.{doc.site}/a/{n}.html", "text": text_of(doc)} for n, doc in enumerate(docs))
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode()


def rules(done: Any) -> list[dict[str, object]]:
    found = tomllib.loads(done.stdout.decode())
    return list(found.get("lines", []))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("learn")
    write(folder, "sites.jsonl", lines(DOCS))
    return folder


@pytest.fixture(scope="module")
def learnt(place: Path) -> Any:
    return run(place, "learn", "sites.jsonl", "--site", "url", "-j", "1")


def test_rules_are_proposed_and_summed_up(learnt: Any) -> None:
    assert learnt.returncode == 0
    assert len(rules(learnt)) > 20
    assert f"{len(DOCS):,} documents of 8 sites" in learnt.stderr.decode()


def test_workers_make_no_difference(place: Path, learnt: Any) -> None:
    assert run(place, "learn", "sites.jsonl", "--site", "url", "-j", "3").stdout == learnt.stdout


def test_all_formats_teach_the_same(place: Path, learnt: Any) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    rows = [json.loads(row) for row in lines(DOCS).splitlines()]
    pq.write_table(pa.Table.from_pylist(rows), place / "sites.parquet", row_group_size=100)
    write(place, "sites.jsonl.gz", gzip.compress(lines(DOCS)))
    wanted = {row["pattern"] for row in rules(learnt)}
    for done in (
        run(place, "learn", "sites.parquet", "--site", "url"),
        run(place, "learn", "sites.jsonl.gz", "--site", "url"),
        run(place, "learn", "-", "--site", "url", stdin=lines(DOCS)),
    ):
        assert done.returncode == 0
        found = {row["pattern"] for row in rules(done)}
        assert len(found ^ wanted) <= 0.1 * len(wanted)  # other documents are the examples


def test_files_of_text_are_one_site(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    one = [doc for doc in DOCS if doc.site == "s1.example"]
    for n, doc in enumerate(one):
        write(folder, f"{n:03}.txt", text_of(doc).encode("gb18030"))
    done = run(tmp_path, "learn", "pages", "-o", "site.toml")
    assert (done.returncode, done.stdout) == (0, b"")
    assert f"{len(one)} documents of 1 site; " in done.stderr.decode()
    assert len(tomllib.loads((tmp_path / "site.toml").read_text("utf-8"))["lines"]) > 2


def test_the_loop_of_learning_reviewing_and_cleaning(place: Path, learnt: Any, tmp_path: Path) -> None:
    site = write(tmp_path, "site.toml", learnt.stdout)
    assert run(place, "rules", "--check", site).returncode == 0
    done = run(place, "run", "sites.jsonl", "-o", tmp_path / "out.jsonl", "--rules", site, "--receipts")
    assert done.returncode == 0
    clean = [json.loads(line)["text"] for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    left = total = 0
    for doc, text in zip(DOCS, clean, strict=True):
        stays = {*text.split("\n")}
        content = {line.text for line in doc.lines if not line.slot}
        total += sum(bool(line.slot) for line in doc.lines)
        left += sum(bool(line.slot) and line.text in stays and line.text not in content for line in doc.lines)
    assert left <= 0.05 * total


def test_what_is_new_since_is_marked(place: Path, learnt: Any, tmp_path: Path) -> None:
    text = learnt.stdout.decode()
    first, rest = text.split("\n[[lines]]\n")[0], text.split("\n[[lines]]\n")[1:]
    old = "\n[[lines]]\n".join([first, "use = false\n" + rest[0], *rest[2:]])
    site = write(tmp_path, "old.toml", old.encode())
    done = run(place, "learn", "sites.jsonl", "--site", "url", "--since", site)
    assert done.returncode == 0
    assert done.stdout.decode().count("# new") == 1
    assert "new: 1; no longer seen: 0" in done.stderr.decode()
    assert rules(done)[0]["use"] is False
    again = run(place, "learn", "sites.jsonl", "--site", "url", "--since", write(tmp_path, "now.toml", done.stdout))
    assert "new: 0; no longer seen: 0" in again.stderr.decode()


@pytest.mark.parametrize("folder", [SEEDS, REAL])
def test_seeds_propose_nothing(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.glob("*.txt")) or sorted(folder.glob("*/raw*"))
    if not files:
        pytest.skip("the documents are not here")
    rows = [{"site": file.name, "text": file.read_bytes().decode("utf-8", "replace")} for file in files]
    write(tmp_path, "seeds.jsonl", "".join(json.dumps(row) + "\n" for row in rows).encode())
    for options in (["--site", "site"], []):
        done = run(tmp_path, "learn", "seeds.jsonl", *options)
        assert done.returncode == 0
        assert rules(done) == []


def test_a_bad_record_is_told_and_the_rest_teaches(tmp_path: Path) -> None:
    bad = [b"{", b'{"text": 3, "url": ""}', b'{"text": "x"}', b'{"text": "\xff", "url": "a"}']
    bad += [b'{"text": "x", "url": "\\ud800"}']
    write(tmp_path, "sites.jsonl", b"\n".join(bad) + b"\n\n" + lines(DOCS))
    done = run(tmp_path, "learn", "sites.jsonl", "--site", "url")
    said = done.stderr.decode()
    assert done.returncode == 1
    assert len(rules(done)) > 20
    for number, why in enumerate(("broken JSON", "no string", "no field url", "not UTF-8", "lone surrogate"), 1):
        assert f"sites.jsonl:{number}: rejected: " in said
        assert why in said


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ([], "name what to learn from"),
        (["-", "a.jsonl"], "read alone"),
        (["a.jsonl", "-o", ""], "need the name of a FILE"),
        (["a.jsonl", "-o", "x", "--report", "x"], "two places"),
        (["a.jsonl", "--confidence", "2"], "from 0 to 1"),
        (["a.jsonl", "--inside", "-1"], "number of documents"),
        (["a.jsonl", "--site", "a..b"], "--site a..b"),
        (["a.jsonl", "--field", ""], "--field"),
        (["a.jsonl", "-j", "-3"], "-j"),
        (["a.jsonl", "--seconds", "-1"], "--seconds is a number"),
        (["a.jsonl", "--max-bytes", "0"], "--max-bytes is a number"),
        (["none.jsonl"], "there is no such file"),
        (["a.bin"], "--format"),
        (["a.jsonl", "-o", "a.jsonl"], "is one of the inputs"),
        (["a.jsonl", "--since", "a.jsonl"], "is no TOML"),
        (["a.jsonl", "--since", "none.toml"], "cannot be read"),
        (["a.jsonl", "--review", "x.toml"], "stands alone"),
        (["a.bin", "--format", "text", "--site", "url"], "a file of text has none"),
        (["--review", "none.toml"], "cannot be read"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, args: list[str], words: str) -> None:
    write(tmp_path, "a.jsonl", b'{"text": "x"}\n')
    write(tmp_path, "a.bin", b"x")
    done = run(tmp_path, "learn", *args)
    assert done.returncode == 2
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="children are told by /proc")
def test_a_job_in_the_background_ends_when_it_is_told_to(tmp_path: Path) -> None:
    script = "trap '' INT; exec " + " ".join([*command.COMMAND, "learn", "-"])
    pipe = subprocess.PIPE
    with subprocess.Popen(["bash", "-c", script], stdin=pipe, stdout=pipe, stderr=pipe, cwd=tmp_path) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(lines(DOCS))
        process.stdin.flush()
        while not Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split():
            time.sleep(0.05)
        time.sleep(1)
        process.terminate()
        assert process.wait(60) == 130
        assert b"stopped" in process.stderr.read()


def test_a_damaged_file_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.jsonl.gz", gzip.compress(lines(DOCS))[:-9])
    write(tmp_path, "b.jsonl", lines(DOCS))
    done = run(tmp_path, "learn", ".", "--site", "url")
    assert done.returncode == 2
    assert "a.jsonl.gz" in done.stderr.decode()
    assert len(rules(done)) > 20


def test_a_page_shows_what_is_proposed_and_what_is_not(place: Path, tmp_path: Path) -> None:
    done = run(place, "learn", "sites.jsonl", "--site", "url", "--report", tmp_path / "learn.html")
    html = (tmp_path / "learn.html").read_text("utf-8")
    assert done.returncode == 0
    assert html.count('type="checkbox"') == len(rules(done))
    assert "<h2>Not proposed</h2>" in html
    assert "is a label" in html
