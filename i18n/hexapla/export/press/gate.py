"""The gate of the press: nothing of an edition may be missing in a file that was written."""

from __future__ import annotations

from collections import Counter

from hexapla import languages
from hexapla.errors import ExportError
from hexapla.export.press.form import Form
from hexapla.export.press.inventory import Inventory, of_tree
from hexapla.export.press.manuscript import PressText
from hexapla.messages import _, listed, ngettext

_SHOWN = 5  # words that a message names


def refuse_losses(form: Form, data: bytes, manuscript: PressText, name: str) -> None:
    """Read a file again, and compare it with the text that it was made from.

    Raises:
        ExportError: notes, words, pictures or languages are missing.

    """
    wanted = of_tree(manuscript.roots())
    wanted.notes = len(manuscript.notes)
    main = manuscript.edition.languages[0]
    if form.names_main_language:
        wanted.add_language(main)
    else:
        wanted.languages.discard(languages.primary(main))
    found = form.read_again(data)
    missing = _missing(wanted, found, has_languages=form.has_languages)
    if missing:
        raise ExportError(
            _("The file would not have all of the edition: {missing}.", missing=listed(missing)),
            place=name,
            remedy=_("It was not written. Choose another format, and report this with the source."),
        )


def _missing(wanted: Inventory, found: Inventory, *, has_languages: bool) -> list[str]:
    """Return what is missing, in words."""
    told: list[str] = []
    if (notes := wanted.notes - found.notes) > 0:
        told.append(ngettext("{count} note", "{count} notes", notes))
    if words := _fewer(wanted.words, found.words):
        shown = listed(f"“{word}”" for word in list(words)[:_SHOWN])
        # Translators: {words} are the first of the words.
        told.append(ngettext("{count} word ({words})", "{count} words ({words})", words.total(), words=shown))
    if (pictures := wanted.pictures - found.pictures) > 0:
        told.append(ngettext("{count} picture", "{count} pictures", pictures))
    if has_languages and (missing := wanted.languages - found.languages):
        told.append(_("the languages {names}", names=listed(sorted(missing))))
    return told


def _fewer(wanted: Counter[str], found: Counter[str]) -> Counter[str]:
    return wanted - found
