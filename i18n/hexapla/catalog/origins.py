"""Find the entries that the texts which are new in a catalog came from: edited, moved, split or joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from hexapla.catalog.carry_over import OtherEntry
from hexapla.catalog.copies import is_copy, is_superseded, whole_texts
from hexapla.catalog.corrections import with_labels, with_marks_as_text, with_same_formulas, with_same_wording
from hexapla.catalog.entry import Entry, Key, duplicate_entry, earlier_key, key
from hexapla.catalog.matching import match
from hexapla.catalog.own_comments import comments_of, human_comments
from hexapla.catalog.proofs import is_doubted, proven_source
from hexapla.catalog.regrouping import Bilingual, EarlierText, regrouped
from hexapla.catalog.states import has_human_text, mark_needs_work, state
from hexapla.catalog.uses import LostUses
from hexapla.similarity import Index
from hexapla.translator_tags import is_omission

_LIKELY = 3  # texts of other catalogs in which each sentence of a new text is sought


def find_entries(
    template: Mapping[Key, Entry], old: Mapping[Key, Entry], bilingual: Bilingual | None, *, keeps_states: bool
) -> tuple[dict[Key, Entry], dict[Key, Entry]]:
    """For texts that are new in a catalog, find the entry with a person's or an engine's words that each came from.

    First those whose translation was made from just this text before it was edited, then a text that differs in details
    only, then the same text with another context, then the most similar text. An entry is taken as often as the
    document has lost uses of its text, and it may give its earlier text back. The second result has new entries
    for texts that were split or joined: the entries that they came from stay. With `keeps_states`, the segmentation has
    changed: their states are kept where that is certain, and some replace obsolete entries that have an older
    translation. Other entries replace those that were put together of translations that people have changed since.
    """
    superseded = _superseded(template, old)
    if superseded:
        old = {text: entry for text, entry in old.items() if text not in superseded}
    if not old or (not keeps_states and template.keys() <= old.keys()):
        return {}, {}
    lost = LostUses(template, old)
    found = _same_words(template, old, lost)
    free = _free(old, lost)
    put_together: dict[Key, Entry] = {}
    if bilingual and keeps_states:
        put_together = _revised(template, found, free, old=old, bilingual=bilingual)
    rest = [entry for text, entry in template.items() if text not in found]
    edited = match([_text(entry) for entry in free], [_text(entry) for entry in rest], list(map(lost.of, free)))
    if bilingual:
        compose = partial(_put_together, old=old, lost=lost, bilingual=bilingual)
        put_together |= compose(rest, free, edited, keeps_states=keeps_states)
    in_use = [entry for entry in free if not entry.obsolete]  # the first ones of `free`, as `edited` counts them
    if bilingual and keeps_states and len(in_use) < len(free):
        # What was in use is newer than what has been obsolete since the change before.
        put_together |= compose(rest, in_use, edited, keeps_states=True)
    for index, origin in edited.items():
        text = key(rest[index])
        if _gives_words(free[origin]) and text not in old and text not in put_together:
            found[text] = free[origin]
    return {text: entry for text, entry in found.items() if text not in superseded}, put_together


def _superseded(template: Mapping[Key, Entry], old: Mapping[Key, Entry]) -> set[Key]:
    """Return the texts that nobody has changed since they were put together of translations that are others now."""
    told = [entry for text, entry in old.items() if entry.tcomment and text in template]
    taken = [entry for entry in told if any(comments_of(entry, "taken"))]
    whole = whole_texts(old.values()) if taken else {}
    return {key(entry) for entry in taken if is_superseded(entry, whole)}


def _same_words(template: Mapping[Key, Entry], old: Mapping[Key, Entry], lost: LostUses) -> dict[Key, Entry]:
    """Find entries whose translation was made from the text of a new one, but for details or another context."""
    new = [text for text in template if text not in old]
    outdated = (entry for entry in old.values() if entry.previous_msgid)
    earlier = {proven: entry for entry in outdated if (proven := proven_source(entry))}
    found = {text: earlier[text] for text in new if text in earlier}
    for entry in found.values():
        lost.take(entry)
    losing = _free({text: old[text] for text in lost.texts()}, lost)  # no other entry can be taken
    found |= with_same_wording([text for text in new if text not in found], losing, lost)
    lacking = [template[text] for text in new if text not in found]
    for find in (with_same_formulas, with_labels, with_marks_as_text):
        found |= find([entry for entry in lacking if key(entry) not in found], losing, lost)
    by_text: dict[str, list[Entry]] = defaultdict(list)
    for entry in filter(_gives_words, losing):
        by_text[entry.msgid].append(entry)
    for text in new:
        origin = next((entry for entry in by_text[text[1]] if lost.take(entry)), None) if text not in found else None
        if origin:
            found[text] = origin
    return found


def _free(old: Mapping[Key, Entry], lost: LostUses) -> list[Entry]:
    """Return the entries that the template has or that may still be taken, in order, the obsolete ones last.

    An obsolete entry is at no place in the document: `match` finds it only with its index.
    """
    free = [
        entry
        for text, entry in old.items()
        if lost.is_wanted(text) or (lost.of(entry) and (entry.msgstr or not entry.obsolete))
    ]
    return sorted(free, key=lambda entry: bool(entry.obsolete))


def _revised(
    template: Mapping[Key, Entry],
    found: dict[Key, Entry],
    free: Sequence[Entry],
    *,
    old: Mapping[Key, Entry],
    bilingual: Bilingual,
) -> dict[Key, Entry]:
    """Make entries for obsolete texts that come back with a segmentation, if people changed or doubted them since.

    Texts that come back with a small correction are `found`; of these, the ones in doubt are replaced there.

    A part that a person has marked as needing work makes the whole text outdated. A whole that only its parts have put
    in doubt, and that nobody has changed, leaves each of them as it was.
    """
    known = whole_texts(old.values())
    past = {text: each for text, each in {**found, **old}.items() if each.obsolete and state(each).is_human}
    wanted = [each for text, each in template.items() if text in past]
    sources = [_earlier_text(entry) for entry in free if not entry.obsolete]
    revised: dict[Key, Entry] = {}
    for entry, origins in regrouped(wanted, sources, {}, bilingual, keeps_states=True).values() if wanted else ():
        text = key(entry)
        has_same_words = "".join(entry.msgstr.split()) == "".join(past[text].msgstr.split())
        has_doubts = any(is_doubted(origin) and not is_copy(origin, known) for origin in origins)
        if has_doubts and has_same_words and text in found:
            found[text] = duplicate_entry(found[text])
            mark_needs_work(found[text])
        elif has_doubts or (state(entry).is_human and not has_same_words):
            found.pop(text, None)
            revised[text] = entry
    return revised


def _put_together(
    rest: Sequence[Entry],
    free: Sequence[Entry],
    edited: Mapping[int, int],
    *,
    old: Mapping[Key, Entry],
    lost: LostUses,
    bilingual: Bilingual,
    keeps_states: bool,
) -> dict[Key, Entry]:
    """Make entries for new texts that consist of sentences of texts that the document no longer has, or less often."""
    new = [index for index, entry in enumerate(rest) if key(entry) not in old]
    left = [index for index, entry in enumerate(free) if lost.of(entry)]
    earlier = [_earlier_text(free[index]) for index in left]
    if not new or not any(each.translation for each in earlier):
        return {}
    sentences = {sentence for index in new for sentence in bilingual.cut(rest[index].msgid)}
    whole_sentences = [entry for entry in free if entry.msgid in sentences]
    used = [entry for entry in whole_sentences if lost.is_wanted(key(entry)) and not lost.of(entry)]
    new_place, place = ({index: at for at, index in enumerate(numbers)} for numbers in (new, left))
    whole = {new_place[n]: place[o] for n, o in edited.items() if n in new_place and o in place}
    made = regrouped(
        [rest[index] for index in new],
        [*earlier, *map(_earlier_text, used)],
        whole,
        bilingual,
        staying=range(len(earlier), len(earlier) + len(used)),
        keeps_states=keeps_states,
    )
    return {key(entry): entry for entry, _origins in made.values()}


def find_elsewhere(
    rest: Sequence[Entry], left_over: Sequence[OtherEntry], bilingual: Bilingual | None
) -> dict[Key, OtherEntry]:
    """Find texts of other catalogs, which no document has any more, that new texts are parts of or similar to."""
    if not left_over:
        return {}
    texts = [origin.entry.msgid for origin in left_over]
    edited = match(texts, [wanted.msgid for wanted in rest])
    found = {key(rest[index]): left_over[number] for index, number in edited.items()}
    if bilingual:
        index = Index(texts)
        parts = (part for wanted in rest for part in bilingual.cut(wanted.msgid))
        likely = sorted({*edited.values(), *(each for part in parts for each in index.candidates(part, _LIKELY))})
        place = {number: at for at, number in enumerate(likely)}
        paths = {id(left_over[number].entry): left_over[number].path for number in likely}
        earlier = [_earlier_text(left_over[number].entry) for number in likely]
        whole = {new: place[number] for new, number in edited.items()}
        for entry, origins in regrouped(rest, earlier, whole, bilingual, keeps_states=False).values():
            path = paths[id(origins[0])]
            found[key(entry)] = OtherEntry(entry, path, is_put_together=True)
    return found


def _earlier_text(entry: Entry) -> EarlierText:
    """Return the text that the translation of an entry was made from, and the translation, if it is a person's."""
    is_usable = has_human_text(entry) and not entry.msgid_plural and not is_omission(entry.msgid, entry.msgstr)
    is_of_earlier = entry.fuzzy and not any(comments_of(entry, "taken"))
    source = earlier_key(entry) if is_of_earlier else None
    return EarlierText(entry, source or key(entry), entry.msgstr if is_usable else "")


def _text(entry: Entry) -> str:
    return f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid


def _gives_words(entry: Entry) -> bool:
    return bool(entry.msgstr or human_comments(entry))


def is_worth_keeping(entry: Entry) -> bool:
    """Return whether a person's words are in its translation, or in a comment on it."""
    return has_human_text(entry) or bool(entry.msgstr and human_comments(entry))
