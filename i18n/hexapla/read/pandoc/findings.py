"""Findings about what pandoc left out, according to its messages, and about included files.

Many of its messages are about elements without text (settings in a LaTeX preamble); only those with text are Findings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from hexapla.messages import _, ngettext
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import LEFT_OUT
from hexapla.read.pandoc import rst

# Includes that pandoc refuses, by pandoc's name of the format.
_INCLUDES: Mapping[str, re.Pattern[str]] = {
    "asciidoc": re.compile(r"^include::[^\[\n]+\[[^\]\n]*\][ \t]*$", re.MULTILINE),
    "typst": re.compile(r"^[ \t]*#(?:include|import)[ \t]+\"[^\"\n]+\".*$", re.MULTILINE),
    "rst": re.compile(r"^[ \t]+:(?:file|url):[ \t].*\n", re.MULTILINE),
}
_NOT_LOADED = re.compile(r"\[WARNING\] Could not load include file (.+?) at\D*line (\d+)")
_IGNORED = re.compile(r"\[INFO\] Ignored element (include)\b")  # XInclude's
_SKIPPED = re.compile(r"\[INFO\] Skipped '(.+?)'(?:\s+at\D*line (\d+))?", re.DOTALL)
_UNSHOWN = re.compile(r'\[INFO\] Not rendering Raw\w+ \(Format "(?:mediawiki|latex|tex)"\) "(?!\\\\\w*cite)(.*)"')
_PROSE = re.compile(r"[\[{][^\[\]{}\\=%]*[^\W\d_]{2} [^\[\]{}\\=%]*[\]}]")  # only words with spaces
_NOTE = re.compile(r"note(?:mark|text)?\s*[\[{]")
_COMMANDS = re.compile(r"\\(?:begin|end)\{\w+\*?\}|\\[A-Za-z@]+\*?|\\|\d(?:pt|em|ex|cm|mm|in)\b")
_WORDS = re.compile(r"[^\W\d_]{2}")
# A line end, or the sign of a citation, as in pandoc's messages.
_ESCAPED = re.compile(r"\\(?:n|t|\d+(?:\\&)?)(?:\d+\\64977)?")
_COMMAND = re.compile(r"\\(?:begin|end)\{\w+\*?\}|\\[A-Za-z@]+|\{\{[^|{}]+|<\w+>")
_SIGNS = re.compile(
    "[\ufdd3\ufdd5][^\ufdd4\ufdd6]*[\ufdd4\ufdd6]|\ufdd7[^\ufdd8]*\ufdd8|[\ufdd0-\ufdef]"
)  # ours, in what is quoted
_MOST_LINES = 20  # in a finding
_LONGEST = 100  # letters of a quotation in a Finding


def without_includes(text: str, name: str) -> str:
    """Return the text without includes that pandoc refuses."""
    return _INCLUDES[name].sub("", text) if name in _INCLUDES else text


def passed_over(messages: str, source: str, text: str, name: str) -> list[Finding]:
    """Return a Finding for each part of the source `text` that pandoc's HTML does not hold."""
    unread = rst.unread(text, source) if name == "rst" else []
    return [*_left_out(messages, source, text), *_includes_left_out(messages, source, text, name), *unread]


def _left_out(messages: str, source: str, text: str) -> list[Finding]:
    """Return a finding for each command that pandoc left out; for LaTeX's preamble only about text."""
    body = text.count("\n", 0, text.find("\\begin{document}")) + 1 if "\\begin{document}" in text else 0
    found = dict.fromkeys((match[1], int(match[2] or 0)) for match in _SKIPPED.finditer(messages))
    found |= dict.fromkeys((f"<{match[1]}>", 0) for match in _IGNORED.finditer(messages))
    unshown = [_ESCAPED.sub(" ", match[1]) for match in _UNSHOWN.finditer(messages)]
    found |= dict.fromkeys((what[:_LONGEST], 0) for what in unshown if re.search(r"[|\[\\]", what))
    places: dict[str, list[tuple[int, str]]] = {}
    for what, line in found:
        if not _has_text(what, is_preamble=0 < line < body):
            continue
        command = _COMMAND.match(what)
        places.setdefault(command[0] if command else what, []).append((line, _SIGNS.sub("", what)))
    return [
        _finding(what, Place(source, line), others=_others([each for each, _what in others]))
        for (line, what), *others in places.values()
    ]


def _has_text(what: str, *, is_preamble: bool) -> bool:
    """Return whether a part of the source holds text: a command without arguments, such as `maketitle`, does not."""
    if not re.search(r"[{\[]|^<", what):
        return False
    if _NOTE.search(what):
        return True
    return bool(_PROSE.search(what) if is_preamble else _WORDS.search(_COMMANDS.sub("", what)))


def undated(source: str, text: str) -> Finding:
    """Return a finding about the date of today, which a LaTeX source shows."""
    line = text.count("\n", 0, max(text.find("\\today"), 0)) + 1
    return _finding("\\today", Place(source, line), _("Write the date there."))


def _others(lines: Sequence[int]) -> str:
    """Return where else such a command was left out, by the lines, which are 0 if unknown."""
    if not lines:
        return ""
    known = [str(line) for line in dict.fromkeys(lines) if line]
    if not known:
        return ngettext(
            "It was left out at {count} other place, too.", "It was left out at {count} other places, too.", len(lines)
        )
    shown = known[:_MOST_LINES] + ["…"] * (len(known) > _MOST_LINES)
    return _("It was left out on these lines, too: {lines}.", lines=", ".join(shown))


def _includes_left_out(messages: str, source: str, text: str, name: str) -> list[Finding]:
    """Return findings about the other files that a source includes, as only one file is read."""
    found = [(match[1], int(match[2])) for match in _NOT_LOADED.finditer(messages)]
    wanted = _INCLUDES[name].finditer(text) if name in _INCLUDES else ()
    found += [(match[0].strip(), text.count("\n", 0, match.start()) + 1) for match in wanted]
    return [_finding(what, Place(source, line), _("Add that file to the sources.")) for what, line in found]


def _finding(what: str, place: Place, hint: str = "", others: str = "") -> Finding:
    message = _("pandoc cannot read “{what}” and left it out.", what=what)
    return LEFT_OUT.finding(place, f"{message} {others}".rstrip(), hint=hint)
