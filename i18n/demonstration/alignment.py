"""Word alignments of generated pairs: words that are forms of one vocabulary entry, names, numbers and punctuation."""

import re
from collections import defaultdict
from functools import cache

from inflection import Agreement, Verb, english, french, spanish
from names import numeral
from phrases import SHORT
from vocabulary import Adjective, Noun, load

Span = tuple[int, int]
WORD = re.compile(r"\w+(?:-\w+)*’?|[^\w\s]")
FUNCTION = (
    ("and", "y e", "et"), ("with", "con", "avec"), ("without", "sin", "sans"), ("because", "porque", "parce"),
    ("when", "cuando", "quand"), ("who", "que quién", "qui"), ("in", "en", "en dans à au"), ("not", "no", "pas"),
    ("of", "de del", "de du des d"), ("by", "por", "par"), ("under", "bajo debajo", "sous"), ("but", "pero", "mais"),
    ("on", "sobre", "sur"), ("near", "cerca", "près"), ("only", "solo", "seulement"), ("if", "si", "si"),
    ("that", "que", "que qu"), ("every", "cada", "chaque"), ("many", "muchos muchas", "beaucoup"),
    ("some", "algunos algunas", "quelques"), ("very", "muy", "très"), ("always", "siempre", "toujours"),
    ("never", "nunca", "jamais"), ("more", "más", "plus"), ("between", "entre", "entre"),
    ("then", "luego", "puis ensuite"),
    ("finally", "finalmente", "finalement"), ("again", "nuevo", "nouveau"), ("above", "encima", "au-dessus"),
    ("still", "todavía", "encore toujours"), ("nobody", "nadie", "personne"), ("thousands", "miles", "milliers"),
    ("“", "«", "«"), ("”", "»", "»"), ("named", "llamado llamada", "nommé nommée"), ("page", "página", "page"),
    ("years", "años", "ans"), ("lines", "líneas", "lignes"), ("hours", "horas", "heures"), ("both", "ambas", "deux"),
    ("left", "izquierda", "gauche"), ("right", "derecha", "droite"), ("side", "lado", "côte"),
    ("coins", "monedas", "pièces"),
    ("century", "siglo", "siècle"), ("languages", "lenguas", "langues"), ("mistakes", "errores", "erreurs"),
)  # fmt: skip
PEOPLE = [Agreement(), Agreement(True), Agreement(False, True, True), Agreement(True, True, True), Agreement(we=True)]


def forms(entry: Noun | Adjective | Verb) -> tuple[set[str], set[str], set[str]]:
    """Every form of a vocabulary entry in each language (of a phrase, the longest word)."""
    if isinstance(entry, Noun):
        return set(entry.english), set(entry.spanish), set(entry.french)
    if isinstance(entry, Adjective):
        return {entry.english}, {*entry.spanish, SHORT.get(entry.spanish[0], entry.spanish[0])}, set(entry.french)
    persons = [(tense, who) for tense in "ncpri" for who in PEOPLE]
    return (
        {english(entry, *person) for person in persons},
        {spanish(entry, *person) for person in persons},
        {french(entry, *person) for person in persons},
    )


@cache
def lexicon() -> tuple[dict[str, set[int]], ...]:
    """For each language, a word's entries."""
    tables: tuple[dict[str, set[int]], ...] = tuple(defaultdict(set) for _ in range(3))
    vocabulary = load()
    entries: list[tuple[set[str], ...]] = [
        forms(e)
        for section in ("nouns", "adjectives", "verbs")
        for block in vocabulary[section].values()
        for e in block
    ]
    entries += [({f[0]}, {f[1]}, {f[2]}) for name in ("adverb", "month", "weekday", "city", "people")
                for f in vocabulary["words"][name]]  # fmt: skip
    entries += [tuple({w} for w in numeral(n)) for n in range(2, 101) if n % 10 != 1 or n == 11]
    entries += [tuple(set(part.split()) for part in entry) for entry in FUNCTION]
    for number, entry in enumerate(entries):
        for table, words in zip(tables, entry, strict=True):
            for word in words:
                table[max(word.lower().replace("se ", "").split(), key=len)].add(number)
    return tables


def align(source: str, target: str, language: int) -> list[tuple[Span, Span]]:
    """Character spans of words that translate each other, the unsure left out; `language` 1 is Spanish, 2 French."""
    tables = lexicon()
    left, right = list(WORD.finditer(source)), list(WORD.finditer(target))
    groups: dict[frozenset[int], list[int]] = defaultdict(list)
    links = []
    right_keys = [_keys(w[0], tables[language]) for w in right]
    for word in left:
        keys = _keys(word[0], tables[0])
        matches = frozenset(i for i, other in enumerate(right_keys) if keys & other)
        groups[matches].append(word.start())
    ends = {w.start(): w.end() for w in left}
    used = [i for matches in groups for i in matches]
    for matches, starts in groups.items():
        if matches and len(matches) == len(starts) and all(used.count(i) == 1 for i in matches):
            links += [((s, ends[s]), right[i].span()) for s, i in zip(starts, sorted(matches), strict=True)]
    return links


def _keys(word: str, table: dict[str, set[int]]) -> set[int | str]:
    lowered = word.lower()
    return {*table.get(lowered, ()), word} if not lowered.isalpha() or word[0].isupper() else {*table.get(lowered, ())}
