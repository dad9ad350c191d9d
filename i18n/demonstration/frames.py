"""Frames of `templates.txt`, filled in: slots said, words inflected, in three languages."""

import random
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from inflection import Agreement, Verb, agree_french, agree_spanish, english, french, spanish
from names import SIMPLE, Three, name
from phrases import DEFINITE, Phrase, article, some_adjectives
from vocabulary import Adjective, load

SLOT = re.compile(r"\{(\w)\.(\w+)(!?)(?::(\w+))?(?:@(\w)([a-z]?)(!?))?\}")
SAME = re.compile(r"\{(\w)(?::(\w))?(?:@(\w)([a-z]?))?\}")
WORD = re.compile(r"(not:|pas:|plus:)?((?:se )?[^\W\d_]+)@([a-zA-Z])([a-z]?)")
CHOICE = re.compile(r"\(([^()]*/[^()]*)\)")
FIXED = {"O": Agreement(), "S": Agreement(), "Z": Agreement(plural=True), "Q": Agreement(we=True),
         "F": Agreement(False, True, True, True)}  # fmt: skip
SPECIAL = {
    "he": ("he", "she", "they", "they"), "his": ("his", "her", "their", "their"), "him": ("him", "her", "them", "them"),
    "it": ("it", "it", "they", "they"), "este": ("este", "esta", "estos", "estas"), "un": ("un", "una", "unos", "unas"),
    "el": ("el", "la", "los", "las"), "lo": ("lo", "la", "los", "las"), "ningún": ("ningún", "ninguna", "", ""),
    "los": ("los", "las", "los", "las"),
}  # fmt: skip
SPECIAL_FR = {
    "le": ("le", "la", "les", "les"), "il": ("il", "elle", "ils", "elles"), "un": ("un", "une", "des", "des"),
    "quel": ("quel", "quelle", "quels", "quelles"), "aucun": ("aucun", "aucune", "", ""),
    "lui": ("lui", "lui", "leur", "leur"),
    "son": ("son", "son", "leur", "leur"),
}  # fmt: skip
CODES = "ddddddddddddiiiiithhuueemagw"
NOUNS = {"any": ("text", "thing")}
NOT_MEN = {"woman", "girl", "daughter", "sister", "mother", "widow", "queen", "nun", "person", "figure", "character"}


