r"""What a title page of LaTeX has besides title, author and date, which pandoc leaves out; and the date of today."""

from __future__ import annotations

import re
from collections.abc import Mapping

from hexapla.read.pandoc.latex.commands import Command, Handler, Rewrite, Signature, stripped

# The order in which a page shows them.
_PARTS: Mapping[str, Signature] = {
    "extratitle": "m", "frontispiece": "m", "titlehead": "m", "subject": "m", "publishers": "m", "uppertitleback": "m",
    "lowertitleback": "m", "dedication": "m",
}  # fmt: skip
_BODY = re.compile(r"\\begin\s*\{document\}")
_DATE = re.compile(r"\\date\s*\{\s*\\today\s*\}")
_MADE = re.compile(r"\\maketitle(?![A-Za-z])")


class TitlePage:
    """Collects the parts of a title page while a text is rewritten; `has_today` if the text shows today's date."""

    def __init__(self, text: str) -> None:
        self._parts: dict[str, str] = {}
        self._is_made = _MADE.search(text) is not None
        body = _BODY.search(text)
        self._body = text[body.end() :] if body else text
        self.has_today: bool = False

    def handler(self, name: str) -> tuple[Signature, Handler] | None:
        """Return how a part of the title page is read; None for any other command."""
        if name == "today":
            return "", self._today
        return (_PARTS[name], self._keep) if name in _PARTS and self._is_made else None

    def _today(self, _command: Command, _rewrite: Rewrite) -> str:
        self.has_today = "\\today" in self._body
        return ""

    def _keep(self, command: Command, rewrite: Rewrite) -> str:
        self._parts[command.name] = stripped(rewrite(command[0]))
        return ""

    def finish(self, rewritten: str) -> str:
        """Return the rewritten text with the parts of the title page at its start."""
        shown = "".join(f"\n\n{self._parts[name]}\n\n" for name in _PARTS if self._parts.get(name))
        return _BODY.sub(lambda match: match[0] + shown, rewritten, count=1) if shown else rewritten


def without_today(text: str) -> str:
    """Remove a date of the title page that is the day on which the document is printed."""
    return _DATE.sub("", text)
