"""Harmful invisible characters: find them in a text, remove them, or show them as numbers.

- *Forbidden*: controls, surrogates, noncharacters. XML 1.0 (section 2.2) or HTML (section 3.2.5.1.5) forbids them, so
`drop_forbidden` removes them from every text that is read.
- *Directions*: embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX 9). They may be in a
  text; one that is left open changes the direction of what follows, so `balance_directions` closes it at the end.
- *Tags* (U+E0000 to U+E007F): invisible letters. They are allowed only in the flag of a region (UTS 51, annex C).
- U+FFFD, which programs write in place of a letter that they could not read.

Other invisible characters are allowed: joiners (ZWJ, ZWNJ), direction marks (LRM, RLM, ALM), variation selectors,
soft hyphens.
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
# All other characters: most of a text is in the first range, and a pattern that begins with it is ten times as fast.
_ALLOWED = "\t\n\r -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd" + "".join(
    f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in range(0x10000, 0x110000, 0x10000)
)
_DIRECTIONS = "\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_LINE_ENDS = "\n\r\v\f\x1c-\x1e\x85\u2028\u2029"  # where `str.splitlines` ends a line
# A black flag, the code of a region in tags, and the tag that ends it: Scotland's is 🏴gbsct.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"

# Patterns are compiled where a text needs them, as few do: such large classes of characters take milliseconds.
_FORBIDDEN = f"[^{_ALLOWED}]"
_FORBIDDEN_IN_ASCII = bytes(each for each in range(128) if (each < 32 and each not in b"\t\n\r") or each == 127)
_FAULTY = f"{_FLAG}|[{_NOT_ALLOWED}{_DIRECTIONS}{_TAGS}\ufffd]"
_UNSEEN = f"{_FLAG}|[\r{_NOT_ALLOWED}{_DIRECTIONS}{_TAGS}]"
_UNSEEN_IN_LINE = f"{_FLAG}|[\t{_LINE_ENDS}{_NOT_ALLOWED}{_DIRECTIONS}{_TAGS}]"
_DIRECTION = f"[{_DIRECTIONS}]"

STAND_IN = "\ufdd0"
SOFT_HYPHEN = "\u00ad"
_ISOLATES = "\u2066\u2067\u2068"  # LRI, RLI, FSI
_FSI = _ISOLATES[-1]
_PDF, _PDI = "\u202c", "\u2069"  # what closes an embedding or override, and what closes an isolate


@dataclass(frozen=True, slots=True)
class HarmfulCharacter:
    """A harmful character in a text: its offset `at`, the character, and its group."""

    at: int
    character: str
    group: Group


def find_harmful(text: str) -> list[HarmfulCharacter]:
    """Find all harmful characters of a text, in order; directions only where they are left open or close nothing."""
    if text.isprintable() and "\ufffd" not in text:  # true of most text, and found out quickly
        return []
    found: list[HarmfulCharacter] = []
    unbalanced: frozenset[int] | None = None
    for match in re.finditer(_FAULTY, text):
        if len(match[0]) > 1:  # a flag
            continue
        group = _group(match[0])
        if group == "direction":
            unbalanced = frozenset(_unbalanced(text)) if unbalanced is None else unbalanced
            if match.start() not in unbalanced:
                continue
        found.append(HarmfulCharacter(match.start(), match[0], group))
    return found


def drop_forbidden(text: str) -> str:
    """Return the text without forbidden characters."""
    if text.isprintable():  # true of most text
        return text
    if text.isascii():  # bytes are translated many times as fast
        return text.encode("ascii").translate(None, _FORBIDDEN_IN_ASCII).decode("ascii")
    return re.sub(_FORBIDDEN, "", text)


def without_soft_hyphens(text: str) -> str:
    """Return the text as it is read and searched: soft hyphens (U+00AD) only say where a word may be divided."""
    return text.replace(SOFT_HYPHEN, "")


def one_line(text: str) -> str:
    """Return a text such as a name in one line: without forbidden characters, and with single spaces."""
    return " ".join(drop_forbidden(text).split())


def mark_forbidden(text: str) -> str:
    """Replace each forbidden character by `STAND_IN`, a noncharacter that lxml accepts in a tree.

    For readers: `drop_forbidden` removes it from the tree later, and what it removes is reported.
    """
    return re.sub(_FORBIDDEN, STAND_IN, text) if has_forbidden(text) else text


def has_forbidden(text: str) -> bool:
    """Return whether the text has a forbidden character."""
    if text.isprintable():  # true of most text
        return False
    if text.isascii():  # to look for each of them is many times as fast as one pattern for all
        return any(map(text.__contains__, _FORBIDDEN_IN_ASCII.decode("ascii")))
    return re.search(_FORBIDDEN, text) is not None


def balance_directions(text: str) -> str:
    """Close the directions that a text leaves open at its end; remove those that close nothing."""
    return balance_parts([text])[0]


def balance_parts(parts: Sequence[str]) -> list[str]:
    """Do as `balance_directions` for a text in several parts: the last part closes what is left open."""
    text = "".join(parts)
    if text.isprintable() or not re.search(_DIRECTION, text):  # no sign of a direction is printable; much faster
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
    """Return the number of a character, for people: `⟨U+202E⟩`."""
    return f"⟨U+{ord(character):04X}⟩"


def visible(text: str, spell: Callable[[str], str] = spelt, *, isolates: bool = False) -> str:
    """Replace each character that is invisible or controls a terminal by its number. Line feeds and tabs stay.

    With `isolates`, a first-strong isolate (U+2068) and the character that closes it stay, too.
    """
    if text.replace("\n", "").isprintable():  # true of most text, and found out quickly
        return text
    kept = _isolates(text) if isolates else frozenset[int]()
    return re.sub(_UNSEEN, lambda match: match[0] if match.start() in kept else _spelt(match, spell), text)


def visible_line(text: str) -> str:
    """Do as `visible`, for line ends and tabs too: for names, which are shown in one line."""
    return text if text.isprintable() else re.sub(_UNSEEN_IN_LINE, lambda match: _spelt(match, spelt), text)


def describe(character: str) -> str:
    """Name a character for messages: `U+202E RIGHT-TO-LEFT OVERRIDE`, or its number alone if it has no name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _spelt(match: re.Match[str], spell: Callable[[str], str]) -> str:
    return match[0] if len(match[0]) > 1 else spell(match[0])  # a flag stays


def _group(character: str) -> Group:
    if character == "\ufffd":
        return "replacement"
    if re.match(_DIRECTION, character):
        return "direction"
    if "\U000e0000" <= character <= "\U000e007f":
        return "tag"
    category = unicodedata.category(character)
    return "control" if category == "Cc" else "surrogate" if category == "Cs" else "noncharacter"


def _closes(character: str) -> bool:
    return character in (_PDF, _PDI)


def _isolates(text: str) -> frozenset[int]:
    """Find the offsets of the first-strong isolates that are closed, and of what closes them (UAX 9, BD9)."""
    pairs: list[int] = []
    still_open: list[int] = []
    for match in re.finditer(_DIRECTION, text):
        if match[0] in _ISOLATES:
            still_open.append(match.start())
        elif match[0] == _PDI and still_open and text[opener := still_open.pop()] == _FSI:
            pairs += opener, match.start()
    return frozenset(pairs)


def _unbalanced(text: str) -> list[int]:
    """Find where a direction is opened and not closed, or closed and not opened (UAX 9, BD9 and X5a to X7)."""
    stray: list[int] = []
    still_open: list[int] = []
    isolates = 0  # of those that are open
    for match in re.finditer(_DIRECTION, text):
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
