"""What MyST and Quarto write inside paragraphs: roles, labels, references, substitutions; and MyST's comments.

A role, `` {ref}`start` ``, becomes the element that `sphinx.roles` reads; a label, `(start)=`, an anchor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from html import escape
from itertools import groupby

from hexapla.read.markdown.code_lines import with_code
from hexapla.read.markdown.flavours import OF_HEADING
from hexapla.read.markdown.line_groups import GONE, NOT_PROSE, LineGroup
from hexapla.read.markdown.numbered_text import Line, NumberedText, may_have
from hexapla.read.sphinx.roles import ROLE

_LABEL = re.compile(r"[ \t]*\(([\w:.-][\w:. -]*)\)=[ \t]*")
_MYST = re.compile(r"(?<!`)\{[A-Za-z][\w:+.-]*\}`[^`\n]+`|^[ \t]*\([\w:.-][\w:. -]*\)=[ \t]*$", re.MULTILINE)
_QUARTO = r"(?:sec|fig|tbl|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr)-[\w:.-]*\w"
_INLINE = re.compile(
    rf"(?P<plain>{NOT_PROSE})|\{{(?P<role>[A-Za-z][\w:+.-]*)\}}(?P<ticks2>`+)(?P<said>[^`]+)(?P=ticks2)"
    r"|(?<![\\!])\[\]\((?:#(?P<label>[^()\s]+)|(?P<document>[^()\s#:]+)\.(?:md|rst|ipynb)(?:#[^()\s]*)?)\)|<project:#(?P<project>[^<>\s]+)>"
    rf"|(?<![\w\\\]!])\[(?P<group>[^\[\]\n]{{0,200}}?@{_QUARTO}[^\[\]\n]{{0,200}})\](?![(\[{{])"
    rf"|(?<![\w@\\\[;-])(?P<quarto>@{_QUARTO})|\{{\{{[ ]*(?P<name>\w+)[ ]*\}}\}}"
)
_IN_GROUP = re.compile(rf"([^@]*?)-?@({_QUARTO})([^@]*)")
_LOOKS = (("@", re.compile(rf"@{_QUARTO}")),)
_NAMED = re.compile(rf"(?:#|id=\")({_QUARTO})")
_REFERRED = re.compile(r"\}`+([^`<>\n]+)`|<#?([^<>`\n]+)>`|\]\(#([^()\s]+)\)|<project:#([^<>\s]+)>")
_COMMENT = re.compile(r"%|\+\+\+")
_ELEMENT = re.compile(r"(<(?:div|figure|blockquote|table)\b)(?![^>]*\bid=)")


def with_roles(numbered: NumberedText, substitutions: Mapping[str, str], *, has_directives: bool) -> NumberedText:
    """Return the text with elements in place of roles, labels and references, and without comments of MyST."""
    text = numbered.text
    prose = (
        "\n".join(line for (_number, line), is_code in with_code(numbered.lines) if not is_code)
        if "{" in text or ("=" in text and ")=" in text)
        else ""
    )
    is_myst = has_directives or _MYST.search(prose) is not None
    if not (is_myst or substitutions or may_have(text, _LOOKS)):
        return numbered
    made: list[Line] = []
    referred = {name for match in _REFERRED.finditer(text) for name in match.groups() if name}
    read = partial(_read, named=set(_NAMED.findall(text)), substitutions=substitutions, is_myst=is_myst)
    for is_code, same in groupby(with_code(numbered.lines), lambda each: each[1]):
        part = [line for line, _is_code in same]
        if is_code:
            made += part
            continue
        if is_myst:
            part = list(_with_anchors(part, referred))
        group = LineGroup([number for number, _line in part], "\n".join(line for _number, line in part))
        group.text = _INLINE.sub(read, group.text)
        made += group.lines()
    return NumberedText.of(made)


def _with_anchors(lines: Sequence[Line], referred: Collection[str]) -> Iterator[Line]:
    """Yield the lines with an anchor in the block after each label that the text refers to, and without comments."""
    labels: list[str] = []
    for number, line in lines:
        if match := _LABEL.fullmatch(line):
            labels += [match[1]] if match[1] in referred else []
            yield number, ""
        elif _COMMENT.match(line):
            yield number, ""
        elif labels and line.strip():
            yield number, _anchored(line, labels)
            labels = []
        else:
            yield number, line


def _anchored(line: str, labels: Sequence[str]) -> str:
    """Return the first line of a block with anchors for its labels."""
    names = [escape(each) for each in labels]
    anchors = "".join(f'<a id="{each}" class="{OF_HEADING}"></a>' for each in names)
    if line.lstrip().startswith("#"):
        return f"{line} {anchors}"
    if _ELEMENT.match(line):
        return _ELEMENT.sub(rf'\1 id="{names[-1]}"', line)
    indent = re.match(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?", line)
    start = indent.end() if indent else 0
    return line[:start] + anchors + line[start:]


def _read(match: re.Match[str], named: Collection[str], substitutions: Mapping[str, str], *, is_myst: bool) -> str:
    if match["role"]:
        return _role(match["role"], match["said"]) + GONE * match[0].count("\n")
    label = match["label"] or match["project"]
    if label and is_myst:
        return _role("ref", label)
    if match["document"] and is_myst:
        return _role("doc", match["document"])
    if match["name"] in substitutions:
        return substitutions[match["name"]]
    return _group(match["group"] or match["quarto"] or "", named) or match[0]


def _group(said: str, named: Collection[str]) -> str:
    """Return Quarto's references, `see @fig-a; @fig-b`; empty if one of them refers to nothing known."""
    parts = [_IN_GROUP.fullmatch(part.strip()) for part in said.split(";")]
    if not all(part is not None and part[2] in named for part in parts):
        return ""
    return ", ".join(
        f"{part[1]}{_role('eq' if part[2].startswith('eq-') else 'ref', part[2])}{part[3]}"
        for part in parts
        if part is not None
    )


def _role(name: str, said: str) -> str:
    """Return a role as an element; a formula in TeX, and a reference to one, as Markdown."""
    words = " ".join(said.split())
    if name == "math":
        return f"$`{words}`$"
    if name == "eq":
        return f"\\eqref{{{words}}}"
    return f'<code class="{ROLE}" role="{escape(name)}">{escape(words)}</code>'
