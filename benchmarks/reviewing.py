"""What the review page costs on a book: CPU seconds for each thing that a person waits for.

    python benchmarks/reviewing.py 10000

The book is generated; every paragraph of it has a translation, half of them drafts.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reading import book, markdown

from hexapla import catalog
from hexapla.project import Project
from hexapla.review import api
from hexapla.review.desk import open_desk
from hexapla.review.protocol import Edit
from hexapla.workspace import catalog_path, open_publication

T = TypeVar("T")
WHERE = ("book", "es")


def timed(what: str, work: Callable[[], T]) -> T:
    """Do it, and print what it cost."""
    start = time.process_time()
    result = work()
    print(f"{time.process_time() - start:6.2f} s  {what}")
    return result


def publication(folder: Path, paragraphs: int) -> None:
    """The book as a publication with a full catalog."""
    (folder / "source").mkdir()
    (folder / "source" / "book.md").write_text(markdown(book(paragraphs)), encoding="utf-8")
    (folder / "hexapla.toml").write_text('[publication]\nlanguages = ["es"]\n', encoding="utf-8")
    made = open_publication(folder)
    Project(made).extract()
    loaded = catalog.load(catalog_path(made, *WHERE))
    for number, entry in enumerate(loaded.active()):
        if number % 2:
            catalog.translate(entry, entry.msgid.upper())
        else:
            catalog.set_draft(entry, entry.msgid, "echo en->es 1, 80 %")
    catalog.save(loaded)


def main(paragraphs: int) -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        publication(Path(folder), paragraphs)
        desk = timed("read the source", lambda: open_desk(open_publication(Path(folder))))
        rows = timed("open the catalog", lambda: desk.rows(*WHERE)).rows
        sent = {"document": WHERE[0], "language": WHERE[1]}
        size = len(timed("write it down for the page", lambda: json.dumps(api.changed_rows(desk, sent))))
        row = rows[len(rows) // 2]
        asked = sent | {"rows": [each.id for each in rows[:30]]}
        part = len(timed("write down 30 whole texts", lambda: json.dumps(api.whole_rows(desk, asked))))
        timed("search all texts", lambda: api.found_rows(desk, sent | {"words": "ba"}))
        timed("save a text", lambda: desk.save(*WHERE, Edit(row.id, "Hola.", "translate", row.digest)))
        timed("check a text while it is typed", lambda: desk.check(*WHERE, row.id, "Hola, mundo."))
        timed("ask the memory for the first time", lambda: desk.help(*WHERE, row.id))
        timed("ask it again", lambda: desk.help(*WHERE, rows[7].id))
        told = len(timed("check everything", lambda: json.dumps(api.findings(desk, sent))))
        timed("check everything again", lambda: desk.findings(*WHERE))
        path = catalog_path(desk.workspace.publication, *WHERE)
        path.write_bytes(path.read_bytes() + b"\n")
        timed("read a catalog that an editor has saved", lambda: desk.rows(*WHERE))
        timed("make a preview", lambda: desk.preview(*WHERE, "columns"))
        print(f"{len(rows)} texts: {size / 1e6:.2f} MB for the list, {part / 1e3:.0f} kB for 30 whole texts, "
              f"{told / 1e6:.2f} MB of findings")  # fmt: skip
        desk.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
