"""Figures found in sentences, beside the answers of five sets; the best known figures stand in the same table.

NewsQuant: value, value and unit, value and bound (F1, one to one within a sentence; ordinals and results are left
out, a count's unit is its noun). MEANTIME: spans and types of the English value layer, types per sentence carried to
Spanish, Italian and Dutch. recognizers-text and duckling: per language the share of rows all of whose values are
found; a row that a list repeats (for each English-speaking country, say) is one row. Our own annotation of sentences of
NTREX: span and value, and the noun counted.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.annotated import annotated
from tellings.annotate.numbers import numbers
from tellings.annotate.quantities import quantities
from tellings.annotate.sentences import sentences
from tellings.annotate.times import times
from tellings.annotate.tokens import tokens
from tellings.annotate.units import in_base
from tellings.languages import LANGUAGES
from tellings.types import Quantity

KNOWN = (
    ("CQE (published)", 0.920, 0.856, 0.881),
    ("quantulum3 (published)", 0.730, 0.472, None),
    ("Recognizers-Text (published)", 0.691, 0.342, None),
    ("GPT-3 (published)", 0.706, 0.591, None),
)
UNIT_NAMES = """
USD dollar; EUR euro; GBP pound sterling; JPY japanese yen; CNY chinese yuan; AUD australian dollar; HKD hong kong
dollar; CAD canadian dollar; NZD new zealand dollar; MYR malaysian ringgit; ILS shekel; INR indian rupee; DKK danish
krone; SGD singaporean dollar; % percentage; {bp} basis point; [ppb] parts-per-billion; [ppm] part per million; km
kilometre; m metre; cm centimetre; mm millimetre; um micrometre; nm nanometre; [mi_i] mile; [yd_i] yard; [ft_i] foot;
[in_i] inch; m2 square metre; [sft_i] square foot; [smi_us] square mile; [acr_us] acre; har hectare; [cft_i] cubic
foot; l litre; ml millilitre; [bbl_us] barrel; [gal_us] gallon; [pt_us] pint; [qt_us] quart; [foz_us] ounce; kg
kilogram; g gram; mg milligram; t metric ton; [ston_av] ton; Gt gigaton; [lb_av] pound-mass; {pound} pound-mass;
[oz_av] ounce; s second; min minute; h hour; d day; wk week; mo month; a year; km/h kilometre per hour; m/s metre per
second; [mi_i]/h mile per hour; [mi_i]/[gal_us] mile per gallon; Cel celsius; [degF] fahrenheit; deg degree; cal
calorie; W watt; kW kilowatt; MW megawatt; GW gigawatt; kW.h kilowatt hour; GW.h gigawatt hour; [HP] horsepower; {PS}
horsepower; N.m newton metre; [ft_i].[lbf_av] foot pound-force; Hz hertz; kHz kilohertz; GHz gigahertz; GBy gigabyte;
Mbit/s megabit per second; V volt; GPa gigapascal; MPa megapascal; {r}/min revolutions per minute; mA.h
milliampere-hour; dB decibel
"""
"""The names that NewsQuant has for our units."""
HUNDREDTHS = ("cent", "p", "sen")
"""How units of NewsQuant begin that we tell in the whole."""
TYPES = {"percent": "PERCENT", "money": "MONEY"}
COLUMNS = {
    "r: number": ("Number",),
    "r: ordinal": ("Ordinal",),
    "r: percent": ("Percent",),
    "r: age": ("Age",),
    "r: currency": ("Currency",),
    "r: dimens.": ("Dimension",),
    "r: temper.": ("Temperature",),
    "d: numeral": ("d:Numeral",),
    "d: ordinal": ("d:Ordinal",),
    "d: money": ("d:AmountOfMoney",),
    "d: units": ("d:Distance", "d:Quantity", "d:Temperature", "d:Volume"),
}
"""Columns of the table of case lists, and the models and dimensions that each takes in."""


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def found_in(text: str, language: str, durations: bool = True) -> tuple[Quantity, ...]:
    """The figures of ``text``; ``durations``: "three days" is a figure, too, as most of the sets have it."""
    spans = sentences(text, language)
    kept = [
        t for t in times(text, language) if not durations or not (t.type in ("DURATION", "SET") or t.reading.amounts)
    ]
    return quantities(text, language, spans, tokens(text, spans, language), kept)


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


def score(right: int, found: int, expected: int) -> Score:
    """The score of counts."""
    precision, recall = right / max(1, found), right / max(1, expected)
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


# ── NewsQuant ───────────────────────────────────────────────────────────────────────────────────────────────────────


def newsquant(folder: Path, show: bool) -> None:
    """Prints value, value + unit, value + bound."""
    totals: Counter[str] = Counter()
    for row in rows(folder / "newsquant.jsonl.gz"):
        ours = [q for q in found_in(row["text"], "en") if q.kind not in ("ordinal", "score")]
        totals["found"] += len(ours)
        totals["expected"] += len(row["quantities"])
        missed = []
        for expected in row["quantities"]:
            fits = [q for q in ours if same_value(q, expected["value"], expected["unit"])]
            hit = next((q for q in fits if same_unit(q, expected)), fits[0] if fits else None)
            if hit is None:
                missed.append((expected["value"], expected["unit"]))
                continue
            ours.remove(hit)
            unit, bound = same_unit(hit, expected), change(hit) == _bound(expected["change"])
            totals.update(value=1, unit=int(unit), bound=int(bound))
            if show and not unit:
                print("UNIT ", row["id"], expected["value"], expected["unit"], "|", hit.unit or hit.counted.lemma)
        if show and (missed or ours):
            extra = [(row["text"][q.start : q.end], q.unit or q.counted.lemma) for q in ours]
            print("VALUE", row["id"], row["text"][:400], "\n    missed", missed, "\n    extra ", extra)
    shown = [score(totals[name], totals["found"], totals["expected"]) for name in ("value", "unit", "bound")]
    print(
        f"{'NewsQuant, ' + str(totals['expected']) + ' figures':32}{'value':>12}{'value+unit':>12}{'value+bound':>12}"
    )
    for name in ("precision", "recall", "f1"):
        print(f"{'tellings: ' + name:32}" + "".join(f"{getattr(each, name):>12.3f}" for each in shown))
    for known, *figures in KNOWN:
        print(f"{known:32}" + "".join(f"{figure:>12.3f}" if figure else f"{'—':>12}" for figure in figures))


def same_value(ours: Quantity, gold: str, unit: str) -> bool:
    """Ranges by both ends; a share may be told as 0.5 or 50 (percent), cents as such or in the whole.

    A vague word's bounds must lie inside those of the gold ("dozens": 12 to 120 there, 24 to 99 here), the ends of an
    approximate range, which are widened, a tenth about them.
    """
    low, dash, high = gold.strip().lstrip("-").partition("-")
    sign = -1 if gold.startswith("-") and not dash else 1
    try:
        ends = (float(gold), float(gold)) if "E" in gold else (float(low) * sign, float(high or low) * sign)
    except ValueError:
        return False
    mine = _ends(ours)
    if ours.value is None and ours.approx and not ours.bound:
        return ends[0] <= mine[0] and mine[1] <= ends[1]
    near, factors = 0.11 if ours.approx and ours.bound == "range" else 0.0005, [1.0]
    if ours.kind == "money" and unit.startswith(HUNDREDTHS):
        factors.append(100)
    if ours.unit == "%" and 0 < ends[0] == ends[1] < 1:
        near, factors = 0.005, [1.0, 0.01]
    return any(
        all(abs(our * factor - end) <= near * abs(end) for our, end in zip(mine, ends, strict=True))
        for factor in factors
    )


def _ends(quantity: Quantity) -> tuple[float, float]:
    if quantity.value is not None:
        return float(quantity.value), float(quantity.value)
    known = [float(end) for end in (quantity.low, quantity.high) if end is not None] or [0.0]
    return known[0], known[-1]


def same_unit(ours: Quantity, gold: dict[str, Any]) -> bool:
    """The unit by name, a rate with what it is per; a count's noun, or none on both sides."""
    unit, normal = gold["unit"].lower(), gold["normalized_unit"].lower()
    if ours.kind == "age":
        return "age" in normal or "old" in unit
    if ours.unit:
        if ours.kind == "money" and unit.startswith(HUNDREDTHS) and normal in ("cent", "point", "sen"):
            return True
        return _unit_name(ours.unit) == normal or (ours.kind == "percent" and normal.startswith("%"))
    lemma = ours.counted.lemma.lower()
    if not lemma:
        return unit == "-" or normal in ("-", "point", "count")
    words = normal.split() + unit.split()
    return unit != "-" and (lemma.split()[-1] in words or lemma.split()[-1] + "s" in words)


