"""Readers under damaged sources: what each must do with any bytes, and a search for bytes that they do not stand.

The law: what is read is a Document or a SourceError; a Document can be cut into units and woven again; its findings
are whole; nothing is printed, and Python warns of nothing. How long a case takes is told, and not judged.
"""

from __future__ import annotations

import io
import re
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

from fuzz import reports
from fuzz.mutations import encoded, mutate_archive, mutate_text, mutate_tree
from fuzz.reports import Report
from fuzz.seeds import ARCHIVES, TEXTS
from hexapla.characters import has_forbidden
from hexapla.errors import SourceError
from hexapla.model import Document, Rendering
from hexapla.read import read
from hexapla.segment import segment, weave
from hexapla.tree import canonical, citations, cited

READERS = (*TEXTS, *ARCHIVES)
_CODE = re.compile(r"[a-z]+(?:-[a-z0-9]+)*")


def case(reader: str, seed: int, number: int) -> bytes:
    """The source of one case; the same for the same arguments."""
    chance = Random(f"{reader} {seed} {number}")  # noqa: S311 - it keeps no secret
    if reader in ARCHIVES:
        return mutate_archive(ARCHIVES[reader][1], chance)
    _ending, texts = TEXTS[reader]
    others = [text for _ending, more in TEXTS.values() for text in more] if chance.random() < 0.2 else list(texts)
    text = chance.choice(texts)
    if text.startswith("<") and chance.random() < 0.6:  # XML with a fault in it is read no further
        text = mutate_tree(text, chance)
    else:
        text = mutate_text(text, others, chance)
    return encoded(text, chance)


def search(reader: str, cases: int, seed: int, folder: Path) -> Report:
    """Read so many damaged sources; `folder` holds the one that is being read."""
    ending = TEXTS[reader][0] if reader in TEXTS else ARCHIVES[reader][0]
    path = folder / f"source{ending}"

    def one(number: int) -> None:
        path.write_bytes(case(reader, seed, number))
        said = io.StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            check(read(path, source=path.name, language="en"))
        assert not said.getvalue(), f"printed: {said.getvalue()[:80]}"

    return reports.search(cases, one, SourceError)


def check(document: Document) -> None:
    """Assert what is true of every Document that a reader gives."""
    roots = [document.body, *(note.body for note in document.notes)]
    before = [canonical(root) for root in roots]
    for by_sentence in (False, True):
        units = segment(document, by_sentence=by_sentence)
        renderings = [Rendering(unit.text) for unit in units]
        woven = weave(document, renderings, document.language, by_sentence=by_sentence)
        after = [canonical(root) for root in (woven.body, *(note.body for note in woven.notes))]
        assert after == before, "weaving its own words back changes it"
        assert not any(has_forbidden(unit.text) for unit in units), "a unit holds what no file may hold"
        repr(units).encode()
    assert [canonical(root) for root in roots] == before, "weaving changes the document that is woven"
    known = [note.id for note in document.notes]
    assert len(set(known)) == len(known), "two notes have one id"
    findings = {finding.code for finding in document.findings}
    if any(cited(mark) not in known for root in roots for mark in citations(root)):
        assert "citation-without-note" in findings, "a citation has no note and no finding"
    for finding in document.findings:
        assert _CODE.fullmatch(finding.code), f"a finding's code is “{finding.code}”"
        assert finding.message, "a finding without a message"
        assert finding.place.file.startswith("source."), f"a finding is in “{finding.place.file}”"
        assert finding.place.line >= 0, "a finding is in a line below 0"
        f"{finding.message}{finding.hint}".encode()
