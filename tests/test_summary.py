"""Sums over documents."""

from __future__ import annotations

import json

from cleantext import clean
from cleantext.summary import Summary

PAGE = "首页 > 公告\n各位读者,书房开放了,请来。\n鍥句功棣嗘瘡澶╁紑鏀俱€�\n要做好清废行动”各项工作。\n本文共5320字，当前显示1200字，付费后阅读全文\n"


def test_counts_of_two_documents() -> None:
    done = Summary([clean(PAGE.encode()), clean("书房开放。\n")])
    found = done.to_dict()
    assert json.loads(json.dumps(found)) == found
    assert (found["documents"], found["changed"], found["rejected"]) == (2, 1, 0)
    assert found["characters"] == {"in": len(PAGE) + 6, "out": len(clean(PAGE).text) + 6}
    assert found["encodings"] == {"utf-8": 1}
    assert found["edits"]["punctuation.comma"] == 2
    assert sum(count for rule, count in found["edits"].items() if rule.startswith("truncation.")) == 1
    assert found["remarks"] == {"punctuation.lost-quote": 1}
    assert found["notices"] == {"preview": 1}
    assert found["garble"] == {"repaired": 0, "inferred": 1, "partly": 0, "beyond repair": 0, "lost": 0}


def test_table_has_a_line_for_each_rule() -> None:
    lines = Summary([clean(PAGE.encode())]).table().splitlines()
    assert lines[0].split() == ["documents", "1,", "1", "changed"]
    assert [line.split() for line in lines if "punctuation.comma" in line] == [["punctuation.comma", "2"]]
    assert any(line.startswith("text missing") and "preview 1" in line for line in lines)
    assert any(line.startswith("garble") and "inferred 1" in line for line in lines)


def test_of_nothing_there_is_a_table_too() -> None:
    assert Summary().table().startswith("documents")


def test_ambiguous_forms_are_no_garble() -> None:
    from cleantext import Pipeline
    from cleantext.filters.script import Script

    assert Summary([Pipeline(Script("traditional"))("头发长了。")]).garble.total() == 0
