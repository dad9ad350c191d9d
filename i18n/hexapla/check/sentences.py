"""Sentences: one that is missing or more than the source has, and words that are said twice."""

from collections.abc import Iterator

from hexapla import languages
from hexapla.check.pair import Pair
from hexapla.messages import _, gettext_noop
from hexapla.model import Finding, Kind, Severity, TranslationExample
from hexapla.repetition import said_twice
from hexapla.sanity_checks import relative_length
from hexapla.sentence_ends import count_sentences, has_no_stops, joins_sentences

_SOURCE = "The mill was sold in spring. The new owner was a baker from the town. He paid in silver."
_WHOLE = "El molino se vendió en primavera. El nuevo dueño era un panadero del pueblo. Pagó en plata."
MISSING = Kind(
    "sentence-missing",
    Severity.NOTICE,
    meaning=gettext_noop("The translation has fewer sentences than the source, and is short."),
    hint=gettext_noop("Is a sentence missing?"),
    passes=TranslationExample(_SOURCE, _WHOLE),
    fails=TranslationExample(_SOURCE, "El molino se vendió en primavera. Pagó en plata."),
)
DOUBLED = Kind(
    "sentence-doubled",
    Severity.NOTICE,
    meaning=gettext_noop("Words are said twice, unlike in the source."),
    hint=gettext_noop("Remove the repetition."),
    passes=TranslationExample(_SOURCE, _WHOLE),
    fails=TranslationExample(_SOURCE, f"{_WHOLE} El nuevo dueño era un panadero del pueblo."),
)

_MOST = 4  # sentences; among more, the length of one is too little to be seen
_SENTENCE = 0.5  # how much of an average sentence a translation is shorter by, if it lacks one


def check(pair: Pair) -> Iterator[Finding]:
    """Yield a translation that lacks a sentence, and one that says words twice."""
    ours = count_sentences(pair.source)
    theirs = count_sentences(pair.target) if 1 < ours <= _MOST else 0
    if 0 < theirs < ours and not has_no_stops(pair.target) and not joins_sentences(pair.source, pair.target):
        length = relative_length(pair.source, pair.target, pair.source_language or "en", pair.language)
        if length < 1 - _SENTENCE * (ours - theirs) / ours:
            yield pair.finding(
                MISSING, _("The source has {ours} sentences, the translation {theirs}.", ours=ours, theirs=theirs)
            )
    words = said_twice(pair.source, pair.target) if languages.spaced(pair.language) else ""
    if words:
        yield pair.finding(DOUBLED, _("“{words}” is said twice.", words=words))