@cache
def frames() -> dict[str, list[Three]]:
    """The frames of each section of templates.txt."""
    found: dict[str, list[Three]] = {}
    section: list[Three] = []
    for line in (Path(__file__).parent / "templates.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            section = found.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            first, second, third = line.split(" | ")
            section.append((first, second, third))
    return found


@cache
def verbs() -> list[dict[str, Verb]]:
    """Verbs by their English, Spanish and French infinitive."""
    every = [verb for block in load()["verbs"].values() for verb in block]
    tables: list[dict[str, Verb]] = [{}, {}, {}]
    for verb in every:
        for table, lemma in zip(tables, (verb.english[0], verb.spanish[0], verb.french[0]), strict=True):
            table.setdefault(lemma, verb)
            table.setdefault(lemma.removeprefix("se ").removeprefix("s'"), verb)
    return tables


class Frame:
    """One frame being filled in."""

    def __init__(self, frame: Three, tense: str, rng: random.Random, depth: int) -> None:
        self.rng, self.tense, self.depth = rng, tense, depth
        self.who: dict[str, Agreement] = dict(FIXED)
        self.said: dict[str, Phrase | Adjective | tuple[Verb, str, str, str] | Three] = {}
        self.parts = self.choose(frame)

    def choose(self, frame: Three) -> list[str]:
        """The frame with each group of parallel choices decided alike in the three languages."""
        parts = list(frame)
        for group in CHOICE.findall(parts[0]):
            pick = self.rng.randrange(len(group.split("/")))
            parts = [CHOICE.sub(lambda m: str(m[1].split("/")[pick]), part, count=1) for part in parts]  # noqa: B023
        return parts

    def fill(self) -> Three:
        """The frame's three sentences, not yet contracted."""
        slots = SLOT.findall(self.parts[0])
        for slot in sorted(slots, key=lambda s: bool(s[4])):
            self.slot(slot)
        one, two, three = (self.words(self.phrases(part, i), i) for i, part in enumerate(self.parts))
        return one, two, three

    def slot(self, found: tuple[str, ...]) -> None:
        """Choose what a slot says."""
        key, kind, _, options, anchor, tense, negative = found
        if kind.startswith("v"):
            block = {"vintr": "intransitive"}.get(kind, kind[1:])
            self.said[key] = (
                self.rng.choice(load()["verbs"][block]),
                tense or self.tense,
                anchor,
                "pas" * bool(negative),
            )
        elif kind in {"pser", "pest", "tser", "test"}:
            self.said[key] = self.predicate(kind)
            self.who["=" + key] = self.who[anchor]
        elif kind == "clause":
            self.said[key] = clause(self.rng, options or self.any_tense(), self.depth + 1)
        elif kind == "pron":
            self.pronoun(key)
        elif kind in {"name", "namex", "man", "woman"} and not (kind in {"man", "woman"} and options):
            said, woman = name(self.rng, kind)
            self.said[key] = said
            self.who[key] = Agreement(False, woman, woman, woman)
        elif kind in SIMPLE:
            self.said[key] = SIMPLE[kind](self.rng)
            self.who[key] = Agreement()
        else:
            self.noun(key, kind, options, anchor)

    def any_tense(self) -> str:
        """A tense for a clause on its own."""
        return self.rng.choice("ddddddddppfqi")

    def predicate(self, kind: str) -> Adjective:
        """An adjective that can follow "is"."""
        words = load()["adjectives"]
        own: list[Adjective] = words["person" if kind[0] == "p" else "thing"] + words["both"]
        estar = kind.endswith("est")
        fit = [a for a in own if a.estar == estar and a.english not in DEFINITE]
        return self.rng.choice(fit)

    def pronoun(self, key: str, single: bool = False) -> None:
        """He, she or they; Spanish leaves it out."""
        who = self.rng.choice([Agreement(), FIXED["F"], Agreement(plural=not single)])
        self.who[key] = who
        self.said[key] = ("they", "", "ils") if who.plural else ("she", "", "elle") if who.woman else ("he", "", "il")

    def noun(self, key: str, kind: str, options: str, anchor: str) -> None:
        """A noun phrase."""
        rng = self.rng
        starts = key == "a" and self.parts[0].startswith("{a.person") and not set(options) & set("ipbtgd")
        if starts and rng.random() < 0.2:
            self.pronoun(key, "s" in options)
            return
        if kind in {"person", "woman"} and not set(options) & set("ipbtg") and rng.random() < 0.15:
            said, woman = name(rng, "woman" if kind == "woman" else "name")
            self.said[key], self.who[key] = said, Agreement(False, woman, woman, woman)
            return
        phrase = noun_phrase(rng, kind, options, self.who.get(anchor), depth=self.depth)
        self.said[key], self.who[key] = phrase, phrase.who

    def phrases(self, part: str, language: int) -> str:
        """One language's frame with its slots said."""
        pattern = SLOT if language == 0 else SAME
        text = pattern.sub(lambda m: self.say(m, language), part)
        return SAME.sub(lambda m: self.say(m, language), text)

    def say(self, match: re.Match[str], language: int) -> str:
        """What a slot says in one language."""
        key, said = match[1], self.said[match[1]]
        if isinstance(said, Adjective):
            anchor = match[3] if language and match[3] else "=" + key
            return self.adjective(said, self.who[anchor], language)
        if isinstance(said, Phrase):
            code = match[2] if language and match[2] else ""
            said = said.with_article(code) if code else said
            return (said.english, said.spanish, said.french)[language]()
        if isinstance(said[0], Verb):
            verb, tense, anchor, negative = said
            if language and match[3]:
                tense, anchor = match[4] or tense, match[3]
            return self.say_verb(verb, tense, self.who[anchor], negative, language=language)
        return str(said[language])

    @staticmethod
    def adjective(word: Adjective, who: Agreement, language: int) -> str:
        """An adjective after a verb."""
        feminine = (False, who.es_feminine, who.fr_feminine)[language]
        return (word.english, word.spanish[2 * who.plural + feminine], word.french[2 * who.plural + feminine])[language]

    @staticmethod
    def say_verb(verb: Verb, tense: str, who: Agreement, negative: str, language: int) -> str:
        """A verb form; Spanish frames hold their own "no"."""
        if language == 0:
            return english(verb, tense, who, bool(negative))
        return spanish(verb, tense, who) if language == 1 else french(verb, tense, who, negative.rstrip(":"))

    def words(self, text: str, language: int) -> str:
        """The frame's own inflected words."""
        return WORD.sub(lambda m: self.word(m, language), text)

    def word(self, match: re.Match[str], language: int) -> str:
        """One inflected word of the frame: a verb, a pronoun or an adjective."""
        prefix, lemma, anchor, tense = match.groups()
        who = self.who[anchor]
        table = SPECIAL_FR if language == 2 else SPECIAL
        feminine = (who.woman, who.es_feminine, who.fr_feminine)[language]
        if lemma.lower() in table and not tense:
            form = table[lemma.lower()][2 * who.plural + feminine]
            return form.capitalize() if lemma[0].isupper() else form
        verb = verbs()[language].get(lemma)
        if verb is None and lemma.startswith("se "):
            return "se " + self.words(match[0].removeprefix("se "), language)
        if verb is None:
            return agree_spanish(lemma, who) if language == 1 else agree_french(lemma, who)
        return self.say_verb(verb, tense or self.tense, who, prefix or "", language=language)


def noun_phrase(rng: random.Random, kind: str, options: str, owner: Agreement | None, depth: int) -> Phrase:
    """A noun with its article, adjectives and what follows."""
    nouns = load()["nouns"]
    block = rng.choice(NOUNS[kind]) if kind in NOUNS else {"man": "person", "woman": "person"}.get(kind, kind)
    noun = rng.choice(nouns[block])
    while (kind == "man" and (noun.es_feminine or noun.english[0] in NOT_MEN)) or (
        kind == "woman" and not (noun.es_feminine and noun.english[0] in NOT_MEN - {"person", "figure"})
    ):
        noun = rng.choice(nouns[block])
    code = next((o for o in options if o in "dibtehgw"), "") or rng.choice(CODES)
    if block in {"mass", "rest"}:
        plural, code = False, code if code in "db" else "d"
    else:
        plural = "p" in options or ("s" not in options and (code in "umagw" or rng.random() < 0.3))
        plural = owner.plural if owner is not None and "h" not in options else plural
        plural = plural and code != "e"
        code = "d" if (code in "umagw" and not plural) or ("d" in options) else code
    who = noun.agreement(plural)
    who = replace(who, woman=who.woman and block == "person", thing=block != "person")
    said = article(code, who, rng, owner)
    if block == "rest" and code == "d":
        said = ("", said[1], said[2])
    adjectives = some_adjectives(rng, block, code) if "x" not in options and block != "rest" else []
    if any(a.english == "other" for a in adjectives) and code == "i":
        adjectives = []
    tail = ("", "", "")
    if "x" not in options and code != "b" and depth < 3 and rng.random() < 0.13:
        tail = complement(rng, block, who, depth + 1)
    return Phrase(noun, who, said, tuple(adjectives), tail=tail)


def complement(rng: random.Random, block: str, who: Agreement, depth: int) -> Three:
    """Of a scholar, with a key, in Latin, that the monk had copied."""
    roll = rng.random()
    frame = ("of {a." + rng.choice(["person", "person", "place", "city", "text"]) + "}", "de {a}", "de {a}")
    if roll < 0.15 and block == "text":
        frame = ("in {a.language}", "en {a}", "en {a}")
    elif roll < 0.35 and block != "mass":
        frame = ("with {a.thing:i}", "con {a}", "avec {a}")
    elif roll < 0.5 and block in {"text", "thing"}:
        frame = ("that {a.person:dx} {v.vthing@aq}", "que {a} {v}", "que {a} avoir@ai {v@Hc}")
    filling = Frame(frame, "q", rng, depth)
    filling.who["H"] = who
    return filling.fill()


def clause(rng: random.Random, tense: str, depth: int = 0) -> Three:
    """A clause without capital or stop."""
    return Frame(rng.choice(frames()["clause"]), tense, rng, depth).fill()
