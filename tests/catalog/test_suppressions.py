"""catalog: what a translators' comment allows is read as people type it, and other tools keep it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hexapla import catalog
from hexapla.catalog import Entry
from hexapla.catalog.suppressions import suppressions_of
from judges import tools


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("hexapla: allow number-lost: spelled out", [("number-lost", "spelled out")]),
        ("Hexapla: Allow Number-Lost : spelled out ", [("number-lost", "spelled out")]),
        ("hexapla:allow number-lost spelled out", [("number-lost", "spelled out")]),
        ("hexapla: allow number-lost", [("number-lost", "")]),
        ("hexapla: allow", [("", "")]),
        (
            "A remark.\nhexapla: allow loop: a song\nhexapla: allow url-lost: dead",
            [("loop", "a song"), ("url-lost", "dead")],
        ),
        ("hexapla: draft echo en->es, source 123abc", []),
        ("I would not hexapla: allow this", []),
        ("hexapla: allowed", []),
    ],
)
def test_comments_are_read_as_people_type_them(comment: str, expected: list[tuple[str, str]]) -> None:
    entry = Entry(msgid="a", msgstr="b", tcomment=comment, linenum=7)
    found = suppressions_of(entry, "es/a.po")
    assert [(each.code, each.reason) for each in found] == expected
    assert {str(each.place) for each in found} <= {"es/a.po:7"}


@given(st.text(max_size=60))
def test_any_comment_is_read(comment: str) -> None:
    assert isinstance(suppressions_of(Entry(msgid="a", tcomment=comment), "a.po"), tuple)


def test_gettext_keeps_it(tmp_path: Path) -> None:
    path, merged = tmp_path / "es.po", tmp_path / "merged.po"
    made = catalog.new(path, "A book", "es")
    made.entries = [Entry(msgid="In 1992", msgstr="En el 92", tcomment="hexapla: allow number-lost: short", linenum=0)]
    catalog.save(made)
    template = tmp_path / "book.pot"
    pot = catalog.new(template, "A book")
    pot.entries = [Entry(msgid="In 1992")]
    catalog.save(pot)
    done = tools.run(tools.need("msgmerge"), "--no-wrap", "-o", str(merged), str(path), str(template))
    assert done.returncode == 0, done.stderr
    assert tools.run(tools.need("msgattrib"), "--no-obsolete", "-o", str(merged), str(merged)).returncode == 0
    (said,) = catalog.translations(catalog.load(merged), "es.po").values()
    assert [(each.code, each.reason) for each in said.suppressions] == [("number-lost", "short")]
    assert said.place is not None
    assert said.suppressions[0].place == said.place
