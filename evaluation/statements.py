"""Reads sentences and reports whose events people judged (did it happen, is it denied, planned, told by another?), and
prints how far the statements found there agree.

A judged word is answered for by the statement whose predicate it is, else by the shortest clause that holds it.
``de-status``: eight classes, see ``STATUS``. ``meantime-en``, ``meantime-nl``: certainty, polarity and time of
events, most of them plain facts, so macro-F1 counts; ``decided`` leaves out events whose value the annotators left
open (UNDERSPECIFIED). ``uw-test``: factuality of -3 to 3, taken as happened at ``HAPPENED`` and above. ``cdsco-dev``:
words of negation cues and of what they negate, by F1 over words; its prose is of 1892. ``own``: our own annotation
(annotations/README.md) with what a second reader says; ``status`` takes present states and things going on as one
("happened"), as the guidelines don't part them; ``strict`` parts them. ``--errors`` lists what differs.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.annotated import annotated as annotated_by_us
from tellings.annotate.clauses import clauses
from tellings.annotate.mentions import mentions
from tellings.annotate.modality_table import modalities
from tellings.annotate.names import words_of
from tellings.annotate.negation import negations
from tellings.annotate.quantities import quantities
from tellings.annotate.quotes import quotes
from tellings.annotate.quotes_lexicon import lexicon
from tellings.annotate.sentences import sentences
from tellings.annotate.statements import Found, statements
from tellings.annotate.tense import tensed
from tellings.annotate.times import times
from tellings.annotate.tokens import parsed
from tellings.types import Quote, Span, Statement, Tokens

SETS = ("de-status", "meantime-en", "meantime-nl", "uw-test", "cdsco-dev", "own")
STATUS = ("fact", "negated", "reported", "hearsay", "uncertain", "planned", "open", "conditional")
HAPPENED = 2.0
SCALE = {"happened": 3.0, "ongoing": 3.0, "unconfirmed": 1.0, "planned": 2.0, "demanded": 0.5, "possible": 0.5,
         "conditional": 0.0, "denied": -3.0}  # fmt: skip
"""Where a modality stands on the scale of ``uw``, which counts what will surely be as it counts what has been."""
OPENERS = frozenset(modalities("de").whether)
REPORTS = frozenset(
    ["bericht", "berichte", "berichten", "berichts", "medienberichte", "medienberichten", "informationen", "meldungen"]
)
"""Speakers that are nobody: "Berichten zufolge"."""
COMMON = 10
"""Rows from which on a class says something: one right or wrong in three moves a macro-F1 of ten classes by 5."""
UNREAL = ("planned", "demanded", "possible", "conditional")

Pair = tuple[str, str]
"""What was marked, what was found."""


class Document(NamedTuple):
    """A text with its words and the statements and quotes found in it."""

    text: str
    language: str
    sentences: tuple[Span, ...]
    tokens: Tokens
    statements: tuple[Statement, ...]
    quotes: tuple[Quote, ...]


class Clock:
    """Counts sentences and the seconds that finding statements took beyond words, names and quotes."""

    def __init__(self) -> None:
        self.sentences = 0
        self.seconds = 0.0

    def document(self, text: str, language: str) -> Document:
        """``text`` read up to its statements."""
        cut = sentences(text, language)
        tokens, names = parsed(text, cut, language)
        when = tensed(times(text, language), text, cut, tokens, language)
        named = mentions(text, language, cut, tokens, names)
        quoted = quotes(text, language, cut, tokens, named)
        found = Found(when, quantities(text, language, cut, tokens, when), named, quoted)
        start = time.process_time()
        told = statements(text, language, cut, tokens, 0, found)
        self.seconds += time.process_time() - start
        self.sentences += len(cut)
        return Document(text, language, cut, tokens, told, quoted)

    @property
    def speed(self) -> str:
        """Sentences a second."""
        return f"{self.sentences / max(self.seconds, 1e-9):,.0f} sentences/s"


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def answering(document: Document, target: Span) -> Statement | None:
    """The statement whose predicate is the word at ``target``, else that of the shortest clause that holds it."""
    ranked = sorted(document.statements, key=lambda s: (s.span.end - s.span.start, s.nominal, s.cue))
    predicates = [s for s in ranked if s.cue.overlaps(target)]
    holding = [s for s in ranked if s.span.covers(target)]
    return next(iter([*predicates, *holding]), None)


def quoted(document: Document, target: Span) -> list[Quote]:
    """The quotes that hold ``target``, the shortest first."""
    found = [
        (content.end - content.start, n)
        for n, quote in enumerate(document.quotes)
        for content in quote.content
        if content.overlaps(target)
    ]
    return [document.quotes[n] for _, n in sorted(found)]


def status(document: Document, target: Span) -> str:
    """Which of ``STATUS`` the word at ``target`` has by our statements.

    Told by others comes before planned or denied, hearsay where a text says "soll … haben" or credits nobody. A hedge
    of the clause counts for words that are no predicate ("der mutmaßliche Täter").
    """
    statement = answering(document, target)
    if statement is None:
        return "fact"
    sets = lexicon(document.language).sets
    unnamed = not statement.speakers or statement.speakers[0].kind == "anonymous"
    if statement.modality == "unconfirmed" and set(statement.certainty) & (sets["question_words"] | OPENERS):
        return "open"
    if statement.modality == "unconfirmed" and not statement.certainty:
        return "hearsay" if unnamed else "reported"
    if statement.modality == "conditional":
        return "conditional"
    if statement.speakers or quoted(document, target) or _reported_mood(document, target):
        nobody = statement.speakers and bool(set(statement.speakers[0].name.lower().split()) & REPORTS)
        return "hearsay" if nobody else "reported"
    hedged = bool(statement.certainty) and _is_noun(document, target)
    if hedged or statement.modality in ("unconfirmed", "possible"):
        return "uncertain"
    if statement.modality in ("planned", "demanded"):
        return "planned"
    return "negated" if statement.polarity == "negative" or statement.modality == "denied" else "fact"


def _is_noun(document: Document, target: Span) -> bool:
    """Whether a noun is judged."""
    at = document.tokens.within(target.start, target.end)
    return bool(at) and document.tokens.pos[at[-1]] in ("NOUN", "PROPN")


def _reported_mood(document: Document, target: Span) -> bool:
    """Whether the clause of ``target`` is in the mood of reported speech, whoever may have said it."""
    words = words_of(document.text, document.sentences, document.tokens, document.language)
    for clause in clauses(words, document.sentences):
        if any(document.tokens.start[n] == target.start for n in clause.words):
            return clause.subjunctive and not clause.supposing
    return False


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def accuracy(pairs: Sequence[Pair]) -> float:
    """Pairs that agree, in per cent."""
    return 100 * sum(gold == found for gold, found in pairs) / max(1, len(pairs))


def majority(pairs: Sequence[Pair]) -> float:
    """Accuracy of always saying what was marked most often."""
    return 100 * max(Counter(gold for gold, _ in pairs).values(), default=0) / max(1, len(pairs))


def scores(pairs: Sequence[Pair], label: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of ``label`` in per cent."""
    hits = sum(gold == found == label for gold, found in pairs)
    marked = sum(gold == label for gold, _ in pairs)
    called = sum(found == label for _, found in pairs)
    f1 = 200 * hits / (marked + called) if marked + called else 0.0
    return 100 * hits / max(1, called), 100 * hits / max(1, marked), f1


