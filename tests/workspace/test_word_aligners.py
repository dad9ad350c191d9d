"""workspace: words are aligned by an installed package of the pair, and by what is known of the words without one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from draft.packages_made import demonstration
from hexapla.draft import Memory, argos
from hexapla.segment import split_sentences
from hexapla.word_alignment import WordAligner
from hexapla.workspace.word_aligners import make_aligner
from workshop import publication

KNOWN = ("The king kept the old book.", "El rey guardó el viejo libro.")
STRANGE = ("Quasar photometry calibrates redshift.", "La fotometría de cuásares calibra el desplazamiento.")


def aligner(folder: Path, *packages: Path) -> WordAligner:
    named = ", ".join(f'"{path}"' for path in packages)
    settings = f'[publication]\ntitle = "A"\nlanguages = ["es"]\n\n[draft]\npackages = [{named}]\n'
    made = publication(folder, {"a.md": "A.\n"}, settings)
    return make_aligner(made, "es", Memory((), "en", "es", split_sentences))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What packages have aligned."""
    pytest.importorskip("ctranslate2", reason="needs the extra hexapla[argos]")
    settings = pytest.importorskip("argostranslate.settings", reason="needs the extra hexapla[argos]")
    monkeypatch.setattr(settings, "package_dirs", [])
    found: list[object] = []
    align = argos.Argos.align

    def remembered(engine: argos.Argos, *pairs: object) -> object:
        said = align(engine, *pairs)  # type: ignore[arg-type]
        found.extend(said)
        return said

    monkeypatch.setattr(argos.Argos, "align", remembered)
    return found


def test_a_package_aligns_what_it_knows_and_the_rest_is_aligned_without_it(tmp_path: Path, asked: list[object]) -> None:
    package = shutil.copy(demonstration("es"), tmp_path)
    found = aligner(tmp_path, Path(package)).align([KNOWN, STRANGE])
    assert [each is not None for each in asked] == [True, False]
    assert found[0] is asked[0]
    assert found[1] is not None


def test_a_package_that_cannot_be_opened_is_no_error(tmp_path: Path) -> None:
    broken = tmp_path / "broken.argosmodel"
    broken.write_bytes(b"nothing")
    assert aligner(tmp_path, broken).align([KNOWN]) != [None]
