"""One type for a name in all reports of a story."""

import pytest

from telling import report
from tellings.link.name_types import settled

CASES = [
    (
        "a plant that one report takes for a person",
        [
            ("en", "The fire broke out at the Merkazol plant in Talheim. The Merkazol plant makes paint."),
            ("de", "Der Brand brach im Werk Merkazol in Talheim aus. Der Konzern Merkazol stellt Farben her."),
            ("en", "Merkazol could not be reached for comment."),
        ],
        "Merkazol",
        {"ORG", "LOC"},
    ),
    (
        "a last name stays a person's",
        [
            ("en", "Mayor Ida Lunder spoke on Monday. Lunder thanked the crews."),
            ("en", "Lunder thanked the crews."),
        ],
        "Lunder",
        {"PER"},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("case", "texts", "name", "wanted"), CASES)
def test_reports_vote(case: str, texts: list[tuple[str, str]], name: str, wanted: set[str]) -> None:
    reports = [report(language, "2026-05-04", text, f"r{n}") for n, (language, text) in enumerate(texts)]
    found = {m.type for r in settled(reports) for m in r.annotations.mentions if m.form == name}
    assert len(found) == 1
    assert found <= wanted
