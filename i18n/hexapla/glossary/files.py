"""Read glossaries from CSV and TBX files.

CSV, as spreadsheets write it, has a column `source`, one for each language tag, and optionally a `note`. A cell has
the accepted forms with `|` between them; a form with `!` before it is forbidden. An apostrophe before = + - @ only
keeps spreadsheets from reading a formula.

    source,es,az,note
    codex,códice | !código,kodeks,the book, not the law

TBX, as terminology tools write it, is TBX-Basic (`termEntry`, ISO 30042:2008) or its successor (`conceptEntry`, 2019).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from lxml import etree

from hexapla import languages
from hexapla.errors import PublicationError
from hexapla.glossary import Glossary, Term
from hexapla.messages import _, gettext_noop
from hexapla.model import Element
from hexapla.spreadsheet_formulas import with_formula
from hexapla.tree import collapsed_text

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SHAPE = gettext_noop("Write a line such as `source,es,fr,note` first, then one line for each term.")


def load(path: Path, source: str, target: str) -> Glossary:
    """Load the glossary of a pair of languages: the column of each language, else that of its primary language.

    Raises:
        PublicationError: the file cannot be read, or is not a glossary; the place has the line.

    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PublicationError(
            _("The glossary cannot be read ({problem}).", problem=error.strerror),
            place=str(path),
            remedy=_("Correct `glossary` under [draft] in hexapla.toml, or put the file there."),
        ) from error
    terms = _csv(path, data, target) if path.suffix.lower() == ".csv" else _tbx(path, data, source, target)
    return Glossary(_merged(terms), source, target)


def _merged(terms: Iterable[Term]) -> Iterator[Term]:
    """Merge the terms of one source to one term, without terms that have no form in this language."""
    found: dict[str, list[Term]] = {}
    for term in terms:
        found.setdefault(term.source, []).append(term)
    merged = (same[0] if len(same) == 1 else _one(same) for same in found.values())
    return (term for term in merged if term.accepted or term.forbidden)


def _one(terms: Sequence[Term]) -> Term:
    return Term(
        terms[0].source,
        tuple(dict.fromkeys(form for term in terms for form in term.accepted)),
        tuple(dict.fromkeys(form for term in terms for form in term.forbidden)),
        "; ".join(dict.fromkeys(term.note for term in terms if term.note)),
    )


def _csv(path: Path, data: bytes, target: str) -> Iterator[Term]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _refused(path, line, _("This is not UTF-8."), _("Save it again as “CSV UTF-8”.")) from error
    first = text.partition("\n")[0]
    reader = csv.reader(text.splitlines(keepends=True), delimiter=max(",;\t", key=first.count), strict=True)
    try:
        heads = [head.strip() for head in next(reader, [])]
        if "source" not in heads:
            raise _refused(path, 1, _("There is no column “source”."), _(_SHAPE))
        column = _column(path, heads, target)
        for cells in reader:
            row = dict(zip(heads, (with_formula(" ".join(cell.split())) for cell in cells), strict=False))
            if not any(row.values()):
                continue
            if len(cells) > len(heads):
                raise _refused(
                    path, reader.line_num, _("The line has more cells than the first one."),
                    _('Put a cell with a comma in it between quotes: "one, two".'),
                )  # fmt: skip
            forms = [form.strip() for form in row.get(column, "").split("|")]
            # All terms of a line share the same tuple of forms: there may be thousands of both.
            accepted = tuple(dict.fromkeys(form for form in forms if form and form[0] != "!"))
            forbidden = tuple(dict.fromkeys(form[1:].strip() for form in forms if form[:1] == "!" and form[1:].strip()))
            for term in dict.fromkeys(each.strip() for each in row["source"].split("|")):
                yield Term(_checked(path, reader.line_num, term), accepted, forbidden, row.get("note", ""))
    except csv.Error as error:
        told = _("This is not CSV ({problem}).", problem=error)
        raise _refused(path, reader.line_num, told, _("Check its quotes.")) from error


def _checked(path: Path, line: int, term: str) -> str:
    if not any(letter.isalnum() for letter in term):
        # Translators: “source” is the name of a column, the same in every language.
        told = _("“{term}” under “source” is not a term.", term=term)
        raise _refused(path, line, told, _("Write the term, or remove the line."))
    return term


def _column(path: Path, heads: list[str], target: str) -> str:
    """Return the head of the target's column; empty if there is none."""
    tags: dict[str, str] = {}
    for head in heads:
        if head not in ("source", "note"):
            try:
                tags.setdefault(languages.normalise(head), head)
            except PublicationError as error:
                # Translators: “note” is the name of a column, the same in every language.
                told = _("“{column}” is neither a language tag nor “note”.", column=head)
                raise _refused(path, 1, told, _(_SHAPE)) from error
    return tags.get(target) or tags.get(languages.primary(target)) or ""


def _refused(path: Path, line: int | None, message: str, remedy: str) -> PublicationError:
    return PublicationError(message, place=f"{path}:{line}" if line else str(path), remedy=remedy)


def _tbx(path: Path, data: bytes, source: str, target: str) -> Iterator[Term]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        told = _("This is not well-formed XML ({problem}).", problem=error.msg)
        raise _refused(path, error.lineno, told, _("Export it again, as TBX.")) from error
    etree.strip_elements(root, etree.Entity, with_tail=False)
    if _name(root) not in ("martif", "tbx", "TBX"):
        told = _("This is <{name}>, not TBX.", name=_name(root))
        raise _refused(path, root.sourceline, told, _("A glossary is a .csv or a .tbx file."))
    for entry in root.iter("{*}termEntry", "{*}conceptEntry"):
        sections = [child for child in entry if _name(child) in ("langSet", "langSec")]
        forms = list(_terms(_section(sections, target)))
        note = next((collapsed_text(each) for each in entry if _name(each) == "note"), "")
        accepted = tuple(dict.fromkeys(form for form, is_forbidden in forms if not is_forbidden))
        forbidden = tuple(dict.fromkeys(form for form, is_forbidden in forms if is_forbidden))
        for term in dict.fromkeys(term for term, _forbidden in _terms(_section(sections, source))):
            yield Term(term, accepted, forbidden, note)


def _section(sections: list[Element], language: str) -> Element | None:
    """Return the section of a language: its own, else one of its primary language."""
    tags = [(section.get(_LANG) or "").replace("_", "-").lower() for section in sections]
    primaries = [languages.primary(tag) for tag in tags]
    if language.lower() in tags:
        return sections[tags.index(language.lower())]
    wanted = languages.primary(language)
    return sections[primaries.index(wanted)] if wanted in primaries else None


def _terms(section: Element | None) -> Iterator[tuple[str, bool]]:
    """Yield the terms of a section, and whether each is forbidden."""
    for term in section.iter("{*}term") if section is not None else ():
        words = collapsed_text(term)
        around = term.getparent()
        if _name(around) == "termGrp" and around is not None:  # an <ntig> has its term one deeper
            around = around.getparent()
        if any(letter.isalnum() for letter in words):
            yield words, around is not None and _is_forbidden(around)


def _is_forbidden(around: Element) -> bool:
    """Return whether a term's administrativeStatus forbids it: a `type` in one TBX dialect, else an element."""
    for each in around.iter(etree.Element):
        if "administrativeStatus" in (each.get("type"), _name(each)):
            return (each.text or "").strip().lower().startswith(("deprecated", "forbidden"))
    return False


def _name(element: Element | None) -> str:
    return element.tag.rpartition("}")[2] if element is not None and isinstance(element.tag, str) else ""
