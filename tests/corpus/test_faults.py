"""A run that is killed, wherever that is, goes on and ends as if nothing had been."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
import command
from command import says, write
from corpora import lines, packed, records, tree

Run = Callable[..., command.Done]
KILLS = 20
ARGS = ["run", "in", "-j", "2", "--receipts", "--rejects", "bad.jsonl"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder of every format, with rejects, and the outcome of an undisturbed run beside it."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    for i in range(3):
        write(folder, f"{i}.jsonl", lines(records(2500)) + b"{bad\n" + lines(records(10)))
    write(folder / "sub", "a.jsonl.gz", packed(".gz", lines(records(2500))))
    for i in range(150):
        write(folder / "sub", f"{i:03}.txt", f"第{i}条,如下:\n分享到:微信\n".encode())
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        pass
    else:
        pq.write_table(pa.Table.from_pylist(records(2500)), folder / "b.parquet")
    assert command.run(tmp_path, *ARGS, "-o", "whole").returncode == 1
    (tmp_path / "bad.jsonl").rename(tmp_path / "bad")
    return tmp_path


def started(folder: Path, *args: str) -> subprocess.Popen[bytes]:
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests in the background ignore it, and so would the run
    try:
        return subprocess.Popen(
            [*command.COMMAND, *ARGS, "-o", "out", *args], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
    finally:
        signal.signal(signal.SIGINT, before)


def children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def settled(process: subprocess.Popen[bytes]) -> None:
    """Wait until the workers of a killed run are gone too."""
    kids = children(process.pid)
    process.kill()
    process.communicate()
    while any(Path(f"/proc/{kid}").exists() for kid in kids):
        time.sleep(0.02)


def whole(folder: Path) -> None:
    assert tree(folder / "out") == tree(folder / "whole")
    assert (folder / "bad.jsonl").read_bytes() == (folder / "bad").read_bytes()


def test_a_run_that_is_killed_at_random_points_ends_as_if_it_had_not_been(corpus: Path) -> None:
    chance = random.Random(os.environ.get("CI", str(time.time())))
    killed = finished = 0
    while killed < KILLS:
        process = started(corpus, "--resume")
        try:
            process.wait(chance.uniform(0.1, 1.6))
        except subprocess.TimeoutExpired:
            if chance.random() < 0.3:  # a worker alone, and the run goes on
                for victim in children(process.pid)[:1]:
                    os.kill(victim, signal.SIGKILL)
                time.sleep(0.1)
            settled(process)
            killed += 1
        else:
            assert process.returncode == 1, process.stderr and process.stderr.read()
            whole(corpus)
            shutil.rmtree(corpus / "out")
            finished += 1
    process = started(corpus, "--resume")
    assert process.communicate()[1].count(b"\n") == 1
    assert process.returncode == 1
    whole(corpus)


def test_an_interrupted_run_says_how_to_go_on(corpus: Path) -> None:
    for n in range(20):
        process = started(corpus)
        while not (corpus / "out/_cleantext/manifest.jsonl").exists() or not children(process.pid):
            time.sleep(0.01)
        time.sleep(0.05 * (n % 10))  # too early nobody hears it, for the workers are starting
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]
        if process.returncode != 1:
            break
        shutil.rmtree(corpus / "out")  # it was done before it could be interrupted
    assert process.returncode == 130
    says(said, "stopped", "--resume")
    assert not [*(corpus / "out").rglob("*.tmp")] or not [*(corpus / "out").glob("*.tmp")]
    assert command.run(corpus, *ARGS, "-o", "out", "--resume").returncode == 1
    whole(corpus)


def test_two_runs_do_not_write_to_one_place(corpus: Path) -> None:
    process = started(corpus)
    while not (corpus / "out/_cleantext/manifest.jsonl").exists():
        time.sleep(0.01)
    done = command.run(corpus, *ARGS, "-o", "out", "--resume")
    if process.poll() is None:
        assert done.returncode == 2
        says(done.stderr, "another run is writing here")
    process.communicate()
    whole(corpus)


def test_a_run_goes_on_only_as_it_was_begun(corpus: Path) -> None:
    done = command.run(corpus, *ARGS, "-o", "whole")
    assert done.returncode == 2
    says(done.stderr, "a run was here", "--resume")
    done = command.run(corpus, *ARGS, "-o", "whole", "--resume", "--skip", "units")
    assert done.returncode == 2
    says(done.stderr, "filters", "units")
    manifest = corpus / "whole/_cleantext/manifest.jsonl"
    manifest.write_bytes(b"{}\n")
    says(command.run(corpus, *ARGS, "-o", "whole", "--resume").stderr, "no manifest")
    manifest.write_bytes(b"garbage\n")
    says(command.run(corpus, *ARGS, "-o", "whole", "--resume").stderr, "manifest.jsonl", "no manifest")


def test_what_changed_or_is_gone_is_cleaned_again(corpus: Path) -> None:
    whole_tree = tree(corpus / "whole")
    (corpus / "whole/0.jsonl").unlink()
    (corpus / "whole/sub/003.txt").write_bytes(b"cut")
    command.run(corpus, *ARGS, "-o", "whole", "--resume")
    found = tree(corpus / "whole")
    manifest = "_cleantext/manifest.jsonl"
    rows = [json.loads(line)["shard"] for line in found.pop(manifest).splitlines()[1:]]
    assert rows[-2:] == ["0.jsonl", "sub/003.txt"]
    whole_tree.pop(manifest)
    assert found == whole_tree
    write(corpus / "in", "1.jsonl", lines(records(5)))
    command.run(corpus, *ARGS, "-o", "whole", "--resume")
    assert (corpus / "whole/1.jsonl").read_bytes().count(b"\n") == 5


def test_a_manifest_that_was_cut_off_in_a_line(corpus: Path) -> None:
    shutil.copytree(corpus / "whole", corpus / "out")
    shutil.copy(corpus / "bad", corpus / "bad.jsonl")
    manifest = corpus / "out/_cleantext/manifest.jsonl"
    data = manifest.read_bytes()
    for size in (0, 10, len(data) // 2, len(data) - 1):
        manifest.write_bytes(data[:size])
        assert command.run(corpus, *ARGS, "-o", "out", "--resume").returncode == 1
        whole(corpus)
