"""Which lines of Markdown are code: in fences, or indented outside of items and notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from hexapla.read.markdown.numbered_text import Line

_FENCE = re.compile(r"[ >\t]*(?:[-*+] +|\d+[.)] +)?(`{3,}(?=[^`]*$)|~{3,})")
_INDENTED = re.compile(r" {4}| {0,3}\t")
_HOLDER = re.compile(r"[ >]{0,3}(?:[-*+:~]|\d+[.)]|\[\^[^\]\n]+\]:|!!!|\?\?\?)")  # indented lines continue these
_HIGHLIGHT = re.compile(r"^([ >]*)\{%-?[ ]*(?:end)?highlight(?:[ ]+(\w+))?[^%]*%\}[ \t]*$")  # Jekyll's fence


def with_code(lines: Iterable[Line]) -> Iterator[tuple[Line, bool]]:
    """Yield the lines, and whether each is code: in fences, or indented outside of items and notes."""
    fence = ""
    holds, was_blank, is_code = False, True, False
    for number, written in lines:
        line = _HIGHLIGHT.sub(r"\1```\2", written)
        match = _FENCE.match(line)
        if fence:
            yield (number, line), True
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = ""
            continue
        fence = match[1] if match else ""
        if line.strip():
            is_code = _INDENTED.match(line) is not None and not holds and (was_blank or is_code)
            if _HOLDER.match(line):
                holds = True
            elif was_blank and not line[0].isspace():
                holds = False
        was_blank = not line.strip()
        yield (number, line), bool(fence) or (is_code and not was_blank)
