"""Texts in Markdown: what would be read as Markdown gets a backslash."""

from __future__ import annotations

import re
from collections.abc import Collection
from html import escape

# Attempts: every sign gets a backslash; emphasis is written in HTML; drafts have their remark as words.
SURE, HTML, WORDS = 1, 2, 3
_SIGNS = re.compile(r"[!#$%&()*+\-./:<=>?@\[\\\]^_`{|}~]")
_BACKSLASH = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_STAR = re.compile(r"(?<![ ])\*|\*(?![ ])|^\*|\*$")
_LOW_LINE = re.compile(r"(?<![\w ])_|_(?![\w ])|^_|_$")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_TILDES = re.compile(r"~~|(?<=[\w)])[~^](?=[\w+\u2212-]{1,12}[~^])|\^(?=\[)|==(?=\S)|%%")
_BRACE = re.compile(r"\{(?=[^\s{%#])")
_TEMPLATE = re.compile(r"\{(?=[{%#])")  # of Hugo, Jekyll and Jinja, which do not know backslashes
_BRACKET = re.compile(r"\[([^\[\]]*)\](?=([\[({:])?)")
_BEGINS_LINE = re.compile(
    r"(?:#{1,6}(?=[ \t]|$)|>|[-+*](?=[ \t]|$)|=+[ \t]*$|-+[ \t]*$|[|:~%]|\+\+\+|!!!|\?\?\?|```|~~~)"
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|$)")
_LABEL = re.compile(r"^[ \t>]*\[([^\]\n]+)\]:", re.MULTILINE)


def labels_in(text: str) -> set[str]:
    """Return the labels that references of a text can have, folded as they are compared."""
    return {folded(label) for label in _LABEL.findall(text)}


def folded(label: str) -> str:
    """Return a label as it is compared."""
    return " ".join(label.split()).casefold()


def escaped(text: str, labels: Collection[str], *, attempt: int, is_in_cell: bool) -> str:
    """Return a text with backslashes before what would be read as Markdown."""
    if SURE <= attempt < WORDS:
        return _SIGNS.sub(r"\\\g<0>", text)
    text = _BACKSLASH.sub(r"\\\\", text)
    text = _BRACKET.sub(lambda match: _bracket(match, labels), text)
    text = text.replace("`", "\\`").replace("|", "\\|") if is_in_cell else text.replace("`", "\\`")
    for pattern in (_STAR, _LOW_LINE, _TAG, _TILDES, _BRACE):
        text = pattern.sub(r"\\\g<0>", text)
    text = _ENTITY.sub("&amp;", text)
    text = _TEMPLATE.sub("&#123;", text)
    return text.replace("$", "\\$") if text.count("$") > 1 else text


def _bracket(match: re.Match[str], labels: Collection[str]) -> str:
    """Escape a bracket that would be a link, a note or a task."""
    is_read = (
        match[2] or match[1][:1] in ("^", "@", "!") or match[1] in ("", " ", "x", "X") or folded(match[1]) in labels
    )
    return f"\\[{match[1]}\\]" if is_read else match[0]


def begun(line: str) -> str:
    """Return a line whose first characters are read as text."""
    if number := _NUMBER.match(line):
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if _BEGINS_LINE.match(line) else line


def in_html(text: str) -> str:
    """Return a text in raw HTML, in which MDX and programs of sites read braces."""
    return escape(text, quote=False).replace("{", "&#123;")
