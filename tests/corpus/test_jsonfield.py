"""One string of a line of JSON: found and replaced, all else as it was to the byte."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cleantext.corpus.jsonfield import BadRecordError, cut, find, put, spelling, token

names = st.text(max_size=5)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(names, values, max_size=4)
spellings = st.sampled_from(
    [{}, {"separators": (",", ":")}, {"ensure_ascii": False}, {"indent": None, "separators": (" , ", " : ")}]
)


@given(record=objects, text=st.text(st.characters(exclude_categories=["Cs"])), how=spellings, more=objects)
@example(record={}, text="", how={}, more={})
def test_what_is_put_can_be_read_and_cut_again(
    record: dict[str, Any], text: str, how: dict[str, Any], more: dict[str, Any]
) -> None:
    record.pop("text", None)
    more = {name: value for name, value in more.items() if name not in record and name != "text"}
    line = json.dumps({**record, "text": text}, **how) + "\n"
    field = find(line, ("text",))
    assert field.text == text
    assert line[field.start : field.stop] == json.dumps(text, **{k: v for k, v in how.items() if k == "ensure_ascii"})
    assert field.names == {*record, "text"}
    new = put(line, field, "更好。", more)
    read = json.loads(new)
    assert json.dumps(read) == json.dumps({**record, "text": "更好。", **json.loads(json.dumps(more))})
    assert list(read) == [*record, "text", *more]
    back = cut(new, list(more))
    found = find(back, ("text",))
    assert back[: found.start] + line[field.start : field.stop] + back[found.stop :] == line
    assert put(line, field, text, {}) == line


def test_other_bytes_stay() -> None:
    line = '{ "a":1.10,"n":1e400, "big":123456789012345678901234567890,"é":"\\u00e9","text" : "a,b" ,"t":[1, {"x":null}] }\r\n'
    assert put(line, find(line, ("text",)), "甲", {}) == line.replace('"a,b"', '"甲"')
    assert put(line, find(line, ("text",)), "甲", {"k": [1]}) == line.replace('"a,b"', '"甲"').replace("] }", '], "k": [1] }')


def test_a_line_in_ascii_stays_so() -> None:
    line = '{"text":"\\u7532,"}'
    assert put(line, find(line, ("text",)), "甲，", {"k": "é"}) == '{"text":"\\u7532\\uff0c","k":"\\u00e9"}'


def test_dotted_fields_and_repeated_names() -> None:
    line = '{"page":{"body":"x","n":2},"page":{"n":1,"body":"y"}}'
    field = find(line, ("page", "body"))
    assert field.text == "y"
    assert put(line, field, "z", {}) == '{"page":{"body":"x","n":2},"page":{"n":1,"body":"z"}}'
    assert find('\ufeff{"a.b":"x"}', ("a", "b")).text == "x"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "broken JSON"), ("nothing", "broken JSON"), ("[1]", "no JSON object"), ('"a"', "no JSON object"),
        ("{", "broken JSON"), ('{"text"}', "a colon"), ('{"text":"a"', "a comma or the end"), ('{"text":"a",}', "a name"),
        ('{"text":"a"} x', "goes on"), ("{}", "no field text"), ('{"text":null}', "null"), ('{"text":1}', "a number"),
        ('{"text":["a"]}', "a list"), ('{"text":{}}', "an object"), ('{"text":true}', "is true, no string"), ('{"text":NaN}', "a number"),
        ('{"text":"a\x01"}', "control character"), ('{"text":"\\x"}', "escape"), ('{"text":' + "[" * 100_000, "nested"),
        ("{'text': 'a'}", "broken JSON"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(line: str, why: str) -> None:
    with pytest.raises(BadRecordError, match=why):
        find(line, ("text",))


def test_a_path_through_what_is_no_object() -> None:
    with pytest.raises(BadRecordError, match=r"field a is a list, no object"):
        find('{"a":[1]}', ("a", "b"))
    with pytest.raises(BadRecordError, match=r"no field a\.b"):
        find('{"a":{"c":"x"}}', ("a", "b"))


@given(text=st.text(st.characters(exclude_categories=["Cs"])), how=st.sampled_from(["plain", "ascii", "odd"]))
def test_a_spelling_is_enough_to_print_it_again(text: str, how: str) -> None:
    printed = token(text, ascii_only=how == "ascii")
    if how == "odd":
        printed = '"' + "".join(f"\\u{ord(c):04X}" if ord(c) < 0x10000 else c for c in text) + '"'
    said = spelling(printed, text)
    assert said.get("token") or token(text, ascii_only="ascii" in said) == printed
    assert said.get("token", printed) == printed


def test_fields_that_are_not_there_cannot_be_cut() -> None:
    with pytest.raises(BadRecordError, match="title"):
        cut('{"title":"a","text":"b"}', ["title"])
    with pytest.raises(BadRecordError, match="title"):
        cut('{"title":"a"}', ["title"])