def _unit_name(code: str) -> str:
    names = dict(row.strip().split(None, 1) for row in UNIT_NAMES.split(";"))
    head, _, below = code.partition("/")
    return names.get(code) or names.get(head, head) + (f" per {names.get(below, below)}" if below else "")


def change(quantity: Quantity) -> str:
    """NewsQuant's sign for a bound or approximation."""
    approximate = quantity.approx and quantity.value is not None
    return {"least": ">", "most": "<"}.get(quantity.bound, "~" if approximate else "=")


def _bound(change_of_gold: str) -> str:
    return "=" if change_of_gold in ("up", "down") else change_of_gold


# ── MEANTIME ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _values(text: str, language: str) -> list[Quantity]:
    found = found_in(text, language, durations=False)
    return [q for q in found if q.kind not in ("ordinal", "score", "age")]


def meantime(folder: Path, show: bool) -> None:
    """Prints spans by overlap and types, for English; types per sentence for the carried languages."""
    right = typed = found = expected = 0
    for row in rows(folder / "meantime-en-values.jsonl.gz"):
        left = _values(row["text"], "en")
        found, expected = found + len(left), expected + len(row["quantities"])
        for each in row["quantities"]:
            hit = next((q for q in left if q.start < each["end"] and each["start"] < q.end), None)
            if hit:
                left.remove(hit)
                right, typed = right + 1, typed + (TYPES.get(hit.kind, "QUANTITY") == each["type"])
            elif show:
                print("MISSED", _in_context(row["text"], each["start"], each["end"]))
        if show:
            for q in left:
                print("EXTRA ", _in_context(row["text"], q.start, q.end))
    types = score(typed, found, expected)
    print(f"\nMEANTIME en, {expected} values: spans {score(right, found, expected)}, with type F1 {types.f1:.3f}")
    for language in ("es", "it", "nl"):
        total: Counter[str] = Counter()
        for row in rows(folder / f"meantime-{language}-values-carried.jsonl.gz"):
            ours = _values(row["text"], language)
            for sentence in row["sentences"]:
                inside = [q for q in ours if sentence["start"] <= q.start < sentence["end"]]
                mine = Counter(TYPES.get(q.kind, "QUANTITY") for q in inside)
                gold = Counter(each["type"] for each in sentence["expected"])
                total.update(right=(mine & gold).total(), found=mine.total(), expected=gold.total())
                if show and mine != gold:
                    print(language, dict(mine - gold), dict(gold - mine), sentence["text"][:300])
        carried = score(total["right"], total["found"], total["expected"])
        print(f"MEANTIME {language}, {total['expected']} types per sentence: {carried}")