def macro(pairs: Sequence[Pair]) -> float:
    """F1 averaged over the labels that were marked."""
    labels = sorted({gold for gold, _ in pairs})
    return sum(scores(pairs, label)[2] for label in labels) / max(1, len(labels))


def kappa(pairs: Sequence[Pair]) -> float:
    """Cohen's kappa of two readers."""
    count = max(1, len(pairs))
    ones, twos = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    chance = sum(ones[label] * twos[label] for label in ones) / count**2
    return (accuracy(pairs) / 100 - chance) / (1 - chance) if chance < 1 else 1.0


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r."""
    count = max(1, len(pairs))
    x, y = (sum(column) / count for column in zip(*pairs, strict=True))
    both = sum((one - x) * (two - y) for one, two in pairs)
    apart = sum((one - x) ** 2 for one, _ in pairs) * sum((two - y) ** 2 for _, two in pairs)
    return float(both / apart**0.5) if apart else 0.0


def summed(name: str, pairs: Sequence[Pair]) -> str:
    """A line: accuracy, macro-F1, and the accuracy of the most frequent label."""
    right, most = accuracy(pairs), majority(pairs)
    return f"  {name:22}{len(pairs):>6}  accuracy {right:5.1f}  macro-F1 {macro(pairs):5.1f}  (majority {most:.1f})"


def by_class(pairs: Sequence[Pair], labels: Iterable[str]) -> None:
    """Prints precision, recall and F1 of each label."""
    print(f"  {'':22}{'gold':>6}{'P':>8}{'R':>7}{'F1':>7}")
    for label in labels:
        cells = "".join(f"{cell:>7.1f}" for cell in scores(pairs, label))
        print(f"  {label:22}{sum(gold == label for gold, _ in pairs):>6} {cells}")


def cited(text: str, target: Span) -> str:
    """A judged word in the words around it, for a list of errors."""
    before, after = text[max(0, target.start - 160) : target.start], text[target.end : target.end + 120]
    return " ".join(f"{before}[{text[target.start : target.end]}]{after}".split())


# ── sets ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def report_status(path: Path, clock: Clock, errors: bool) -> None:
    """Prints F1 by class, macro-F1 and accuracy."""
    pairs: list[Pair] = []
    for row in rows(path):
        document, target = clock.document(row["text"], row["lang"]), Span(*row["target"])
        pairs.append((row["label"], status(document, target)))
        if errors and pairs[-1][0] != pairs[-1][1]:
            print(f"  {pairs[-1][0]} → {pairs[-1][1]}: {cited(row['text'], target)}")
    by_class(pairs, STATUS)
    print(summed("status", pairs))


def certainty(statement: Statement | None) -> str:
    """The certainty of MEANTIME, which marks conditions and demands apart from it."""
    if statement is None:
        return "CERTAIN"
    if statement.modality == "unconfirmed" or (statement.modality == "possible" and statement.certainty):
        return "PROBABLE"
    return "POSSIBLE" if statement.modality == "possible" else "CERTAIN"


def report_meantime(path: Path, clock: Clock, errors: bool) -> None:
    """Prints macro-F1 and accuracy of each value, and of the three together."""
    values: dict[str, list[Pair]] = {"certainty": [], "polarity": [], "time": [], "all three": []}
    for row in rows(path):
        document = clock.document(row["text"], row["lang"])
        for event in row["events"]:
            gold = tuple(event.get(name) or "" for name in ("certainty", "polarity", "time"))
            if not all(gold):
                continue
            target = Span(*event["span"][0])
            statement = answering(document, target)
            modality = meant(statement, document.language)
            unreal = statement is not None and (modality in UNREAL or statement.tense == "future")
            negative = statement is not None and (statement.polarity == "negative" or statement.modality == "denied")
            found = (certainty(statement), "NEG" if negative else "POS", "FUTURE" if unreal else "NON_FUTURE")
            for name, one, two in zip(values, gold, found, strict=False):
                values[name].append((one, two))
            values["all three"].append((" ".join(gold), " ".join(found)))
            if errors and gold != found:
                print(f"  {' '.join(gold)} → {' '.join(found)}: {cited(row['text'], target)}")
    for name, pairs in values.items():
        print(summed(name, pairs))
        decided = [pair for pair in pairs if "UNDERSPECIFIED" not in pair[0]]
        if len(decided) < len(pairs):
            print(summed(f"{name}, decided", decided))
    by_class(decided, sorted({gold for gold, _ in decided}))
    common = [label for label, count in sorted(Counter(gold for gold, _ in decided).items()) if count >= COMMON]
    mean = sum(scores(decided, label)[2] for label in common) / max(1, len(common))
    print(f"  macro-F1 of all three, decided, over the {len(common)} classes with {COMMON} rows and more: {mean:.1f}")
    three = [macro([pair for pair in values[name] if pair[0] != "UNDERSPECIFIED"]) for name in list(values)[:3]]
    whole = [macro(values[name]) for name in list(values)[:3]]
    print(f"  macro-F1, mean of the three: {sum(whole) / 3:.1f}, decided {sum(three) / 3:.1f}")


def report_factuality(path: Path, clock: Clock, errors: bool) -> None:
    """Prints accuracy of happened or not, and the correlation on the scale."""
    pairs: list[Pair] = []
    scale: list[tuple[float, float]] = []
    for row in rows(path):
        document = clock.document(row["text"], row["lang"])
        for event in row["events"]:
            target, gold = Span(*event["span"][0]), event["factuality"]
            statement = answering(document, target)
            found = 3.0 if statement is None else SCALE[statement.modality]
            if statement is not None and statement.polarity == "negative":
                found = -abs(found)
            scale.append((gold, found))
            pairs.append(("happened" if gold >= HAPPENED else "not", "happened" if found >= HAPPENED else "not"))
            if errors and pairs[-1][0] != pairs[-1][1]:
                print(f"  {gold:.1f} → {found:.1f}: {cited(row['text'], target)}")
    by_class(pairs, ("happened", "not"))
    print(summed("happened", pairs))
    print(f"  Pearson's r {correlation(scale):.3f}")


def report_negation(path: Path, clock: Clock, errors: bool) -> None:
    """Prints F1 over the words of cues and scopes."""
    counts: Counter[str] = Counter()
    for row in rows(path):
        document = clock.document(row["text"], row["lang"])
        words = words_of(document.text, document.sentences, document.tokens, document.language)
        cues: set[int] = set()
        scope: set[int] = set()
        for clause in clauses(words, document.sentences):
            found = negations(words, clause)
            cues |= {document.tokens.start[n] for n in found}
            if found:
                scope |= {document.tokens.start[n] for n in clause.words if words.forms[n].isalnum()} - cues
        starts = [start for start in document.tokens.start if document.text[start].isalnum()]
        gold: dict[str, set[int]] = {}
        for part in ("cue", "scope"):
            places = [place for negation in row["negations"] for place in negation[part]]
            gold[part] = {start for start in starts if any(low <= start < high for low, high in places)}
        for part, ours in (("cue", cues), ("scope", scope)):
            counts[f"{part} hits"] += len(gold[part] & ours)
            counts[f"{part} gold"] += len(gold[part])
            counts[f"{part} found"] += len(ours)
        if errors and gold["cue"] != cues:
            print(f"  {sorted(gold['cue'] - cues)} missed, {sorted(cues - gold['cue'])} extra: {row['text']}")
    for part in ("cue", "scope"):
        hits, marked, found_words = (counts[f"{part} {name}"] for name in ("hits", "gold", "found"))
        precision, recall = 100 * hits / max(1, found_words), 100 * hits / max(1, marked)
        print(f"  {part:8} P {precision:.1f} R {recall:.1f} F1 {200 * hits / max(1, marked + found_words):.1f}")


def meant(statement: Statement | None, language: str) -> str:
    """The modality of what a judged word tells. A verb of planning stands for what is planned with us; the sets judge
    the planning, which goes on or went on ("[plans] to sell")."""
    if statement is None:
        return "happened"
    planning = statement.modality == "planned" and not statement.nominal and not statement.frame
    if planning and statement.tense != "future" and statement.predicate in modalities(language).plans:
        return "happened" if statement.tense in ("past", "pluperfect") else "ongoing"
    return statement.modality


def told(label: str) -> str:
    """``label`` with things going on as facts."""
    return "happened" if label == "ongoing" else label


def own_values(statement: Statement | None, language: str) -> dict[str, str]:
    """What a statement says in the terms of our annotation."""
    if statement is None:
        return {"strict": "happened", "polarity": "POS", "certain": "True", "time": "past"}
    negative, modality = statement.polarity == "negative", meant(statement, language)
    moment = "past" if statement.tense in ("past", "pluperfect", "none") else "present"
    if statement.tense == "future" or modality in ("planned", "demanded"):
        moment = "future"
    certain = not statement.certainty and modality != "unconfirmed"
    return {
        "strict": "denied" if negative else modality,
        "polarity": "NEG" if negative else "POS",
        "certain": str(certain),
        "time": moment,
    }


def marked_values(span: dict[str, Any]) -> dict[str, str]:
    """What a reader marked."""
    return {"strict": span["status"], **{name: str(span[name]) for name in ("polarity", "certain", "time")}}


def report_own(data: Path, clock: Clock, errors: bool) -> None:
    """Prints accuracy by language and together, and how far two readers agree."""
    values: dict[str, list[Pair]] = {name: [] for name in ("status", "strict", "polarity", "certain", "time")}
    languages: dict[str, list[Pair]] = {}
    first: dict[tuple[str, str, int], dict[str, str]] = {}
    for row in annotated_by_us("statements", data):
        document = clock.document(row.text, row.language)
        for span in row.spans:
            target = Span(*span["target"])
            gold, found = marked_values(span), own_values(answering(document, target), row.language)
            first[(row.id, row.language, target.start)] = gold
            for name in found:
                values[name].append((gold[name], found[name]))
            values["status"].append((told(gold["strict"]), told(found["strict"])))
            languages.setdefault(row.language, []).append(values["status"][-1])
            if errors and values["status"][-1][0] != values["status"][-1][1]:
                print(f"  {row.language} {gold['strict']} → {found['strict']}: {cited(row.text, target)}")
    by_class(values["status"], sorted({gold for gold, _ in values["status"]}))
    for name, pairs in values.items():
        print(summed(name, pairs))
    print("  status by language: " + ", ".join(f"{name} {accuracy(pairs):.0f}" for name, pairs in languages.items()))
    for name in ("strict", "polarity", "certain", "time"):
        both = [
            (one[name], marked_values(span)[name])
            for row in annotated_by_us("statements", data, "b")
            for span in row.spans
            if (one := first.get((row.id, row.language, span["target"][0])))
        ]
        print(f"  readers a and b, {name:9} {len(both)}: {accuracy(both):.1f} agree, kappa {kappa(both):.2f}")


TASKS: dict[str, Callable[[Path, Clock, bool], None]] = {
    "de": report_status, "meantime": report_meantime, "uw": report_factuality, "cdsco": report_negation,
    "own": report_own,
}  # fmt: skip


def main(argv: list[str]) -> int:
    """Prints some lines a set."""
    parser = argparse.ArgumentParser(prog="python -m evaluation statements", description=__doc__)
    parser.add_argument("sets", nargs="*", help=f"names of sets; by default {' '.join(SETS)}")
    parser.add_argument("--folder", type=Path, default=Path("../shared/data/statements"))
    parser.add_argument("--errors", action="store_true", help="list what differs from the gold")
    options = parser.parse_args(argv)
    for name in options.sets or SETS:
        clock = Clock()
        path = options.folder.parent if name == "own" else options.folder / f"{name}.jsonl.gz"
        print(f"{name}:")
        TASKS[name.split("-")[0]](path, clock, options.errors)
        print(f"  {clock.speed}")
    return 0
