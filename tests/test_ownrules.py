"""Rules of one's own: read with clear errors, proved before use, and as lawful as those of the package."""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleantext import EditError, clean
from cleantext.edit import apply, invert
from cleantext.filters import own as filters_own
from cleantext.filters.own import Own, Row
from cleantext.ownrules import RulesError, check, load

sys.path.insert(0, str(Path(__file__).parent))
import command
from command import says, write

Run = Callable[..., command.Done]
SITE = r"""
name = "lib"

[[lines]]
id = "generated"
pattern = '本(?:页|文)由.{2,16}系统(?:自动)?生成'
cues = ["系统"]
examples = [
  ["正文到此为止。\n\n本页由某某系统生成\n", "正文到此为止。\n"],
  ["报表由系统生成后，应当核对。", "报表由系统生成后，应当核对。"],
]

[[lines]]
id = "counter"
zone = "tail"
pattern = '累计借阅(?P<views>\d+)册次'
examples = [["正文。\n累计借阅12册次", "正文。"], ["累计借阅12册次。\n正文。", "累计借阅12册次。\n正文。"]]

[[lines]]
id = "stamp"
zone = "edge"
weak = true
pattern = '\d\d:\d\d'
examples = [["正文。\n12:30\n累计借阅12册次", "正文。"], ["正文。\n12:30", "正文。\n12:30"]]

[[lines]]
id = "more"
zone = "beside"
pattern = '更多'
examples = [["正文。\n更多\n本页由某某系统生成\n续。", "正文。\n续。"], ["正文。\n更多\n续。", "正文。\n更多\n续。"]]

[[lines]]
id = "paid"
kind = "preview"
pattern = '余下(?P<omitted_chars>\d+)字请购书'
examples = [["正文。\n余下120字请购书", "正文。"], ["余下120字请购书。", "余下120字请购书。"]]

[[spans]]
id = "mask"
pattern = '(?<!\d)\d{17}[\dXx](?!\d)'
new = "[身份证号]"
examples = [["证号11010519491231002X。", "证号[身份证号]。"], ["编号123", "编号123"]]
"""
LIB = load("lib.toml", SITE)


def test_the_rules_hold() -> None:
    assert list(check("lib.toml", SITE, {})) == []


def test_facts_and_notices() -> None:
    doc = clean.before("lines", LIB)("正文,如下。\n累计借阅12册次\n余下120字请购书\n")
    assert doc.text == "正文，如下。\n"
    assert doc.metadata["views"] == "12"
    assert [(n["kind"], n["omitted_chars"], n["text"]) for n in doc.notices] == [("preview", 120, "余下120字请购书")]
    assert {edit.rule for edit in doc.edits} == {"punctuation.comma", "lib.counter", "lib.paid"}
    assert doc.without("lib").text.endswith("累计借阅12册次\n余下120字请购书\n")


def test_code_and_quotations_of_other_widths() -> None:
    text = "```\n本页由某某系统生成\n11010519491231002X\n```\n正文。\n本頁由某某系統自動生成\n"
    assert apply(text, LIB(text)) == "```\n本页由某某系统生成\n11010519491231002X\n```\n正文。\n"


def test_one_script_serves_both() -> None:
    assert apply("正文。\n本頁由某某系統自動生成\n", LIB("正文。\n本頁由某某系統自動生成\n")) == "正文。\n"


PIECES = ["本页由某某系统生成", "累计借阅12册次", "12:30", "更多", "余下120字请购书", "11010519491231002X", "正文。", "", "a", "```", "x,y"]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=9).map("\n".join)


@given(text=texts)
@settings(max_examples=300)
@example(text="12:30\n更多\n累计借阅12册次\n更多")
def test_the_laws(text: str) -> None:
    edits = list(LIB(text))
    after = apply(text, edits)
    assert apply(after, invert(edits)) == text
    assert LIB(after) == []
    assert pickle.loads(pickle.dumps(LIB))(text) == edits  # noqa: S301


@given(text=texts)
@example(text="本页由某某系统生成\n本页由某某系统生成\n累计借阅12册次\n更多\n```\na\n```\n")
def test_the_pipeline_with_them_is_idempotent(text: str) -> None:
    pipeline = clean.before("lines", LIB)
    after = pipeline(text).text
    assert [edit for edit in pipeline(after).edits if edit.old != edit.new] == []


