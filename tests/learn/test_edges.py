"""Edges: what a worker tells of a document."""

from __future__ import annotations

import pytest

from cleantext.learn.edges import HEAD, TAIL, edges, site_of
from cleantext.learn.shapes import keys


def test_all_lines_of_a_short_document_are_at_its_edges() -> None:
    lines = [f"第{c}行" for c in "甲乙丙丁戊"]
    doc = edges(lines, "a")
    assert [tuple(line) for line in doc.lines()] == [keys(line) for line in lines]
    assert (doc.heads, len(doc.inner)) == (3, 0)
    assert (*doc.head, *doc.tail) == tuple(lines)


def test_the_middle_of_a_long_document_is_left_out_but_for_its_keys() -> None:
    lines = [f"甲{'乙' * n}" for n in range(1, HEAD + TAIL + 11)]
    doc = edges(lines, "a")
    assert (len(doc.head), len(doc.tail), len(doc.inner)) == (HEAD, TAIL, 10)
    assert [*doc.inner] == [keys(line)[0] for line in lines[HEAD:-TAIL]]


def test_lines_are_sent_of_the_first_documents_and_of_some_of_the_others() -> None:
    sent = [bool(edges([f"甲{n}", "乙"], "a", first=False).head) for n in range(400)]
    assert 20 < sum(sent) < 80
    assert edges(["甲", "乙"], "a").head == ("甲",)


def test_a_copy_is_known_by_its_longest_lines_and_its_site() -> None:
    lines = ["某某书屋", *(f"这是{c}句很长的话，别处没有。" for c in "甲乙丙丁戊己庚辛壬")]
    assert edges(lines, "a", first=False).content == edges([*lines, "3"], "a", first=False).content
    assert edges(lines, "a", first=False).content != edges(lines, "b", first=False).content


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.a.example/b?c=1", "a.example"),
        ("http://B.Example:8080", "b.example"),
        ("a.example", "a.example"),
        ("", ""),
        ("http://[::1", "http://[::1"),
    ],
)
def test_a_site_is_a_host_or_a_name(url: str, site: str) -> None:
    assert site_of(url) == site
