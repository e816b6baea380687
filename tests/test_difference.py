"""Diffs: in line for a terminal, unified for a pipe."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

from cleantext import Document, clean
from cleantext.difference import inline, unified

sys.path.insert(0, str(Path(__file__).parent))
from strategies import edited, texts

PAGE = "首页 > 公告\n各位读者,书房开放了。\n一\n二\n三\n四\n五\n六\n七\n八\n分享到:微信 微博\n"


def test_in_line_with_signs() -> None:
    assert inline("page.txt", clean(PAGE), colour=False) == (
        "page.txt: 3 edits\n"
        " 1 [-首页 > 公告-]  ‹headers.breadcrumb›\n"
        " 2 各位读者[-,-]{+，+}书房开放了。  ‹punctuation.comma›\n"
        " 3 一\n"
        " 4 二\n"
        "   ⋯ 4 lines the same\n"
        " 9 七\n"
        "10 八\n"
        "11 [-分享到:微信 微博-]  ‹footers.share›\n"
    )


def test_in_line_with_colours() -> None:
    out = inline("page.txt", clean(PAGE), colour=True)
    assert "各位读者\x1b[31m,\x1b[0m\x1b[32m，\x1b[0m书房开放了。" in out
    assert "[-" not in out


def test_unified() -> None:
    assert unified("page.txt", clean(PAGE)) == (
        "--- page.txt\n+++ page.txt (clean)\n"
        "@@ -1,5 +1,4 @@\n-首页 > 公告\n-各位读者,书房开放了。\n+各位读者，书房开放了。\n 一\n 二\n 三\n"
        "@@ -8,4 +7,3 @@\n 六\n 七\n 八\n-分享到:微信 微博\n"
    )


def test_of_clean_text_nothing_is_said() -> None:
    doc = clean("各位读者，书房开放了。\n")
    assert (inline("a", doc, colour=True), unified("a", doc)) == ("", "")


def patched(folder: Path, source: str, diff: str) -> str:
    path = folder / "a"
    path.write_bytes(source.encode())
    subprocess.run(["patch", "-s", "--binary", path], input=diff.encode(), check=True, capture_output=True)
    return path.read_bytes().decode()


def tame(text: str) -> bool:
    """Whether a unified diff shows all of `text` as it is."""
    return all(c.isprintable() or c in "\n\u3000\xa0\u200b\ufeff\u2028" for c in text) and "\\" not in text


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")
@given(made=edited())
@settings(deadline=None, max_examples=60)
def test_patch_applies_a_unified_diff(tmp_path_factory: pytest.TempPathFactory, made: tuple[str, Document]) -> None:
    source, doc = made
    if doc.changes and tame(source) and tame(doc.text):
        assert patched(tmp_path_factory.mktemp("patch"), source, unified("a", doc)) == doc.text


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not installed")
@pytest.mark.parametrize("folder", ["02-reply-mixed-marks", "05-report-one-line-paid", "11-news-portal"])
def test_patch_applies_the_diff_of_a_page(tmp_path: Path, folder: str) -> None:
    source = (Path(__file__).parent.parent / "seeds" / folder / "raw.txt").read_text("utf-8")
    doc = clean(source)
    assert patched(tmp_path, source, unified("raw.txt", doc)) == doc.text


@given(texts)
@settings(deadline=None, max_examples=100)
def test_no_document_can_command_the_terminal(text: str) -> None:
    doc = clean(text)
    for out in (inline("a", doc, colour=False), unified("a", doc).replace("\r\n", "\n").replace("\f\n", "\n")):
        assert not {c for c in out if c < " " and c not in "\n\t"}
        assert not set(out) & set("\x7f\x9b\u202e\u2066\u200f")
        out.encode()
