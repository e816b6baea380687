"""The report in a real browser: opened, clicked, switched, looked at on a narrow screen, attacked."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cleantext import clean
from cleantext.overview import entry, failed, overview
from cleantext.printable import printable
from cleantext.report import page
from cleantext.summary import Summary

sys.path.insert(0, str(Path(__file__).parent))
from test_report import HOSTILE, PAGE, hostile_document

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium: apt-get install chromium"),
    pytest.mark.xdist_group("browser"),  # one browser serves all
]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with api.sync_playwright() as play:
        try:
            found = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        except api.Error as err:
            pytest.skip(f"Chromium does not start here: {str(err).splitlines()[0]}")
        yield found
        found.close()


class Opened:
    """A page that was opened: the tab, and everything that went wrong or out in it."""

    def __init__(self, browser: Any, path: Path, html: str, **context: Any) -> None:
        path.write_text(html, "utf-8")
        self.tab = browser.new_context(**context).new_page()
        self.wrong: list[str] = []
        self.asked: list[str] = []
        self.tab.on("pageerror", lambda err: self.wrong.append(str(err)))
        self.tab.on("console", lambda said: self.wrong.append(said.text))
        self.tab.on("dialog", lambda box: (self.wrong.append(box.message), box.dismiss()))
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.goto(path.as_uri())


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    all_: list[Opened] = []

    def one(html: str, **context: Any) -> Opened:
        all_.append(Opened(browser, tmp_path / f"{len(all_)}.html", html, **context))
        return all_[-1]

    yield one
    for done in all_:
        assert done.wrong == []
        assert [url for url in done.asked if not url.startswith("file:")] == []
        done.tab.context.close()


def seed(name: str) -> str:
    return page(name, printable(clean((SEEDS / name / "raw.txt").read_bytes())))


def test_a_mark_tells_its_rule_reason_and_facts(opened: Any) -> None:
    tab = opened(page("a", clean(PAGE))).tab
    tip = tab.locator("#tip")
    assert tip.is_hidden()
    tab.hover("del >> nth=0")
    assert "headers.breadcrumb" in tip.inner_text()
    assert "a line of the page, not of its text" in tip.inner_text()
    assert "section\n公告" in tip.inner_text()
    tab.hover("h1")
    assert tip.is_hidden()
    tab.click("ins:has-text('，')")
    assert "punctuation.comma" in tip.inner_text()
    tab.keyboard.press("Escape")
    assert tip.is_hidden()


def test_filters_are_switched_off_and_on(opened: Any) -> None:
    tab = opened(page("a", clean(PAGE))).tab
    after = ".r p:nth-child(2)"
    clean_lines = tab.locator(after).all_inner_texts()
    assert "各位读者，书房开放了。" in clean_lines
    tab.uncheck(".filters label:has-text('punctuation') input")
    assert "各位读者,书房开放了。" in tab.locator(after).all_inner_texts()
    tab.click("text=all off")
    assert [line for line in tab.locator(after).all_inner_texts() if line] == PAGE.splitlines()
    tab.click("text=all on")
    assert tab.locator(after).all_inner_texts() == clean_lines


def test_a_stage_between_is_shown(opened: Any) -> None:
    raw = "老纱厂里,住进了&quot;图书会客厅&quot;。\n"
    tab = opened(page("a", clean(raw))).tab
    line = tab.locator(".r p:nth-child(2)").first
    assert line.inner_text() == "老纱厂里，住进了“图书会客厅”。"
    tab.uncheck(".filters label:has-text('punctuation') input")
    assert line.inner_text() == '老纱厂里,住进了"图书会客厅"。'
    tab.uncheck(".filters label:has-text('entities') input")
    assert line.inner_text() == raw.strip()


def test_keys_go_from_change_to_change(opened: Any) -> None:
    tab = opened(page("a", clean(PAGE))).tab
    tab.keyboard.press("n")
    assert "headers.breadcrumb" in tab.locator("#tip").inner_text()
    tab.keyboard.press("n")
    assert "punctuation.comma" in tab.locator("#tip").inner_text()
    tab.keyboard.press("p")
    assert "headers.breadcrumb" in tab.locator("#tip").inner_text()
    tab.keyboard.press("o")
    assert tab.locator("#only").is_checked()
    assert tab.locator(".r.same >> nth=0").is_hidden()


def test_the_outline_leads_to_a_heading(opened: Any) -> None:
    tab = opened(seed("02-reply-mixed-marks")).tab
    link = tab.locator("nav a").last
    link.click()
    tab.wait_for_timeout(600)
    assert tab.locator("p:target").inner_text().startswith(link.inner_text()[:6])
    assert tab.evaluate("scrollY") > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 390])
def test_it_fits_the_screen(opened: Any, scheme: str, width: int) -> None:
    view = {"width": width, "height": 900}
    for name in ("05-report-one-line-paid", "06-notice-garbled-once", "11-news-portal"):
        tab = opened(seed(name), viewport=view, color_scheme=scheme).tab
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        ground, ink = (tab.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
        assert (light(ground) > light(ink)) == (scheme == "light")
        assert len(tab.screenshot()) > 10_000


def light(colour: str) -> float:
    return sum(float(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])


def test_it_can_be_read_without_a_script(opened: Any) -> None:
    tab = opened(page("a", clean(PAGE)), java_script_enabled=False).tab
    assert tab.locator(".filters label").count() > 0
    assert tab.locator(".filters input").first.is_hidden()
    assert tab.locator("ins:has-text('，')").get_attribute("title") == "punctuation.comma"
    tab.check("#only")
    assert tab.locator(".r.same >> nth=0").is_hidden()


def test_it_can_be_printed(opened: Any) -> None:
    tab = opened(page("a", clean(PAGE))).tab
    tab.emulate_media(media="print")
    assert tab.locator("aside").is_hidden()
    assert tab.locator(".r >> nth=0").is_visible()
    assert tab.pdf().startswith(b"%PDF")


def test_a_hostile_document_runs_nothing(opened: Any) -> None:
    doc = hostile_document()
    total = Summary([doc])
    for html in (
        page(HOSTILE[2], doc, index=HOSTILE[0]),
        overview([entry(HOSTILE[2], "x.html", doc), failed(HOSTILE[0], HOSTILE[1])], total),
        f"<!doctype html><meta charset=utf-8>{doc._repr_html_()}",
    ):
        tab = opened(html).tab
        for mark in tab.locator("ins, .r b").all()[:20]:
            mark.focus()
        if tab.locator("[data-set=none]").count():
            tab.click("[data-set=none]")
            tab.click("[data-set=all]")
        tab.wait_for_timeout(100)
        assert tab.evaluate("typeof hacked") == "undefined"


def test_an_index_is_sorted_by_a_click(opened: Any) -> None:
    docs = [clean(text.encode()) for text in (PAGE, "书房开放。\n", "甲,乙。\n丙,丁。\n")]
    tab = opened(overview([entry(f"d{i}", f"{i}.html", doc) for i, doc in enumerate(docs)], Summary(docs))).tab
    cells = tab.locator("table >> nth=0 >> tbody tr td:nth-child(6)")
    tab.click("th:has-text('edits')")
    assert [int(x) for x in cells.all_inner_texts()] == [3, 2, 0]
    tab.click("th:has-text('edits')")
    assert [int(x) for x in cells.all_inner_texts()] == [0, 2, 3]


def test_a_page_of_a_megabyte_opens_scrolls_and_switches(opened: Any) -> None:
    text = "".join(f"{i}、各位读者,书房在{i}月开放了(9:00至17:30),请互相转告。\n" for i in range(1, 14_001))
    assert len(text.encode()) > 1_000_000
    tab = opened(page("big", clean(text))).tab
    assert tab.locator(".r").count() == 14_000
    tab.evaluate("scrollTo({top: 300000, behavior: 'instant'})")
    assert tab.evaluate("scrollY") == 300_000
    tab.uncheck(".filters label:has-text('punctuation') input")
    assert tab.locator(".r p:nth-child(2)").first.text_content().startswith("1、各位读者,书房")


def test_rules_that_were_learnt_are_struck_and_saved(opened: Any) -> None:
    from cleantext.learn.counting import Counts
    from cleantext.learn.edges import edges
    from cleantext.learn.page import page as learnt
    from cleantext.learn.proposals import proposals
    from cleantext.learn.templates import templates
    from cleantext.ownrules import check, load

    counts = Counts()
    for n in range(30):
        text = f"第{n}天，水涨到第{n + 3}级台阶，船系在树上。"
        counts.add(edges(["夜话书屋", f"第{n}天", HOSTILE[n % 2], text, HOSTILE[2], "排版室印制"], "a.example"))
    counts.finish()
    found, refused = proposals(templates(counts, least=0.5))
    tab = opened(learnt(found, refused, counts, [])).tab
    boxes = tab.locator("input[type=checkbox]")
    assert boxes.count() == len(found)
    tab.uncheck("tr:has-text('夜话书屋') input")
    with tab.expect_download() as download:
        tab.click("#save")
    saved = Path(download.value.path()).read_text("utf-8")
    assert saved == tab.locator("#file").evaluate("file => file.textContent")
    assert download.value.suggested_filename == "site.toml"
    used = {row.pattern for row in load("site.toml", saved).rows}
    every = load("site.toml", saved, every=True)
    assert {row.pattern for row in every.rows} - used == {"夜话书屋"}
    assert [*check("site.toml", saved, {})] == []
    assert any(HOSTILE[2] in (line for line, _ in row.examples) or "onerror" in row.pattern for row in every.rows)
