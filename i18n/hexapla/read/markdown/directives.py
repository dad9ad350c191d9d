"""Directives of MyST and callouts of Quarto, as what CommonMark and HTML have.

A directive is a fence, ```` ```{note} ```` or `:::{note}`: its name, an argument, options (`:alt: A fox`, or YAML), and
content, which is Markdown again. `directive_forms` says what becomes of each; inline roles are in `roles`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hexapla.messages import _
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import LEFT_AS_TEXT, UNKNOWN_DIRECTIVE
from hexapla.read.markdown.directive_forms import Directive, form
from hexapla.read.markdown.numbered_text import Line, NumberedText, may_have
from hexapla.read.markdown.programs import PROGRAMS, captioned_program
from hexapla.read.sphinx import names

_FENCE = re.compile(r"([ >\t]*(?:(?:[-*+]|\d+[.)])[ \t]+)?)(`{3,}(?!.*`)|~{3,}|:{3,})[ \t]*(.*?)[ \t]*")
_LOOKS = (
    ("`", re.compile(r"```[^`\n]*?(?:\{|math)")),
    ("~", re.compile(r"~~~[^`\n]*?(?:\{|math)")),
    (":", re.compile(r":::[^`\n]*?(?:\{|math)")),
    ("{", re.compile(r"\n!\[.*\{")),
    (":", re.compile(r"\n(?:[Tt]able)?:[ \t]")),
)
_NAMED = re.compile(r"\{([A-Za-z][\w:+.-]*)\}[ \t]*(.*)")
_CALLOUT = re.compile(r"\{[^{}]*\.callout-(\w+)[^{}]*\}")
_TITLE = re.compile(r"\btitle=(?:\"([^\"]*)\"|'([^']*)')")
_IDENTIFIER = re.compile(r"#([\w:.-]+)")
_CARD_RULE = re.compile(r"(?:\^{3,}|\+{3,})[ \t]*")
_OPTION = re.compile(r"[ \t]*:([\w-]+):(?:[ \t]+(.*?))?[ \t]*")
_HEADING = re.compile(r"#{1,6}[ \t]+(.*?)[ \t#]*")
_PICTURE = re.compile(r"!\[(.*)\]\(<?([^()<>\s]+)>?\)\{((?=[^{}]*(?:#fig-|\bfig-alt=))[^{}]*)\}[ \t]*")
_ALT = re.compile(r"\bfig-alt=(?:\"([^\"]*)\"|'([^']*)')")
_CAPTION = re.compile(r"(?:[Tt]able)?:[ \t]+(.*?)[ \t]*(\{[^{}]*\})?[ \t]*")
_DEEPEST = 20  # directives in directives
_MOST = 10_000  # characters of options in YAML


class WithoutDirectives(NamedTuple):
    """A text without directives, findings about unknown ones, and whether it had directives of MyST."""

    text: NumberedText
    findings: list[Finding]
    had_directives: bool


def without_directives(text: NumberedText, source: str) -> WithoutDirectives:
    """Return the text with other Markdown and HTML in place of directives."""
    if not may_have(f"\n{text.text}", _LOOKS):
        return WithoutDirectives(text, [], had_directives=False)
    reader = _Reader(source)
    made = NumberedText.of(reader.rewritten(text.lines, 1))
    return WithoutDirectives(made, list(reader.findings.values()), reader.has_read)


class _Reader:
    """Rewrites directives; `findings` has one for each name that is not known."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.findings: dict[str, Finding] = {}
        self.has_read = False

    def rewritten(self, lines: Sequence[Line], depth: int) -> list[Line]:
        """Return the lines without directives."""
        made: list[Line] = []
        ends = _ends(lines)
        at = 0
        while at < len(lines):
            match = _FENCE.fullmatch(lines[at][1])
            if match is None:
                made += _captioned(lines[at], made)
                at += 1
                continue
            end = ends.get(at, at + 1)
            new = self._directive(match, lines[at:end], depth) if match[3] and depth <= _DEEPEST else None
            if new is None:
                end = at + 1 if match[2][0] == ":" else end  # a division's content is read, code is not
                new = list(lines[at:end])
            made += new
            at = end
        return made

    def _directive(self, match: re.Match[str], lines: Sequence[Line], depth: int) -> list[Line] | None:
        """Return a fence as what its directive means; None if it is none, or one that stays as it is."""
        before, number = match[1], lines[0][0]
        is_closed = len(lines) > 1 and _closes(lines[-1][1], match)
        inner = [(each, _unindented(line, before)) for each, line in lines[1 : len(lines) - is_closed]]
        if match[2][0] != ":" and (program := captioned_program(match[3], number, inner)):
            rest = re.sub(r"[^>\s]", " ", before)
            return [(each, f"{rest if at else before}{line}".rstrip()) for at, (each, line) in enumerate(program)]
        directive = _parsed(match, number, inner)
        if directive is None or (match[2][0] == ":" and not is_closed):
            return None
        name = directive.name
        self.has_read = self.has_read or "{" in match[3]
        if name in names.LEFT_OUT or name.startswith("auto"):
            words = f"{{{name}}} {directive.argument}".strip()
            message = _("“{words}” is not part of the supported Markdown; it is kept as text.", words=words[:60])
            self.findings.setdefault(name, LEFT_AS_TEXT.finding(Place(self.source, number), message))
            return None
        if not names.is_known(name):
            message = _("The directive “{directive}” is not known; its content is read as text.", directive=name)
            self.findings.setdefault(name, UNKNOWN_DIRECTIVE.finding(Place(self.source, number), message))
        if names.bare(name) not in names.CODE and name not in ("math", "raw", "csv-table", "list-table"):
            directive = directive._replace(content=self.rewritten(directive.content, depth + 1))
        rest = re.sub(r"[^>\s]", " ", before)
        formed = form(directive)
        return [(each, f"{rest if at else before}{line}".rstrip()) for at, (each, line) in enumerate(formed)]