WRONG = [
    ("x", "no TOML"), ("name = 3", "name = 3"), ('name = "footers"', "that of a table"), ('name = "Ä"', "small letters"),
    ("other = 1", "unknown key 'other'; known: name, lines, spans"), ("lines = 3", "write [[lines]]"),
    ("\n[[lines]]\nid = 'a'", "s.toml:2: pattern is missing"), ("[[lines]]\nid='a'\nexamples=[]", "pattern is missing"),
    ("[[lines]]\nid='a'\npattern='('\nexamples=[]", "s.toml:1: the pattern is broken"),
    ("[[spans]]\nid='a'\npattern='b'\nexamples=[]\nzone='any'", "unknown column 'zone'; known: cues"),
    ("[[lines]]\nid='a'\npattern='b'\nexamples=[['x']]", "examples are pairs"),
    ("[[lines]]\nid='a b'\npattern='b'\nexamples=[]", "id = 'a b'"),
    ("[[lines]]\nid='a'\npattern='b'\nexamples=[]\nzone='all'", "zone = 'all'; known: any"),
    ("[[lines]]\nid='a'\npattern='b'\nexamples=[]\nkind='all'", "kind = 'all'; known: omitted"),
    ("[[lines]]\nid='a'\npattern='b'\nexamples=[]\ncues=['']", "cues are words"),
    ("[[lines]]\nid='a'\npattern='(?P<kind>b)'\nexamples=[]", "cannot be called kind"),
    ("[[lines]]\nid='a'\npattern='(?P<total_chars>b)'\nexamples=[]", "belong to a kind"),
    ("[[spans]]\nid='a'\npattern='b'\nexamples=[]\nnew='\\n'\n[[spans]]\nid='a'\npattern='b'\nexamples=[]", "s.toml:6: there is a rule 'a'"),
    ("[[spans]]\nid='a'\npattern='b'\nexamples=[]\nnew=\"\\n\"", "no line break"),
    ("[[lines]]\nid='a'\npattern=3\nexamples=[]", "pattern is not what it should be"),
    ("a = " + "[" * 100_000, "no TOML"), ("a = " + "9" * 10_000, "no TOML"),
    *((f"[[lines]]\nid='a'\npattern='''{pattern}'''\nexamples=[]", why) for pattern, why in (
        ("(" * 9999, "the pattern is broken"), ("a{99999999}", "counts in braces"), ("(a{1001}){1001}", "counts in braces"),
        ("a{" + "9" * 9999 + "}", "counts in braces"), ("(?x)(a{1 001 # }){3\n}){1001}", "counts in braces"),
        ("b(?R)?", "cannot call"), ("(a)(?1)", "cannot call"), (r"\\\\(?P<x>a(?&x)?)", "cannot call"), ("(?P<x>a)(?P>x)", "cannot call"),
    )),
]  # fmt: skip


@pytest.mark.parametrize(("data", "why"), WRONG)
def test_what_is_wrong_is_said_with_its_line(data: str, why: str) -> None:
    with pytest.raises(RulesError) as caught:
        load("s.toml", data)
    assert why in str(caught.value)


