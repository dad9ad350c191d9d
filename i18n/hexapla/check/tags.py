"""Tags: balanced, known, and none of the source's lost without a word."""

import re
from collections import Counter
from collections.abc import Iterator

from hexapla import markup
from hexapla.markup import Tag
from hexapla.model import Finding, Severity, Unit

_LIKE_OURS = re.compile(r"</?\s*((?:note|url|img|code|a|em|strong|span|b|i|br)\d*)\s*/?>")


def check(unit: Unit, text: str) -> Iterator[Finding]:
    """An unbalanced tag, an unknown one, a lost or doubled one (of citations, see `notes`)."""
    tokens, faults = markup.balance(markup.parse(text, unit.names), unit.voids)
    for fault in faults:
        yield Finding(
            "tag-unbalanced",
            Severity.ERROR,
            unit.place,
            f"{fault.tag} is {fault.problem}.",
            "Write each tag's start and end; editions leave this one out.",
        )
    yield from _unknown(unit, text)
    wanted, found = _counts(markup.parse(unit.text, unit.names)), _counts(tokens)
    for code in unit.codes:
        if code.kind == "note" or wanted[code.name] == found[code.name]:
            continue
        shown = f"<{code.name}/>" if code.void else f"<{code.name}>"
        # Emphasis may well differ between languages; a link, an image or an address may not.
        grave = code.kind not in ("style", "break")
        if found[code.name] == 0:
            message = f"{shown} is missing" + (f" ({code.value[:60]})." if code.value else ".")
            yield Finding("tag-lost", Severity.ERROR if grave else Severity.NOTICE, unit.place, message)
        elif grave:
            message = f"{shown} stands {found[code.name]} times, in the source {wanted[code.name]}."
            yield Finding("tag-doubled", Severity.WARNING, unit.place, message)


def _unknown(unit: Unit, text: str) -> Iterator[Finding]:
    """What looks like one of our tags and is none of this unit's: most likely a slip of the keyboard."""
    literal = "".join(token for token in markup.parse(text, unit.names) if isinstance(token, str))
    source = set(_LIKE_OURS.findall(unit.text))
    for name in dict.fromkeys(_LIKE_OURS.findall(literal)):
        if name not in source:
            yield Finding(
                "tag-unknown",
                Severity.ERROR,
                unit.place,
                f"<{name}> is no tag of this text; it will be shown as it is written.",
                f"Its tags are: {', '.join(sorted(unit.names)) or 'none'}.",
            )


def _counts(tokens: list[markup.Token]) -> Counter[str]:
    return Counter(token.name for token in tokens if isinstance(token, Tag) and token.shape != "close")
