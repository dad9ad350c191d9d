"""draft: proposes texts for empty units.

The law: only units without a person's translation are changed; every draft is fuzzy, names its engine, and has exactly
the tags and notes of the source. An engine is one module here and one entry point in pyproject.toml; it gets whole
plain sentences, never markup. `drafting` splits a unit into sentences and composes its draft, `projection` places tags
and citations by the engine's alignment, `guards` refuse what is not a translation, `copying` copies what needs no
engine, and `memory` finds what people have translated before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from hexapla.draft.cluster_asking import ask_cluster
from hexapla.draft.composition import Draft
from hexapla.draft.drafting import Drafter, DraftingStep, draft, draft_from_memory
from hexapla.draft.engine import Engine
from hexapla.draft.memory import Memory, MemoryMatch
from hexapla.draft.pairs import MemoryPair
from hexapla.errors import EngineError
from hexapla.messages import _, listed
from hexapla.plugins import Group, Registered
from hexapla.publication import MEMORY_ALONE, DraftSettings
from hexapla.unit_from_text import unit_of

__all__ = [
    "ENGINES",
    "Draft",
    "Drafter",
    "DraftingStep",
    "Engine",
    "EngineOpener",
    "Memory",
    "MemoryMatch",
    "MemoryPair",
    "ModelLister",
    "ask_cluster",
    "draft",
    "draft_from_memory",
    "list_models",
    "open_engine",
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


@runtime_checkable
class ModelLister(EngineOpener, Protocol):
    """Opens an engine whose server offers models."""

    def list_models(self, settings: DraftSettings) -> list[str]:
        """Return the names of the models that the server of the settings offers.

        Raises:
            EngineError: the server does not answer.

        """


# By the name that hexapla.toml gives an engine.
ENGINES: Mapping[str, EngineOpener] = Registered(Group.ENGINES, EngineOpener)


def open_engine(name: str, source: str, target: str, settings: DraftSettings = _DEFAULT) -> Engine:
    """Open the engine `name` for a pair of languages, as `EngineOpener` does.

    Raises:
        EngineError: there is no engine of that name.
        PluginError: the engine cannot be loaded.

    """
    return _opener(name).open_engine(source, target, settings)


def list_models(name: str, settings: DraftSettings = _DEFAULT) -> list[str] | None:
    """Return the names of the models that the server of an engine offers; None if it has no such server.

    Raises:
        EngineError: there is no engine of that name, or the server does not answer.
        PluginError: the engine cannot be loaded.

    """
    opener = _opener(name) if name != MEMORY_ALONE else None
    return opener.list_models(settings) if isinstance(opener, ModelLister) else None


def _opener(name: str) -> EngineOpener:
    if name not in ENGINES:
        raise EngineError(
            _("There is no engine “{name}”.", name=name),
            remedy=_("Choose from {choices}.", choices=listed((*ENGINES, MEMORY_ALONE))),
        )
    return ENGINES[name]
