"""Languages: BCP 47 tags, and the data of CLDR (read with Babel) about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from hexapla.errors import PublicationError
from hexapla.messages import _

if TYPE_CHECKING:
    from babel import Locale

# RFC 5646, section 2.1, the parts a publication needs: language[-Script][-REGION][-variant...][-x-private].
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)
# UAX 14: these scripts put no space between words, and so none between sentences.
_UNSPACED = frozenset({"ja", "zh", "yue", "th", "lo", "km", "my", "bo"})
# How many characters of such a script count as one word: GMX-V 2.0, the standard by which translators count work.
# It gives 6 for Thai, and no number for similar scripts; Chinese characters in other languages count as in Japanese.
_LETTERS_OF_WORD = {"zh": 2.8, "yue": 2.8, "th": 6.0, "lo": 6.0, "km": 6.0, "my": 6.0, "bo": 6.0}
# Compiled where it is used: a large class of characters takes milliseconds.
_UNSPACED_LETTERS = (
    "[\u0e00-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff66-\uff9f\U00020000-\U0003ffff]"
)
# ISO 15924 scripts of books with vertical lines.
_VERTICAL_SCRIPTS = frozenset({"Jpan", "Hant", "Mong"})
# ISO 15924 scripts written from right to left, for tags that name their script.
_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"})


def normalise(tag: str, *, place: str = "") -> str:
    """Return a BCP 47 tag in its usual letter case: `PT_br` becomes `pt-BR`, `zh-hans` becomes `zh-Hans`.

    Raises:
        PublicationError: it is not a language tag.

    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if not match:
        raise PublicationError(
            _("“{tag}” is not a language tag.", tag=tag),
            place=place,
            remedy=_('Write a BCP 47 tag such as "en", "pt-BR" or "zh-Hans".'),
        )
    parts = [match["language"].lower()]
    if match["script"]:
        parts.append(match["script"].title())
    if match["region"]:
        parts.append(match["region"].upper())
    return "-".join(parts) + match["rest"].lower()


@lru_cache(maxsize=1024)
def primary(tag: str) -> str:
    """Return the primary language subtag: `pt` of `pt-BR`."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


@lru_cache(maxsize=1024)
def direction(tag: str) -> str:
    """Return the direction of a language's script: `rtl` or `ltr`."""
    script = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script.title() in _RTL_SCRIPTS else "ltr"
    locale = cldr(tag)
    return "rtl" if locale is not None and locale.text_direction == "rtl" else "ltr"


