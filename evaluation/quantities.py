"""Figures found in sentences, beside the answers of five sets; best known figures stand in the same table.

NewsQuant: value, value and unit, value and bound (F1, one to one within a sentence; ordinals are left out, a count's unit
is its noun). MEANTIME: spans and types of the English value layer, types per sentence carried to Spanish, Italian and
Dutch. recognizers-text and duckling: per language the share of rows all of whose values are found (number and unit rows
of other conventions are in it).
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from tellings.annotate.numbers import numbers
from tellings.annotate.quantities import quantities
from tellings.annotate.sentences import sentences
from tellings.annotate.tokens import tokens
from tellings.annotate.times import times
from tellings.annotate.units import in_base
from tellings.languages import LANGUAGES
from tellings.types import Quantity, TimeExpr

KNOWN = (
    ("CQE (published)", 0.920, 0.856, 0.881),
    ("quantulum3 (published)", 0.730, 0.472, None),
    ("Recognizers-Text (published)", 0.691, 0.342, None),
    ("GPT-3 (published)", 0.706, 0.591, None),
)
UNITS = {
    "USD": "dollar", "EUR": "euro", "GBP": "pound sterling", "JPY": "japanese yen", "CNY": "chinese yuan", "AUD": "australian dollar",
    "HKD": "hong kong dollar", "CAD": "canadian dollar", "NZD": "new zealand dollar", "MYR": "malaysian ringgit", "ILS": "shekel",
    "INR": "indian rupee", "DKK": "danish krone", "SGD": "singaporean dollar", "%": "percentage", "{bp}": "basis point",
    "km": "kilometre", "m": "metre", "cm": "centimetre", "mm": "millimetre", "um": "micrometre", "nm": "nanometre",
    "[mi_i]": "mile", "[yd_i]": "yard", "[ft_i]": "foot", "[in_i]": "inch", "m2": "square metre", "[sft_i]": "square foot",
    "[smi_us]": "square mile", "[acr_us]": "acre", "[cft_i]": "cubic foot", "l": "litre", "ml": "millilitre", "kg": "kilogram", "g": "gram",
    "mg": "milligram", "t": "metric ton", "[ston_av]": "ton", "Gt": "gigaton", "[lb_av]": "pound-mass", "[oz_av]": "ounce",
    "s": "second", "min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year", "km/h": "kilometre per hour",
    "m/s": "metre per second", "[mi_i]/h": "mile per hour", "[mi_i]/[gal_us]": "mile per gallon", "Cel": "celsius", "[degF]": "fahrenheit",
    "deg": "degree", "W": "watt", "kW": "kilowatt", "MW": "megawatt", "GW": "gigawatt", "kW.h": "kilowatt hour", "GW.h": "gigawatt hour",
    "[HP]": "horsepower", "{PS}": "horsepower", "N.m": "newton metre", "Hz": "hertz", "kHz": "kilohertz", "GHz": "gigahertz", "GBy": "gigabyte",
    "V": "volt", "[bbl_us]": "barrel", "[gal_us]": "gallon", "[ppb]": "parts-per-billion", "[ppm]": "part per million", "GPa": "gigapascal",
    "MPa": "megapascal", "{r}/min": "revolutions per minute", "mA.h": "milliampere-hour", "dB": "decibel", "[pt_us]": "pint",
    "[qt_us]": "quart", "[foz_us]": "ounce", "har": "hectare", "cal": "calorie", "{pound}": "pound-mass", "Mbit/s": "megabit per second", "[ft_i].[lbf_av]": "foot pound-force",
}  # fmt: skip


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def found_in(text: str, language: str, durations: bool = True) -> tuple[Quantity, ...]:
    """The figures of ``text``; ``durations``: "three days" is a figure, too, as several sets have it."""
    spans = sentences(text, language)
    kept: list[TimeExpr] = [t for t in times(text, language) if not (durations and (t.type in ("DURATION", "SET") or t.reading.amounts))]
    return quantities(text, language, spans, tokens(text, spans, language), kept)


class Score(NamedTuple):
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


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
        gold = list(row["quantities"])
        totals["found"] += len(ours)
        totals["expected"] += len(gold)
        left = list(range(len(ours)))
        missed = []
        for expected in gold:
            fits = [n for n in left if _same_value(ours[n], expected["value"], expected["unit"])]
            fits.sort(key=lambda n: not _same_unit(ours[n], expected))
            if not fits:
                missed.append(expected)
                continue
            at = fits[0]
            left.remove(at)
            totals["value"] += 1
            totals["unit"] += _same_unit(ours[at], expected)
            totals["bound"] += _change(ours[at]) == {"up": "=", "down": "="}.get(expected["change"], expected["change"])
            if show and not _same_unit(ours[at], expected):
                print("UNIT ", row["id"], expected["value"], expected["unit"], "/", expected["normalized_unit"], "|", ours[at].unit or ours[at].counted.lemma)
        if show and (missed or left):
            print("VALUE", row["id"], row["text"][:400])
            print("    missed", [(q["value"], q["unit"]) for q in missed])
            print("    extra ", [(row["text"][ours[n].start : ours[n].end], ours[n].unit or ours[n].counted.lemma) for n in left])
    print(f"NewsQuant, {totals['expected']} figures{'value':>16}{'value+unit':>12}{'value+bound':>12}")
    shown = [score(totals[name], totals["found"], totals["expected"]) for name in ("value", "unit", "bound")]
    print(f"{'tellings: precision':32}" + "".join(f"{s.precision:>12.3f}" for s in shown))
    print(f"{'tellings: recall':32}" + "".join(f"{s.recall:>12.3f}" for s in shown))
    print(f"{'tellings: F1':32}" + "".join(f"{s.f1:>12.3f}" for s in shown))
    for name, *figures in KNOWN:
        print(f"{name:32}" + "".join(f"{figure:>12.3f}" if figure else f"{'—':>12}" for figure in figures))


def _ends(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.low, quantity.high
    known = [float(end) for end in (low, high) if end is not None] or [0.0]
    return known[0], known[-1]


def _same_value(ours: Quantity, gold: str, unit: str) -> bool:
    """Ranges by both ends; a share may be told as 0.5 or 50 (percent), cents as such or in the whole.

    Ends of an approximate range and of a vague word ("dozens": the gold says 12 to 120) lie inside those of the gold or
    a tenth about them.
    """
    low, dash, high = gold.strip().lstrip("-").partition("-")
    sign = -1 if gold.startswith("-") and not dash else 1
    try:
        ends = (float(low) * sign, float(high or low) * sign) if "E" not in gold else (float(gold), float(gold))
    except ValueError:
        return False
    if ours.value is not None:
        mine = (float(ours.value), float(ours.value))
    else:
        mine = _ends(ours)
    if ours.value is None and ours.approx and not ours.bound:
        return ends[0] <= mine[0] and mine[1] <= ends[1]
    near = 0.11 if ours.approx and ours.bound == "range" else 0.0005
    factors = (1, 100) if ours.kind == "money" and unit.startswith(("cent", "p", "sen")) else (1,)
    if ours.unit == "%" and ends[0] == ends[1] and 0 < ends[0] < 1:
        factors = (1, 0.01)
        near = 0.005
    return any(
        abs(mine[0] * f - ends[0]) <= near * abs(ends[0]) and abs(mine[1] * f - ends[1]) <= near * abs(ends[1]) for f in factors
    )


def _same_unit(ours: Quantity, gold: dict[str, Any]) -> bool:
    unit, normal = gold["unit"].lower(), gold["normalized_unit"].lower()
    code = ours.unit
    if ours.kind == "age":
        return "age" in normal or "old" in unit
    if code:
        head, _, below = code.partition("/")
        if ours.kind == "money" and unit.startswith(("cent", "p", "sen")) and normal in ("cent", "point", "sen"):
            return True
        name = UNITS.get(code)
        if name is None:
            name = UNITS.get(head, head) + (f" per {UNITS.get(below, below)}" if below else "")
        return name == normal or (name.split(" per ")[0] == normal and " per " not in normal and not below) or (
            ours.kind == "percent" and normal.startswith("%")
        )
    lemma = ours.counted.lemma.lower()
    if not lemma:
        return unit == "-" or normal in ("-", "point", "count")
    if unit == "-":
        return False
    words = normal.split() + unit.split()
    return lemma.split()[-1] in words or any(lemma.split()[-1] == w or lemma.split()[-1] + "s" == w for w in words)


def _change(quantity: Quantity) -> str:
    return {"least": ">", "most": "<"}.get(quantity.bound, "~" if quantity.approx and quantity.value is not None else "=")


# ── MEANTIME ────────────────────────────────────────────────────────────────────────────────────────────────────────

TYPES = {"percent": "PERCENT", "money": "MONEY"}


def meantime(folder: Path, show: bool) -> None:
    """Prints spans by overlap and types, for English; types per sentence for the carried languages."""
    right = typed = found = expected = 0
    for row in rows(folder / "meantime-en-values.jsonl.gz"):
        ours = [q for q in found_in(row["text"], "en", durations=False) if q.kind not in ("ordinal", "score", "age")]
        gold = row["quantities"]
        found, expected = found + len(ours), expected + len(gold)
        left = list(ours)
        for each in gold:
            hit = next((q for q in left if q.start < each["end"] and each["start"] < q.end), None)
            if hit:
                left.remove(hit)
                right += 1
                typed += TYPES.get(hit.kind, "QUANTITY") == each["type"]
            elif show:
                print("MISSED", each["text"], "|", row["text"][max(0, each["start"] - 50) : each["end"] + 50].replace("\n", " "))
        if show:
            for q in left:
                print("EXTRA ", row["text"][q.start : q.end], "|", row["text"][max(0, q.start - 50) : q.end + 50].replace("\n", " "))
    spans, types = score(right, found, expected), score(typed, found, expected)
    print(f"\nMEANTIME en, {expected} values: spans P {spans.precision:.3f} R {spans.recall:.3f} F1 {spans.f1:.3f}, span and type F1 {types.f1:.3f}")
    for language in ("es", "it", "nl"):
        total: Counter[str] = Counter()
        for row in rows(folder / f"meantime-{language}-values-carried.jsonl.gz"):
            ours = [q for q in found_in(row["text"], language, durations=False) if q.kind not in ("ordinal", "score", "age")]
            for sentence in row["sentences"]:
                mine = Counter(TYPES.get(q.kind, "QUANTITY") for q in ours if sentence["start"] <= q.start < sentence["end"])
                gold_types = Counter(each["type"] for each in sentence["expected"])
                total["right"] += sum((mine & gold_types).values())
                total["found"] += sum(mine.values())
                total["expected"] += sum(gold_types.values())
                if show and mine != gold_types:
                    print(language, dict(mine - gold_types), dict(gold_types - mine), sentence["text"][:300])
        carried = score(total["right"], total["found"], total["expected"])
        print(f"MEANTIME {language}, {total['expected']} types per sentence: P {carried.precision:.3f} R {carried.recall:.3f} F1 {carried.f1:.3f}")


# ── case lists ──────────────────────────────────────────────────────────────────────────────────────────────────────


COLUMNS = {
    "r: number": ("Number", ), "r: ordinal": ("Ordinal",), "r: percent": ("Percent",), "r: age": ("Age",),
    "r: currency": ("Currency",), "r: dimension": ("Dimension",), "r: temper.": ("Temperature",), "d: numeral": ("d:Numeral",),
    "d: ordinal": ("d:Ordinal",), "d: money": ("d:AmountOfMoney",), "d: units": ("d:Distance", "d:Quantity", "d:Temperature", "d:Volume"),
}  # fmt: skip
"""Columns of the table of case lists, and the models and dimensions that each takes in."""


def _column(name: str) -> str:
    return next(column for column, models in COLUMNS.items() if any(name.startswith(model) for model in models))


def case_lists(folder: Path, show: bool) -> None:
    """Prints, per language, the share of rows solved."""
    solved: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for row in rows(folder / "recognizers-number.jsonl.gz"):
        language = row["lang"][:2]
        if language not in LANGUAGES or "Range" in row["model"] or not row["expected"]:
            continue
        wanted = [w for e in row["expected"] if (w := _float(e["resolution"].get("value"), language)) is not None]
        figures = found_in(row["input"], language)
        ours = [float(n.value) for n in numbers(row["input"], language) if n.value is not None] + list(_told(figures))
        if "Percent" in row["model"]:
            ours = list(_told(q for q in figures if q.kind == "percent"))
        _count(solved[language][_column(row["model"].replace("NumberPercent", "Percent"))], wanted, ours, show, row)
    for row in rows(folder / "recognizers-unit.jsonl.gz"):
        language = row["lang"][:2]
        if language not in LANGUAGES or not row["expected"]:
            continue
        wanted = [w for e in row["expected"] if (w := _float(e["resolution"].get("value"), language)) is not None]
        kinds = {"AgeModel": ("age", "measure"), "CurrencyModel": ("money",)}.get(row["model"], ("measure", "percent"))
        ours = list(_told(q for q in found_in(row["input"], language) if q.kind in kinds))
        _count(solved[language][_column(row["model"])], wanted, ours, show, row)
    for row in rows(folder / "duckling-quantity.jsonl.gz"):
        language = row["lang"][:2]
        if language not in LANGUAGES:
            continue
        wanted = [float(e["value"]) for e in row["expected"] if e.get("value") is not None]
        if not wanted:
            continue
        if row["dimension"] in ("Numeral", "Ordinal"):
            ours = [float(n.value) for n in numbers(row["input"], language) if n.value is not None]
        else:
            ours = list(_told(found_in(row["input"], language)))
        _count(solved[language][_column(f"d:{row['dimension']}")], wanted, ours, show, row)
    names = list(COLUMNS)
    print("\nshare of rows solved / rows; r: recognizers-text, d: duckling\n" + f"{'':4}" + "".join(f"{name:>12}" for name in names))
    for language in LANGUAGES:
        cells = [solved[language][name] for name in names]
        shown = (f"{right / rows:>7.2f}/{rows:<4}" if rows else f"{'—':>8}    " for right, rows in cells)
        total = [sum(column) for column in zip(*cells, strict=True)]
        print(f"{language:4}" + "".join(shown) + f"   all {total[0] / max(1, total[1]):.2f}")


def _told(figures: Iterable[Quantity]) -> Iterator[float]:
    """The values told: of a range both ends, of less than a unit of money the hundredths, too; a base unit's value, too."""
    for figure in figures:
        for value in {figure.value, figure.low, figure.high} if figure.value is None else {figure.value}:
            if value is not None:
                yield float(value)
                if figure.kind == "money" and value < 10:
                    yield float(value * 100)
                if (base := in_base(value, figure.unit)) and base[1] == "g":
                    yield float(base[0])


