"""Step 2: what the words of one article say, each finding with its place in the text."""

from __future__ import annotations

from tellings.annotate.damage import damage
from tellings.annotate.mentions import mentions
from tellings.annotate.quantities import quantities
from tellings.annotate.quotes import quotes
from tellings.annotate.sentences import sentences
from tellings.annotate.statements import Found, statements
from tellings.annotate.tense import tensed
from tellings.annotate.times import times
from tellings.annotate.tokens import parsed
from tellings.settings import DEFAULT, Settings
from tellings.types import Annotations, Article


def annotate(article: Article, settings: Settings = DEFAULT) -> Annotations:
    """The annotations of ``article``; times are not resolved yet."""
    text, language = article.text, article.language
    cut = sentences(text, language)
    words, names = parsed(text, cut, language, settings.pipelines.get(language, ""))
    when = tensed(times(text, language), text, cut, words, language)
    figures = quantities(text, language, cut, words, when)
    named = mentions(text, language, cut, words, names, settings.names)
    quoted = quotes(text, language, cut, words, named)
    found = Found(when, figures, named, quoted)
    told = statements(text, language, cut, words, article.headline, found)
    flaws = damage(text, language, cut, words)
    return Annotations(article.id, language, cut, words, when, figures, named, quoted, told, flaws)