@lru_cache(maxsize=1024)
def script(tag: str) -> str:
    """Return the ISO 15924 code of a language's script: the tag's own, else the likely one (CLDR)."""
    from babel.core import get_global

    own = next((part for part in tag.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if own:
        return own.title()
    if primary(tag) == "crh":  # CLDR has the former script
        return "Latn"
    likely = get_global("likely_subtags")
    found = likely.get(gettext_code(tag)) or likely.get(primary(tag)) or ""
    return next((part for part in found.split("_")[1:] if len(part) == 4), "")


def region(tag: str) -> str:
    """Return the region of a tag: `BR` of `pt-BR`; empty if it has none."""
    match = _TAG.fullmatch(tag)
    return (match["region"] or "").upper() if match else ""


@lru_cache(maxsize=1024)
def maximised(tag: str) -> str:
    """Return the tag with its likely script and region (CLDR): `zh-Hans-CN` for `zh-CN` and for `zh-Hans`."""
    from babel.core import get_global

    match = _TAG.fullmatch(tag)
    if not match:
        return tag
    language, own_script, own_region = match["language"].lower(), match["script"] or "", match["region"] or ""
    likely = get_global("likely_subtags")
    keys = ((own_script, own_region), (own_region,), (own_script,), ())
    named = ("_".join(filter(None, (language, *key))) for key in keys)
    found = next((likely[name].split("_") for name in named if name in likely), [language, "", ""])
    parts = (language, (own_script or found[1]).title(), (own_region or found[2]).upper())
    return "-".join(filter(None, parts)) + match["rest"].lower()


def is_vertical(tag: str) -> bool:
    """Return whether books in the language have vertical lines: Japanese, traditional Chinese, Mongolian script."""
    return script(tag) in _VERTICAL_SCRIPTS


def name(tag: str, in_language: str | None = None) -> str:
    """Return the name of a language, in that language unless `in_language` is given: `español`, `Spanish`."""
    locale = cldr(tag)
    shown = locale.get_display_name(in_language.replace("-", "_") if in_language else None) if locale else None
    return shown or tag


def title_case_name(tag: str) -> str:
    """Return the language's name in itself, with a capital letter, for labels: `Español`."""
    own = name(tag)
    return own[:1].upper() + own[1:]


def spaced(tag: str) -> bool:
    """Return whether the language puts spaces between sentences."""
    return primary(tag) not in _UNSPACED


def join_sentences(sentences: Iterable[str], tag: str) -> str:
    """Join sentences to one text, with spaces if the language puts them between sentences."""
    return (" " if spaced(tag) else "").join(sentences)


def is_unspaced(character: str) -> bool:
    """Return whether a character is of a script that puts no space between words."""
    return not character.isascii() and re.match(_UNSPACED_LETTERS, character) is not None


def count_words(text: str, tag: str) -> int:
    """Count the words of a text in this language, so that people can plan work.

    Characters between two spaces are a word if one of them is a letter or a digit. Chinese, Japanese, Thai and similar
    scripts put no spaces between words: their characters are counted, and divided by the usual length of a word.
    """
    rest, letters = re.subn(_UNSPACED_LETTERS, " ", text)
    words = sum(any(map(str.isalnum, run)) for run in rest.split())
    return words + ceil(letters / _LETTERS_OF_WORD.get(primary(tag), 3.0))


def words(text: str) -> list[str]:
    """Return the words of a text; each character of a script without spaces between words counts as one."""
    return (text if text.isascii() else re.sub(_UNSPACED_LETTERS, r" \g<0> ", text)).split()


def plural_forms(tag: str) -> str:
    """Return the Plural-Forms header of a new catalog: gettext's rule if it has one, else CLDR's, else that of English.

    The rule comes from `plural_forms.txt`, not from a library, because the library's next version may have other rules.
    """
    rules = plural_rules()
    language = primary(tag)
    region = next((part for part in tag.split("-")[1:] if len(part) == 2), "")
    return rules.get(f"{language}_{region}") or rules.get(language) or rules["en"]


@lru_cache(maxsize=1)
def plural_rules() -> Mapping[str, str]:
    """Return the plural rule of each language, by the language's code in gettext."""
    rules: dict[str, str] = {}
    rule = ""
    for line in (Path(__file__).parent / "plural_forms.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            rules |= dict.fromkeys(line.split(), rule)
        elif not line.startswith("#"):
            rule = line
    return rules


def gettext_code(tag: str) -> str:
    """Return the tag as gettext writes it in a header: `pt_BR`."""
    return tag.replace("-", "_")


def number(value: int, tag: str) -> str:
    """Format a whole number as the language writes it."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=cldr(tag) or "en")


def percent(value: int, tag: str) -> str:
    """Format a percentage, 0 to 100, as the language writes it."""
    from babel.numbers import format_percent

    return format_percent(value / 100, locale=cldr(tag) or "en")


def join(names: Sequence[str], tag: str) -> str:
    """Join names to a list as the language writes it: `a, b, and c`."""
    from babel.lists import format_list

    return format_list(list(names), locale=cldr(tag) or "en") if names else ""


@lru_cache(maxsize=64)
def proper_names(tag: str) -> Mapping[str, str]:
    """Return the language's names of months, weekdays, languages and territories in lower case, with CLDR's keys."""
    locale = cldr(tag)
    if locale is None:
        return {}
    found = {
        **{f"month {key}": name for key, name in locale.months["stand-alone"]["wide"].items()},
        **{f"day {key}": name for key, name in locale.days["stand-alone"]["wide"].items()},
        **{f"language {key}": name for key, name in locale.languages.items() if len(key) <= 3},
        **{f"territory {key}": name for key, name in locale.territories.items() if key.isalpha()},
    }
    return {name.lower(): key for key, name in reversed(found.items()) if " " not in name}


@lru_cache(maxsize=256)
def cldr(tag: str) -> Locale | None:
    """Return Babel's locale for a language, which holds the data of CLDR; None if CLDR has none."""
    from babel import Locale, UnknownLocaleError

    for candidate in (tag, "-".join(tag.split("-")[:2]), primary(tag)):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def is_known(tag: str) -> bool:
    """Return whether CLDR knows the language of a tag, and its script and region: not for `my-book`, though `my` is."""
    from babel import Locale

    locale, english = cldr(tag), Locale("en")
    further = [part.lower() for part in tag.replace("_", "-").split("-")[1:]]
    known = {code.lower() for code in (*english.scripts, *english.territories)}
    return locale is not None and known.issuperset(further)