def _in_context(text: str, start: int, end: int) -> str:
    return f"{text[start:end]} | " + text[max(0, start - 50) : end + 50].replace("\n", " ")


# ── case lists ──────────────────────────────────────────────────────────────────────────────────────────────────────


class Case(NamedTuple):
    """A row of a case list: language, column, input, the values wanted."""

    language: str
    column: str
    text: str
    wanted: tuple[float, ...]


def cases(folder: Path) -> Iterator[Case]:
    """All rows that want a value, each once; ranges of recognizers are left out."""
    yield from dict.fromkeys(_cases(folder))


def _cases(folder: Path) -> Iterator[Case]:
    for name in ("recognizers-number", "recognizers-unit"):
        for row in rows(folder / f"{name}.jsonl.gz"):
            told = [_float(each["resolution"].get("value")) for each in row["expected"]]
            model = row["model"].replace("NumberPercent", "Percent")
            if "Range" not in model:
                yield Case(row["lang"][:2], _column(model), row["input"], tuple(v for v in told if v is not None))
    for row in rows(folder / "duckling-quantity.jsonl.gz"):
        values = (each.get("value") for each in row["expected"])
        wanted = tuple(float(value) for value in values if value is not None)
        yield Case(row["lang"][:2], _column(f"d:{row['dimension']}"), row["input"], wanted)


