"""The gate: what an edition may show of each unit.

By default it shows only texts that a person has translated or reviewed; an edition that requires approval, only
approved ones. Other units are shown in the source language and marked. Drafts, and unapproved translations in an
edition that requires approval, are shown only if the edition asks for them, and are always marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hexapla import languages, translator_tags
from hexapla.model import Rendering, Required, Share, State, Translation, Unit, UnitKind

UNTRANSLATED = "untranslated"
UNAPPROVED = "unapproved"
DRAFT = "machine-draft"

_NOTHING = Translation("", State.EMPTY)
# Kinds of text that have no room for a mark: a draft of them would pass for reviewed.
_UNMARKABLE = frozenset(
    {
        UnitKind.ALT_TEXT,
        UnitKind.TOOLTIP,
        UnitKind.CONTENTS_ENTRY,
        UnitKind.DESCRIPTION,
        UnitKind.RIGHTS,
        UnitKind.PUBLISHER,
        UnitKind.AUTHOR,
        UnitKind.SUBTITLE,
    }
)


def passes(state: State, require: Required) -> bool:
    """Return whether a text is in the state that an edition requires."""
    return state is State.APPROVED if require == "approved" else state.is_human


def omitted(
    units: Sequence[Unit], translations: Mapping[tuple[str, str], Translation], require: Required = "translated"
) -> Mapping[str, State]:
    """Return the ids of the notes that a language omits, as far as an edition allows, with the entries' states."""
    return translator_tags.omitted(units, translations, lambda state: passes(state, require))


def gate(
    units: Sequence[Unit],
    translations: Mapping[tuple[str, str], Translation],
    source_language: str,
    *,
    show_drafts: bool = False,
    require: Required = "translated",
) -> tuple[list[Rendering], Share]:
    """Return the rendering of each unit, and the share of this language that is translated, approved and drafted."""
    left_out = omitted(units, translations, require)
    said = [_effective_translation(unit, translations, left_out) for unit in units]
    found = [
        _rendering(unit, translation, source_language, require, show_drafts=show_drafts)
        for unit, translation in zip(units, said, strict=True)
    ]
    states = [translation.state for translation in said]
    classes = [rendering.attributes.get("class", "").split() for rendering in found]
    return found, Share(
        len(units),
        human=sum(state.is_human for state in states),
        approved=states.count(State.APPROVED),
        drafted=classes.count([DRAFT]),
        shown_in_source=sum(UNTRANSLATED in names for names in classes),
        unapproved=classes.count([UNAPPROVED]),
    )


def _effective_translation(
    unit: Unit, translations: Mapping[tuple[str, str], Translation], left_out: Mapping[str, State]
) -> Translation:
    """Return the translation of a unit; for an omitted unit its source text, as no reader will see it."""
    if unit.note in left_out:
        return Translation(unit.text, left_out[unit.note])
    translation = translations.get(unit.key, _NOTHING)
    return _NOTHING if translator_tags.is_omission(unit.text, translation.text) else translation


def _rendering(
    unit: Unit, translation: Translation, source_language: str, require: Required, *, show_drafts: bool
) -> Rendering:
    state = translation.state
    if passes(state, require):
        return Rendering(translation.text)
    # A person's text that does not pass is waiting for approval. An outdated text does not match the source any more.
    mark = UNAPPROVED if state.is_human else DRAFT if state in (State.DRAFT, State.STALE) else ""
    if mark and show_drafts and unit.kind not in _UNMARKABLE:
        return Rendering(translation.text, {"class": mark})
    shown = unit.language or source_language
    names = f"{UNTRANSLATED} {UNAPPROVED}" if mark == UNAPPROVED else UNTRANSLATED
    return Rendering(unit.text, {"lang": shown, "dir": languages.direction(shown), "class": names})
