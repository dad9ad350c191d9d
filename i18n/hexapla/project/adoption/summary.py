"""Tell what an adoption has done, in figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hexapla.messages import _, listed, ngettext

if TYPE_CHECKING:
    from hexapla.project.adoption.adopting import Adopted

_MANY = 20  # texts; where there are fewer, there is too little to learn from to be sure


def told_of(done: Adopted) -> Iterator[str]:
    """Yield a line for the texts, one for the chapters, one for the notes, and what else there is to tell."""
    # Translators: {count} is of texts.
    yield listed(
        [
            ngettext("{count} translated", "{count} translated", done.translated),
            ngettext("{count} to compare (fuzzy)", "{count} to compare (fuzzy)", done.fuzzy),
            ngettext("{count} as before", "{count} as before", done.same),
            ngettext("{count} without a counterpart", "{count} without a counterpart", done.without),
        ]
    )
    if done.fuzzy >= _MANY and not (done.translated or done.same or done.settled):
        yield _("No pair is sure: make sure that this is a translation of these documents, and into this language.")
    lost = sum(not each.translation for each in done.chapters)
    if done.parted:
        yield ngettext(
            "{count} text in the language of the source was set aside",
            "{count} texts in the language of the source were set aside",
            done.parted,
        )
    if len(done.chapters) > 1:
        # Translators: {count} is of chapters.
        paired = ngettext("{count} chapter paired", "{count} chapters paired", len(done.chapters) - lost)
        without = ngettext("{count} without a counterpart", "{count} without a counterpart", lost)
        yield listed([paired, without])
    if done.notes or done.added or done.omitted:
        # Translators: {count} is of footnotes.
        paired = ngettext("{count} note paired", "{count} notes paired", done.notes)
        added = ngettext("{count} by the translator", "{count} by the translator", done.added)
        omitted = ngettext("{count} left out", "{count} left out", done.omitted)
        yield listed([paired, added, omitted])
    settled = ngettext("{count} pair settled by a person", "{count} pairs settled by people", done.settled)
    missed = ngettext(
        "{count} settled pair whose texts are not there now",
        "{count} settled pairs whose texts are not there now",
        done.missed,
    )
    if told := listed([said for said, count in ((settled, done.settled), (missed, done.missed)) if count]):
        yield told
    if done.styles:
        yield ngettext(
            "{count} emphasised passage is plain text now: its source text has no tag for it",
            "{count} emphasised passages are plain text now: their source texts have no tags for them",
            done.styles,
        )