def _count(cell: list[int], wanted: Sequence[float], ours: Sequence[float], show: bool, row: dict[str, Any]) -> None:
    if not wanted:
        return
    good = all(any(abs(w - o) <= 1e-4 * max(1.0, abs(w)) for o in ours) for w in wanted)
    cell[0] += good
    cell[1] += 1
    if show and not good:
        print(row["lang"], row.get("model", row.get("dimension")), row["input"][:150], wanted, ours)


def _float(value: object, language: str) -> float | None:
    if not isinstance(value, str):
        return None
    try:
        return float(value.rstrip("%").replace(",", "."))
    except ValueError:
        return None


def main(argv: list[str]) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation quantities", description=__doc__)
    parser.add_argument("sets", nargs="*", choices=[[], "newsquant", "meantime", "cases"], default=[])
    parser.add_argument("--folder", type=Path, default=Path("../shared/data/quantities"))
    parser.add_argument("--show", action="store_true", help="print what was missed and what was too much")
    options = parser.parse_args(argv)
    tasks = {"newsquant": newsquant, "meantime": meantime, "cases": case_lists}
    start = time.perf_counter()
    for name, task in tasks.items():
        if not options.sets or name in options.sets:
            task(options.folder, options.show)
    print(f"\n{time.perf_counter() - start:.1f} s")
    return 0
