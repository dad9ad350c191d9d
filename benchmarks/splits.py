"""How many paragraphs that are cut in two, or joined, keep the translations of their sentences, beside msgmerge.

    python benchmarks/splits.py            30 splits and 30 joins of the sample publication
    python benchmarks/splits.py FILE.po …  of other catalogs; their language is in their header

Only paragraphs whose translation has as many sentences are cut, so that the right place is known. A split counts if the
smaller half has exactly its own sentences, a join if it has both translations in order. `-v` shows the others.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "i18n"))

from hexapla import catalog as po  # noqa: E402
from hexapla import languages  # noqa: E402
from hexapla.model import Place, Unit, UnitKind  # noqa: E402
from hexapla.project.sentence_pairs import SentencePairs  # noqa: E402
from hexapla.segment import split_sentences  # noqa: E402
from hexapla.workspace import Workspace, open_publication  # noqa: E402

COUNT, SEED, DATE = 30, 14, "2026-01-01 00:00+0000"
SHORT = 60  # characters; shorter texts are headings


class Case(NamedTuple):
    """A catalog after a split or join: the new texts, and the text whose right translation is known."""

    catalog: Path
    language: str
    texts: Sequence[str]
    asked: str
    right: str


def paragraphs(path: Path) -> list[tuple[str, str]]:
    """The texts of a catalog with their reviewed translations."""
    return [(text, each.text) for (_, text), each in po.translations(po.load(path)).items() if each.state.is_human]


def halves(text: str, said: str, language: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """A text and its translation, cut at the same sentence, if both have as many."""
    ours, theirs = split_sentences(text, "en"), split_sentences(said, language)
    if len(ours) < 2 or len(ours) != len(theirs) or "<" in text + said:
        return None
    at = len(ours) // 3 or 1
    return (text[: ours[at][0]].strip(), text[ours[at][0] :]), (said[: theirs[at][0]].strip(), said[theirs[at][0] :])


def splits(path: Path, language: str) -> Iterator[Case]:
    """Every paragraph that can be cut."""
    texts = [text for text, _said in paragraphs(path)]
    for number, (text, said) in enumerate(paragraphs(path)):
        if found := halves(text, said, language):
            asked, right = min(zip(*found, strict=True), key=lambda half: len(half[0]))
            if asked not in texts:
                yield Case(path, language, [*texts[:number], *found[0], *texts[number + 1 :]], asked=asked, right=right)


def joins(path: Path, language: str) -> Iterator[Case]:
    """Every two neighbouring paragraphs."""
    known = paragraphs(path)
    texts = [text for text, _said in known]
    gap = " " if languages.spaced(language) else ""
    for number, ((text, said), (after, said_after)) in enumerate(pairwise(known)):
        if all(len(each) > SHORT and "<" not in each for each in (text, after)):
            joined, right = f"{text.strip()} {after.strip()}", f"{said.strip()}{gap}{said_after.strip()}"
            yield Case(path, language, [*texts[:number], joined, *texts[number + 2 :]], asked=joined, right=right)


def by_hexapla(case: Case) -> str:
    """What `extract` gives the text."""
    catalog = po.load(case.catalog)
    template = po.template([Unit(text, UnitKind.PARAGRAPH, Place("a.md")) for text in case.texts])
    bilingual = SentencePairs(Workspace(open_publication(ROOT)), case.language)
    po.merge(template, catalog, DATE, bilingual=bilingual)
    return catalog.by_key()["", case.asked].msgstr


def by_msgmerge(case: Case, folder: Path) -> str:
    """What msgmerge gives the text."""
    template = po.new(folder / "a.pot", "benchmark", created=DATE)
    template.entries = po.template([Unit(text, UnitKind.PARAGRAPH, Place("a.md")) for text in case.texts])
    po.save(template)
    merged = folder / "a.po"
    subprocess.run(["msgmerge", "-q", "-o", merged, case.catalog, template.path], check=True)
    return po.load(merged).by_key()["", case.asked].msgstr


def main() -> None:
    """Print a table."""
    files = [Path(each) for each in sys.argv[1:] if each.endswith(".po")] or sorted((ROOT / "locales").glob("*/*.po"))
    for name, make in (("splits", splits), ("joins", joins)):
        cases = [case for path in files for case in make(path, po.load(path).header["Language"].replace("_", "-"))]
        chosen = random.Random(SEED).sample(cases, min(COUNT, len(cases)))
        ours = [by_hexapla(case) for case in chosen]
        with TemporaryDirectory() as folder:
            theirs = [by_msgmerge(case, Path(folder)) for case in chosen]
        kinds = sorted({case.language for case in chosen})
        print(f"{len(chosen)} of {len(cases)} {name}, {', '.join(kinds)}")
        for program, found in (("hexapla", ours), ("msgmerge", theirs)):
            right = sum(case.right == said for case, said in zip(chosen, found, strict=True))
            held = sum(case.right in said for case, said in zip(chosen, found, strict=True))
            print(f"  {program}: {right} exactly right, {held} with the right sentences among others")
        for case, said in zip(chosen, ours, strict=True):
            if case.right != said and "-v" in sys.argv:
                print(f"  {case.language} {case.asked}\n  wanted {case.right}\n  found  {said}")


if __name__ == "__main__":
    main()
