"""How far a text of XLIFF 1.2 is, as its state says (2.3, `state` and `state-qualifier`), or the program that wrote it.

Trados has `conf` of segments, memoQ `status` of units, Phrase `confirmed` of units: the step of its workflow in which a
text was confirmed last, or 0.
"""

from __future__ import annotations

from hexapla.exchange.translated_files.rows import Status
from hexapla.exchange.translated_files.xml_files import attribute
from hexapla.model import Element

PHRASE = "http://www.memsource.com/mxlf/2.0"
_STATES = {
    "new": Status.UNFINISHED, "needs-translation": Status.UNFINISHED, "needs-adaptation": Status.UNFINISHED,
    "needs-l10n": Status.UNFINISHED, "needs-review-adaptation": Status.UNFINISHED,
    "needs-review-l10n": Status.UNFINISHED, "needs-review-translation": Status.TRANSLATED,
    "translated": Status.TRANSLATED, "signed-off": Status.APPROVED, "final": Status.APPROVED,
}  # fmt: skip
_BY_MACHINE = frozenset("exact-match fuzzy-match leveraged-glossary leveraged-mt leveraged-repository leveraged-tm "
                        "mt-suggestion id-match leveraged-inherited rejected-grammar rejected-inaccurate "
                        "rejected-length rejected-spelling tm-suggestion".split())  # fmt: skip
_CONFIRMED = ("translated", "signed-off", "final")
# In lower case; what is not here is not finished.
_TRADOS = {
    "translated": Status.TRANSLATED, "approvedtranslation": Status.APPROVED, "approvedsignoff": Status.APPROVED
}  # fmt: skip
_MEMOQ = {
    "manuallyconfirmed": Status.TRANSLATED, "translatorconfirmed": Status.TRANSLATED,
    "confirmed": Status.TRANSLATED, "reviewer1confirmed": Status.APPROVED, "reviewer2confirmed": Status.APPROVED,
    "proofread": Status.APPROVED,
}  # fmt: skip


def confirmed_segments(unit: Element) -> dict[str, Status]:
    """Return how far the segments of a unit are that Trados has confirmed or not, by their numbers."""
    return {
        attribute(each, "id"): _TRADOS.get(attribute(each, "conf").lower(), Status.UNFINISHED)
        for each in unit.iter("{*}seg")
    }


def status_of(unit: Element, target: Element | None, mark: Element | None = None) -> Status:
    """Return how far a text is, or its segment `mark`. Without any word of that, a target is a translation."""
    if status := attribute(unit, "status"):
        return _MEMOQ.get(status.lower().rpartition(".")[2], Status.UNFINISHED)
    if confirmed := unit.get(f"{{{PHRASE}}}confirmed"):
        return Status.TRANSLATED if confirmed.isdecimal() and confirmed.strip("0") else Status.UNFINISHED
    state, qualifier = (target.get(name, "") if target is not None else "" for name in ("state", "state-qualifier"))
    said = (mark.get("state") if mark is not None else "") or state
    found = _STATES.get(said, Status.UNFINISHED if said and not said.startswith("x-") else Status.TRANSLATED)
    if unit.get("approved") == "no":  # whatever is said to be final
        found = min(found, Status.TRANSLATED)
    # A program that confirms a suggestion may keep the qualifier, but not a state that asks for a review.
    return min(found, Status.UNFINISHED) if qualifier in _BY_MACHINE and said not in _CONFIRMED else found
