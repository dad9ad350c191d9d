r"""reStructuredText with other texts: the author's own signs stay.

Inline signs need white space or punctuation around them; elsewhere `\ ` separates them from words. Lines under and over
titles become longer where a title does, and
columns of tables wider.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hexapla import markup
from hexapla.markup import Tag
from hexapla.model import Code, SourceFile, Unit, UnitKind
from hexapla.rewrite.plain_text.forms import Around, ChangedTexts, Delimiters
from hexapla.rewrite.plain_text.simple_source import SimpleSource
from hexapla.rewrite.plain_text.source_text import LINE_END, SourceText
from hexapla.rewrite.plain_text.wrapping import columns
from hexapla.rewrite.plain_text.writing import open_source, write
from hexapla.rewrite.rewritten import Rewritten
from hexapla.rewrite.rst_tables import laid_out

_ROLE = r":[\w:.+-]+:`"
_OPENED = {"em": r"\*", "i": r"\*", "strong": r"\*\*", "b": r"\*\*", "a": r"`|"}
_CLOSED = {"em": r"\*", "i": r"\*", "strong": r"\*\*", "b": r"\*\*", "a": r"(?:[ \t\r\n]*<[^<>]*>)?`__?|__?"}
_SURE = 1
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")
_BACKSLASH = re.compile(r"\\")
_INLINE = re.compile(r"[*`|](?=\S)|(?<=\w)_(?!\w)")
_BEGINS_LINE = re.compile(r"(?:[-*+•](?= )|\.\.(?= |$)|>>>|__|:(?=[^:\n]+:)|\|(?= )|([!-/:-@\[-`{-~])\1{3,}$)")
_NUMBER = re.compile(r"(?:\w|#|\d{1,9})(?=[.)] )|\((?=(?:\w|#|\d{1,9})\) )")
# A reference without words of its own, and a citation: their words come from elsewhere.
_REFERENCE = re.compile(r":(?:\w+:)*(?:num)?ref:`(?P<label>[^`<>]+)`|\[(?P<cited>[A-Za-z][\w.:+-]*)\]_")
_BY_NAME = re.compile(r"(?<![\w:`])`([^`<>]+)`_(?![\w_])|(?<![\w`])([A-Za-z]\w*)_(?![\w_])")
_NO_NAME = re.compile(r"[^\w.]+")
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1+[ \t]*")
_BLANK = "\\ "
_DASH = "— "
_ATTRIBUTION = re.compile(r"^[ \t]+---?[ ]", re.MULTILINE)


class RstSource(SimpleSource):
    """reStructuredText; see `forms.PlainTextForm`."""

    def __init__(self, source: SourceText) -> None:
        super().__init__(source)
        links = (" ".join((match[1] or match[2]).split()) for match in _BY_NAME.finditer(source.text))
        self._named = {name.casefold() for name in links}
        self._references: dict[str, set[str]] = {}
        for match in _REFERENCE.finditer(source.text):
            label = match["label"] or match["cited"]
            for name in (label, _NO_NAME.sub("-", label.lower())):
                self._references.setdefault(name, set()).add(match[0])

    def whole(self, code: Code, words: str = "") -> str:
        """Return the pattern of a reference or a citation, whose words come from elsewhere."""
        del words
        name = code.value.removeprefix("#")
        written = self._references.get(name, ()) if code.kind == "link" else ()
        return "|".join(map(re.escape, sorted(written))) if f"<{name}>" not in self.source.text else ""

    def added(self, unit: Unit) -> str:
        """Return the dash before the author of a quotation, which the source writes as two hyphens or more."""
        is_author = unit.kind is UnitKind.QUOTATION and unit.text.startswith(_DASH)
        return _DASH if is_author and _ATTRIBUTION.search(self.source.text) else ""

    def fits(self, unit: Unit, around: Around) -> bool:
        """Return whether a place may be that of a unit: titles begin lines, authors of quotations follow hyphens."""
        if unit.kind.level and around.before.strip():
            return False
        return not self.added(unit) or _ATTRIBUTION.match(around.before) is not None

    def tag(self, tag: Tag, code: Code, number: int) -> str:
        """Return the pattern of what reStructuredText may have for a tag."""
        del number
        name = code.name.rstrip("0123456789")
        if tag.shape == "open":
            return rf"(?:\\ )?(?:{_OPENED.get(name, '')}|{_ROLE})" if name in _OPENED else rf"(?:\\ )?{_ROLE}"
        if tag.shape == "close":
            return rf"(?:{_CLOSED.get(name, '`')}|`)(?:\\ )?"
        voids = {
            "note": r"(?:\\ |[ \t\r\n]+)?\[[^\[\]]+\]_",
            "break": rf"{LINE_END}[ \t]*\|[ \t]+",
            "image": r"(?:\\ )?\|[^|\n]+\|",
            "url": re.escape(code.value),
            "link": r"(?:_`[^`]+`)?",
        }
        return voids.get(code.kind, rf"(?:\\ )?(?:``.+?``|(?:{_ROLE[:-1]})?`[^`]+`)(?:\\ )?")

    def escape(self, text: str, unit: Unit, around: Around, attempt: int) -> str:
        """Return a text with backslashes before what would be read as a sign."""
        del around
        if unit.is_value:
            return text
        if attempt >= _SURE:
            return _SIGNS.sub(r"\\\g<0>", text)
        return _INLINE.sub(r"\\\g<0>", _BACKSLASH.sub(r"\\\\", text))

    def begin(self, line: str, attempt: int) -> str:
        """Return a line that is not read as an item, a comment or the line of a title."""
        if attempt >= _SURE:
            return line
        return f"\\{line}" if _BEGINS_LINE.match(line) or _NUMBER.match(line) else line

    def pair(self, written: Delimiters, code: Code, words: str, *, neighbours: tuple[str, str], attempt: int) -> str:
        """Return words within delimiters; a reference by its words gets the name that it had."""
        del code, attempt
        opening, closing = written.opening, written.closing
        if closing in ("_", "`_") and words != written.content:
            opening, closing = opening or "`", f" <{written.content.strip()}_>`_"
        before = _BLANK if neighbours[0][-1:].isalnum() and not opening.startswith("\\") else ""
        after = _BLANK if neighbours[1][:1].isalnum() and not closing.endswith(" ") else ""
        return f"{before}{opening}{words}{closing}{after}"

    def cite(self, number: int, note: str) -> str:
        """Return the mark of a footnote."""
        del note
        return f"{_BLANK}[#tn{number}]_{_BLANK}"

    def edits(self, written: ChangedTexts) -> Iterable[tuple[int, int, str]]:
        """Return the footnotes of the translator for the end of the file, and longer lines for longer titles."""
        for number, text in written.made.items():
            if written.units[number].kind.level and number in written.places:
                yield from self._adornments(written.places[number].start, columns(text))
                yield from self._target(written.units[number], written.places[number].start)
        yield from laid_out(self.source.text, written.part)
        if written.notes:
            text, end = self.source.text, self.source.line_end
            gap = "" if text.endswith(end * 2) else end if text.endswith(("\n", "\r")) else end * 2
            made = [
                f".. [#tn{number}] {_INLINE.sub(lambda sign: f'{chr(92)}{sign[0]}', note)}{end}"
                for number, note in enumerate(written.notes, 1)
            ]
            yield len(text), len(text), gap + "".join(made)

    def _target(self, unit: Unit, place: int) -> Iterator[tuple[int, int, str]]:
        """Yield the target of links to a title by its words, which become others, for the line before the title."""
        name = " ".join(markup.plain(unit.text, unit.names).split())
        if name.casefold() in self._named:
            line = self.source.line_at(place)
            above = self.source.start_of(line - 1) if line > 1 else 0
            has_line = line > 1 and _ADORNMENT.fullmatch(self.source.after(above)) is not None
            start, end = above if has_line else self.source.start_of(line), self.source.line_end
            yield start, start, f".. _`{name}`:{end}{end}"

    def _adornments(self, place: int, width: int) -> Iterator[tuple[int, int, str]]:
        """Yield the lines around a title that are shorter than it has become."""
        line = self.source.line_at(place)
        for number in (line - 1, line + 1):
            if number < 1:
                continue
            start = self.source.start_of(number)
            found = _ADORNMENT.fullmatch(self.source.after(start))
            if found and columns(found[0].rstrip()) < width:
                yield start, start + len(found[0]), found[1] * width


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a file of reStructuredText with the renderings of its units.

    Raises:
        ExportError: it is not in a Unicode encoding, or a rendering has an unknown tag.

    """
    source = open_source(file)
    return write(file, language, source, RstSource(source))
