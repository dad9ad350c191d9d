"""hexapla import: merge review sheets that people have filled in, and what they have translated in other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hexapla.cli import arguments, opening, output
from hexapla.cli import findings as shown
from hexapla.messages import _, listed, ngettext

if TYPE_CHECKING:
    from hexapla.exchange.import_results import Change, Merged, Unmerged
    from hexapla.exchange.taking_resources import TakenGlossary, TakenMemory
    from hexapla.model import Term
    from hexapla.project import Project

# Translators: what was done to a text of a review sheet, or of a file of another program.
_DEEDS = {
    "translated": _("translated"),
    "approved": _("approved"),
    "remarked": _("remarked"),
    # Translators: the text was written, and marked as needing work.
    "doubted": _("needs work"),
}
_REASONS = {
    # Translators: why a row of a review sheet was not followed: somebody else changed the text; its source is gone; it
    # is of no catalog here; it cannot be told what the row asks for.
    "conflict": _("conflict:"),
    "gone": _("source removed:"),
    "unknown": _("no such entry:"),
    "unclear": _("ambiguous:"),
    # Translators: the text lacks tags, or is not finished, and a person has written another one.
    "doubtful": _("doubtful:"),
}


@dataclass(frozen=True, slots=True)
class _Taken:
    """The memories and glossaries that were taken into the publication."""

    memories: Sequence[TakenMemory]
    glossaries: Sequence[TakenGlossary]


@click.command(
    "import",
    help=_(
        "Merge review sheets and translations of other programs.\n\n"
        "FILE is a sheet (CSV, XLSX, DOCX), a file that was translated in another program (XLIFF 1.2 and 2, also of "
        "Trados, memoQ and Phrase, PO, or a table with columns for source and translation), or a package of hexapla "
        "pack, as a zip file or a folder. A text that "
        "somebody else has changed since the file was written is a conflict: both versions are shown, and the catalog "
        "is not changed. A text that is not finished or has wrong tags is marked as needing work, and never replaces a "
        "person's text. A translation memory (TMX) and a glossary (TBX) are added to the publication's. "
        "Exit status 1 if there is a conflict or a row that cannot be applied; all other rows are applied."
    ),
    epilog=arguments.example("hexapla import review/es/in-the-workshop.xlsx --by Ana"),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--by", metavar="NAME",
              help=_("Name of the reviewer, who signs the approvals (default: git's user.name)."))  # fmt: skip
@click.option("--language", metavar="LANGUAGE", default="",
              help=_("Language of the translations, if the file does not name it."))  # fmt: skip
@click.option("--as-translations", is_flag=True,
              help=_("Take the texts of a translation memory (TMX) for translations."))  # fmt: skip
@click.option("-n", "--dry-run", is_flag=True, help=_("Show what would be done; change nothing."))
@arguments.as_json
@arguments.quiet
def command(
    files: tuple[Path, ...],
    by: str | None,
    language: str,
    as_translations: bool,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Merge people's answers in sheets, and their translations in other programs, into the catalogs."""
    from hexapla.exchange.merging_answers import merge_answers, read_answers

    project = opening.open_here()
    resources = [path for path in files if _is_resource(path, as_translations=as_translations)]
    answers = read_answers(project, [path for path in files if path not in resources], language)
    _take(project, resources, dry_run=True)  # a file that cannot be read stops the import before anything is written
    name = arguments.approver(by) if any(answer.approves for answer in answers) else arguments.signer(by)
    done = merge_answers(project, answers, by=name, dry_run=dry_run)
    taken = _take(project, resources, dry_run=dry_run)
    if as_json:
        said = {
            "changes": [_row_json(each) for each in done.changes],
            "unmerged": [_row_json(each) for each in done.unmerged],
            "findings": output.findings_json(done.findings),
        }
        output.print_json({"by": name, "dry_run": dry_run, **said, **_taken_json(project, taken)})
    else:
        _tell_taken(project, taken, quiet=quiet)
        if len(resources) < len(files):
            _tell(done, dry_run=dry_run, quiet=quiet)
    if done.unmerged or any(each.differing or each.unwritable for each in taken.glossaries):
        click.get_current_context().exit(1)


def _is_resource(path: Path, *, as_translations: bool) -> bool:
    """Return whether a file is a memory or a glossary for the publication."""
    return path.suffix.lower() == ".tbx" or (path.suffix.lower() == ".tmx" and not as_translations)


def _take(project: Project, paths: Sequence[Path], *, dry_run: bool) -> _Taken:
    """Take memories and glossaries into the publication."""
    from hexapla.exchange.taking_resources import take_glossary, take_memory

    memories = [path for path in paths if path.suffix.lower() == ".tmx"]
    return _Taken(
        [take_memory(project, path, dry_run=dry_run) for path in memories],
        [take_glossary(project, path, dry_run=dry_run) for path in paths if path not in memories],
    )


