"""Words of others within direct speech: "„Laut Polizei fuhr er in die Menge“, sagte der Bürgermeister".

What is quoted is read as sentences of its own; a credit in it to somebody named is a quote whose chain goes on with who
is quoted. Pronouns in it mean people of another scene, so nobody is credited by one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from tellings.annotate.quotation_marks import Quotation
from tellings.annotate.quotes_carried import Before
from tellings.annotate.quotes_credited import credited
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.annotate.quotes_mending import mended
from tellings.annotate.quotes_records import Found, Named
from tellings.annotate.quotes_stretches import stretches
from tellings.annotate.speakers_heads import can_speak, is_writing
from tellings.annotate.speakers_phrases import head_end, head_noun
from tellings.types import Mention, Span, Tokens

SHORTEST = 40
"""Characters of direct speech that can hold a clause of saying with what is said."""


def nested(
    text: str,
    found: Sequence[Found],
    sentences: Sequence[Span],
    tokens: Tokens,
    quotations: Sequence[Quotation],
    mentions: Sequence[Mention],
    lexicon: Lexicon,
) -> list[Found]:
    """The quotes within the direct ones of ``found``, each with the chain of the quote around it behind its own."""
    around = {span: quote for quote in found if quote.form == "direct" and quote.speakers for span in quote.content}
    pieces: list[Span] = []
    owners: list[Span] = []
    for span in sorted(around):
        if span.end - span.start < SHORTEST or (owners and span.start < owners[-1].end):
            continue
        owners.append(span)
        place = max(0, bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1)
        while place < len(sentences) and sentences[place].start < span.end:
            low, high = max(span.start, sentences[place].start), min(span.end, sentences[place].end)
            if low < high and not text[low:high].isspace():
                pieces.append(Span(low, high))
            place += 1
    inner = [quotation._replace(depth=quotation.depth - 1) for quotation in quotations if quotation.depth > 0]
    out: list[Found] = []
    for row in stretches(text, pieces, tokens, inner, mentions, lexicon) if pieces else ():
        here, _ = credited(mended(row, lexicon), Before(), lexicon)
        outer = around[owners[bisect_right(owners, row.start, key=lambda owner: owner.start) - 1]]
        for quote in here:
            if quote.cue is not None and quote.speakers and _is_named(quote.speakers[0], lexicon):
                chain = tuple(named._replace(distance="reported") for named in outer.speakers)
                out.append(quote._replace(speakers=quote.speakers + chain, nested=True))
    return out


def _is_named(named: Named, lexicon: Lexicon) -> bool:
    """Whether a phrase names somebody by more than a pronoun."""
    s, (low, high) = named.stretch, named.phrase
    if named.dropped or s.kinds[low] in ("pron", "rel") or s.words[low] in lexicon.sets["pronouns"]:
        return False
    end = head_end(s, low, high, lexicon)
    return can_speak(s, (low, end), lexicon) or is_writing(s, head_noun(s, low, end), lexicon)
