"""Marks of MediaWiki that are opened often and never closed: made text, as pandoc would read the rest for each."""

from __future__ import annotations

import re
from html import escape

# What opens, and what closes it.
_PAIRS = tuple(
    (re.compile(f"(?P<opens>{opens})|{closes}", re.IGNORECASE))
    for opens, closes in (
        (r"\{\{", r"\}\}"),
        (r"\[\[|\[(?=https?://|//|mailto:)", r"\]\]?"),
        (r"<ref\b[^<>/]*>", r"</ref\s*>"),
        (r"<math\b[^<>/]*>", r"</math\s*>"),
        (r"<nowiki\b[^<>/]*>", r"</nowiki\s*>"),
        (r"<pre\b[^<>/]*>", r"</pre\s*>"),
        (r"<!--", r"-->"),
    )
)
_MOST = 20


def without_unclosed(text: str) -> str:
    """Return a text in which no mark is opened more than `_MOST` times without being closed."""
    for pair in _PAIRS:
        opened: list[re.Match[str]] = []
        for match in pair.finditer(text):
            if match["opens"]:
                opened.append(match)
            elif opened:
                opened.pop()
        if len(opened) > _MOST:
            parts: list[str] = []
            at = 0
            for match in opened:
                mark = escape(match[0]).replace("{", "&#123;").replace("[", "&#91;")
                parts += [text[at : match.start()], mark]
                at = match.end()
            text = "".join([*parts, text[at:]])
    return text
