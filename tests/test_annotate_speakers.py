"""Who a speaker is: pronouns, last names, roles, bodies, carriers, and where it stays open."""

from __future__ import annotations

import pytest

from tellings.annotate.quotes import quotes
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.sentences import sentences
from tellings.annotate.speakers_kinds import agency, kind_of, kind_within
from tellings.annotate.speakers_names import bare
from tellings.annotate.tokens import tokens
from tellings.types import Mention, MentionType, Quote, Span


def found(text: str, language: str, names: dict[str, str]) -> tuple[Quote, ...]:
    """The quotes of ``text``; ``names``: words to "TYPE form / role", each wherever it stands outside longer ones."""
    spans = sentences(text, language)
    mentions: list[Mention] = []
    taken: list[Span] = []
    for words in sorted(names, key=len, reverse=True):
        kind, _, rest = names[words].partition(" ")
        form, _, role = rest.partition(" / ")
        start = text.find(words)
        while start >= 0:
            place = Span(start, start + len(words))
            if not any(place.overlaps(other) for other in taken):
                taken.append(place)
                mentions.append(_mention(place, kind, form or words, role))
            start = text.find(words, start + 1)
    return quotes(text, language, spans, tokens(text, spans, language), mentions)


def _mention(place: Span, kind: str, form: str, role: str) -> Mention:
    types: dict[str, MentionType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "ROLE": "ROLE"}
    return Mention(place.start, place.end, types[kind], form, place, role)


