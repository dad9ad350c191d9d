"""Names of locales as gettext and other PO tools give them to folders: `pt_BR`, `sr@latin`, `zh_Hant_TW`.

A name has the form language[_Script][_REGION][.codeset][@modifier] (GNU gettext manual, "Locale Names"), in any letter
case, with `_` or `-`.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterable
from functools import lru_cache

from hexapla import languages
from hexapla.errors import PublicationError

MESSAGES = "LC_MESSAGES"  # a folder that gettext has between that of a language and its catalogs

# Modifiers that name a script, and those that do not change the language: `euro` names the currency.
_SCRIPTS = {"latin": "Latn", "iqtelif": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
_WITHOUT_MEANING = ("", "euro")


@lru_cache(maxsize=1024)
def tag_of(name: str) -> str | None:
    """Return the BCP 47 tag of a locale's name: `sr-Latn` for `sr@latin`; None if it is not such a name."""
    base, _at, modifier = name.lower().partition("@")
    base, _dot, codeset = base.partition(".")
    language, *more = base.replace("_", "-").split("-")
    if modifier in _SCRIPTS:
        more = [_SCRIPTS[modifier], *more]
    elif modifier not in _WITHOUT_MEANING:
        more = [*more, modifier]
    try:
        if codeset:
            codecs.lookup(codeset)  # `es.bak` is not a locale
        return languages.normalise("-".join([language, *more]))
    except (LookupError, PublicationError):
        return None


def names_of(tag: str, names: Iterable[str], others: Collection[str] = ()) -> tuple[list[str], list[str]]:
    """Return the names that are a language's tag, written in any way, and those that give its usual script or region.

    The tag itself comes first. `zh_CN` has the usual region of `zh-Hans`, `es_ES` that of `es` (CLDR, likely subtags);
    but `pt` does not mean `pt-BR`: it is the name of other regions, too. Names of the languages `others` are left out.
    """
    meant = {name: found for name in names if (found := tag_of(name)) is not None}
    same = sorted((name for name, found in meant.items() if found == tag), key=lambda name: (name != tag, name))
    similar = [name for name, found in meant.items() if found not in (tag, *others) and _is_usual(found, tag)]
    return same, sorted(similar)


def _is_usual(name: str, tag: str) -> bool:
    """Return whether a name's tag adds nothing to a tag but its usual script or region, or leaves the script out."""
    has_less = languages.primary(name) == name.lower() and languages.region(tag) != ""
    return not has_less and languages.maximised(name) == languages.maximised(tag)
