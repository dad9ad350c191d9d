"""How long drafts take on a Dask cluster of this machine.

    python benchmarks/workers.py [--paragraphs 600] [--workers 1,2,4] [--rounds 2]

The model has the size of a real one, 99 MB: the demonstration package whose feed-forward layers have many more units,
of zeros, so that it computes as much and says the same. Each worker is a process with one thread. Each row is the
median of the rounds of seconds of wall clock of `hexapla draft es --cluster`, after one draft by which the workers got
the model: run it on a machine that does nothing else. All drafts must be, byte for byte, those made without a cluster.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy
from generated import DEMONSTRATION, held_out
from model_file import read, write

_UNITS = 62_000  # of each feed-forward layer
CATALOG = Path("locales/es/book.po")
_SETTINGS = '[publication]\nlanguages = ["es"]\n[draft]\npackages = ["wide.argosmodel"]\n'


def make_package(target: Path) -> int:
    """Write the package; return the bytes of its weights."""
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(DEMONSTRATION / "translate-en_es.argosmodel") as archive:
            archive.extractall(folder)
        weights = next(Path(folder).glob("*/model/model.bin"))
        model = read(weights)
        for name, array in model.arrays.items():
            if "/ffn/linear_0/" in name:
                filler = numpy.ones if name.endswith("_scale") else numpy.zeros
                more = filler((_UNITS - array.shape[0], *array.shape[1:]), array.dtype)
                model.arrays[name] = numpy.concatenate([array, more])
            elif name.endswith("/ffn/linear_1/weight"):
                model.arrays[name] = numpy.pad(array, ((0, 0), (0, _UNITS - array.shape[1])))
        write(weights, model)
        with zipfile.ZipFile(target, "w") as archive:
            for path in sorted(Path(folder).rglob("*")):
                archive.write(path, path.relative_to(folder))
        return weights.stat().st_size


def make_publication(folder: Path, paragraphs: int) -> int:
    """Write a publication of one document, with a note in each paragraph; return the number of words."""
    sentences = [source for source, _target in held_out("es", 4 * paragraphs)]
    blocks = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    text = "".join(f"{block}[^{at}]\n\n[^{at}]: {sentences[at]}\n\n" for at, block in enumerate(blocks))
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "book.md").write_text(text, encoding="utf-8")
    (folder / "hexapla.toml").write_text(_SETTINGS, encoding="utf-8")
    run(folder, "extract")
    return len(text.split())


def run(folder: Path, *arguments: str) -> float:
    """Run a command; return its seconds of wall clock."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "hexapla", *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """Start a scheduler and workers; yield the scheduler's address."""
    from distributed import Client

    folder.mkdir()
    known = folder / "scheduler.json"
    shared = ["--scheduler-file", str(known), "--host", "127.0.0.1", "--no-dashboard"]
    commands = [["scheduler", *shared, "--port", "0"]]
    for number in range(workers):
        own = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder / str(number))]
        commands.append(["worker", *shared, *own])
    processes = [
        subprocess.Popen([sys.executable, "-m", "dask", *each], stderr=subprocess.DEVNULL) for each in commands
    ]
    try:
        with Client(scheduler_file=str(known), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address
    finally:
        for process in processes:
            process.kill()
            process.wait()


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--paragraphs", type=int, default=600)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"XDG_CACHE_HOME": str(folder / "cache"), "SOURCE_DATE_EPOCH": "86400"}
        size = make_package(folder / "wide.argosmodel")
        begun = folder / "begun"
        words = make_publication(begun, chosen.paragraphs)
        shutil.copy(folder / "wide.argosmodel", begun)
        print(f"model: {size / 1e6:.0f} MB; {words:,} words; cores: {os.cpu_count()}")
        alone = draft(begun, folder / "alone")
        print(f"| workers | wall s | gain |\n|---|--:|--:|\n| without a cluster | {alone:.1f} | |", flush=True)
        first = 0.0
        for workers in map(int, chosen.workers.split(",")):
            with cluster(folder / f"cluster{workers}", workers) as address:
                places = [folder / f"{workers}-{number}" for number in range(chosen.rounds + 1)]
                taken = [draft(begun, place, "--cluster", address) for place in places]
            for place in places:
                if (place / CATALOG).read_bytes() != (folder / "alone" / CATALOG).read_bytes():
                    raise SystemExit(f"{workers} workers: other drafts")
            median = statistics.median(taken[1:])
            first = first or median
            print(f"| {workers} | {median:.1f} | {first / median:.2f} |", flush=True)


def draft(begun: Path, place: Path, *options: str) -> float:
    """Draft a copy of the publication; return the seconds of wall clock."""
    shutil.copytree(begun, place)
    return run(place, "draft", "es", "--quiet", *options)


if __name__ == "__main__":
    main()
