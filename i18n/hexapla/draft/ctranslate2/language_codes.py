"""Find a model's own code for a language: `spa_Latn`, `__es__`, `<2es>`, `>>spa<<` or `es_XX` for `es`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from hexapla import languages
from hexapla.language_matching import LanguageLikeness, choose, likeness

# A language, and perhaps a script or a region: `spa`, `zho_Hans`, `pt_BR`; mBART writes XX for no region.
_CODE = r"(?P<code>[a-z]{2,3}(?:[_-](?:[A-Za-z]{2}|[A-Za-z]{4}))?)"
# Other codes of the same language that CLDR has no alias for.
_MEMBERS = {"no": "nb", "pbt": "ps", "quy": "qu", "fuv": "ff"}


@dataclass(frozen=True, slots=True)
class CodeForm:
    """How a family of models writes the codes of languages in its vocabulary."""

    pattern: re.Pattern[str]

    def codes(self, vocabulary: Iterable[str]) -> dict[str, str]:
        """Return the codes in a vocabulary, each with the BCP 47 tag that it means."""
        found = {}
        for piece in vocabulary:
            if (match := self.pattern.fullmatch(piece)) is not None:
                found[piece] = tag_of(match["code"])
        return found


NLLB = CodeForm(re.compile(r"(?P<code>[a-z]{3}_[A-Z][a-z]{3})"))
MBART = CodeForm(re.compile(r"(?P<code>[a-z]{2,3}_[A-Z]{2})"))
M2M100 = CodeForm(re.compile(rf"__{_CODE}__"))
MADLAD = CodeForm(re.compile(rf"<2{_CODE}>"))
MARIAN = CodeForm(re.compile(rf">>{_CODE}<<"))


@lru_cache(maxsize=2048)
def tag_of(code: str) -> str:
    """Return the BCP 47 tag that a model's code means: `es` of `spa_Latn`, `zh-Hant` of `cmn_Hant`, `es` of `es_XX`."""
    from babel.core import get_global

    language, *rest = re.split("[_-]", code)
    alias: str = _MEMBERS.get(language) or get_global("language_aliases").get(language) or language
    own = [part for part in rest if part.upper() != "XX"]
    return languages.normalise("-".join([alias.split("_", maxsplit=1)[0], *own]) if own else alias)


def find_target(tag: str, codes: dict[str, str]) -> str | None:
    """Return the code for a language to translate into; None if no code has its language and its script.

    A code without a script means the likely one (CLDR): `zh` is no code for `zh-Hant`, nor `sr` for `sr-Latn`.
    """
    meant = choose(tag, codes.values())
    return next((code for code, each in codes.items() if each == meant), None)


def find_source(tag: str, codes: dict[str, str]) -> str | None:
    """Return the code for a language to translate from: of its script, else of the language in another script."""
    found = find_target(tag, codes)
    return found or next((code for code, meant in codes.items() if likeness(tag, meant) > LanguageLikeness.NONE), None)


def is_same(tag: str, meant: str) -> bool:
    """Return whether a model of the language `meant` serves a tag: the same language in the same script."""
    return likeness(tag, meant) > LanguageLikeness.OTHER_SCRIPT
