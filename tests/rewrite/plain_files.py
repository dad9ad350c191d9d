"""Files of plain text with other texts, for tests."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from hexapla.model import Rendering, SourceFile, Unit
from hexapla.plugins import Registered
from hexapla.read import read_data
from hexapla.rewrite import REWRITERS
from hexapla.rewrite.rewritten import Rewritten
from hexapla.segment import segment
from pictures import PNG


@cache
def folder() -> Path:
    """A folder with a picture, which files name."""
    made = Path(tempfile.mkdtemp())
    (made / "fox.png").write_bytes(PNG)
    atexit.register(shutil.rmtree, made)
    return made


def read(name: str, data: bytes, *, by_sentence: bool = False) -> tuple[Unit, ...]:
    document = read_data(folder() / name, data, source=name, language="en")
    return segment(document, by_sentence=by_sentence)


def source_file(
    name: str,
    data: bytes,
    texts: Sequence[str] | None = None,
    *,
    remarks: Sequence[str] = (),
    omitted: frozenset[str] = frozenset(),
    by_sentence: bool = False,
) -> SourceFile:
    """A file with these texts in place of its units; its own by default."""
    units = read(name, data, by_sentence=by_sentence)
    renderings = tuple(Rendering(text) for text in texts or [unit.text for unit in units])
    assert len(renderings) == len(units), [unit.text for unit in units]
    return SourceFile(
        name,
        data,
        "en",
        units=units,
        renderings=renderings,
        remarks=tuple(remarks) or ("",) * len(units),
        omitted=omitted,
        reread=partial(read, name),
    )


def rewritten(file: SourceFile, to: str = "es") -> Rewritten:
    assert isinstance(REWRITERS, Registered)
    made = REWRITERS[file.name.rpartition(".")[2]].rewrite(file, to)
    assert isinstance(made, Rewritten)
    return made


def translated(name: str, text: str, changes: dict[str, str], *, to: str = "es") -> str:
    """A text in which the units with some texts get others; all must be found."""
    data = text.encode()
    units = read(name, data)
    known = {" ".join(unit.text.split()) for unit in units}
    assert changes.keys() <= known, known
    texts = [changes.get(" ".join(unit.text.split()), unit.text) for unit in units]
    made = rewritten(source_file(name, data, texts), to)
    assert not made.kept, made.kept
    return made.data.decode()
