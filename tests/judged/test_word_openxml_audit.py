"""openxml-audit finds no errors in Word documents that their sources do not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from judged.documents import JudgedDocument, new_errors


def test_openxml_audit_finds_no_more_errors(
    documents: Sequence[JudgedDocument], figures: Callable[[str], None], tmp_path: Path
) -> None:
    audit = pytest.importorskip("openxml_audit")

    def errors(data: bytes) -> Counter[str]:
        path = tmp_path / "a.docx"
        path.write_bytes(data)
        return Counter(str(each.description) for each in audit.OpenXmlValidator().validate(str(path)).errors)

    more, told = new_errors(documents, errors)
    figures(f"Word, openxml-audit: {told}")
    assert not more
