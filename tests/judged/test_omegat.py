"""OmegaT opens the project of `hexapla pack --format omegat`, translates it, and gives it back."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import judges
from export.exchanged import DRAFTED, SPANISH, made
from hexapla import catalog
from hexapla.exchange.import_results import Merged
from hexapla.exchange.merging_answers import import_sheets
from hexapla.exchange.packs import write_pack
from hexapla.model import State
from hexapla.project import Project

_MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" o-tmf="OmegaT TMX" adminlang="EN-US" datatype="plaintext"
creationtoolversion="3.6.0" segtype="paragraph" srclang="en"/><body>
<tu><tuv lang="en"><seg>{source}</seg></tuv><tuv lang="es"><seg>{target}</seg></tuv></tu></body></tmx>"""


def _translate(project: Path, settings: Path) -> None:
    command = [judges.need("omegat"), str(project), "--mode=console-translate", f"--config-dir={settings}"]
    done = subprocess.run(command, capture_output=True, check=False, text=True, timeout=120)
    assert "Finished" in done.stdout, done.stdout[-2000:]


def test_omegat_inserts_all_that_is_reviewed_and_gives_back_what_its_user_has_done(
    tmp_path: Path, figures: Callable[[str], None]
) -> None:
    book = made(tmp_path / "book", json.dumps(["html"]))
    project = Project(book)
    folder = write_pack(project, "es", form="omegat", path=tmp_path / "kit").path
    _translate(folder, tmp_path / "settings")
    given = {entry.msgid: entry.msgstr for entry in catalog.load(folder / "target" / "ferry.po").active()}
    assert {text: given[text] for text in SPANISH} == SPANISH
    assert given[DRAFTED] == ""
    assert import_sheets(project, folder) == Merged((), (), ())
    # What OmegaT keeps when its user has translated the draft.
    escaped = (
        text.replace("<", "&lt;").replace(">", "&gt;") for text in (DRAFTED, "Lea <url1/>: <code1/>, dos veces.")
    )
    memory = _MEMORY.format(**dict(zip(("source", "target"), escaped, strict=True)))
    (folder / "omegat" / "project_save.tmx").write_text(memory, encoding="utf-8")
    _translate(folder, tmp_path / "settings")
    done = import_sheets(project, folder)
    assert not done.unmerged
    assert [each.text for each in done.changes] == ["Lea <url1/>: <code1/>, dos veces."]
    (entry,) = [each for each in catalog.load(book.catalogs / "es" / "ferry.po").active() if each.msgid == DRAFTED]
    assert catalog.state(entry) is State.TRANSLATED
    count = len(SPANISH)
    figures(f"OmegaT: {count} of {count} reviewed texts inserted, 1 of 1 draft translated and merged")
