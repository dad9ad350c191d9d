"""The headers of new catalogs and templates, and their dates.

No command of ours changes a date that a file has. A date that moves is a conflict in git whenever two branches change
a catalog, and nothing needs it: gettext, Poedit, Weblate and OmegaT ask for the fields, but do not compare them. Poedit
and Weblate write `PO-Revision-Date` themselves when they save.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from hexapla import languages
from hexapla.clock import source_date
from hexapla.version import VERSION

_FORM = "%Y-%m-%d %H:%M+0000"
_FIELD = re.compile(rb'^"(POT-Creation-Date|X-Generator): ([^\\\n]*)\\n"', re.MULTILINE)
_WRAPPED = re.compile(rb'(?<!\\n)(?<! ")"\r?\n"')  # where a field goes on in the next line
_CREATED, _REVISED = "POT-Creation-Date", "PO-Revision-Date"
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d[+-]\d{4}")
_MOST = 10_000  # bytes at the beginning of a file, which hold its header


def now() -> str:
    """Return the time in the form of PO headers; SOURCE_DATE_EPOCH (reproducible-builds.org) replaces the clock's."""
    return (source_date() or datetime.now(UTC)).strftime(_FORM)


def new_header(project: str, language: str = "", created: str = "") -> dict[str, str]:
    """Make a complete header: of a catalog for `language`, or of a template if that is empty.

    `created` is the date of the catalog's template. A new catalog has no other date, so that two people who make it
    write the same bytes.
    """
    created = created or now()
    header = {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        _CREATED: created,
        _REVISED: created if language else "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "",
        "Language-Team": languages.name(language, "en") if language else "",
        "Language": languages.gettext_code(language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    if language:
        header["Plural-Forms"] = languages.plural_forms(language)
    header["X-Generator"] = f"Hexapla {VERSION}"
    return header


def unite_fields(base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of two headers that were made from `base`: each with the value of the side that has changed it.

    If both have changed a field, the later date counts, and the rest is taken from the side that was saved later.
    """
    is_older = ours.get(_REVISED, "") < theirs.get(_REVISED, "")
    later, earlier = (theirs, ours) if is_older else (ours, theirs)
    found: dict[str, str] = {}
    for name in dict.fromkeys([*ours, *theirs]):
        values = [each.get(name) for each in (ours, theirs)]
        changed = [value for value in values if value != base.get(name)]
        if len(changed) < 2:
            value = changed[0] if changed else values[0]
        elif name in (_CREATED, _REVISED):
            value = max(filter(None, changed), default=None)
        else:
            value = later.get(name) or earlier.get(name)
        if value is not None:
            found[name] = value
    return found


def kept_fields(template: bytes) -> dict[str, str]:
    """Return the fields of a template's header that stay when it is made again: its date, and what made it."""
    header = _WRAPPED.sub(b"", template[:_MOST])
    found = {name.decode(): value.decode(errors="replace") for name, value in _FIELD.findall(header)}
    if not _DATE.fullmatch(found.get(_CREATED, "")):
        found.pop(_CREATED, None)
    return found


def date_of_new_templates(folder: Path) -> str:
    """Return the date that new templates in a folder get: that of the oldest template, or now if there is none.

    Two branches that extract the same new document write the same bytes then.
    """
    return min(_creations(folder), default="") or now()


def _creations(folder: Path) -> Iterator[str]:
    for path in folder.glob("*.pot"):
        with suppress(OSError), path.open("rb") as file:
            if created := kept_fields(file.read(_MOST)).get(_CREATED):
                yield created
