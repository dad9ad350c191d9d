"""The laws of files of plain text with other texts, for made-up files and for real ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla.errors import SourceError
from hexapla.model import Unit
from hexapla.rewrite.plain_text.proof import sense_of
from rewrite.plain_files import read, rewritten, source_file
from rewrite.translations import translation

SHARED = Path(__file__).parents[3] / "shared"
FILES = sorted(SHARED.rglob("*.md")) if SHARED.is_dir() else []
MANY = 400  # units of a file whose texts are not changed one by one

WORD = st.sampled_from(
    "fox owl *so* _very_ **much** __more__ `code` [link](b) [home] <b>bold</b> &amp; 5*3 a_b 東京 é".split()
)
TEXT = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
LINES = st.lists(TEXT, min_size=1, max_size=3).map(lambda lines: [line.lstrip("*_`[") or "x" for line in lines])
BLOCK = st.one_of(
    LINES.map("\n".join),
    LINES.map("  \n".join),
    LINES.map(lambda lines: "> " + "\n> ".join(lines)),
    LINES.map(lambda lines: "* " + "\n* ".join(lines)),
    LINES.map(lambda lines: "3) " + "\n   ".join(lines)),
    TEXT.map(lambda text: f"### {text}"),
    TEXT.map(lambda text: f"a {text}\n===="),
    LINES.map(lambda lines: "| a | b |\n|---|:-:|\n" + "\n".join(f"| {line} |  x  |" for line in lines)),
    TEXT.map(lambda text: f"a {text}[^1]"),
    TEXT.map(lambda text: f"<div>\n\na {text}\n\n</div>"),
    st.sampled_from(["***", "<!-- kept -->", "    code *here*", "```\n*code*\n```"]),
)
END = "\n\n[home]: http://example.org\n\n[^1]: A *note*.\n\n    In two parts.\n"
FILE = st.builds(
    lambda blocks, end: ("\n\n".join(blocks) + END).replace("\n", end).encode(),
    st.lists(BLOCK, min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n"]),
)


def texts_of(units: tuple[Unit, ...], seed: int) -> list[str]:
    return [translation(unit, seed) for unit in units]


def keeps_what_is_no_text(name: str, data: bytes, seed: int) -> int:
    """Other texts are read again, and the notes are as many; return how many texts stay."""
    units = read(name, data)
    texts = texts_of(units, seed)
    made = rewritten(source_file(name, data, texts))
    again = read(name, made.data)
    assert len(again) == len(units)
    kept = {id(unit) for unit in made.kept}
    meant = [unit.text if id(unit) in kept else text for unit, text in zip(units, texts, strict=True)]
    words = sorted("".join(sense_of(unit).words) for unit in again)
    assert len(words) == len(meant)
    assert {note for unit in again for note in unit.notes} == {note for unit in units for note in unit.notes}
    assert [unit.kind for unit in again if not unit.note] == [unit.kind for unit in units if not unit.note]
    return len(made.kept)


def changes_only_its_own_lines(name: str, data: bytes) -> None:
    """A text that changes leaves all lines but its own."""
    units = read(name, data)
    own = [unit.text for unit in units]
    for number, unit in enumerate(units[:MANY]):
        texts = [*own[:number], translation(unit, 2), *own[number + 1 :]]
        made = rewritten(source_file(name, data, texts), "en").data
        before, after = data.split(b"\n"), made.split(b"\n")
        start = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
        same_end = next(
            (at for at, (a, b) in enumerate(zip(reversed(before), reversed(after), strict=False)) if a != b), 0
        )
        changed = b" ".join(before[start : len(before) - same_end]).decode(errors="replace")
        assert changed.count("\n\n") == 0
        assert b"" not in [line.strip() for line in before[start : len(before) - same_end]]


@given(FILE)
def test_the_same_texts_give_the_same_bytes(data: bytes) -> None:
    assert rewritten(source_file("a.md", data)).data == data


@given(FILE, st.integers(0, 5))
def test_other_texts_are_read_again(data: bytes, seed: int) -> None:
    assert keeps_what_is_no_text("a.md", data, seed) == 0


@given(FILE)
def test_a_text_changes_its_own_lines_alone(data: bytes) -> None:
    changes_only_its_own_lines("a.md", data)


@pytest.mark.skipif(not FILES, reason="there are no real documents here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SHARED).as_posix())
def test_real_files_obey_the_laws(path: Path) -> None:
    data = path.read_bytes()
    try:
        units = read(path.name, data)
    except SourceError:
        pytest.skip("it cannot be read")
    assert rewritten(source_file(path.name, data)).data == data
    assert keeps_what_is_no_text(path.name, data, 1) <= max(1, len(units) // 3)
