"""Length: a translation much shorter or longer than usual in this language may lack text or have extra text."""

from collections.abc import Iterator

from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.sanity_checks import relative_length

_SOURCE = "The printer kept his books in six columns, and nobody in the town could say why."
SHORT = Kind(
    "too-short",
    Severity.NOTICE,
    meaning=gettext_noop("The translation is much shorter than is usual between the two languages."),
    hint=gettext_noop("Is a sentence missing?"),
    passes=TranslationExample(
        _SOURCE, "El impresor tenía sus libros en seis columnas, y nadie en la ciudad sabía por qué."
    ),
    fails=TranslationExample(_SOURCE, "El impresor tenía libros."),
)
LONG = Kind(
    "too-long",
    Severity.NOTICE,
    meaning=gettext_noop("The translation is much longer than is usual between the two languages."),
    hint=gettext_noop("Does it contain another entry's text?"),
    passes=TranslationExample(
        _SOURCE, "El impresor tenía sus libros en seis columnas, y nadie en la ciudad sabía por qué."
    ),
    fails=TranslationExample(_SOURCE, "El impresor, que era un hombre muy viejo y muy sabio, " * 5),
)

_TELLING = 40  # characters; shorter texts are often half or twice as long


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a translation of a sentence or more with less than a third, or more than 2.5 times, the usual length."""
    if len(pair.source) < _TELLING:
        return
    ratio = relative_length(pair.source, pair.target, pair.source_language or "en", pair.language)
    if ratio > 2.5 or (ratio < 1 / 3 and pair.target.strip()):
        kind = LONG if ratio > 1 else SHORT
        yield pair.finding(kind, _("It is {ratio} times as long as is usual.", ratio=ratio))
