"""What becomes of a directive in Markdown: a division, a figure, a table, code, a formula, or nothing."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

from hexapla.read.markdown.numbered_text import Line
from hexapla.read.sphinx import names

_ROW = re.compile(r"[*-][ \t]+[*-](?:[ \t]+(.*))?")
_CELL = re.compile(r"[ \t]+[*-](?:[ \t]+(.*))?")
_WITHOUT_TITLE = frozenset("class cssclass only rst-class tab-set grid".split())  # their argument is no text


class Directive(NamedTuple):
    """A directive: the number of its line, its name, argument and options, and its content."""

    number: int
    name: str
    argument: str
    options: Mapping[str, str]
    content: Sequence[Line]


def form(directive: Directive) -> list[Line]:
    """Return a directive as lines of Markdown and HTML, with empty lines around it."""
    number, name = directive.number, directive.name
    bare = names.bare(name)
    if name in names.INVISIBLE or (name == "raw" and directive.argument.lower() not in ("", "html")):
        made: list[Line] = []
    elif name == "raw":
        made = list(directive.content)
    elif name == "math":
        made = _formula(directive)
    elif bare in names.CODE:
        made = _code(directive)
    elif name in ("figure", "figure-md", "image"):
        made = _figure(directive)
    elif name == "list-table":
        made = _table(directive, _rows_of_list(directive.content))
    elif name == "csv-table":
        made = _table(directive, _rows_of_csv(directive))
    elif name == "table":
        caption = _within("figcaption", directive._replace(options={}), [(number, directive.argument)])
        made = _within(
            "figure", directive, [*(caption if directive.argument else []), (number, ""), *directive.content]
        )
    elif name in names.QUOTATIONS:
        made = _within("blockquote", directive, _with_argument(directive))
    elif name == "glossary":
        made = _within("div", directive, _terms(directive.content))
    else:
        made = _within("div", directive, _titled(directive))
    return [(number, ""), *made, (made[-1][0] if made else number, "")]


def _titled(directive: Directive) -> list[Line]:
    """Return the content of a division with its title."""
    number, name, argument, _options, content = directive
    bare = names.bare(name)
    if bare in names.OBJECTS and bare != "class":
        title = f"`{argument}`"
    elif bare == "rubric" or bare in names.TITLED:
        title = f"**{argument}**" if argument else ""
    elif (bare in names.ADMONITIONS and bare != "seealso") or bare in names.THEOREMS:
        title = f"**{argument or bare.capitalize()}**"
    elif bare in _WITHOUT_TITLE or bare == "container" or name == "div":
        title = ""
    elif names.is_known(name):
        return _with_argument(directive)
    else:
        title = argument
    return [(number, title), (number, ""), *content] if title else list(content)


def _with_argument(directive: Directive) -> list[Line]:
    """Return the content with the argument as its first line."""
    return [(directive.number, directive.argument), *directive.content] if directive.argument else [*directive.content]


def _within(tag: str, directive: Directive, inner: Sequence[Line]) -> list[Line]:
    """Return lines within an element with the directive's name as class, and its identifier."""
    number, name, argument, options, _content = directive
    kind = argument if name in ("container", "div") else names.bare(name)
    identifier = options.get("name") or options.get("label") or (argument if name == "figure-md" else "")
    attributes = f' id="{escape(identifier)}"' if identifier else ""
    if tag in ("div", "blockquote") and kind:
        attributes += f' class="{escape(kind)}"'
    end = inner[-1][0] if inner else number
    return [(number, f"<{tag}{attributes}>"), (number, ""), *inner, (end, ""), (end, f"</{tag}>")]


def _formula(directive: Directive) -> list[Line]:
    number, _name, argument, options, content = directive
    lines = [(number, argument), *content] if argument else list(content)
    label = options.get("label") or options.get("name") or ""
    return [(number, "$$"), *lines, (lines[-1][0] if lines else number, f"$$ ({label})" if label else "$$")]


def _code(directive: Directive) -> list[Line]:
    """Return code in a fence, with its caption."""
    number, name, argument, options, content = directive
    longest = max((len(each) for _number, line in content for each in re.findall(r"`+", line)), default=0)
    fence = "`" * max(3, longest + 1)
    language = argument.partition(" ")[0] if name.startswith(("code", "source")) else names.bare(name)
    lines = [(number, f"{fence}{language}"), *content, (content[-1][0] if content else number, fence)]
    if caption := options.get("caption"):
        words = _within("figcaption", directive._replace(options={}), [(number, caption)])
        return _within("figure", directive, [*words, (number, ""), *lines])
    return lines


