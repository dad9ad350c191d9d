"""The messages and interface strings of Hexapla, in gettext catalogs: `locale/<language>/LC_MESSAGES/`.

`commands.po` has the messages for users: of commands, errors and findings. `_` looks them up in the language that
`set_language` has chosen, which is English at first; the commands choose that of the environment. A message is looked
up when it is made, never at import. Text in catalogs and editions is never translated by `_`, so it does not depend on
the user's language. `hexapla.po` has the interface strings of editions, review pages and sheets ("Contents", "Notes"):
`N_` marks them, and `interface_strings` looks them up in the language of the edition.

The PO files themselves are read, so no compiled copies can be out of date. The templates `commands.pot` and
`hexapla.pot` are in `locale/` too.

Values that are filled into a message are written as the language of the user writes them: whole numbers by CLDR, and,
where the language is written from right to left, each value in a bidi isolate (UAX 9, FSI and PDI), so that a path or
an option cannot change the order of the words around it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.characters import visible

if TYPE_CHECKING:
    from babel import Locale

CATALOGS = Path(__file__).parent / "locale"
SOURCE_LANGUAGE = "en"
COMMANDS = "commands"
INTERFACE = "hexapla"
_FSI, _PDI = "\u2068", "\u2069"
_spoken = SOURCE_LANGUAGE  # the language of `_`


def _(message: str, /, **values: object) -> str:
    """Return a message in the language of the user, with `values` in place of the names in braces."""
    translated = commands().gettext(message)
    return _filled(translated, values) if values else translated


def ngettext(one: str, many: str, count: int, **values: object) -> str:
    """Do as `_`, in the plural form that the language has for `count`; the message may use `{count}` too."""
    return _filled(commands().ngettext(one, many, count), {"count": count, **values})


def listed(parts: Iterable[str]) -> str:
    """Join words or clauses by the comma of the user's language."""
    # Translators: the separator between the parts of a list of words or clauses.
    return _(", ").join(map(isolated, parts))


def labelled(label: str, text: str) -> str:
    """Return a text after its label, with the colon of the user's language."""
    # Translators: a label, such as a language or a file, and what is said about it; mind the space before the colon.
    return _("{label}: {text}", label=label, text=text)


def in_a_row(first: str, second: str) -> str:
    """Put one sentence after another, with the space between them that the user's language has."""
    # Translators: two sentences, one after the other.
    return _("{first} {second}", first=first, second=second)


def number(value: float) -> str:
    """Write a number as the user's language does, with at most one decimal: `1,248`, `1.248`, `2,5`."""
    if isinstance(value, int) and (abs(value) < 1000 or spoken() == SOURCE_LANGUAGE):
        return f"{value:,}"  # as in all languages, or in English: to import Babel takes longer than a status
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.#", locale=_locale())


def percent(value: int) -> str:
    """Write a percentage, 0 to 100, as the user's language does: `59%`, `59 %`."""
    if spoken() == SOURCE_LANGUAGE:
        return f"{value}%"
    from babel.numbers import format_percent

    return format_percent(value / 100, locale=_locale())


def isolated(text: str) -> str:
    """Put a text into an isolate, line by line, where the user's language is written from right to left.

    Characters of the text that change the direction are written out (`⟨U+202E⟩`), except isolates in pairs.
    """
    if not text or not is_right_to_left():
        return text
    return "\n".join(f"{_FSI}{line}{_PDI}" for line in visible(text, isolates=True).split("\n"))


def is_right_to_left() -> bool:
    """Return whether the user's language is written from right to left."""
    return spoken() != SOURCE_LANGUAGE and _locale().text_direction == "rtl"


def gettext_noop(message: str) -> str:
    """Mark a message for extraction; `_` looks it up where it is shown, not where it is declared."""
    return message


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark an interface string for extraction; the caller looks it up in the language that it needs."""
    return message


def available() -> tuple[str, ...]:
    """Return the languages that have interface strings."""
    return (SOURCE_LANGUAGE, *sorted(folder.name for folder in CATALOGS.iterdir() if folder.is_dir()))


def interface_strings(language: str) -> tuple[Callable[[str], str], str]:
    """Return a lookup of interface strings for `language`, and its real language: English if there is no catalog."""
    found = _nearest(INTERFACE, language)
    if found:
        return _catalog(INTERFACE, found).gettext, found.replace("_", "-")
    return (lambda message: message), SOURCE_LANGUAGE


@lru_cache(maxsize=64)
def words(language: str) -> tuple[str, ...]:
    """Return all interface strings in a language; none for English, whose are plain ASCII."""
    import polib

    found = _nearest(INTERFACE, language)
    return tuple(entry.msgstr for entry in polib.pofile(str(_path(INTERFACE, found)))) if found else ()


def commands() -> NullTranslations:
    """Return the catalog of `_` in the language of the user."""
    return _catalog(COMMANDS, spoken().replace("-", "_"))


def _filled(message: str, values: Mapping[str, object]) -> str:
    return message.format_map({name: _shown(value) for name, value in values.items()})


def _shown(value: object) -> str:
    return number(value) if isinstance(value, (int, float)) else isolated(str(value))


def _locale() -> Locale:
    from babel import Locale

    return Locale.parse(spoken(), sep="-")


def _nearest(domain: str, language: str) -> str:
    """Return the language whose catalog is used for `language`; empty if that is English, or there is none."""
    code = language.replace("-", "_")
    for candidate in (code, code.partition("_")[0].lower()):
        if candidate == SOURCE_LANGUAGE:
            break
        if _path(domain, candidate).is_file():
            return candidate
    return ""


def spoken() -> str:
    """Return the language of `_`."""
    return _spoken


def set_language(language: str) -> str:
    """Choose the language of messages for the whole process, and return the one that they have from now on.

    `language` is a tag such as "fr" or "fr-CA" (BCP 47). If there are no messages in it, they are in English, as they
    are at first. Errors and findings that were made before keep their language; catalogs and editions have their own.
    """
    global _spoken  # noqa: PLW0603 - one for the process: a thread must not speak another language than its owner
    _spoken = (_nearest(COMMANDS, language) or SOURCE_LANGUAGE).replace("_", "-")
    return _spoken


def environment_language() -> str:
    """Return the language of the environment (gettext's manual, 2.3: the first of these variables that is set)."""
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
