"""Takes out of a draft what isn't the report: as edits, each with its reason; what says something becomes metadata.

Whole lines only, but for what stands before the first and after the last sentence of a report: datelines, signatures,
credits of pictures. In doubt a line is kept. What a line is told by, in the order of trial:

1. the format: captions and lines outside of the body;
2. code and data; rows of ``residue.toml`` for whole lines, wherever they stand;
3. stamps, bylines, names of sections, menus: only around the body;
4. credits of pictures, and the caption before one, where it stands before the headline;
5. signatures at the end, a dateline at the start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from tellings.ingest.agencies import known
from tellings.ingest.datelines import byline, dateline, is_person, signed
from tellings.ingest.draft import Draft, Line
from tellings.ingest.photos import credit_line, credit_tail, is_caption
from tellings.ingest.residue import compiled, fold, is_code, is_one_of, names, whole_line, words
from tellings.ingest.stamps import dated_parts, stamp
from tellings.ingest.strand import Strand
from tellings.types import Edit, EditReason

BODY = 60  # letters from which a line with a full stop is a paragraph of the body; those of Chinese count double
LONG_BODY = 200
HEAD_PARAGRAPHS = 2  # a caption and a standfirst may stand before a stamp or byline, no more
HEAD_LETTERS = 450
SENTENCE_END = re.compile(r"[.!?…。！？]['\")\]]{0,3}(?:\s?\([^()]{1,40}\))?$")
CODE_VALUE = re.compile(r"(?:true|false|null|undefined|none|\d{1,12}|[{}()\[\];,\"' ]{1,20}|\"[^\"]{0,80}\",?)", re.I)
MENU = re.compile(r"\s*[|·•›»>/→]\s*")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s{0,3}(?:©\s{0,3})?(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)\d\d)?,?\s{0,3})(.{0,200})", re.I)
LIST_LENGTH = 12


class Found(msgspec.Struct, frozen=True):
    """What cleaning leaves and finds. ``lines`` are kept; ``headed`` counts those that stood before a stamp or byline."""

    lines: tuple[Line, ...]
    edits: tuple[Edit, ...]
    headed: int = 0
    people: tuple[str, ...] = ()
    outlet: str = ""
    dateline: str = ""
    captions: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    stamps: tuple[str, ...] = ()


def clean(draft: Draft, language: str) -> Found:
    """``draft`` without residue."""
    cleaner = _Cleaner(draft, language)
    cleaner.outside()
    cleaner.whole_lines()
    cleaner.around_the_body()
    cleaner.pictures()
    cleaner.end()
    cleaner.start()
    return cleaner.found()


class _Cleaner:
    """The lines of one draft and what was found in them so far; lives as long as :func:`clean`."""

    def __init__(self, draft: Draft, language: str) -> None:
        self.source = draft.source
        self.language = language
        self.lines: list[Line | None] = list(draft.lines)
        self.edits: list[Edit] = list(draft.edits)
        self.marks: list[int] = []
        self.people: list[str] = []
        self.outlets: list[str] = []
        self.dateline = ""
        self.captions: list[str] = []
        self.credits: list[str] = []
        self.stamps: list[str] = []
        self.body_text = " ".join(line.text for line in draft.lines if line.kind != "outside")

    def found(self) -> Found:
        kept = [line for line in self.lines if line]
        first = max((n for n in self.marks if n >= 0), default=-1)
        return Found(
            tuple(kept),
            tuple(sorted(set(self.edits), key=lambda edit: (edit.start, edit.end, edit.reason))),
            sum(1 for line in self.lines[: first + 1] if line),
            _once(self.people),
            self.outlets[0] if self.outlets else "",
            self.dateline,
            _once(self.captions),
            _once(self.credits),
            _once(self.stamps),
        )

    # ── one line ────────────────────────────────────────────────────────────────────────────────────────────────────

    def drop(self, n: int, reason: EditReason) -> None:
        """Line ``n`` goes out as a whole."""
        line = self.lines[n]
        if line:
            self._edit(line.strand, reason)
            self.lines[n] = None

    def trim(self, n: int, start: int, end: int, reason: EditReason) -> None:
        """Of line ``n`` only ``[start, end)`` stays."""
        line = self.lines[n]
        if not line:
            return
        strand = line.strand
        for low, high in ((0, start), (end, len(strand.text))):
            if strand.text[low:high].strip():
                self._edit(Strand(strand.text[low:high], strand.at[low:high]), reason)
        kept = strand.cut(start, end)
        self.lines[n] = msgspec.structs.replace(line, strand=kept) if kept.text else None

    def _edit(self, strand: Strand, reason: EditReason) -> None:
        start, end = strand.span
        if start < end:
            self.edits.append(Edit(start, end, reason, self.source[start:end]))

    def text(self, n: int) -> str:
        """The text of line ``n`` where it is one of the report's running text; else empty."""
        line = self.lines[n]
        return line.text if line and line.kind in ("text", "heading") else ""

    def is_body(self, n: int) -> bool:
        line = self.lines[n]
        return bool(line and line.kind == "text" and is_paragraph(line.text))

    # ── steps ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def outside(self) -> None:
        """Captions and lines outside of the body, as the format knows them; what they tell is read."""
        for n, line in enumerate(self.lines):
            if not line or line.kind not in ("caption", "outside"):
                continue
            reason: EditReason = "caption" if line.kind == "caption" else line.reason
            if line.kind == "caption":
                self._caption(line.text)
            elif copied := self._copyright(line.text):
                self.outlets.append(copied)
            elif line.reason != "navigation" and stamp(line.text, self.language):
                reason = "stamp"
                self.stamps.append(line.text)
            else:
                reason = self._row(line.text) or reason
            self.drop(n, reason)

    def whole_lines(self) -> None:
        """Code, rows for whole lines, worded stamps, and lists of other reports."""
        code = -9
        for n in range(len(self.lines)):
            text = self.text(n)
            if not text:
                continue
            if is_code(text) or (code == n - 1 and CODE_VALUE.fullmatch(text.strip())):
                self.drop(n, "script")
                code = n
            elif reason := self._row(text):
                self.drop(n, reason)
            elif stamp(text, self.language) == "worded":
                self.stamps.append(text)
                self.marks.append(n)
                self.drop(n, "stamp")
        for n in range(len(self.lines)):
            if self.text(n) and is_one_of(self.text(n), self.language, "lists"):
                self._list(n)

    def _row(self, text: str) -> EditReason | None:
        reason = whole_line(text, self.language)
        if reason == "stamp":
            self.stamps.append(text)
        return reason

    def _list(self, n: int) -> None:
        """A heading like "More on this topic", and the titles after it; before more of the body one title at most."""
        self.drop(n, "navigation")
        more = any(self.is_body(m) for m in range(n + 1, len(self.lines)))
        taken = 0
        for m in range(n + 1, len(self.lines)):
            line = self.lines[m]
            if not line:
                continue
            if self.is_body(m) or line.kind not in ("text", "heading") or SENTENCE_END.search(fold(line.text)):
                break
            if taken >= (1 if more else LIST_LENGTH) or (more and (line.kind == "heading" or line.apart)):
                break
            self.drop(m, "navigation")
            taken += 1

    def around_the_body(self) -> None:
        """Stamps, bylines, sections, menus and other rows that count only before and after the body."""
        bodies = [n for n in range(len(self.lines)) if self.is_body(n)]
        last = bodies[-1] if bodies else -1
        chronicle = sum(stamp(self.text(n), self.language) == "bare" for n in range(len(self.lines)) if self.text(n)) > 2
        before = 0
        for n in range(len(self.lines)):
            text = self.text(n)
            if self.is_body(n):
                before += 1 if len(text) <= HEAD_LETTERS else HEAD_PARAGRAPHS + 1
            elif text and before <= HEAD_PARAGRAPHS:
                self._at_the_head(n, text, before, chronicle)
            elif text and n > last:
                self._at_the_foot(n, text)

    def _at_the_head(self, n: int, text: str, before: int, chronicle: bool) -> None:
        titled = any(self.lines[m] for m in range(n))
        written = byline(text, self.language)
        if stamp(text, self.language) and not (chronicle and before):
            self._stamped(n, text)
        elif written:
            self.people += written.people
            self.credits += written.agencies
            if name := known(written.rest):
                self.credits.append(name)
            elif is_outlet(written.rest, self.language):
                self.outlets.append(written.rest)
            self.marks.append(n)
            self.drop(n, "metadata")
        elif (parts := dated_parts(text, self.language))[0] and not (chronicle and before) and self._beside_date(parts[0]):
            if is_outlet(parts[0], self.language):
                self.outlets.append(parts[0])
            self._stamped(n, text)
        elif (reason := whole_line(text, self.language, "edges")) or self._is_menu(text):
            self.drop(n, reason or "navigation")
        elif titled and text.strip().isupper() and known(text):
            self.credits.append(known(text))
            self.drop(n, "signature")

    def _beside_date(self, name: str) -> bool:
        """Whether what stands beside a date in a line is an outlet, a section, an author or a place."""
        return (
            is_outlet(name, self.language)
            or fold(name).casefold() in names(self.language, "sections")
            or bool(known(name))
            or (byline(name, self.language) is not None)
            or (is_person(name) and len(name.split()) <= 3)
            or len(name.split()) == 1
        )

    def _stamped(self, n: int, text: str) -> None:
        self.stamps.append(text)
        self.marks.append(n)
        self.drop(n, "stamp")

    def _at_the_foot(self, n: int, text: str) -> None:
        copied = self._copyright(text)
        if copied is not None:
            self.outlets += [copied] if copied else []
            self.drop(n, "boilerplate")
        elif (reason := whole_line(text, self.language, "edges")) or self._is_menu(text):
            self.drop(n, reason or "navigation")
        elif stamp(text, self.language):
            self.stamps.append(text)
            self.drop(n, "stamp")
        elif written := byline(text, self.language):
            self.people += written.people
            self.credits += written.agencies
            self.drop(n, "metadata")

    def _is_menu(self, text: str) -> bool:
        """A name of a section, or three and more short names with marks between them."""
        if fold(text).strip(" |>›»·•").casefold() in names(self.language, "sections"):
            return True
        parts = [part for part in MENU.split(text.strip(" |>›»·•")) if part]
        short = all(len(part) <= 30 and len(part.split()) <= 4 for part in parts)
        return len(parts) > 2 and short and not re.search(r"[.!?…:]|\d{3}", text)

    def _copyright(self, text: str) -> str | None:
        """The owner that a copyright line with a year names, if it is an outlet; None where the line is none."""
        match = COPYRIGHT.match(text.strip())
        if not match or len(text) > 300:
            return None
        owner = re.split(r"\s*[.|·•,]\s*|\s+[-–—]\s+", match[1].strip())[0].strip()
        short = 0 < len(owner.split()) <= 6 and owner[:1].isupper()
        return "" if not short or known(owner) or not is_outlet(owner, self.language) else owner

    def pictures(self) -> None:
        """Credits of pictures, on lines of their own or after a caption, and the captions that they show."""
        bodies = [n for n in range(len(self.lines)) if self.is_body(n)]
        for n in range(len(self.lines)):
            text = self.text(n)
            if not text:
                continue
            if credit_line(text, self.language):
                self._caption_before(n)
                self.marks.append(n)
                self.drop(n, "photo-credit")
                continue
            start = credit_tail(text, self.language)
            if start is not None:
                rest = text[:start].rstrip(" -–—|([/")
                if is_caption(rest, self.language, n >= (bodies[-1] if bodies else 0)):
                    self.captions.append(rest)
                    self.trim(n, 0, start, "photo-credit")
                    self.drop(n, "caption")
                else:
                    self.trim(n, 0, len(rest), "photo-credit")

    def _caption_before(self, n: int) -> None:
        """The caption of the credit at ``n``: before any headline, or with words that only captions have."""
        before = [m for m in range(n) if self.lines[m]]
        if not before:
            return
        m, text = before[-1], self.text(before[-1])
        if not text or len(text) > HEAD_LETTERS or not SENTENCE_END.search(fold(text)):
            return
        alone = len(before) == 1 and self._headline_after(n)
        marked = any(word in fold(text).casefold() for word in _caption_words(self.language))
        paired = len(before) <= HEAD_PARAGRAPHS + 1 and not self.lines_apart(n) and self._spaced()
        if alone or marked or paired:
            self.captions.append(text)
            self.drop(m, "caption")

    def _headline_after(self, n: int) -> bool:
        """Whether the next line is a headline rather than a paragraph."""
        line = next((line for line in self.lines[n + 1 :] if line), None)
        return bool(line) and line.kind != "outside" and not SENTENCE_END.search(fold(line.text)) and len(line.text) < 200

    def lines_apart(self, n: int) -> bool:
        line = self.lines[n]
        return bool(line and line.apart)

    def _spaced(self) -> bool:
        """Whether blank lines divide most paragraphs, so that a missing one says something."""
        bodies = [line for n, line in enumerate(self.lines) if line and self.is_body(n)]
        return sum(line.apart for line in bodies) > 0.7 * len(bodies)

    def _caption(self, text: str) -> None:
        """What a figure's caption says, without the credit of the picture."""
        start = credit_tail(text, self.language)
        words = text if start is None else text[:start].rstrip(" -–—|([/")
        if words and not credit_line(words, self.language):
            self.captions.append(words)

    def end(self) -> None:
        """Signatures: lines at the end, then what follows the last sentence."""
        for n in range(len(self.lines) - 1, -1, -1):
            text = self.text(n)
            if not self.lines[n]:
                continue
            if not text:
                return
            alone = signed(text, self.language, self._names, True) if len(text) < 160 else None
            if not alone:
                break
            self.credits += alone.parts.agencies
            self.drop(n, "signature")
        for n in range(len(self.lines) - 1, -1, -1):
            if self.is_body(n) or (self.text(n) and SENTENCE_END.search(fold(self.text(n)))):
                tail = signed(self.text(n), self.language, self._names, False)
                if tail:
                    self.credits += tail.parts.agencies
                    self.trim(n, 0, tail.start, "signature")
                return

    def _names(self, token: str) -> bool:
        """Whether the report names ``token`` as a word, in the running text or in its dateline."""
        low = len(self.body_text) - len(token) - 40
        return bool(re.search(rf"(?<![\w/(]){re.escape(token)}(?![\w/)])", self.body_text[:low])) or bool(
            re.search(rf"\({re.escape(token)}\)\s{{0,2}}[-–—]", self.body_text[:1500])
        )

    def start(self) -> None:
        """A stamp or a dateline before the first words."""
        tried = 0
        for n, line in enumerate(self.lines):
            if not line or line.kind in ("title", "heading"):
                continue
            text = line.text
            if not tried:
                for row in compiled(self.language, "openers"):
                    match = row.match(fold(text[:200]))
                    if match and match.end() < len(text):
                        self.stamps.append(text[: match.end()].strip())
                        self.trim(n, match.end(), len(text), "stamp")
                        text = self.text(n)
                        break
            if len(text) >= BODY or is_paragraph(text):
                tried += 1
                found = dateline(text, self.language)
                if found:
                    self.dateline = found.place
                    self.credits[:0] = found.agencies
                    self.stamps += [found.date] if found.date else []
                    self.trim(n, found.end, len(text), "dateline")
                    return
            if tried == HEAD_PARAGRAPHS:
                return


def is_paragraph(text: str) -> bool:
    """Whether a line is a paragraph of running text: long, and it ends as a sentence does."""
    length = len(text) + sum("\u3040" <= c <= "\uffdc" for c in text[:300])
    return length >= LONG_BODY or (length >= BODY and bool(SENTENCE_END.search(fold(text))))


def is_outlet(name: str, language: str) -> bool:
    """Whether ``name`` is an outlet's: one of its words is, or ends in, one that only names of outlets have."""
    if not name or len(name.split()) > 7:
        return False
    known_words = words(language, "outlets")
    for word in re.findall(r"\w+", name.casefold()):
        if word in known_words or any(f"-{word[n:]}" in known_words for n in range(1, len(word) - 2)):
            return True
    return False


def _caption_words(language: str) -> Sequence[str]:
    return sorted(names(language, "captions"))


def _once(told: Sequence[str]) -> tuple[str, ...]:
    """Each once, in order; the first spelling of those that differ in case only."""
    return tuple({value.casefold(): value for value in reversed(told)}[key] for key in dict.fromkeys(v.casefold() for v in told))
