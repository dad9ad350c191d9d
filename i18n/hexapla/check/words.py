"""Words of running text, in contrast to names, code, paths and numbers."""

from hexapla.check.addresses import URL

_SIGNS = ".,;:!?…()[]\"'“”‘’«»*_"
_CODE = frozenset("/\\_.:<>{}=()`$@%&|[]")


def ordinary_words(text: str) -> list[str]:
    """Return the words that are neither names nor code: only letters, without capitals."""
    words = (word.strip(_SIGNS) for word in URL.sub(" ", text).split())
    return [word for word in words if len(word) > 1 and word == word.lower() and _is_of_letters(word)]


def _is_of_letters(word: str) -> bool:
    return _CODE.isdisjoint(word) and any(letter.isalpha() for letter in word)
