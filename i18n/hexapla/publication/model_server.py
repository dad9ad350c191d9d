"""[draft.openai]: the server of language models, its model, and how it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any

from hexapla.errors import PublicationError
from hexapla.messages import _, listed
from hexapla.publication.settings import ModelServerSettings
from hexapla.publication.values import ascii_address, matching_files
from hexapla.toml import Table

_MOST_REQUESTS, _LONGEST = 64, 24 * 60 * 60
OURS = ("messages", "model", "n", "response_format", "stream")  # keys of a request that no setting changes


def read_model_server(root: Path, table: Table) -> ModelServerSettings:
    """Read the table, and check it."""
    usual = ModelServerSettings()
    prompt = table.text("prompt")
    settings = ModelServerSettings(
        server=server_address(table, usual.server),
        model=table.text("model"),
        prompt=matching_files(root, prompt, table.at("prompt"), ".toml")[0] if "." in prompt else prompt,
        requests=_number(table, "requests", usual.requests, _MOST_REQUESTS),
        timeout=_number(table, "timeout", usual.timeout, _LONGEST),
        options=_options(table.table("options")),
    )
    table.refuse_unknown()
    return settings


def server_address(table: Table, default: str) -> str:
    """Read the address of a server."""
    address = table.text("server", default)
    try:
        ascii_address(address)
    except ValueError as error:
        raise PublicationError(
            _("It is not the address of a server."),
            place=table.at("server"),
            remedy=_("Write {example}.", example=f'server = "{default}"'),
        ) from error
    return address


def _number(table: Table, key: str, default: int, most: int) -> int:
    value = table.number(key, default)
    if not 1 <= value <= most:
        raise PublicationError(
            _("It is a number from {least} to {most}.", least=1, most=most),
            place=table.at(key),
            remedy=_("Write {example}.", example=f"{key} = {default}"),
        )
    return value


def _options(table: Table) -> Mapping[str, Any]:
    """Read keys of a request: any that the server knows, but for those that Hexapla itself sends."""
    for key, value in table.data.items():
        if key in OURS:
            raise PublicationError(
                _("Hexapla itself sends “{key}”.", key=key),
                place=table.at(key),
                remedy=_("Remove it. These cannot be changed: {keys}.", keys=listed(OURS)),
            )
        if _has_a_time(value):
            raise PublicationError(
                _("A request can have no date or time."),
                place=table.at(key),
                remedy=_("Write it as a text, in quotation marks."),
            )
    return table.data


def _has_a_time(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_a_time, value.values()))
    if isinstance(value, list):
        return any(map(_has_a_time, value))
    return isinstance(value, date | time)
