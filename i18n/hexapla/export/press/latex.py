"""LaTeX for XeLaTeX and LuaLaTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from typing import Any, ClassVar

from hexapla import languages
from hexapla.export.press import latex_notes, nodes
from hexapla.export.press.form import Form, NotePlace, bold, heading_above
from hexapla.export.press.inventory import Inventory
from hexapla.export.press.latex_fonts import commands, letters_it_lacks
from hexapla.export.press.latex_tables import short_tables
from hexapla.export.press.nodes import Node, raw_block, raw_inline
from hexapla.export.press.writing import write_form
from hexapla.model import Edition, NoteMarks

# Fonts have no sign for the word joiner and the byte order mark: TeX ignores them.
_COMMANDS = (
    r"\catcode`\^^^^2060=9 \catcode`\^^^^feff=9"
    "\n"
    r"\providecommand{\ruby}[2]{\leavevmode\vbox{\baselineskip0pt\lineskip.25ex"
    r"\halign{\hfil##\hfil\cr{\tiny #2}\cr#1\cr}}}"
)
_PICTURE = re.compile(rb"\\includegraphics\[")
_LANGUAGE = re.compile(rb"^ *pdflang=\{([^}]+)\}", re.MULTILINE)
_IN_LANGUAGE = re.compile(rb"\\(?:foreignlanguage|begin\{otherlanguage\*?\})\{([A-Za-z-]+)\}")
# Tables that pages can break are not possible in columns; tables that stand as a whole lose their notes without this.
_COLUMNS = (
    r"\usepackage{array,paracol}"
    "\n"
    r"\setlength{\columnsep}{2em}"
    "\n"
    r"\IfFileExists{footnotehyper.sty}{\usepackage{footnotehyper}}{\usepackage{footnote}}"
    "\n"
    r"\AtBeginDocument{\makesavenoteenv{tabular}}"
    "\n"
    # LuaTeX stops where a link goes on in another column or page: short links are boxes, long ones only their words.
    r"\newsavebox{\PressBox}"
    r"\newcommand{\PressWhole}[2]{\sbox{\PressBox}{#2}\ifdim\wd\PressBox<.6\linewidth\mbox{#1}\else#2\fi}"
    "\n"
    r"\AtBeginDocument{\ifLuaTeX\let\PressHref\href\renewcommand{\href}[2]{\PressWhole{\PressHref{#1}{#2}}{#2}}"
    r"\let\PressLink\hyperref\renewcommand{\hyperref}[2][]{\PressWhole{\PressLink[#1]{#2}}{#2}}"
    r"\let\url\nolinkurl\fi}"
)
_NUMBERS_OF_LIST = re.compile(r"(\\def\\labelenum\w+\{)(.*)\}$", re.MULTILINE)
_LANGUAGE_OF_NOTE = re.compile(r"\\PressLanguage\{([^{}]*)\}")
_BESIDE = ("columns", "facing")
# The languages for which pandoc 3.9 knows babel's name.
_KNOWN_TO_PANDOC = frozenset(
    "af am ar as ast bg bn bo br ca cop cs cy da de dsb dv el en eo es et eu fa fi fr fur ga gd gez gl grc gu he hi hr "
    "hsb hu hy ia id ie is it ja km kn ko la lo lt lv ml mn mr nb nl nn no nqo oc or pa pl pms pt rm ro ru sa se sk sl "
    "sq sr sv syr ta te th ti tk tr uk ur vi zh".split()
)
_NAMES = {"magyar": "hu", "samin": "se", "british": "en", "american": "en", "australian": "en", "canadian": "en",
          "newzealand": "en", "brazilian": "pt", "mexican": "es", "austrian": "de"}  # fmt: skip
_MISREAD = (
    (re.compile(rb"\\PressLatin\{((?:[^{}\\\w]|\\[^\w]|\{[^{}\w]*\})*)\}"), rb"{\1}"),
    (re.compile(rb"\\PressLatin\{((?:[^{}\\]|\\.|\{[^{}]*\})*)\}"), rb"\1"),
    (re.compile(rb"\\ruby\{((?:[^{}\\]|\\.|\{[^{}]*\})*)\}\{((?:[^{}\\]|\\.|\{[^{}]*\})*)\}"), rb"\1 (\2)"),
    (re.compile(rb"\\textsuperscript\{\\ref\{[^}]*\}\}"), b" "),
    (re.compile(rb">\{\\(?:raggedright|raggedleft|centering)\\arraybackslash\}"), b""),
    (re.compile(rb"\\multicolumn\{\d+\}\{@.*?@\{\}\}\{%\n"), b"{"),
    (re.compile(rb"\\vtop\{|\\hbox\{\\strut "), b" {"),
    (re.compile(rb"\\endlastfoot\n"), rb"\\endlastfoot{}\n"),
    (re.compile(rb"\\footnotemark\{\}"), b""),  # the mark of a note in a caption; the note is after the figure
    (re.compile(rb"\\footnotetext\{|\\PressNote(?:Text)?\{[^{}]*\}\{|\\endnote(?:\[[^\]]*\])?\{"), rb"\\footnote{"),
)


class LatexForm(Form):
    """LaTeX with the packages of pandoc's own template."""

    writer = reader = "latex"
    ending = ".tex"
    sets_language_of_notes = True
    pictures: ClassVar[Set[str]] = frozenset({"image/png", "image/jpeg", "application/pdf"})

    def note(self, place: NotePlace, blocks: list[Node]) -> list[Node]:
        """Return a note, with a label if another citation refers to it, and what it is, for `finish`."""
        blocks = latex_notes.without_code_blocks(blocks)
        if place.language:  # so that the document names a language that only notes have
            blocks = nodes.change_words(blocks, lambda inlines: self.in_language(inlines, place.language))
        said = latex_notes.said_in_note(place) + (rf"\label{{{place.id}}}" if place.is_cited_again else "")
        said += rf"\PressLanguage{{{place.language}}}" if place.language else ""
        return [nodes.note(nodes.after_words([raw_inline("latex", said)], blocks) if said else blocks)]

    def prepare(self, blocks: list[Node]) -> list[Node]:
        """Return the text, in which notes of headings are one paragraph."""
        return latex_notes.in_one_paragraph(blocks)

    def endnotes(self, title: str, marks: NoteMarks) -> list[Node]:
        """Return the command that prints the endnotes, with their title."""
        return [raw_block("latex", latex_notes.printed(nodes.text(title), marks))]

    def cite_again(self, place: NotePlace) -> list[Node]:
        """Return the number of a note, raised."""
        return [raw_inline("latex", rf"\textsuperscript{{\ref{{{place.id}}}}}")]

    def ruby(self, base: list[Node], reading: list[Node]) -> list[Node]:
        """Return words with their reading above them, by a command that any package for readings may replace."""
        opening, between, closing = (raw_inline("latex", words) for words in (r"\ruby{", "}{", "}"))
        return [opening, *base, between, *reading, closing]

    def words(self, text: str, language: str) -> list[Node]:
        """Return words, with a command around letters and signs that the font of the language may lack."""
        lacked = letters_it_lacks(language)
        if lacked is None:
            return nodes.text(text)
        opening, closing = raw_inline("latex", r"\PressLatin{"), raw_inline("latex", "}")
        made: list[Node] = []
        for number, part in enumerate(lacked.split(text)):
            made += [opening, *nodes.text(part), closing] if number % 2 else nodes.text(part)
        return made

    def attributes(self, language: str, identifier: str = "") -> list[Any]:
        """Return the attributes of text in a language, whose direction babel knows."""
        return nodes.attributes(identifier, lang=language)

    def in_language(self, inlines: list[Node], language: str) -> list[Node]:
        """Return words in a language; babel finds one that pandoc does not know by its tag."""
        if languages.primary(language) in _KNOWN_TO_PANDOC:
            return Form.in_language(self, inlines, language)
        return [raw_inline("latex", rf"\foreignlanguage{{{language}}}{{"), *inlines, raw_inline("latex", "}")]

    def blocks_in_language(self, blocks: list[Node], language: str, identifier: str = "") -> list[Node]:
        """Return blocks in a language."""
        if languages.primary(language) in _KNOWN_TO_PANDOC:
            return Form.blocks_in_language(self, blocks, language, identifier)
        opening = raw_block("latex", rf"\begin{{otherlanguage}}{{{language}}}")
        return [opening, *blocks, raw_block("latex", r"\end{otherlanguage}")]

    def metadata(self, edition: Edition) -> Mapping[str, Any]:
        """Return the commands that the document needs."""
        main = edition.languages[0]
        known = languages.primary(main) in _KNOWN_TO_PANDOC
        own = "" if known else rf"\babelprovide[import={main},main]{{{main}}}"
        number = len(edition.languages)
        columns = _columns(number, main) if number > 1 and edition.layout in _BESIDE else ""
        said = "\n".join(filter(None, [r"\babeladjust{autoload.bcp47=on}", own, columns, _COMMANDS]))
        return {"header-includes": {"t": "MetaBlocks", "c": [raw_block("latex", said)]}}

    def side_by_side(self, rows: Sequence[Sequence[list[Node]]], names: Sequence[tuple[str, str]]) -> list[Node]:
        """Return columns of the package paracol, with the notes of each at its own foot."""
        above, rows = heading_above(rows, self.words(" · ", names[0][1]), self.anchor)
        heads = [self.blocks_in_language(bold(name), tag) for name, tag in names]
        made = [*above, raw_block("latex", rf"\begin{{paracol}}{{{len(names)}}}")]
        for row in (heads, *rows):
            for column, cell in enumerate(row):
                is_turned = len({languages.direction(names[each][1]) for each in (0, column)}) > 1
                made += [raw_block("latex", rf"\switchcolumn[\PressColumn{{{column}}}]" + ("" if column else "*"))]
                for block in map(_below_chapters, cell):
                    is_line = is_turned and _is_in_own_language(block)  # it has the direction of the text round it
                    made += self.blocks_in_language([block], names[column][1]) if is_line else [block]
        return [*made, raw_block("latex", r"\end{paracol}")]

    def finish(self, data: bytes, edition: Edition) -> bytes:
        """Choose fonts for the scripts that the text really has."""
        text = latex_notes.with_series(data.decode())
        main = edition.languages[0]
        tags = {_tag(name): name for name in map(bytes.decode, _IN_LANGUAGE.findall(data))}
        others = [(tag, name) for tag, name in sorted(tags.items()) if tag != main]
        said = "\n".join(commands(main, others, text))
        if "\\PressLatin" in said:
            text = _NUMBERS_OF_LIST.sub(r"\1\\PressLatin{\2}}", text)
        text = _LANGUAGE_OF_NOTE.sub(lambda match: _selected(tags.get(match[1], "")), text)
        if "\\begin{paracol}" in text:
            text = short_tables(text)
        return text.replace(_COMMANDS, f"{said}\n{_COMMANDS}".lstrip("\n"), 1).encode()

    def settings(self, edition: Edition) -> Sequence[str]:
        """Return the class of the document, and what babel needs for tables in columns from right to left."""
        is_book = len(edition.chapters) > 1 or edition.book.sections
        is_turned = any(languages.direction(each) == "rtl" for each in edition.languages)
        return (
            *(["--variable=documentclass:book"] if is_book else []),
            *(["--variable=babeloptions:provide=*,layout=tabular"] if is_turned else []),
        )

    def read_again(self, data: bytes) -> Inventory:
        """Count what is in the text; some commands are simplified, because pandoc reads them wrongly."""
        simple = data
        for pattern, instead in _MISREAD:
            simple = pattern.sub(instead, simple)
        found = Form.read_again(self, simple)
        found.pictures = len(_PICTURE.findall(data))
        for tag in _LANGUAGE.findall(data):
            found.add_language(tag.decode())
        for name in set(_IN_LANGUAGE.findall(data)):
            found.add_language(_tag(name.decode()))
        return found


