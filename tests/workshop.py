"""What tests of several rooms share: units made by hand or generated, a small publication, a PO editor's hand."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socketserver import BaseServer

import pytest
from hypothesis import strategies as st

from hexapla import catalog, markup
from hexapla.export import RECORD
from hexapla.model import Code, Place, Unit, UnitKind
from hexapla.publication import Publication
from hexapla.workspace import open_publication

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"
PLACE = Place("article.md", 3)

# One code of each kind, by tag name.
CODES = {
    code.name: code
    for code in (
        Code("em", "style"),
        Code("strong", "style"),
        Code("a1", "link", "https://example.org/one"),
        Code("a2", "link", "https://example.org/two"),
        Code("note1", "note", "first", void=True),
        Code("note2", "note", "second", void=True),
        Code("note3", "note", "first", void=True),
        Code("url1", "url", "https://example.org/bare", void=True),
        Code("img1", "image", "figure.png", void=True),
        Code("code1", "code", "print()", void=True),
        Code("br", "break", void=True),
    )
}


def unit(text: str, *names: str, context: str = "", language: str = "") -> Unit:
    """A paragraph whose tags are `names`, each as in `CODES`; by default all of those that stand in the text."""
    found = names or tuple(name for name in CODES if f"<{name}>" in text or f"<{name}/>" in text)
    return Unit(
        text, UnitKind.PARAGRAPH, PLACE, tuple(CODES[name] for name in found), context=context, language=language
    )


def shape(text: str, names: Iterable[str]) -> list[str]:
    """The tags of a tagged text, sorted: what a draft must have exactly as its source has it."""
    return sorted(str(token) for token in markup.parse(text, set(names)) if isinstance(token, markup.Tag))


# None of these letters can make one of the tags' names, so what looks like a tag is one.
WORDS = st.text("xyzXYZéй中ש", min_size=1, max_size=8) | st.sampled_from(["12", "1,275", "&", "x<z", "“Xyz”", "(y)"])
_ENDS = st.sampled_from([" ", " ", " ", ", ", ". ", "? ", "; "])


@st.composite
def sentences(draw: st.DrawFn, most: int = 6) -> str:
    """Words with spaces and stops between them."""
    return "".join(draw(st.lists(st.builds(str.__add__, WORDS, _ENDS), max_size=most)))


@st.composite
def tagged_units(draw: st.DrawFn) -> Unit:
    """A unit with any of the tags, each at most once, nested in any way, over any words."""
    remaining = list(draw(st.permutations(sorted(CODES))))[: draw(st.integers(0, 6))]
    used: list[str] = []

    def content(depth: int) -> str:
        parts = [draw(sentences())]
        while draw(st.booleans()) and remaining:
            name = remaining.pop()
            used.append(name)
            if CODES[name].void:
                parts.append(f"<{name}/>")
            else:
                inner = content(depth + 1) if depth < 2 else draw(sentences())
                parts.append(f"<{name}>{inner}</{name}>")
            parts.append(draw(sentences(3)))
        return "".join(parts)

    text = (draw(WORDS) + " " + content(0)).strip()
    return Unit(text, UnitKind.PARAGRAPH, PLACE, tuple(CODES[name] for name in CODES if name in used))


def publication(folder: Path, sources: Mapping[str, str], settings: str) -> Publication:
    """A publication in `folder`: sources by file name, and the text of hexapla.toml."""
    for name, text in sources.items():
        path = folder / "source" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "hexapla.toml").write_text(settings, encoding="utf-8")
    return open_publication(folder)


def marked(language: str) -> Callable[[str], str]:
    """A stand-in for a translator: the same text with its tags, marked with the language."""
    return lambda msgid: f"[{language}] {msgid}"


def fill(made: Publication, language: str, translate: Callable[[str], str] | None = None, translator: str = "") -> None:
    """Translate every entry of a language as a person in a PO editor does."""
    translate = translate or marked(language)
    for path in sorted((made.catalogs / language).glob("*.po")):
        loaded = catalog.load(path)
        for entry in loaded.active():
            entry.msgstr = translate(entry.msgid)
            entry.flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
        if translator:
            loaded.header["Last-Translator"] = translator
        catalog.save(loaded)


def everything(folder: Path) -> dict[str, bytes]:
    """The bytes of every file under a folder, by relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def exported(folder: Path) -> dict[str, bytes]:
    """The bytes of the files of editions in `export/` of a publication's folder that readers open.

    They are without the record, the page of all editions with its covers, and the scripts for the search.
    """
    left_out = (RECORD, "index.html")
    return {
        name: data
        for name, data in everything(folder / "export").items()
        if name not in left_out and not name.startswith("covers/") and not name.endswith("/search.js")
    }


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of a size such as `64k` or `1m`, in a new folder; without the right to mount, the test skips."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def running(server: BaseServer) -> Iterator[None]:
    """Let a server serve, in a thread of its own."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


def environment(home: Path, **more: str) -> dict[str, str]:
    """What a command needs to run as on a fresh machine, from this checkout."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "XDG_RUNTIME_DIR") if name in os.environ}
    folders = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "XDG_DATA_HOME": str(home / "data")}
    return {**kept, **folders, "PYTHONPATH": str(REPOSITORY / "i18n"), "PYTHONUTF8": "1", "HEXAPLA_DEBUG": "1", **more}
