"""Citations where translators have set them: what `note-moved` finds in books that have notes in two languages.

    python benchmarks/real_notes.py GUIDE/po/*/*.po               DocBook's <footnote> in catalogs (po4a)
    python benchmarks/real_notes.py --pages share/doc maint-guide-{ca,de,es,fr,it,ja,ru,zh-cn,zh-tw}

The catalogs are those of Debian's installation guide (`apt-get source installation-guide`, doc/installation-guide.po),
each language in a folder of its name. The pages are Debian's packages `maint-guide` and `maint-guide-LANGUAGE`,
unpacked by `dpkg -x`: a note of a page is the note of the English page with the same number, if both have as many.
Each note is a text with one citation. What is found is printed to be read; real_notes.txt lists what was read.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "i18n"))

from note_places import NOTE, found_in  # noqa: E402

from hexapla import languages  # noqa: E402

FOOTNOTE = re.compile(r"\s*<footnote[^>]*>.*?</footnote>", re.DOTALL)
TAG = re.compile(r"<[^<>]+>")
HERE = "\x00"  # where the citation is, while tags are taken out
BLOCKS = ("p", "li", "td", "dd", "dt", "div")
LONGEST = 3000  # characters
Texts = dict[str, tuple[str, str]]  # the translation of each source text, and its place


def plain(text: str) -> str:
    """Return a text without tags and double spaces, with its citation."""
    text = TAG.sub("", text).replace("<", "‹").replace(">", "›").replace("&nbsp;", " ")
    return re.sub(f" ?{HERE}", NOTE, " ".join(text.split()))


def of_catalog(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield each text of a catalog that has one note in both languages: source, translation, place."""
    for entry in polib.pofile(str(path)).translated_entries():
        here, there = FOOTNOTE.subn(HERE, entry.msgid), FOOTNOTE.subn(HERE, entry.msgstr)
        if here[1] == there[1] == 1:
            yield plain(here[0]), plain(there[0]), f"{path.name}:{entry.linenum}"


def of_page(path: Path) -> list[str]:
    """Return the paragraphs of a page's citations, in their order, each with its own citation alone."""
    found = []
    for citation in lxml.html.fromstring(path.read_bytes()).xpath('//a[starts-with(@href, "#ftn.")][sup]'):
        block = citation
        while block.getparent() is not None and block.tag not in BLOCKS:
            block = block.getparent()
        found.append(plain("".join(pieces(block, citation)).replace("<", "‹").replace(">", "›")))
    return found


def pieces(element: lxml.html.HtmlElement, citation: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the text of an element, without the other citations."""
    if element is citation:
        yield HERE
    elif isinstance(element.tag, str) and not (element.get("href") or "").startswith("#ftn."):
        yield element.text or ""
        for child in element:
            yield from pieces(child, citation)
            yield child.tail or ""


def of_pages(english: Path, translated: Path, language: str) -> Iterator[tuple[str, str, str]]:
    """Yield the texts of all pages that have as many citations in both languages."""
    for page in sorted(english.glob("*.en.html")):
        other = translated / page.name.replace(".en.html", f".{language}.html")
        here, there = of_page(page), of_page(other) if other.exists() else []
        if len(here) == len(there):
            for number, (source, target) in enumerate(zip(here, there, strict=True), 1):
                yield source, target, f"{other.name}, note {number}"


def main() -> None:
    """Print how many citations there are in each language, how many are found, and these."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="where the packages' folders are")
    arguments = parser.parse_args()
    books: dict[str, Texts] = {}
    for name in arguments.files:
        if arguments.pages:
            language = name.removeprefix("maint-guide-")
            html = arguments.pages / "maint-guide" / "html"
            texts = of_pages(html, arguments.pages / name / "html", language)
        else:
            language, texts = Path(name).parent.name, of_catalog(Path(name))
        for source, target, place in texts:
            if source != target and len(source) < LONGEST:
                books.setdefault(languages.normalise(language), {})[source] = target, place
    for language, book in books.items():
        cases = [(source, target) for source, (target, _place) in book.items()]
        found = found_in(cases, language)
        print(f"{language}: found in {len(found)} of {len(cases)} texts")
        for finding in found:
            source, target = cases[finding.place.line]
            print(f"  {book[source][1]}: {finding.message}\n    {source}\n    {target}")
    print(f"all: {sum(map(len, books.values()))} texts")


if __name__ == "__main__":
    main()
