"""Ask an engine on the workers of a cluster: each opens it once, with the files of its models."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from hexapla.cluster import Cluster
from hexapla.cluster_worker import threads_here
from hexapla.draft.askers import Answer, Asker, ask_when_needed, translate_and_align
from hexapla.draft.engine import Engine, PassageEngine, PortableEngine, Translated
from hexapla.draft.sentence_steps import AskedSentence, LanguagePair
from hexapla.errors import EngineError, HexaplaError
from hexapla.messages import _

_MOST_OPEN = 4  # engines of a worker
_open: dict[str, Engine] = {}  # on a worker, by what they were opened with


def ask_cluster(cluster: Cluster, engine: Engine) -> Asker:
    """Return what asks this engine on the workers. A batch that no worker could do is asked here.

    Raises:
        EngineError: the engine is a server or a program of this machine.

    """
    if not isinstance(engine, PortableEngine) or isinstance(engine, PassageEngine):
        raise EngineError(
            _("The engine “{name}” does not run on a cluster.", name=engine.name),
            remedy=_("Leave --cluster out: it is for engines that load a model, such as argos and ctranslate2."),
        )
    portable = engine.portable
    folder = cluster.send(portable.files)

    def ask(own: Engine, sentences: Sequence[AskedSentence], pair: LanguagePair, marked: frozenset[str], /) -> Answer:
        asked = cluster.submit(_translate, folder, portable.reopen, sentences, pair, marked)
        return partial(_wait, cluster, asked, ask_when_needed(own, sentences, pair, marked))

    return ask


def _wait(cluster: Cluster, asked: Future[list[Translated]], ask_here: Answer) -> list[Translated]:
    try:
        return asked.result()
    except HexaplaError:
        raise
    except Exception:  # noqa: BLE001 - whatever stops workers; here it is told what it is, if it comes again
        cluster.require_scheduler()
        return ask_here()


def _translate(
    folder: Path,
    reopen: Callable[[Path, int], Engine],
    sentences: Sequence[AskedSentence],
    pair: LanguagePair,
    marked: frozenset[str],
) -> list[Translated]:
    """Translate a batch on a worker."""
    name = f"{folder} {reopen!r}"
    if name not in _open:
        while len(_open) >= _MOST_OPEN:
            del _open[next(iter(_open))]
        _open[name] = reopen(folder, threads_here())
    return translate_and_align(_open[name], sentences, pair, marked)
