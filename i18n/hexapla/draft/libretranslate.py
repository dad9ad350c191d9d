"""The engine LibreTranslate: a translation server of the user's own, over HTTP.

Its API is described at https://docs.libretranslate.com. Nothing is ever contacted but the server that the environment
names (`LIBRETRANSLATE_URL`), else that of hexapla.toml: no proxy, and no address to which a server redirects. A key is
sent only to a server that the environment names, because hexapla.toml may come from someone else. The server gives no
alignment: words are aligned afterwards.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Any

from hexapla.characters import drop_forbidden
from hexapla.draft.engine import Translated
from hexapla.draft.http_deadline import Deadline
from hexapla.errors import EngineError
from hexapla.languages import primary
from hexapla.messages import _, gettext_noop, listed, ngettext
from hexapla.publication import DraftSettings
from hexapla.publication.values import ascii_address

ADDRESS, KEY = "LIBRETRANSLATE_URL", "LIBRETRANSLATE_API_KEY"
_TIMEOUT = 120.0  # seconds; a server without a graphics card takes one or two for a sentence
_WAITS = (1.0, 2.0, 4.0, 8.0)  # seconds before each new try
_LONGEST_WAIT = 30.0  # seconds, even if the server asks for more
_BUSY = frozenset({429, 500, 502, 503, 504})
_MOST = 16 * 1024 * 1024  # bytes of an answer
_MOST_SAID = 300  # characters of a reason
_CODE = re.compile(r"[A-Za-z0-9]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,4}")
_STRANGE = gettext_noop("The server's answer is not that of LibreTranslate.")

Wait = Callable[[float], None]


class _ServerBusy(Exception):  # noqa: N818 - a reason to wait, not a failure
    """The server is busy: its reason, and for how many seconds, if it says."""

    def __init__(self, why: str, seconds: float | None) -> None:
        super().__init__(why)
        self.seconds = seconds


class _RequestTooLarge(Exception):  # noqa: N818 - likewise
    """The request is larger than the server allows."""


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
        except _RequestTooLarge as error:
            if len(sentences) == 1:
                said = _("A sentence is too long for the server ({reason}).", reason=error)
                raise EngineError(said, place=sentences[0][:60]) from error
            middle = len(sentences) // 2
            yield from self._translated(sentences[:middle])
            yield from self._translated(sentences[middle:])
            return
        texts = answer.get("translatedText") if isinstance(answer, dict) else None
        if not isinstance(texts, list) or len(texts) != len(sentences) or not all(isinstance(t, str) for t in texts):
            raise self._server.failure(_(_STRANGE))
        yield from (drop_forbidden(text).strip() for text in texts)


class TranslationServer:
    """A server at an address. Requests are JSON, with `key` if there is one."""

    def __init__(self, address: str, timeout: float = _TIMEOUT, wait: Wait = time.sleep, key: str = "") -> None:
        self.address: str = address.rstrip("/")
        self._asked = ascii_address(self.address)
        self._key = key
        self._timeout = timeout
        self._wait = wait

    def ask(self, path: str, question: Mapping[str, Any] | None = None) -> Any:
        """Return the server's answer to a POST of `question`, or to a GET; try again while the server is busy.

        Raises:
            EngineError: it does not answer, refuses, or is busy for too long.

        """
        for wait in (*_WAITS, None):
            try:
                return self._ask_once(path, question)
            except _ServerBusy as busy:
                if wait is None:
                    said = ngettext(
                        "The LibreTranslate server is still busy after {count} try: {reason}.",
                        "The LibreTranslate server is still busy after {count} tries: {reason}.",
                        len(_WAITS) + 1,
                        reason=busy,
                    )
                    raise self.failure(said) from busy
                self._wait(min(busy.seconds or wait, _LONGEST_WAIT))
        raise AssertionError("the last try returns or raises")

    def _ask_once(self, path: str, question: Mapping[str, Any] | None) -> Any:
        data = None
        if question is not None:
            data = json.dumps({**question, **({"api_key": self._key} if self._key else {})}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Language": "en"}
        request = urllib.request.Request(self._asked + path, data, headers)  # noqa: S310 - http(s): publication checks
        with Deadline(self._timeout) as deadline:
            opener = deadline.opener(urllib.request.ProxyHandler({}), _NoRedirect)
            try:
                with opener.open(request, timeout=self._timeout) as response:
                    body = response.read(_MOST)
            except urllib.error.HTTPError as error:
                with error:
                    raise self._refusal(error) from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                raise self._unreached(error, is_late=deadline.is_over) from error
        if deadline.is_over:  # the answer may be incomplete and still look whole
            raise self._unreached(TimeoutError(), is_late=True)
        answer = _parsed(body)
        if answer is None:
            raise self.failure(_(_STRANGE))
        return answer

    def _unreached(self, error: Exception, *, is_late: bool) -> EngineError:
        """Return the error for an answer that did not come, or not in time."""
        why = getattr(error, "reason", None) or error
        if is_late or isinstance(why, TimeoutError):
            return self.failure(
                ngettext(
                    "The LibreTranslate server took more than {count} second.",
                    "The LibreTranslate server took more than {count} seconds.",
                    ceil(self._timeout),
                )
            )
        return self.failure(
            _("The LibreTranslate server cannot be reached ({reason}).", reason=why),
            _("Start it (libretranslate --load-only en,es), or correct `server` in hexapla.toml."),
        )

    def _refusal(self, error: urllib.error.HTTPError) -> Exception:
        """Return the error for an answer other than "200 OK"."""
        said = _said(error)
        if error.code in _BUSY:
            after = error.headers.get("Retry-After", "")
            return _ServerBusy(said, float(after) if after.isdecimal() else None)
        if error.code == 400 and "limit" in said:
            return _RequestTooLarge(said)
        refusal = _("The LibreTranslate server refuses the request ({reason}).", reason=said)
        if error.code in (401, 403) or "API key" in said:
            remedy = _(
                "Set {key} to a valid key, and {variable} to the server's address: a key is sent only to a "
                "server that the environment names.",
                key=KEY,
                variable=ADDRESS,
            )
            return self.failure(refusal, remedy)
        if 300 <= error.code < 400 and (other := error.headers.get("Location")):
            return self.failure(
                _("The LibreTranslate server redirects to {address}.", address=other),
                _("If that is the right address, write it as draft.server in hexapla.toml."),
            )
        return self.failure(refusal)

    def failure(self, message: str, remedy: str = "") -> EngineError:
        """Return an error that names the server, with a remedy for any problem of a server if there is none given."""
        remedy = remedy or _("Check draft.server in hexapla.toml, and the server.")
        return EngineError(message, place=self.address, remedy=remedy)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A handler that follows no redirection."""

    def redirect_request(self, *_arguments: object) -> None:
        """Return None, so that the redirection becomes an HTTPError."""


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
    """Return a server's engine for a pair: by whole tags, else by primary languages."""
    try:
        pairs = {
            str(each["code"]): [code for code in map(str, each["targets"]) if _CODE.fullmatch(code)]
            for each in server.ask("/languages")
            if _CODE.fullmatch(str(each["code"]))
        }
    except (TypeError, KeyError) as error:
        raise server.failure(_(_STRANGE)) from error
    first = _choose(source, pairs)
    second = _choose(target, pairs.get(first, []))
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


def _choose(tag: str, codes: Iterable[str]) -> str:
    """Return the server's code for a language: the same tag, or a primary language on either side (`es-MX`: `es`)."""
    lowered = {code.lower(): code for code in codes}
    bare = {primary(code): code for code in reversed(lowered.values())} if tag == primary(tag) else {}
    return lowered.get(tag.lower()) or lowered.get(primary(tag)) or bare.get(tag, "")


def _said(error: urllib.error.HTTPError) -> str:
    """Return the server's reason."""
    try:
        answer = _parsed(error.read(_MOST))
    except (ValueError, OSError, http.client.HTTPException):
        answer = None
    said = answer.get("error") if isinstance(answer, dict) else None
    return drop_forbidden(str(said or f"{error.code} {error.reason}"))[:_MOST_SAID].rstrip(".")


def _parsed(body: bytes) -> Any:
    """Return the value of a JSON text; None if it is not JSON, or nested too deeply for an answer."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
