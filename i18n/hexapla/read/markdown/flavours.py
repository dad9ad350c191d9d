"""Rewrite extensions of pandoc, kramdown, GitHub and Obsidian as CommonMark.

The lines of a text are rewritten one by one, each with its number in the file; code stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from hexapla.read.markdown.code_lines import with_code
from hexapla.read.markdown.line_groups import (
    GONE,
    LineGroup,
    free_marks,
    odd_labels,
    part_labels,
    take_inline_notes,
)
from hexapla.read.markdown.lists import with_admonitions, with_definition_lists
from hexapla.read.markdown.numbered_text import Line, NumberedText, lines_with, may_have

_FOREIGN = re.compile(
    r"(?P<shortcode>\{\{[<%].*?[>%]\}\})|(?P<tag>\{%.*?%\})|(?P<variable>\{\{(?![<%]).+?\}\})"
    r"|(?P<citation>\[-?@[\w:][^\]\n]*\])|(?P<grid>^ *\+[-=]{3,}\+.*)|(?P<columns>^ *-{2,}(?: +-{2,})+ *$)"
    r"|(?P<module>^(?:import .+ from ['\"].+|export (?:const|default) .+))|(?P<tex>^\\[a-zA-Z]{3,}(?:\{[^{}]*\})* *$)"
)
_OF_FOREIGN = tuple((sign, re.compile(pattern)) for sign, pattern in (
    ("{", r"\{[{%]"), ("@", r"\[-?@[\w:]"), ("+", r"\+[-=]{3,}\+"), ("-", r"--(?= +--)"), ("\\", r"\\[a-zA-Z]{3}"),
    ("i", r"import (?<![^\n]import )"), ("e", r"export (?<![^\n]export )"),
))  # fmt: skip
# Every text in which more than whole lines is rewritten has one of these, and is then searched for each pattern. Each
# begins with a sign of its own, not with what is before it.
_IN_LINES = tuple((sign, re.compile(pattern)) for sign, pattern in (
    ("^", r"\^(?:\[|[\w+\u2212-]+\^)"), ("[", r"\[(?:[!\[]|\^[^\]\n]*\n)"), ("!", r"!\[[^\]]{0,999}\[\^"),
    ("h", r"highlight"), (":", r":::"), ("{", r"\{(?:[ \t:.#-]|[\w-]+=)"), ("=", r"=="), ("%", r"%%"),
    ("~", r"~[\w+\u2212-]+~"),
))  # fmt: skip
_AT_START = (("\n", re.compile(
    r"\n(?: {0,3}[:~][ \t]|\| .*[^|\s][ \t]*\n|[ >\t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\] | *(?:!!!|\?\?\?))"
)),)  # fmt: skip
OF_HEADING = "of-heading"  # an anchor whose name is its heading's
_DIV = re.compile(r"([ >]*):{3,}[ \t]*(?:\{([^{}]*)\}|([\w-]+))?[ \t]*(?:\[(.+)\]|(.*?))[ \t:]*")
_ALERT = re.compile(r"([ \t]*(?:>[ \t]?)+)\[!([\w-]+)\][+-]?[ \t]*(.*)")
_TASK = re.compile(r"^((?:[ >\t]*+(?:[-*+]|\d+[.)])[ \t]++)++)\[([ xX])\][ \t]+(?=\S)")
_KRAMDOWN = re.compile(r"([ >\t]*)\{:(?!:)[^{}]*\}[ \t]*")
_LINE_BLOCK = re.compile(r"\|(?: (.*?))?[ \t]*")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t:|-]*-[ \t:|-]*")  # the second row of a table
_VALUE = r"(?:\"[^\"\n]*\"|[^\s{}\"]+)"
_ATTRIBUTE = rf"(?:[.#][\w:.-]+|-|[\w-]+={_VALUE})"
_ATTRIBUTES = rf"\{{:?[ \t]*({_ATTRIBUTE}(?:[ \t]+{_ATTRIBUTE})*)[ \t]*\}}"
_HEADING = re.compile(
    rf"^([ >]*#{{1,6}}[ \t].*?|[^\s#].*?(?=[ \t]+\{{.*\n(?:=+|-+)[ \t]*$))[ \t]*{_ATTRIBUTES}[ \t#]*$", re.MULTILINE
)
# Its text may have citations of notes.
_SPAN = re.compile(rf"\[(?<![!\]^\\]\[)((?!\^)(?:[^\[\]\n]|\[\^[^\[\]\s]+\])+)\]{_ATTRIBUTES}")
_TRAILING = re.compile(rf"(?=\{{)(?<=[)*_\]\ufdd0]){_ATTRIBUTES}")
_COMMENT = re.compile(
    r"^%%[ \t]*\n.*?\n%%[ \t]*$|(?<![\w%])%%(?!%)[^%\n]+%%|\{::comment\}.*?\{:/(?:comment)?\}", re.DOTALL | re.MULTILINE
)
# A bracket that begins like a note and continues on the next line: cmark loses its content.
_FORGOTTEN = re.compile(r"\[\^(?<!\\\[\^)(?=[^\[\]\n]*\n[^\[\]]*\])")
_INLINE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"~(?<=[\w)]~)([\w+\u2212-]{1,12})~(?!~)"), r"<sub>\1</sub>"),
    (re.compile(r"\^(?<=[\w)]\^)([\w+\u2212-]{1,12})\^"), r"<sup>\1</sup>"),
    (re.compile(r"==(?<![=\w]==)(?=[^\s=])([^=\n]*[^\s=])==(?![=\w])"), r"<mark>\1</mark>"),
    (_FORGOTTEN, r"\\[\\^"),
    (_COMMENT, lambda match: GONE * match[0].count("\n")),
    (re.compile(r"!\[\[([^\[\]|#\n]+\.(?:png|jpe?g|gif|svg|webp))(?:\|[^\[\]\n]*)?\]\]", re.IGNORECASE), r"![](<\1>)"),
    (re.compile(r"!?\[\[(?!\^|\d+\]\])(?:[^\[\]|\n]+\|)?([^\[\]|\n]+)\]\](?![(\[])"), r"\1"),
)


def as_commonmark(numbered: NumberedText) -> NumberedText:
    """Return a text as CommonMark; new lines have the number of their source line."""
    text = numbered.text
    odd, whole = odd_labels(text), f"\n{text}\n"
    is_in_lines = odd or may_have(whole, _IN_LINES)
    if not (is_in_lines or may_have(whole, _AT_START)):
        return numbered
    parts: list[tuple[bool, list[Line]]] = []
    for is_code, same in groupby(with_code(numbered.lines), lambda each: each[1]):
        part = [line for line, _is_code in same]
        parts.append((is_code, part if is_code else _blocks(part)))
    if not is_in_lines:
        return NumberedText.of([line for _is_code, part in parts for line in part])
    groups = [LineGroup.of(part, is_code=is_code) for is_code, part in parts]
    for group in groups:
        if not group.is_code:
            _rewrite(group, text)
    notes = take_inline_notes(groups)
    free_marks(groups)
    part_labels(groups, odd)
    return NumberedText.of([*notes, *(line for group in groups for line in group.lines())])


def _blocks(lines: Sequence[Line]) -> list[Line]:
    """Rewrite divisions, callouts, tasks, verse and definition lists; remove kramdown's attribute lines."""
    found: list[Line] = []
    for number, line in with_definition_lists(with_admonitions(_with_verse(lines))):
        if _KRAMDOWN.fullmatch(line):
            if "toc" in line.lower() and found and found[-1][1].strip(" \t*+-1.").upper() == "TOC":
                found.pop()
            found.append((number, ""))
        elif match := _DIV.fullmatch(line):
            found += [(number, each) for each in _division(match)]
        elif match := _ALERT.fullmatch(line):
            found += [(number, f"{match[1]}**{match[3] or match[2].capitalize()}**"), (number, match[1].rstrip())]
        else:
            found.append((number, _TASK.sub(lambda task: f"{task[1]}{'☐' if task[2] == ' ' else '☑'} ", line)))
    return found


