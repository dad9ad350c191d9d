"""What a source may write for a unit's text: its words, and the tags between them as its form writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from hexapla import markup
from hexapla.markup import Tag, Token
from hexapla.model import Unit
from hexapla.rewrite.plain_text.forms import PlainTextForm
from hexapla.rewrite.plain_text.matching import Expressions, TaggedWords, UnitPattern, group_of

_SPACE = re.compile(r"[ \t\r\n]+")  # the others are characters of the text
_PLAIN = re.compile(r"[A-Za-z0-9]+|(.)", re.DOTALL)


def tokens_of(unit: Unit, added: str = "") -> list[Token]:
    """Return the tokens of a unit's text without the white space at its ends, and without what a reader has added."""
    return list(markup.parse(unit.text.strip(" \t\r\n").removeprefix(added), unit.names))


class UnitPatterns:
    """Makes the patterns of the units of a file."""

    def __init__(self, form: PlainTextForm) -> None:
        self._form = form
        self._expressions = Expressions(form.unseen)
        # Beside a tag: a blank, what is not read, or nothing; as little as possible.
        self._gap = f"(?:{form.unseen}|[ \n])*?" if form.unseen else "[ \n]*?"
        self._words: dict[str, str] = {}

    def of(self, unit: Unit) -> UnitPattern:
        """Return the pattern of a unit's text."""
        if unit.is_value:
            noise = self._form.noise
            words = [f"{noise}{self._word(word)}{noise}" for word in unit.text.split()]
            return UnitPattern(self._expressions, [TaggedWords(words=words)])
        tokens = tokens_of(unit, self._form.added(unit))
        first, last = (token if isinstance(token, str) else "" for token in (tokens[0], tokens[-1]))
        return UnitPattern(
            self._expressions,
            self._stretches(unit, tokens),
            is_start=first.isascii() and re.match(r"\w", first) is not None,
            is_end=last.isascii() and re.search(r"\w\Z", last) is not None,
        )

    def _stretches(self, unit: Unit, tokens: Sequence[Token]) -> list[TaggedWords]:
        codes = {code.name: code for code in unit.codes}
        found = [TaggedWords()]
        within = ""  # the name of a pair whose content is not in the source
        wraps = _wraps(tokens)
        for number, token in enumerate(tokens):
            if isinstance(token, str):
                words = [] if within else list(map(self._word, filter(None, _SPACE.split(token))))
                found[-1].words = words
                continue
            if found[-1].words:
                found.append(TaggedWords())
            stretch = found[-1]
            is_last = number + 1 == len(tokens)
            own, before, after = "", "", ""
            if within:
                if token.name == within and token.shape == "close":
                    within = ""
                    after = "" if is_last else self._gap
            else:
                code = codes[token.name]
                whole = self._form.whole(code, _content(tokens, number)) if token.shape == "open" else ""
                within = token.name if whole else ""
                own = whole or self._form.tag(token, code, stretch.count)
                # A tag around the whole text may be what a reader makes of a title, without any sign in the source.
                own += "|" if number in wraps and not whole else ""
                # As short as possible, since a line end may belong to the tag after it.
                before = self._gap if number and isinstance(tokens[number - 1], str) else ""
                after = "" if is_last or within else self._gap
            stretch.tags += f"{before}(?P<{group_of(stretch.count)}>{own}){after}"
            stretch.count += 1
        return found

    def _word(self, word: str) -> str:
        """Return the pattern of a word."""
        if word not in self._words:
            self._words[word] = _PLAIN.sub(self._letter, word)
        return self._words[word]

    def _letter(self, match: re.Match[str]) -> str:
        letter = match[1]
        if letter is None:
            return match[0]
        before = f"(?:{self._form.unseen})?" if self._form.unseen and not letter.isalnum() else ""
        return before + self._form.letter(letter)


def _content(tokens: Sequence[Token], number: int) -> str:
    """Return the words within a pair of tags that opens at a place."""
    name = tokens[number]
    within = (
        takewhile(lambda each: each != Tag(name.name, "close"), tokens[number + 1 :]) if isinstance(name, Tag) else ()
    )
    return "".join(each for each in within if isinstance(each, str))


def _wraps(tokens: Sequence[Token]) -> tuple[int, ...]:
    """Return the numbers of the tags around the whole text, if it has such a pair."""
    first, last = tokens[0], tokens[-1]
    if not (isinstance(first, Tag) and isinstance(last, Tag) and first.name == last.name and first.shape == "open"):
        return ()
    depth = 0
    for number, token in enumerate(tokens):
        if isinstance(token, Tag) and token.name == first.name:
            depth += 1 if token.shape == "open" else -1
            if not depth:
                return (0, number) if number == len(tokens) - 1 else ()
    return ()
