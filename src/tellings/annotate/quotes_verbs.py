"""Verbs and nouns of saying: how a word reads as one, and who speaks by it."""

from __future__ import annotations

from tellings.annotate.quotes_carriers import quoted_by
from tellings.annotate.quotes_impersonal import agent, document, impersonal, impersonals
from tellings.annotate.quotes_lexicon import Lexicon, Verb, sequence
from tellings.annotate.quotes_records import Credit
from tellings.annotate.quotes_stretches import Stretch
from tellings.annotate.speakers_heads import can_speak, speaks
from tellings.annotate.speakers_order import subject_after
from tellings.annotate.speakers_phrases import (
    SKIPPED,
    Phrase,
    head_end,
    head_noun,
    is_oblique,
    noun_phrase,
    with_appositions,
)
from tellings.annotate.speakers_subjects import subject
from tellings.annotate.speakers_trees import fits_better, subject_in_tree

VERBAL = frozenset({"fin", "inf", "participle", "x"})
NO_VERB = frozenset({"noun", "name", "title", "adj", "prep", "det", "pron", "rel", "conj", "sub", "num", "quote"})
PARTICLES = frozenset({"prefix", "adj", "adv", "noun", "pron", "inf", "participle", "x"})
FAR = 3
"""Segments that appositions may put between a verb and its particle."""


def reading(s: Stretch, item: int, low: int, high: int, lexicon: Lexicon) -> Verb | None:
    """How the word at ``item`` reads as a verb of saying within ``[low, high)``: with most particles first."""
    kind, word = s.kinds[item], s.words[item]
    if kind == "x" and item > low and s.kinds[item - 1] == "det" and s.words[item - 1] not in lexicon.sets["oblique"]:
        return None
    if kind in ("adj", "participle", "adv") and word in lexicon.sets["adjectives"]:
        return Verb("said", "clause", ())
    if kind in NO_VERB:
        return None
    best: Verb | None = None
    for verb in (*lexicon.forms.get(word, ()), *lexicon.lemmas.get(s.lemmas[item], ())):
        complete = all(_has_particle(s, item, low, high, particle.lower(), lexicon) for particle in verb.particles)
        if complete and (best is None or len(verb.particles) > len(best.particles)):
            best = verb
    return best


