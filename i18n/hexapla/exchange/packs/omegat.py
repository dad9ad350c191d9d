"""A project for OmegaT: the texts without translations, and these as its memories.

OmegaT reads a PO file as it is: what it finds there as a fuzzy translation is no translation for it, and is lost. So
its source has no translations. Reviewed ones are in `tm/enforce`, which OmegaT inserts, and drafts in `tm/penalty-30`,
which it offers as matches of 70 %. The tags are plain text for OmegaT, in the source and in the memories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from hexapla import catalog as po
from hexapla import tmx
from hexapla.exchange.packs.catalogs import catalog_for_translators
from hexapla.model import Place, Unit, UnitKind
from hexapla.workspace import SourceDocument, Workspace

_FOLDERS = ("source", "target", "tm", "glossary", "dictionary")
_EMPTY = ("target", "dictionary", "omegat")  # OmegaT 3.6 opens no project without these folders
_Pair = tuple[str, str, str]  # a text, its translation, the name of its document


def project_files(workspace: Workspace, language: str, sources: Sequence[SourceDocument]) -> Mapping[str, bytes]:
    """Return the files of the project, by their names in it."""
    files = {"omegat.project": _settings(workspace.publication.language, language)}
    for source in sources:
        name = f"source/{source.name}.po"
        files[name] = catalog_for_translators(workspace, source.name, language, source.by_key, empty=True)
    reviewed, drafts = _pairs(workspace, language, sources)
    for name, pairs in (("tm/enforce/reviewed.tmx", reviewed), ("tm/penalty-30/drafts.tmx", drafts)):
        units = _units(pairs, workspace.publication.language, language)
        files[name] = tmx.write(units, workspace.publication.language, "paragraph")
    glossary = workspace.glossary(language)
    terms = glossary.terms if glossary else ()
    rows = ("\t".join((each.source, ", ".join(each.accepted), _remark(each.note, each.forbidden))) for each in terms)
    files["glossary/glossary.utf8"] = "".join(f"{row}\n" for row in rows).encode()
    return files | dict.fromkeys((f"{folder}/.keep" for folder in _EMPTY), b"")


def _pairs(
    workspace: Workspace, language: str, sources: Sequence[SourceDocument]
) -> tuple[Sequence[_Pair], Sequence[_Pair]]:
    """Return the texts with their translations and documents: those that OmegaT inserts, and those that it offers.

    OmegaT would insert one translation for a text that has several, for its contexts: these are only offered.
    """
    reviewed: dict[str, dict[str, str]] = defaultdict(dict)  # documents, by text and translation
    drafts: list[_Pair] = []
    for source in sources:
        catalog = workspace.catalog(source.name, language)
        for entry in catalog.active() if catalog else ():
            if not entry.msgstr or po.key(entry) not in source.by_key:
                continue
            if po.state(entry).is_human:
                reviewed[entry.msgid].setdefault(entry.msgstr, source.name)
            else:
                drafts.append((entry.msgid, entry.msgstr, source.name))
    inserted: list[_Pair] = []
    for text, said in reviewed.items():
        pairs = [(text, translation, document) for translation, document in said.items()]
        (inserted if len(pairs) == 1 else drafts).extend(pairs)
    return inserted, list(dict.fromkeys(drafts))


def _units(pairs: Iterable[_Pair], source: str, language: str) -> Iterator[tmx.TranslationUnit]:
    for text, translation, document in pairs:
        unit = Unit(text, UnitKind.PARAGRAPH, Place(""))  # without codes: tags stay text
        yield tmx.TranslationUnit(unit, ((source, text), (language, translation)), document)


def _remark(note: str, forbidden: Sequence[str]) -> str:
    return "; ".join(filter(None, [note, *(f"≠ {form}" for form in forbidden)]))


def _settings(source: str, language: str) -> bytes:
    folders = "".join(f"    <{each}_dir>__DEFAULT__</{each}_dir>\n" for each in _FOLDERS)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<omegat>\n  <project version="1.0">\n'
        f"{folders}    <glossary_file>__DEFAULT__</glossary_file>\n"
        f"    <source_lang>{source}</source_lang>\n    <target_lang>{language}</target_lang>\n"
        "    <sentence_seg>false</sentence_seg>\n"
        "    <support_default_translations>true</support_default_translations>\n"
        "    <remove_tags>false</remove_tags>\n  </project>\n</omegat>\n"
    ).encode()
