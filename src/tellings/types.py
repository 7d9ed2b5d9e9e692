"""The records that the six steps hand on.

All are frozen; all offsets are code points of ``Article.text``, end not included, unless a field says "source".
``Article.text[start:end] == quote`` holds for every :class:`Citation`. Numbers read from text stay ``Decimal``.
The JSON form of :class:`Dossier` is a contract: its schema is ``docs/dossier.schema.json``.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import Literal, NewType

import msgspec

ArticleId = NewType("ArticleId", str)
EntityId = NewType("EntityId", str)
EventId = NewType("EventId", str)
ClaimId = NewType("ClaimId", str)

EditReason = Literal[
    "navigation", "paywall", "script", "photo-credit", "caption", "stamp", "dateline", "signature", "boilerplate",
    "markup", "control", "metadata",
]  # fmt: skip
Basis = Literal["metadata", "words", "story", "unknown"]
Precision = Literal["minute", "day", "days", "month", "year", "unknown"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
QuantityKind = Literal["count", "ordinal", "percent", "money", "measure", "age", "score", "number"]
MentionType = Literal["PER", "ORG", "LOC", "MISC", "ROLE"]
QuoteForm = Literal["direct", "indirect", "mixed"]
Tense = Literal["past", "pluperfect", "present", "future", "none"]
Polarity = Literal["positive", "negative"]
Modality = Literal[
    "happened", "ongoing", "planned", "possible", "conditional", "demanded", "denied", "unconfirmed"
]  # fmt: skip
Distance = Literal["said", "claimed", "admitted", "denied", "reported", "announced"]
FindingKind = Literal[
    "number", "date", "place", "actor", "status", "negation", "quote", "wording", "omission", "origin", "correction",
    "damage",
]  # fmt: skip
Relation = Literal["conflict", "update", "corroborated", "note"]


def digest(*parts: str | bytes) -> str:
    """Sixteen hex digits that stand for ``parts``: equal parts, equal id, on every machine."""
    state = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(raw).to_bytes(8, "big"))
        state.update(raw)
    return state.hexdigest()[:16]


class Record(msgspec.Struct, frozen=True):
    """Base of all records: frozen, compared by value."""


# ── 1 ingest ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Edit(Record, frozen=True):
    """A piece of the source that is not in the text: source offsets, why it was left out, the words."""

    start: int
    end: int
    reason: EditReason
    words: str


class Segment(msgspec.Struct, frozen=True, array_like=True):
    """``length`` characters at ``clean`` in the text are the same characters at ``source`` in the source."""

    clean: int
    source: int
    length: int


class Alignment(Record, frozen=True):
    """Where each character of ``Article.text`` stands in the source; characters that we inserted stand nowhere.

    ``segments`` are sorted by ``clean`` and don't overlap. Blanks may stand for a run of other white space.
    """

    segments: tuple[Segment, ...] = ()

    def to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """The source span covering text span ``[start, end)``; None where no character of it comes from the source."""
        first: int | None = None
        last = 0
        starts = [segment.clean for segment in self.segments]
        for segment in self.segments[max(0, bisect_right(starts, start) - 1) :]:
            low, high = max(start, segment.clean), min(end, segment.clean + segment.length)
            if segment.clean >= end:
                break
            if low < high:
                shift = segment.source - segment.clean
                first = low + shift if first is None else min(first, low + shift)
                last = max(last, high + shift)
        return None if first is None else (first, last)

    def to_clean(self, start: int, end: int) -> tuple[int, int] | None:
        """The text span covering source span ``[start, end)``; None where all of it was left out."""
        found = [
            (segment.clean + low - segment.source, segment.clean + high - segment.source)
            for segment in self.segments
            if (low := max(start, segment.source)) < (high := min(end, segment.source + segment.length))
        ]
        return (min(low for low, _ in found), max(high for _, high in found)) if found else None


class Citation(Record, frozen=True, order=True):
    """Verbatim words of an article: ``text[start:end] == quote``."""

    article: ArticleId
    start: int
    end: int
    quote: str


class Published(Record, frozen=True):
    """When an article came out: an interval with its ground.

    ``value`` is ISO 8601 (``2024-06-18``, ``2024-06-18T14:05:00+02:00``, ``2024-06-17/2024-06-18``) or empty;
    ``earliest`` and ``latest`` (inclusive) carry no zone: they are the local time of the outlet.
    """

    value: str = ""
    earliest: datetime | None = None
    latest: datetime | None = None
    precision: Precision = "unknown"
    basis: Basis = "unknown"
    reason: str = ""
    cites: tuple[Citation, ...] = ()


class Article(Record, frozen=True):
    """One report as read. ``text[:headline]`` is its headline, if the source shows one; ``lead`` its standfirst."""

    id: ArticleId
    source: str
    raw: str
    language: str
    title: str
    text: str
    headline: int = 0
    lead: str = ""
    alignment: Alignment = Alignment()
    outlet: str = ""
    url: str = ""
    byline: str = ""
    dateline: str = ""
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()
    published: Published = Published()
    edits: tuple[Edit, ...] = ()

    def cite(self, start: int, end: int) -> Citation:
        """The citation of ``[start, end)``."""
        return Citation(self.id, start, end, self.text[start:end])


class Failure(Record, frozen=True):
    """An input that could not be read, or a step that went wrong on one: its name, what happened, what to do."""

    source: str
    code: str
    reason: str
    advice: str


# ── 2 annotate ──────────────────────────────────────────────────────────────────────────────────────────────────────


class Span(msgspec.Struct, frozen=True, order=True, array_like=True):
    """``[start, end)``."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Tokens(Record, frozen=True):
    """Words in columns, in text order. ``pos`` are Universal POS tags; ``lemma`` in the case of the dictionary.

    ``feats`` are the features of a word that matter to us, blank-separated (``Sub`` subjunctive, ``Past``, ``Part``
    participle, ``Inf``, ``Fin``, ``Plur``), or empty. ``head`` is the number of the word's head in these columns, -1
    for the root of a sentence, ``deprel`` the UD relation to it; both empty where the language has no parser.
    """

    start: tuple[int, ...] = ()
    end: tuple[int, ...] = ()
    lemma: tuple[str, ...] = ()
    pos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    head: tuple[int, ...] = ()
    deprel: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.start)

    def within(self, start: int, end: int) -> range:
        """Indices of the tokens that start in ``[start, end)``."""
        return range(bisect_right(self.start, start - 1), bisect_right(self.start, end - 1))


