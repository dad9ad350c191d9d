"""AsciiDoc's notes, of which pandoc reads only those of one line without brackets; its comments and conditions."""

from __future__ import annotations

import re

from hexapla.read.pandoc.notes import Brackets, SeparatedNotes

_NOTE = re.compile(
    r"^(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})[^\n]*\n.*?^\1[ \t]*$|^//[^\n]*\n?|`\+[^`\n]*\+`"
    r"|(?<![\\\w])footnote(?P<ref>ref)?:(?P<label>[\w-]*)(?P<note>\[)",
    re.DOTALL | re.MULTILINE,
)
_DEEPEST = 20  # notes in notes
# Conditional text is always read.
_CONDITION = re.compile(r"^(?:ifn?def|endif)::[^\[\n]*\[\][ \t]*\n|^ifeval::\[[^\n]*\n", re.MULTILINE)


def normalise(text: str, beside: SeparatedNotes) -> str:
    """Separate AsciiDoc's notes from their text, also those with line ends and brackets."""

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

    return taken(_CONDITION.sub("", text)) + beside.blocks("\n\n[#{}]\n{}\n")