def _row_json(row: Change | Unmerged) -> dict[str, Any]:
    """Return a row as a JSON object; its places are objects, too, which `asdict` would make lists."""
    return {**asdict(row), "place": row.place._asdict(), "entry": row.entry._asdict() if row.entry else None}


def _taken_json(project: Project, taken: _Taken) -> dict[str, list[dict[str, Any]]]:
    def told(each: TakenMemory | TakenGlossary) -> dict[str, Any]:
        return {**asdict(each), "path": project.publication.relative(each.path)}

    def terms(pairs: Sequence[tuple[str, Term]]) -> list[dict[str, Any]]:
        return [{"language": tag, **asdict(term)} for tag, term in pairs]

    glossaries = [
        {**told(each), "differing": terms(each.differing), "unwritable": terms(each.unwritable)}
        for each in taken.glossaries
    ]
    return {"memories": [told(each) for each in taken.memories], "glossaries": glossaries}


def _tell_taken(project: Project, taken: _Taken, *, quiet: bool) -> None:
    """Print which memories and glossaries were taken, and the terms that differ from those there."""
    for memory in taken.memories:
        name = project.publication.relative(memory.path)
        output.say(ngettext("{path}: {count} pair", "{path}: {count} pairs", memory.pairs, path=name), quiet=quiet)
    for glossary in taken.glossaries:
        name = project.publication.relative(glossary.path)
        for tag, term in glossary.differing:
            output.say(_("{path}: has other forms of this term: {term}", path=name, term=f"{tag} {term}"))
        for tag, term in glossary.unwritable:
            # Translators: a term with “|” or “!” in it, which mean something in the table of a glossary.
            told = _("{path}: cannot hold this term, because of “|” or “!”: {term}", path=name, term=f"{tag} {term}")
            output.say(told)
        added = ngettext("{path}: {count} term added", "{path}: {count} terms added", glossary.added, path=name)
        output.say(added, quiet=quiet)


def _tell(done: Merged, *, dry_run: bool, quiet: bool) -> None:
    if dry_run:
        for change in done.changes:
            deeds = listed(_DEEDS[deed] for deed in change.deeds)
            output.say(f"{change.place}: {deeds}: {change.text}", quiet=quiet)
    shown.print_by_file(done.findings)
    for each in done.unmerged:
        _left(each)
    output.say(_summary(done, dry_run=dry_run), quiet=quiet and not done.unmerged)


def _left(each: Unmerged) -> None:
    """Print a row that was not applied, with everything that a person has written in it."""
    reason = output.style(_REASONS[each.reason], fg="red" if each.reason == "conflict" else "yellow", bold=True)
    output.say(f"{output.style(str(each.place), bold=True)} {reason} {each.message}")
    there = f"{each.entry}, {output.STATES[each.state]}" if each.entry else ""
    lines = (
        (_("source:"), each.source),
        (_("file:"), each.text),
        (_("remark:"), each.remark),
        # Translators: {there} is a file and line, and the state of the text there.
        (_("catalog ({there}):", there=there), each.current),
        # Translators: a source that is much like the one that is gone.
        (_("similar source:"), each.hint),
    )
    for label, text in lines:
        if text:
            output.say(f"  {label} " + text.replace("\n", "\n    "))


def _summary(done: Merged, *, dry_run: bool) -> str:
    imported, left = _imported(done), _not_imported(done)
    if dry_run and left:
        return _(
            "Would import: {imported}; not imported: {left}; each stays in its file.", imported=imported, left=left
        )
    if dry_run:
        return _("Would import: {imported}.", imported=imported)
    if left:
        return _("Imported: {imported}; not imported: {left}; each stays in its file.", imported=imported, left=left)
    return _("Imported: {imported}.", imported=imported)


def _imported(done: Merged) -> str:
    counts: Counter[str] = Counter(deed for change in done.changes for deed in change.deeds)
    # Translators: {count} is of texts; this stands in “Imported: {imported}.”
    told = {
        "translated": ngettext("{count} translated", "{count} translated", counts["translated"]),
        "approved": ngettext("{count} approved", "{count} approved", counts["approved"]),
        "remarked": ngettext("{count} remarked", "{count} remarked", counts["remarked"]),
        "doubted": ngettext("{count} needs work", "{count} need work", counts["doubted"]),
    }
    return listed(said for deed, said in told.items() if counts[deed]) or _("nothing new")


def _not_imported(done: Merged) -> str:
    counts: Counter[str] = Counter(each.reason for each in done.unmerged)
    # Translators: {count} is of rows; this stands in “not imported: {left}”.
    told = {
        "conflict": ngettext("{count} conflict", "{count} conflict", counts["conflict"]),
        "gone": ngettext("{count} with no source", "{count} with no source", counts["gone"]),
        "unknown": ngettext("{count} unknown", "{count} unknown", counts["unknown"]),
        "unclear": ngettext("{count} ambiguous", "{count} ambiguous", counts["unclear"]),
        "doubtful": ngettext("{count} doubtful", "{count} doubtful", counts["doubtful"]),
    }
    return listed(said for reason, said in told.items() if counts[reason])
