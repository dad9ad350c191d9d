"""Readers take twice as long for twice as much: shapes of text for which they once took four times as long or more.

No clock is looked at. A process of its own reads each shape at a size that was hopeless, under a limit of a processor's
time that is generous to what is linear; all shapes of one reader share it.
"""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from read.books import book

NUMBERS = range(6000)
LINKS = "".join(f'w<sup><a id="r{n}" href="#n{n}">{n}</a></sup> ' for n in NUMBERS)
NOTES = "".join(f'<li id="n{n}">x <a href="#r{n}">↩</a></li>' for n in NUMBERS)
LINES = "".join(f'<a id="n{n}" href="#r{n}">{n}</a> x<br>' for n in NUMBERS[:3000])
ONE = "".join(f'w<sup><a id="r{n}" href="#n">1</a></sup> ' for n in NUMBERS[:3000])
BACK = "".join(f'<a href="#r{n}">↩</a> ' for n in NUMBERS[:3000])
BODIES = "".join(f"w[{n}]\n\n[{n}] n\n\n" for n in range(1, 900))
CHAIN = "".join(f'<item id="c{n}" href="c{n}" fallback="c{n + 1}"/>' for n in NUMBERS)
CREATORS = "".join(f'<dc:creator id="a{n}">A</dc:creator><meta refines="#a{n}">x</meta>' for n in NUMBERS)
SHAPES: Mapping[str, Mapping[str, str | bytes]] = {
    ".txt": {
        "spaces": "x" + " " * 400_000 + "y",
        "tabs before a bracket": ("\t" * 300 + "[") * 300,
        "a word that each line goes on with": "a-\n" * 60_000,
        "letters in a line that goes on": "x" * 100_000 + "\nx",
        "names without an address": "a." * 50_000,
        "an address and its brackets": "http://" + "a)" * 50_000,
        "emphasis": "_a_ " * 12_000,
        "emphasis over lines": "_x" + "\ny" * 20_000 + " _",
        "notes": "".join(f"w[{n}] " for n in NUMBERS) + "".join(f"\n\n[{n}] n" for n in NUMBERS),
        "notes that never end": "[Footnote: " * 6_000,
        "notes in one paragraph": "a [Footnote: b] " * 5_000,
        "bare numbers in one line": "a1 " * 8_000 + "\n\n1. x",
        "asides": "Word word (x!) word " * 15_000,
        "items that go on": "- a" + "\n  b" * 30_000,
        "labels in one bracket": BODIES + "[" + "1-899," * 3_000 + "1-2]",
    },
    ".md": {
        "indented admonitions": "".join("    " * n + "!!! note\n" for n in range(700)),
        "notes": "".join(f"w[^{n}] " for n in NUMBERS) + "\n\n" + "".join(f"[^{n}]: n\n\n" for n in NUMBERS),
        "notes in the line": "".join(f"w^[n{n}] " for n in NUMBERS),
        "notes that never end": "^[" * 20_000,
        "one note": "w[^1] " * 8_000 + "\n\n[^1]: n\n",
        "elements that act": "<p>" + "<script></script>x" * 250_000,
        "a long table": "|a|\n|-|\n" + "|b|\n" * 8_000,
    },
    ".html": {
        "one id": "<p id=a>x</p>" * 8_000,
        "links to one id": "<p id=a>x</p><p><a href=#a>y</a> <a href=#a>z</a></p>" * 3_000,
        "comments": "<p>" + "<!-- c -->x" * 30_000,
        "inline elements": "<p>" + "<span>x</span>" * 60_000,
        "unknown elements": "<p>" + "<q-x>x</q-x>" * 60_000,
        "anchors": "<p>" + "".join(f"<a id=a{n}></a>x" for n in range(50_000)),
        "elements that say nothing": "<p>" + "<b> </b>" * 80_000,
        "notes": f"<p>{LINKS}</p><ol>{NOTES}</ol>",
        "notes without links": "".join(f"<p>A word<sup>{n % 900}</sup>.</p>" for n in NUMBERS[:3000])
        + "".join(f"<p><sup>{n % 900}</sup> A note.</p><p>So.</p>" for n in NUMBERS[:3000]),
        "notes in one paragraph": f"<p>{LINKS}</p><p>{LINES}</p>",
        "one note, cited often": f'<p>{ONE}</p><ol><li id="n">x {BACK}</li></ol>',
        "parts that drawings do not have": "<p><svg>" + "<zz/>x" * 150_000,
        "drawings": "".join(f'<svg><path id="a{n}" fill="url(#a{n})"/></svg>' for n in range(1500)),
    },
    ".xhtml": {
        "comments that never end": '<html xmlns="http://www.w3.org/1999/xhtml"><body>' + "<!--" * 40_000,
        "text that never ends": '<html xmlns="http://www.w3.org/1999/xhtml"><body>' + "<![CDATA[" * 40_000,
        "document types": "<!DOCTYPE html [" * 20_000 + '<html xmlns="http://www.w3.org/1999/xhtml">',
    },
    ".epub": {
        "fallbacks": book(
            {"a.xhtml": "<p>x</p>"},
            items=CHAIN,
            spine='<itemref idref="i0"/>' + "".join(f'<itemref idref="c{n}"/>' for n in NUMBERS),
        ),
        "refinements": book({"a.xhtml": "<p>x</p>"}, metadata=f"<dc:title>T</dc:title>{CREATORS}"),
    },
}  # fmt: skip
READ = """
import resource, sys
from pathlib import Path
from hexapla.read import read
from hexapla.segment import segment, weave
from hexapla.model import Rendering

resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
for path in sys.argv[2:]:
    print(path, flush=True)
    document = read(Path(path), source="a", language="en")
    for by_sentence in (False, True):
        units = segment(document, by_sentence=by_sentence)
    weave(document, [Rendering(unit.text) for unit in units], "en", by_sentence=True)
print("done")
"""
_SECONDS = 6  # of a processor's time, for each shape: two would do


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of a processor's time")
@pytest.mark.parametrize("ending", SHAPES)
def test_readers_take_twice_as_long_for_twice_as_much(tmp_path: Path, ending: str) -> None:
    paths = []
    for name, shape in SHAPES[ending].items():
        paths.append(tmp_path / f"{name}{ending}")
        paths[-1].write_bytes(shape if isinstance(shape, bytes) else shape.encode())
    command = [sys.executable, "-c", READ, str(_SECONDS * len(paths)), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.endswith("done\n"), f"{done.stdout}{done.stderr}"