def verb(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """The credit of the verb of saying at ``item``, with its speaker."""
    number = s.segment_of(item)
    low, high, _ = s.segments[number]
    low = _clause_start(s, low, item)
    kind = s.kinds[item]
    row = reading(s, item, low, high, lexicon)
    if kind == "fin" and (row is None or not row.particles):
        row = _with_far_particle(s, item, number, lexicon) or row
    if row is None or not _asserted(s, low, high, item, lexicon):
        return None
    finite = item if kind in ("fin", "x") else (_finite(s, low, high, item) or item)
    if row.takes == "impersonal":
        return impersonal(s, number, low, finite, item, row, lexicon)
    if lexicon.table.order == "v2" and s.words[item + 1 : min(item + 2, high)] in impersonals(lexicon):
        return None
    passive = is_passive(s, low, high, item, lexicon)
    quoted = s.lemmas[item] in lexicon.sets["quoted"]
    inverted = False
    if passive and not quoted:
        speaker = agent(s, low, high, lexicon) or document(s, low, high, lexicon)
        back = number == 0 and s.words[low] in lexicon.sets["demonstratives"] and finite == low + 1
    else:
        speaker, inverted, back = subject(s, number, low, finite, item, lexicon)
    pointed = _points_back(s, number, low, item, lexicon)
    if pointed is not None and not back:
        after = subject_after(s, max(item + 1, pointed), high, lexicon)
        if after is not None and can_speak(s, after, lexicon):
            speaker, inverted, back = after, False, True
    if not passive and pointed is None:
        own = finite if finite < item or lexicon.table.order == "v2" else item
        tree = subject_in_tree(s, item, own, lexicon)
        sure = speaker is not None and _surely(s, speaker, finite, lexicon)
        if tree is not None and not sure and (speaker is None or fits_better(s, tree, speaker, number)):
            speaker = tree
    carrier: Phrase | None = None
    if quoted and not passive and speaker is not None:
        behind = max(finite, item if kind != "participle" else finite) + 1
        mouth = _object(s, behind, high, speaker, lexicon)
        speaker, carrier = (mouth, speaker) if mouth else (speaker, None)
    if speaker is not None and (speaker[0] > item or s.segment_of(speaker[1] - 1) < number):
        speaker = with_appositions(s, speaker, lexicon)
    if carrier is None and speaker is not None and speaker[0] > item:
        carrier = quoted_by(s, speaker[1], lexicon)
    goes_on = number > 0 and finite == item and s.kinds[low:item] in ([], ["conj"], ["adv"])
    named_after = any(s.types.get(at) == "PER" for at in range(item, high))
    return Credit(
        "verb",
        (item, item + 1),
        (min(low, *(speaker or (low,))), max(high, (speaker or (0, 0))[1], (carrier or (0, 0))[1])),
        number,
        row.distance,
        row.takes,
        speaker,
        inverted,
        back and row.takes in ("speech", "order"),
        carrier,
        speaker is None and (inverted or goes_on) and lexicon.table.drops_pronouns and not named_after,
    )


def _surely(s: Stretch, phrase: Phrase, finite: int, lexicon: Lexicon) -> bool:
    """Whether order alone shows that a phrase is the subject: a subject's pronoun, or somebody before a verb that comes
    second."""
    if lexicon.table.order != "v2":
        return False
    if phrase[1] - phrase[0] == 1 and s.words[phrase[0]] in lexicon.sets["subject_pronouns"]:
        return True
    head = head_noun(s, phrase[0], head_end(s, *phrase, lexicon))
    return phrase[1] == finite and s.kinds[head] in ("noun", "name") and speaks(s, head, lexicon)


def _points_back(s: Stretch, number: int, low: int, item: int, lexicon: Lexicon) -> int | None:
    """Where words end that mean what the sentence before says and open this one ("Об этом сообщил X", "Lo ha detto X"),
    or stand right behind a verb that opens it ("Poinformował o tym X")."""
    if number > 0:
        return None
    if item == low and item + 1 < len(s.words):
        return sequence(s.words, item + 1, lexicon.pointing)
    end = sequence(s.words, low, lexicon.pointing)
    return end if end is not None and end <= item and not {"noun", "name"} & set(s.kinds[end:item]) else None


def noun(s: Stretch, item: int, lexicon: Lexicon) -> Credit | None:
    """A noun of saying that ends its segment, alone or with whose it is ("die Warnung der Stadt, es werde …")."""
    number = s.segment_of(item)
    low, high, _ = s.segments[number]
    speaker = maker(s, item, high, lexicon)
    after = speaker[1] if speaker else item + 1
    owned = speaker is not None and after < high and s.words[after] in lexicon.sets["complementizers"]
    if not owned and not _takes_clause(s, item, number, lexicon):
        return None
    ends = after >= high or s.kinds[after] in ("prefix", "participle", "fin", "inf", "quote", "adv", "x")
    if not ends and s.words[after] not in lexicon.sets["complementizers"]:
        return None
    if speaker is None and item > low and s.kinds[item - 1] == "name" and s.words[item - 1].endswith("s"):
        speaker = (item - 1, item)
    speaker = speaker or agent(s, low, item, lexicon)
    if speaker is not None and not can_speak(s, speaker, lexicon):
        speaker = None
    finite = next((at for at in range(low, high) if s.kinds[at] == "fin"), None)
    if speaker is None and finite is not None:
        found, _, _ = subject(s, number, low, finite, finite, lexicon)
        if found and not found[0] <= item < found[1] and not is_oblique(s, found, lexicon):
            speaker = found if can_speak(s, found, lexicon) else None
    return Credit("noun", (item, item + 1), (low, high), number, lexicon.nouns[s.lemmas[item]], "clause", speaker)


def maker(s: Stretch, item: int, high: int, lexicon: Lexicon) -> Phrase | None:
    """Whose words the noun of saying at ``item`` means, right behind it ("the claim [by doctors]")."""
    after = item + 1
    genitive = after < high and s.words[after] in lexicon.sets["genitives"]
    if genitive or (after < high and s.words[after] in lexicon.sets["passive_agents"]):
        return noun_phrase(s, after if genitive else after + 1, high, lexicon)
    return None


def _takes_clause(s: Stretch, item: int, number: int, lexicon: Lexicon) -> bool:
    """Whether a clause or a quotation can follow the noun at ``item``."""
    high = s.segments[number].high
    following = s.segments[number + 1] if number + 1 < len(s.segments) else None
    conjunction = any(word in lexicon.sets["complementizers"] for word in s.words[item + 1 : min(high, item + 6)])
    if lexicon.table.order != "v2":
        return conjunction or (following is not None and following.mark == ":" and item + 4 >= high)
    return following is not None or conjunction or "quote" in s.kinds[item + 1 : high]


def _object(s: Stretch, low: int, high: int, subject: Phrase, lexicon: Lexicon) -> Phrase | None:
    """Who is quoted: the noun phrase behind the verb that is not its subject."""
    at = subject[1] if low <= subject[0] < high else low
    while at < high and s.kinds[at] in SKIPPED:
        at += 1
    phrase = noun_phrase(s, at, high, lexicon)
    if phrase is None or phrase == subject or any(s.lemmas[n] in lexicon.nouns for n in range(*phrase)):
        return None
    mouth = s.kinds[at] == "det" and lexicon.table.order == "v2"  # "zitiert den Prediger"
    return phrase if mouth or can_speak(s, phrase, lexicon) else None


# ── the verb and its clause ─────────────────────────────────────────────────────────────────────────────────────────


def is_passive(s: Stretch, low: int, high: int, item: int, lexicon: Lexicon) -> bool:
    """Whether a participle stands with an auxiliary of the passive, that of its own clause ("wurde befragt und hat
    gesagt")."""
    active = {"Prog", "Pres"} & set(s.feats[item].split())
    if s.kinds[item] not in ("participle", "x", "adj") or active or not lexicon.sets["passive"]:
        return False
    first = next((at for at in range(item - 1, low - 1, -1) if s.kinds[at] == "fin"), low)
    near = range(max(first, item - 12), min(high, item + 3) if lexicon.table.order == "v2" else item)
    return any(s.lemmas[at] in lexicon.sets["passive"] and s.kinds[at] in VERBAL for at in near if at != item)


def _asserted(s: Stretch, low: int, high: int, item: int, lexicon: Lexicon) -> bool:
    """Whether the verb says something of its subject: no infinitive of purpose, no participle that is an attribute."""
    kind, v2 = s.kinds[item], lexicon.table.order == "v2"
    if kind == "inf":
        aim = item > low and s.words[item - 1] in lexicon.sets["infinitive"]
        return not aim and _finite(s, low, high, item) is not None
    if kind != "participle":
        return True
    if v2:
        return _finite(s, low, high, item) is not None
    if item > low and s.kinds[item - 1] == "inf" and s.lemmas[item - 1] in lexicon.sets["auxiliaries"]:
        return False  # "a indiqué avoir prévenu …"
    near = range(max(low, item - 4), item)
    auxiliaries = lexicon.sets["auxiliaries"]
    if any(s.lemmas[at] in auxiliaries or lexicon.closed.get(s.words[at]) == "AUX" for at in near) or item + 1 >= high:
        return True
    complementizers = lexicon.sets["complementizers"]
    if item == low and low > 0 and any(word in complementizers for word in s.words[item + 1 : high]):
        return True  # "…, stating on Monday that …"
    return s.words[item + 1] in complementizers or s.kinds[item + 1] not in ("prep", "participle")


def _finite(s: Stretch, low: int, high: int, item: int) -> int | None:
    """The finite verb that goes with a participle or infinitive: the last before it, else the first behind."""
    for at in range(item - 1, low - 1, -1):
        if s.kinds[at] == "fin":
            return at
    return next((at for at in range(item + 1, high) if s.kinds[at] == "fin"), None)


def _clause_start(s: Stretch, low: int, item: int) -> int:
    """Where the clause of ``item`` starts within its segment: behind "and" with another finite verb before it."""
    if s.kinds[item] != "fin":
        return low
    for at in range(item - 1, low, -1):
        if s.kinds[at] == "conj" and "fin" in s.kinds[low:at]:
            between = s.kinds[at + 1 : item]
            subject_there = any(kind in ("noun", "name", "pron") for kind in between) and "fin" not in between
            return at + 1 if subject_there else low
    return low


def _has_particle(s: Stretch, item: int, low: int, high: int, particle: str, lexicon: Lexicon) -> bool:
    for at in range(high - 1, low - 1, -1):
        if s.words[at] != particle or at == item:
            continue
        if s.kinds[at] in PARTICLES or at == high - 1 or s.words[at + 1] in lexicon.sets["complementizers"]:
            return True
    return False


def _with_far_particle(s: Stretch, item: int, number: int, lexicon: Lexicon) -> Verb | None:
    """The reading whose particle ends a later segment: "teilte der Sprecher, Jan Ohm, am Montag mit"."""
    for row in lexicon.lemmas.get(s.lemmas[item], ()):
        for later in s.segments[number + 1 : number + 1 + FAR]:
            last = later.high - 1
            if later.mark != ",":
                break
            if row.particles == (s.words[last],) and s.kinds[last] in ("prefix", "adj", "adv", "prep"):
                return row
            if "fin" in s.kinds[later.low : later.high] and s.kinds[later.low] != "rel":
                break
    return None
