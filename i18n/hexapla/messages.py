"""The toolkit's own words: the furniture of an edition ("Contents", "Notes") in the edition's languages.

They live in gettext catalogs beside this file, `locale/<language>/LC_MESSAGES/hexapla.po`, made and checked with
Babel. The PO file itself is read, so there is no compiled copy of it to fall behind.
"""

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from hexapla import languages

CATALOGS = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"


def _(message: str) -> str:
    """Mark a message for extraction; the caller looks it up in the language it needs."""
    return message


def available() -> tuple[str, ...]:
    """The languages whose furniture we ship."""
    return (SOURCE_LANGUAGE, *sorted(folder.name for folder in CATALOGS.iterdir() if folder.is_dir()))


def furniture(language: str) -> tuple[Callable[[str], str], str]:
    """A lookup for `language`, and the language that it really speaks: English where we ship no catalog."""
    for candidate in (languages.gettext_code(language), languages.primary(language)):
        if candidate == SOURCE_LANGUAGE:
            break
        if _catalog(candidate):
            return partial(_look_up, candidate), candidate.replace("_", "-")
    return (lambda message: message), SOURCE_LANGUAGE


def words(language: str) -> list[str]:
    """All that an edition may say in a language of its own accord; what it says in English is plain ASCII."""
    _say, spoken = furniture(language)
    return list(_catalog(languages.gettext_code(spoken)).values())


def _look_up(language: str, message: str) -> str:
    return _catalog(language).get(message) or message


@lru_cache(maxsize=64)
def _catalog(language: str) -> dict[str, str]:
    import polib

    path = CATALOGS / language / "LC_MESSAGES" / "hexapla.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.is_file() else {}
