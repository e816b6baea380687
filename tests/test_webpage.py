"""Pages of HTML: their text is taken where that is asked for, and never otherwise."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cleantext.webpage import NoTextError, text_of

sys.path.insert(0, str(Path(__file__).parent))
import command
from command import says, write

Run = Callable[..., command.Done]
BODY = "各位居民,本月起修路,请绕行。工期三个月,车辆从北门出入,行人不受影响。" * 3
PAGE = f"<!doctype html><html><head><title>T</title></head><body><article><h1>关于修路的通知</h1><p>{BODY}</p><p>分享到:微信 微博</p></article></body></html>"
needs = pytest.mark.skipif(importlib.util.find_spec("trafilatura") is None, reason="the extra html is not installed")


@needs
def test_the_text_of_a_page_is_cleaned(run: Run, tmp_path: Path) -> None:
    clean = BODY.replace(",", "，")
    for raw in (PAGE.encode(), PAGE.encode("gb18030")):
        done = run("--from", "html", stdin=raw)
        assert done.stdout.decode().split() == ["关于修路的通知", clean]
        assert done.stderr == b""
    write(tmp_path, "a.jsonl", json.dumps({"html": PAGE}).encode() + b'\n{"html":"<html></html>"}\n')
    done = run("run", "a.jsonl", "-o", "-", "--from", "html", "--field", "html", "--into", "text")
    assert json.loads(done.stdout)["text"].split() == ["关于修路的通知", clean]
    assert b"a.jsonl:2: rejected: no text was found in the page" in done.stderr


@needs
def test_a_page_without_text_is_rejected(run: Run) -> None:
    done = run("--from", "html", stdin=b"<html></html>")
    assert (done.returncode, done.stdout) == (1, b"")
    says(done.stderr, "standard input: rejected: no text was found")


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(NoTextError, match=r"cleantext-zh\[html\]"):
        text_of(PAGE)


def test_a_page_passes_as_it_is_and_a_line_names_the_option(run: Run) -> None:
    done = run(stdin=PAGE.encode())
    assert done.stdout == PAGE.encode()
    says(done.stderr, "--from html")
    for args in (["--receipt", "r"], ["--check"]):
        says(run("--from", "html", *args, stdin=b"").stderr, "--from html takes no")
    says(run("run", "-", "-o", "x.jsonl", "--from", "html", "--receipts").stderr, "--receipts")
