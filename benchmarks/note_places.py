"""Citations that people have set after other words: what the rule finds as they stand, and when they are moved.

    python benchmarks/note_places.py ../shared/corpus/po/*.po [--list 50]

The catalogs of translated Markdown (their language is in their header) have no notes. So each link and each emphasis
that is once in a text and once in its translation is replaced by a citation after it. What is found then is a false
alarm, unless the list shows that the person has moved the words. Then each citation is moved by 4 to 12 words, at
random but always the same; `--list` prints such findings to be read, with the words before the two places.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "i18n"))

from hexapla.align.words import BySentence, LexicalAligner  # noqa: E402
from hexapla.check import compare, pairs  # noqa: E402
from hexapla.model import Code, Finding, Place, State, Translation, Unit, UnitKind  # noqa: E402
from hexapla.segment import split_sentences  # noqa: E402

MARKED = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)|\*\*([^*]+)\*\*|(?<![\w*_])[*_]([^*_]+)[*_](?![\w*_])|`([^`]+)`")
NOTE = "<note1/>"


def cited(text: str) -> Iterator[str]:
    """The text without markup, once with a citation after each link or emphasis."""
    for match in MARKED.finditer(text):
        if not match[4]:
            before, after = text[: match.end()], text[match.end() :]
            yield bare(before) + NOTE + bare(after)


def bare(text: str) -> str:
    """A text without markup."""
    return MARKED.sub(lambda match: next(filter(None, match.groups())), text).replace("\\", "").replace("<", "‹")


def cases(path: Path) -> list[tuple[str, str]]:
    """The texts of a catalog with one citation each, and their translations."""
    found = []
    for entry in polib.pofile(str(path)).translated_entries():
        ours, theirs = list(cited(entry.msgid)), list(cited(entry.msgstr))
        if len(ours) == len(theirs) == 1 and "```" not in entry.msgid:
            found.append((ours[0], theirs[0]))
    return found


def moved(text: str, rng: random.Random) -> str:
    """The translation with its citation after another word, 4 to 12 words away."""
    plain, at = text.replace(NOTE, ""), text.index(NOTE)
    ends = [match.end() for match in re.finditer(r"\w+", plain)]
    here = sum(end <= at for end in ends)
    far = [end for number, end in enumerate(ends, 1) if 4 <= abs(number - here) <= 12]
    return f"{plain[: (end := rng.choice(far))]}{NOTE}{plain[end:]}" if far else ""


def found_in(texts: list[tuple[str, str]], language: str) -> list[Finding]:
    """The findings of the rule in a catalog of these texts."""
    code = Code("note1", "note", "first", void=True)
    units = [Unit(text, UnitKind.PARAGRAPH, Place("a.md", line), (code,)) for line, (text, _) in enumerate(texts)]
    said = {each.key: Translation(text, State.TRANSLATED) for each, (_, text) in zip(units, texts, strict=True)}
    aligner = BySentence(LexicalAligner("en", language), "en", language, split_sentences)
    everything = compare(pairs(units, said, language, "en", aligner=aligner))
    return [finding for finding in everything if finding.code == "note-moved"]


def main() -> None:
    """Print the counts, and findings to be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--list", type=int, default=0)
    arguments = parser.parse_args()
    for path in arguments.files:
        rng = random.Random(17)
        language = polib.pofile(str(path)).metadata["Language"].replace("_", "-")
        texts = list(dict(cases(path)).items())
        as_set = found_in(texts, language)
        planted = [(source, changed) for source, target in texts if (changed := moved(target, rng))]
        after = found_in(planted, language)
        print(f"{language}: found in {len(as_set)} of {len(texts)} texts as they are")
        print(f"{language}: found in {len(after)} of {len(planted)} texts with the citation moved")
        for finding in as_set:
            print("as set:", finding.message)
        for finding in rng.sample(after, min(arguments.list, len(after))):
            print("moved:", finding.place.line, finding.message)


if __name__ == "__main__":
    main()
