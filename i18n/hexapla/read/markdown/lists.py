"""Definition lists, as in pandoc, kramdown and PHP Markdown Extra, and MkDocs' admonitions, as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hexapla.read.markdown.numbered_text import Line

_DEFINITION = re.compile(r"[ ]{0,3}[:~][ \t]+(?=\S)")
_NO_TERM = re.compile(r"[ \t]|[#>|<:~{\[]|[-*+][ \t]|\d+[.)][ \t]|[-*_=`]{3}")
_ADMONITION = re.compile(r"([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+([\w-]+(?:[ \t]+[\w-]+)*)(?:[ \t]+\"(.*)\")?[ \t]*")
_LONGEST = 100  # characters of a term
_INDENT = re.compile(r" {1,4}|\t")
_INDENTED = re.compile(r" {2}|\t")


def with_admonitions(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, with `!!! note "Title"` and the indented lines below it as a division with its title."""
    opened = ""
    blank: list[Line] = []
    for number, line in lines:
        if opened and not line.strip():
            blank.append((number, ""))
            continue
        if opened and not line.startswith(opened):
            yield from _tags(number, "</div>")
            opened = ""
        yield from blank
        blank = []
        if not opened and (match := _ADMONITION.fullmatch(line)):
            opened = f"{match[1]}    "
            yield from _tags(number, f'<div class="{match[2].strip()}">')
            title = match[2].split()[0].capitalize() if match[3] is None else match[3]
            yield from ((number, f"**{title}**"), (number, "")) if title else ()
        else:
            yield number, line.removeprefix(opened)
    yield from _tags(blank[-1][0] if blank else 0, "</div>") if opened else ()
    yield from blank


def with_definition_lists(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, with a term and its definitions, which begin with `:` or `~`, as `<dl>`, `<dt>` and `<dd>`."""
    waiting = list(lines)
    at = 0
    is_open = False
    while at < len(waiting):
        number, line = waiting[at]
        definition = _definition_of(waiting, at, is_open=is_open)
        if not definition:
            if is_open and line.strip():
                yield from _tags(number, "</dl>")
                is_open = False
            yield number, line
            at += 1
            continue
        if not is_open:
            yield from _tags(number, "<dl>")
            is_open = True
        yield from _tags(number, "<dt>")
        yield number, line
        yield from _tags(number, "</dt>")
        at = definition
        while _follows(waiting, at):
            end = _end(waiting, at + 1)
            yield from _tags(waiting[at][0], "<dd>")
            yield waiting[at][0], _DEFINITION.sub("", waiting[at][1], count=1)
            yield from ((each, _INDENT.sub("", text, count=1)) for each, text in waiting[at + 1 : end])
            yield from _tags(waiting[end - 1][0], "</dd>")
            at = end
    if is_open:
        yield from _tags(waiting[-1][0], "</dl>")


def _definition_of(lines: list[Line], at: int, *, is_open: bool) -> int:
    """Return the first line of the definition whose term this line is; 0 if it is no term."""
    line = lines[at][1]
    begins = at == 0 or is_open or _is_blank(lines, at - 1)
    if not begins or not line.strip() or _NO_TERM.match(line) or len(line) > _LONGEST:
        return 0
    return next(
        (each for each in (at + 1, at + 2) if _follows(lines, each) and (each == at + 1 or _is_blank(lines, at + 1))), 0
    )


def _end(lines: list[Line], at: int) -> int:
    """Return the line after a definition: it includes the lines below it and, after a blank one, indented ones."""
    while at < len(lines) and not _follows(lines, at):
        if _is_blank(lines, at):
            after = next((each for each in range(at, len(lines)) if lines[each][1].strip()), len(lines))
            if after == len(lines) or not (_follows(lines, after) or _INDENTED.match(lines[after][1])):
                return after
            at = after
        else:
            at += 1
    return at


def _follows(lines: list[Line], at: int) -> bool:
    return at < len(lines) and _DEFINITION.match(lines[at][1]) is not None


def _is_blank(lines: list[Line], at: int) -> bool:
    return at < len(lines) and not lines[at][1].strip()


def _tags(number: int, tag: str) -> Iterator[Line]:
    """Yield a tag on a line of its own, so that the lines around it are read as Markdown."""
    yield from ((number, ""), (number, tag), (number, ""))
