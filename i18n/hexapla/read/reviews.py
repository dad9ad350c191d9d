"""Findings about what reviewers left in a document: their comments, and the passages that they deleted."""

from __future__ import annotations

from collections.abc import Sequence

from hexapla import markup
from hexapla.messages import ngettext
from hexapla.model import Finding, Place
from hexapla.read.finding_kinds import REVIEW_LEFT_OUT


def comments_left_out(texts: Sequence[str], place: Place) -> list[Finding]:
    """Return a finding about comments with these texts, as a list; an empty list without any."""
    if not texts:
        return []
    message = ngettext(
        "{count} comment of a reviewer was left out. It begins with “{words}”.",
        "{count} comments of reviewers were left out. The first begins with “{words}”.",
        len(texts),
        words=markup.opening(texts[0]),
    )
    return [REVIEW_LEFT_OUT.finding(place, message)]


def deletions_left_out(texts: Sequence[str], place: Place) -> list[Finding]:
    """Return a finding about deleted passages with these texts, as a list; an empty list without any."""
    if not texts:
        return []
    message = ngettext(
        "{count} passage that a reviewer has deleted was left out. It begins with “{words}”.",
        "{count} passages that reviewers have deleted were left out. The first begins with “{words}”.",
        len(texts),
        words=markup.opening(texts[0]),
    )
    return [REVIEW_LEFT_OUT.finding(place, message)]
