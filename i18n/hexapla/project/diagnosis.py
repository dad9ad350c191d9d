"""What is installed beside Hexapla, what is missing for what, and how to get it."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import packages_distributions, version
from importlib.util import find_spec

from hexapla import installation
from hexapla.draft import open_engine
from hexapla.errors import HexaplaError
from hexapla.messages import _
from hexapla.plugins import Group, is_ours
from hexapla.publication import MEMORY_ALONE, PRESS, Publication
from hexapla.read import READERS
from hexapla.read.office.libreoffice import find_libreoffice
from hexapla.version import VERSION


@dataclass(frozen=True, slots=True)
class InstalledPart:
    """Something that Hexapla can use: what was found of it (empty if it is missing), its use, and how to get it.

    `needed_for` are the things in a publication that do not work without it: editions, sources, languages.
    """

    name: str
    found: str
    use: str
    remedy: str
    needed_for: tuple[str, ...] = ()

    @property
    def is_wanting(self) -> bool:
        """Whether the publication needs it, and it is missing."""
        return bool(self.needed_for) and not self.found


@dataclass(frozen=True, slots=True)
class _Extra:
    """An extra: the modules that must be there, what it is for, and what needs it in a publication."""

    modules: tuple[str, ...]
    use: Callable[[], str]
    needed_for: Callable[[Publication], Iterator[str]]


def diagnose(publication: Publication | None) -> list[InstalledPart]:
    """Return what is installed and what is missing; with a publication, also what it needs, and its engines."""
    parts = [
        InstalledPart("Hexapla", VERSION, _("this program"), ""),
        InstalledPart("Python", platform.python_version(), _("runs it"), ""),
    ]
    parts += [_extra(name, extra, publication) for name, extra in _EXTRAS.items()]
    parts += [
        _program(
            "LibreOffice",
            find_libreoffice(),
            _("sources in .doc and .rtf, and pictures of office programs (EMF, WMF)"),
            "apt install libreoffice-writer-nogui libreoffice-draw-nogui",
            needed_for=_needing_libreoffice(publication),
        ),
        _program("Apertium", shutil.which("apertium"), _("drafts by rules (engine = \"apertium\")"),
                 "apt install apertium"),
        _program("git", shutil.which("git"), _("the names of reviewers, and merging of catalogs"), "apt install git"),
    ]  # fmt: skip
    return parts + ([_engine(publication, tag) for tag in publication.languages] if publication else [])


def _extra(name: str, extra: _Extra, publication: Publication | None) -> InstalledPart:
    needed = tuple(extra.needed_for(publication)) if publication else ()
    remedy = installation.command(name)
    found = _versions(extra.modules)
    if found and name == "pdf":
        from hexapla.export.pdf.layout import Renderer

        try:
            Renderer()  # finds the libraries of the system, too
        except HexaplaError as error:
            found, remedy = "", error.remedy
    return InstalledPart(installation.extra_name(name), found, extra.use(), remedy, needed_for=needed)


def _versions(modules: tuple[str, ...]) -> str:
    """Return the packages that have these modules, with their versions; empty if a module is missing."""
    if any(find_spec(name) is None for name in modules):
        return ""
    packages = packages_distributions()
    return ", ".join(f"{each} {version(each)}" for name in modules for each in packages.get(name, ())[:1])


def _program(name: str, path: str | None, use: str, remedy: str, *, needed_for: tuple[str, ...] = ()) -> InstalledPart:
    # Translators: {command} installs a program on Debian and its relatives.
    return InstalledPart(name, path or "", use, _("On Debian: {command}", command=remedy), needed_for=needed_for)


def _engine(publication: Publication, language: str) -> InstalledPart:
    """Return the engine of hexapla.toml for a language. The memory alone needs none."""
    name, use = publication.draft.engine, _("drafts in {language}", language=language)
    if name == MEMORY_ALONE:
        return InstalledPart(f"{publication.language} → {language}", name, use, "")
    try:
        found, remedy = open_engine(name, publication.language, language, publication.draft).name, ""
    except HexaplaError as error:
        found, remedy = "", "\n".join(filter(None, (error.message, error.remedy)))
    return InstalledPart(f"{publication.language} → {language}", found, use, remedy)


def _editions_with(*formats: str) -> Callable[[Publication], Iterator[str]]:
    def find(publication: Publication) -> Iterator[str]:
        for edition in publication.editions:
            yield from (f"{edition.name} ({name})" for name in edition.formats if name in formats)

    return find


def _by_pandoc(publication: Publication) -> Iterator[str]:
    """Yield the sources that are read by pandoc, and the editions that are written by it."""
    yield from _read_by("hexapla.read.pandoc", publication)
    yield from _editions_with(*PRESS)(publication)


def _needing_libreoffice(publication: Publication | None) -> tuple[str, ...]:
    return tuple(_read_by("hexapla.read.legacy_office", publication)) if publication else ()


def _read_by(module: str, publication: Publication) -> Iterator[str]:
    """Yield the sources that a reader of ours reads."""
    for path in publication.sources:
        ending = path.suffix.lower().removeprefix(".")
        if ending in READERS and is_ours(Group.READERS, ending) and _name(READERS[ending]) == module:
            yield publication.relative(path)


def _name(reader: object) -> str:
    return str(getattr(reader, "__name__", ""))


def _with_fonts(publication: Publication) -> Iterator[str]:
    yield from (edition.name for edition in publication.editions if edition.fonts)


def _nothing(_publication: Publication) -> Iterator[str]:
    yield from ()


_EXTRAS = {
    "argos": _Extra(("argostranslate", "ctranslate2", "sentencepiece"), lambda: _("drafts by neural models"), _nothing),
    "ctranslate2": _Extra(("ctranslate2", "sentencepiece"), lambda: _("drafts by converted models"), _nothing),
    "pandoc": _Extra(
        ("pypandoc",), lambda: _("LaTeX, reStructuredText and other sources; editions for the press"), _by_pandoc
    ),
    "pdf": _Extra(("weasyprint",), lambda: _("editions in PDF"), _editions_with("pdf")),
    "fonts": _Extra(("fontTools", "brotli"), lambda: _("fonts of your own in editions"), _with_fonts),
    "xlsx": _Extra(("openpyxl",), lambda: _("review sheets as spreadsheets"), _nothing),
    "adopt": _Extra(("numpy",), lambda: _("finished translations (hexapla adopt)"), _nothing),
    "cluster": _Extra(("dask", "distributed"), lambda: _("drafts on several machines"), _nothing),
}
