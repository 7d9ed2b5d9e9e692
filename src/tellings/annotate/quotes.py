"""Who says what: words and thoughts credited to speakers, with the chain of those who carry them.

Rules over words, marks and mood: quotation marks pair first (:mod:`~tellings.annotate.quotation_marks`), sentences
become rows of words in which they are folded (:mod:`~tellings.annotate.quotes_stretches`), verbs, frames and asides of
``speech.toml`` credit what stands beside, behind or around them (:mod:`~tellings.annotate.quotes_cues`,
:mod:`~tellings.annotate.quotes_contents`), and reported speech is carried on while its mood or its marks last
(:mod:`~tellings.annotate.quotes_credited`). Last, phrases become speakers (:mod:`~tellings.annotate.speakers`).
"""

from __future__ import annotations

from collections.abc import Sequence

from tellings.annotate.quotation_marks import Quotation, marks
from tellings.annotate.quotes_carried import Before, same_paragraph
from tellings.annotate.quotes_credited import credited
from tellings.annotate.quotes_dashes import with_dash_speech
from tellings.annotate.quotes_halves import halves
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.quotes_mending import mended
from tellings.annotate.quotes_nested import nested
from tellings.annotate.quotes_patterns import matched
from tellings.annotate.quotes_records import Found, Named
from tellings.annotate.quotes_stretches import stretches
from tellings.annotate.speakers import speaker, speaker_by_words, writing
from tellings.annotate.speakers_cast import Cast, cast, gender_of
from tellings.annotate.speakers_pronouns import Credited
from tellings.types import Mention, Quote, Span, Speaker, Tokens

CARRIERS = ("agency", "outlet")


def quotes(
    text: str, language: str, sentences: Sequence[Span], tokens: Tokens, mentions: Sequence[Mention]
) -> tuple[Quote, ...]:
    """The quotes of ``text`` in order of their content.

    An indirect quote's content is its clause; words in quotation marks within one are ``mixed`` quotes of their own.
    Content of direct and mixed quotes is given without the marks. Several sentences of reported speech in a row, and
    the parts of a quotation on both sides of its verb, are one quote of several spans.
    """
    words = lexicon(language)
    all_marks = marks(text)
    cut = halves(text, all_marks, sentences, tokens, words)
    marked = tuple(sorted((*all_marks.quotations, *cut.plain), key=lambda quotation: (quotation.start, -quotation.end)))
    if words.table.dash_speech:
        marked = with_dash_speech(text, marked, tokens, words)
    quoted = [quotation.inner for quotation in marked if quotation.depth == 0]
    who = cast(text, tokens, language, words, mentions, quoted)
    if words.table.patterns:
        return _by_patterns(text, sentences, marked, who)
    continued = {quotation.inner.start for quotation in marked if quotation.continued}
    before = Before()
    found: list[Found] = []
    for row in stretches(text, sentences, tokens, marked, mentions, words):
        s = mended(row, words)
        here, left = credited(s, before, words)
        if here and found and same_paragraph(s, before) and before.found and _goes_on(found[-1], here[0]):
            found[-1] = found[-1]._replace(content=found[-1].content + here[0].content)
            here = here[1:]
        elif here and found and here[0].content[0].start in continued and _reopens(found[-1], here[0]):
            credit = here[0] if here[0].cue else found[-1]
            found[-1] = credit._replace(content=found[-1].content + here[0].content)
            here = here[1:]
        found += here
        before = left
    found += [Found((inner,), None, (), "direct", "said") for inner in cut.around]
    found += nested(text, found, sentences, tokens, marked, mentions, words)
    return _resolved(found, who)


def _by_patterns(text: str, sentences: Sequence[Span], marked: Sequence[Quotation], who: Cast) -> tuple[Quote, ...]:
    out = []
    for quote in matched(text, sentences, marked, who.lexicon):
        chain = [] if quote.speaker is None else [speaker_by_words(quote.speaker, quote.distance, who)]
        if quote.carrier is not None:
            chain.append(speaker_by_words(quote.carrier, "reported", who))
        out.append(Quote((quote.content,), quote.cue, tuple(chain), quote.form, quote.distance))
    return tuple(out)


def _goes_on(last: Found, following: Found) -> bool:
    """Whether a carried quote continues the one before: both are carried, both indirect."""
    return last.carried and following.carried and last.form == following.form == "indirect" and following.cue is None


def _reopens(last: Found, following: Found) -> bool:
    """Whether a quotation goes on in the next paragraph: at most one of the two is credited by itself."""
    return last.form == following.form == "direct" and not (last.cue and following.cue)


def _resolved(found: Sequence[Found], who: Cast) -> tuple[Quote, ...]:
    earlier: list[Credited] = []
    known: dict[tuple[int, int, int, int], Speaker | None] = {}
    out: list[Quote] = []
    for quote in sorted(found, key=lambda quote: (quote.content[0].start, -quote.content[-1].end)):
        chain: list[Speaker] = []
        media: list[tuple[int, Speaker]] = []
        for named in quote.speakers:
            key = (named.stretch.start, named.stretch.end, *named.phrase)
            if key not in known:
                known[key] = speaker(named.stretch, named.phrase, named.distance, who, earlier, named.dropped)
            link = known[key]
            if named.medium and (link is None or link.kind not in CARRIERS):
                media += [(len(chain), writing(named.stretch, named.phrase, who))]
                continue
            known_link = link is None or any((link.name, link.kind) == (other.name, other.kind) for other in chain)
            if link is not None and not known_link:
                chain.append(link)
        while chain and chain[0].kind in CARRIERS and any(link.kind not in CARRIERS for link in chain):
            chain.append(chain.pop(0))
        spans = [link.span for link in chain if link.span]
        apart = [(at, link) for at, link in media if link.span and not any(link.span.overlaps(span) for span in spans)]
        for at, link in apart[:1] if chain and chain[0].kind not in CARRIERS else ():
            chain.insert(max(1, at), link)
        if chain and chain[0].name and quote.form != "mixed" and not quote.nested:
            earlier.append(Credited(chain[0], _paragraph(quote.speakers), gender_of(chain[0].name, who)))
        out.append(Quote(quote.content, quote.cue, tuple(chain), quote.form, quote.distance))
    return tuple(out)


def _paragraph(speakers: Sequence[Named]) -> int:
    return speakers[0].stretch.paragraph if speakers else 0
