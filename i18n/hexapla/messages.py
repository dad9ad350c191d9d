"""The toolkit's own words, in gettext catalogs beside this file: `locale/<language>/LC_MESSAGES/`.

`commands.po` has what a person at work reads: commands, errors, findings. `_` looks it up in the language of their
environment, as gettext does; nothing in a catalog or an edition goes through it, so those are the same wherever they
are made. `hexapla.po` has the furniture of editions, review pages and sheets ("Contents", "Notes"): `N_` marks it, and
`furniture` looks it up in an edition's own language.

The PO files themselves are read, so there is no compiled copy of them to fall behind.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

CATALOGS = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
COMMANDS = "commands"
FURNITURE = "hexapla"


def _(message: str, **values: object) -> str:
    """What a person at work reads, in their language; `values` take the places of the names in braces."""
    said = _commands().gettext(message)
    return said.format_map(values) if values else said


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """As `_`, in the form that the person's language has for `count`; the text may say `{count}`, too."""
    return _commands().ngettext(one, many, count).format_map({"count": count, **values})


def listed(parts: Iterable[str]) -> str:
    """Words or clauses one after another, as the person's language parts them."""
    # Translators: what stands between the parts of a list of words or clauses.
    return _(", ").join(parts)


def gettext_noop(message: str) -> str:
    """Mark what a person at work reads for extraction; `_` looks it up where it is shown, not where it is declared."""
    return message


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark furniture for extraction; the caller looks it up in the language it needs."""
    return message


def available() -> tuple[str, ...]:
    """The languages whose furniture we ship."""
    return (SOURCE_LANGUAGE, *sorted(folder.name for folder in CATALOGS.iterdir() if folder.is_dir()))


def furniture(language: str) -> tuple[Callable[[str], str], str]:
    """A lookup for `language`, and the language that it really speaks: English where we ship no catalog."""
    found = _nearest(FURNITURE, language)
    if found:
        return _catalog(FURNITURE, found).gettext, found.replace("_", "-")
    return (lambda message: message), SOURCE_LANGUAGE


@lru_cache(maxsize=64)
def words(language: str) -> tuple[str, ...]:
    """All that an edition may say in a language of its own accord; what it says in English is plain ASCII."""
    import polib

    found = _nearest(FURNITURE, language)
    return tuple(entry.msgstr for entry in polib.pofile(str(_path(FURNITURE, found)))) if found else ()


def _commands() -> NullTranslations:
    return _catalog(COMMANDS, spoken().replace("-", "_"))


def _nearest(domain: str, language: str) -> str:
    """The language whose catalog serves `language`; empty where that is English, or there is none."""
    code = language.replace("-", "_")
    for candidate in (code, code.partition("_")[0].lower()):
        if candidate == SOURCE_LANGUAGE:
            break
        if _path(domain, candidate).is_file():
            return candidate
    return ""


@lru_cache(maxsize=1)
def spoken() -> str:
    """The language of `_`: the environment's (gettext's manual, 2.3: the first of these variables that is set)."""
    said = next(filter(None, map(os.environ.get, ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))), "")
    for locale in said.split(":"):
        language = locale.partition(".")[0].partition("@")[0]
        if language.partition("_")[0] in (SOURCE_LANGUAGE, "C", "POSIX"):
            break
        if found := _nearest(COMMANDS, language):
            return found.replace("_", "-")
    return SOURCE_LANGUAGE


@lru_cache(maxsize=64)
def _catalog(domain: str, language: str) -> NullTranslations:
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    import polib

    return GNUTranslations(BytesIO(polib.pofile(str(_path(domain, language))).to_binary()))


def _path(domain: str, language: str) -> Path:
    return CATALOGS / language / "LC_MESSAGES" / f"{domain}.po"
