"""The words of `vocabulary.toml` as nouns, adjectives and verbs in three languages."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from inflection import Agreement, Verb, english_regular, french_feminine, french_plural, spanish_plural

HERE = Path(__file__).parent
ENGLISH_PLURALS = {"s": "es", "x": "es", "ch": "es", "sh": "es"}


@dataclass(frozen=True)
class Noun:
    """A noun: (one, many) in each language, and its genders."""

    english: tuple[str, str]
    spanish: tuple[str, str]
    french: tuple[str, str]
    es_feminine: bool
    fr_feminine: bool

    def agreement(self, plural: bool) -> Agreement:
        """How other words agree with this noun."""
        return Agreement(plural, self.es_feminine, self.fr_feminine, self.es_feminine and self.fr_feminine)


@dataclass(frozen=True)
class Adjective:
    """An adjective; forms in the order masculine, feminine, masculine plural, feminine plural."""

    english: str
    spanish: tuple[str, str, str, str]
    french: tuple[str, str, str, str]
    es_before: bool
    fr_before: bool
    estar: bool


def lines(block: str) -> list[list[str]]:
    """The entries of one block, each cut at its bars."""
    return [[field.strip() for field in line.split("|")] for line in block.strip().splitlines()]


def _english_plural(word: str) -> str:
    one, _, many = word.partition("/")
    if many:
        return many
    for ending, plural in ENGLISH_PLURALS.items():
        if one.endswith(ending):
            return one + plural
    return one[:-1] + "ies" if one.endswith("y") and one[-2] not in "aeou" else one + "s"


def _gendered(field: str, plural: Any) -> tuple[tuple[str, str], bool]:
    words, gender = field.rsplit(" ", 1)
    one, _, many = words.partition("/")
    return (one, many or plural(one)), gender == "f"


def noun(fields: list[str]) -> Noun:
    """A noun from its line."""
    spanish, es_feminine = _gendered(fields[1], spanish_plural)
    french, fr_feminine = _gendered(fields[2], french_plural)
    english = (fields[0].partition("/")[0], _english_plural(fields[0]))
    return Noun(english, spanish, french, es_feminine, fr_feminine=fr_feminine)


def _spanish_forms(word: str) -> tuple[str, str, str, str]:
    given = word.split("/")
    one = given[0]
    feminine = given[1] if len(given) > 1 else one[:-1] + "a" if one.endswith("o") else one
    return one, feminine, given[2] if len(given) > 2 else spanish_plural(one), spanish_plural(feminine)


def _french_forms(word: str) -> tuple[str, str, str, str]:
    given = word.split("/")
    one = given[0]
    feminine = given[1] if len(given) > 1 else french_feminine(one)
    if len(given) == 4:
        return one, feminine, given[2], given[3]
    return one, feminine, french_plural(one), french_plural(feminine)


def adjective(fields: list[str]) -> Adjective:
    """An adjective from its line."""
    estar = fields[1].startswith("~")
    spanish = fields[1].lstrip("~")
    french = fields[2]
    forms = _spanish_forms(spanish.lstrip("^")), _french_forms(french.lstrip("^"))
    return Adjective(
        fields[0], *forms, es_before=spanish.startswith("^"), fr_before=french.startswith("^"), estar=estar
    )


def verb(fields: list[str]) -> Verb:
    """A verb from its line."""
    english, state = fields[0].replace("*", ""), "*" in fields[0]
    parts = [part.strip() for part in english.split("," if "," in english else " ")]
    forms = (parts[0], parts[1], parts[2]) if len(parts) == 3 else english_regular(english)
    return Verb(forms, tuple(fields[1].split(":")), tuple(fields[2].split(":")), state)


@cache
def load() -> dict[str, Any]:
    """The whole vocabulary, by section and block."""
    raw = tomllib.loads((HERE / "vocabulary.toml").read_text(encoding="utf-8"))
    words: dict[str, Any] = {}
    for section, make in (("nouns", noun), ("adjectives", adjective), ("verbs", verb)):
        words[section] = {name: [make(fields) for fields in lines(block)] for name, block in raw[section].items()}
    words["words"] = {
        name: block.split() if name in {"women", "men", "surnames"} else lines(block)
        for name, block in raw["words"].items()
    }
    words["numbers"] = {name: block.split() for name, block in raw["numbers"].items()}
    return words
