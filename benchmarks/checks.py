"""How often the rules of `hexapla check` speak, on catalogs that people made.

    python benchmarks/checks.py --pofilter FILE.po...       findings per 1,000 entries of each file, and pofilter's
    python benchmarks/checks.py FILE.po...                  of all files together
    python benchmarks/checks.py --show CODE --most 20 FILE.po...    what one rule finds, to be read by hand
    python benchmarks/checks.py --lengths FILE.po...        how long translations are beside their sources

Any PO file will do, from any project: an entry's msgid is taken for a unit without tags. What is fuzzy, empty or has
plural forms is left out. What was read so far is in checks.txt. The last, --lengths, is where
`sanity_checks._PER_100` comes from.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import polib

from hexapla import check, languages
from hexapla.model import Finding, Place, State, Translation, Unit, UnitKind


def entries(path: Path, language: str, source: str) -> list[check.Pair]:
    """The translated entries of a PO file as pairs."""
    found = []
    for entry in polib.pofile(str(path)):
        if entry.msgstr and not entry.obsolete and not entry.fuzzy and not entry.msgid_plural:
            unit = Unit(entry.msgid, UnitKind.PARAGRAPH, Place(path.name), context=entry.msgctxt or "")
            place = Place(path.name, entry.linenum or 0)
            found.append(check.Pair(unit, Translation(entry.msgstr, State.TRANSLATED, place), language, source))
    return found


def language_of(path: Path) -> str:
    """What the file's header says, else the language its folder is called by."""
    said = polib.pofile(str(path)).metadata.get("Language", "")
    return languages.normalise(said.replace("@latin", "_Latn") or path.parents[1].name)


def findings(pairs: list[check.Pair]) -> list[Finding]:
    """What all rules find."""
    return [*check.check(pairs), *check.compare(pairs)]


def pofilter(path: Path) -> Counter[str]:
    """How many entries each of translate-toolkit's filters finds, and how many any of them (`any`)."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.po"
        program = str(Path(sys.executable).with_name("pofilter"))
        subprocess.run([program, "--nofuzzy", str(path), str(out)], check=True, capture_output=True)
        found: Counter[str] = Counter()
        for entry in polib.pofile(str(out)) if out.exists() else ():
            if entry.msgid_plural or entry.obsolete or not entry.msgstr:
                continue
            names = [line.split(":")[0].removeprefix("(pofilter) ") for line in entry.tcomment.split("\n")]
            found.update({name for name in names if name.isalpha()})
            found["any"] += any(name.isalpha() for name in names)
    return found


def report(paths: list[Path], source: str) -> None:
    """Findings per 1,000 entries by code, the share of entries with any; microseconds an entry."""
    counts: Counter[str] = Counter()
    total, spent = 0, 0.0
    for path in paths:
        pairs = entries(path, language_of(path), source)
        began = time.perf_counter()
        found = findings(pairs)
        spent += time.perf_counter() - began
        total += len(pairs)
        counts.update(finding.code for finding in found)
        counts["any"] += len({finding.entry for finding in found})
    print(f"{len(paths)} files, {total} entries, {spent / max(total, 1) * 1e6:.0f} µs each")
    tell("hexapla", counts, max(total, 1))


def compare_with_pofilter(paths: list[Path], source: str) -> None:
    """Each file's findings beside pofilter's."""
    for path in paths:
        print(f"\n{path.name}")
        report([path], source)
        tell("pofilter", pofilter(path), max(len(entries(path, language_of(path), source)), 1))


def tell(who: str, counts: Counter[str], total: int) -> None:
    """A table of findings per 1,000 entries."""
    print(f" {who}")
    for name, count in counts.most_common():
        print(f"  {name:24} {1000 * count / total:6.1f} {count:6}")


def show(paths: list[Path], source: str, code: str, most: int) -> None:
    """What a rule finds, sampled, with source and translation."""
    for path in paths:
        pairs = entries(path, language_of(path), source)
        by_place = {pair.translation.place: pair for pair in pairs}
        found = [finding for finding in findings(pairs) if finding.code == code]
        for finding in random.Random(1).sample(found, min(most, len(found))):
            pair = by_place[finding.entry]
            print(f"\n{finding.entry}: {finding.message}\n  {pair.unit.text!r}\n  {pair.text!r}")


def lengths(paths: list[Path], source: str) -> None:
    """The median length of translations of 60 characters and more, per 100 characters of the source."""
    ratios: dict[str, list[float]] = {}
    for path in paths:
        for pair in entries(path, language_of(path), source):
            if len(pair.source) >= 60 and pair.source != pair.target:
                ratios.setdefault(pair.language, []).append(100 * len(pair.target) / len(pair.source))
    for language, each in sorted(ratios.items()):
        print(f"{language:8} {statistics.median(each):6.0f} {len(each):6} texts")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--source", default="en", help="the language of the msgids")
    parser.add_argument("--show", metavar="CODE", help="print what one rule finds")
    parser.add_argument("--most", type=int, default=20, help="how many of a file's findings --show prints")
    parser.add_argument("--lengths", action="store_true", help="print medians of lengths")
    parser.add_argument("--pofilter", action="store_true", help="compare with translate-toolkit's pofilter")
    chosen = parser.parse_args()
    if chosen.lengths:
        lengths(chosen.paths, chosen.source)
    elif chosen.show:
        show(chosen.paths, chosen.source, chosen.show, chosen.most)
    elif chosen.pofilter:
        compare_with_pofilter(chosen.paths, chosen.source)
    else:
        report(chosen.paths, chosen.source)


if __name__ == "__main__":
    main()
