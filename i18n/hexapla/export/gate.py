"""The gate: what an edition may show of each unit.

By default only what a person stands behind. What has no such text is shown in the source language and marked; drafts
are shown only when the edition asks for them, and are always marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hexapla import languages
from hexapla.model import Rendering, Share, State, Translation, Unit

UNTRANSLATED = "untranslated"
DRAFT = "machine-draft"

_NOTHING = Translation("", State.EMPTY)
# Kinds of text that have no room for a mark: a draft of them would pass for reviewed.
_UNMARKABLE = frozenset(
    {"alt text", "tooltip", "contents entry", "description", "rights", "publisher", "author", "subtitle"}
)


def gate(
    units: Sequence[Unit],
    translations: Mapping[tuple[str, str], Translation],
    source_language: str,
    *,
    show_drafts: bool = False,
) -> tuple[list[Rendering], Share]:
    """What to weave for each unit, and what that makes of this language."""
    renderings: list[Rendering] = []
    human = approved = drafted = 0
    for unit in units:
        translation = translations.get(unit.key, _NOTHING)
        if translation.state.is_human:
            human += 1
            approved += translation.state is State.APPROVED
            renderings.append(Rendering(translation.text))
        elif show_drafts and translation.state in (State.DRAFT, State.STALE) and unit.kind not in _UNMARKABLE:
            drafted += 1
            renderings.append(Rendering(translation.text, {"class": DRAFT}))
        else:
            shown = unit.language or source_language
            attributes = {"lang": shown, "dir": languages.direction(shown), "class": UNTRANSLATED}
            renderings.append(Rendering(unit.text, attributes))
    return renderings, Share(len(units), human, approved, drafted, len(units) - human - drafted)