def news_like(case: Case) -> bool:
    """Whether news could write the row: no powers, slashes, addresses or fractions of odd denominators, none below
    zero."""
    plain = all(value >= 0 and round(value, 3) == value for value in case.wanted)
    return plain and not ARITHMETIC.search(case.text)


def _column(name: str) -> str:
    return next(column for column, models in COLUMNS.items() if any(name.startswith(model) for model in models))


def _float(value: object) -> float | None:
    try:
        return float(value.rstrip("%").replace(",", ".")) if isinstance(value, str) else None
    except ValueError:
        return None


ARITHMETIC = re.compile(r"\^|＾|\d\s?[eE][-+]?\d|\d\s?[/／]\s?\d|(?:\d{1,3}\.){3}\d")
KINDS = {
    "r: percent": ("percent",),
    "r: age": ("age", "measure"),
    "r: currency": ("money",),
    "r: dimens.": ("measure",),
    "r: temper.": ("measure",),
}
"""Kinds of figures that may answer a column; the others take any, and bare numbers."""


def case_lists(folder: Path, show: bool) -> None:
    """Prints, per language, the share of rows solved."""
    solved: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    news: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases(folder):
        if case.language not in LANGUAGES or not case.wanted:
            continue
        kinds = KINDS.get(case.column)
        figures = [q for q in found_in(case.text, case.language) if kinds is None or q.kind in kinds]
        ours = list(told(figures))
        if kinds is None:  # "three quarters" is 75 % here, 0.75 there
            ours += [float(q.value / 100) for q in figures if q.kind == "percent" and q.value is not None]
            ours += [float(n.value) for n in numbers(case.text, case.language) if n.value is not None]
        good = all(any(abs(w - o) <= 1e-4 * max(1.0, abs(w)) for o in ours) for w in case.wanted)
        cell = solved[case.language][case.column]
        cell[0], cell[1] = cell[0] + good, cell[1] + 1
        if news_like(case):
            news[case.language].update(good=good, all=1)
        if show and not good:
            print(case.language, case.column, case.text[:150], case.wanted, ours)
    print("\nshare of rows solved / rows; r: recognizers-text, d: duckling")
    print(f"{'':4}" + "".join(f"{name:>12}" for name in COLUMNS))
    for language in LANGUAGES:
        cells = [solved[language][name] for name in COLUMNS]
        shown = (f"{right / count:>7.2f}/{count:<4}" if count else f"{'—':>8}    " for right, count in cells)
        total = [sum(column) for column in zip(*cells, strict=True)]
        alike = news[language]["good"] / max(1, news[language]["all"])
        print(f"{language:4}" + "".join(shown) + f"   all {total[0] / max(1, total[1]):.2f} news-like {alike:.2f}")


def told(figures: Iterable[Quantity]) -> Iterator[float]:
    """The values told: both ends of a range, small amounts of money also in hundredths, a mass also in grams."""
    for figure in figures:
        ends: Sequence[Any] = (figure.low, figure.high) if figure.value is None else (figure.value,)
        for value in ends:
            if value is None:
                continue
            yield float(value)
            if figure.kind == "money" and value < 10:
                yield float(value * 100)
            if (base := in_base(value, figure.unit)) and base[1] == "g":
                yield float(base[0])


# ── our own annotation ──────────────────────────────────────────────────────────────────────────────────────────────


