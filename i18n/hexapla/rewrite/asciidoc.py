"""AsciiDoc with other texts: the author's own signs stay.

What would be read as a sign in a translation is written as a reference to its character (`&#42;`), since backslashes
are read only where a sign would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape

from hexapla import markup
from hexapla.markup import Tag
from hexapla.model import Code, SourceFile, Unit, UnitKind
from hexapla.rewrite.plain_text.forms import Around, ChangedTexts, Delimiters
from hexapla.rewrite.plain_text.simple_source import SimpleSource
from hexapla.rewrite.plain_text.source_text import LINE_END, SourceText
from hexapla.rewrite.plain_text.writing import open_source, write
from hexapla.rewrite.rewritten import Rewritten

_OPENED = {"em": r"__?", "i": r"__?", "strong": r"\*\*?", "b": r"\*\*?", "mark": r"##?", "sup": r"\^", "sub": "~"}
_BRACKETS = r"\[(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\])*\]"
_SURE = 1
_NO_NAME = re.compile(r"\W+")
_DASH = "— "
_BEFORE_TITLE = re.compile(r"(?:[=#]+[ \t]+)?(?:\[\[[^\[\]]*\]\])?[ \t]*")
_QUOTED_BY = re.compile(r"^\[(?:quote|verse|\"\")?[ ]*,[^\]]*\Z")
_SIGNS = re.compile(r"[!#$%&*+\-./:;<=>?@\[\\\]^_`{|}~]")
_INLINE = re.compile(r"(?<![\w ])[*_`#](?=\S)|[*_`#](?=[*_`#])|[*_`#](?![\w ])|[\^~](?=\S+?[\^~])|[{<](?=[\w<])|\\|\|")
_BEGINS_LINE = re.compile(r"(?:[*\-.]+(?= )|=+(?= )|//|\[|\||'''|<<<|[A-Z]+(?=: )|\+$|:(?=[\w-]+:))")
_NUMBER = re.compile(r"(\d{1,9}|[A-Za-z])(\.)(?= )")
_LETTERS = {
    "’": "'", "‘": "'`", "“": "\"`", "”": "`\"", "—": "--", "\u2009": "[ ]", "…": r"\.\.\.", "©": r"\(C\)",
    "®": r"\(R\)", "™": r"\(TM\)", "→": "->", "⇒": "=>",
}  # fmt: skip
# What authors write for them, if they do not write the characters.
_WAYS = {"\u2009—\u2009": " -- ", "—": "--", "“": '"`', "”": '`"', "’": "'", "…": "..."}


class AsciiDocSource(SimpleSource):
    """AsciiDoc; see `forms.PlainTextForm`."""

    unseen = r"\(\(\((?:(?!\)\)\)).)*\)\)\)|indexterm:\[[^\[\]]*\]"

    def __init__(self, source: SourceText) -> None:
        super().__init__(source)
        self._ways = {
            letter: way
            for letter, way in _WAYS.items()
            if letter.strip("\u2009") not in source.text and way in source.text
        }

    def whole(self, code: Code, words: str = "") -> str:
        """Return the pattern of a reference without words, `<<id>>`, whose words come from elsewhere."""
        name = code.value.removeprefix("#")
        title = " ".join(words.split())  # a title may be its own name
        ways = (f"<<{name}>>", f"<<#{name}>>", f"xref:{name}[]", f"<<{title}>>")
        is_reference = code.kind == "link" and any(way in self.source.text for way in ways)
        blanks = r"\s+".join(map(re.escape, words.split()))
        has_words = rf"(?:<<#?{re.escape(name)},\s*|xref:{re.escape(name)}\[){blanks}"
        is_written = bool(words) and re.search(has_words, self.source.text) is not None
        return "|".join(map(re.escape, ways)) if is_reference and not is_written else ""

    def added(self, unit: Unit) -> str:
        """Return the dash that a reader puts before the author of a quotation, who is in its attributes."""
        if unit.kind is not UnitKind.QUOTATION or not unit.text.startswith(_DASH):
            return ""
        author = unit.text.removeprefix(_DASH).split(",")[0]
        said = rf"^\[(?:quote|verse|\"\")?[ ]*,[^\]\n]*{re.escape(author)}"
        return _DASH if re.search(said, self.source.text, re.MULTILINE) else ""

    def fits(self, unit: Unit, around: Around) -> bool:
        """Return whether a place may be that of a unit: titles begin lines, authors of quotations are attributes."""
        if unit.kind.level and not _BEFORE_TITLE.fullmatch(around.before):
            return False
        return not self.added(unit) or _QUOTED_BY.search(around.before) is not None

    def spellings(self, letter: str) -> Sequence[str]:
        """Return the patterns of a character: a reference to it, and what AsciiDoc replaces by it."""
        number = ord(letter)
        others = [_LETTERS[letter]] if letter in _LETTERS else super().spellings(letter)
        return [rf"&#(?:{number}|x(?i:{number:x}));", *others]

    def tag(self, tag: Tag, code: Code, number: int) -> str:
        """Return the pattern of what AsciiDoc may have for a tag."""
        del number
        name = code.name.rstrip("0123456789")
        macro = r"(?:image|link|xref|mailto|pass|kbd|btn|menu):+[^\s\[\]]*\[|https?://[^\s\[\]]+\[|<<[^<>,]+,[ ]?"
        if "index" in code.value:  # a term that is shown and is in the index
            return r"\(\(|indexterm2:\[" if tag.shape == "open" else r"\)\)|\]"
        if tag.shape == "open":
            return rf"(?:\[[^\[\]]*\])?(?:{_OPENED[name]})" if name in _OPENED else rf"{macro}|\[[^\[\]]*\]##?"
        if tag.shape == "close":
            return _OPENED.get(name, r"\]|>>|##?")
        voids = {
            "note": rf"[ ]?footnote(?:ref)?:[^\s\[\]]*{_BRACKETS}",
            "break": rf"[ ]\+{LINE_END}[ \t]*|{LINE_END}[ \t]*",
            "image": rf"image:+[^\s\[\]]+{_BRACKETS}",
            "url": rf"{re.escape(code.value)}(?:\[\])?",
            "link": r"(?:\[\[[^\[\]]*\]\]|\[#[^\[\]]*\]|anchor:[^\s\[\]]*\[[^\[\]]*\])?",
        }
        # A reader makes a tag of each word of code, and of each key of `kbd:[Ctrl+C]`.
        word = rf"(?:``?|kbd:\[)?{re.escape(code.value)}(?:``?|\])?"
        return voids.get(
            code.kind,
            rf"{word}|``?.+?``?|(?:stem|latexmath|asciimath|pass|kbd|btn):[^\s\[\]]*{_BRACKETS}|\+\+?\+?.+?\+\+?\+?",
        )

    def escape(self, text: str, unit: Unit, around: Around, attempt: int) -> str:
        """Return a text with references to the characters that would be read as signs."""
        del around
        made = (_SIGNS if attempt >= _SURE else _INLINE).sub(lambda sign: f"&#{ord(sign[0])};", text)
        for letter, way in self._ways.items():
            made = made.replace(letter, way)
        is_in_macro = unit.is_value or (unit.note and unit.kind is UnitKind.FOOTNOTE)
        return made.replace("]", "&#93;") if is_in_macro else made

    def plain(self, written: str) -> str:
        """Return the text of words with the characters of references."""
        return unescape(written)

    def begin(self, line: str, attempt: int) -> str:
        """Return a line that is not read as an item, a title or a block."""
        if attempt >= _SURE:
            return line
        if number := _NUMBER.match(line):
            return f"{number[1]}&#46;{line[number.end() :]}"
        return f"&#{ord(line[0])};{line[1:]}" if _BEGINS_LINE.match(line) else line

    def pair(self, written: Delimiters, code: Code, words: str, *, neighbours: tuple[str, str], attempt: int) -> str:
        """Return words within delimiters, which are doubled inside of a word."""
        del code, attempt
        opening, closing = written.opening, written.closing
        is_inside = neighbours[0][-1:].isalnum() or neighbours[1][:1].isalnum()
        if is_inside and len(opening) == 1 and opening == closing and opening in "*_#":
            opening, closing = opening * 2, closing * 2
        return f"{opening}{words}{closing}"

    def edits(self, written: ChangedTexts) -> Iterable[tuple[int, int, str]]:
        """Return the ids of translated titles that references name by the words of the title: `<<_the_title>>`."""
        for number in written.made.keys() & written.places.keys():
            unit = written.units[number]
            words = markup.plain(unit.text, unit.names).lower()
            name = f"_{_NO_NAME.sub('_', words).strip('_')}"
            if unit.kind.level and re.search(rf"(?:<<#?|xref:#?){re.escape(name)}[,>\[]", self.source.text):
                start = self.source.start_of(self.source.line_at(written.places[number].start))
                yield start, start, f"[#{name}]{self.source.line_end}"

    def cite(self, number: int, note: str) -> str:
        """Return a footnote where it is cited."""
        del number
        return f"footnote:[{_INLINE.sub(lambda sign: f'&#{ord(sign[0])};', note).replace(']', '&#93;')}]"


def rewrite(file: SourceFile, language: str) -> Rewritten:
    """Return a file of AsciiDoc with the renderings of its units.

    Raises:
        ExportError: it is not in a Unicode encoding, or a rendering has an unknown tag.

    """
    source = open_source(file)
    return write(file, language, source, AsciiDocSource(source))
