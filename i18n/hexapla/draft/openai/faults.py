"""Faults of a whole answer: the wrong language, a sentence said twice, translations of each other's sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, permutations
from typing import Any

from hexapla import installation, languages
from hexapla.errors import MissingExtra
from hexapla.messages import _

_LEAST_LETTERS = 40  # of a text whose language can be told
_SURE, _UNLIKELY = 0.95, 0.01  # the probability of another language, and of the right one
_LEAST_SAID_TWICE = 20  # characters
_ALIKE = 90  # percent of similarity from which two sentences may have the same translation
_TOKEN = re.compile(r"\d[\d.,:]*\d|\d{2,}|[^\W\d_]{4,}")
# Languages that the identifier takes for each other, by its own codes.
_FAMILIES = (
    {"no", "nb", "nn", "da"}, {"hr", "bs", "sr", "sh"}, {"id", "ms", "jv"}, {"cs", "sk"}, {"bg", "mk"},
    {"es", "an", "ext", "gl", "ca"}, {"pt", "gl"}, {"fr", "oc", "wa", "gcf", "gcr"}, {"it", "vec", "lij"},
    {"en", "pcm"}, {"de", "lb"}, {"zh", "wuu", "yue"}, {"ar", "ary", "arz"}, {"fa", "ps", "sdh"}, {"uz", "uzs"},
    {"az", "tr", "tk", "crh"}, {"ru", "be", "uk"}, {"hi", "mr", "ne", "sa"}, {"he", "hbo"}, {"el", "grc"},
    {"fil", "tl"}, {"nl", "af", "fy"}, {"ku", "sdh"}, {"xh", "zu"}, {"rw", "lg"},
)  # fmt: skip


def find(sentences: Sequence[str], texts: Sequence[str], target: str) -> str:
    """Return what is wrong with the translations of some sentences as a whole, in English; else an empty text.

    Raises:
        MissingExtra: the package that tells languages is not installed.

    """
    return next(_found(sentences, texts, target), "")


def need_identifier() -> None:
    """Make sure that languages can be told.

    Raises:
        MissingExtra: the package is not installed.

    """
    _identifier()


def _found(sentences: Sequence[str], texts: Sequence[str], target: str) -> Iterator[str]:
    if language := _other_language(" ".join(texts), target):
        yield f"it is in {languages.name(language, 'en')}, not in {languages.name(target, 'en')}"
    for one, other in combinations(range(len(texts)), 2):
        if _is_said_twice(sentences, texts, one, other):
            yield f"it said the same for sentences {one + 1} and {other + 1}"
    for one, other in permutations(range(len(texts)), 2):
        if _is_in(texts, one, other) and sentences[one] not in sentences[other]:
            yield f"it said sentence {one + 1} in sentence {other + 1}, too"
        if one < other and _are_exchanged(sentences, texts, one, other):
            yield f"it exchanged sentences {one + 1} and {other + 1}"


def _other_language(text: str, target: str) -> str:
    """Return the language of a text if that is certainly not the target; else an empty text."""
    code = languages.primary(target)
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return ""
    identifier = _identifier()
    if code not in identifier.nb_classes:
        return ""
    ranked = dict(identifier.rank(text))
    near = _near(code)
    best = str(max(ranked, key=lambda each: ranked[each]))
    others = sum(ranked.get(each, 0.0) for each in _near(best) - near)
    likely = sum(ranked.get(each, 0.0) for each in near)
    return best if others >= _SURE and likely <= _UNLIKELY else ""


def _near(code: str) -> set[str]:
    """Return the codes of a language and of those that are taken for it."""
    return {code}.union(*(family for family in _FAMILIES if code in family))


def _is_said_twice(sentences: Sequence[str], texts: Sequence[str], one: int, other: int) -> bool:
    from rapidfuzz import fuzz

    if texts[one].casefold() != texts[other].casefold() or len(texts[one]) < _LEAST_SAID_TWICE:
        return False
    return fuzz.ratio(sentences[one].casefold(), sentences[other].casefold()) < _ALIKE


def _is_in(texts: Sequence[str], one: int, other: int) -> bool:
    return len(texts[one]) >= _LEAST_SAID_TWICE and texts[one] in texts[other] and texts[one] != texts[other]


def _are_exchanged(sentences: Sequence[str], texts: Sequence[str], one: int, other: int) -> bool:
    """Return whether two translations have the names and numbers of each other's sentences, and not of their own.

    A number that only one of the sentences has is enough. A name is not: a translation may name a person earlier.
    """
    own, others = _tokens(sentences[one]), _tokens(sentences[other])
    first, second = _tokens(texts[one]), _tokens(texts[other])
    of_one, of_other = own - others, others - own
    if of_one & first or of_other & second:
        return False
    crossed = (of_one & second, of_other & first)
    return all(crossed) or any(token[0].isdigit() for each in crossed for token in each)


def _tokens(text: str) -> set[str]:
    """Return the numbers of a text, and its words with a capital letter but for the first."""
    found = list(_TOKEN.finditer(text))
    return {match[0] for match in found if match[0][0].isdigit() or (match[0][0].isupper() and match is not found[0])}


@lru_cache(maxsize=1)
def _identifier() -> Any:
    try:
        from py3langid import langid
    except ImportError as error:
        raise MissingExtra(
            _("The package that recognises the language of a text (py3langid) is not installed."),
            remedy=_("Install it: {command}", command=installation.command("openai")),
        ) from error
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
