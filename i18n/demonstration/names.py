"""Numbers, people's names and other things a slot can say without grammar."""

import random
from collections.abc import Callable

from vocabulary import load

Three = tuple[str, str, str]
ONES = load()["numbers"]["english"]
TENS = load()["numbers"]["english_tens"]
UNOS = load()["numbers"]["spanish"]
DIEZ = load()["numbers"]["spanish_tens"]
UNS = load()["numbers"]["french"]
DIX = load()["numbers"]["french_tens"]
ORDINALS = load()["numbers"]["english_ordinals"]
ROMAN = load()["numbers"]["roman"]
SYLLABLES = load()["numbers"]["syllables"]
ONSETS = [*"bcdfghjklmnpqrstvwxyz", "br", "ch", "cl", "dr", "fl", "gr", "kr", "pl", "sch", "st", "th", "tr", ""]
VOWELS = [*"aaeeiioouuy", "ei", "au", "ie", "é", "ö", "ü", "á", "í"]
CODAS = ["", "", "", *"bdfgklmnprstxz", "ch", "ll", "nd", "rt", "ss"]
HUNDREDS = {2: ("doscient", "deux"), 3: ("trescient", "trois"), 4: ("cuatrocient", "quatre"), 6: ("seiscient", "six")}


def numeral(number: int, es_feminine: bool = False) -> Three:
    """A number from 2 to 99, or 100 to 600 in hundreds, in words (never one that ends in a gendered one)."""
    if number >= 100:
        if number == 100:
            return "a hundred", "cien", "cent"
        spanish, french = HUNDREDS[number // 100]
        return f"{ONES[number // 100]} hundred", spanish + ("as" if es_feminine else "os"), f"{french} cents"
    if number < 20:
        return ONES[number], UNOS[number], UNS[number]
    ten, one = divmod(number, 10)
    english = TENS[ten] + (f"-{ONES[one]}" if one else "")
    veinti = {22: "veintidós", 23: "veintitrés", 26: "veintiséis"}
    joined = veinti.get(number, f"veinti{UNOS[one]}") if ten == 2 else f"{DIEZ[ten]} y {UNOS[one]}"
    rest = number % 20 if ten > 5 else one
    french = DIX[ten] + ("s" if number == 80 else "" if not rest else " et onze" if number == 71 else f"-{UNS[rest]}")
    return english, joined if one else DIEZ[ten], french


def random_number(rng: random.Random) -> int:
    """A number that `numeral` can say."""
    if rng.random() < 0.12:
        return rng.choice([100, 200, 300, 400, 600])
    number = rng.randint(2, 12) if rng.random() < 0.5 else rng.randint(2, 99)
    return number + 1 if number > 20 and number % 10 == 1 else number


def invented_name(rng: random.Random) -> str:
    """A name nobody has, which a model can only copy."""
    if rng.random() < 0.5:
        tail = rng.choice(["", "n", "r", "s", "l", "lin", "mann", "sen", "ck", "th", "nus", "tz", "son", "ez"])
        return ("".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 3))) + tail).capitalize()
    letters = [rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(rng.randint(1, 3))]
    return "".join(letters).capitalize()


def name(rng: random.Random, kind: str = "name") -> tuple[Three, bool]:
    """A person's name in three languages, and whether it is a woman's."""
    words = load()["words"]
    if kind == "name" and rng.random() < 0.15:
        people = [p for p in words["people"] if not p[0].startswith("the ")]
        english, spanish, french = rng.choice(people)
        return (english, spanish, french), False
    woman = kind == "woman" or (kind != "man" and rng.random() < 0.4)
    first = rng.choice(words["women" if woman else "men"])
    if rng.random() < 0.35:
        first = invented_name(rng) + ("a" if woman else "o" if rng.random() < 0.3 else "")
    last = rng.choice(words["surnames"]) if rng.random() < 0.5 else invented_name(rng)
    full = f"{first} {last}" if rng.random() < 0.5 else first
    return (full, full, full), woman


def pick(block: str, rng: random.Random) -> Three:
    """One line of a block of words."""
    first, second, third = rng.choice(load()["words"][block])
    return first, second, third


def digits(low: int, high: int, rng: random.Random) -> Three:
    """A number in digits, the same everywhere."""
    number = str(rng.randint(low, high))
    return number, number, number


def language_name(rng: random.Random) -> Three:
    """A language without its article."""
    noun = rng.choice(load()["nouns"]["language"])
    return noun.english[0], noun.spanish[0], noun.french[0]


def ordinal(rng: random.Random) -> Three:
    """A century: third, III, IIIe."""
    number = rng.randint(2, 20)
    return ORDINALS[number], ROMAN[number], ROMAN[number] + "e"


def hour(rng: random.Random) -> Three:
    """An hour of the clock."""
    number = rng.randint(2, 11)
    said = numeral(number)
    return said[0], f"las {said[1]}", f"{said[2]} heures"


SIMPLE: dict[str, Callable[[random.Random], Three]] = {
    "adverb": lambda rng: pick("adverb", rng),
    "city": lambda rng: pick("city", rng),
    "month": lambda rng: pick("month", rng),
    "weekday": lambda rng: pick("weekday", rng),
    "year": lambda rng: digits(200, 2030, rng),
    "day": lambda rng: digits(1, 31, rng),
    "number": lambda rng: digits(1, 400, rng),
    "numeral": lambda rng: digits(2, 99, rng) if rng.random() < 0.2 else numeral(min(random_number(rng), 100)),
    "language": language_name,
    "ordinal": ordinal,
    "hour": hour,
    "colon": lambda rng: rng.choice([(".", ".", "."), (":", ":", " :")]),
}
