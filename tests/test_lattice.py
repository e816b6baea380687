"""One layer undone: the truth is a way through the graph, the graph is in order, and effort is counted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cleantext.decoders import wrong
from cleantext.lattice import Budget, Graph, OutOfBudgetError, Peel, of

sys.path.insert(0, str(Path(__file__).parent))
from garbling import COMMON, LOST, MAKES, OFFICIAL, SIGNS, asked, dropped, marked, times

GBK = wrong("utf8-as-gbk")
SENTENCE = st.text(alphabet=COMMON + SIGNS * 40, min_size=1, max_size=30)
PLENTY = 10_000_000
few = settings(deadline=None, max_examples=60)


def peeled(graph: Graph, *, outer: bool = True, single: bool = False) -> Graph | None:
    peel = Peel(graph, GBK, Budget(PLENTY), outer=outer, single=single)
    peel()
    return peel.read


def says(graph: Graph | None, text: str) -> bool:
    """Whether `text` is a way through `graph`, in which U+FFFD is any of very many."""
    if graph is None:
        return False
    at: list[set[int]] = [set() for _ in graph.edges]  # of a node: how much of `text` may have been read there
    at[0].add(0)
    for i, edges in enumerate(graph.edges):
        for label, j, _ in edges:
            at[j] |= at[i] if not label else {n + 1 for n in at[i] if n < len(text) and (text[n] in label or LOST in label)}
    return len(text) in at[-1]


def in_order(graph: Graph, length: int) -> None:
    assert len(graph.edges) == len(graph.origin)
    assert graph.origin == sorted(graph.origin)
    assert graph.origin[0] == 0
    assert graph.origin[-1] == length
    assert not graph.edges[-1]
    reached = {0}
    for i, edges in enumerate(graph.edges[:-1]):
        assert edges
        assert i in reached
        assert all(i < j < len(graph.edges) for _, j, _ in edges)
        reached |= {j for _, j, _ in edges}


@few
@given(st.text(max_size=30))
def test_a_text_is_the_one_way_through_its_graph(text: str) -> None:
    graph = of(text)
    assert says(graph, text)
    assert not says(graph, text + "x")
    assert sum(map(len, graph.edges)) == len(text)
    if text:
        in_order(graph, len(text))


@few
@given(SENTENCE, st.sampled_from(["utf8-as-gbk", "utf8-as-cp936"]), st.integers(1, 3))
def test_without_loss_the_text_is_read_layer_by_layer(text: str, rule: str, layers: int) -> None:
    seen = times(MAKES[rule], layers)(text)
    assume(LOST not in seen)
    graph: Graph | None = of(seen)
    for layer in range(layers):
        assert graph is not None
        graph = peeled(graph, outer=layer == 0)
        assert says(graph, times(MAKES[rule], layers - layer - 1)(text))
    assert graph is not None
    in_order(graph, len(seen))


@few
@given(SENTENCE, st.sampled_from([str, marked, asked]))
def test_marked_losses_leave_the_truth_a_way(text: str, lose: Callable[[str], str]) -> None:
    seen = lose(MAKES["utf8-as-gbk"](text))
    graph = peeled(of(seen))
    assert graph is not None
    in_order(graph, len(seen))
    assert says(graph, text)


@few
@given(SENTENCE)
def test_bytes_marked_singly_leave_the_truth_a_way(text: str) -> None:
    assert says(peeled(of(MAKES["utf8-as-gbk-strict"](text))), text)
    assert says(peeled(of(MAKES["utf8-as-gb18030"](text))), text)


@pytest.mark.parametrize("text", OFFICIAL)
def test_pairs_that_vanished_are_supposed_where_reading_ends(text: str) -> None:
    graph = peeled(of(dropped(MAKES["utf8-as-gbk"](text))))
    assert graph is not None
    assert sum(len(edges) == 1 and len(edges[0][0]) == 1 for edges in graph.edges) > len(text) / 2


@few
@given(st.text(alphabet=COMMON + "闂鏈\ufffd?€|“”\n 中aÃ©\x80\ue000\ud83d", max_size=30), st.booleans(), st.booleans())
def test_any_text_is_read_in_the_same_way_each_time(text: str, outer: bool, single: bool) -> None:
    one, two = (peeled(of(text), outer=outer, single=single) for _ in range(2))
    assert one == two
    if one is not None and text:
        in_order(one, len(text))


def test_nodes_keep_their_order_however_they_are_stored() -> None:
    seen = dropped(times(MAKES["utf8-as-gb18030"], 2)(OFFICIAL[3]))
    kept = []
    graphs = []
    for size in (0, 1_000, 50_000):
        kept.append([object() for _ in range(size)])  # moves what is allocated next
        graph = peeled(of(seen))
        assert graph is not None
        graphs.append(graph)
    assert graphs[0] == graphs[1] == graphs[2]


def test_where_no_reading_goes_on_a_mark_stands() -> None:
    peel = Peel(of("图书馆"), GBK, Budget(PLENTY), outer=True)
    peel()
    assert peel.broken
    assert peel.read is not None
    assert any(label == LOST for edges in peel.read.edges for label, _, _ in edges)


def test_steps_run_out() -> None:
    budget = Budget(5)
    budget.spend(5)
    assert budget.left == 0
    with pytest.raises(OutOfBudgetError):
        budget.spend(1)
    assert budget.left < 0
    with pytest.raises(OutOfBudgetError):
        Peel(of(dropped(MAKES["utf8-as-gbk"](OFFICIAL[0]))), GBK, Budget(20), outer=True)()


@pytest.mark.parametrize("lose", [str, dropped, marked])
def test_steps_grow_as_the_text_does(lose: Callable[[str], str]) -> None:
    def steps(n: int) -> int:
        budget = Budget(PLENTY)
        Peel(of(lose(MAKES["utf8-as-gbk"](OFFICIAL[0])) * n), GBK, budget, outer=True)()
        return PLENTY - budget.left

    assert steps(32) <= 2.2 * steps(16) + 100
