"""A report as one page of HTML: before and after side by side, why, and what each filter did; an index for many.

A page needs no network and no script to be read; the script that it has is named by its hash, so that no other runs.
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from html import escape
from importlib.resources import files
from math import sqrt
from typing import Any, NamedTuple

from .alignment import revealed, rows
from .catalog import reason
from .changes import Remark, Starts, remarks
from .document import NOTICE_KEYS, Document
from .edit import Proposal
from .marked import Marks, safe
from .outline import Section
from .pipeline import name_of
from .profiles import PROFILES
from .version import __version__

HUES = (205, 165, 255, 285, 95, 335, 186, 42, 8, 230, 130, 312, 72, 215)  # of the filters, far apart where neighbours
POLICY = "base-uri 'none'; form-action 'none'"
SAMPLES = 12  # texts shown for a rule in the table of what was removed
SAMPLE = 240  # characters of one
SWITCHES = (("all", "all on"), ("none", "all off"))
KEYS = "n next change · p previous · o only what changed · hover, tap or focus a mark"


class Filter(NamedTuple):
    """What a filter did to a document: edits, remarks, characters that went and that came."""

    name: str
    edits: int
    remarks: int
    gone: int
    came: int


def page(name: str, doc: Document, *, index: str | None = None) -> str:
    """Return the report of a document that is called `name`; `index` is where the list of all is."""
    known = [name_of(f) for f in PROFILES["default"].filters]  # so that a filter has one colour on all pages
    numbers = {step: i for i, step in enumerate(dict.fromkeys([*known, *(step for step, _ in doc.steps)]))}
    title = doc.title or name
    body = [
        _head(name, title, doc, index),
        '<div class="page"><aside>',
        _filters(doc, numbers),
        _outline(doc),
        '</aside><main id="text">',
        _sheet(doc, numbers),
        _removed(doc),
        _said(doc),
        '</main></div><div id="tip" role="status" hidden></div>',
    ]
    reasons = {rule: why for _, edits in doc.steps for rule in {e[3] for e in edits} if (why := reason(rule))}
    return html(title, "".join(body), {"reasons": reasons, "filters": list(numbers)}, len(numbers))


def html(title: str, body: str, data: Mapping[str, Any], count: int) -> str:
    """Return a page with its style and script inside; `count` filters have a colour."""
    import json  # noqa: PLC0415

    here = files(__package__) / "page"
    script = (here / "report.js").read_text("utf-8")
    style = (here / "report.css").read_text("utf-8")
    hues = "".join(f".f{i}{{--h:{HUES[i % len(HUES)]}}}" for i in range(count))
    hues += "".join(f"i.f{i}{{background:hsl({HUES[i % len(HUES)]} 60% 55%)}}" for i in range(count))
    seal = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{seal}'; {POLICY}"
    packed = json.dumps(data, ensure_ascii=True).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="cleantext {__version__}">\n<title>{safe(title)}</title>\n'
        f"<style>\n{style}{hues}\n</style></head><body>\n{body}\n"
        f'<script type="application/json" id="data">{packed}</script>\n<script>{script}</script>\n</body></html>\n'
    )


def _head(name: str, title: str, doc: Document, index: str | None) -> str:
    changed = sum(e[1] != e[2] for _, edits in doc.steps for e in edits)
    said = sum(len(edits) for _, edits in doc.steps) - changed
    before, after = len(doc.source_text), len(doc.text)
    chips = [
        f"{before:,} → {after:,} characters",
        f"{_count(changed, 'edit')} by {_count(len({e[3] for _, s in doc.steps for e in s if e[1] != e[2]}), 'rule')}",
        *([_count(said, "remark")] if said else []),
    ]
    if doc.decoded:
        chips.append(str(doc.metadata["encoding"]))
    odd = [f"incomplete: {notice['kind']}" for notice in doc.notices] + list(doc.flags)
    items = "".join(f"<li>{safe(chip)}</li>" for chip in chips)
    items += "".join(f'<li class="odd">{safe(chip)}</li>' for chip in odd)
    back = f'<a href="{safe(index)}">all documents</a> · ' if index else ""
    return f'<header><h1>{safe(title)}</h1><p class="sub">{back}{safe(name)}</p><ul class="chips">{items}</ul></header>'


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _did(doc: Document) -> Iterator[Filter]:
    found: dict[str, list[Proposal]] = defaultdict(list)
    for step, edits in doc.steps:
        found[step] += edits
    for step, all_ in found.items():
        made = [(old, new) for _, old, new, *_ in all_ if old != new]
        gone, came = (sum(map(len, side)) for side in (zip(*made, strict=True) if made else ((), ())))
        yield Filter(step, len(made), len(all_) - len(made), gone, came)


def _filters(doc: Document, numbers: Mapping[str, int]) -> str:
    did = list(_did(doc))
    if not did:
        return "<h2>Filters</h2><p class=note>Nothing changed.</p>"
    most = max(f.gone + f.came for f in did) or 1
    out = []
    for f in did:
        n = numbers[f.name]
        width = 100 * sqrt((f.gone + f.came) / most)
        said = f", {_count(f.remarks, 'remark')}" if f.remarks else ""
        hint = f"{_count(f.edits, 'edit')}{said}: {f.gone:,} characters went, {f.came:,} came"
        out.append(
            f'<label title="{safe(hint)}">'
            f'<input class="needs-js" type="checkbox" checked value="{n}" autocomplete="off">'
            f'<i class="swatch f{n}"></i>{safe(f.name)}</label><span class="n" title="{safe(hint)}">'
            f"{f.edits or ''}{' ⚑' + str(f.remarks) if f.remarks else ''}</span>"
            f'<span class="bar" title="{safe(hint)}"><i class="f{n}" style="--w:{width:.0f}%"></i></span>'
        )
    buttons = (f'<button type="button" data-set="{which}">{said}</button>' for which, said in SWITCHES)
    tools = f'<div class="tools needs-js">{"".join(buttons)}</div>'
    return f'<h2>Filters</h2><div class="filters">{"".join(out)}</div>{tools}'


def _outline(doc: Document) -> str:
    if not doc.sections:
        return ""
    starts = Starts(doc.text)

    def items(sections: Iterable[Section]) -> str:
        return "".join(
            f'<li><a href="#t{starts.line(s.start)}">{safe(s.number + s.title)}</a>'
            + (f"<ul>{items(s.sections)}</ul>" if s.sections else "")
            + "</li>"
            for s in sections
        )

    return f'<h2>Outline</h2><nav aria-label="Outline"><ul>{items(doc.sections)}</ul></nav>'


def _sheet(doc: Document, numbers: Mapping[str, int]) -> str:
    marks = Marks(numbers)
    said = remarks(doc.steps)
    starts = Starts(doc.text)
    by_line: dict[int, list[Remark]] = defaultdict(list)
    for remark in said:
        by_line[starts.line(remark.at)].append(remark)
    wanted = {starts.line(section.start) for section in _all(doc.sections)}
    out = []
    last = 0
    for row in rows(doc.source_text, doc.changes):
        here = row.text_line
        ended = "".join(piece.new for piece in row.pieces)
        lines = range(here, here + max(ended.removesuffix("\n").count("\n") + 1, 1)) if ended else range(0)
        old, new = marks.cells(row, [r for line in lines for r in by_line.get(line, ())])
        anchor = next((line for line in lines if line in wanted), 0)
        mine = f' id="t{anchor}"' if anchor else ""
        same = " same" if row.same and "<b " not in new else ""
        after = f'<p{mine} data-n="{here}">{new}</p>' if ended else f'<p class="blank">{new}</p>'
        number = f' data-n="{row.line}"' if row.line != last else ""  # a row may begin within a line of the source
        out.append(f'<div class="r{same}"><p{number}>{old}</p>{after}</div>\n')
        last = row.line
    tools = (
        '<div class="bar-top"><label><input type="checkbox" id="only" autocomplete="off">only what changed</label>'
        f'<span class="note needs-js">{KEYS}</span></div>'
    )
    heads = '<div class="heads"><span>before</span><span>after</span></div>'
    return f'{tools}<div class="sheet">{heads}{"".join(out)}</div>'


def _all(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _all(section.sections)


def _removed(doc: Document) -> str:
    """Return a table of what was removed or said, by rule: the most characters first."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for step, edits in doc.steps:
        for _, old, _, rule, _ in edits:
            found[step, rule].append(old)
    body = []
    for (step, rule), olds in sorted(found.items(), key=lambda item: -sum(map(len, item[1]))):
        kinds = Counter(old.strip("\n") or old for old in olds)
        shown = "".join(
            f"<pre>{escape(revealed(old[:SAMPLE]))}{'…' if len(old) > SAMPLE else ''}{f' ×{n}' if n > 1 else ''}</pre>"
            for old, n in kinds.most_common(SAMPLES)
        )
        more = f'<span class="said">and {len(kinds) - SAMPLES} more</span>' if len(kinds) > SAMPLES else ""
        body.append(
            f'<tr><td><code>{safe(rule)}</code><span class="said">{safe(reason(rule))}</span></td><td>{safe(step)}</td>'
            f'<td class="num">{len(olds)}</td><td class="num">{sum(map(len, olds)):,}</td><td>{shown}{more}</td></tr>'
        )
    if not body:
        return ""
    heads = '<th>rule</th><th>filter</th><th class="num">times</th><th class="num">characters</th><th>stood there</th>'
    return (
        '<h2 id="rules">By rule</h2><div class="wide"><table class="sortable"><thead><tr>'
        f"{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _said(doc: Document) -> str:
    """Return what the page said of itself, and which text is missing."""
    facts = {**({"title": doc.title} if doc.title else {}), **doc.metadata}
    out = ""
    if facts:
        body = "".join(f"<tr><th>{safe(key)}</th><td>{safe(str(value))}</td></tr>" for key, value in facts.items())
        out += f"<h2>Metadata</h2><table><tbody>{body}</tbody></table>"
    if doc.notices:
        body = "".join(
            f"<tr><th>{safe(str(notice['kind']))}</th><td>"
            + safe(", ".join(f"{key} {notice[key]}" for key in NOTICE_KEYS if notice[key] is not None))
            + f"</td><td>{safe(str(notice['text']))}</td></tr>"
            for notice in doc.notices
        )
        out += f"<h2>Missing text</h2><table><tbody>{body}</tbody></table>"
    return out
