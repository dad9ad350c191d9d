"""[draft]: the engine, its packages or server, the glossary and the memories."""

from __future__ import annotations

from pathlib import Path

from hexapla.errors import PublicationError
from hexapla.messages import _
from hexapla.publication.bounds import keep_inside
from hexapla.publication.settings import DraftSettings, engines
from hexapla.publication.values import ascii_address, matching_files, percentage
from hexapla.toml import Table


def read_draft(root: Path, table: Table) -> DraftSettings:
    """Read the table, and check it."""
    memories = [
        path for name in table.texts("memories") for path in matching_files(root, name, table.at("memories"), ".tmx")
    ]
    glossary = table.text("glossary")
    settings = DraftSettings(
        engine=table.choice("engine", engines(), DraftSettings().engine),
        packages=tuple(keep_inside(root, root / name, table.at("packages")) for name in table.texts("packages")),
        server=table.text("server", DraftSettings().server),
        memories=tuple(dict.fromkeys(memories)),
        memory_threshold=percentage(table, "memory_threshold", DraftSettings().memory_threshold),
        glossary=matching_files(root, glossary, table.at("glossary"), ".csv", ".tbx")[0] if glossary else None,
    )
    try:
        ascii_address(settings.server)
    except ValueError as error:
        raise PublicationError(
            _("It is not the address of a server."),
            place=table.at("server"),
            remedy=_("Write {example}.", example='server = "http://127.0.0.1:5000"'),
        ) from error
    return settings
