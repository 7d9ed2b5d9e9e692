"""``python -m evaluation NAME ARGS``: runs ``evaluation.NAME`` on its arguments."""

from __future__ import annotations

import sys
from importlib import import_module

TASKS = {
    "copies": "planted copies in background texts: recall a kind, precision, speed",
    "dating": "reports whose day of publication is known but hidden: called to the day, right, wrong but sure",
    "differences": "labelled pairs of passages of reports on one happening: told, kept silent",
    "dossier": "what a careful reader found in a story, beside what we find",
    "encoder": "the sentence encoder: translations found, story titles told apart, speed",
    "entities": "entity clusters on marked names: B-cubed across reports and languages",
    "names": "names by the tagger alone: strict F1 a set and language",
    "quantities": "figures: NewsQuant, MEANTIME, case lists of fifteen languages",
    "quotes": "quotes, their speakers and cues: German Wikinews, old newspapers, Russian holders of opinions",
    "reports": "names in forty reports by the whole pipeline, and how far two readers agree",
    "statements": "asserted, denied, planned, told by others: German status, MEANTIME, factuality, negation, ours",
    "stories": "reports put together into stories: B-cubed on five sets",
    "tagger": "part of speech, features, dependencies on treebank tests",
    "times": "time expressions: TempEval-3 strict, relaxed, type and value F1",
}


def main(argv: list[str]) -> int:
    """Dispatches to the task named first; prints the list of tasks where there is none of that name."""
    if not argv or argv[0] not in TASKS:
        width = max(map(len, TASKS))
        print("usage: python -m evaluation NAME ARGS\n", file=sys.stderr)
        for name, help_line in TASKS.items():
            print(f"  {name:{width}}  {help_line}", file=sys.stderr)
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2
    task = import_module(f"evaluation.{argv[0]}")
    return int(task.main(argv[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
