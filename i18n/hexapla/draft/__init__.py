"""draft: empty units -> proposed texts.

The law: only units without a person's words are touched; every draft is fuzzy, names its engine, and has exactly the
source's tags and notes. An engine is one file here and its name in `ENGINES`; it sees whole plain sentences, never
markup. `drafting` takes a unit apart and puts its draft together, `projection` carries tags and citations over by the
engine's alignment, `guards` refuse what is no translation, `copying` answers what needs no engine, and `memory` what
people have translated before.
"""

from __future__ import annotations

from importlib import import_module

from hexapla.draft.drafting import Draft, draft, recall
from hexapla.draft.engine import Engine
from hexapla.draft.memory import Match, Memory
from hexapla.draft.pairs import Pair, unit_of
from hexapla.publication import ENGINES, DraftSettings

__all__ = ["ENGINES", "Draft", "Engine", "Match", "Memory", "Pair", "draft", "open_engine", "recall", "unit_of"]

_DEFAULT = DraftSettings()


def open_engine(name: str, source: str, target: str, settings: DraftSettings = _DEFAULT) -> Engine:
    """The engine `name` for a pair of languages, by its module's own `open_engine`; it takes what it needs of [draft].

    Raises:
        EngineError: it cannot translate this pair.
        MissingExtra: what it needs is not installed.

    """
    engine: Engine = import_module(f"hexapla.draft.{name}").open_engine(source, target, settings)
    return engine
