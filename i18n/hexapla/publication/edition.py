"""[[edition]]: the settings of one edition."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import get_args

from hexapla.errors import PublicationError
from hexapla.messages import _, listed, ngettext
from hexapla.model import Images, Outdated, Pictures, Required
from hexapla.publication.paper import read_bleed, read_paper, read_standards
from hexapla.publication.settings import LAYOUTS, SOURCE, EditionSettings, formats
from hexapla.publication.values import language_tags, matching_files, percentage
from hexapla.toml import Table

# Settings that source files have no place for.
_PRINTED = ("paper", "bleed", "crop_marks", "standards")
_ADDITIONS = ("before", "after", "cover", "theme", "fonts", *_PRINTED)


def read_edition(
    root: Path, table: Table, source: str, targets: tuple[str, ...], sources: Container[Path]
) -> EditionSettings:
    """Read one table; check it against the publication's languages, `source` and `targets`, and its `sources`."""
    chosen = language_tags(table, "languages")
    unknown = [tag for tag in chosen if tag != source and tag not in targets]
    if not chosen or unknown or len(set(chosen)) < len(chosen):
        raise PublicationError(
            _("“{language}” is not a language of this publication.", language=unknown[0])
            if unknown
            else _("`languages` must name each language once.")
            if chosen
            else _("This edition names no languages."),
            place=table.at("languages"),
            remedy=_("Choose from {choices}.", choices=listed((source, *targets))),
        )
    layout = table.choice("layout", LAYOUTS, "single" if len(chosen) == 1 else "columns")
    if (layout == "single") != (len(chosen) == 1):
        raise PublicationError(
            ngettext(
                "Layout “{layout}” does not go with {count} language.",
                "Layout “{layout}” does not go with {count} languages.",
                len(chosen),
                layout=layout,
            ),
            place=table.at("layout"),
            # Translators: “single” is a word of hexapla.toml, as the others are: it stays.
            remedy=_(
                "“single” is for one language; the others ({layouts}) are for two or more.",
                layouts=listed(LAYOUTS[1:]),
            ),
        )
    edition = EditionSettings(
        name=table.text("name") or "-".join(chosen),
        languages=chosen,
        layout=layout,  # type: ignore[arg-type] # one of LAYOUTS, checked above
        formats=tuple(table.choices("formats", formats(), ("html", "epub"))),
        drafts=table.choice("drafts", ("hide", "mark")),  # type: ignore[arg-type] # likewise
        require=table.choice("require", get_args(Required)),  # type: ignore[arg-type] # likewise
        outdated=table.choice("outdated", get_args(Outdated), "mark"),  # type: ignore[arg-type] # likewise
        threshold=percentage(table, "threshold", 0),
        pairs=table.flag("pairs", default=True),
        documents=table.texts("documents"),
        before=_matter(root, table, "before", sources),
        after=_matter(root, table, "after", sources),
        omit_notes=table.texts("omit_notes"),
        paper=read_paper(table),
        bleed=read_bleed(table),
        crop_marks=table.flag("crop_marks", default=False),
        standards=read_standards(table),
        cover=_cover(root, table),
        theme=_theme(root, table),
        fonts=_fonts(root, table),
        references=_references(root, table),
        images=table.choice("images", get_args(Images)),  # type: ignore[arg-type] # likewise
        pictures=table.choice("pictures", get_args(Pictures)),  # type: ignore[arg-type] # likewise
    )
    if not edition.name.replace("-", "").replace("_", "").replace(".", "").isalnum() or edition.name.startswith("."):
        raise PublicationError(
            _("“{name}” cannot be a file name.", name=edition.name),
            place=table.at("name"),
            remedy=_("Use letters, digits and “-”."),
        )
    for name in edition.formats:
        if why := why_unfit(edition, name, source):
            raise PublicationError(why[0], place=table.at("formats"), remedy=why[1])
    if edition.formats == (SOURCE,):
        _refuse_additions(table)
    table.refuse_unknown()
    return edition


def why_unfit(edition: EditionSettings, name: str, source: str) -> tuple[str, str] | None:
    """Return why an edition cannot have a format, and the remedy; None if it can. `source` is the sources' language."""
    if name in ("tmx", "xliff", "xliff12") and edition.languages == (source,):
        return (
            # Translators: {format} is “tmx”, “xliff” or “xliff12”.
            _("“{format}” is for translations, and this edition has none.", format=name),
            _("Add a language to the edition, or remove the format."),
        )
    if name == SOURCE and len(edition.languages) > 1:
        return (
            # Translators: “source” is a word of hexapla.toml: it stays.
            _("The format “source” is for one language, and this edition has several."),
            _("Give each language an edition of its own, or remove the format."),
        )
    return None


def _refuse_additions(table: Table) -> None:
    """Refuse settings that have no effect on an edition which is only the source files themselves."""
    useless = [key for key in _ADDITIONS if key in table.data]
    if useless:
        raise PublicationError(
            # Translators: {settings} are words of hexapla.toml, and so is “source”: they stay.
            _("The format “source” writes the documents as they are, without {settings}.", settings=listed(useless)),
            place=table.at(useless[0]),
            remedy=_("Remove the setting, or add a format that has it, such as “epub” or “pdf”."),
        )


def _cover(root: Path, table: Table) -> Path | None:
    """Read the cover picture, of a type that every reading system shows (EPUB 3.3, section 3.2)."""
    name = table.text("cover")
    return matching_files(root, name, table.at("cover"), ".png", ".jpg", ".jpeg", ".svg", ".webp")[0] if name else None


def _theme(root: Path, table: Table) -> Path | None:
    """Read the style sheet that is applied after ours."""
    name = table.text("theme")
    return matching_files(root, name, table.at("theme"), ".css")[0] if name else None


def _fonts(root: Path, table: Table) -> tuple[Path, ...]:
    """Read the fonts to embed; for each language the first one that supports it is used."""
    names, place = table.texts("fonts"), table.at("fonts")
    found = (path for name in names for path in matching_files(root, name, place, ".ttf", ".otf", ".woff", ".woff2"))
    return tuple(dict.fromkeys(found))


def _references(root: Path, table: Table) -> tuple[Path, ...]:
    """Read the office documents whose styles the edition has: at most one for each format."""
    names, place = table.texts("reference"), table.at("reference")
    found = tuple(path for name in names for path in matching_files(root, name, place, ".docx", ".odt"))
    if len({path.suffix.lower() for path in found}) < len(found):
        raise PublicationError(
            _("It names two documents with the same ending."),
            place=place,
            remedy=_("Name one .docx and one .odt file at most."),
        )
    return found


def _matter(root: Path, table: Table, key: str, sources: Container[Path]) -> tuple[Path, ...]:
    """Read the files before or after the documents. They are in one language only, so they are not sources."""
    names, place = table.texts(key), table.at(key)
    paths = tuple(path for name in names for path in matching_files(root, name, place))
    for path, name in zip(paths, names, strict=True):
        if path in sources:
            raise PublicationError(
                _("“{name}” is a source, so it is already in the edition in every language.", name=name),
                place=place,
                remedy=_("Put what is in one language elsewhere, such as locales/es/, or narrow `sources`."),
            )
    return paths
