"""Characters that do harm unseen: which they are, and how a text is written or shown without that harm.

- *Forbidden*: controls, surrogates, noncharacters. XML 1.0 (section 2.2) or HTML (section 3.2.5.1.5) cannot hold them,
  so `drop_forbidden` takes them out of every text that comes in.
- *Directions*: embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX 9). They are text; one
  that is left open turns what follows it, so `balance_directions` closes it at the end of its text.
- *Tags* (U+E0000 to U+E007F): letters that nobody sees. They are text in the flag of a region (UTS 51, annex C) alone.
- U+FFFD, which a program puts where it could not read a letter.

All else is the writer's: joiners (ZWJ, ZWNJ), marks (LRM, RLM, ALM), variation selectors, soft hyphens.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Group = Literal["control", "surrogate", "noncharacter", "direction", "tag", "replacement"]

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # without tab, line feed and carriage return, which XML can hold
_SURROGATES = "\ud800-\udfff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_NOT_ALLOWED = f"{_CONTROLS}{_SURROGATES}{_NONCHARACTERS}"
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_LINE_ENDS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # where `str.splitlines` ends a line
# A black flag, the code of a region's part in tags, and the tag that ends it: Scotland's is 🏴gbsct.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"

_FORBIDDEN = re.compile(f"[{_NOT_ALLOWED}]")
_FAULTY = re.compile(f"{_FLAG}|[{_NOT_ALLOWED}{_DIRECTIONS}{_TAGS}\ufffd]")
_UNSEEN = re.compile(f"{_FLAG}|[\r{_NOT_ALLOWED}{_DIRECTIONS}{_TAGS}]")
_UNSEEN_IN_LINE = re.compile(f"{_FLAG}|[\t{_LINE_ENDS}{_NOT_ALLOWED}{_DIRECTIONS}{_TAGS}]")
_DIRECTION = re.compile(f"[{_DIRECTIONS}]")

STAND_IN = "\ufdd0"
_ISOLATES = "\u2066\u2067\u2068"  # LRI, RLI, FSI
_PDF, _PDI = "\u202c", "\u2069"  # what closes an embedding or override, and what closes an isolate


@dataclass(frozen=True, slots=True)
class Fault:
    """A character that should not stand where it does: its offset in the text, and which group it is of."""

    at: int
    character: str
    group: Group


def faults(text: str) -> list[Fault]:
    """All such characters of a text, in order; a direction only where it is left open, or closes nothing."""
    found: list[Fault] = []
    unbalanced: frozenset[int] | None = None
    for match in _FAULTY.finditer(text):
        if len(match[0]) > 1:  # a flag
            continue
        group = _group(match[0])
        if group == "direction":
            unbalanced = frozenset(_unbalanced(text)) if unbalanced is None else unbalanced
            if match.start() not in unbalanced:
                continue
        found.append(Fault(match.start(), match[0], group))
    return found


def drop_forbidden(text: str) -> str:
    """The text without the characters that no file of ours may hold."""
    return _FORBIDDEN.sub("", text)


def one_line(text: str) -> str:
    """The text in one line, such as a person's name: without forbidden characters, one space for each white space."""
    return " ".join(drop_forbidden(text).split())


def mark_forbidden(text: str) -> str:
    """The text with `STAND_IN`, which an XML tree can hold, for each character that no file may hold.

    For readers, whose trees are cleaned by `drop_forbidden` later: only then is it reported what was dropped.
    """
    return _FORBIDDEN.sub(STAND_IN, text)


def has_forbidden(text: str) -> bool:
    """Whether the text has a character that no file of ours may hold."""
    return _FORBIDDEN.search(text) is not None


def balance_directions(text: str) -> str:
    """The text with each direction closed: what is left open is closed at its end, what closes nothing is left out."""
    return balance_parts([text])[0]


def balance_parts(parts: Sequence[str]) -> list[str]:
    """As `balance_directions`, for a text that something else divides: the last part closes what is left open."""
    text = "".join(parts)
    if not _DIRECTION.search(text):
        return list(parts)
    unbalanced = _unbalanced(text)
    closers = "".join(_PDI if text[at] in _ISOLATES else _PDF for at in reversed(unbalanced) if not _closes(text[at]))
    stray = {at for at in unbalanced if _closes(text[at])}
    kept, start = list[str](), 0
    for part in parts:
        kept.append("".join(character for at, character in enumerate(part, start) if at not in stray))
        start += len(part)
    return [*kept[:-1], kept[-1] + closers]


def spelt(character: str) -> str:
    """A character by its number, for people: `⟨U+202E⟩`."""
    return f"⟨U+{ord(character):04X}⟩"


def visible(text: str, spell: Callable[[str], str] = spelt) -> str:
    """The text with what cannot be seen, or would steer a terminal, spelt out. Line feeds and tabs stay."""
    return _UNSEEN.sub(lambda match: _spelt(match, spell), text)


def visible_line(text: str) -> str:
    """As `visible`, with line ends and tabs spelt out, too: for names, which stand in a line."""
    return _UNSEEN_IN_LINE.sub(lambda match: _spelt(match, spelt), text)


def describe(character: str) -> str:
    """A character as messages name it: `U+202E RIGHT-TO-LEFT OVERRIDE`, or the number alone where it has no name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _spelt(match: re.Match[str], spell: Callable[[str], str]) -> str:
    return match[0] if len(match[0]) > 1 else spell(match[0])  # a flag stays


def _group(character: str) -> Group:
    if character == "\ufffd":
        return "replacement"
    if _DIRECTION.match(character):
        return "direction"
    if "\U000e0000" <= character <= "\U000e007f":
        return "tag"
    category = unicodedata.category(character)
    return "control" if category == "Cc" else "surrogate" if category == "Cs" else "noncharacter"


def _closes(character: str) -> bool:
    return character in (_PDF, _PDI)


def _unbalanced(text: str) -> list[int]:
    """Where a direction is opened and not closed, or closed and not opened (UAX 9, BD9 and X5a to X7)."""
    stray: list[int] = []
    still_open: list[int] = []
    isolates = 0  # of those that are open
    for match in _DIRECTION.finditer(text):
        if not _closes(match[0]):
            still_open.append(match.start())
            isolates += match[0] in _ISOLATES
        elif match[0] == _PDF and still_open and text[still_open[-1]] not in _ISOLATES:
            still_open.pop()
        elif match[0] == _PDI and isolates:
            while text[still_open.pop()] not in _ISOLATES:
                pass  # the end of an isolate ends what was opened in it
            isolates -= 1
        else:
            stray.append(match.start())
    return sorted(stray + still_open)
