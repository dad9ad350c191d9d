"""How reading and segmenting grow with a book, beside lxml's own parse of the same HTML.

    python benchmarks/reading.py 1000 10000 100000

Each measurement is a process of its own: user CPU seconds and peak memory.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from pathlib import Path

_MEASURE = """
import resource, sys, time
from pathlib import Path
path, what = Path(sys.argv[1]), sys.argv[2]
from lxml import etree
from hexapla.read import read
from hexapla.segment import segment
path.with_suffix(".warm" + path.suffix).write_text("warm", encoding="utf-8")
read(path.with_suffix(".warm" + path.suffix), source="w", language="en")
start = time.process_time()
if what == "lxml":
    etree.parse(str(path), etree.HTMLParser(huge_tree=True))
    units = 0
else:
    units = len(segment(read(path, source=path.name, language="en")))
seconds = time.process_time() - start
print(f"{seconds:.2f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} {units}")
"""


def book(paragraphs: int) -> list[tuple[str, str, str]]:
    """A generated book: for each paragraph its words in two halves, and a note's words for every third."""
    chance = random.Random(7)
    words = ["".join(chance.choices("abcdefghijklmnoprstuvw", k=chance.randint(2, 9))) for _ in range(5000)]
    return [
        (
            " ".join(chance.choices(words, k=chance.randint(20, 45))),
            " ".join(chance.choices(words, k=chance.randint(20, 45))),
            " ".join(chance.choices(words, k=15)) if number % 3 == 0 else "",
        )
        for number in range(paragraphs)
    ]


def markdown(paragraphs: list[tuple[str, str, str]]) -> str:
    """The book as Markdown, with emphasis, links and footnotes."""
    text, notes = ["# A book"], []
    for number, (first, second, note) in enumerate(paragraphs):
        mark = f"[^n{number}]" if note else ""
        text.append(f"{first} *emphasis* {second}{mark} [link](https://example.org/{number}).")
        notes.extend([f"[^n{number}]: {note}."] if note else [])
    return "\n\n".join([*text, *notes]) + "\n"


def html(paragraphs: list[tuple[str, str, str]]) -> str:
    """The book as HTML, its notes linked both ways."""
    text, notes = ["<h1>A book</h1>"], []
    for number, (first, second, note) in enumerate(paragraphs):
        mark = f'<sup><a id="r{number}" href="#n{number}">{number}</a></sup>' if note else ""
        text.append(f'<p>{first} <em>emphasis</em> {second}{mark} <a href="https://example.org/{number}">link</a>.</p>')
        notes.extend([f'<li id="n{number}">{note}. <a href="#r{number}">↩</a></li>'] if note else [])
    body = "\n".join([*text, '<section class="footnotes"><ol>', *notes, "</ol></section>"])
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>A book</title></head><body>{body}</body></html>"


def measure(path: Path, what: str) -> tuple[float, int, int]:
    """Seconds, peak memory in MB, and units."""
    command = [sys.executable, "-c", _MEASURE, str(path), what]
    seconds, memory, units = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(memory), int(units)


def main(sizes: list[int]) -> None:
    """Print the table."""
    print(f"{'paragraphs':>10}  {'what':<22} {'CPU s':>7} {'MB':>6} {'units':>8} {'s / 10k':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            paragraphs = book(size)
            made = Path(folder) / "book.md", Path(folder) / "book.html"
            made[0].write_text(markdown(paragraphs), encoding="utf-8")
            made[1].write_text(html(paragraphs), encoding="utf-8")
            rows = (
                (made[1], "lxml", "lxml parse of the HTML"),
                (made[0], "ours", "Markdown"),
                (made[1], "ours", "HTML"),
            )
            for path, what, name in rows:
                seconds, memory, units = measure(path, what)
                print(f"{size:>10}  {name:<22} {seconds:>7.2f} {memory:>6} {units:>8} {seconds * 10_000 / size:>8.2f}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
