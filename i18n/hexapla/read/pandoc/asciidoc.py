"""AsciiDoc: notes, link texts, references and tables as Asciidoctor reads them, where pandoc reads them otherwise.

`normalise` changes the text before pandoc reads it, `settle` the tree afterwards. pandoc reads only notes of one line
without brackets, takes what follows a comma in a link for an attribute, and the last row of each table for a footer.
"""

from __future__ import annotations

import re

from lxml import etree

from hexapla.model import Element
from hexapla.read.pandoc.asciidoc_attributes import COMMA, with_dropped
from hexapla.read.pandoc.asciidoc_nested import restore_nested, without_nested
from hexapla.read.pandoc.asciidoc_tables import VERBATIM, restore_row_spans, without_row_spans
from hexapla.read.pandoc.notes import Brackets, SeparatedNotes
from hexapla.read.references import reference_words
from hexapla.tree import HEADINGS, collapsed_text, text_of

_NOTE = re.compile(
    rf"{VERBATIM}|(?<!\\)footnote(?P<ref>ref)?:(?P<label>[\w-]*)(?P<note>\[)",
    re.DOTALL | re.MULTILINE,
)
_DEEPEST = 20  # notes in notes
# Conditional text is always read.
_CONDITION = re.compile(
    r"^(?:ifn?def|endif)::[^\[\n]*\[\][ \t]*(?:\n|\Z)|^ifeval::\[[^\n]*(?:\n|\Z)"
    r"|^ifn?def::[^\[\n]*\[(?P<words>[^\n]+)\][ \t]*$",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"^:([\w-]+):[ \t]+((?:https?|ftp|irc)://\S+|(?:link|mailto):\S+)[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"\A= ([^\n]+)")
# A text with commas, and no attribute, of a link; the term of a list in a list item, which Asciidoctor takes for text.
_TEXT = re.compile(
    rf"{VERBATIM}"
    r"|(?P<link>(?:(?:https?|ftps?|irc)://|link:)[^\s\[\]<>]*\[)(?P<said>(?:[^\]=\\]|\\.){1,300})(?=\])"
    r"|\\<<(?P<escaped>[^<>\n]+)>>|(?P<attributes>^\[(?:quote|verse),[^\n]*\]$)"
    r"|(?P<item>^[ \t]*(?:[*.-]{1,5}|\d+\.)[ \t]+(?=\S)[^\n]*?\S:)(?P<colon>:)(?=:{0,2}(?:[ \t]|$))",
    re.DOTALL | re.MULTILINE,
)
_QUOTATION = re.compile(r"(?<=\n\n)\"((?:(?!\n\n)[^\"])+)\"[ \t]*\n-- ([^\n]+)(?=\n\n|\n?\Z)")
_SINGLE_QUOTED = re.compile(r"(?<=,)[ ]*'([^'\"]*)'(?=[ ]*[,\]])")
_MARKDOWN_QUOTATION = re.compile(r"(?<=\n\n)(?:> ?[^\n]*(?:\n|\Z))+")
_AUTHOR = re.compile(r"\A= [^\n]+\n([^\W\d_][^\n:<;]*?)[ ]*(?:<[^\n]*>)?[ ]*\n")
_ENTRY = re.compile(r"\[\[\[([\w:.-]+)(?:,[ ]*([^\[\]]+))?\]\]\]")
_ANCHOR = re.compile(r"(?<!\[)\[\[([\w:.-]+),[ ]*([^\[\]]+)\]\]|anchor:([\w:.-]+)\[([^\[\]]+)\]")
_TABLE = re.compile(
    rf"{VERBATIM}|((?:^\[[^\n]*\][ \t]*\n|^\.[^\s.][^\n]*\n)*)^[|,:!]={{3,}}[ \t]*$", re.DOTALL | re.MULTILINE
)
_FOOTER = re.compile(r"%[\w%]*footer|\boptions?=\"?[^\"\]]*footer|\bopts=\"?[^\"\]]*footer")
_STYLE = re.compile(r"xrefstyle=[\w-]+")
_HEADER = re.compile(r"%[\w%]*(?<!no)header|\boptions?=\"?[^\"\]]*(?<!no)header|\bopts=\"?[^\"\]]*(?<!no)header")
_HEAD_LINE = re.compile(r"\n[^\n]*\S[^\n]*\n[ \t]*\n\s*(?P<next>[^\n]*)")
_FIRST_CELL = re.compile(r"[\d.+*<^>]*[a-z]?\||[|,:!]={3,}")  # otherwise the cell before it goes on
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def normalise(text: str, beside: SeparatedNotes) -> str:
    """Separate the notes from their text, also those with line ends and brackets; rewrite what pandoc would lose."""

    def taken(text: str, depth: int = 1) -> str:
        done, at = "", 0
        brackets = Brackets(text, "[]")
        while match := _NOTE.search(text, at):
            end = brackets.closing(match.end()) if match["note"] and depth <= _DEEPEST else -1
            done += text[at : match.start()]
            if end < 0:
                shown = "" if match[0].startswith("//") else match[0]  # pandoc takes a comment for text
                done, at = done + shown, match.end()
                continue
            label, body = match["label"], text[match.end() : end]
            if match["ref"]:
                label, _comma, body = body.partition(",")
            body = taken(" ".join(body.replace("\\]", "]").split()), depth + 1)
            done += beside.cite(f"/{label}" if label else beside.nameless(), body, text[match.start() : end + 1])
            at = end + 1
        return done + text[at:]

    text = _CONDITION.sub(lambda condition: condition["words"] or "", text)
    text = _TEXT.sub(_escaped, _with_addresses(with_dropped(text)))
    if author := _AUTHOR.match(text):
        text = text.replace("{author}", author[1])
    if title := _TITLE.match(text):
        text = text.replace("{doctitle}", title[1])
    text = _MARKDOWN_QUOTATION.sub(_quoted, text)
    text = _QUOTATION.sub(r"[quote, \2]\n____\n\1\n____", text)
    text = without_nested(text)
    text = without_row_spans(_ENTRY.sub(lambda entry: f"[[{entry[1]}]][{entry[2] or entry[1]}]", text))
    return taken(text) + beside.blocks("\n\n[#{}]\n{}\n")


def _with_addresses(text: str) -> str:
    """Return a text with the addresses that its attributes stand for, which pandoc would not read as those of links."""
    known = {match[1]: match[2] for match in _ADDRESS.finditer(text)}
    if not known:
        return text
    return re.sub(r"(?<![\\{])\{([\w-]+)\}", lambda each: known.get(each[1], each[0]), text)


def settle(root: Element, text: str) -> None:
    """Settle pandoc's tree of a text: its link texts, references and tables."""
    restore_nested(root)
    _settle_ends(root, text)
    restore_row_spans(root)
    for link in root.iter("a"):
        if _MAIL.fullmatch(link.get("href", "")):
            link.set("href", f"mailto:{link.get('href')}")
        if link.get("class") != "cross-reference" and len(link) == 0 and (link.text or "").endswith("^"):
            link.text = (link.text or "")[:-1]  # it asks for a new window
    for button in root.iter("span"):
        for each in button.iter("strong") if button.get("class") == "button" else ():
            each.text = (each.text or "").replace(COMMA, ",")
    _settle_references(root, text)


def _escaped(match: re.Match[str]) -> str:
    """Return a link's commas and quotation marks, and what only looks like a term or a reference, as references."""
    if match["escaped"]:
        return f"&lt;&lt;{match['escaped']}&gt;&gt;"
    if match["attributes"]:
        return _SINGLE_QUOTED.sub(r'"\1"', match["attributes"])
    if match["link"]:
        return match["link"] + match["said"].replace(",", "&#44;").replace('"', "&#34;")
    return f"{match['item']}&#58;" if match["item"] else match[0]


def _quoted(match: re.Match[str]) -> str:
    """Return a quotation as Markdown has it in AsciiDoc's form."""
    lines = [line[1:].removeprefix(" ") for line in match[0].rstrip("\n").split("\n")]
    return "____\n" + "\n".join(lines) + "\n____\n"


def _settle_ends(root: Element, text: str) -> None:
    """Make the first and the last row of a table rows of its body, unless the text declares a header or a footer.

    A first line of cells with an empty line after it is a header, too.
    """
    tables = list(root.iter("table"))
    declared = _declarations(text)
    is_told = len(declared) == len(tables)
    for at, table in enumerate(tables):
        about = (declared[at][2] or "") if is_told else ""
        if is_told and not (_HEADER.search(about) or _begins_with_header(text, declared[at])):
            _open(table, "thead")
        if not _FOOTER.search(about):
            _open(table, "tfoot")


def _begins_with_header(text: str, declared: re.Match[str]) -> bool:
    """Return whether a table begins with one line of cells that an empty line parts from the next ones."""
    line = _HEAD_LINE.match(text, declared.end())
    is_of_bars = declared[0].rstrip().endswith(("|===", "!===")) and "format=" not in declared[0]
    return line is not None and (not is_of_bars or _FIRST_CELL.match(line["next"].replace("!", "|")) is not None)


def _open(table: Element, name: str) -> None:
    """Move the rows of a table's head or foot into its body."""
    for part in table.findall(name):
        body = table.find("tbody")
        rows = list(part)
        for cell in [each for row in rows for each in row.findall("th")]:
            cell.tag = "td"
        if body is None:
            part.tag = "tbody"
        else:
            body[:] = [*rows, *body] if name == "thead" else [*body, *rows]
            table.remove(part)


def _declarations(text: str) -> list[re.Match[str]]:
    """Return the first delimiter of each table, with its attributes."""
    found: list[re.Match[str]] = []
    opened: set[str] = set()
    for match in _TABLE.finditer(text):
        if match[1] is not None or match[2] is None:
            continue  # code or a comment
        delimiter = match[0].rstrip().rpartition("\n")[2]
        if delimiter in opened:
            opened.remove(delimiter)
        else:
            opened.add(delimiter)
            found.append(match)
    return found


def _settle_references(root: Element, text: str) -> None:
    """Aim references at what has their id or is titled like it; give those without words the words of the target.

    These are the words of an anchor, `[[id,words]]`, or of an entry of a bibliography, `[[[id,words]]]`.
    """
    labels = {match[1] or match[3]: match[2] or match[4] for match in _ANCHOR.finditer(text)}
    entries = {match[1]: f"[{match[2] or match[1]}]" for match in _ENTRY.finditer(text)}
    targets = {str(each.get("id")): each for each in root.iter(etree.Element) if each.get("id")}
    titles = {collapsed_text(each): each for each in root.iter(*HEADINGS) if each.get("id")}
    for link in [each for each in root.iter("a") if each.get("class") == "cross-reference"]:
        del link.attrib["class"]
        name = link.get("href", "").lstrip("#")  # `xref:#name[]` has one more
        is_bare = text_of(link) in ("", name) or _STYLE.fullmatch(text_of(link)) is not None
        if ".adoc" in name:
            link.set("href", name)
            continue
        link.set("href", f"#{name}")
        target = targets.get(name)
        if target is None and (target := titles.get(name)) is not None:
            link.set("href", f"#{target.get('id')}")
        if is_bare and name in entries:
            link.text = entries[name]  # no link: with its brackets, it would look like the citation of a note
            del link[:], link.attrib["href"]
        elif is_bare:
            words = labels.get(name) or (reference_words(target) if target is not None else "")
            link.text = words or f"[{name}]"
            del link[:]
