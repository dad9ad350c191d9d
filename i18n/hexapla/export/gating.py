"""The gate: what an edition may show of each unit.

A text that a person has translated or reviewed is shown; in an edition that requires approval, only an approved one.
Any other unit is shown in the source language, marked with the reason, unless the edition asks for more:

- drafts, and unapproved translations in an edition that requires approval: always with a mark;
- outdated translations, which were made from an earlier version of the source text: with a mark, or without. In an
  edition that requires approval, those that were never approved are shown only if the edition shows unapproved texts.
  In such an edition, what was approved before a minor change of the source counts as outdated.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from hexapla import languages, translator_tags
from hexapla.export.earlier_versions import earlier_version
from hexapla.messages import N_
from hexapla.model import (
    Element,
    Outdated,
    Rendering,
    Required,
    Share,
    State,
    Translation,
    Translations,
    Unit,
    UnitKind,
)

UNTRANSLATED = "untranslated"
UNAPPROVED = "unapproved"
OUTDATED = "outdated-translation"
DRAFT = "machine-draft"
MARKED = frozenset({UNTRANSLATED, UNAPPROVED, OUTDATED, DRAFT})

# Metadata that editions show with a sign; no other value of an attribute or of metadata has room for a mark.
_WITH_SIGN = (UnitKind.TITLE, UnitKind.SUBTITLE, UnitKind.DESCRIPTION)

_MARKS = {State.OUTDATED: OUTDATED, State.MINOR: OUTDATED, State.DRAFT: DRAFT, State.STALE: DRAFT}
_NOTHING = Translation("", State.EMPTY)


@dataclass(frozen=True, slots=True)
class Choices:
    """What an edition asks for: the state that it requires, and whether it shows drafts and outdated translations."""

    show_drafts: bool = False
    require: Required = "translated"
    outdated: Outdated = "mark"


def mark_message(classes: Collection[str]) -> str:
    """Return the words of the mark of an element with these classes, as a message; empty if it needs no mark."""
    if UNAPPROVED in classes:
        return N_("Not yet approved")
    if OUTDATED in classes:
        return N_("Translation being revised") if UNTRANSLATED in classes else N_("Earlier version")
    return N_("Not yet translated") if UNTRANSLATED in classes else N_("Machine draft") if DRAFT in classes else ""


def message_within(element: Element) -> str:
    """Return the first message of a mark that an element or one inside it needs; empty if none needs one.

    Texts in the source language do not count.
    """
    found = ((each.get("class") or "").split() for each in element.iter(etree.Element))
    return next((message for names in found if UNTRANSLATED not in names and (message := mark_message(names))), "")


def has_sign(unit: Unit) -> bool:
    """Return whether a unit is a value that editions show with a sign where it is not reviewed."""
    return unit.is_value and unit.kind in _WITH_SIGN


MARK_MESSAGES = tuple(
    mark_message(classes)
    for classes in ((UNTRANSLATED,), (UNAPPROVED,), (OUTDATED,), (OUTDATED, UNTRANSLATED), (DRAFT,))
)


def passes(state: State, require: Required) -> bool:
    """Return whether a text is in the state that an edition requires."""
    return state is State.APPROVED if require == "approved" else state.is_human


def omitted(units: Sequence[Unit], translations: Translations, require: Required = "translated") -> Mapping[str, State]:
    """Return the ids of the notes that a language omits, as far as an edition allows, with the entries' states."""
    return translator_tags.omitted(units, translations, lambda state: passes(state, require))


def gate(
    units: Sequence[Unit], translations: Translations, source_language: str, choices: Choices = Choices()
) -> tuple[list[Rendering], Share]:
    """Return the rendering of each unit, and the share of this language in each state and in each way of showing it."""
    left_out = omitted(units, translations, choices.require)
    living = {unit.text for unit in units}
    said = [_effective_translation(unit, translations, left_out, living=living) for unit in units]
    found = [
        _rendering(unit, translation, source_language, choices) for unit, translation in zip(units, said, strict=True)
    ]
    states = [translation.state for translation in said]
    classes = [rendering.attributes.get("class", "").split() for rendering in found]
    shown = zip(states, classes, strict=True)
    return found, Share(
        len(units),
        human=sum(state.is_human for state in states),
        approved=states.count(State.APPROVED),
        drafted=classes.count([DRAFT]),
        shown_in_source=sum(UNTRANSLATED in names for names in classes),
        unapproved=classes.count([UNAPPROVED]),
        outdated=sum(_is_shown_outdated(state, names, choices) for state, names in shown),
        in_revision=classes.count([UNTRANSLATED, OUTDATED]),
    )


def _is_shown_outdated(state: State, names: Sequence[str], choices: Choices) -> bool:
    """Return whether a unit with these classes is shown as a translation of an earlier version of its source text."""
    may_be = state is State.OUTDATED or (state is State.MINOR and not passes(state, choices.require))
    return may_be and not {UNTRANSLATED, UNAPPROVED} & set(names)


def _effective_translation(
    unit: Unit, translations: Translations, left_out: Mapping[str, State], *, living: Container[str]
) -> Translation:
    """Return the translation of a unit; for an omitted unit its source text, as no reader will see it.

    `living` are the texts of the document. What was made from one of them is not a translation of an earlier version,
    but a suggestion from a similar text, as msgmerge makes it.
    """
    if unit.note in left_out:
        return Translation(unit.text, left_out[unit.note])
    translation = translations.get(unit.key, _NOTHING)
    is_outdated = translation.state is State.OUTDATED
    if is_outdated and translation.earlier and translation.earlier.text in living:
        return _NOTHING
    return _NOTHING if translator_tags.is_omission(unit.text, translation.text) else translation


def _rendering(unit: Unit, translation: Translation, source_language: str, choices: Choices) -> Rendering:
    state = translation.state
    if passes(state, choices.require):
        return Rendering(translation.text)
    # A person's text that does not pass is waiting for approval, or has to be approved again.
    mark = UNAPPROVED if state.is_human and not _is_minor(translation) else _MARKS.get(state, "")
    text = _unreviewed_text(unit, translation, choices)
    if text is not None and mark == OUTDATED and choices.outdated == "show" and _was_passed(translation, choices):
        return Rendering(text)
    if text is not None and (not unit.is_value or has_sign(unit)):
        return Rendering(text, {"class": mark})
    shown = unit.language or source_language
    names = f"{UNTRANSLATED} {mark}" if mark in (UNAPPROVED, OUTDATED) else UNTRANSLATED
    return Rendering(unit.text, {"lang": shown, "dir": languages.direction(shown), "class": names})


def _unreviewed_text(unit: Unit, translation: Translation, choices: Choices) -> str | None:
    """Return the text of a translation that does not pass; None if there is none, or the edition does not show it."""
    if translation.state is State.EMPTY:
        return None
    if translation.state is not State.OUTDATED and not _is_minor(translation):
        return translation.text if choices.show_drafts else None
    is_asked_for = choices.outdated != "source" and (choices.show_drafts or _was_passed(translation, choices))
    if _is_minor(translation):  # its tags and notes are those of the unit
        return translation.text if is_asked_for else None
    return earlier_version(unit, translation) if is_asked_for else None


def _is_minor(translation: Translation) -> bool:
    """Return whether a translation was approved before a minor change of its source."""
    return translation.state is State.MINOR and translation.earlier is not None and translation.earlier.is_approved


def _was_passed(translation: Translation, choices: Choices) -> bool:
    """Return whether an outdated translation was in the required state for its earlier source text."""
    return choices.require == "translated" or (translation.earlier is not None and translation.earlier.is_approved)
