"""What people pipe into the command, and what they pipe it into, where the tools are installed."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import command

Run = Callable[..., command.Done]
BODY = "各位居民,本月起修路,请绕行。\n\n分享到:微信 微博\n"


def needs(tool: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"there is no {tool}")


@needs("jq")
def test_jq(shell: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(BODY, "utf-8")
    assert shell("cleantext --to json page.txt | jq -r .text").stdout.decode() == "各位居民，本月起修路，请绕行。\n\n"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": BODY}), "utf-8")
    done = shell("jq -c . a.jsonl | cleantext run - -o - | jq -r .text")
    assert done.stdout.decode() == "各位居民，本月起修路，请绕行。\n\n"


@needs("pandoc")
def test_pandoc(shell: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 通知\n\n" + BODY, "utf-8")
    shell("pandoc a.md -o a.docx")
    done = shell("pandoc --wrap=none -t plain a.docx | cleantext")
    assert done.stdout.decode().split() == ["通知", "各位居民，本月起修路，请绕行。"]


@needs("pdftotext")
def test_pdftotext(shell: Run, tmp_path: Path) -> None:
    stream = b"BT /F1 12 Tf 72 700 Td (The road is closed for three months &amp; more.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, obj) for i, obj in enumerate(objects, 1))
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R/Size 6>>\n%%EOF")
    assert b"months & more." in shell("pdftotext a.pdf - 2> /dev/null | cleantext").stdout


def test_a_reader_that_goes_away_is_no_error(shell: Run) -> None:
    done = shell("yes 各位居民,请绕行。 | head -20000 | cleantext | head -1")
    assert (done.stdout.decode(), done.stderr) == ("各位居民，请绕行。\n", b"")