class TimeReading(Record, frozen=True):
    """What a time expression says before it is anchored: calendar fields, a step from an anchor, a length.

    Calendar: ``year`` to ``second``, ``quarter``, ``half`` (1 2), ``week`` (ISO), ``weekday`` (1 Monday … 7),
    ``decade`` (199 for 1990 to 1999; below 10 where the century isn't said), ``century`` (19 for 1900 to 1999),
    ``season`` (``SP SU FA WI``), ``part`` of day (``MO MD AF EV NI DT``, TIMEX3), ``feast`` (a key of
    ``resources/all/feasts.toml``), ``era`` (a calendar whose years ``year`` counts), ``ordinal`` ("the third week").
    Step: ``offset`` units from the anchor (``unit=D offset=-1`` "yesterday"); units are ``S m H D W M Q H2 Y DE CE``,
    ``WE`` weekend, ``ML`` thousand years. Calendar fields beside a step narrow it: "in September of last year".
    Length: ``amounts``, each a number (None: vague) and a unit; counted back or ahead from the anchor where ``shift``
    is -1 or 1 ("three days ago"). ``direction``: which of the possible days is meant, the ``last`` before the anchor,
    the ``next`` after it, ``this`` in the same week or year. ``base``: whether the anchor is the publication or another
    time told ("drei Tage zuvor"). ``ref``: vague words. ``every``: a SET, ``1`` or how often. ``to`` is the other end
    of a range, whose words start ``to_start`` characters behind the first.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    decade: int | None = None
    century: int | None = None
    season: str = ""
    part: str = ""
    feast: str = ""
    era: str = ""
    ordinal: int | None = None
    unit: str = ""
    offset: int | None = None
    amounts: tuple[tuple[Decimal | None, str], ...] = ()
    shift: int = 0
    direction: Literal["", "last", "this", "next"] = ""
    base: Literal["", "publication", "told"] = ""
    ref: Literal["", "PRESENT_REF", "PAST_REF", "FUTURE_REF"] = ""
    every: str = ""
    open: Literal["", "since", "until"] = ""
    zone: str = ""
    to: TimeReading | None = None
    to_start: int = 0


class TimeExpr(Record, frozen=True):
    """A TIMEX3 time expression. ``value`` is empty until the *date* step has resolved it.

    ``earliest`` and ``latest`` (inclusive, to the second, no zone) bound what is meant; None where it can't be said.
    ``tense`` is the tense of the clause around it; ``anchor`` says what it was counted from.
    """

    start: int
    end: int
    type: TimeType
    reading: TimeReading
    mod: str = ""
    tense: Tense = "none"
    value: str = ""
    earliest: datetime | None = None
    latest: datetime | None = None
    anchor: str = ""


class Counted(Record, frozen=True):
    """What a quantity counts: the head noun's lemma, its class (``person``, ``weapon`` …; empty unless a table knows),
    the lemmas that narrow it down, and the words' span. The modifier ``more`` says that others were told before. A
    count without a noun ("27 were injured") has no lemma: what it counts is for a later step to say."""

    lemma: str = ""
    kind: str = ""
    modifiers: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


class Quantity(Record, frozen=True):
    """A figure as an interval ``[low, high]``; None: unbounded on that side.

    ``value`` is the number as told; ``approx`` whether it is hedged ("about", "nearly"); ``bound`` whether it is a
    limit; ``part`` whether the words make it a part of a total told before ("among them"); ``unit`` UCUM or ISO 4217.
    """

    start: int
    end: int
    kind: QuantityKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    approx: bool = False
    bound: Literal["", "least", "most", "range"] = ""
    unit: str = ""
    counted: Counted = Counted()
    part: bool = False


class Mention(Record, frozen=True):
    """A name or a role phrase. ``form`` is the name without case endings; ``head`` the span of its head word(s).

    ``role`` is the lemma of what its bearer is called in the same phrase ("Präsident"), ``office`` the class of that
    ("president"; empty unless a table knows), ``country`` the ISO 3166 code that the phrase names.
    """

    start: int
    end: int
    type: MentionType
    form: str
    head: Span
    role: str = ""
    office: str = ""
    country: str = ""


class Speaker(Record, frozen=True):
    """One link of a chain of speakers: who is credited. ``name`` as normalised, ``span`` where a text names them."""

    name: str
    span: Span | None = None
    distance: Distance = "said"
    kind: Literal["person", "institution", "agency", "outlet", "anonymous", "unknown"] = "unknown"


class Quote(Record, frozen=True):
    """Words or thoughts credited to somebody. ``speakers`` run from the first mouth to the last carrier."""

    content: tuple[Span, ...]
    cue: Span | None
    speakers: tuple[Speaker, ...]
    form: QuoteForm
    distance: Distance = "said"


class Role(Record, frozen=True):
    """A participant of a statement: what part it plays (``agent theme goal place``), where it stands."""

    name: str
    span: Span
    lemma: str


class Statement(Record, frozen=True):
    """One clause in which an article asserts something; the atom of checking.

    ``times``, ``quantities``, ``mentions`` are indices into the columns of the same :class:`Annotations`.
    ``terms`` are the content lemmas (compounds split, too). ``background`` is true where the words place it before
    the happening at hand. ``certainty`` keeps hedges as written in the table ("mutmaßlich"). ``asserted`` is false
    where an event noun is only mentioned ("nach der Explosion"): its modality then says nothing; ``nominal`` where the
    predicate is an event noun at all; ``graded`` where a word says that it tells of a part ("schwer verletzt").
    """

    span: Span
    cue: Span
    predicate: str
    frame: str
    roles: tuple[Role, ...]
    polarity: Polarity
    modality: Modality
    tense: Tense
    certainty: tuple[str, ...] = ()
    times: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    mentions: tuple[int, ...] = ()
    place: int | None = None
    terms: tuple[str, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    headline: bool = False
    background: bool = False
    asserted: bool = True
    nominal: bool = False
    passive: bool = False
    graded: bool = False


class Damage(Record, frozen=True):
    """Traces of editing or translation: an inserted bracket, a broken quote pair, a word left in another language."""

    start: int
    end: int
    kind: str
    note: str


class Annotations(Record, frozen=True):
    """All that was found in one article."""

    article: ArticleId
    language: str
    sentences: tuple[Span, ...] = ()
    tokens: Tokens = Tokens()
    times: tuple[TimeExpr, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    statements: tuple[Statement, ...] = ()
    damage: tuple[Damage, ...] = ()
    thin: tuple[str, ...] = ()


class Report(Record, frozen=True):
    """An article with its annotations: what steps 4 to 6 work on."""

    article: Article
    annotations: Annotations

    def cite(self, span: Span) -> Citation:
        """The citation of ``span``."""
        return self.article.cite(span.start, span.end)


# ── 4 link ──────────────────────────────────────────────────────────────────────────────────────────────────────────


class Copy(Record, frozen=True):
    """A passage that two articles share: the same characters but for white space and a few words.

    ``later`` had it from ``earlier`` where ``directed`` is true; else the order of the two says nothing.
    """

    earlier: Citation
    later: Citation
    words: int
    directed: bool = False


class NameForm(Record, frozen=True, order=True):
    """A form of a name, with the language it stands in and how often."""

    form: str
    language: str
    count: int


class KnownName(Record, frozen=True, order=True):
    """A name in an analyst's table: it stands for ``id``, a Wikidata id or one of their own; ``type`` may be open."""

    name: str
    id: str
    type: Literal["", "PER", "ORG", "LOC"] = ""


