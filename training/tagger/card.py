"""Write the tagger's card.toml: what it may say in which language, by measured figures.

    python -m evaluation tagger TREEBANKS --json TREES.json; python -m evaluation names NAMES --json NAMES.json
    python training/tagger/card.py VERSION TREES.json NAMES.json OUT

A head is switched on where the worst test set of a language reaches LEAST, trees only with parts of speech; a feature
where it does so in every test set that marks it. A language without a test set gets nothing.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from scheme import FEATS, LANGUAGES

LEAST = {"upos": 88.0, "tree": 65.0, "names": 50.0, "feats": 75.0}
"""UPOS accuracy; LAS; F1 over PER, ORG and LOC, the mean of the language's sets; F1 of a feature's values."""
NO_PROOF = ("wikineural", "europarl-ner", "wnut17", "fenec-fr")
"""Name sets that don't decide: made by a machine, speeches, chats, or tiny."""
NO_PROOF_TREES = ("pl_mpdt",)
"""Treebanks that don't decide: Polish of the 17th century says nothing about today's."""
HEAD = """# The tagger's card, written by training/tagger/card.py from measured figures; card.md tells the rest.
# [languages]: what may be said in which language; an ability that isn't named is switched off.
# [trees]: test sets; upos, uas, las in percent on gold words (own: from raw text); nsubj, core, features: F1.
# [names]: test sets; strict F1, precision, recall over PER ORG LOC from raw text, and F1 of each type.
"""


def abilities(trees: dict[str, Any], names: dict[str, Any], language: str) -> list[str]:
    """The abilities of a language as TOML pairs."""
    rows = [row for name, row in sorted(trees.items()) if name[:2] == language and name not in NO_PROOF_TREES]
    scores = [{**row["own"], **row.get("gold", {})} for row in rows]
    out = []
    if scores and min(row["upos"] for row in scores) >= LEAST["upos"]:
        out.append("upos = true")
    if out and min(row["las"] for row in scores) >= LEAST["tree"]:
        out.append("tree = true")
    feats = []
    for name in FEATS:
        measured = [row[name] for row in scores if name in row]
        if measured and min(measured) >= LEAST["feats"]:
            feats.append(name)
    if feats:
        out.append(f"feats = {json.dumps(feats)}")
    found = [
        row["f1"] for name, row in names.items() if name.endswith(f":{language}") and not name.startswith(NO_PROOF)
    ]
    found = found or [row["f1"] for name, row in names.items() if name == f"wikineural:{language}"]
    if found and sum(found) / len(found) >= LEAST["names"]:
        out.append("names = true")
    return out


def main() -> None:
    """Reads the two reports, writes the card."""
    version, trees, names = sys.argv[1], *(json.loads(Path(path).read_text()) for path in sys.argv[2:4])
    lines = [HEAD + f'version = "{version}"\n', "[languages]"]
    for language in LANGUAGES[1:]:
        lines.append(f"{language} = {{ {', '.join(abilities(trees, names, language))} }}".replace("{  }", "{}"))
    tables: dict[str, dict[str, dict[str, float]]] = defaultdict(dict)
    for name, row in sorted(trees.items()):
        for kind in ("gold", "own"):
            if kind in row:
                tables["trees"][f"{name} {kind}"] = row[kind]
    tables["names"] = dict(sorted(names.items()))
    for table, rows in tables.items():
        lines.append(f"\n[{table}]")
        for name, row in rows.items():
            shown = ", ".join(f"{json.dumps(k) if '/' in k else k} = {v}" for k, v in row.items() if k[-2:] != "/s")
            lines.append(f"{json.dumps(name)} = {{ {shown} }}")
    Path(sys.argv[4]).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
