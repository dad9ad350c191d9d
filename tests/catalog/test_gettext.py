"""Our reading of PO against gettext's: what msgcat keeps we keep, and what it refuses we refuse.

`HEXAPLA_MUTATIONS=10000 pytest tests/catalog/test_gettext.py` tries as many catalogs.
"""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from pathlib import Path
from random import Random

import pytest

import judges
from catalog.mutations import SOUND, mutated
from hexapla import catalog as po
from hexapla.catalog.po import serialise
from hexapla.errors import CatalogError
from samples import shared

MUTATIONS = int(os.environ.get("HEXAPLA_MUTATIONS", "150"))
# gettext lets bad bytes in comments pass; we could not show them.
STRICTER = "it is not in “"
# We read as UTF-8 what names no charset, and do not mind a byte order mark.
MORE_LENIENT = "charset"


def as_gettext_reads(path: Path) -> list[str] | str:
    """The entries as msgcat writes them, without the header; or what it says of a file that it refuses.

    Without what is nobody's words: flags but fuzzy, references, extracted comments of what is obsolete, empty
    comments, spaces at the ends of comments.
    """
    out = path.with_suffix(".out")
    done = judges.tools.run(judges.need("msgcat"), "--no-wrap", "-o", str(out), str(path))
    if done.returncode:
        return done.stderr
    text = out.read_bytes().decode(errors="replace").replace("\r\n", "\n") if out.exists() else ""
    found = []
    for entry in text.split("\n\n"):
        lines = [f"{line.rstrip()}" if line.startswith("#") else line for line in entry.strip("\n").split("\n")]
        lines = ["#, fuzzy" if re.match("#,.*fuzzy", line) else line for line in lines]
        dropped = ("#, ", "#:", "#.") if "\n#~" in entry or entry.startswith("#~") else ("#, ", "#:")
        lines = [line for line in lines if line == "#, fuzzy" or not (line in ("#", "#.") or line.startswith(dropped))]
        if lines != [""] and not ('msgid ""' in lines and "msgctxt" not in entry and 'msgstr ""\n"' in entry):
            found.append("\n".join(lines))
    return found


def compare(path: Path, data: bytes) -> str:
    """How our reading of a catalog differs from gettext's; nothing where it does not."""
    path.write_bytes(data)
    theirs = as_gettext_reads(path)
    try:
        ours = po.load(path, wrap="none")
    except CatalogError as error:
        assert re.fullmatch(rf"{re.escape(str(path))}:\d+", error.place)
        assert error.remedy
        return "" if isinstance(theirs, str) or STRICTER in str(error) else f"we refuse: {error}"
    if isinstance(theirs, str):
        return "" if MORE_LENIENT in theirs else f"gettext refuses: {theirs}"
    path.write_bytes(serialise(ours))
    again = as_gettext_reads(path)
    if isinstance(again, str):
        return f"gettext refuses what we write: {again}"
    before, after = ("\n\n".join(entries).split("\n") for entries in (theirs, again))
    return "\n".join(unified_diff(before, after, "gettext", "we", lineterm=""))


def test_what_gettext_keeps_of_a_damaged_catalog_we_keep(tmp_path: Path) -> None:
    kept = 0
    for number in range(MUTATIONS):
        data = mutated(Random(number))  # noqa: S311 - accidents, no secrets
        assert compare(tmp_path / "a.po", data) == "", (number, data.decode(errors="replace"))
        kept += (tmp_path / "a.po").read_bytes() != data
    assert kept > MUTATIONS // 5  # not everything was refused


@pytest.mark.parametrize("ending", ["#", "#.", "#. ", "#:", "#,", "#|", "#~", "# words", "#. words\n\n#: b.md"])
def test_a_comment_at_the_end_costs_no_translation(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "es.po"
    for end in ("", "\n", "\n\n"):
        assert compare(path, (SOUND + ending + end).encode()) == ""
        path.write_text(SOUND + ending + end, encoding="utf-8")
        assert po.load(path).entries[-1].msgstr == "Último"


def test_the_catalog_of_the_case_keeps_its_last_translation() -> None:
    found = po.load(shared("cases", "hostile", "min", "po-otherwise.po"))
    assert [entry.msgstr for entry in found.entries] == ["La Hexapla y sus hijos"]


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize(
    ("damage", "line", "words"),
    [
        (
            b'msgid "a"\nmsgstr "b"\n\n# again\nmsgid "a"\nmsgstr "c"\n',
            8,
            "twice in the file; the first time is in line 4",
        ),
        (
            b'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n',
            7,
            "twice in the file; the first time is in line 4",
        ),
        (b'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> other\n', 5, "merge conflict"),
        (b'msgid "a"\nmsgstr "b\xe9"\n', 5, "not in “UTF-8”"),
        (b'msgid "a"\nmsgstr "b"\n' + bytes(100), 6, "NUL"),
        (b'msgid "a"\nmsgstr "\\q"\n', 5, "“\\q” is not an escape sequence"),
        (b'msgid "a"\n#~ msgstr "b"\n', 5, "only part of an entry is obsolete (#~)"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "b"\n', 6, "not numbered"),
        (b'msgid "a"\nmsgid_plural "b"\nmsgstr "b"\n', 6, "not numbered"),
        (b'msgid "a"\nmsgstr "b\\', 5, "string is not closed"),
        (b'domain "a"\n', 4, "syntax error"),
        (b'msgid "a"\nmsgstr "\\0"\n', 5, "syntax error"),
        (b'msgid "a"\nmsgstr "\\4"\n', 5, "syntax error"),
    ],
)
def test_damage_is_named_as_what_it_is_with_its_line(tmp_path: Path, damage: bytes, line: int, words: str) -> None:
    path = tmp_path / "es.po"
    path.write_bytes(HEADER.encode() + damage)
    with pytest.raises(CatalogError) as caught:
        po.load(path)
    assert caught.value.place == f"{path}:{line}"
    assert words in caught.value.message
    assert "This file was not changed" in caught.value.remedy


@pytest.mark.parametrize("charset", ["UTF-16", "rot13", "punycode", "nonsense"])
def test_a_charset_that_is_none_for_catalogs_is_an_error(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "es.po"
    path.write_text(HEADER.replace("UTF-8", charset), encoding="utf-8")
    with pytest.raises(CatalogError, match=charset):
        po.load(path)


def test_the_charset_is_the_header_s_and_no_text_s(tmp_path: Path) -> None:
    path = tmp_path / "es.po"
    licence = "# words of a licence\n" * 400
    text = f'{licence}{HEADER}msgid "charset=UTF-8"\nmsgstr "é"\n'.replace("charset=UTF-8\\n", "charset=ISO-8859-1\\n")
    path.write_bytes(text.encode("latin-1"))
    [found] = po.load(path).entries
    assert (found.msgid, found.msgstr) == ("charset=UTF-8", "é")


def test_an_empty_context_is_not_none(tmp_path: Path) -> None:
    assert compare(tmp_path / "es.po", (HEADER + 'msgctxt ""\nmsgid ""\nmsgstr "b"\n').encode()) == ""