Verdict = Literal["same", "different", "unsure"]


class Judgement(Record, frozen=True):
    """What a person says of two names: that they stand for the same, for different ones, or that it can't be told.

    ``at`` is an ISO date-time, ``score`` how sure they are, 0 to 1, where they say so.
    """

    id: str
    verdict: Verdict
    one: str
    two: str
    by: str = ""
    at: str = ""
    why: str = ""
    score: float | None = None


class Entity(Record, frozen=True):
    """One person, body or place in all its spellings. ``why`` says why the forms were merged; ``known`` is its id in
    the analyst's table, where one lists it."""

    id: EntityId
    type: MentionType
    name: str
    names: tuple[NameForm, ...]
    mentions: tuple[Citation, ...]
    why: str = ""
    known: str = ""


class StatementRef(Record, frozen=True, order=True):
    """A statement: the article, and its index in ``Annotations.statements``."""

    article: ArticleId
    index: int


class Slot(Record, frozen=True):
    """One answer to a question about an event: the value as compared, the words, and who told it."""

    name: str
    value: str
    statement: StatementRef
    cite: Citation


class Event(Record, frozen=True):
    """Something that happened, is planned or denied, told by one or more articles."""

    id: EventId
    frame: str
    label: str
    participants: tuple[EntityId, ...]
    earliest: datetime | None
    latest: datetime | None
    place: str
    slots: tuple[Slot, ...]
    statements: tuple[StatementRef, ...]


