"""Frames: words that credit the clause around them, before or after the speaker ("laut X", "X zufolge", "selon X").

Where a row of the table has nouns, one of them stands between: "nach übereinstimmenden [Angaben] der Polizei", also as
the end of a compound ("nach Kremlangaben").
"""

from __future__ import annotations

from tellings.annotate.quotes_carriers import quoted_by
from tellings.annotate.quotes_lexicon import Frame, Lexicon, sequence
from tellings.annotate.quotes_records import Credit
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak, is_writing
from tellings.annotate.speakers_order import subject_after, subject_at_start, subject_before
from tellings.annotate.speakers_phrases import Phrase, agent_behind, head_end, head_noun, noun_phrase, with_appositions

GAP = 4
"""Words between a frame's preposition and its noun."""
LONGEST_BEFORE = 10
"""Items of a phrase that stands before its frame."""


def frame(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """The frame that starts at ``item``."""
    high = s.segments[s.segment_of(item)].high
    for row in lexicon.frames[s.words[item]]:
        stop = item + len(row.words)
        if tuple(s.words[item:stop]) != row.words:
            continue
        if row.after:
            found = _behind_speaker(s, item, stop, row, lexicon)
        elif row.nouns:
            found = _with_noun(s, item, stop, high, row, lexicon)
        else:
            found = _before_speaker(s, item, stop, high, row, lexicon)
        if found is not None:
            return found
    return None


def _before_speaker(s: Stretch, item: int, low: int, high: int, row: Frame, lexicon: Lexicon) -> Credit | None:
    phrase = _phrase(s, low, high, lexicon)
    if phrase is None or (s.kinds[low] == "num" and not can_speak(s, phrase, lexicon)):
        return None
    if s.kinds[low] == "pron" and phrase[1] < high and s.kinds[phrase[1]] == "fin":
        return None  # "según lo adelantaron fuentes"
    if row.known and not _is_source(s, phrase, lexicon):
        return None
    if any(word in lexicon.sets["own"] for word in s.words[slice(*phrase)]):
        place = (item, phrase[1])
        return _credit(s, row, (item, low), place, _subject_around(s, s.segment_of(item), place, lexicon))
    phrase = with_appositions(s, phrase, lexicon, opening=item == 0)
    maker = agent_behind(s, phrase[1], lexicon)
    carrier = quoted_by(s, phrase[1], lexicon)
    if maker is not None and carrier is None:
        joined = s.kinds[maker[1] : maker[1] + 1] == ["conj"]
        carrier = agent_behind(s, maker[1] + 1, lexicon) if joined else None
    end = max(place[1] for place in (carrier, maker, phrase) if place)
    end = _with_relative(s, end, lexicon)
    return _credit(s, row, (item, low), (item, end), phrase)._replace(carrier=carrier)


def _is_source(s: Stretch, phrase: Phrase, lexicon: Lexicon) -> bool:
    """Whether the head of a phrase is somebody or a writing."""
    end = head_end(s, *phrase, lexicon)
    return can_speak(s, (phrase[0], end), lexicon) or is_writing(s, head_noun(s, phrase[0], end), lexicon)


def _behind_speaker(s: Stretch, item: int, stop: int, row: Frame, lexicon: Lexicon) -> Credit | None:
    number = s.segment_of(item)
    leads_too = any(not other.after for other in lexicon.frames[s.words[item]])
    if leads_too and stop < s.segments[number].high:
        return None
    phrase = _phrase_ending(s, s.segments[number].low, _without_date(s, item, lexicon), lexicon)
    if phrase is None:
        return None
    place = (phrase[0], stop)
    if row.nouns and s.words[phrase[0]] in lexicon.sets["possessives"]:
        return _credit(s, row, (item, stop), place, None, back=True)
    if any(word in lexicon.sets["own"] for word in s.words[slice(*phrase)]):
        return _credit(s, row, (item, stop), place, _subject_around(s, number, place, lexicon))
    if row.nouns and s.words[phrase[1] - 1] not in row.nouns:
        return None
    return _credit(s, row, (item, stop), place, phrase)


def _with_noun(s: Stretch, item: int, low: int, high: int, row: Frame, lexicon: Lexicon) -> Credit | None:
    """The frame whose noun stands within a few words after its preposition, alone or as the end of a compound."""
    for at in range(low, min(high, low + GAP)):
        word, kind = s.words[at], s.kinds[at]
        if word in row.nouns:
            return _of_noun(s, item, low, at, high, row, lexicon)
        compound = any(word.endswith(noun) and len(word) > len(noun) + 2 for noun in row.nouns)
        if compound and kind in ("noun", "name", "x"):
            if s.kinds[low] == "det" and s.words[low] not in lexicon.sets["indefinite"]:
                return None  # "nach der Unabhängigkeitserklärung" says when
            if s.words[at + 1 : at + 2] and (s.words[at + 1] in lexicon.sets["genitives"]):
                return _of_noun(s, item, low, at, high, row, lexicon)
            return _credit(s, row, (item, low), (item, at + 1), (at, at + 1))
        if kind in ("prep", "fin", "inf", "conj", "quote", "title", "noun"):
            return None
    return None


def _of_noun(s: Stretch, item: int, low: int, noun: int, high: int, row: Frame, lexicon: Lexicon) -> Credit:
    """The frame with its ``noun``: whose words they are stands behind it, before it, or they are nobody's."""
    after = noun + 1
    phrase: Phrase | None = None
    if after < high and s.kinds[after] == "prep" and s.words[after] in lexicon.sets["inside_prepositions"]:
        phrase = noun_phrase(s, after + 1, high, lexicon)
    elif after < high and (s.kinds[after] == "name" or _in_genitive(s, after, lexicon)):
        phrase = _phrase(s, after, high, lexicon)
    cue, place = (item, low), (item, after)
    if phrase:
        phrase = with_appositions(s, phrase, lexicon)
        return _credit(s, row, cue, (item, phrase[1]), phrase)
    between = s.words[low:noun]
    if any(word in lexicon.sets["own"] for word in between):
        return _credit(s, row, cue, place, _subject_around(s, s.segment_of(item), place, lexicon))
    if any(word in lexicon.sets["possessives"] for word in between):
        return _credit(s, row, cue, place, None, back=True)
    owned = noun > low and s.kinds[low] in ("name", "noun") and s.words[low].endswith("s")
    return _credit(s, row, cue, place, (low, noun) if owned else (low, after))


def _in_genitive(s: Stretch, item: int, lexicon: Lexicon) -> bool:
    """Whether a genitive opens at ``item``: by its determiner, or an adjective ("Angaben russischer Medien"); without
    articles, by any noun."""
    if not lexicon.sets["articles"] and s.kinds[item] in ("noun", "adj"):
        return True
    strong = lexicon.table.nouns_capitalised and s.kinds[item] == "adj" and s.words[item].endswith("er")
    return s.words[item] in lexicon.sets["genitives"] or (strong and s.kinds[item + 1 : item + 2] == ["noun"])


def _credit(s: Stretch, row: Frame, cue: Phrase, place: Phrase, speaker: Phrase | None, back: bool = False) -> Credit:
    return Credit("frame", cue, place, s.segment_of(cue[0]), row.distance, "", speaker, back=back)


# ── the phrase of the speaker ───────────────────────────────────────────────────────────────────────────────────────


def _phrase(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase at ``low``; where verbs aren't known, no more of its clause than surely belongs to it; without
    articles, a place behind it belongs to the clause unless it has a name ("Według policji w pożarze zginęło …")."""
    phrase = noun_phrase(s, low, high, lexicon)
    if phrase is not None and not lexicon.sets["articles"] and s.segment_of(low) == 0 and phrase[1] < high:
        places = (at for at in range(low + 1, phrase[1] - 1) if s.kinds[at] == "prep" and s.kinds[at + 1] != "name")
        phrase = (low, next(places, phrase[1]))
    if phrase is None or not s.thin or phrase[1] < high or s.segment_of(low) + 1 < len(s.segments):
        return phrase
    end = low
    while end < high and (s.kinds[end] == "det" or end in s.types):
        end += 1
    if end == low or s.kinds[end - 1] == "det":
        end += 1
    while end < high and s.kinds[end] == "name":
        end += 1
    return (low, end) if end < high else None


def _without_date(s: Stretch, high: int, lexicon: Lexicon) -> int:
    """Where a phrase that ends at ``high`` ends without its date ("einer Umfrage [von Dezember 2019] zufolge")."""
    end = high
    while end > 1 and (s.words[end - 1].isdigit() or s.words[end - 1] in lexicon.sets["times"]):
        end -= 1
    return end - 1 if end < high and s.kinds[end - 1] == "prep" else high


def _phrase_ending(s: Stretch, low: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """The noun phrase that ends at ``high``: the longest that starts where a phrase can start."""
    best: Phrase | None = None
    for at in range(high - 1, max(low, high - LONGEST_BEFORE) - 1, -1):
        if s.kinds[at] in ("fin", "conj", "sub", "rel", "quote", "inf"):
            break
        phrase = noun_phrase(s, at, high, lexicon)
        if phrase is None or phrase[1] != high:
            continue
        if at > low and s.kinds[at - 1] == "prep" and s.words[at - 1] not in lexicon.sets["inside_prepositions"]:
            break
        best = phrase
        if s.kinds[at] == "det" and s.words[at] not in lexicon.sets["genitives"] - lexicon.sets["indefinite"]:
            break
    return best


def _with_relative(s: Stretch, end: int, lexicon: Lexicon) -> int:
    """The end of the relative clause behind a phrase that ends its segment at ``end``; else ``end``."""
    number = s.segment_of(end - 1)
    if s.kinds[end : end + 1] == ["rel"] and s.segments[number].high > end and lexicon.table.order == "svo":
        return s.segments[number].high  # "according to the police who stopped him"
    if s.segments[number].high != end or number + 1 >= len(s.segments):
        return end
    low, high, mark = s.segments[number + 1]
    listed = s.words[low] in lexicon.sets["relatives"] and s.words[low] not in lexicon.sets["complementizers"]
    relative = listed or s.kinds[low] == "rel" or sequence(s.words, low, lexicon.sourcing) is not None
    return high if relative and mark == "," else end


def _subject_around(s: Stretch, number: int, place: Phrase, lexicon: Lexicon) -> Phrase | None:
    """The subject of the clause in which "nach eigenen Angaben" stands."""
    low, high, _ = s.segments[number]
    finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if finite is None and number > 0 and low == place[0]:
        low, high, _ = s.segments[number - 1]  # "Le maire regrette, selon ses propres termes, …"
        finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if finite is None:
        return None
    if lexicon.table.order == "v2":
        found = subject_at_start(s, low, min(finite, place[0]), lexicon) if place[0] > low else None
        return found or subject_after(s, finite + 1, high, lexicon)
    return subject_before(s, place[1] if low == place[0] else low, finite, lexicon)
