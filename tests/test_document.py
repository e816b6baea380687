"""What a document says of itself when it is asked."""

from __future__ import annotations

from cleantext import clean

PAGE = "首页 > 公告\n发布日期:2021-08-18    来源:文化科\n\n各位读者,书房开放了。\n\n分享到:微信 微博\n"


def test_where_its_facts_were_read() -> None:
    doc = clean(PAGE)
    spans = doc.metadata_spans
    assert {*spans} == {"section", "published", "source"} == {*doc.metadata}
    read = {name: PAGE[start:end] for name, (start, end) in spans.items()}
    assert read["section"] == "首页 > 公告\n"
    assert "2021-08-18" in read["published"]
    assert "文化科" in read["source"]


def test_facts_of_bytes_are_found_in_the_decoded_source() -> None:
    doc = clean(PAGE.encode("gb18030"))
    start, end = doc.metadata_spans["published"]
    assert "2021-08-18" in doc.source_text[start:end]
    assert "encoding" not in doc.metadata_spans  # which no line says


def test_it_shows_its_beginning_and_how_much_was_done() -> None:
    assert repr(clean("甲,乙。\n")) == "Document('甲，乙。\\n', edits=1)"
