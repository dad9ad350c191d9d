"""Edit a review sheet in LibreOffice Writer, as a reviewer does: `python3 writer_edits.py SHEET EDITS RESULT`.

It runs with the system's Python, which has the module uno. EDITS is JSON: a list of [row, act, text, ...]. Changes are
tracked. The acts are `replace` (words by others), `append`, `set`, `remark`, `note` (a footnote), `delete` (a row).
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]


def setting(name: str, value: object) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connected(pipe: str) -> Any:
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    ends = time.monotonic() + 60
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            if time.monotonic() > ends:
                raise
            time.sleep(0.1)


def found_in(document: Any, cell: Any, words: str) -> Any:
    search = document.createSearchDescriptor()
    search.SearchString, search.SearchCaseSensitive = words, True
    found = document.findFirst(search)
    while found is not None and found.getText() != cell:
        found = document.findNext(found.End, search)
    return found


def edit(document: Any, table: Any, what: Sequence[Any]) -> None:
    row, act, *texts = what
    cell = table.getCellByName(f"{'E' if act == 'remark' else 'C'}{row + 1}")
    if act == "replace":
        found_in(document, cell, texts[0]).setString(texts[1])
    elif act == "append":
        cell.insertString(cell.End, texts[0], False)
    elif act in ("set", "remark"):
        cell.setString(texts[0])
    elif act == "note":
        note = document.createInstance("com.sun.star.text.Footnote")
        cell.insertTextContent(cell.End, note, False)
        note.setString(texts[0])
    elif act == "delete":
        table.Rows.removeByIndex(row, 1)


def main(sheet: str, edits: str, result: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pipe = f"hexapla-{Path(folder).name}"
        options = ["--headless", "--norestore", f"-env:UserInstallation={Path(folder).as_uri()}"]
        office = subprocess.Popen(
            ["soffice", *options, f"--accept=pipe,name={pipe};urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            context = connected(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            document = desktop.loadComponentFromURL(Path(sheet).as_uri(), "_blank", 0, (setting("Hidden", True),))
            assert document.RecordChanges, "the sheet does not track changes"
            table = document.TextTables.getByIndex(0)
            for what in json.loads(Path(edits).read_text(encoding="utf-8")):
                edit(document, table, what)
            document.storeToURL(Path(result).as_uri(), (setting("FilterName", "MS Word 2007 XML"),))
            document.close(True)
        finally:
            office.terminate()
            office.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