def own(folder: Path, show: bool) -> None:
    """Prints, per language, F1 of span and value, and the share of right head nouns among the counts found."""
    print("\nown annotation (NTREX): span and value P, R, F1; head noun right of those marked on figures found")
    for language in LANGUAGES:
        total: Counter[str] = Counter()
        for row in annotated("quantities", folder.parent):
            if row.language != language:
                continue
            found = found_in(row.text, language, durations=False)
            ours = [q for q in found if q.kind not in ("ordinal", "score", "age")]
            total.update(found=len(ours), expected=len(row.spans))
            for gold in row.spans:
                start, end = gold["span"]
                hit = next((q for q in ours if q.start < end and start < q.end and _same_ends(q, gold)), None)
                if hit is None:
                    if show:
                        print(language, "MISSED", _in_context(row.text, start, end), gold["low"], gold["high"])
                    continue
                ours.remove(hit)
                total["right"] += 1
                if gold["head"]:
                    total["heads"] += 1
                    start, end = gold["head"]
                    good = _is_head(hit, row.text[start:end], language) or _is_unit(hit, start, end)
                    total["right heads"] += good
                    if show and not good:
                        print(language, "HEAD", row.text[start:end], "|", hit.counted.lemma, "|", row.text[:120])
            if show:
                for q in ours:
                    print(language, "EXTRA ", _in_context(row.text, q.start, q.end), q.low, q.high, q.unit)
        if total["expected"]:
            heads = f"{total['right heads'] / max(1, total['heads']):.2f} of {total['heads']}"
            print(f"{language:4}{score(total['right'], total['found'], total['expected'])}   heads {heads}")


def _same_ends(ours: Quantity, gold: dict[str, Any]) -> bool:
    """Whether the interval is the same; of a vague word ("dozens") the kind of bound alone."""
    low, high = (float(gold[end]) if gold[end] is not None else None for end in ("low", "high"))
    if ours.unit == "%" and not gold["unit"] and low is not None and low < 1:  # a share: 20 % is 0.2
        return ours.value is not None and abs(float(ours.value) - low * 100) < 0.5
    if ours.value is None and ours.approx and gold["approx"]:
        return True
    if gold["approx"] or ours.approx:
        value = ours.value if ours.value is not None else ours.low
        ends = [end for end in (low, high) if end is not None]
        return value is not None and any(abs(float(value) - end) <= 1e-6 * max(1.0, end) for end in ends)
    mine = (ours.low, ours.high)
    return all(
        (a is None and b is None) or (a is not None and b is not None and abs(float(a) - b) <= 1e-6 * max(1.0, b))
        for a, b in zip(mine, (low, high), strict=True)
    ) or (low == high and ours.value is not None and low is not None and float(ours.value) == low)


def _is_unit(ours: Quantity, start: int, end: int) -> bool:
    """Whether the marked head is the unit, which we take into the figure: "20 [Prozentpunkten]"."""
    return bool(ours.unit) and ours.start <= start and end <= ours.end


def _is_head(ours: Quantity, head: str, language: str) -> bool:
    """Whether the noun counted is the marked one, as a lemma or but for its ending."""
    lemma = ours.counted.lemma.lower().split(" ")[-1]
    spans = sentences(head, language)
    marked = {head.lower(), *(lemma.lower() for lemma in tokens(head, spans, language).lemma)}
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(lemma, head.lower(), strict=False)))
    alike = shared >= max(3, len(head) - 3) or (language in JOINED and (lemma in head or lemma.endswith(head)))
    return bool(lemma) and (lemma in marked or alike)


JOINED = ("zh", "ja", "ko")
"""Where a particle, a counter or a first part may be written onto the noun."""


def main(argv: list[str]) -> int:
    """Prints the tables."""
    tasks = {"newsquant": newsquant, "meantime": meantime, "cases": case_lists, "own": own}
    parser = argparse.ArgumentParser(prog="python -m evaluation quantities", description=__doc__)
    parser.add_argument("sets", nargs="*", help=" ".join(tasks))
    parser.add_argument("--folder", type=Path, default=Path("../shared/data/quantities"))
    parser.add_argument("--show", action="store_true", help="print what was missed and what was too much")
    options = parser.parse_args(argv)
    if unknown := set(options.sets) - set(tasks):
        parser.error(f"no such set: {', '.join(sorted(unknown))}; there are {', '.join(tasks)}")
    start = time.perf_counter()
    for name, task in tasks.items():
        if not options.sets or name in options.sets:
            task(options.folder, options.show)
    print(f"\n{time.perf_counter() - start:.1f} s")
    return 0
