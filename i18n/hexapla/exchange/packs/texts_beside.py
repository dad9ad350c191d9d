"""What a translator reads beside the texts: the source as a page, the memory, the glossary, and how to work."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from hexapla.edition import assemble
from hexapla.export import html
from hexapla.glossary import Glossary
from hexapla.messages import N_, interface_strings
from hexapla.publication import EditionSettings, Publication
from hexapla.spreadsheet_formulas import without_formula
from hexapla.workspace import Workspace

READING = "reading"  # the folder of the page
_TAGS = N_(
    "Tags such as <em> or <note1/> stand for emphasis, links and notes. Copy each tag of the source to its place in "
    "your text."
)
_OWN = N_(
    "To add a note of your own for the readers, write <tn>your note</tn> where its mark should be. If your readers do "
    "not need a note, write <omit/> as its translation."
)
_BACK = N_("When you are done, send the file back, or all of this folder as a zip file.")
_TEXTS = {
    "xliff12": N_("Open the file that ends with .xliff in your translation program. It has the texts and drafts."),
    "xliff": N_("Open the file that ends with .xlf in your translation program. It has the texts and drafts."),
    "po": N_("Open the files in the folder “po” in a PO editor, such as Poedit. They have the texts and drafts."),
    "omegat": N_(
        "Open this folder as a project in OmegaT. Reviewed translations are already there; drafts are offered as "
        "matches of 70 %."
    ),
}
_OMEGAT = N_("In OmegaT, create the translated documents before you send the folder back.")
_DRAFTS = N_("Drafts were made by a machine. Correct them, and confirm each text that is right.")
_BESIDE = {
    f"{READING}/index.html": N_("the source, to read in a browser"),
    "memory.tmx": N_("reviewed translations, for your program's translation memory"),
    "glossary.csv": N_("the words to use"),
}


def reading_page(workspace: Workspace, documents: Sequence[str]) -> Mapping[str, bytes]:
    """Return the source as HTML pages, by name."""
    settings = EditionSettings(
        READING,
        (workspace.publication.language,),
        layout="single",
        formats=("html",),
        documents=tuple(documents),
        images="inline",
    )
    return html.write(assemble(workspace, settings))


def glossary_table(glossary: Glossary) -> bytes:
    """Return the terms as CSV: the source, the forms to use, those not to use, and the note."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(("source", glossary.target, "note"))
    for term in glossary.terms:
        forms = " | ".join([*term.accepted, *(f"!{form}" for form in term.forbidden)])
        writer.writerow(map(without_formula, (term.source, forms, term.note)))
    return text.getvalue().encode("utf-8-sig")


def readme(publication: Publication, language: str, form: str, names: Sequence[str]) -> bytes:
    """Return the README of a package, in the language of the translation if it is one of our interface."""
    return "\n".join(_readme(publication, language, form, names)).encode("utf-8-sig")


def _readme(publication: Publication, language: str, form: str, names: Sequence[str]) -> Iterator[str]:
    say, _spoken = interface_strings(language)
    yield f"{publication.title or publication.root.name}: {publication.language} → {language}"
    yield ""
    yield from (f"- {say(words)}" for words in (_TEXTS[form], _DRAFTS, _TAGS, _OWN))
    if form == "omegat":
        yield f"- {say(_OMEGAT)}"
    yield f"- {say(_BACK)}"
    yield ""
    yield from (f"{name}: {say(words)}" for name, words in _BESIDE.items() if name in names)
    yield ""
