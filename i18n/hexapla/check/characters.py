"""Characters that nobody sees, and that turn, hide or lose text."""

from collections.abc import Iterator

from hexapla import characters
from hexapla.check.kind import Example, Kind, Slip
from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _
from hexapla.model import Severity

DIRECTION = Kind(
    "direction-open",
    Severity.WARNING,
    _("A character that changes the direction of text is left open, or closes nothing."),
    _("Remove it, or close it (U+202C after U+202A to U+202E, U+2069 after U+2066 to U+2068)."),
    Example("He said Yes.", "אמר \u2066Yes\u2069.", "he"),
    Example("He said Yes.", "אמר \u202dYes.", "he"),
)
TAG = Kind(
    "tag-character",
    Severity.WARNING,
    _("Tag characters, which nobody sees, stand outside a flag."),
    _("Remove them: they are text that only programs read."),
    Example("Scotland", "Escocia \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
    Example("Scotland", "Escocia\U000e0068\U000e0069"),
)
FORBIDDEN = Kind(
    "control-character",
    Severity.WARNING,
    _("The translation has a control character, or another that no edition can hold; editions leave it out."),
    _("Remove it."),
    Example("Chapter", "Capítulo"),
    Example("Chapter", "Cap\x07ítulo"),
)
LOST = Kind(
    "letter-lost",
    Severity.ERROR,
    _("U+FFFD (�) stands where a program could not read a letter."),
    _("Type the letter again."),
    Example("Chapter", "Capítulo"),
    Example("Chapter", "Cap\ufffdtulo"),
)
KINDS = (DIRECTION, TAG, FORBIDDEN, LOST)

_KIND_OF: dict[characters.Group, Kind] = {"direction": DIRECTION, "tag": TAG, "replacement": LOST}


def check(pair: Pair) -> Iterator[Slip]:
    """Each such character once, with the words behind it; the source's own U+FFFD may stay."""
    text = pair.translation.text
    told: set[str] = set()
    for fault in characters.faults(text):
        kind = _KIND_OF.get(fault.group, FORBIDDEN)
        once = kind.code if kind is TAG else fault.character
        if once in told or (kind is LOST and fault.character in pair.unit.text):
            continue
        told.add(once)
        name, words = characters.describe(fault.character), opening(characters.visible_line(text[fault.at + 1 :]), 30)
        if words.strip():
            yield kind.found(_("{character} stands before “{words}”.", character=name, words=words))
        else:
            yield kind.found(_("{character} stands at the end.", character=name))
