"""Who says what: words and thoughts credited to speakers, with the chain of those who carry them."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate.quotation_marks import quotations
from tellings.annotate.quotes_credited import Before, Found, credited
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.quotes_stretches import stretches
from tellings.types import Mention, Quote, Span, Speaker, Tokens


def quotes(
    text: str, language: str, sentences: Sequence[Span], tokens: Tokens, mentions: Sequence[Mention]
) -> tuple[Quote, ...]:
    """The quotes of ``text`` in order of their content."""
    words = lexicon(language)
    before = Before()
    found: list[Found] = []
    for s in stretches(text, sentences, tokens, quotations(text), words):
        here, before_next = credited(s, before, words)
        if here and found and here[0].carried and found[-1].carried and here[0].form == found[-1].form == "indirect" and before.stretch and before.stretch.paragraph == s.paragraph and before.found:
            found[-1] = found[-1]._replace(content=found[-1].content + here[0].content)
            here = here[1:]
        found += here
        before = before_next
    return tuple(
        Quote(
            quote.content,
            quote.cue,
            tuple(
                Speaker("", Span(n.stretch.starts[n.phrase[0]], n.stretch.ends[n.phrase[1] - 1]), n.distance)
                for n in quote.speakers
            ),
            quote.form,
            quote.distance,
        )
        for quote in found
    )
