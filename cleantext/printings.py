"""The other printings of a title: a page names it in its head, in a label, in the bar of the browser, and once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from .cutting import Line
from .folded import view
from .lazy import lazy

REACH = 2000  # characters from the top within which a line may name the title
HEAD = 8  # lines with text among which its other printings are looked for
LONGEST = 128  # characters of a line that names it
SHORTEST = 8  # characters of a title whose second printing goes; shorter lines recur in verse
NEXT = 12  # and of one that stands right below the first
WHOLE = 0.85  # share of a title that a damaged second printing of it still has

SIGN = lazy("[：:](?:(?<=[题題称稱名目].)|(?<=[题題称稱名目] .))")  # the end of a label is found faster than it
LABEL = lazy("(?:文章|资料|文件)?(?:[标標][题題]|[题題]目|[题題]名|名[称稱]) ?[：:]\\s*")
LABELLED = lazy(r"(?:文章|资料|文件|資料)?(?:标题|題目|题目|题名|題名|標題|名称|名稱):(.{4,120}?)\|?")
BARS = lazy("[_|·–›»>-]")  # what stands between a title and a site
WORDS = lazy("[ 㐀-鿿]")  # what a title has, and the name of a command or a file has not
SITE = lazy(r" ?[_|·»›>–-]{1,2} ?[^,。;!?]{2,60}")  # what a browser's bar has behind a title


def repeats(lines: Sequence[str], order: list[int]) -> bool:
    """Whether the first line may be a title that follows itself."""
    if len(order) < 2 or len(lines[order[0]]) > LONGEST:
        return False
    first, second = (lines[i] for i in order[:2])
    ends = {view(first[-1:]), view(second[-1:])}  # to fold two characters is cheaper than to fold a paragraph
    return ("" in ends or len(ends) == 1) and len(view(first)) >= NEXT and view(first) == view(second)


def labels_title(text: str) -> bool:
    """Whether the head of `text` may have a label of its title."""
    return (":" in text or "：" in text) and SIGN.search(text, 0, REACH) is not None


def naming(text: str, lines: Sequence[str], order: list[int]) -> Iterator[Line]:
    """Yield the lines that name a title which stands, or begins, on another line."""
    head = order[:HEAD]
    if labels_title(text):
        yield from _labelled(lines, order)
    for n, i in enumerate(head[:2]):
        line = lines[i]
        if len(line) <= LONGEST and BARS.search(line):
            seen = view(line)
            rest = (lines[k].strip() for k in head[n + 1 :] if len(lines[k]) <= 2 * len(line))  # else no part of it
            titles = [title for raw in rest if WORDS.search(raw) and len(title := view(raw)) >= SHORTEST]
            if any(seen.startswith(title) and SITE.fullmatch(seen, len(title)) for title in titles):
                yield Line(i, "headers.page-title", None)


def _labelled(lines: Sequence[str], order: list[int]) -> Iterator[Line]:
    for i in order[:12]:
        if len(lines[i]) <= LONGEST and (m := LABELLED.fullmatch(view(lines[i]))):
            title = m[1].rstrip("|")
            if any(k != i and view(lines[k][: 2 * len(lines[i])]).startswith(title) for k in order[:24]):
                yield Line(i, "headers.title-label", {"title": title})


def doubled(
    lines: Sequence[str], order: list[int], going: Mapping[int, Line], untitled: Callable[[int], bool]
) -> Iterator[Line]:
    """Yield the other printings of a title: right below it, or where the page's own lines stand between.

    The latter may have lost characters. A line that is `untitled` is no title.
    """
    first = ""
    between = below = False
    for i in order[:16]:
        if i in going:
            between = between or bool(first)
            continue
        if first and len(lines[i]) > 2 * len(first):  # even spread out it would be no printing of that
            below = False
            continue
        if not first and untitled(i):
            below = False
            continue
        seen = view(lines[i])
        if not first:
            first = "" if len(seen) < SHORTEST else seen
            below = len(first) >= NEXT
        elif (below and seen == first) or (between and len(seen) >= WHOLE * len(first) and _within(seen, first)):
            yield Line(i, "headers.doubled-title", None)
        else:
            below = False


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) <= len(long) and all(char in rest for char in short)
