"""Plant faults of engines into translations by people, and count how many are mended, refused or said.

Run from the repository's root: `python benchmarks/faults.py [--show KIND]`. It needs ../shared/align and
../shared/corpus/po. Each fault is planted as an engine's answer, and drafted as any other; docs/drafts.md has the
table. Then 500 translations by people are taken for drafts: those with a doubt, or refused, are doubted wrongly.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
sys.path[:0] = [str(ROOT / "i18n")]

from hexapla import languages, untranslatable  # noqa: E402
from hexapla.draft import Draft, Drafter  # noqa: E402
from hexapla.draft.engine import Translated  # noqa: E402
from hexapla.draft.tagged import take_apart  # noqa: E402
from hexapla.model import UnitKind  # noqa: E402
from hexapla.segment import split_sentences  # noqa: E402
from hexapla.unit_from_text import unit_of  # noqa: E402

PER_KIND, PEOPLES = 20, 500
_WORD = re.compile(r"[^\W\d_]{3,}")
_FOREIGN = ("漢字", "мир", "λόγος", "한글", "ไทย", "中文", "слово", "дом", "שלום", "नमस्ते")
_EMOJI = ("😆", "👩‍👩‍👧", "🇫🇷", "✈️", "→", "★", "👍🏽", "1️⃣", "🎉", "☕")
_KEPT = {
    "a placeholder translated": ("{name}", "%s", "$1", "%(count)d", "{{ title }}", "%2$s", "${home}", "{0}"),
    "an entity lost": ("&amp;", "&nbsp;", "&#8364;", "&lt;"),
    "code translated": ("config.toml", "open_file()", "std::fs", "`ls -l`", "--output=x", "/usr/share/doc"),
    "an address changed": ("https://example.org/a?b=1", "www.example.org", "lena@example.org"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A text, its translation by a person, and their languages."""

    source: str
    target: str
    language: str
    source_language: str = "en"
    kind: UnitKind = UnitKind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Planted:
    """A pair as an engine with a fault answers it: `answers` by sentence; `right` is what a good draft is or has."""

    pair: Pair
    answers: Mapping[str, str]
    right: Callable[[str], bool]


Plant = Callable[[random.Random, Pair], Planted | None]


class Telling:
    """An engine that answers from a table; of a clause of a sentence that it knows, it says a part of the answer.

    What it does not know it answers with nonsense, as models do with what they have not seen.
    """

    name, batch, longest = "telling", 1000, 1_000_000

    def __init__(self, answers: Mapping[str, str], *, is_any_case: bool) -> None:
        self.fold = str.casefold if is_any_case else str
        self.answers = {self.fold(sentence): answer for sentence, answer in answers.items()}

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Answer each sentence."""
        return [Translated(self._answer(sentence)) for sentence in sentences]

    def _answer(self, sentence: str) -> str:
        sentence = self.fold(sentence)
        if sentence in self.answers:
            return self.answers[sentence]
        clause = sentence.rstrip(".")  # a clause is asked with a full stop
        for known, answer in self.answers.items():
            if clause in known:
                low = known.index(clause) / len(known)
                words = answer.split()
                return " ".join(words[round(low * len(words)) : round((low + len(sentence) / len(known)) * len(words))])
        return "blara blara blara gra"


def people() -> list[Pair]:
    """Return the reviewed translations of ../shared: paragraphs of a Pali canon, and texts of a course."""
    found: list[Pair] = []
    for path in sorted((SHARED / "align").glob("*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for ours, theirs in gold["beads"]:
            if ours and theirs:
                source = " ".join(gold["source"][number]["t"] for number in ours)
                target = " ".join(gold["target"][number]["t"] for number in theirs)
                found.append(Pair(source, target, gold["tl"], gold["sl"]))
    for path in sorted((SHARED / "corpus" / "po").glob("*.po")):
        language = path.name.split(".")[1]
        found += [
            Pair(entry.msgid, entry.msgstr, language)
            for entry in polib.pofile(str(path))
            if entry.msgstr and not entry.fuzzy and not entry.obsolete
        ]
    return found


def drafted(pair: Pair, answers: Mapping[str, str], *, is_any_case: bool = False) -> Draft:
    """Draft a pair's source, as one sentence, with an engine that gives these answers."""

    def whole(text: str, _language: str) -> list[tuple[int, int]]:
        return [(0, len(text))] if text.strip() else []

    unit = replace(unit_of(pair.source), kind=pair.kind)
    told = {bare(text, pair.source_language): bare(said, pair.language) for text, said in answers.items()}
    engine = Telling(told, is_any_case=is_any_case)
    drafter = Drafter(engine, pair.source_language, pair.language, whole, memory=None, glossary=None, aligner=None)
    ((_unit, draft),) = drafter.drafts([unit])
    return draft


