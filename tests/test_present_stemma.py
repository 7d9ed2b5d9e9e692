"""The drawing of who has it from whom: layered, apart, and the same every time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tellings.present.stemma import ROW, Edge, Node, apart, drawing

NAMES = [f"n{n}" for n in range(9)]
EDGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)


@given(EDGES)
def test_givers_stand_left_of_receivers_and_nothing_overlaps(pairs: list[tuple[str, str]]) -> None:
    nodes = [Node(name, f"Report {name}") for name in NAMES]
    edges = [Edge(giver, receiver, "source") for giver, receiver in pairs]
    laid = drawing(nodes, edges)
    assert laid == drawing(nodes, edges)
    places = {place.node.name: place for place in laid.places}
    assert list(places) == NAMES
    for route in laid.routes:
        assert places[route.edge.giver].x + places[route.edge.giver].width < places[route.edge.receiver].x
    columns: dict[int, list[float]] = {}
    for place in laid.places:
        columns.setdefault(place.layer, []).append(place.y)
        assert place.x >= 0
        assert place.x + place.width <= laid.width
        assert ROW / 2 <= place.y <= laid.height - ROW / 2
    for ys in columns.values():
        assert all(two - one >= ROW - 0.2 for one, two in pairwise(sorted(ys)))


def test_crossings_that_can_be_avoided_are() -> None:
    nodes = [Node(name, name) for name in ("a", "b", "c", "x", "y", "z")]
    edges = [Edge(giver, receiver, "source") for giver, receiver in (("a", "z"), ("b", "y"), ("c", "x"))]
    places = {place.node.name: place.y for place in drawing(nodes, edges).places}
    assert [places["a"], places["b"], places["c"]] == [places["z"], places["y"], places["x"]]


def test_a_chain_gets_a_layer_for_each_step_and_a_circle_is_cut() -> None:
    nodes = [Node(name, name) for name in "abc"]
    edges = [Edge("a", "b", "copy"), Edge("b", "c", "copy"), Edge("c", "a", "copy")]
    laid = drawing(nodes, edges)
    assert [place.layer for place in laid.places] == [0, 1, 2]
    assert len(laid.routes) == 2


def test_a_report_without_giver_doesn_t_stand_among_the_sources() -> None:
    laid = drawing([Node("g", "Agency"), Node("r1", "One"), Node("r2", "Two", late=True)], [Edge("g", "r1", "agency")])
    assert [place.layer for place in laid.places] == [0, 1, 1]


def test_an_edge_to_an_unknown_node_is_left_out() -> None:
    assert drawing([Node("a", "a")], [Edge("a", "gone", "copy")]).routes == ()


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert drawing([], []).places == ()


@given(st.lists(st.floats(0, 1000), max_size=20))
def test_heights_keep_their_order_and_a_row_between(wanted: list[float]) -> None:
    found = apart(wanted)
    assert len(found) == len(wanted)
    assert all(two - one >= ROW - 1e-6 for one, two in pairwise(found))


def test_heights_that_are_apart_already_stay() -> None:
    assert apart([0.0, 100.0, 300.0]) == [0.0, 100.0, 300.0]
