"""draft: empty units -> proposed texts.

The law: only units without a person's words are touched; every draft is fuzzy, names its engine, and has exactly the
source's tags and notes. An engine is one module here and one entry point in pyproject.toml; it sees whole plain
sentences, never markup. `drafting` takes a unit apart and puts its draft together, `projection` carries tags and
citations over by the engine's alignment, `guards` refuse what is no translation, `copying` answers what needs no
engine, and `memory` what people have translated before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from hexapla.draft.drafting import Draft, draft, recall
from hexapla.draft.engine import Engine
from hexapla.draft.memory import Match, Memory
from hexapla.draft.pairs import Pair, unit_of
from hexapla.plugins import Group, Registered
from hexapla.publication import DraftSettings

__all__ = [
    "ENGINES",
    "Draft",
    "Engine",
    "EngineOpener",
    "Match",
    "Memory",
    "Pair",
    "draft",
    "open_engine",
    "recall",
    "unit_of",
]

_DEFAULT = DraftSettings()


class EngineOpener(Protocol):
    """Opens an engine for a pair of languages."""

    def open_engine(self, source: str, target: str, settings: DraftSettings) -> Engine:
        """Return the engine from `source` to `target`, BCP 47 tags. It takes what it needs of `settings`, [draft].

        Raises:
            EngineError: it cannot translate this pair.
            MissingExtra: what it needs is not installed.

        """


# By the name that hexapla.toml gives an engine.
ENGINES: Mapping[str, EngineOpener] = Registered(Group.ENGINES, EngineOpener)


def open_engine(name: str, source: str, target: str, settings: DraftSettings = _DEFAULT) -> Engine:
    """Open the engine `name` for a pair of languages, as `EngineOpener` does.

    Raises:
        PluginError: the engine cannot be loaded.

    """
    return ENGINES[name].open_engine(source, target, settings)
