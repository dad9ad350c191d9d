# ruff: noqa: E501 - a source and its translation in one line
"""Catalogs that an earlier version made keep their states, though readers have improved since.

`frozen/in` is a publication whose catalogs are those of the last version that read Word with mammoth (0.1). A person
has translated all texts, and approved most of them.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hexapla import catalog as po
from hexapla.model import State
from test_golden import hexapla, prepared

HERE = Path(__file__).with_name("frozen")
ESTIMATED = {  # new italics, whose words have no certain place in the translation
    "She read <em>Don Quixote</em> every winter, and never the end.": "Leía el <em>Quijote</em> cada invierno, y nunca el final.",
    "The old <em>mill-race</em> is dry today.": "El viejo <em>caz</em> está seco hoy.",
}  # fmt: skip
RETAGGED = {
    "The mill by the river": "El molino junto al río",
    "The baker knew <em>more of it</em> than the miller did.": "El panadero sabía <em>más de ello</em> que el molinero.",
    "He wrote for <span1>La Nación</span1> until he was old, and then no more.": "Escribió en <span1>La Nación</span1> hasta que fue viejo, y luego ya no.",
    "As <a1>Figure 1</a1> shows, the wheel had twelve blades.": "Como muestra la <a1>Figura 1</a1>, la rueda tenía doce palas.",
    "See <em>The Book of Mills</em>, p. 3.": "Véase <em>The Book of Mills</em>, p. 3.",
}  # fmt: skip


def entries(folder: Path) -> list[po.Entry]:
    return [entry for path in sorted(folder.glob("locales/es/*.po")) for entry in po.load(path).entries]


def test_what_was_reviewed_is_reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypandoc")
    before = {entry.msgstr: po.state(entry) for entry in entries(HERE / "in")}
    monkeypatch.chdir(prepared(HERE, tmp_path))
    hexapla("extract")
    now = {entry.msgid: entry for entry in entries(Path())}
    assert not [entry.msgid for entry in now.values() if entry.obsolete]
    assert {source: now[source].msgstr for source in RETAGGED | ESTIMATED} == RETAGGED | ESTIMATED
    assert Counter(map(po.state, now.values())) == {
        State.APPROVED: 31, State.TRANSLATED: 10, State.MINOR: len(ESTIMATED)
    }  # fmt: skip
    same = [entry for entry in now.values() if entry.msgstr in before]
    assert [entry.msgid for entry in same if po.state(entry) != before[entry.msgstr]] == []
    saved = {path: path.read_bytes() for path in Path("locales").rglob("*.po*")}
    hexapla("extract")
    assert {path: path.read_bytes() for path in saved} == saved
