"""What the modules of quotes hand on: a credit, a named speaker, a quote before its speakers are resolved."""

from __future__ import annotations

from typing import Literal, NamedTuple

from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_phrases import Phrase
from tellings.types import Distance, QuoteForm, Span

Shape = Literal["verb", "frame", "aside", "credit", "noun", "back", "impersonal"]


class Credit(NamedTuple):
    """A cue in a stretch: its items, what it does, who speaks.

    ``place`` are the items of the cue with its speaker, which are no part of the words said. ``inverted``: the words
    said come first. ``back``: they are those of the stretch before ("Das sagte …"); with a frame, the speaker is the
    one before ("seiner Meinung nach"). ``carrier``: who quotes the speaker. ``dropped``: the verb has its subject in
    itself ("dijo").
    """

    shape: Shape
    cue: Phrase
    place: Phrase
    segment: int
    distance: Distance
    takes: str
    speaker: Phrase | None
    inverted: bool = False
    back: bool = False
    carrier: Phrase | None = None
    dropped: bool = False


class Named(NamedTuple):
    """A speaker as a phrase of a stretch; ``dropped``: the phrase is the verb that holds its subject in itself;
    ``medium``: it is the writing or platform in which the first mouth speaks."""

    stretch: Stretch
    phrase: Phrase
    distance: Distance = "said"
    dropped: bool = False
    medium: bool = False


class Found(NamedTuple):
    """A quote before its speakers are resolved: ``speakers`` from the first mouth on; ``carried``: it has no cue;
    ``nested``: it stands in the words of another."""

    content: tuple[Span, ...]
    cue: Span | None
    speakers: tuple[Named, ...]
    form: QuoteForm
    distance: Distance
    carried: bool = False
    nested: bool = False
