"""Noun phrases: a noun, its article or number, its adjectives, in three languages."""

import random
from dataclasses import dataclass, replace

from inflection import Agreement
from names import Three, digits, numeral, random_number
from typography import starts_with_vowel
from vocabulary import Adjective, Noun, load

# Adjectives that want the definite article, and ones that only follow a verb.
DEFINITE = {"first", "last", "other", "same", "second", "third", "fourth", "fifth", "next", "whole", "right"}
PREDICATE = {"alone", "ready", "possible", "necessary"}
SHORT = {"bueno": "buen", "malo": "mal", "primero": "primer", "tercero": "tercer"}
LIAISON = {"vieux": "vieil", "nouveau": "nouvel", "beau": "bel"}
# English one and many; Spanish and French masculine, feminine and their plurals.
ARTICLES = {
    "d": (("the", "the"), ("el", "la", "los", "las"), ("le", "la", "les", "les")),
    "i": (("a", "some"), ("un", "una", "algunos", "algunas"), ("un", "une", "quelques", "quelques")),
    "t": (("this", "these"), ("este", "esta", "estos", "estas"), ("ce", "cette", "ces", "ces")),
    "e": (("every", "every"), ("cada",), ("chaque",)),
    "m": (("many", "many"), ("muchos", "muchas"), ("beaucoup de",)),
    "a": (("all the", "all the"), ("todos los", "todas las"), ("tous les", "toutes les")),
    "g": (("", ""), ("el", "la", "los", "las"), ("le", "la", "les", "les")),
    "b": (("", ""), ("",), ("",)),
}
POSSESSIVES = {
    "his": ("su", "su", "sus", "son", "sa", "ses"),
    "their": ("su", "su", "sus", "leur", "leur", "leurs"),
    "our": ("nuestro", "nuestra", "nuestr", "notre", "notre", "nos"),
    "my": ("mi", "mi", "mis", "mon", "ma", "mes"),
}


@dataclass(frozen=True)
class Phrase:
    """A noun phrase that can be said with another article."""

    noun: Noun
    who: Agreement
    article: Three = ("", "", "")
    adjectives: tuple[Adjective, ...] = ()
    tail: Three = ("", "", "")

    def english(self) -> str:
        """The phrase in English."""
        adjectives = [a.english for a in self.adjectives]
        return " ".join([self.article[0], *adjectives, self.noun.english[self.who.plural], self.tail[0]])

    def spanish(self) -> str:
        """The phrase in Spanish."""
        index = 2 * self.who.plural + self.who.es_feminine
        before = [a.spanish[index] for a in self.adjectives if a.es_before]
        before = [SHORT.get(word, word) for word in before]
        after = [a.spanish[index] for a in self.adjectives if not a.es_before]
        return " ".join([self.article[1], *before, self.noun.spanish[self.who.plural], *after, self.tail[1]])

    def french(self) -> str:
        """The phrase in French."""
        index = 2 * self.who.plural + self.who.fr_feminine
        words = [self.noun.french[self.who.plural]]
        for adjective in self.adjectives:
            word = adjective.french[index]
            if not adjective.fr_before:
                words.append(word)
            else:
                words.insert(0, LIAISON.get(word, word) if index == 0 and starts_with_vowel(words[0]) else word)
        article = self.article[2]
        if index == 1 and article in {"sa", "ma"} and starts_with_vowel(words[0]):
            article = article[0] + "on"
        return " ".join([article, *words, self.tail[2]])

    def with_article(self, code: str) -> "Phrase":
        """The same phrase with the definite article (d) or none (b)."""
        return replace(self, article=article(code, self.who, random.Random(0)))  # noqa: S311


def article(code: str, who: Agreement, rng: random.Random, owner: Agreement | None = None) -> Three:
    """An article or determiner; `code` says which."""
    if code == "u" and rng.random() < 0.35:
        return digits(2, 999, rng)
    if code == "u":
        return numeral(random_number(rng), who.es_feminine)
    if code == "w":
        number, the = numeral(rng.randint(2, 12) if rng.random() < 0.5 else 2), article("d", who, rng)
        return f"the {number[0]}", f"{the[1]} {number[1]}", f"{the[2]} {number[2]}"
    if code == "h":
        return possessive(who, rng, owner)
    es, fr = 2 * who.plural + who.es_feminine, 2 * who.plural + who.fr_feminine
    english, spanish, french = ARTICLES[code]
    return english[who.plural], spanish[es % len(spanish)], french[fr % len(french)]


def possessive(who: Agreement, rng: random.Random, owner: Agreement | None) -> Three:
    """His, her, their, our, my."""
    english = rng.choice(["his", "his", "her", "their", "our", "my"])
    if owner is not None:
        english = "their" if owner.plural else "its" if owner.thing else "her" if owner.woman else "his"
    forms = POSSESSIVES["his" if english in {"her", "its"} else english]
    spanish = forms[2] if who.plural else forms[who.es_feminine]
    if spanish == "nuestr":
        spanish = "nuestras" if who.es_feminine else "nuestros"
    return english, spanish, forms[5] if who.plural else forms[3 + who.fr_feminine]


def some_adjectives(rng: random.Random, block: str, code: str) -> list[Adjective]:
    """None, one or (seldom) two adjectives that suit the noun and its article."""
    words = load()["adjectives"]
    kind = "person" if block == "person" else "thing"
    fit = [a for a in words[kind] + words["both"] if a.english not in PREDICATE]
    fit = fit if code == "d" else [a for a in fit if a.english not in DEFINITE]
    count = rng.choices((0, 1, 2), (66, 31, 3))[0]
    chosen = rng.sample(fit, count)
    return chosen if count < 2 or chosen[0].fr_before != chosen[1].fr_before else chosen[:1]