class Answer(Record, frozen=True):
    """One of the answers that a claim's statements give; a figure's as a reader sees it ("at least 12"),
    with the interval that its words leave open."""

    value: str
    statements: tuple[StatementRef, ...]
    cites: tuple[Citation, ...]
    shown: str = ""
    low: Decimal | None = None
    high: Decimal | None = None


class Origins(Record, frozen=True):
    """How many independent sources a claim has: a range, with its reasons."""

    low: int
    high: int
    reasons: tuple[str, ...] = ()


class Claim(Record, frozen=True):
    """The statements of several articles that answer the same question."""

    id: ClaimId
    question: str
    kind: Literal["event", "figure"]
    event: EventId | None
    answers: tuple[Answer, ...]
    origins: Origins


# ── 5 check, 6 present ──────────────────────────────────────────────────────────────────────────────────────────────


class Side(Record, frozen=True):
    """One side of a finding: a value, as of when, through whom, in which articles, with the words."""

    value: str
    as_of: str
    speakers: tuple[str, ...]
    articles: tuple[ArticleId, ...]
    citations: tuple[Citation, ...]


class Finding(Record, frozen=True):
    """Something a reader should know: kind, relation, sides next to each other, how sure, why."""

    id: str
    kind: FindingKind
    relation: Relation
    topic: str
    sides: tuple[Side, ...]
    score: float
    why: str


class TimelineEntry(Record, frozen=True):
    """What happened when, by when it happened. ``value`` is the TIMEX3 value."""

    value: str
    earliest: datetime
    latest: datetime
    text: str
    modality: Modality
    citations: tuple[Citation, ...]


class BriefLine(Record, frozen=True):
    """One sentence of a report that several others tell too, with the words of each."""

    text: str
    modality: Modality
    citations: tuple[Citation, ...]
    origins: Origins


class Link(Record, frozen=True):
    """``receiver`` (an article) has something from ``giver`` (a credited source, or another article)."""

    giver: str
    kind: Literal["source", "agency", "copy", "outlet"]
    receiver: ArticleId
    citations: tuple[Citation, ...]


class Naming(Record, frozen=True):
    """What one referent is called, by which articles."""

    referent: str
    entity: EntityId | None
    terms: tuple[Side, ...]


class Story(Record, frozen=True):
    """The articles on one happening, and all that was found in them. ``annotations`` come without their tokens."""

    id: str
    title: str
    language: str
    articles: tuple[Article, ...]
    annotations: tuple[Annotations, ...]
    entities: tuple[Entity, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    copies: tuple[Copy, ...] = ()
    findings: tuple[Finding, ...] = ()
    brief: tuple[BriefLine, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    lineage: tuple[Link, ...] = ()
    naming: tuple[Naming, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def reports(self) -> Iterator[Report]:
        """Articles with their annotations."""
        return (Report(a, n) for a, n in zip(self.articles, self.annotations, strict=True))


class Dossier(Record, frozen=True):
    """The answer: stories, the largest first, and the inputs that could not be read."""

    version: str
    settings: str
    stories: tuple[Story, ...]
    failures: tuple[Failure, ...] = ()

    def to_json(self, indent: int = 1) -> bytes:
        """The contract: UTF-8 JSON, the same bytes for the same dossier."""
        raw = msgspec.json.encode(self)
        return msgspec.json.format(raw, indent=indent) if indent else raw


def in_order(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Each citation once, by article and place."""
    return tuple(sorted(set(citations)))