def _division(match: re.Match[str]) -> Iterator[str]:
    """Yield the start of a division, with its title if it has one, or its end."""
    before, attributes, name, *titles = match.groups()
    title = next(filter(None, titles), "")
    attributes = f".{name}" if name else attributes or ""
    yield before.rstrip()
    yield f"{before}<div{_html(attributes)}>" if attributes else f"{before}</div>"
    yield before.rstrip()
    if title:
        yield f"{before}**{title}**"
        yield before.rstrip()


def _html(attributes: str) -> str:
    """Return attributes as HTML: the identifier, the classes and the language; others only concern style."""
    words = attributes.split()
    classes = " ".join(word[1:] for word in words if word.startswith("."))
    said = [("id", word[1:]) for word in words if word.startswith("#")] + ([("class", classes)] if classes else [])
    said += [("lang", word[5:].strip('"')) for word in words if word.startswith("lang=")]
    return "".join(f' {name}="{escape(value)}"' for name, value in said)


def _with_verse(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield pandoc's line blocks as lines with line breaks."""
    before = ""
    for may_be_verse, group in groupby(lines, lambda line: _LINE_BLOCK.fullmatch(line[1]) is not None):
        block = list(group)
        is_verse = may_be_verse and len(block) > 1 and not _is_table(before, [line for _number, line in block])
        before = block[-1][1]
        for at, (number, line) in enumerate(block):
            match = _LINE_BLOCK.fullmatch(line) if is_verse else None
            ends = at + 1 == len(block) or not (block[at + 1][1].strip("| \t"))
            yield number, line if match is None else (match[1] or "").strip() + ("" if ends or not match[1] else "\\")


def _is_table(before: str, lines: Sequence[str]) -> bool:
    """Return whether lines that begin with a bar are rows of a table; `before` is the line before them."""
    if all(line.rstrip().endswith("|") for line in lines):
        return True
    return any(_DELIMITERS.fullmatch(line) for line in (before, *lines))


def _rewrite(group: LineGroup, text: str) -> None:
    """Rewrite inline extensions: attributes, superscripts and subscripts, marked words, comments, wiki links."""

    def heading(match: re.Match[str]) -> str:
        name = next((word[1:] for word in match[2].split() if word.startswith("#")), "")
        is_sought = any(each in text for each in (f"(#{name})", f">{name}</code>", f"&lt;{name}&gt;</code>"))
        return f'{match[1]} <a id="{escape(name)}" class="{OF_HEADING}"></a>' if name and is_sought else match[1]

    if "{" in group.text:
        group.text = _HEADING.sub(heading, group.text)
        group.text = _SPAN.sub(lambda match: f"<span{_html(match[2])}>{match[1]}</span>", group.text)
        group.text = _TRAILING.sub("", group.text)
    for pattern, new in _INLINE:
        group.text = pattern.sub(new, group.text)


def left_as_text(numbered: NumberedText) -> dict[str, Line]:
    """Return what only site generators or other Markdown readers understand: the first of each kind."""
    found: dict[str, Line] = {}
    if not any(_FOREIGN.search(line) for look in _OF_FOREIGN for line in lines_with(numbered.text, look)):
        return found
    for (number, line), is_code in with_code(numbered.lines):
        if is_code or not may_have(line, _OF_FOREIGN):
            continue
        for match in _FOREIGN.finditer(line):
            found.setdefault(str(match.lastgroup), (number, match[0].strip()))
    return found
