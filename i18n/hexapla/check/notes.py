"""Citations: each of the source's, once. A mark that moved is never an error (human translators move them)."""

from collections import Counter
from collections.abc import Iterator

from hexapla import markup
from hexapla.markup import Tag
from hexapla.model import Finding, Severity, Unit


def check(unit: Unit, text: str) -> Iterator[Finding]:
    """A citation lost or doubled."""
    tokens, _ = markup.balance(markup.parse(text, unit.names), unit.voids)
    counts = Counter(token.name for token in tokens if isinstance(token, Tag))
    for name in unit.notes:
        if counts[name] == 0:
            yield Finding(
                "note-lost",
                Severity.ERROR,
                unit.place,
                f"The citation <{name}/> is missing.",
                "Put it back where it belongs; until then editions set it at the end.",
            )
        elif counts[name] > 1:
            yield Finding(
                "note-doubled",
                Severity.ERROR,
                unit.place,
                f"The citation <{name}/> stands {counts[name]} times.",
                "Keep one; editions keep the first.",
            )
