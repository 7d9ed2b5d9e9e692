"""Who has it from whom, laid out in layers from left to right.

The method is Sugiyama's: layers by longest path, long edges cut at each layer they cross, order within a layer by
barycentre sweeps that keep the best order seen, heights as near to the neighbours' mean as order and spacing allow
(pool adjacent violators). Everything is decided by the order of what comes in; equal input, equal drawing.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tellings.types import Record

ROW, GAP, MARGIN, LETTER = 24.0, 112.0, 6.0, 6.9  # px; LETTER is the mean width of one at 12 px
SWEEPS = 12


class Node(Record, frozen=True):
    """A giver or a report; ``name`` is unique. ``late`` keeps it out of the first layer."""

    name: str
    label: str
    late: bool = False


class Edge(Record, frozen=True):
    """``receiver`` has something from ``giver``; ``style`` is for whoever draws it."""

    giver: str
    receiver: str
    style: str


class Place(Record, frozen=True):
    """A node in the drawing: ``x`` its left edge, ``y`` the middle of its line, ``width`` of its label, in px."""

    node: Node
    layer: int
    x: float
    y: float
    width: float


class Route(Record, frozen=True):
    """An edge in the drawing: an SVG path."""

    edge: Edge
    path: str


class Drawing(Record, frozen=True):
    """A laid-out graph, in px."""

    width: float
    height: float
    places: tuple[Place, ...]
    routes: tuple[Route, ...]


def drawing(nodes: Sequence[Node], edges: Sequence[Edge]) -> Drawing:
    """The layout of ``nodes`` and ``edges``; an edge that closes a circle or names an unknown node is left out."""
    known = {node.name: node for node in nodes}
    kept = _without_circles(known, edges)
    layer = _layers(known, kept)
    chains = {n: [f"{n}\0{at}" for at in range(layer[e.giver] + 1, layer[e.receiver])] for n, e in enumerate(kept)}
    columns: list[list[str]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for node in nodes:
        columns[layer[node.name]].append(node.name)
    links: list[tuple[str, str]] = []
    for n, edge in enumerate(kept):
        stops = [edge.giver, *chains[n], edge.receiver]
        links += pairwise(stops)
        for at, stop in enumerate(chains[n], layer[edge.giver] + 1):
            columns[at].append(stop)
    columns = _ordered(columns, links)
    heights = _heights(columns, links)
    own_widths = {name: label_width(node.label) for name, node in known.items()}
    widths = [max((own_widths.get(name, 0.0) for name in column), default=0.0) for column in columns]
    lefts = [MARGIN + sum(widths[:at]) + at * GAP for at in range(len(columns))]
    places = {}
    for at, column in enumerate(columns):
        for name in column:
            own = own_widths.get(name, widths[at])
            x = lefts[at] + (widths[at] - own if at == 0 else 0.0)
            places[name] = Place(known.get(name, Node(name, "")), at, x, heights[name], own)
    routes = []
    for n, edge in enumerate(kept):
        way = [places[stop] for stop in (edge.giver, *chains[n], edge.receiver)]
        routes.append(Route(edge, "".join(_bend(one, two) for one, two in pairwise(way))))
    width = MARGIN + (lefts[-1] + widths[-1] if columns else 0.0)
    height = max(heights.values(), default=0.0) + ROW
    return Drawing(round(width, 1), round(height, 1), tuple(places[node.name] for node in nodes), tuple(routes))


def _without_circles(known: Mapping[str, Node], edges: Sequence[Edge]) -> list[Edge]:
    """The edges in their order, each unless it would close a circle with those before it."""
    kept: list[Edge] = []
    below: dict[str, list[str]] = {name: [] for name in known}
    for edge in edges:
        if edge.giver not in known or edge.receiver not in known:
            continue
        reached, waiting = set(), [edge.receiver]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += below[name]
        if edge.giver not in reached:
            below[edge.giver].append(edge.receiver)
            kept.append(edge)
    return kept


def _layers(known: Mapping[str, Node], edges: Sequence[Edge]) -> dict[str, int]:
    """Each node's layer: one more than its furthest giver's."""
    layer = {name: int(node.late) for name, node in known.items()}
    for _ in range(len(known)):
        moved = False
        for edge in edges:
            if layer[edge.receiver] <= layer[edge.giver]:
                layer[edge.receiver] = layer[edge.giver] + 1
                moved = True
        if not moved:
            break
    return layer


def _ordered(columns: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The order in each column with the fewest crossings that the sweeps came upon."""
    given: dict[str, list[str]] = {}
    taken: dict[str, list[str]] = {}
    for one, two in links:
        given.setdefault(one, []).append(two)
        taken.setdefault(two, []).append(one)
    current = [list(column) for column in columns]
    best, fewest = [list(column) for column in current], _crossings(current, given)
    for sweep in range(SWEEPS):
        forth = sweep % 2 == 0
        for at in range(1, len(current)) if forth else range(len(current) - 2, -1, -1):
            beside = {name: n for n, name in enumerate(current[at - 1 if forth else at + 1])}
            neighbours = taken if forth else given
            rank = {}
            for n, name in enumerate(current[at]):
                near = [beside[other] for other in neighbours.get(name, ()) if other in beside]
                rank[name] = (sum(near) / len(near) if near else float(n), n)
            current[at].sort(key=rank.__getitem__)
        crossings = _crossings(current, given)
        if crossings < fewest:
            best, fewest = [list(column) for column in current], crossings
    return best


