"""What the page says in its own voice: it writes English, and finds each text here in its reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla import languages
from hexapla.messages import _, available, furniture

# Everything that `page/` says; a test holds the two together. The states' names are `model.State`'s.
MESSAGES = (
    _("Review"),
    _("Document"),
    _("Language"),
    _("Reviewer"),
    _("State"),
    _("Search"),
    _("Passages"),
    _("Source"),
    _("Translation"),
    _("Earlier source"),
    _("Context"),
    _("Tags"),
    _("Findings"),
    _("Memory"),
    _("Terms"),
    _("Notes"),
    _("Preview"),
    _("Help"),
    _("Layout"),
    _("Next"),
    _("Previous"),
    _("Close"),
    _("All"),
    _("To review"),
    _("With findings"),
    _("Least sure first"),
    _("empty"),
    _("draft"),
    _("stale draft"),
    _("outdated"),
    _("translated"),
    _("approved"),
    _("not saved"),
    _("Approve and next"),
    _("Accept"),
    _("Accept and next"),
    _("Needs work"),
    _("Copy source"),
    _("Undo last save"),
    _("Insert tag"),
    _("Translator’s note"),
    _("Insert memory match"),
    _("Next passage to review"),
    _("Keep mine"),
    _("Take theirs"),
    _("Saved"),
    _("Undone"),
    _("Nothing to undo"),
    _("Nothing found"),
    _("Changed in another program"),
    _("Another program has put back what stood before you saved. Yours is kept here, not saved:"),
    _("Changed elsewhere while you were editing. Nothing is lost: choose."),
    _("This passage is no longer in the document. Your text is still here."),
    _("Write your name first: approvals are signed."),
    _("The server does not answer. Your text stays here; start hexapla review again."),
    _("%(percent)s of %(total)s words reviewed"),
    _("Theirs"),
    _("Mine"),
    _("Single"),
    _("Stacked"),
    _("Columns"),
)


def spoken(asked: str) -> str:
    """The language that the page speaks, for an Accept-Language header (RFC 9110, section 12.5.4) or a tag."""
    wanted: list[tuple[float, int, str]] = []
    for number, part in enumerate(asked.split(",")):
        tag, _semicolon, rest = part.partition(";")
        quality = re.fullmatch(r"\s*q\s*=\s*(\d(?:\.\d{0,3})?)\s*", rest)
        wanted.append((-float(quality[1]) if quality else -1.0, number, tag.strip().lower()))
    known = {languages.primary(tag): tag for tag in available()}
    found = (known.get(languages.primary(tag)) for weight, _number, tag in sorted(wanted) if weight and tag)
    return next(filter(None, found), "en")


def catalog(language: str) -> Mapping[str, str]:
    """Every message of the page in a language that `spoken` gave."""
    say, _spoken = furniture(language)
    return {message: say(message) for message in MESSAGES}
