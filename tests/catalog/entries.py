"""Entries with awkward strings, and the few steps of a catalog's life that several tests take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from hexapla import catalog as po
from hexapla.model import Place, Unit, UnitKind

CREATED = "2024-01-01 00:00+0000"

PIECES = st.sampled_from(
    [
        '"',
        "\\",
        "\\n",
        "\n",
        "\t",
        "\r",
        "\x07",
        "\x08",
        "\x0c",
        "\x0b",
        "\x1b",
        "\x7f",
        "\u2028",
        "\u2029",
        "\x85",
        "\x1c",
        "\xa0",
        "\ufeff",
        "\u200f",
        "😀",
        "é",
        "#",
        "#~ ",
        "#, fuzzy",
        "%s",
        "%(a)d",
        "msgid ",
        "<em>",
        "</em>",
        "&lt;",
        "word ",
        "A longer run of words. ",
        "日本語の文。",
        "كتاب ",
        " ",
        "  ",
        "hexapla: approved",
        "charset=ASCII",
        "\\x41",
        "\\101",
    ]
)
WORDS = "river house green window paper letter master winter morning silver garden bread".split()
AWKWARD = st.lists(PIECES, min_size=1, max_size=12).map("".join)

COMMENTS = st.lists(st.sampled_from(["a note", "“à”: b", "x = y", "日本語", "<a1> = https://e.org/"]), max_size=2).map(
    "\n".join
)
FILES = st.sampled_from(["source/a.md", "source/été.md", "日本語.txt", "b%20c.md", "source/a.md#2", "x" * 70, "d.epub"])


@st.composite
def awkward_entries(draw: st.DrawFn) -> list[po.Entry]:
    found = []
    for msgid in draw(st.lists(AWKWARD, min_size=1, max_size=6, unique=True)):
        made = po.Entry(msgid=msgid, msgstr=draw(st.just("") | AWKWARD))
        made.msgctxt = draw(st.none() | AWKWARD)
        if made.msgstr and draw(st.booleans()):
            made.flags = ("fuzzy",)
            made.previous_msgid = draw(st.none() | AWKWARD)
            made.previous_msgctxt = draw(st.none() | AWKWARD) if made.previous_msgid else None
        made.occurrences = tuple((name, "") for name in draw(st.lists(FILES, max_size=9, unique=True)))
        made.tcomment = draw(COMMENTS)
        made.comment = draw(COMMENTS)
        found.append(made)
    return found


def unit(text: str, file: str = "article.md", kind: UnitKind = UnitKind.PARAGRAPH, context: str = "") -> Unit:
    return Unit(text, kind, Place(file), context=context)


def template(texts: Sequence[str]) -> list[po.Entry]:
    return po.template([unit(text) for text in texts])


def fresh(path: Path, texts: Sequence[str], language: str = "es") -> po.Catalog:
    """A catalog of these texts, not yet saved."""
    catalog = po.new(path, "A book", language, CREATED)
    po.merge(template(texts), catalog, CREATED)
    return catalog


def merged(path: Path, texts: Sequence[str], created: str = CREATED) -> po.Catalog:
    """The catalog in `path`, brought up to these texts and saved."""
    catalog = po.load(path)
    po.merge(template(texts), catalog, created)
    po.save(catalog)
    return catalog


def entry(catalog: po.Catalog, text: str) -> po.Entry:
    return catalog.by_key()["", text]
