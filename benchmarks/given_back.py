"""What becomes of Markdown that is translated and given back, beside po4a and mdpo.

    python benchmarks/given_back.py FOLDER [NAME.epub NAME.html ...]

Each file of the folder that is Markdown is a book; others are made of the named files by pandoc. Each text is
"translated" by itself, so that every line that differs is a line that the tool has changed of its own accord. Ours is
measured three times: as `hexapla export` writes it, with every text composed anew from its tags, and with one
paragraph translated, for the most lines of other paragraphs that change. The others run where they are installed:
po4a 0.69 (Debian) with its defaults and with `neverwrap`, and md2po/po2md (mdpo 2.1.4).
"""

from __future__ import annotations

import difflib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from hexapla.model import Rendering, SourceFile, Unit
from hexapla.read import read, read_data
from hexapla.rewrite import markdown
from hexapla.segment import segment

SAMPLE = 4  # paragraphs that are translated alone, of each book
Way = Callable[[Path, Path], bytes | None]


def reread(path: Path, data: bytes) -> tuple[Unit, ...]:
    """The units of other bytes of a book."""
    return segment(read_data(path, data, source=path.name, language="en"))


def given_back(path: Path, texts: Sequence[str] | None = None) -> bytes:
    """A book with these texts in place of its units, or with its own."""
    units = segment(read(path, source=path.name, language="en"))
    renderings = tuple(map(Rendering, texts or [unit.text for unit in units]))
    again = partial(reread, path)
    remarks = ("",) * len(units)
    file = SourceFile(
        path.name, path.read_bytes(), "en", units=units, renderings=renderings, remarks=remarks, reread=again
    )
    return markdown.rewrite(file, "en").data


def hexapla(path: Path, _folder: Path) -> bytes:
    """What `hexapla export` writes."""
    return given_back(path)


def hexapla_composed(path: Path, _folder: Path) -> bytes:
    """Every text is written anew, since it ends with a space more."""
    return given_back(path, [f"{unit.text} " for unit in reread(path, path.read_bytes())])


def run(*command: str | Path) -> bool:
    """Whether a program succeeds."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def po4a(path: Path, folder: Path, *options: str) -> bytes | None:
    """What po4a writes; None if it cannot."""
    form = ("-f", "text", "-o", "markdown", *options, "-M", "UTF-8")
    made = folder / "po4a.md"
    if not run("po4a-updatepo", *form, "-m", path, "-p", folder / "a.po"):
        return None
    run("msgen", folder / "a.po", "-o", folder / "same.po")
    run("msgattrib", "--clear-fuzzy", folder / "same.po", "-o", folder / "same.po")
    is_made = run("po4a-translate", *form, "-k", "0", "-m", path, "-p", folder / "same.po", "-l", made)
    return made.read_bytes() if is_made and made.is_file() else None


def mdpo(path: Path, folder: Path) -> bytes | None:
    """What md2po and po2md write; None if they cannot."""
    made = folder / "mdpo.md"
    if not run("md2po", path, "--save", "--po-filepath", folder / "m.po", "--quiet"):
        return None
    run("msgen", folder / "m.po", "-o", folder / "msame.po")
    is_made = run("po2md", path, "--pofiles", folder / "msame.po", "--save", made, "--quiet")
    return made.read_bytes() if is_made and made.is_file() else None


WAYS: dict[str, tuple[str, Way]] = {
    "Hexapla": ("", hexapla),
    "Hexapla, all texts composed anew": ("", hexapla_composed),
    "po4a": ("po4a-updatepo", po4a),
    "po4a, neverwrap": ("po4a-updatepo", lambda path, folder: po4a(path, folder, "-o", "neverwrap")),
    "md2po and po2md": ("md2po", mdpo),
}


def differing(before: bytes, after: bytes) -> int:
    """How many lines of a book are not the same: those that are gone and those that are new, the larger number."""
    old, new = before.splitlines(), after.splitlines()
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal")


def of_others(path: Path) -> int:
    """The most lines that change outside of a paragraph when it alone is translated."""
    data = path.read_bytes()
    units = reread(path, data)
    lines = data.decode().splitlines()
    most = 0
    step = max(1, len(units) // SAMPLE)
    for number in range(0, len(units), step):
        texts = [unit.text for unit in units]
        texts[number] = f"Otra cosa: {texts[number]}"
        after = given_back(path, texts).decode().splitlines()
        steps = [
            each
            for each in difflib.SequenceMatcher(None, lines, after, autojunk=False).get_opcodes()
            if each[0] != "equal"
        ]
        most = max(most, sum("" in lines[a:b] for _kind, a, b, _c, _d in steps) + max(0, len(steps) - 1))
    return most


def main() -> None:
    """Print a line for each tool."""
    folder, *others = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as made:
        books = sorted(folder.glob("*.md"))
        for other in others:
            book = Path(made) / f"{other.stem}.md"
            import pypandoc

            form = other.suffix[1:].replace("htm", "html").replace("htmll", "html")
            pypandoc.convert_file(str(other), "gfm-raw_html", format=form, outputfile=str(book))
            books.append(book)
        for name, (program, way) in WAYS.items():
            if program and shutil.which(program) is None:
                print(f"{name:34} not installed")
                continue
            start = time.perf_counter()
            found = [way(book, Path(tempfile.mkdtemp(dir=made))) for book in books]
            seconds = time.perf_counter() - start
            counts = [
                "failed" if after is None else str(differing(book.read_bytes(), after))
                for book, after in zip(books, found, strict=True)
            ]
            print(f"{name:34} {' '.join(f'{count:>7}' for count in counts)}   {seconds:.1f} s")
        print(f"{'Hexapla, lines of other paragraphs':34} {' '.join(f'{of_others(book):>7}' for book in books)}")
        print(f"{'lines':34} {' '.join(f'{len(book.read_bytes().splitlines()):>7}' for book in books)}")


if __name__ == "__main__":
    main()