def _selected(name: str) -> str:
    """Return the command that sets the language of a note: a note does not have the font of the text round it."""
    return rf"\selectlanguage{{{name}}}" if name else ""


def _columns(number: int, main: str) -> str:
    """Return the commands for columns: XeTeX has the first one at the left, whatever the direction of the language."""
    own = rf"\newcommand{{\PressColumn}}[1]{{\the\numexpr{number - 1}-#1\relax}}"
    plain = r"\newcommand{\PressColumn}[1]{#1}"
    return f"{_COLUMNS}\n" + (rf"\ifXeTeX{own}\else{plain}\fi" if languages.direction(main) == "rtl" else plain)


def _is_in_own_language(block: Node) -> bool:
    """Return whether a block is a heading in another language than the first; one that is not translated is not."""
    return block["t"] == "Header" and bool(block["c"][2]) and block["c"][2][0]["t"] in ("Span", "RawInline")


def _below_chapters(block: Node) -> Node:
    """Return a block; a heading of a chapter is one level lower."""
    if block["t"] != "Header" or block["c"][0] > 1:
        return block
    _level, attr, inlines = block["c"]
    return nodes.header(2, inlines, attr)


@cache
def _tag(name: str) -> str:
    """Return the language that babel's name of it means: one whose English name is in it, such as `ngerman`."""
    if len(name) < 4 or "-" in name:
        return name
    known = languages.cldr("en")
    assert known is not None  # CLDR has English
    plain = {words.lower().replace(" ", ""): tag for tag, words in known.languages.items()}
    inside = [words for words in plain if words in name.lower()]
    other = next((tag for words, tag in _NAMES.items() if words in name), "")
    return plain[max(inside, key=len)] if inside else other


def write(edition: Edition) -> dict[str, bytes]:
    """Return the edition as one LaTeX file, and its pictures."""
    return write_form(LatexForm(), edition)
