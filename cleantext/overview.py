"""The index of many reports: totals, and a table of documents in which the odd ones come first."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from .document import Document
from .marked import safe
from .report import html
from .summary import GARBLE, Summary

APART = 6.0  # times the usual distance from the median from which the share that was removed is odd
LEAST = 0.02  # share of the text that is taken for the usual distance where documents are more alike


class Entry(NamedTuple):
    """A document of an index: its name, where its page is, what was wrong where it has none, and its counts."""

    name: str
    link: str
    error: str
    before: int
    after: int
    edits: int
    remarks: int
    garble: int
    notices: tuple[str, ...]
    flags: tuple[str, ...]
    encoding: str

    @property
    def share(self) -> float:
        """The share of the characters that went, negative where some came."""
        return (self.before - self.after) / self.before if self.before else 0.0

    @property
    def oddity(self) -> float:
        """How much there is to look at, as a number to sort by."""
        return 2 * len(self.flags) + len(self.notices) + (self.garble > 0) + abs(self.share)


def entry(name: str, link: str, doc: Document) -> Entry:
    """Return what an index says of a document."""
    return entry_of(name, link, Summary([doc]))


def entry_of(name: str, link: str, one: Summary) -> Entry:
    """Return what an index says of a document whose counts are `one`."""
    garble = sum(one.garble[kind] for kind in GARBLE)
    return Entry(
        *(name, link, "", one.before, one.after, one.edits.total(), one.remarks.total(), garble),
        *(tuple(one.notices), tuple(one.flags), next(iter(one.encodings), "")),
    )


def failed(name: str, error: str) -> Entry:
    """Return what an index says of an input that could not be cleaned."""
    return Entry(name, "", error, 0, 0, 0, 0, 0, (), (), "")


def odd(entries: list[Entry], total: Summary) -> list[tuple[Entry, list[str]]]:
    """Return the entries, each with what is odd about it beside `total`, those with the most and the gravest first."""
    middle = _median(total.removed)
    apart: Counter[float] = Counter()
    for share, count in total.removed.items():
        apart[abs(share - middle)] += count
    middle, usual = middle / 100, max(_median(apart) / 100, LEAST)
    common = next((name for name, _ in total.encodings.most_common(1)), "")
    out = []
    for e in entries:
        why = [f"rejected: {e.error}"] if e.error else []
        why += [*e.flags, *(f"incomplete: {kind}" for kind in e.notices)]
        if not e.error and abs(e.share - middle) > APART * usual:
            why.append(f"{'removed' if e.share > 0 else 'added'} {abs(e.share):.0%}, usual {middle:.0%}")
        if e.garble:
            why.append(f"garble in {e.garble} {'place' if e.garble == 1 else 'places'}")
        if e.encoding not in (common, "") and not e.error and total.documents > 2:
            why.append(e.encoding)
        out.append((e, why))
    return sorted(out, key=lambda one: (not one[0].error, not one[0].flags, -len(one[1]), -abs(one[0].share - middle)))


def _median(counts: Counter[int] | Counter[float]) -> float:
    left = counts.total() / 2
    for value, count in sorted(counts.items()):
        left -= count
        if left <= 0:
            return value
    return 0.0


def overview(entries: list[Entry], total: Summary) -> str:
    """Return the index as a page."""
    rows = "".join(_row(e, why) for e, why in odd(entries, total))
    heads = ("document", "odd", "characters", "left", "removed", "edits", "remarks", "garble", "encoding")
    number = {"characters", "left", "removed", "edits", "remarks", "garble"}
    head = "".join(f"<th{' class=num' if name in number else ''}>{name}</th>" for name in heads)
    rules = "".join(
        f'<tr><td><code>{safe(rule)}</code></td><td class="num">{count:,}</td></tr>'
        for rule, count in (total.edits + total.remarks).most_common()
    )
    chips = [
        f"{total.documents:,} documents, {total.changed:,} changed",
        f"{total.before:,} → {total.after:,} characters",
        f"{total.edits.total():,} edits, {total.remarks.total():,} remarks",
        *([f"{total.rejected:,} rejected"] if total.rejected else []),
        *(f"{kind} {count:,}" for kind, count in (total.notices + total.flags).most_common()),
    ]
    items = "".join(f"<li>{safe(chip)}</li>" for chip in chips)
    body = (
        f'<header><h1>Report</h1><ul class="chips">{items}</ul></header><main>'
        '<h2>Documents, the odd ones first</h2>'
        f'<div class="wide"><table class="sortable"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        '<h2>Edits and remarks by rule</h2><div class="wide"><table class="sortable"><thead><tr><th>rule</th>'
        f'<th class="num">times</th></tr></thead><tbody>{rules}</tbody></table></div></main>'
    )
    return html("Report", body, {}, 0)


def _row(e: Entry, why: list[str]) -> str:
    name = f'<a href="{safe(e.link)}">{safe(e.name)}</a>' if e.link else safe(e.name)
    said = safe("; ".join(why))
    if e.error:
        return f'<tr><td>{name}</td><td>{said}</td>{"<td class=num></td>" * 6}<td></td></tr>'
    share = max(e.share, 0.0)
    bar = f'<span class="bar"><i style="--w:{100 * share:.0f}%"></i></span>'
    went = f'<td class="num" data-v="{e.share:.4f}">{e.share:.1%}{bar}</td>'
    numbers = f"{_number(e.before)}{_number(e.after)}{went}{_number(e.edits)}{_number(e.remarks)}{_number(e.garble)}"
    return f"<tr><td>{name}</td><td>{said}</td>{numbers}<td>{safe(e.encoding)}</td></tr>"


def _number(value: int) -> str:
    return f'<td class="num" data-v="{value}">{value:,}</td>'
