"""Proposals as one page of HTML: rules with their evidence, to accept or strike, and what was not proposed, and why."""

from __future__ import annotations

from collections.abc import Sequence

from ..filters.own import Row
from ..marked import safe
from ..report import html
from .counting import Counts
from .proposals import Proposal, table, unseen
from .template import Template

MOST = 300  # lines that were not proposed
LINE = 120  # characters of one
HEADS = ("use", "rule", "documents", "share", "confidence", "characters", "pattern and lines")
NUMBERS = {"documents", "share", "confidence", "characters"}


def page(
    found: Sequence[Proposal], refused: Sequence[tuple[Template, str]], counts: Counts, gone: Sequence[Row]
) -> str:
    """Return the page."""
    used = sum(one.use for one in found)
    chips = [
        counts.summary(),
        f"{used:,} rules proposed",
        f"{sum(one.effect for one in found if one.use):,} characters",
        *([f"{len(gone):,} no longer seen"] if gone else []),
    ]
    items = "".join(f"<li>{safe(chip)}</li>" for chip in chips)
    body = (
        f'<header><h1>Rules learnt</h1><ul class="chips">{items}</ul></header><main>'
        '<h2>Proposed</h2><p class="needs-js"><button type="button" id="save">save those that are checked</button> '
        '<span class="note" id="said" role="status"></span></p><pre id="file" hidden></pre>'
        f"{_proposed(found)}{_gone(gone)}{_refused(refused)}</main>"
    )
    rows = ["\n".join(table(one._replace(use=True))) for one in found]
    return html("Rules learnt", body, {"rows": rows, "end": "\n".join(unseen(gone))}, 0)


def _proposed(found: Sequence[Proposal]) -> str:
    body = []
    for n, one in enumerate(found):
        evidence = one.evidence
        lines = "".join(f"<pre>{safe(line[:LINE])}</pre>" for line in evidence.get("lines", ()))
        sites = f'<span class="said">{safe(", ".join(evidence["sites"]))}</span>' if evidence.get("sites") else ""
        state = ("new, " if one.is_new else "") + one.row.zone
        body.append(
            f'<tr><td><input type="checkbox" value="{n}"{" checked" if one.use else ""} autocomplete="off" '
            f'aria-label="use {safe(one.row.id)}"></td>'
            f'<td><code>{safe(one.row.id)}</code><span class="said">{safe(state)}</span></td>'
            f"{_number(evidence.get('documents', 0), ',')}{_number(evidence.get('share', 0), '.1%')}"
            f"{_number(evidence.get('confidence', 0), '.2f')}{_number(one.effect, ',')}"
            f"<td><code>{safe(one.row.pattern)}</code>{lines}{sites}</td></tr>"
        )
    return _table(HEADS, body)


def _number(value: float, form: str) -> str:
    return f'<td class="num" data-v="{value}">{value:{form}}</td>'


def _table(heads: Sequence[str], body: Sequence[str]) -> str:
    head = "".join(f"<th{' class=num' if name in NUMBERS else ''}>{name}</th>" for name in heads)
    return (
        f'<div class="wide"><table class="sortable"><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def _refused(refused: Sequence[tuple[Template, str]]) -> str:
    """Return what recurs and is not proposed, those lines first that recur most."""
    if not refused:
        return ""
    body = []
    for one, why in sorted(refused, key=lambda item: (-item[0].documents, item[0].form))[:MOST]:
        lines = "".join(f"<pre>{safe(line[:LINE])}</pre>" for line, _ in one.lines.most_common(2))
        numbers = f"{_number(one.documents, ',')}{_number(one.share, '.1%')}"
        body.append(f"<tr>{numbers}<td>{safe(why)}</td><td>{lines}</td></tr>")
    more = f'<p class="note">and {len(refused) - MOST:,} more</p>' if len(refused) > MOST else ""
    return f"<h2>Not proposed</h2>{_table(('documents', 'share', 'why', 'lines'), body)}{more}"


def _gone(gone: Sequence[Row]) -> str:
    if not gone:
        return ""
    body = [f"<tr><td><code>{safe(row.id)}</code></td><td><code>{safe(row.pattern)}</code></td></tr>" for row in gone]
    return f"<h2>No longer seen</h2>{_table(('rule', 'pattern'), body)}"