def bare(text: str, language: str) -> str:
    """Return a text as an engine gets it: without what stays as it is."""
    plain, _nodes = take_apart(unit_of(text), partial(untranslatable.find, language=language))
    return plain


def outcome(planted: Planted) -> str:
    """Return what became of a fault: mended, refused, said or unnoticed."""
    draft = drafted(planted.pair, planted.answers)
    if not draft.text:
        return "refused"
    if planted.right(draft.text):
        return "mended"
    return "said" if _doubts(draft) else "unnoticed"


def _doubts(draft: Draft) -> list[str]:
    """Return the doubts of a draft; a place that was guessed is a matter of tags."""
    return [remark for remark in draft.remarks if "by guess" not in remark]


# ---- faults of the answer


def _answered(pair: Pair, said: str) -> Planted:
    return Planted(pair, {pair.source: said}, lambda text: text == pair.target)


def halved(rng: random.Random, pair: Pair) -> Planted | None:
    """Return the first half of a long sentence only."""
    words = pair.target.split()
    if len(pair.source.split()) < 25 or len(words) < 12:
        return None
    return _answered(pair, " ".join(words[: len(words) // 2]) + ".")


def middle_lost(rng: random.Random, pair: Pair) -> Planted | None:
    """Leave out the middle of a sentence, nearly half of it."""
    words = pair.target.split()
    if len(pair.source.split()) < 25 or len(words) < 20:
        return None
    return _answered(pair, " ".join([*words[: len(words) // 4], *words[-len(words) // 4 :]]))


def sentence_lost(rng: random.Random, pair: Pair) -> Planted | None:
    """Leave out one of two or three sentences."""
    spans = split_sentences(pair.target, pair.language)
    if not 2 <= len(split_sentences(pair.source, pair.source_language)) == len(spans) <= 3:
        return None
    if min(end - start for start, end in spans) < 25:
        return None
    lost = rng.randrange(len(spans))
    return _answered(pair, " ".join(pair.target[start:end] for at, (start, end) in enumerate(spans) if at != lost))


def _one_sentence(pair: Pair) -> bool:
    return (
        len(split_sentences(pair.source, pair.source_language)) == 1 == len(split_sentences(pair.target, pair.language))
    )


def said_again(times: int, rng: random.Random, pair: Pair) -> Planted | None:
    """Say a sentence several times."""
    if not _one_sentence(pair) or not 3 <= len(pair.target.split()) <= 20 or pair.target[-1:] not in ".!?":
        return None
    return _answered(pair, " ".join([pair.target] * times))


def looped(rng: random.Random, pair: Pair) -> Planted | None:
    """End with a few words said again and again."""
    words = pair.target.split()
    if not 6 <= len(words) <= 60:
        return None
    at = rng.randrange(2, len(words) - 2)
    return _answered(pair, " ".join([*words[:at], *(words[at : at + rng.randrange(1, 4)] * rng.randrange(4, 12))]))


def word_to_number(rng: random.Random, pair: Pair) -> Planted | None:
    """Say a number in place of a word."""
    found = list(_WORD.finditer(pair.target))
    if len(found) < 3 or not _one_sentence(pair) or bare(pair.target, pair.language) != pair.target:
        return None
    match = rng.choice(found)
    return _answered(pair, f"{pair.target[: match.start()]}{rng.randrange(2, 300)}{pair.target[match.end() :]}")


def text_to_number(rng: random.Random, pair: Pair) -> Planted | None:
    """Say a number in place of a whole short text."""
    if len(pair.source.split()) > 3 or not _WORD.search(pair.source):
        return None
    return _answered(pair, str(rng.randrange(2, 100)))


def simplified(rng: random.Random, pair: Pair) -> Planted | None:
    """Say it in simplified characters, where traditional ones are asked for: names of languages and countries."""
    english, ours, theirs = (languages.cldr(tag) for tag in ("en", "zh-Hant", "zh-Hans"))
    if english is None or ours is None or theirs is None:
        return None
    keys = rng.sample([key for key in english.languages if key in ours.languages and key in theirs.languages], 8)
    said = [", ".join(str(each.languages[key]) for key in keys) for each in (english, ours, theirs)]
    return _answered(Pair(said[0], said[1], "zh-Hant"), said[2])


# ---- faults that a rule mends


def _spoilt(pair: Pair, said: str, wanted: str) -> Planted | None:
    return Planted(pair, {pair.source: said}, lambda text: wanted in text) if said != pair.target else None


def comma_spaced(rng: random.Random, pair: Pair) -> Planted | None:
    """Put a space before a comma."""
    match = re.search(r"\w,(?= \w)", pair.target)
    return _spoilt(pair, pair.target.replace(match[0], f"{match[0][0]} ,"), match[0]) if match else None


def french_spaces(rng: random.Random, pair: Pair) -> Planted | None:
    """Leave out the spaces of French before high signs."""
    match = re.search(r"\w[ \u00a0\u202f]([?!;:])(?=\s|$)", pair.target)
    if not match or pair.language != "fr":
        return None
    said = re.sub(r"(?<=\w)[ \u00a0\u202f](?=[?!;:])", "", pair.target)
    wide = "\u00a0" if match[1] == ":" else "\u202f"
    return _spoilt(pair, said, f"{match[0][0]}{wide}{match[1]}")


def unopened(rng: random.Random, pair: Pair) -> Planted | None:
    """Leave out the opening mark of a Spanish question: Portuguese ones, taken for Spanish."""
    if not pair.language.startswith("pt") or not _one_sentence(pair) or not re.search(r"\w\?$", pair.target):
        return None
    spanish = Pair(pair.source, f"¿{pair.target}", "es")
    return _spoilt(spanish, pair.target, "¿") if pair.source.endswith("?") else None


def foreign_quotes(rng: random.Random, pair: Pair) -> Planted | None:
    """Leave English quotation marks in French."""
    if pair.language != "fr" or not re.fullmatch(r"[^“”]*“[^“”]+”[^“”]*", pair.source):
        return None
    if pair.target.count("«") != 1 or pair.target.count("»") != 1:
        return None
    said = re.sub(r"«\s*", "“", re.sub(r"\s*»", "”", pair.target))
    return _spoilt(pair, said, "«\u00a0")


def capital_lost(rng: random.Random, pair: Pair) -> Planted | None:
    """Begin with a small letter."""
    if not pair.source[:1].isupper() or not pair.target[:2].istitle() or not _one_sentence(pair):
        return None
    return _spoilt(pair, pair.target[0].lower() + pair.target[1:], pair.target[:5])


def numeral_recased(rng: random.Random, pair: Pair) -> Planted | None:
    """Write a Roman numeral in small letters, after its first one."""
    if not pair.target.endswith(".") or pair.language == "fa" or not _one_sentence(pair):
        return None
    number = rng.choice(["XVII", "IV", "XII", "XXI", "VIII"])
    changed = Pair(f"{pair.source[:-1]} {number}.", f"{pair.target[:-1]} {number}.", pair.language)
    return _spoilt(changed, f"{pair.target[:-1]} {number.title()}.", number)


# ---- texts that engines spoil; what they do not know, the engine here answers with nonsense


def _untouched(source: str, language: str, kind: UnitKind = UnitKind.PARAGRAPH) -> Planted:
    return Planted(Pair(source, source, language, kind=kind), {}, lambda text: text == source)


def numeral_alone(rng: random.Random, pair: Pair) -> Planted | None:
    """Translate a Roman numeral, a letter or a number."""
    text = rng.choice(["XVII", "IV.", "A", "b)", "1931", "II–IV", "12/05", "(iii)", "C.", "§ 12"])
    return _untouched(text, pair.language)


def _asked_as(pair: Pair, asked: str, right: Callable[[str], bool]) -> Planted:
    return Planted(pair, {asked: pair.target}, right)


def capitals(rng: random.Random, pair: Pair) -> Planted | None:
    """Make nonsense of a text in capitals: the engine knows the sentence in small letters only."""
    if not re.fullmatch(r"[A-Z][a-z]+(?: [a-z]{2,}){2,12}\.?", pair.source) or pair.language == "fa":
        return None
    return _asked_as(
        Pair(pair.source.upper(), pair.target, pair.language), pair.source, lambda text: text == pair.target.upper()
    )


def title(rng: random.Random, pair: Pair) -> Planted | None:
    """Make nonsense of a title with capitals."""
    if not re.fullmatch(r"[A-Z][a-z]+(?: [a-z]{2,}){2,12}", pair.source):
        return None
    small = {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
    written = " ".join(word if word in small else word.title() for word in pair.source.split())
    if not small.intersection(written.split()):
        return None
    heading = Pair(written, pair.target, pair.language, kind=UnitKind.TITLE)
    return _asked_as(heading, pair.source, lambda text: text == pair.target)


def inserted(things: Sequence[str], rng: random.Random, pair: Pair) -> Planted | None:
    """Spoil a text in which stands what no model has seen."""
    words = pair.source.split(" ")
    if not 5 <= len(words) <= 20 or not _one_sentence(pair) or not all(word.isalpha() for word in words[:4]):
        return None
    thing = rng.choice(list(things))
    changed = Pair(" ".join([*words[:3], thing, *words[3:]]), pair.target, pair.language)
    return Planted(changed, {pair.source: pair.target}, lambda text: text.count(thing) == 1 and "blara" not in text)


KINDS: Mapping[str, Plant] = {
    "a numeral or letter alone translated": numeral_alone,
    "a Roman numeral recased": numeral_recased,
    "capitals turned to nonsense": capitals,
    "a title turned to nonsense": title,
    "an emoji or symbol lost": partial(inserted, _EMOJI),
    "a word of another script lost": partial(inserted, _FOREIGN),
    **{kind: partial(inserted, things) for kind, things in _KEPT.items()},
    "the second half lost": halved,
    "the middle lost": middle_lost,
    "a sentence lost": sentence_lost,
    "a sentence said twice": partial(said_again, 2),
    "a sentence said three times": partial(said_again, 3),
    "a loop": looped,
    "a word became a number": word_to_number,
    "a text became a number": text_to_number,
    "Simplified for Traditional Chinese": simplified,
    "a space before a comma": comma_spaced,
    "French spaces missing": french_spaces,
    "an opening mark missing": unopened,
    "English quotation marks in French": foreign_quotes,
    "a capital missing": capital_lost,
}


def plant(kind: str, pairs: Sequence[Pair]) -> Iterator[Planted]:
    """Yield faults of a kind, as many as are counted, the same in every run."""
    rng = random.Random(f"faults {kind}")
    count = 0
    for pair in rng.sample(list(pairs), len(pairs)):
        planted = KINDS[kind](rng, pair)
        if planted is not None:
            yield planted
            count += 1
            if count == PER_KIND:
                return


def main() -> None:
    """Print the table of faults, and the share of translations by people that are doubted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", metavar="KIND", help="show the unnoticed faults of a kind; `people` for what is doubted"
    )
    shown = parser.parse_args().show
    pairs = people()
    print("| fault | planted | mended | refused | said | unnoticed |\n|---|---|---|---|---|---|")
    everything: Counter[str] = Counter()
    for kind in KINDS:
        found: Counter[str] = Counter()
        for planted in plant(kind, pairs):
            found[result := outcome(planted)] += 1
            if shown == kind and result == "unnoticed":
                print(planted.pair.source, *planted.answers.values(), sep="\n  ", file=sys.stderr)
        everything += found
        cells = [found.total(), *(found[each] for each in ("mended", "refused", "said", "unnoticed"))]
        print(f"| {kind} | " + " | ".join(map(str, cells)) + " |")
    noticed = everything.total() - everything["unnoticed"]
    print(f"\nmended, refused or said: {noticed} of {everything.total()} ({100 * noticed / everything.total():.1f} %)")
    rng = random.Random("people")
    doubted: Counter[str] = Counter()
    for pair in rng.sample(pairs, PEOPLES):
        draft = drafted(pair, {pair.source: pair.target}, is_any_case=True)
        doubts = _doubts(draft) if draft.way == "engine" else []
        doubted["refused" if doubts and not draft.text else "said" if doubts else "undoubted"] += 1
        if doubts and shown == "people":
            print(doubts, pair.source[:300], pair.target[:300], sep="\n  ", file=sys.stderr)
    wrong = doubted["refused"] + doubted["said"]
    print(f"translations by people doubted: {wrong} of {PEOPLES} ({100 * wrong / PEOPLES:.1f} %): {dict(doubted)}")


if __name__ == "__main__":
    main()