def test_counts_and_brackets_of_honest_patterns_are_taken() -> None:
    for pattern in (r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", "[a-z]{1,9999999}", "a{0}(b{100}){100}", r"\(?R", "(a|b)(?:c)"):
        assert load("s.toml", f"[[lines]]\nid='a'\npattern='{pattern}'\nexamples=[]").rows[0].pattern == pattern


def row(pattern: str, examples: str = "[['甲乙', ''], ['丙', '丙']]", more: str = "", table: str = "lines") -> str:
    return f"name='x'\n\n[[{table}]]\nid='a'\npattern='{pattern}'\nexamples={examples}\n{more}"


PROBLEMS = [
    (row("甲乙"), None), (row("甲乙", "[['甲乙', '']]"), "needs an example that changes, and a look-alike"),
    (row("甲丙"), "example 1 becomes '甲乙', not ''"), (row(".*"), "example 2 becomes ''"),
    (row(".{1,9}。", "[['甲。', ''], ['丙', '丙']]"), "changes clean text, example "),
    (row("(?:甲|甲甲|甲)+乙", "[['甲乙', ''], ['丙', '丙']]"), "is slow: more than"),
    (row("甲", "[['甲', '甲甲'], ['丙', '丙']]", "new='甲甲'", "spans"), "changed once more"),
    (row("甲", "[['甲', ''], ['丙', '丙']]", "\n[[lines]]\nid='b'\npattern='乙'\nexamples=[['甲', ''], ['丙', '丙']]"), "changed by another rule: x.a"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "why"), PROBLEMS)
def test_problems_are_found(data: str, why: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cleantext.ownrules.SECONDS", 0.3)
    found = list(check("s.toml", data, {}))
    assert found == [] if why is None else any(why in problem for problem in found), found
    assert all(problem.startswith("s.toml:") for problem in found)


def test_a_slow_rule_fails_the_document_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters_own, "SECONDS", 0.2)
    slow = "(?:a|aa|a)+c"
    for table in ("lines", "spans"):
        with pytest.raises(EditError, match=r"rule x\.a takes longer than 0\.2 seconds for line 2"):
            Own("x", (Row("a", table, slow, ()),))("b\n" + "a" * 200)


def test_the_command(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "lib.toml", SITE.encode())
    assert run("rules", "--check", "lib.toml").stdout == b"lib.toml: 6 rules hold\n"
    write(tmp_path, "mine.txt", "前文。\n\n本页由某某系统生成\n".encode())
    done = run("rules", "--check", "lib.toml", "mine.txt")
    assert done.returncode == 1
    assert done.stdout.decode() == "lib.toml:4: lib.generated: changes clean text, mine.txt: '\\n本页由某某系统生成\\n' becomes ''\n"
    raw = "正文。\n累计借阅12册次\n".encode()
    done = run("--rules", "lib.toml", "--receipt", "r", stdin=raw)
    assert done.stdout.decode() == "正文。\n"
    assert run("undo", "r", stdin=done.stdout).stdout == raw
    assert run("--rules", "lib.toml", "--keep-rule", "lib.counter", stdin=raw).returncode == 2
    says(run("--rules", "lib.toml", "--rules", "lib.toml", stdin=raw).stderr, "lib.toml", "'lib' already")
    says(run("--rules", "none.toml", stdin=raw).stderr, "none.toml", "cannot be read")
    write(tmp_path, "bad.toml", b"\xff")
    says(run("--rules", "bad.toml", stdin=raw).stderr, "bad.toml", "UTF-8")
    says(run("rules", "--check", "bad.toml").stderr, "bad.toml", "UTF-8")
    write(tmp_path, "bad.toml", b"[[lines]]\nid = 'a'\n")
    says(run("rules", "--check", "bad.toml").stderr, "bad.toml:1", "pattern is missing")


def test_filters_of_other_packages_are_loaded_when_they_are_named(run: Run, tmp_path: Path) -> None:
    module = "from cleantext import Edit\nloud = lambda text: [Edit(0, '', '!', 'loud.mark')] if text[:1] != '!' else []\nloud.__name__ = 'loud'\n"
    write(tmp_path, "loud.py", module.encode())
    (tmp_path / "loud-1.0.dist-info").mkdir()
    write(tmp_path / "loud-1.0.dist-info", "METADATA", b"Metadata-Version: 2.1\nName: loud\nVersion: 1.0\n")
    points = b"[cleantext.filters]\nloud = loud:loud\nbroken = loud:none\nnumber = loud:Edit.__doc__\n"
    write(tmp_path / "loud-1.0.dist-info", "entry_points.txt", points)
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    assert run("--with", "loud", stdin=b"a", env=env).stdout == b"!a"
    assert run(stdin=b"a", env=env).stdout == b"a"
    says(run("--with", "quiet", stdin=b"a", env=env).stderr, "--with quiet: no package has a filter of that name", "loud")
    says(run("--with", "broken", stdin=b"a", env=env).stderr, "--with broken: cannot be loaded", "none")
    says(run("--with", "number", stdin=b"a", env=env).stderr, "--with number: is no filter")


def test_a_run_with_rules_of_ones_own(run: Run, tmp_path: Path) -> None:
    write(tmp_path, "lib.toml", SITE.encode())
    write(tmp_path, "a.jsonl", json.dumps({"text": "正文。\n累计借阅12册次\n"}).encode())
    assert run("run", "a.jsonl", "-o", "out", "--rules", "lib.toml").returncode == 0
    assert json.loads((tmp_path / "out/a.jsonl").read_bytes())["text"] == "正文。\n"
    write(tmp_path, "lib.toml", SITE.replace("册次", "本次").encode())
    done = run("run", "a.jsonl", "-o", "out", "--rules", "lib.toml", "--resume")
    says(done.stderr, "the run had rules")
