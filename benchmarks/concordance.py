"""How long a search for words takes in a large memory, from the start of the command to its end.

    python benchmarks/concordance.py [--texts 100000] [--documents 50] [--tmx 0] [--rounds 5]

Makes a publication of chance texts, translated and approved, with a cache of its own, and runs `hexapla memory search`.
The first search makes the indexes; the second one computes the digests of files that have just been written. Of the
others the table has the median of the seconds of wall clock and of CPU. SQLite's FTS5
with trigrams, which would be the other way, is measured for the sources alone, within a process.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from hexapla import catalog
from hexapla.concordance.folding import fold

SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi xo zu tra ple on er an in the".split()
Pair = tuple[str, str]


def texts(count: int) -> Iterator[Pair]:
    """Paragraphs of 15 to 60 words, as frequent as in a language; a third of them have a tag."""
    chance = random.Random(1)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in range(30_000)]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))  # Zipf's law

    def paragraph() -> str:
        said = chance.choices(words, cum_weights=weights, k=chance.randint(15, 60))
        if chance.random() < 1 / 3:
            said[3] = f"<em>{said[3]}</em>"
        for end in range(9, len(said), 12):
            said[end] += "."
            said[end + 1 : end + 2] = [word.capitalize() for word in said[end + 1 : end + 2]]
        return f"{' '.join(said).capitalize()}."

    return ((paragraph(), paragraph()) for _ in range(count))


def make(folder: Path, pairs: list[Pair], documents: int, tmx: int) -> None:
    """Write a publication with the catalogs of these pairs, and the last `tmx` of them in a TMX file."""
    (folder / "hexapla.toml").write_text('[publication]\nlanguages = ["es"]\n[draft]\nmemories = ["*.tmx"]\n')
    held, own = pairs[len(pairs) - tmx :], pairs[: len(pairs) - tmx]
    for number in range(documents):
        made = catalog.new(folder / f"locales/es/chapter{number:03}.po", "benchmark", "es")
        for source, translation in own[number::documents]:
            entry = catalog.Entry(msgid=source, msgstr=translation)
            catalog.approve(entry, "Lena")
            made.entries.append(entry)
        catalog.save(made)
    if held:
        with (folder / "old.tmx").open("w", encoding="utf-8") as stream:
            stream.write('<tmx version="1.4"><header/><body>')
            for source, translation in held:
                said = (text.replace("<em>", "").replace("</em>", "") for text in (source, translation))
                units = (
                    f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>'
                    for tag, text in zip(("en", "es"), said, strict=True)
                )
                stream.write(f"<tu>{''.join(units)}</tu>\n")
            stream.write("</body></tmx>")


def run(folder: Path, words: str) -> tuple[float, float, str]:
    """Search; return seconds of wall clock and of CPU, and the last line of the output."""
    began, environment = time.monotonic(), {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed has its bytecode
    command = [sys.executable, "-m", "hexapla", "memory", "search", words, "es"]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    said = process.stdout.read()
    _pid, status, used = os.wait4(process.pid, 0)
    assert status == 0
    return time.monotonic() - began, used.ru_utime + used.ru_stime, said.splitlines()[-1]


def trigrams(pairs: list[Pair], queries: dict[str, str]) -> None:
    """Do the same with SQLite's index of trigrams: seconds of CPU to make it, its size, and the time of each search."""
    lines = [fold(source.replace("<em>", "").replace("</em>", "")) for source, _translation in pairs]
    with TemporaryDirectory() as folder, sqlite3.connect(path := Path(folder) / "index.sqlite") as base:
        base.execute("create virtual table texts using fts5(folded, tokenize='trigram')")

        def fill() -> None:
            base.executemany("insert into texts(folded) values (?)", ((line,) for line in lines))
            base.commit()

        print(f"FTS5: made in {timed(fill):.1f} s; {path.stat().st_size / 1e6:.0f} MB", end="")
        print(f" for {sum(map(len, lines)) / 1e6:.0f} MB of folded sources")
        for name, words in queries.items():
            seconds = timed(partial(_search, base, words))
            print(f"  {name:12} {seconds * 1000:6.1f} ms")


def _search(base: sqlite3.Connection, words: str) -> list[object]:
    return base.execute("select rowid from texts where folded match ?", (f'"{fold(words)}"',)).fetchall()


def timed(work: Callable[[], object]) -> float:
    """Do it, and return the seconds of CPU."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    for name, default in (("texts", 100_000), ("documents", 50), ("tmx", 0), ("rounds", 5)):
        parser.add_argument(f"--{name}", type=int, default=default)
    asked = parser.parse_args()
    pairs = list(texts(asked.texts))
    words = pairs[len(pairs) // 2][0].replace("<em>", "").replace("</em>", "").split()
    rare = max(words, key=len)
    queries = {
        "common word": words[0], "rare phrase": " ".join(words[7:11]), "rare word": rare, "part of one": rare[1:-2],
        "two letters": "zu", "nothing": "qqqq",
    }  # fmt: skip
    with TemporaryDirectory() as folder:
        make(Path(folder), pairs, asked.documents, asked.tmx)
        for name in ("first", "second"):
            wall, cpu, said = run(Path(folder), queries["rare phrase"])
            print(f"{name:12} {wall:6.2f} s  {cpu:6.2f} s CPU  {said}")
        time.sleep(3)  # the files have not changed for so long that their digests are known
        run(Path(folder), queries["nothing"])
        size = sum(path.stat().st_size for path in (Path(folder) / "cache").rglob("*") if path.is_file())
        print(f"indexes of {asked.texts} texts: {size / 1e6:.0f} MB")
        for name, each in queries.items():
            runs = [run(Path(folder), each) for _round in range(asked.rounds)]
            wall, cpu = (statistics.median(found[at] for found in runs) for at in (0, 1))
            print(f"{name:12} {wall:6.3f} s  {cpu:6.3f} s CPU  {runs[0][2]}")
    trigrams(pairs, queries)


if __name__ == "__main__":
    main()
