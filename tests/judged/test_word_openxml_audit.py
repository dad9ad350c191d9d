"""openxml-audit finds no errors in Word documents that their sources do not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from judged.documents import JudgedDocument


def test_openxml_audit_finds_no_more_errors(
    documents: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    audit = pytest.importorskip("openxml_audit")

    def errors(data: bytes) -> Counter[str]:
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        return Counter(str(each.description) for each in audit.OpenXmlValidator().validate(str(path)).errors)

    known = 0
    more: dict[str, Counter[str]] = {}
    for each in documents:
        before = errors(each.data)
        known += before.total()
        for language in ("es", "ar", "ja"):
            if new := errors(each.translated(language)) - before:
                more[f"{each.name} {language}"] = new
    figures(
        f"Word, openxml-audit: {len(documents)} documents in 3 languages; {known} errors in the sources, "
        f"{sum(each.total() for each in more.values())} new ones"
    )
    assert not more
