"""Translators' notes and omissions: `<tn>` well-formed and where notes are possible, `<omit/>` only for a note."""

import re
from collections.abc import Iterator

from hexapla import translator_tags
from hexapla.check.pair import Pair
from hexapla.markup import opening
from hexapla.messages import _, gettext_noop, interface_strings, spoken
from hexapla.model import Finding, Kind, Severity, TranslationExample

BROKEN = Kind(
    "translators-note-broken",
    Severity.ERROR,
    meaning=gettext_noop("The tags of a translator's note are unpaired, empty, or inside another note."),
    hint=gettext_noop("Write <tn>, the note, </tn>; editions leave stray tags out and keep the words in the text."),
    passes=TranslationExample("It held.", "Resistió<tn>Hasta 1920.</tn>."),
    fails=TranslationExample("It held.", "Resistió<tn>Hasta 1920."),
)
HOMELESS = Kind(
    "translators-note-homeless",
    Severity.WARNING,
    meaning=gettext_noop(
        "A translator's note is in a text that cannot show its mark: metadata, or the description of an image."
    ),
    hint=gettext_noop("Move it to another text; editions leave it out here."),
    passes=TranslationExample("A map", "Un mapa", is_value=True),
    fails=TranslationExample("A map", "Un mapa<tn>De 1912.</tn>", is_value=True),
)
MISPLACED = Kind(
    "omission-misplaced",
    Severity.ERROR,
    meaning=gettext_noop("<omit/> must be the only translation in a note's first paragraph; the note is kept."),
    hint=gettext_noop("For the note's first paragraph write only <omit/>, or translate it."),
    passes=TranslationExample("It held.", "Resistió."),
    fails=TranslationExample("It held.", "<omit/>"),
)
OMITTED = Kind(
    "note-omitted",
    Severity.NOTICE,
    meaning=gettext_noop("A note of the source is left out."),
    hint=gettext_noop("If this is not intended, translate it."),
    passes=TranslationExample("See Swete.", "Véase Swete.", note="swete"),
    fails=TranslationExample("See Swete.", "<omit/>", note="swete"),
)

_LIKE_OMISSION = re.compile(r"<\s*/?\s*omit\s*/?\s*>")


def check(pair: Pair) -> Iterator[Finding]:
    """Yield translators' notes that are broken or not possible here, and omissions, valid or not."""
    source, text = pair.unit.text, pair.translation.text
    if "<" not in text:
        return
    apart = translator_tags.split(source, text)
    for fault in apart.stray:
        is_open = fault.problem == "unclosed"
        yield pair.finding(
            BROKEN, _("{tag} is not closed.", tag=fault.tag) if is_open else _("{tag} is not opened.", tag=fault.tag)
        )
    if apart.nested:
        yield pair.finding(BROKEN, _("A <tn> is inside another one: they become one note."))
    if apart.empty:
        yield pair.finding(BROKEN, _("<tn> is empty."))
    if apart.notes and pair.unit.is_value:
        note, kind = opening(apart.notes[0]), pair.unit.kind.label(interface_strings(spoken())[0])
        # Translators: {kind} is what the text is: title, description, alt text ...
        yield pair.finding(HOMELESS, _("The note “{note}” cannot be shown here ({kind}).", note=note, kind=kind))
    if not pair.is_omission:
        if _LIKE_OMISSION.search(text) and not _LIKE_OMISSION.search(source):
            yield pair.finding(MISPLACED, _("<omit/> is among other words, and is shown as it is written."))
    elif pair.unit.note and not pair.state.is_human:
        yield pair.finding(
            MISPLACED, _("It is fuzzy, so the note is not left out."), _("Clear its fuzzy mark, or translate it.")
        )
    elif pair.unit.note not in pair.omitted:
        yield pair.finding(MISPLACED, _("“{text}” cannot be left out.", text=opening(pair.unit.text)))
    elif pair.state.is_human:
        yield pair.finding(OMITTED, _("The note “{note}” is left out.", note=opening(pair.unit.text)))
