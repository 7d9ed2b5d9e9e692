"""Days that stand beside the news in a text: stamps within its lines, captions of pictures, posts that it quotes.

A **stamp** is the report's own day ("Updated: 2026-03-10 09:53", "By Ann Lee 10 March 2026 The court …", "Dublin, Mar.
10, 2026 (GLOBE NEWSWIRE)"). A **picture** of today tells its day by weekday and date ("…, Tuesday, March 10, 2026. (AP
Photo/Lee)"); one from the archive says so. A **post** ("— Ann Lee (@annlee) March 10, 2026") is quoted on its day or
the next where the report tells of that weekday as past, else within a month. Pictures and posts count only where
nothing later is told with its date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from tellings.date.evidence import Near, Weekday, explicit
from tellings.ingest.photos import credit_tail
from tellings.ingest.residue import fold, pattern, rows, words
from tellings.languages import table
from tellings.types import Annotations, Article, Record, Span, TimeExpr

HEAD = 250
"""Characters of a text that may hold its byline and date without a line of their own."""
OPENING, CLOSING = 1000, 500
"""Characters at the start and at the end of a text where "Updated: …" is about the report itself."""
BESIDE = 80
"""Characters before a date in which words say what it is the date of."""
CREDIT = 300
"""Characters behind a date in which the credit of its picture ends."""
CAPTION = 300
"""Characters before a date in which the caption that tells it began."""
DAY, MONTH = timedelta(1), timedelta(30)
"""How long after a post a report quotes it: one that tells of its weekday, one that doesn't."""
POST = re.compile(r"\(@\w{1,30}\)\W{0,6}$")
LAST_WORD = re.compile(r"([^\W\d_]{1,40})\s{0,2}([:：]?)\s{0,3}$")
OPENS = re.compile(r"(?:^|[\n.!?|)\]•·])\s{0,3}$")
MARKS_BEFORE, MARKS_AFTER = "(|•·:\n", "(|•·—–"


class Dating(Record, frozen=True):
    """``dating.toml``: ``of_report``: rows (as in ``residue.toml``) that stand right before the day on which the
    report itself came out ("this article was first published on"); ``archive``: what captions of older pictures say,
    divided by "|"."""

    of_report: str = ""
    archive: str = ""


def traces(
    article: Article, annotations: Annotations, weekdays: Sequence[Weekday], earliest: date | None
) -> Iterator[Near]:
    """The points that stamps, pictures and posts give; ``weekdays``: the bare ones of the report, ``earliest``: the
    day that it surely comes after."""
    text, language = article.text, article.language
    dated = [(day, time) for time in annotations.times if (day := _day(time)) and not is_archived(text, time, language)]
    told = [day for day, time in dated if time.tense != "future"]
    newest = max([*told, *([earliest] if earliest else [])], default=date.min)
    posts = [(day, time) for day, time in dated if is_post(article.text, time)]
    others = [found for found in dated if found not in posts]
    if stamps := [found for found in others if _is_stamp(article, found[1]) or _is_byline(article, found[1])]:
        day, time = min(stamps, key=lambda stamp: (stamp[0], stamp[1].start))
        yield Near(
            ((day, day),),
            (_span(time),),
            "a date in its text isn't part of the news but says when it came out",
            exact=True,
            year=True,
        )
    for day, time in dated:
        if day >= newest and _is_picture(article, annotations.sentences, time):
            yield Near(
                ((day, day + DAY),),
                (_span(time),),
                "the caption of a picture in it names the day on which it was taken, and nothing later is told",
                past=True,
                year=True,
            )
    yield from _captions(article, newest)
    if posts and max(day for day, _ in posts) >= newest:
        yield _post(posts, weekdays)


def is_post(text: str, time: TimeExpr) -> bool:
    """Whether a time is the day of a post that is quoted: it stands behind the name of an account."""
    return POST.search(text[max(0, time.start - BESIDE) : time.start]) is not None


