"""The messages of the page: its script has them in English, and finds each here in its reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla import languages
from hexapla.messages import N_, available, interface_strings
from hexapla.model import UnitKind

# All messages of `page/`; a test compares the two. The names of states are those of `model.State`.
MESSAGES = (
    N_("Review"),
    N_("Document"),
    N_("Language"),
    N_("Reviewer"),
    N_("State"),
    N_("Search"),
    N_("Passages"),
    N_("Source"),
    N_("Translation"),
    N_("Earlier source"),
    N_("Context"),
    N_("Tags"),
    N_("Findings"),
    N_("Memory"),
    N_("Terms"),
    N_("Notes"),
    N_("Preview"),
    N_("Help"),
    N_("Layout"),
    N_("Next"),
    N_("Previous"),
    N_("Close"),
    N_("All"),
    N_("To review"),
    N_("With findings"),
    N_("Least sure first"),
    N_("empty"),
    N_("draft"),
    N_("stale draft"),
    N_("outdated"),
    N_("minor"),
    N_("translated"),
    N_("approved"),
    N_("not saved"),
    N_("Approve and next"),
    N_("Accept"),
    N_("Accept and next"),
    N_("Accept minor change and next"),
    N_("Needs work"),
    N_("Copy source"),
    N_("Undo last save"),
    N_("Insert tag"),
    N_("Translator’s note"),
    N_("Insert memory match"),
    N_("Find words in the memory"),
    N_("Next passage to review"),
    N_("Keep mine"),
    N_("Take theirs"),
    N_("Saved"),
    N_("Undone"),
    N_("Nothing to undo"),
    N_("Nothing found"),
    N_("Changed in another program"),
    N_("Another program has put back what stood before you saved. Yours is kept here, not saved:"),
    N_("Changed elsewhere while you were editing. Nothing is lost: choose."),
    N_("This passage is no longer in the document. Your text is still here."),
    N_("Write your name first: approvals are signed."),
    N_("The server does not answer. Your text stays in this browser; start it again: hexapla review --port %(port)s"),
    N_("%(percent)s of %(total)s words reviewed"),
    N_("Theirs"),
    N_("Mine"),
    N_("Single"),
    N_("Stacked"),
    N_("Columns"),
    N_("Alignment"),
    N_("Bring into the catalogs"),
    N_("Right, and next"),
    N_("All rows right up to here"),
    N_("Join with the next row"),
    N_("Split"),
    N_("Part the first text"),
    N_("First text to the row above"),
    N_("Last text to the row below"),
    N_("First sentence to the row above"),
    N_("Last sentence to the row below"),
    N_("No counterpart"),
    N_("Take this translation"),
    N_("Put the taken translation here"),
    N_("As a translator’s note"),
    N_("Not settled"),
    N_("Undo"),
    N_("Open or fold"),
    N_("Next row to look at"),
    N_("Previous row to look at"),
    N_("There is no adopted translation yet: hexapla adopt"),
    N_("%(left)s to look at, %(settled)s settled, of %(total)s"),
    N_("settled"),
    N_("sure"),
    N_("to look at"),
    N_("Note"),
    N_("Attribute or metadata"),
    N_("Left out"),
    N_("No other row to look at"),
    N_("Taken: choose the row that it belongs to"),
    N_("That is not possible here"),
)


def spoken(asked: str) -> str:
    """Return the language of the page for an Accept-Language header (RFC 9110, section 12.5.4) or a tag."""
    wanted: list[tuple[float, int, str]] = []
    for number, part in enumerate(asked.split(",")):
        tag, _semicolon, rest = part.partition(";")
        quality = re.fullmatch(r"\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*", rest)
        wanted.append((-float(quality[1]) if quality else -1.0, number, tag.strip().lower()))
    known = {languages.primary(tag): tag for tag in available()}
    found = (known.get(languages.primary(tag)) for weight, _number, tag in sorted(wanted) if weight and tag)
    return next(filter(None, found), "en")


def catalog(language: str) -> Mapping[str, str]:
    """Return every message of the page, and every kind of unit, in a language that `spoken` gave."""
    say, _spoken = interface_strings(language)
    return {**{message: say(message) for message in MESSAGES}, **{kind: kind.label(say) for kind in UnitKind}}
