"""check: on catalogs that people made, rules seldom speak; each has a ceiling, a little above what was measured.

docs/checks.md has the figures and how many findings were right.
"""

from __future__ import annotations

from collections import Counter

import polib
import pytest

from hexapla.check import Pair, check, compare
from hexapla.model import Place, Severity, State, Translation, Unit, UnitKind, kinds
from workshop import SHARED

# Findings per 1,000 entries. Nothing but a notice may speak of one entry in a hundred; of errors one is too many.
_CEILINGS = {"space-doubled": 70, "translated-differently": 13, "end-punctuation": 9, "space-edge": 5}
_WARNING = 8
_NOT_OURS = {"tag-unknown"}  # their translators write HTML


@pytest.mark.parametrize("language", ["fa", "pt-BR"])
def test_a_persons_catalog_is_left_in_peace(language: str) -> None:
    path = SHARED / "corpus" / "po" / f"comprehensive-rust.{language}.po"
    if not path.exists():
        pytest.skip("needs ../shared")
    pairs = [
        Pair(
            Unit(entry.msgid, UnitKind.PARAGRAPH, Place("book.md")),
            Translation(entry.msgstr, State.TRANSLATED, Place(path.name, entry.linenum or 0)),
            language,
            "en",
        )
        for entry in polib.pofile(str(path))
        if entry.msgstr and not entry.fuzzy and not entry.obsolete
    ]
    assert len(pairs) > 3000
    found = Counter(finding.code for finding in (*check(pairs), *compare(pairs)))
    shares = {code: 1000 * count / len(pairs) for code, count in found.items() if code not in _NOT_OURS}
    assert {code: share for code, share in shares.items() if share > _CEILINGS.get(code, _WARNING)} == {}
    assert (found["sentence-doubled"] > 0) == (language == "fa")  # a text is really written twice
    assert [code for code in shares if kinds()[code].severity is Severity.ERROR] == []
    assert found["space-before"] > 0
    assert found["source-copied"] + found["quotation-copied"] > 0