def is_archived(text: str, time: TimeExpr, language: str) -> bool:
    """Whether a time is told in the caption of a picture from the archive ("FILE - In this Friday, May 3, 2019 file
    photo")."""
    return _is_archived(text[max(0, time.start - BESIDE) : time.end + BESIDE // 2], language)


def _day(time: TimeExpr) -> date | None:
    period = explicit(time.reading)
    return period.first if period is not None and period.grain == "D" and time.reading.to is None else None


def _span(time: TimeExpr) -> Span:
    return Span(time.start, time.end)


# ── stamps ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_stamp(article: Article, time: TimeExpr) -> bool:
    """Whether the words right before a date say that the report came out on it: "Updated: …", "first published on"."""
    text, language = article.text, article.language
    if OPENING < time.start < len(text) - CLOSING:
        return False
    before = fold(text[max(0, time.start - BESIDE) : time.start])
    if any(row.search(before) for row in _of_report(language)):
        return True
    word = LAST_WORD.search(before)
    if word is None or word[1].casefold() not in words(language, "stamp_words") | words("en", "stamp_words"):
        return False
    return bool(word[2]) or (not word[1][0].islower() and bool(OPENS.search(before[: word.start()])))


@cache
def _of_report(language: str) -> tuple[re.Pattern[str], ...]:
    found = rows(table(language, "dating", Dating).of_report)
    return tuple(re.compile(rf"(?<!\w){pattern(row)}\s{{0,3}}$", re.IGNORECASE) for row in found)


def _is_byline(article: Article, time: TimeExpr) -> bool:
    """Whether a date in the first words stands between two sentences rather than in one: after a name or a mark, before
    a new sentence ("By Ann Lee 10 March 2026 The court …"), or before what only datelines have behind them."""
    text = article.text
    if time.start > HEAD:
        return False
    before, after = text[: time.start].rstrip(" \t"), text[time.end : time.end + 4]
    last = LAST_WORD.search(before)
    joined = last is not None and (last[1][0].islower() or last[1].casefold() in words(article.language, "date_words"))
    named = last is not None and not joined and (last[1][0].isupper() or not last[1][0].isalpha())
    free = not before or before[-1] in MARKS_BEFORE or before[-1] in ")]" or before[-1].isdigit() or named
    rest = after.lstrip(" \t")
    starts = bool(rest) and len(rest) < len(after) and (rest[0].isupper() or rest[0] in MARKS_AFTER)
    if before.endswith("("):
        starts = after[:1] in (")", ".", ",")
    if before.endswith(","):  # a dateline: "Dublin, Mar. 10, 2026 (GLOBE NEWSWIRE) --"
        return rest[:1] in ("(", "—", "–") and _is_place(before)
    return free and starts


def _is_place(before: str) -> bool:
    """Whether what a dateline's date follows is one or two names at the start of a line or sentence."""
    return bool(re.search(r"(?:^|[\n.:!?]\s{0,3}|\s\d{4}\s)(?:[^\W\d_][\w.'’-]{1,30}[ ,]{0,2}){1,3}$", before))


# ── pictures and posts ──────────────────────────────────────────────────────────────────────────────────────────────


def _is_picture(article: Article, sentences: Sequence[Span], time: TimeExpr) -> bool:
    """Whether a date with its weekday is told in the caption of a picture that isn't from the archive."""
    text, language = article.text, article.language
    if not time.reading.weekday:
        return False
    at = bisect_right(sentences, time.start, key=lambda sentence: sentence.start)
    home = sentences[at - 1] if at else _span(time)
    low = max(home.start, time.start - CAPTION)
    ends = [at + 1 for sign in ")]\n" if (at := text.find(sign, time.end, time.end + CREDIT)) >= 0]
    caption = text[low : min(ends, default=home.end)].rstrip()
    return credit_tail(caption, language) is not None and not _is_archived(caption, language)


def _is_archived(caption: str, language: str) -> bool:
    """Whether a caption says that its picture is an older one."""
    said = fold(caption).casefold()
    return any(phrase in said for phrase in table(language, "dating", Dating).archive.split("|") if phrase)


def _captions(article: Article, newest: date) -> Iterator[Near]:
    """The days that captions tell which were cut from the text."""
    from tellings.annotate.times import times

    for caption in article.captions:
        for time in times(caption, article.language):
            day = _day(time)
            if day and day >= newest and time.reading.weekday and not _is_archived(caption, article.language):
                said = " ".join(caption[time.start : time.end].split())
                yield Near(
                    ((day, day + DAY),),
                    (),
                    f"the caption of a picture in it says that it was taken on “{said}”, and nothing later is told",
                    past=True,
                    year=True,
                )


def _post(posts: Sequence[tuple[date, TimeExpr]], weekdays: Sequence[Weekday]) -> Near:
    """The newest post: of the day of the report or the one before, where its weekday or a neighbour is told as past."""
    day, time = max(posts, key=lambda post: (post[0], -post[1].start))
    near = {(day + DAY * step).isoweekday() for step in (-1, 0, 1)}
    told = next((named for named in weekdays if named.past and named.number in near), None)
    if told is None:
        return Near(
            ((day, day + MONTH),),
            (_span(time),),
            "it quotes a post of this day and none that is newer, and posts are quoted within weeks",
            year=True,
        )
    why = "it tells a weekday as past that fits the day of the newest post it quotes"
    return Near(
        ((day, day + DAY),), (_span(time), told.words), why, past=told.number != (day + DAY).isoweekday(), year=True
    )
