"""draft: empty units -> proposed texts.

The law: only units without a person's words are touched; every draft is fuzzy, names its engine, and has exactly the
source's tags and notes. An engine is one file here and one line in `ENGINES`; it sees whole plain sentences, never
markup. `drafting` takes a unit apart and puts its draft together, `projection` carries tags and citations over by the
engine's alignment, `guards` refuse what is no translation, `copying` answers what needs no engine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from hexapla.draft.drafting import Draft, draft
from hexapla.draft.engine import Engine

__all__ = ["ENGINES", "Draft", "Engine", "draft", "open_engine"]

# By name in hexapla.toml: the module of this folder whose `open_engine` makes it.
ENGINES: Mapping[str, str] = {
    "argos": "argos",
    "echo": "echo",
}


def open_engine(name: str, source: str, target: str, packages: Sequence[Path] = ()) -> Engine:
    """The engine `name` for a pair of languages; `packages` are package files of the publication's own.

    Raises:
        EngineError: it cannot translate this pair.
        MissingExtra: what it needs is not installed.

    """
    engine: Engine = import_module(f"hexapla.draft.{ENGINES[name]}").open_engine(source, target, packages)
    return engine