ROWS: list[tuple[str, str, dict[str, str], list[list[str]]]] = [
    # pronouns
    ("de", "Clara Vogt kam spät. „Es tut mir leid“, sagte sie.", {"Clara Vogt": "PER"}, [["Clara Vogt"]]),
    ("en", "Alan Brooke arrived late. “I am sorry,” he said.", {"Alan Brooke": "PER"}, [["Alan Brooke"]]),
    ("de", "Clara Vogt traf Jonas Reuter. „Es war gut“, sagte sie.",
     {"Clara Vogt": "PER", "Jonas Reuter": "PER"}, [["Clara Vogt"]]),
    ("en", "Helen Ward met Maria Lopez. “It was good,” she said.",
     {"Helen Ward": "PER", "Maria Lopez": "PER"}, [[""]]),
    ("en", "Helen Ward said the road was closed. She added that it would open soon.",
     {"Helen Ward": "PER"}, [["Helen Ward"], ["Helen Ward"]]),
    ("de", "Am Abend regnete es. „Es reicht“, sagte er.", {}, [[""]]),
    ("ru", "Анна Орлова приехала в город. «Всё готово», — сказала она.", {"Анна Орлова": "PER"}, [["Анна Орлова"]]),
    # last names and inflected names
    ("de", "Clara Vogt kam. Vogt sagte, der Plan sei fertig.",
     {"Clara Vogt": "PER", "Vogt": "PER"}, [["Clara Vogt"]]),
    ("de", "Nach Angaben Clara Vogts ist der Plan fertig.", {"Clara Vogts": "PER Clara Vogt"}, [["Clara Vogt"]]),
    ("en", "Clara Vogt and Emil Vogt met. Vogt said it was over.",
     {"Clara Vogt": "PER", "Emil Vogt": "PER", "Vogt": "PER"}, [["Vogt"]]),
    # roles
    ("de", "Kremlsprecher Oleg Saizew trat auf. Der Kremlsprecher sagte, es gebe keine Pläne.",
     {"Oleg Saizew": "PER Oleg Saizew / Kremlsprecher", "Der Kremlsprecher": "ROLE Kremlsprecher / Kremlsprecher"},
     [["Oleg Saizew"]]),
    ("de", "Bürgermeisterin Clara Vogt trat auf. Die Bürgermeisterin sagte, es gebe keine Pläne.",
     {"Clara Vogt": "PER Clara Vogt / Bürgermeisterin", "Die Bürgermeisterin": "ROLE Bürgermeisterin / Bürgermeisterin"},
     [["Clara Vogt"]]),
    ("en", "The mayor said nothing had changed.", {"The mayor": "ROLE mayor / mayor"}, [["mayor"]]),
    # chains, from the first mouth to the last carrier
    ("de", "„Es ist vorbei“, sagte Oleg Saizew laut Tass.", {"Oleg Saizew": "PER", "Tass": "ORG"},
     [["Oleg Saizew", "TASS"]]),
    ("de", "„Es ist vorbei“, sagte Clara Vogt der Nachrichtenagentur dpa.", {"Clara Vogt": "PER"},
     [["Clara Vogt", "dpa"]]),
    ("de", "„Es ist vorbei“, sagte Clara Vogt dieser Zeitung.", {"Clara Vogt": "PER"},
     [["Clara Vogt", "dieser Zeitung"]]),
    ("en", "“It is over,” Helen Ward told The Harbour Post.", {"Helen Ward": "PER", "The Harbour Post": "ORG"},
     [["Helen Ward", "The Harbour Post"]]),
    ("de", "Der Sender NHK berichtete unter Berufung auf Diplomaten, das Treffen falle aus.", {"NHK": "ORG"},
     [["Diplomaten", "NHK"]]),
    ("en", "The news agency KTA, citing two officials, reported that the talks had failed.", {"KTA": "ORG"},
     [["two officials", "KTA"]]),
    # nobody
    ("de", "„Es ist vorbei.“ So stand es am Morgen an der Tür.", {}, [[]]),
    ("en", "It is said that the house is haunted.", {}, [[]]),
]  # fmt: skip
KINDS: list[tuple[str, str, dict[str, str], str]] = [
    ("de", "Ein Polizeisprecher sagte, die Straße sei frei.", {}, "institution"),
    ("de", "Ein Augenzeuge sagte, die Straße sei frei.", {}, "anonymous"),
    ("de", "Experten sagten, die Straße sei frei.", {}, "anonymous"),
    ("de", "Die Behörde sagte, die Straße sei frei.", {}, "institution"),
    ("de", "Laut dpa ist die Straße frei.", {}, "agency"),
    ("de", "Laut der Zeitung „Der Bote“ ist die Straße frei.", {}, "outlet"),
    ("de", "Clara Vogt sagte, die Straße sei frei.", {"Clara Vogt": "PER"}, "person"),
    ("de", "Nordkorea teilte mit, die Straße sei frei.", {"Nordkorea": "LOC"}, "institution"),
    ("en", "A worker at the hospital said the road was open.", {}, "anonymous"),
    ("en", "The foreign ministry said the road was open.", {}, "institution"),
    ("en", "According to Reuters, the road is open.", {"Reuters": "ORG"}, "agency"),
    ("en", "According to the newspaper Le Matin, the road is open.", {"Le Matin": "ORG"}, "outlet"),
    ("en", "Two officials who asked not to be named said the road was open.", {}, "anonymous"),
    ("fr", "Selon des témoins, la route est ouverte.", {}, "anonymous"),
    ("es", "Según la policía, la carretera está abierta.", {}, "institution"),
    ("ru", "По данным агентства «Интерфакс», дорога открыта.", {}, "agency"),
    ("ja", "共同通信によると、道路は開通した。", {}, "agency"),
    ("zh", "据知情人士透露，道路已经开放。", {}, "anonymous"),
    ("ar", "وفقا للشرطة، الطريق مفتوح.", {}, "institution"),
    ("ko", "경찰에 따르면 도로가 개통됐다.", {}, "institution"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names", "chains"), ROWS, ids=[row[1][:50] for row in ROWS])
def test_who(language: str, text: str, names: dict[str, str], chains: list[list[str]]) -> None:
    """Names of each quote's speakers; "" is a speaker of whom nothing is known but the words."""
    assert [[speaker.name for speaker in quote.speakers] for quote in found(text, language, names)] == chains


@pytest.mark.parametrize(("language", "text", "names", "kind"), KINDS, ids=[row[1][:50] for row in KINDS])
def test_kind(language: str, text: str, names: dict[str, str], kind: str) -> None:
    (quote,) = found(text, language, names)
    assert [speaker.kind for speaker in quote.speakers] == [kind]


def test_span_is_where_the_text_names_the_speaker() -> None:
    text = "Clara Vogt kam spät. „Es tut mir leid“, sagte sie."
    (quote,) = found(text, "de", {"Clara Vogt": "PER"})
    (speaker,) = quote.speakers
    assert speaker.span is not None
    assert text[speaker.span.start : speaker.span.end] == "sie"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Reuters", "Reuters"),
        ("die Nachrichtenagentur Reuters", "Reuters"),
        ("ТАСС", "TASS"),
        ("die Reuter-Straße", ""),
    ],
)
def test_agency(words: str, name: str) -> None:
    assert agency(words) == name


def test_kinds_of_nouns() -> None:
    """The end of a compound counts in German, a word among others where sentences are patterns."""
    assert kind_of("wirtschaftszeitung", "wirtschaftszeitung", lexicon("de")) == "outlet"
    assert kind_of("tisch", "tisch", lexicon("de")) is None
    assert kind_within("北京市政府", lexicon("zh")) == "institution"
    assert kind_within("الشرطة المحلية", lexicon("ar")) == "institution"


@pytest.mark.parametrize(
    ("words", "language", "left"),
    [
        ("der frühere Minister", "de", "frühere Minister"),
        ("Frau Vogt", "de", "Vogt"),
        ("the mayor", "en", "mayor"),
        ("l’avocat du maire", "fr", "avocat du maire"),
        ("Die", "de", "Die"),
    ],
)
def test_bare(words: str, language: str, left: str) -> None:
    assert bare(words, lexicon(language)) == left
