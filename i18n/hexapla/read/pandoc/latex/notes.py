r"""LaTeX's notes: those of all packages, at their marks, in their series, each once.

Each becomes pandoc's `\footnote`. A sign before its text says its series, and gives it a key if it is cited several
times; `note_signs` turns the signs into series and further citations.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from hexapla.model import NoteMarks, NoteSeries
from hexapla.model.note_series import ENDNOTES, FOOTNOTES, NOTES
from hexapla.read.note_series import series_of_label
from hexapla.read.pandoc.latex.commands import Command, Handler, Rewrite, Signature, stripped
from hexapla.read.pandoc.note_signs import sign

# Noncharacters, which `decoding` leaves in no text.
_PLACE = "\ufdd3{}\ufdd4"  # of the n-th mark or note, until all are known
_PLACES = re.compile("\ufdd3(\\d+)\ufdd4")
_DECLARED = re.compile(r"\\(?:DeclareNewFootnote|newfootnote)\s*(?:\[[^\]]*\])?\s*\{(\w+)\}(?:\[(\w+)\])?")
_COUNTED = re.compile(r"\\the(?P<base>footnote|endnote)(?P<series>\w*)\}?\s*\{[^{}\n]*\\(?P<marks>[A-Za-z]+)")
_MARKS: Mapping[str, NoteMarks] = {
    "alph": NoteMarks.LETTERS, "Alph": NoteMarks.LETTERS, "roman": NoteMarks.ROMAN, "Roman": NoteMarks.ROMAN,
    "fnsymbol": NoteMarks.SYMBOLS, "arabic": NoteMarks.NUMBERS,
}  # fmt: skip
# Notes with marks, as \footnote, \footnotemark and \footnotetext; those of bigfoot and reledmac have a series as well:
# \footnoteB, \footnotemarkB, \footnoteBmk and \footnoteBnomk.
_MARKED = re.compile(
    r"(?P<base>footnote|endnote|pagenote|sidenote|sidefootnote|tablefootnote)"
    r"(?:(?P<role>mark|text)(?P<after>\w+)?|(?P<before>\w+?)(?P<late>mark|text|mk|nomk)?)?"
)
_ROLES = {"mark": "mark", "mk": "mark", "text": "text", "nomk": "text", None: "note"}
# Notes without marks, and those whose author writes the mark; the text is the last argument in braces.
_UNMARKED: Mapping[str, Signature] = {
    "marginpar": "om", "marginnote": "omo", "sidepar": "om", "ledsidenote": "m", "ledleftnote": "m",
    "ledrightnote": "m", "ledinnernote": "m", "ledouternote": "m", "Footnote": "smm",
}  # fmt: skip
_TABLE = "table"
_OF_TABLES: Mapping[str, Signature] = {"tnote": "m", "tnotetext": "om"}  # threeparttable's, and ours in its place
_TABLE_NOTES = re.compile(r"\\begin\s*\{tablenotes\}(?:\s*\[[^\]]*\])?(.*?)\\end\s*\{tablenotes\}", re.DOTALL)
_ITEM = re.compile(r"\\item(?![A-Za-z])\s*(?:\[([^\]]*)\])?")
_NUMBERED = frozenset({"footnote", "endnote", "sidenote", "tablefootnote"})  # which may have a number in brackets
_LABEL = re.compile(r"\\label\s*\{([^{}]*)\}")
_LABELS = "label"
_CRITICAL = re.compile(r"([A-Z])(foot|end)note")  # reledmac's
_DEEPEST = 20  # notes in notes


@dataclass
class _Found:
    """A note, a mark, a text apart from its mark, or a further citation.

    `number` is what the author gives or LaTeX counts. `body` is the text of a text apart, `alone` what it is without a
    mark, unless it is a note there, and `depth` how many such texts are around it. `note` is the place of the note that
    a mark cites, or of a text's mark; -1 if there is none.
    """

    role: str
    series: NoteSeries
    source: str
    number: str = ""
    body: str = ""
    alone: str = ""
    depth: int = 0
    note: int = -1
    is_numbered: bool = False
    is_cited_again: bool = False


class NoteCollector:
    """Collects the notes of a text while it is rewritten."""

    def __init__(self, text: str) -> None:
        self._found: list[_Found] = []
        self._counts: dict[str, int] = {}
        self._around: list[_Found] = []  # the texts apart from their marks that are being rewritten
        self._waiting: dict[tuple[str, str], dict[int, None]] = {}  # marks without a text so far
        self._numbered: dict[tuple[str, str, str], list[int]] = {}  # marks by their numbers
        self._known: dict[tuple[str, str], list[int]] = {}  # notes by series and number, and by `label` and label
        self._suffixes: dict[str, NoteMarks | None] = {
            name: _MARKS.get(marks) for name, marks in _DECLARED.findall(text)
        }
        for match in _COUNTED.finditer(text):
            self._suffixes[match["series"] or match["base"]] = _MARKS.get(match["marks"])

    def handler(self, name: str) -> tuple[Signature, Handler] | None:
        """Return how the command of a note is read; None for any other."""
        if name in _UNMARKED:
            return _UNMARKED[name], partial(self._note, NOTES)
        if _CRITICAL.fullmatch(name):
            return "om", self.critical
        if name in ("footref", "footnoteref"):
            return "m", self._again
        if name in _OF_TABLES:
            return _OF_TABLES[name], partial(self._mark if name == "tnote" else self._text, NOTES, _TABLE)
        if name in ("DeclareNewFootnote", "newfootnote"):
            return "omo", lambda _command, _rewrite: ""
        match = _MARKED.fullmatch(name)
        return self._marked_handler(match) if match else None

    def _marked_handler(self, match: re.Match[str]) -> tuple[Signature, Handler] | None:
        suffix = match["after"] or match["before"] or ""
        if suffix and suffix not in self._suffixes and not re.fullmatch("[A-Z]", suffix):
            return None  # \footnotesize
        series = self._series(match["base"], suffix)
        role = _ROLES[match["role"] or match["late"]]
        if role == "mark":
            return "o", partial(self._mark, series, match["base"])
        if role == "text":
            return "om", partial(self._text, series, match["base"])
        return "oom" if match["base"] == "sidenote" else "om", partial(self._note, series)

    def _series(self, base: str, suffix: str) -> NoteSeries:
        if not suffix or suffix.lower() == "default":
            own = ENDNOTES if base in ("endnote", "pagenote") else NOTES
            return replace(own, marks=self._suffixes.get("endnote" if own is ENDNOTES else "footnote"))
        whose = series_of_label(f"{suffix}1")
        return replace(whose if whose.name else NoteSeries(suffix), marks=self._suffixes.get(suffix))

    def critical(self, command: Command, rewrite: Rewrite, lemma: str = "") -> str:
        """Return a note of reledmac's apparatus: its text begins with the lemma, the words that it is about."""
        letter, place = command.name[0], command.name[1:]
        name = f"critical-{letter}" if place == "footnote" else ENDNOTES.name + f"-{letter}".removesuffix("-A")
        sign = "" if "nosep" in command[0] else "{]}"
        before = f"{lemma}{sign} " if lemma else ""
        return self._note(NoteSeries(name), command, lambda text: before + stripped(rewrite(text)))

    def _add(self, role: str, series: NoteSeries, command: Command) -> int:
        depth = self._around[-1].depth if self._around else 0
        self._found.append(_Found(role, series, command.source, depth=depth))
        return len(self._found) - 1

    def _count(self, at: int, given: str) -> None:
        """Set the number of a note or mark: the given one, or else LaTeX's next."""
        own = self._found[at]
        if not given:
            self._counts[own.series.name] = self._counts.get(own.series.name, 0) + 1
        own.is_numbered = bool(given)
        own.number = given.strip() or str(self._counts[own.series.name])

    def _know(self, at: int, body: str) -> None:
        own = self._found[at]
        self._known.setdefault((own.series.name, own.number), []).append(at)
        for label in _LABEL.findall(body)[:1]:
            self._known.setdefault((_LABELS, label.strip()), []).append(at)

    def _note(self, series: NoteSeries, command: Command, rewrite: Rewrite) -> str:
        at = self._add("note", series, command)
        self._count(at, command[0] if command.name in _NUMBERED else "")
        written = [part for part in command.arguments if part is not None]
        body = rewrite(command[1] if command.name == "marginnote" else written[-1])
        self._know(at, body)
        return f"\\footnote{{{_PLACE.format(at)}{body}}}"

    def _mark(self, series: NoteSeries, base: str, command: Command, _rewrite: Rewrite) -> str:
        at = self._add("mark", series, command)
        self._count(at, command[0])
        if self._found[at].depth < _DEEPEST:
            self._waiting.setdefault((series.name, base), {})[at] = None
            self._numbered.setdefault((series.name, base, self._found[at].number), []).append(at)
        return _PLACE.format(at)

    def _text(self, series: NoteSeries, base: str, command: Command, rewrite: Rewrite) -> str:
        at = self._add("text", series, command)
        own = self._found[at]
        own.number = command[0].strip()
        waiting = self._waiting.get((series.name, base), {})
        numbered = self._numbered.pop((series.name, base, own.number), []) if own.number else []
        same = [place for place in numbered if place in waiting]
        own.note = next(iter(same or (waiting if base != _TABLE else ())), -1)
        for place in same or [own.note]:
            waiting.pop(place, None)  # further marks of this number cite the note again
        if own.note >= 0:
            mark = self._found[own.note]
            mark.note, own.number, own.depth = at, mark.number, mark.depth + 1
        self._around.append(own)
        own.body = rewrite(command[1])
        if base == _TABLE:
            own.alone = f"\\par {own.number} {own.body} "
        self._around.pop()
        self._know(at, own.body)
        return _PLACE.format(at)

    def _again(self, command: Command, _rewrite: Rewrite) -> str:
        at = self._add("again", NOTES, command)
        self._found[at].number = command[0].strip()
        return _PLACE.format(at)

    def finish(self, rewritten: str) -> str:
        """Return the rewritten text with all notes at their marks."""
        for at, own in enumerate(self._found):
            if own.note < 0 and own.role in ("mark", "again") and (own.role == "again" or own.is_numbered):
                known = self._known.get((_LABELS if own.role == "again" else own.series.name, own.number))
                if known:
                    own.note = _nearest(known, at)
                    self._found[own.note].is_cited_again = True
        return self._placed(rewritten)

    def _placed(self, text: str) -> str:
        """Return a text with what belongs at each place in it."""

        def placed(match: re.Match[str]) -> str:
            at = int(match[1])
            own = self._found[at]
            if own.role == "note":
                return self._sign(at)
            if own.role == "text":
                alone = self._placed(own.alone) or f"\\footnote{{{self._sign(at)}{self._placed(own.body)}}}"
                return "" if own.note >= 0 else alone
            if own.note < 0:
                return own.source
            text = self._found[own.note]
            is_first = text.role == "text" and text.note == at
            return f"\\footnote{{{self._sign(own.note)}{self._placed(text.body) if is_first else ''}}}"

        return _PLACES.sub(placed, text)

    def _sign(self, at: int) -> str:
        """Return the sign before a note's text; none if the note is a plain footnote that is cited once."""
        own = self._found[at]
        if own.series.name == NOTES.name and not own.is_cited_again:
            return ""
        key = str(at) if own.is_cited_again else ""
        return sign(own.series, key)

    @property
    def main(self) -> NoteSeries:
        """The series of the notes that have no sign: footnotes, if there are endnotes, too."""
        has_endnotes = any(own.series.is_of_endnotes for own in self._found)
        return replace(FOOTNOTES if has_endnotes else NOTES, marks=self._suffixes.get("footnote"))


def _nearest(places: list[int], at: int) -> int:
    """Return the one of some places, in order, that is nearest to another."""
    number = bisect(places, at)
    return min(places[max(number - 1, 0) : number + 1], key=lambda place: abs(place - at))


def with_table_notes(text: str) -> str:
    """Rewrite the list below a table as texts of notes, if each of its items has a mark."""

    def rewritten(match: re.Match[str]) -> str:
        before, *parts = _ITEM.split(match[1])
        if not parts or None in parts[::2]:
            return match[0]
        texts = (
            f"\\tnotetext[{mark}]{{{stripped(words)}}}" for mark, words in zip(parts[::2], parts[1::2], strict=True)
        )
        return before + "".join(texts)

    return _TABLE_NOTES.sub(rewritten, text)
