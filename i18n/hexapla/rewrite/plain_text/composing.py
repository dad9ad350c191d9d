"""A translation as it is written into a file of plain text: with what the author wrote for each tag."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hexapla.markup import Tag, Token
from hexapla.rewrite.changing_text import ChangingText
from hexapla.rewrite.plain_text.forms import Around, Delimiters, Located, PlainTextForm
from hexapla.rewrite.plain_text.source_text import SourceText
from hexapla.rewrite.plain_text.translations import Replacement
from hexapla.rewrite.plain_text.unseen import seen_and_unseen, with_unseen
from hexapla.rewrite.plain_text.wrapping import HARD

_LINE_START = re.compile(rf"[\r\n][ \t>|{HARD}]*\Z")
_BLANKS = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class _Pair:
    """A pair of tags, and what is within it."""

    name: str
    content: list[str | Tag | _Pair] = field(default_factory=list)


class TextComposer:
    """Writes one translation; `place` is that of the unit's text, `citations` are what cites the translator's notes."""

    def __init__(
        self,
        text: Replacement,
        place: Located,
        changing: ChangingText,
        *,
        source: SourceText,
        form: PlainTextForm,
        attempt: int,
        citations: Mapping[Tag, str],
    ) -> None:
        self._text = text
        self._form = form
        self._attempt = attempt
        self._citations = citations
        self._codes = {code.name: code for code in text.codes}
        self._written = _written(place, changing)
        self._uses: dict[str, int] = {}
        # How the author writes words, which need not be escaped as ours are.
        own, self._unseen = seen_and_unseen(place, source, form.unseen)
        self._own = {plain: word for word in own if (plain := form.plain(word))} if not attempt else {}
        self._around = Around(source.before(place.start), source.after(place.end))

    def compose(self) -> str:
        """Return the translation as it is written, in one line unless a tag ends lines."""
        tokens = list(self._text.tokens)
        if tokens and isinstance(tokens[0], str):
            tokens[0] = tokens[0].lstrip().removeprefix(self._form.added(self._text.unit).rstrip())
        made = self._content(_tree(tokens), ("", "")).strip(" \t")
        return with_unseen(made, self._unseen)

    def _content(self, parts: Sequence[str | Tag | _Pair], neighbours: tuple[str, str]) -> str:
        made = ""
        for number, part in enumerate(parts):
            following = parts[number + 1] if number + 1 < len(parts) else neighbours[1]
            after = following if isinstance(following, str) else ""
            if isinstance(part, str):
                text = _BLANKS.sub(" ", part)
                if _LINE_START.search(made):
                    text = text.lstrip(" ")
                made += self._spelled(text)
            elif isinstance(part, Tag):
                made = self._with_void(made, part)
            else:
                made = self._with_pair(made, part, before=made or neighbours[0], after=after)
        return made

    def _spelled(self, text: str) -> str:
        """Return a text as it is written: words that the source has, too, as there."""
        escaped = self._form.escape(text, self._text.unit, self._around, self._attempt)
        pairs = zip(text.split(" "), escaped.split(" "), strict=False)
        return " ".join(self._own.get(word, written) for word, written in pairs) if self._own else escaped

    def begin(self, line: str) -> str:
        """Return a line so that its first word is read as text; the author's own word is."""
        word = line.split(" ", 1)[0]
        return line if word in self._own.values() else self._form.begin(line, self._attempt)

    def _with_void(self, made: str, tag: Tag) -> str:
        if citation := self._citations.get(tag):
            return made + citation.replace(" ", HARD)
        opening = self._form.void(self._next(tag.name).opening, self._codes[tag.name], self._attempt)
        return (made.rstrip(" ") if "\n" in opening or "\r" in opening else made) + opening.replace(" ", HARD)

    def _with_pair(self, made: str, pair: _Pair, *, before: str, after: str) -> str:
        """Add a pair of tags; white space at the ends of what is within it is moved out of it."""
        written = self._next(pair.name)
        if written.opening and not (written.closing or written.content):  # a reference whose words come from elsewhere
            return made + written.opening.replace(" ", HARD)
        content = self._content(pair.content, ("", ""))
        words = content.strip(" ")
        if not words:
            return made + content
        lead, trail = content[: len(content) - len(content.lstrip(" "))], content[len(content.rstrip(" ")) :]
        own = self._form.pair(
            written, self._codes[pair.name], words, neighbours=(before + lead, trail + after), attempt=self._attempt
        )
        return made + lead + own + trail

    def _next(self, name: str) -> Delimiters:
        """Return what the source has for the next use of a tag; for further uses, what it has for the last."""
        uses = self._written.get(name) or [Delimiters("", "")]
        number = self._uses[name] = self._uses.get(name, -1) + 1
        return uses[min(number, len(uses) - 1)]


def _written(place: Located, changing: ChangingText) -> Mapping[str, list[Delimiters]]:
    """Return what a source has for each tag, by its name, once for each time that the text has it."""
    found: dict[str, list[Delimiters]] = {}
    opened: list[tuple[str, int, int, int]] = []
    for tag, start, end in place.tags:
        uses = found.setdefault(tag.name, [])
        if tag.shape == "void":
            uses.append(Delimiters(changing.slice(start, end)))
        elif tag.shape == "open":
            opened.append((tag.name, start, end, len(uses)))
            uses.append(Delimiters("", ""))
        else:
            name, first, last, number = opened.pop()
            found[name][number] = Delimiters(
                changing.slice(first, last), changing.slice(start, end), changing.text[last:start]
            )
    return found


def _tree(tokens: Sequence[Token]) -> list[str | Tag | _Pair]:
    """Return balanced tokens as a tree."""
    root = _Pair("")
    opened = [root]
    for token in tokens:
        if isinstance(token, str) or token.shape == "void":
            opened[-1].content.append(token)
        elif token.shape == "open":
            pair = _Pair(token.name)
            opened[-1].content.append(pair)
            opened.append(pair)
        else:
            opened.pop()
    return root.content
