"""Who has it from whom, and how many independent origins a claim has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.link.origins import credited, lineage, origins
from tellings.types import (
    Annotations,
    Article,
    ArticleId,
    Copy,
    Link,
    Quote,
    Report,
    Span,
    Speaker,
    Statement,
)

KINDS = {"p": "person", "i": "institution", "a": "agency", "o": "outlet", "?": "anonymous", "u": "unknown"}
TEXT = "Der Zug fährt ab Montag wieder, sagte Kern nach Angaben der Bahn. Mehr weiß niemand. " * 3


def chain(told: str) -> tuple[Speaker, ...]:
    """``p:Kern a:dpa``: Kern, carried by dpa."""
    return tuple(
        Speaker(name.replace("_", " "), Span(40, 44), kind=KINDS[kind])  # type: ignore[arg-type]
        for kind, _, name in (part.partition(":") for part in told.split())
    )


def report(name: str, *chains: str, credits: tuple[str, ...] = (), outlet: str = "", text: str = TEXT) -> Report:
    statements = tuple(
        Statement(Span(0, 31), Span(8, 13), "fahren", "go", (), "positive", "planned", "present", speakers=chain(told))
        for told in chains
    )
    quotes = tuple(Quote((Span(0, 31),), Span(33, 38), chain(told), "indirect") for told in chains if told)
    article = Article(ArticleId(name), f"{name}.txt", "", "de", "", text, outlet=outlet, credits=credits)
    return Report(article, Annotations(article.id, "de", statements=statements, quotes=quotes))


def copy(one: Report, two: Report, start: int = 0, end: int = 64, words: int = 12, directed: bool = False) -> Copy:
    return Copy(one.article.cite(start, end), two.article.cite(start, end), words, directed)


def counted(reports: list[Report], copies: tuple[Copy, ...] = ()) -> tuple[int, int]:
    told = [(r, statement) for r in reports for statement in r.annotations.statements]
    found = origins(told, lineage(reports, copies), copies)
    assert all(reason.endswith(".") for reason in found.reasons)
    assert bool(found.reasons) == bool(told)
    return found.low, found.high


COUNTS: dict[str, tuple[list[Report], tuple[int, int]]] = {
    "nobody tells it": ([], (0, 0)),
    "one report, no source": ([report("a", "")], (1, 1)),
    "two reports, no source": ([report("a", ""), report("b", "")], (1, 2)),
    "one mouth, two reports": ([report("a", "p:Kern"), report("b", "p:KERN")], (1, 1)),
    "one mouth and own reporting": ([report("a", "i:Kreml"), report("b", "i:Kreml"), report("c", "")], (1, 2)),
    "two persons": ([report("a", "p:Kern"), report("b", "p:Ilse_Brandt")], (2, 2)),
    "two institutions": ([report("a", "i:Bahn"), report("b", "i:Ministerium")], (2, 2)),
    "a person may speak for an institution": ([report("a", "p:Kern"), report("b", "i:Bahn")], (1, 2)),
    "two persons and an institution": ([report("a", "p:Kern"), report("b", "p:Ilse_Brandt i:Bahn")], (2, 2)),
    "part of a name": ([report("a", "p:Kern"), report("b", "p:Max_Kern")], (1, 2)),
    "one mouth through two agencies": ([report("a", "p:Kern a:dpa"), report("b", "p:Kern a:AFP")], (1, 1)),
    "two mouths through one agency": ([report("a", "p:Kern a:Tass"), report("b", "p:Brandt a:Tass")], (1, 2)),
    "an agency and its own carrying": ([report("a", "p:Kern a:Tass"), report("b", "a:Tass")], (1, 2)),
    "two agencies, no mouth": ([report("a", "a:Tass"), report("b", "a:KCNA")], (1, 2)),
    "an unnamed mouth through one outlet": ([report("a", "?: o:NHK"), report("b", "?:Diplomat o:NHK")], (1, 1)),
    "unnamed mouths": ([report("a", "?:"), report("b", "?:Diplomat")], (1, 2)),
    "experts aren't one body": ([report("a", "u:Experten"), report("b", "u:Experten")], (1, 2)),
    "same agency under both": ([report("a", "", credits=("dpa",)), report("b", "", credits=("dpa/ps",))], (1, 1)),
    "two agencies under them": ([report("a", "", credits=("dpa",)), report("b", "", credits=("AFP",))], (1, 2)),
    "agency under one, mouth in the other": ([report("a", "", credits=("dpa",)), report("b", "p:Kern")], (1, 2)),
    "one report, told twice": ([report("a", "p:Kern", "")], (1, 1)),
    "one report, two mouths": ([report("a", "p:Kern", "p:Brandt")], (2, 2)),
    "its own outlet is no source": ([report("a", "o:Bote", outlet="Bote"), report("b", "")], (1, 2)),
}  # fmt: skip


@pytest.mark.parametrize("kind", COUNTS)
def test_origins_are_a_range(kind: str) -> None:
    """Each row of the rule table, in any order of reports."""
    reports, expected = COUNTS[kind]
    assert counted(reports) == expected
    assert counted(reports[::-1]) == expected


@pytest.mark.parametrize(
    ("left", "right", "start", "words", "expected"),
    [
        ("", "", 0, 12, (1, 1)),
        ("", "p:Kern", 0, 12, (1, 1)),
        ("p:Brandt", "p:Kern", 0, 12, (1, 2)),
        ("", "", 70, 12, (1, 2)),
        ("", "", 70, 45, (1, 1)),
    ],
    ids=["copied statement", "one names the source", "both name another", "copied elsewhere", "near-copies"],
)
def test_copied_statements_are_one(left: str, right: str, start: int, words: int, expected: tuple[int, int]) -> None:
    """A statement in a shared passage, or in near-copies, has one origin."""
    text = TEXT + " ".join(f"wort{n}" for n in range(100))
    one, two = report("a", left, text=text), report("b", right, text=text)
    assert counted([one, two], (copy(one, two, start, start + 64, words),)) == expected


def test_reasons_are_sentences() -> None:
    """A reader is told what was counted, and why."""
    reports = [report("a", "i:Kreml", outlet="Bote"), report("b", "i:Kreml", outlet="Kurier"), report("c", "")]
    told = [(r, statement) for r in reports for statement in r.annotations.statements]
    assert origins(told, lineage(reports, ()), ()).reasons == (
        "c.txt names no source: its own reporting can't be ruled out: 0 or 1.",
        "Bote and Kurier name Kreml as the source: one origin.",
    )


VOICES = st.sampled_from(["", "p:Kern", "p:Max_Kern", "i:Bahn", "a:dpa", "p:Kern a:dpa", "?:", "u:Experten", "o:NHK"])


@given(st.lists(st.tuples(st.lists(VOICES, min_size=1, max_size=3), st.booleans()), min_size=1, max_size=6), st.data())
def test_the_range_is_a_range(told: list[tuple[list[str], bool]], data: st.DataObject) -> None:
    """1 ≤ low ≤ high, never more than mouths and reports; order doesn't matter; a copy never adds an origin."""
    reports = [report(f"{n}", *chains, credits=("dpa",) * agency) for n, (chains, agency) in enumerate(told)]
    low, high = counted(reports)
    assert 1 <= low <= high <= sum(len(chains) for chains, _ in told)
    assert counted(data.draw(st.permutations(reports))) == (low, high)
    one, two = data.draw(st.sampled_from(reports)), data.draw(st.sampled_from(reports))
    if one.article.id < two.article.id:
        fewer = counted(reports, (copy(one, two),))
        assert fewer[0] <= low
        assert fewer[1] <= high