def _crossings(columns: Sequence[Sequence[str]], given: Mapping[str, Sequence[str]]) -> int:
    """How many pairs of edges cross, counted between each two neighbouring columns."""
    total = 0
    for left, right in pairwise(columns):
        at = {name: n for n, name in enumerate(right)}
        seen: list[int] = []
        for name in left:
            for end in sorted((at[other] for other in given.get(name, ()) if other in at), reverse=True):
                total += len(seen) - bisect_right(seen, end)
                insort(seen, end)
    return total


def _heights(columns: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The middle of each node's line: near its neighbours', a row apart, from the top margin down."""
    beside: dict[str, list[str]] = {}
    for one, two in links:
        beside.setdefault(one, []).append(two)
        beside.setdefault(two, []).append(one)
    tallest = max((len(column) for column in columns), default=0)
    y = {name: (n + (tallest - len(column)) / 2) * ROW for column in columns for n, name in enumerate(column)}
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            near = [beside.get(name, [name]) for name in column]
            wanted = [sum(y[other] for other in others) / len(others) for others in near]
            y |= dict(zip(column, apart(wanted), strict=True))
    top = min(y.values(), default=0.0)
    return {name: round(value - top + ROW / 2 + MARGIN, 1) for name, value in y.items()}


def apart(wanted: Sequence[float]) -> list[float]:
    """The heights nearest to ``wanted`` (least squares) that keep their order and are a row apart."""
    blocks: list[tuple[float, int]] = []  # (mean without the rows between, size)
    for n, height in enumerate(wanted):
        mean, size = height - n * ROW, 1
        while blocks and blocks[-1][0] > mean:
            other, count = blocks.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        blocks.append((mean, size))
    means = [mean for mean, size in blocks for _ in range(size)]
    return [mean + n * ROW for n, mean in enumerate(means)]


def _bend(one: Place, two: Place) -> str:
    """A curve from the end of ``one``'s label to the start of ``two``'s, along the label where it is a stop."""
    x, end = one.x + one.width + 4, two.x - 4
    half = (end - x) / 2
    curve = f"M{x:.1f} {one.y:.1f}C{x + half:.1f} {one.y:.1f} {end - half:.1f} {two.y:.1f} {end:.1f} {two.y:.1f}"
    return curve if two.node.label else f"{curve}H{two.x + two.width + 4:.1f}"


def label_width(label: str) -> float:
    """The width of ``label`` at 12 px, on the wide side; East Asian letters count double."""
    return sum(LETTER * (1.75 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter in label)
