"""Words and quotations as items of a stretch: their category, and what a quotation can be in its sentence."""

from __future__ import annotations

from typing import NamedTuple

from tellings.annotate.quotation_marks import Quotation
from tellings.annotate.quotes_lexicon import Lexicon
from tellings.types import Span, Tokens

CATEGORIES = {
    "NOUN": "noun", "PROPN": "name", "ADJ": "adj", "DET": "det", "PRON": "pron", "ADP": "prep", "ADV": "adv",
    "CCONJ": "conj", "SCONJ": "sub", "NUM": "num", "PART": "part", "INTJ": "adv", "SYM": "x", "X": "x",
}  # fmt: skip
CONTRADICTED = {"case": "prep", "nsubj": "noun"}
"""What the tree makes of a word that can't be the finite verb it is tagged as."""
COMMAS = ",，、،"
STOPS = ".!?…。！？" + COMMAS
SENTENCE_LIKE = 5
"""Words from which on a quotation can be speech by itself."""
LONGEST_TITLE = 7
"""Words of a quotation that can be a name."""
NEAR = 3
"""Words behind a quotation's comma among which its verb of saying stands."""


class Word(NamedTuple):
    """An item: form and lemma in lower case, category, features, place."""

    form: str
    lemma: str
    kind: str
    feats: str
    start: int
    end: int


def words_of(text: str, token: int, tokens: Tokens, opens: bool, inside: bool, lexicon: Lexicon) -> list[Word]:
    """The items of one token, enclitics cut off. ``opens``: its capital says nothing, as it opens a sentence, speech or
    a clause behind a colon; ``inside``: words stand before it in the stretch."""
    start, end = tokens.start[token], tokens.end[token]
    form, lemma, feats = text[start:end].lower().replace("’", "'"), tokens.lemma[token].lower(), tokens.feats[token]
    enclitic = next((e for e in lexicon.table.enclitics if form.endswith(e) and len(form) > len(e)), "")
    if enclitic:
        head, bare = form[: -len(enclitic)], enclitic.rpartition("-")[2]
        return [
            Word(head, head, _kind(head, "X", "", lexicon), "", start, end - len(enclitic)),
            Word(bare, bare, _kind(bare, "X", "", lexicon), "", end - len(bare), end),
        ]
    kind = "part" if form in lexicon.table.genitive_endings else _kind(form, tokens.pos[token], feats, lexicon)
    if kind == "fin" and tokens.deprel:
        kind = CONTRADICTED.get(tokens.deprel[token], kind)
    if kind == "noun" and lexicon.table.feminine_verbs and lemma != form and lemma in lexicon.lemmas:
        kind = "fin"
    if text[start].isupper() and inside and not opens:
        kind = _of_capitalised(kind, form, lexicon)
    return [Word(form, lemma, kind, feats, start, end)]


def _of_capitalised(kind: str, form: str, lexicon: Lexicon) -> str:
    """The category of a word with a capital in mid-sentence, which taggers that don't know it take for anything."""
    if not lexicon.table.nouns_capitalised:
        return "name" if kind in ("det", "noun", "adj", "x") else kind
    if kind in ("fin", "inf"):
        return "noun"
    inflected = kind == "adj" and form.endswith(("e", "en", "er", "es", "em"))
    return "name" if kind in ("adj", "adv", "x", "participle") and not inflected else kind


def _kind(word: str, pos: str, feats: str, lexicon: Lexicon) -> str:
    if pos in ("X", "SYM", "PROPN"):
        pos = lexicon.closed.get(word, pos)
    if pos in ("VERB", "AUX"):
        return "fin" if "Fin" in feats else "inf" if "Inf" in feats else "participle" if "Part" in feats else "fin"
    if pos == "PRON" and word in lexicon.sets["possessives"]:
        return "det"
    if pos == "PRON":
        return "rel" if "Rel" in feats else "pron"
    if pos == "ADP":
        return "prefix" if "Prefix" in feats else "prep"
    return CATEGORIES.get(pos, "x")


# ── quotations ──────────────────────────────────────────────────────────────────────────────────────────────────────


def without_comma(text: str, quotation: Quotation) -> Quotation:
    """``quotation`` without the comma that some styles put inside the marks."""
    start, end = quotation.inner.start, quotation.inner.end
    return quotation._replace(inner=Span(start, end - 1)) if end - start > 1 and text[end - 1] in COMMAS else quotation


def stands_alone(text: str, tokens: Tokens, token: int, quotation: Quotation, end: int, lexicon: Lexicon) -> bool:
    """Whether a quotation that opens a clause is all of it; ``token`` is its first, ``end`` the end of its stretch.

    Long ones are, where a mark, a verb of saying or nothing follows; short ones where a mark and a verb do („Nein“,
    sagte er).
    """
    following = token
    while following < len(tokens) and tokens.start[following] < quotation.end:
        following += 1
    words = text[quotation.inner.start : quotation.inner.end]
    if words[-1] in STOPS or words.count(" ") + 1 >= SENTENCE_LIKE:
        if following >= len(tokens) or tokens.start[following] >= end or words[-1] in STOPS:
            return True
        if not text[tokens.start[following]].isalnum() or _says(text, tokens, following, lexicon):
            return True
    return _verb_follows(text, tokens, following, end, words[-1] in STOPS, lexicon)


def _verb_follows(text: str, tokens: Tokens, token: int, end: int, marked: bool, lexicon: Lexicon) -> bool:
    """Whether, behind a mark, a verb of saying is among the next words from ``token`` on."""
    words = 0
    while token < len(tokens) and tokens.start[token] < end and words < NEAR:
        if not text[tokens.start[token]].isalnum():
            marked = True
        elif not marked:
            return False
        else:
            words += 1
            if _says(text, tokens, token, lexicon):
                return True
        token += 1
    return False


def _says(text: str, tokens: Tokens, token: int, lexicon: Lexicon) -> bool:
    form = text[tokens.start[token] : tokens.end[token]].lower()
    return form in lexicon.forms or tokens.lemma[token].lower() in lexicon.lemmas or form in lexicon.credits


def like_a_name(text: str, quotation: Quotation) -> bool:
    """Whether a quotation can be a name or title: a few words, the first with a capital, no full stop."""
    words = text[quotation.inner.start : quotation.inner.end]
    if " " not in words and "." in words[1:-1]:
        return True  # a site
    return (words[0].isupper() or words[0].isdigit()) and words.count(" ") < LONGEST_TITLE and words[-1] not in STOPS
