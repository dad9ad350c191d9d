"""The engine LibreTranslate: a translation server of the user's own, over HTTP.

Its API is described at https://docs.libretranslate.com. Nothing is ever contacted but the server that the environment
names (`LIBRETRANSLATE_URL`), else that of hexapla.toml: no proxy, and no address to which a server redirects. A key is
sent only to a server that the environment names, because hexapla.toml may come from someone else. The server gives no
alignment: words are aligned afterwards.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from hexapla.characters import drop_forbidden
from hexapla.draft.engine import Translated
from hexapla.draft.json_server import JsonServer, RequestRefused, ServerAdvice, Wait
from hexapla.errors import EngineError
from hexapla.language_matching import choose
from hexapla.messages import _, listed
from hexapla.publication import DraftSettings

ADDRESS, KEY = "LIBRETRANSLATE_URL", "LIBRETRANSLATE_API_KEY"
_CODE = re.compile(r"[A-Za-z0-9]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_TIMEOUT = 120.0  # seconds; a server without a graphics card takes one or two for a sentence


class LibreTranslate:
    """A server and a pair of its languages."""

    batch = 32  # enough for speed, few enough to be done before the timeout

    def __init__(self, server: TranslationServer, source: str, target: str) -> None:
        self.name: str = f"libretranslate {source}->{target}"
        self._server = server
        self._pair = {"source": source, "target": target}

    def translate(self, sentences: Sequence[str]) -> Iterable[Translated]:
        """Translate the sentences in requests of at most `batch` sentences."""
        for start in range(0, len(sentences), self.batch):
            for text in self._translated(sentences[start : start + self.batch]):
                yield Translated(text)

    def _translated(self, sentences: Sequence[str]) -> Iterator[str]:
        """Translate in one request; in two halves if that is too large for the server."""
        try:
            answer = self._server.ask("/translate", {"q": list(sentences), "format": "text", **self._pair})
        except RequestRefused as error:
            if error.status != 400 or "limit" not in error.said:
                raise
            if len(sentences) == 1:
                said = _("A sentence is too long for the server ({reason}).", reason=error.said)
                raise EngineError(said, place=sentences[0][:60]) from error
            middle = len(sentences) // 2
            yield from self._translated(sentences[:middle])
            yield from self._translated(sentences[middle:])
            return
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or len(texts) != len(sentences) or not all(isinstance(t, str) for t in texts):
            raise self._server.strange()
        yield from (drop_forbidden(text).strip() for text in texts)


class TranslationServer(JsonServer):
    """A server of LibreTranslate. A request has the key if there is one."""

    def __init__(self, address: str, timeout: float = _TIMEOUT, wait: Wait | None = None, key: str = "") -> None:
        advice = ServerAdvice(
            strange=_("The server's answer is not that of LibreTranslate."),
            start=_("Start it (libretranslate --load-only en,es), or correct `server` in hexapla.toml."),
            check=_("Check draft.server in hexapla.toml, and the server."),
            moved=_("If that is the right address, write it as draft.server in hexapla.toml."),
        )
        super().__init__(address, advice, timeout=timeout, wait=wait, secret=key)
        self._key = key

    def ask(self, path: str, question: Mapping[str, Any] | None = None) -> Any:
        """Ask as `JsonServer` does, with the key as LibreTranslate takes it, and with a remedy where it is missing."""
        if question is not None and self._key:
            question = {**question, "api_key": self._key}
        try:
            return super().ask(path, question)
        except RequestRefused as error:
            if error.status in (401, 403) or "API key" in error.said:
                error.remedy = _(
                    "Set {key} to a valid key, and {variable} to the server's address: a key is sent only to a "
                    "server that the environment names.",
                    key=KEY,
                    variable=ADDRESS,
                )
            raise


def open_engine(source: str, target: str, settings: DraftSettings) -> LibreTranslate:
    """Open the server of the environment, else of the settings, for a pair of languages.

    Raises:
        EngineError: it does not answer, has no such pair, or the environment's address is not one.

    """
    named = os.environ.get(ADDRESS, "")
    try:
        server = TranslationServer(named, key=os.environ.get(KEY, "")) if named else TranslationServer(settings.server)
    except ValueError as error:
        raise EngineError(
            _("It is not the address of a server."),
            place=ADDRESS,
            remedy=_("Write {example}.", example=f"{ADDRESS}=http://127.0.0.1:5000"),
        ) from error
    return at(server, source, target)


def at(server: TranslationServer, source: str, target: str) -> LibreTranslate:
    """Return a server's engine for a pair: of the pair's scripts, and of its regions if the server has them.

    A server says in its list of languages which of them it has: `zt` is traditional Chinese, `pb` Brazilian Portuguese.
    """
    try:
        pairs = {
            str(each["code"]): [code for code in map(str, each["targets"]) if _CODE.fullmatch(code)]
            for each in server.ask("/languages")
            if _CODE.fullmatch(str(each["code"]))
        }
    except (TypeError, KeyError) as error:
        raise server.strange() from error
    first = choose(source, (code for code, targets in pairs.items() if choose(target, targets)))
    second = choose(target, pairs.get(first, []))
    if first and second:
        return LibreTranslate(server, first, second)
    said = _("The LibreTranslate server does not translate {source} to {target}.", source=source, target=target)
    # Translators: one of a list of languages, and into which: "en to es, fr".
    if pairs:
        each = [_("{source} to {targets}", source=code, targets=listed(pairs[code])) for code in sorted(pairs)]
        # Translators: the separator between pairs of languages, each of which may hold commas.
        shown = _("; ").join(each)
        remedy = _("It translates {pairs}. Add the languages to it (--load-only).", pairs=shown)
    else:
        remedy = _("It translates nothing. Add the languages to it (--load-only).")
    raise server.failure(said, remedy)
