r"""Tables over several pages: what each page repeats is shown once, the head first and the foot last.

What `\endfirsthead` ends is the head on the first page, and `\endlastfoot` the foot on the last one; what `\endhead`
and `\endfoot` end is repeated on the others, and on these, too, if there is nothing else for them.
"""

from __future__ import annotations

import re

_TABLE = re.compile(r"(\\begin\s*\{(longtable|xltabular)\*?\})(.*?)(?=\\end\s*\{\2\*?\})", re.DOTALL)
_END = re.compile(r"\\(endfirsthead|endhead|endfoot|endlastfoot)(?![A-Za-z])")
_COLUMNS = re.compile(r"\s*(?:\[[^\]]*\])?(?:\s*\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})+")


def with_one_head(text: str) -> str:
    """Return a text whose tables over several pages have one head and one foot, each in its place."""
    return _TABLE.sub(lambda match: match[1] + _one_head(match[3]), text)


def _one_head(table: str) -> str:
    """Return the columns and the rows of a table in the order in which they are shown."""
    ends = list(_END.finditer(table))
    columns = _COLUMNS.match(table)
    if not ends or columns is None or columns.end() > ends[0].start():
        return table
    parts: dict[str, str] = {}
    at = columns.end()
    for end in ends:
        parts[end[1]] = table[at : end.start()]
        at = end.end()
    head = parts.get("endfirsthead") or parts.get("endhead") or ""
    foot = parts.get("endlastfoot") or parts.get("endfoot") or ""
    ended = f"{head}\\endhead\n" if "&" in head or "\\\\" in head else head
    return f"{table[: columns.end()]}{ended}{table[at:].rstrip()}\n{foot}"
