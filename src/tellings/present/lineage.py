"""Who has it from whom, as lines to read and as a drawing.

Drawn are agencies, and sources and outlets that two reports or more name; a source of one report only is in the lines.
Reports that share passages without a sign of who had them first are joined by a bracket, never by an arrow.
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.present.characters import shown_in_line
from tellings.present.stemma import ROW, Drawing, Edge, Node, Place, drawing, label_width
from tellings.present.witnesses import Ref, Register, Witness, reference
from tellings.present.words import counted, words
from tellings.types import ArticleId, Citation, Copy, Link, Record, Story

MOST_DRAWN = 90  # nodes; beyond that a drawing shows nothing
LONGEST_NAME = 34


class Receiver(Record, frozen=True):
    """A report that has something from the giver, with the place where it says so; ``count`` such places."""

    ref: Ref
    count: int


class Giver(Record, frozen=True):
    """A source, an agency or an outlet, and the reports that have something from it; ``called``: its kind in words."""

    n: int
    name: str
    kind: str
    called: str
    receivers: tuple[Receiver, ...]


class Shared(Record, frozen=True):
    """Passages that reports share. ``giver`` had them first where the copying shows its direction; else None.

    ``n`` counts on after the givers; ``members`` are the places of the longest passage; ``words`` is its length.
    """

    n: int
    giver: Ref | None
    members: tuple[Ref, ...]
    words: int


class Bracket(Record, frozen=True):
    """The sign for shared passages beside the drawing: an SVG path, and where its label stands."""

    path: str
    x: float
    y: float
    label: str


class Stemma(Record, frozen=True):
    """The drawing: nodes, edges, brackets; ``witnesses`` gives the report of a node that is one."""

    drawing: Drawing
    brackets: tuple[Bracket, ...]
    witnesses: dict[str, Witness]
    width: float
    height: float

    @property
    def copied(self) -> bool:
        """Whether an arrow stands for words taken over."""
        return any(route.edge.style == "copy" for route in self.drawing.routes)


class Lineage(Record, frozen=True):
    """All that is known of who has it from whom; ``silent`` are reports that name nobody and share nothing."""

    givers: tuple[Giver, ...]
    shared: tuple[Shared, ...]
    silent: tuple[Witness, ...]
    stemma: Stemma | None

    def __bool__(self) -> bool:
        return bool(self.givers or self.shared)


def lineage(story: Story, witnesses: Register) -> Lineage:
    """The lineage of ``story``: givers by the number of their receivers, then shared passages, then who is silent."""
    givers = _givers(story.lineage, witnesses)
    shared = _shared(story, witnesses, len(givers) + 1)
    heard = {receiver.ref.n for giver in givers for receiver in giver.receivers}
    heard |= {ref.n for group in shared for ref in (*group.members, *([group.giver] if group.giver else []))}
    own = sorted((witnesses[article.id] for article in story.articles), key=lambda witness: witness.n)
    silent = tuple(witness for witness in own if witness.n not in heard)
    return Lineage(givers, shared, silent, _stemma(givers, shared, own))


def _givers(links: Sequence[Link], witnesses: Register) -> tuple[Giver, ...]:
    found: dict[tuple[str, str], dict[int, Receiver]] = {}
    for link in links:
        witness = witnesses.get(link.receiver)
        if link.kind == "copy" or witness is None:
            continue
        own = [reference(citation, witnesses) for citation in link.citations if citation.article == link.receiver]
        bare = Ref(witness.n, witness.label, 0, 0, 0, witness.anchor)
        receivers = found.setdefault((link.kind, shown_in_line(link.giver)), {})
        before = receivers.get(witness.n)
        first = before.ref if before and before.ref.paragraph else (own or [bare])[0]
        receivers[witness.n] = Receiver(first, len(own) + (before.count if before else 0))
    ordered = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(
        Giver(n, name, kind, words().links.get(kind, kind), tuple(receivers[at] for at in sorted(receivers)))
        for n, ((kind, name), receivers) in enumerate(ordered, 1)
    )


def _shared(story: Story, witnesses: Register, first: int) -> tuple[Shared, ...]:
    """Directed pairs one by one, undirected ones joined to groups of reports that share something."""
    copies: dict[frozenset[str], list[Copy]] = {}
    for copy in story.copies:
        copies.setdefault(frozenset((copy.earlier.article, copy.later.article)), []).append(copy)
    pairs: dict[frozenset[str], list[Copy]] = {}
    for link in story.lineage:
        pair = frozenset((link.giver, link.receiver))
        if link.kind == "copy" and len(pair) == 2 and all(ArticleId(end) in witnesses for end in pair):
            pairs[pair] = copies.get(pair) or [_unmeasured(ArticleId(link.giver), link)]
    found, groups = [], list[dict[int, tuple[int, Ref]]]()
    for passages in pairs.values():
        longest = max(passages, key=lambda copy: copy.words)
        earlier, later = reference(longest.earlier, witnesses), reference(longest.later, witnesses)
        if longest.directed:
            found.append(Shared(0, earlier, (later,), longest.words))
            continue
        joined: dict[int, tuple[int, Ref]] = {}
        for group in [group for group in groups if earlier.n in group or later.n in group]:
            groups.remove(group)
            joined |= group
        for ref in (earlier, later):
            if ref.n not in joined or joined[ref.n][0] < longest.words:
                joined[ref.n] = (longest.words, ref)
        groups.append(joined)
    for group in groups:
        members = tuple(group[n][1] for n in sorted(group))
        found.append(Shared(0, None, members, max(length for length, _ in group.values())))
    found.sort(key=lambda item: (item.giver is None, -item.words, item.members[0].n))
    return tuple(Shared(n, item.giver, item.members, item.words) for n, item in enumerate(found, first))


def _unmeasured(giver: ArticleId, link: Link) -> Copy:
    """A copy that the story's lineage knows of and its list of copies doesn't: no direction, no length."""
    by_article = {citation.article: citation for citation in reversed(link.citations)}
    ends = [by_article.get(end, Citation(end, 0, 0, "")) for end in (giver, link.receiver)]
    return Copy(ends[0], ends[1], 0)


def _stemma(givers: Sequence[Giver], shared: Sequence[Shared], own: Sequence[Witness]) -> Stemma | None:
    drawn = [giver for giver in givers if len(giver.receivers) > 1 or giver.kind == "agency"]
    nodes = [Node(f"g{n}", _shortened(giver.name)) for n, giver in enumerate(drawn)]
    edges = [Edge(f"g{n}", f"r{one.ref.n}", giver.kind) for n, giver in enumerate(drawn) for one in giver.receivers]
    directed = [(group.giver, group.members[0]) for group in shared if group.giver]
    edges += [Edge(f"r{giver.n}", f"r{receiver.n}", "copy") for giver, receiver in directed]
    joined = [group for group in shared if not group.giver]
    linked = {name for edge in edges for name in (edge.giver, edge.receiver)}
    linked |= {f"r{ref.n}" for group in joined for ref in group.members}
    reports = {witness.anchor: witness for witness in own if witness.anchor in linked}
    nodes += [Node(name, f"{one.n} {_shortened(one.label)}", late=bool(drawn)) for name, one in reports.items()]
    if not 2 <= len(nodes) <= MOST_DRAWN:
        return None
    laid = drawing(nodes, edges)
    places = {place.node.name: place for place in laid.places}
    brackets = _brackets([[places[f"r{ref.n}"] for ref in group.members] for group in joined], joined, laid)
    width = max([laid.width, *(bracket.x + label_width(bracket.label) for bracket in brackets)])
    height = max([laid.height, *(bracket.y + ROW / 2 for bracket in brackets)])
    return Stemma(laid, brackets, reports, width, height)


def _brackets(groups: Sequence[Sequence[Place]], shared: Sequence[Shared], laid: Drawing) -> tuple[Bracket, ...]:
    """One upright line a group, with a tick to each member; right of everything that stands beside the members."""
    found: list[Bracket] = []
    lowest = 0.0
    for n in sorted(range(len(groups)), key=lambda n: min(place.y for place in groups[n])):
        ys = sorted(place.y for place in groups[n])
        beside = [place for place in laid.places if ys[0] - ROW < place.y < ys[-1] + ROW]
        x = max(place.x + place.width for place in beside) + 12
        y = max((ys[0] + ys[-1]) / 2, lowest)
        lowest = y + ROW * 0.75
        path = f"M{x:.1f} {ys[0]:.1f}V{max(ys[-1], y):.1f}M{x:.1f} {y:.1f}h8" + "".join(
            f"M{place.x + place.width + 4:.1f} {place.y:.1f}H{x:.1f}" for place in groups[n]
        )
        words_shared = counted(shared[n].words, "word")
        found.append(Bracket(path, x + 12, y, f"share {words_shared if shared[n].words else 'passages'}"))
    return tuple(found)


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