def _figure(directive: Directive) -> list[Line]:
    """Return a picture, and in a figure its caption with its legend."""
    number, name, argument, options, content = directive
    alt = re.sub(r"([\[\]\\])", r"\\\1", options.get("alt", ""))
    picture = f"![{alt}](<{argument}>)" if argument else ""
    if target := options.get("target"):
        picture = f"[{picture}](<{target}>)"
    if name == "image":
        return [(number, picture)]
    caption = list(content)
    while caption and not caption[0][1].strip():
        caption.pop(0)
    if name == "figure-md":
        end = next((at for at, (_number, line) in enumerate(caption) if not line.strip()), len(caption))
        shown, caption = caption[:end], caption[end + 1 :]
    else:
        shown = [(number, picture)]
    words = _within("figcaption", directive._replace(options={}, name="caption"), caption) if caption else []
    return _within("figure", directive, [*shown, (number, ""), *words])


def _rows_of_list(content: Sequence[Line]) -> list[list[list[Line]]]:
    """Return the cells of a table that is written as a list of lists, row by row."""
    rows: list[list[list[Line]]] = []
    for number, line in content:
        if row := _ROW.fullmatch(line):
            rows.append([[(number, row[1] or "")]])
        elif rows and (cell := _CELL.fullmatch(line)) and len(line) - len(line.lstrip()) <= len("*   "):
            rows[-1].append([(number, cell[1] or "")])
        elif rows:
            rows[-1][-1].append((number, line.strip()))
    return rows


def _rows_of_csv(directive: Directive) -> list[list[list[Line]]]:
    header = directive.options.get("header", "")
    lines = [*([(directive.number, header)] if header else []), *directive.content]
    texts = [(number, line) for number, line in lines if line.strip()]
    try:
        rows = list(csv.reader((line for _number, line in texts), skipinitialspace=True))
    except csv.Error:
        return [[[each]] for each in texts]
    return [[[(number, cell)] for cell in row] for (number, _line), row in zip(texts, rows, strict=False)]


def _table(directive: Directive, rows: Iterable[Sequence[Sequence[Line]]]) -> list[Line]:
    """Return a table, each cell with Markdown."""
    number, _name, argument, options, _content = directive
    heads = int("header" in options) or _number(options.get("header-rows", ""))
    stubs = _number(options.get("stub-columns", ""))
    made: list[Line] = []
    if argument:
        made += _within("caption", directive._replace(options={}, name="caption"), [(number, argument)])
    for at, row in enumerate(rows):
        cells: list[Line] = []
        for column, cell in enumerate(row):
            tag = "th" if at < heads or column < stubs else "td"
            cells += [(cell[0][0], f"<{tag}>"), (cell[0][0], ""), *cell, (cell[-1][0], ""), (cell[-1][0], f"</{tag}>")]
        made += [(cells[0][0], "<tr>"), *cells, (cells[-1][0], "</tr>")]
    return _within("table", directive, made)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _terms(content: Sequence[Line]) -> list[Line]:
    """Return a glossary as a list of definitions: terms at the margin, each definition indented below its terms."""
    if any(line.startswith((":", "~")) for _number, line in content):
        return list(content)  # a definition list of Markdown
    made: list[Line] = []
    is_open = False
    for number, line in content:
        is_term = bool(line.strip()) and not line[0].isspace()
        if is_term:
            made += [*([(number, ""), (number, "</dd>")] if is_open else []), (number, "<dt>"), (number, ""),
                     (number, line.partition(" : ")[0]), (number, ""), (number, "</dt>")]  # fmt: skip
            is_open = False
        elif line.strip() and not is_open:
            made += [(number, "<dd>"), (number, ""), (number, line.strip())]
            is_open = True
        else:
            made.append((number, line.strip()))
    end = content[-1][0] if content else 0
    if is_open:
        made += [(end, ""), (end, "</dd>")]
    return [(end, "<dl>"), *made, (end, "</dl>")]
