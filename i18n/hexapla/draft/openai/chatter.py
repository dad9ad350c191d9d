"""Tell a translation apart from what a model says around it.

A sentence is one line, and so is its translation. What cannot be told apart from a translation with certainty is
refused: an empty entry is of more use to a reviewer than a text by chance.
"""

from __future__ import annotations

import re

from hexapla import languages
from hexapla.characters import drop_forbidden
from hexapla.draft.openai.answers import AnswerRefused, first_turn

# How a line begins that comments on the translation.
_NOTE = re.compile(
    r"\W*(?:note|notes|explanation|translation notes?|translator'?s note|let me know|i hope|please note|nota|remarque|"
    r"anmerkung|примечание|注|说明|備考)\b",
    re.IGNORECASE,
)
# How a translation is introduced.
_LEAD = re.compile(
    r"(?:sure|certainly|of course|absolutely|okay|ok|yes|here(?:['’]s| is| are)|the translation|translated)\b"
    r"[^:：\n]{0,120}[:：]\s*",
    re.IGNORECASE,
)
# What a model says that does not want to translate: an apology, with what it was asked.
_REFUSED = re.compile(
    r"\bas an ai\b|\bas a (?:large )?language model\b"
    r"|\bi(?:['’]m| am)? (?:sorry|unable|can(?:no|['’])t|not able)\b"
    r".*\b(?:translat|assist|help with|comply|fulfil|request)"
    r"|\blo siento\b.*\b(?:traducir|solicitud|ayudar(?:te|le)? con)"
    r"|\bdésolée?\b.*\b(?:traduire|demande|aider (?:à|avec))"
    r"|\btut mir leid\b.*\b(?:übersetz|anfrage)|\bdesculpe\b.*\b(?:traduzir|solicitação|pedido)"
    r"|\bmi dispiace\b.*\b(?:tradurre|richiesta)|(?:извините|к сожалению).*(?:перевести|запрос)"
    r"|(?:抱歉|对不起).*(?:翻译|请求)|申し訳.*(?:翻訳|リクエスト)|(?:عذر|آسف).*(?:ترجم|طلب)",
    re.IGNORECASE,
)
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“", "‘": "’", "'": "'", "「": "」", "『": "』", "`": "`"}
_COLONS = re.compile("[:：]")


class Chatter:
    """Takes away what a model says around the translations from one language to another."""

    def __init__(self, source: str, target: str) -> None:
        names = {languages.name(tag, place) for tag in (source, target) for place in ("en", source, target)}
        labels = sorted({*names, source, target, "translation"}, key=len, reverse=True)
        any_label = "|".join(map(re.escape, labels))
        self._label = re.compile(rf"[*_\s]*(?:{any_label})[*_\s]*[:：][*_\s]*(?=\S)", re.IGNORECASE)

    def strip(self, text: str, sentence: str) -> str:
        """Return the translation of a sentence alone.

        Raises:
            AnswerRefused: the text is more than a translation, or none.

        """
        text = self._unlabelled(_one_line(text, sentence), sentence).strip()
        if "*" not in sentence:
            text = text.replace("**", "")
        text = _unquoted(text, sentence.strip())
        if _REFUSED.search(text) and not _REFUSED.search(sentence):
            raise AnswerRefused("it refused to translate")
        return text

    def _unlabelled(self, text: str, sentence: str) -> str:
        """Return a text without its introduction (`Spanish: …`), if its source has no colon."""
        if _COLONS.search(sentence):
            return text
        for introduction in (_LEAD, self._label):
            if match := introduction.match(text):
                text = text[match.end() :]
        return text


def _one_line(text: str, sentence: str) -> str:
    """Return the only line of a text that is not said around it.

    Raises:
        AnswerRefused: there is more than one.

    """
    lines = [line for line in map(str.strip, drop_forbidden(first_turn(text)).splitlines()) if line]
    if len(lines) > 1 and lines[0][-1] in ":：" and not _COLONS.search(sentence):
        lines = lines[1:]
    kept = lines[:1] + [line for line in lines[1:] if not _NOTE.match(line)]
    if len(kept) > 1:
        raise AnswerRefused(f"it wrote {len(kept)} lines for one sentence")
    return " ".join("".join(kept).split())


def _unquoted(text: str, sentence: str) -> str:
    """Return a text without quotation marks around the whole of it, if its source has none."""
    closing = _QUOTES.get(text[:1])
    if closing and len(text) > 2 and text.endswith(closing) and sentence[:1] not in _QUOTES:
        inner = text[1:-1]
        if closing not in inner and text[0] not in inner:
            return inner.strip()
    return text
