"""[[edition]]: what is made of the catalogs, and for whom."""

from __future__ import annotations

from hexapla.errors import PublicationError
from hexapla.publication.settings import FORMATS, LAYOUTS, EditionSettings
from hexapla.publication.values import language_tags, percentage
from hexapla.toml import Table


def read_edition(table: Table, source: str, targets: tuple[str, ...]) -> EditionSettings:
    """One table, checked against the publication's languages: `source` and `targets`."""
    chosen = language_tags(table, "languages")
    unknown = [tag for tag in chosen if tag != source and tag not in targets]
    if not chosen or unknown or len(set(chosen)) < len(chosen):
        raise PublicationError(
            f"“{unknown[0]}” is not a language of this publication."
            if unknown
            else "Its languages are not a list of different ones.",
            place=table.at("languages"),
            remedy=f"Choose from {', '.join((source, *targets))}.",
        )
    layout = table.choice("layout", LAYOUTS, "single" if len(chosen) == 1 else "columns")
    if (layout == "single") != (len(chosen) == 1):
        raise PublicationError(
            f"Layout “{layout}” does not go with {len(chosen)} language(s).",
            place=table.at("layout"),
            remedy="“single” is for one language; “stacked” and “columns” are for two or more.",
        )
    edition = EditionSettings(
        name=table.text("name") or "-".join(chosen),
        languages=chosen,
        layout=layout,  # type: ignore[arg-type] # one of LAYOUTS, checked above
        formats=tuple(table.choices("formats", FORMATS, ("html", "epub"))),
        drafts=table.choice("drafts", ("hide", "mark")),  # type: ignore[arg-type] # likewise
        threshold=percentage(table, "threshold", 0),
        documents=table.texts("documents"),
    )
    if not edition.name.replace("-", "").replace("_", "").replace(".", "").isalnum() or edition.name.startswith("."):
        raise PublicationError(
            f"“{edition.name}” cannot be a file's name.", place=table.at("name"), remedy="Use letters, digits and “-”."
        )
    table.refuse_unknown()
    return edition
