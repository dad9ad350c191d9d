"""Which server of language models is asked: one on this computer, or another that two places allow.

hexapla.toml may come from someone else, and drafts are made offline unless a person decides otherwise. So another host
is asked only if hexapla.toml and the environment both name it, and a key is sent only to a host that the environment
names.
"""

from __future__ import annotations

import os
import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from hexapla.draft.json_server import JsonServer, ServerAdvice, Wait
from hexapla.errors import EngineError
from hexapla.messages import _
from hexapla.publication import ModelServerSettings
from hexapla.publication.values import ascii_address

HOST, KEY = "HEXAPLA_OPENAI_HOST", "HEXAPLA_OPENAI_KEY"
_MOST = 4 * 1024 * 1024  # bytes of an answer
_CLOUD = re.compile(r"[:-]cloud$")  # models that Ollama runs on servers of its makers
_CLOUD_HOST = "ollama.com"
_PLACE = "hexapla.toml: draft.openai.{key}"


def open_server(settings: ModelServerSettings, wait: Wait | None = None) -> JsonServer:
    """Return the server of the settings, which has not been asked anything yet.

    Raises:
        EngineError: it is on another computer, and the environment does not name it; or the key is none.

    """
    address = settings.server.rstrip("/")
    parts = urlsplit(ascii_address(address))
    if not _is_here(parts.hostname or "") and not _is_named(parts.hostname or "", parts.port):
        raise EngineError(
            _("The server {address} is not on this computer.", address=address),
            place=_PLACE.format(key="server"),
            remedy=_(
                "Texts are sent to another computer only if hexapla.toml ([draft.openai] server) and the environment "
                "both name it. If you want that, set {variable}={host} in the environment.",
                variable=HOST,
                host=parts.hostname,
            ),
        )
    key = _key() if _is_named(parts.hostname or "", parts.port) else ""
    return JsonServer(
        address if parts.path.strip("/") else f"{address}/v1",
        ServerAdvice(
            strange=_("The server's answer is not that of an OpenAI-compatible server."),
            start=_("Start the server, or correct `server` of [draft.openai] in hexapla.toml."),
            check=_("Check [draft.openai] in hexapla.toml, and the server."),
            moved=_("If that is the right address, write it as `server` of [draft.openai] in hexapla.toml."),
        ),
        timeout=settings.timeout,
        wait=wait,
        headers={"Authorization": f"Bearer {key}"} if key else {},
        secret=key,
        most=_MOST,
    )


def refuse_elsewhere(model: str) -> None:
    """Refuse a model that a server on this computer only passes on to servers of its makers.

    Raises:
        EngineError: it is one, and the environment does not name the host.

    """
    if _CLOUD.search(model) and not _is_named(_CLOUD_HOST, None):
        raise EngineError(
            _("The model {model} does not run on this computer.", model=model),
            place=_PLACE.format(key="model"),
            remedy=_(
                "Choose another model. If you want to send texts to it, set {variable}={host} in the environment.",
                variable=HOST,
                host=_CLOUD_HOST,
            ),
        )


def key_remedy() -> str:
    """Return what to do where a server wants a key."""
    return _(
        "Set {key} to a valid key, and {variable} to the server's host: a key is sent only to a host that the "
        "environment names.",
        key=KEY,
        variable=HOST,
    )


def _is_here(host: str) -> bool:
    """Return whether a host is this computer: by its name, or by an address that never leaves it."""
    if host.lower() == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _is_named(host: str, port: int | None) -> bool:
    """Return whether the environment names a host, with any port or with this one."""
    named = {each.lower() for each in re.split(r"[,\s]+", os.environ.get(HOST, "")) if each}
    shown = f"[{host}]" if ":" in host else host
    return bool(named & {host.lower(), shown.lower(), f"{shown}:{port}".lower()})


def _key() -> str:
    """Return the key of the environment.

    Raises:
        EngineError: it has characters that no key has.

    """
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise EngineError(_("It is not a key."), place=KEY, remedy=_("Copy it again, without line ends."))
    return key