def _parsed(match: re.Match[str], number: int, inner: list[Line]) -> Directive | None:
    if callout := _CALLOUT.fullmatch(match[3]):
        return _callout(callout, number, inner)
    if match[3] == "math" and match[2][0] == "`":  # GitHub's
        return Directive(number, "math", "", {}, content=inner)
    named = _NAMED.fullmatch(match[3])
    if named is None or named[1].lower() in PROGRAMS:
        return None
    options, content = _options(inner)
    if "card" in named[1]:  # lines between a card's header, body and footer
        content = [(each, "" if _CARD_RULE.fullmatch(line) else line) for each, line in content]
    return Directive(number, named[1].lower(), named[2], options, content=content)


def _callout(match: re.Match[str], number: int, inner: list[Line]) -> Directive:
    """Return Quarto's callout: its title is an attribute, or the heading that it begins with."""
    title, identifier = _TITLE.search(match[0]), _IDENTIFIER.search(match[0])
    words = (title[1] or title[2] or "") if title else ""
    while inner and not inner[0][1].strip():
        inner = inner[1:]
    if not words and inner and (heading := _HEADING.fullmatch(inner[0][1])):
        words, inner = heading[1], inner[1:]
    return Directive(number, match[1], words, {"name": identifier[1]} if identifier else {}, content=inner)


def _captioned(line: Line, before: Sequence[Line]) -> list[Line]:
    """Return a line; Quarto's picture with an id or a description as figure, and the caption of a table as one."""
    if picture := _PICTURE.fullmatch(line[1]):
        identifier, alt = _IDENTIFIER.search(picture[3]), _ALT.search(picture[3])
        options = {"name": identifier[1] if identifier else "", "alt": (alt[1] or alt[2] or "") if alt else ""}
        caption = [(line[0], picture[1])] if picture[1] else []
        return form(Directive(line[0], "figure", picture[2], options, content=caption))
    if caption_of := _CAPTION.fullmatch(line[1]):
        last = next((each for _number, each in reversed(before[-3:]) if each.strip()), "")
        if last.lstrip().startswith("|"):
            identifier = _IDENTIFIER.search(caption_of[2] or "")
            options = {"name": identifier[1]} if identifier else {}
            return form(Directive(line[0], "container", "caption", options, content=[(line[0], caption_of[1])]))
    return [line]


def _options(lines: list[Line]) -> tuple[dict[str, str], list[Line]]:
    """Return the options at the start of a directive, and its content."""
    options: dict[str, str] = {}
    at = 0
    if lines and lines[0][1].strip() == "---":
        end = next((each for each in range(1, len(lines)) if lines[each][1].strip() == "---"), 0)
        if end:
            options = _of_yaml("\n".join(line for _number, line in lines[1:end]))
            at = end + 1
    while at < len(lines) and (match := _OPTION.fullmatch(lines[at][1])):
        options[match[1].lower()] = match[2] or ""
        at += 1
    return options, lines[at:]


def _of_yaml(text: str) -> dict[str, str]:
    import yaml

    try:
        found = yaml.load(text, yaml.BaseLoader) if len(text) <= _MOST else {}  # noqa: S506 - it only makes strings
    except yaml.YAMLError:
        return {}
    return {str(key).lower(): str(value) for key, value in found.items()} if isinstance(found, Mapping) else {}


def _ends(lines: Sequence[Line]) -> dict[int, int]:
    """Return the line after each fence by its first line; those of divisions that are not closed have none."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    at = 0
    while at < len(lines):
        match = _FENCE.fullmatch(lines[at][1])
        if match is None:
            at += 1
        elif match[2][0] == ":":
            if match[3]:
                opened.append(at)
            elif opened:
                ends[opened.pop()] = at + 1
            at += 1
        else:
            closing = (each + 1 for each in range(at + 1, len(lines)) if _closes(lines[each][1], match))
            ends[at] = at = next(closing, len(lines))
    return ends


def _closes(line: str, match: re.Match[str]) -> bool:
    """Return whether a line ends the fence of a match."""
    closing = _FENCE.fullmatch(line)
    is_like = closing is not None and not closing[3] and closing[2][0] == match[2][0] and not closing[1].strip(" >\t")
    return is_like and closing is not None and (match[2][0] == ":" or len(closing[2]) >= len(match[2]))


def _unindented(line: str, before: str) -> str:
    """Return a line without the indent of its fence, and without the signs of a quotation around it."""
    at = 0
    while at < min(len(before), len(line)) and line[at] in " >\t":
        at += 1
    return line[at:]