def plain(links: tuple[Link, ...]) -> list[tuple[str, str, str]]:
    return [(link.kind, link.giver, link.receiver) for link in links]


def test_lineage_names_agencies_sources_and_copies() -> None:
    """Agencies from the signature, institutions and last carriers from quotes, copies from passages."""
    one = report("a", "p:Kern i:Bahn", "p:Ilse_Brandt", credits=("(dpa)",))
    two = report("b", "p:Kern a:DPA", "?:", credits=("DPA/AFP/ks",), text=TEXT + "(AFP)")
    links = lineage([two, one], (copy(one, two, words=45, directed=True),))
    assert plain(links) == [
        ("agency", "AFP", "b"),
        ("agency", "DPA", "a"),
        ("agency", "DPA", "b"),
        ("source", "Bahn", "a"),
        ("source", "Ilse Brandt", "a"),
        ("copy", "a", "b"),
    ]
    assert lineage([one, two], (copy(one, two, words=45, directed=True),)) == links
    assert [citation.quote for citation in links[0].citations] == ["AFP"]
    texts = {"a": one.article.text, "b": two.article.text}
    for link in links:
        for cite in link.citations:
            assert texts[cite.article][cite.start : cite.end] == cite.quote


@pytest.mark.parametrize(
    ("told", "givers"),
    [
        ("p:Kern", ["Kern"]),
        ("p:Kern a:Tass", ["Tass"]),
        ("p:Kern i:Bahn a:Tass", ["Bahn", "Tass"]),
        ("?:Diplomat o:NHK", ["NHK"]),
        ("?:Diplomat", []),
        ("i:Bahn u:Medien", ["Bahn"]),
        ("o:Bote", []),
    ],
)
def test_givers_of_a_quote(told: str, givers: list[str]) -> None:
    """The last carrier, and bodies before it; nobody without a name, and not the outlet itself."""
    assert [link.giver for link in lineage([report("a", told, outlet="Bote")], ())] == givers


def test_short_shared_passages_are_no_link() -> None:
    """A shared sentence shows no descent; passages with articles that aren't given are left out."""
    text = TEXT + " ".join(f"wort{n}" for n in range(100))
    one, two, gone = report("a", text=text), report("b", text=text), report("z", text=text)
    assert lineage([one, two], (copy(one, two), copy(two, gone, words=90))) == ()


@pytest.mark.parametrize(
    ("credit", "agencies"),
    [
        ("(dpa)", ["dpa"]), ("dpa/AFP", ["dpa", "AFP"]), ("IAR/TVN24/ps", ["IAR", "TVN24"]), ("AP", ["AP"]),
        ("ap", ["ap"]), ("– Reuters, dpa –", ["Reuters", "dpa"]), ("", []), ("()", []),
    ],
)  # fmt: skip
def test_credited_agencies(credit: str, agencies: list[str]) -> None:
    """A signature's agencies, without the signs of the authors."""
    assert credited(credit) == agencies
