"""[draft]: the engine, its packages or servers, the glossary and the memories."""

from __future__ import annotations

from pathlib import Path

from hexapla.publication.bounds import keep_inside
from hexapla.publication.model_server import read_model_server, server_address
from hexapla.publication.settings import DraftSettings, engines
from hexapla.publication.values import matching_files, percentage
from hexapla.toml import Table


def read_draft(root: Path, table: Table) -> DraftSettings:
    """Read the table, and check it."""
    memories = [
        path for name in table.texts("memories") for path in matching_files(root, name, table.at("memories"), ".tmx")
    ]
    glossary = table.text("glossary")
    return DraftSettings(
        engine=table.choice("engine", engines(), DraftSettings().engine),
        packages=tuple(keep_inside(root, root / name, table.at("packages")) for name in table.texts("packages")),
        converted_model=table.table("ctranslate2").text("model"),
        server=server_address(table, DraftSettings().server),
        memories=tuple(dict.fromkeys(memories)),
        memory_threshold=percentage(table, "memory_threshold", DraftSettings().memory_threshold),
        glossary=matching_files(root, glossary, table.at("glossary"), ".csv", ".tbx")[0] if glossary else None,
        openai=read_model_server(root, table.table("openai")),
    )
