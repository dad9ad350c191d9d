"""Run calls on the workers of a Dask cluster (docs/scale.md).

What a call is given and what it returns is pickled. A worker needs no disk of ours: files that a call reads are
`SentFiles`, by their digests; a worker that lacks one says so, is sent it once, and keeps it as long as it runs. A call
whose worker was killed is made by another one.
"""

from __future__ import annotations

import hashlib
import logging
import os
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

from hexapla import clock, installation
from hexapla.cluster_worker import Lacking, SentFiles, has_file, keep_file, other_code, work
from hexapla.errors import ClusterError, MissingExtra
from hexapla.messages import _, spoken
from hexapla.version import code_digest

_T = TypeVar("_T")
_CALLS = 4  # for each thread of the workers: those that wait on the workers need not be sent for
_PATIENCE = 20  # seconds for the scheduler to answer
_GLANCE = 0.5  # seconds between looks at whether the connection is still open


class Cluster(Executor):
    """Runs calls on the workers that a Dask scheduler knows."""

    def __init__(self, client: Any, address: str) -> None:
        self._client, self._address = client, address
        self._files: dict[str, Path] = {}
        self._sending: defaultdict[str, Lock] = defaultdict(Lock)
        workers = client.scheduler_info(n_workers=-1)["workers"]
        self.threads: int = sum(each["nthreads"] for each in workers.values())
        self._waiting = ThreadPoolExecutor(_CALLS * max(1, self.threads), "hexapla-cluster")

    def send(self, files: Mapping[str, Path]) -> SentFiles:
        """Return files as an argument for calls. They are read now, and sent to each worker that needs them."""
        digests: list[tuple[str, str]] = []
        for name, path in sorted(files.items()):
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            self._files[digest] = path
            digests.append((name, digest))
        return SentFiles(tuple(digests))

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        """Let a worker call a function of a module."""
        return self._waiting.submit(self._call, fn, args, kwargs)

    def _call(self, function: Callable[..., _T], arguments: Sequence[Any], named: Mapping[str, Any]) -> _T:
        asked = code_digest(), spoken(), os.environ.get(clock.VARIABLE), function, tuple(arguments), dict(named)
        while True:
            found = self._answer(lambda: self._client.submit(work, *asked, pure=False).result())
            if not isinstance(found, Lacking):
                made: _T = found
                return made
            self._send(found)

    def require_scheduler(self) -> None:
        """Make sure that the scheduler is still there.

        Raises:
            ClusterError: the connection to it is lost, and Dask has given up.

        """
        if self._client.status != "running":
            raise _lost(self._address)

    def _send(self, lacking: Lacking) -> None:
        """Send files to a worker, unless another call has done so meanwhile. A worker that is gone needs none.

        Raises:
            ClusterError: the worker cannot keep them, so it would say for ever that it lacks them.

        """
        with self._sending[lacking.worker]:
            for digest in lacking.digests:
                asked = self._run_on(lacking.worker, has_file, digest)
                if asked.get(lacking.worker) is False:
                    data = self._files[digest].read_bytes()
                    told = self._run_on(lacking.worker, keep_file, digest, data)
                    if problem := told.get(lacking.worker):
                        raise ClusterError(
                            _("A worker cannot keep the files that it needs ({problem}).", problem=problem),
                            place=lacking.worker,
                            remedy=_(
                                "Make room on its disk, or start it with another folder: {command}",
                                command="dask worker --local-directory",
                            ),
                        )

    def _run_on(self, worker: str, function: Callable[..., _T], *arguments: Any) -> dict[str, _T]:
        """Call a function on one worker, at once; return its result by the worker's address, if it is still there."""
        return self._answer(lambda: self._client.run(function, *arguments, workers=[worker], on_error="ignore"))

    def _answer(self, ask: Callable[[], _T]) -> _T:
        return _answer(self._client, self._address, ask)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the connection; calls that no worker has begun are not made."""
        self._waiting.shutdown(wait=False, cancel_futures=True)
        self._client.close()
        self._waiting.shutdown(wait=wait, cancel_futures=True)


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler, such as `tcp://host:8786`, or `tls://host:8786` with Dask's own settings of certificates.

    Raises:
        MissingExtra: Dask is not installed.
        ClusterError: nobody answers there, there is no worker, or the workers have other code of Hexapla.

    """
    try:
        import distributed
    except ImportError as error:
        raise MissingExtra(
            _("Dask is not installed."),
            remedy=_("Install it: {command}", command=installation.command("cluster")),
        ) from error
    for name in ("distributed", "distributed.client"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # errors are told by ours
    connect: Any = distributed.Client
    try:
        _require_usable(address)
        client = connect(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, RuntimeError, TypeError) as error:
        if _is_about_certificates(error):
            raise ClusterError(
                _("This machine and the cluster's scheduler do not accept each other's certificates."),
                place=address,
                remedy=_(
                    "In Dask's settings, distributed.comm.tls (docs/scale.md), name certificates of the authority with "
                    "which the scheduler was started (--tls-ca-file)."
                ),
            ) from error
        raise ClusterError(
            _("The cluster's scheduler does not answer ({problem}).", problem=str(error) or type(error).__name__),
            place=address,
            remedy=_("Start it (dask scheduler), and give the address that it prints: tcp://HOST:8786"),
        ) from error
    try:
        _require_same_code(client, address)
        cluster = Cluster(client, address)
    except BaseException:
        client.close()
        raise
    try:
        yield cluster
    finally:
        cluster.shutdown()


def _answer(client: Any, address: str, ask: Callable[[], _T]) -> _T:
    """Ask Dask something, in a thread of its own: what it is asked while it closes a client may never be answered.

    Raises:
        ClusterError: the client is closed.

    """
    asked: Future[_T] = Future()
    Thread(target=_keep_answer, args=(asked, ask), daemon=True).start()
    while not wait([asked], timeout=_GLANCE).done and client.status not in ("closing", "closed"):
        pass
    if client.status in ("closing", "closed") and not (asked.done() and asked.exception() is None):
        raise _lost(address)  # what Dask raises then says something else
    return asked.result()


def _keep_answer(asked: Future[_T], ask: Callable[[], _T]) -> None:
    try:
        asked.set_result(ask())
    except BaseException as error:  # noqa: BLE001 - raised where the answer is waited for
        asked.set_exception(error)


def _lost(address: str) -> ClusterError:
    return ClusterError(
        _("The connection to the cluster's scheduler is lost."),
        place=address,
        remedy=_(
            "What is done is saved. Start the scheduler and its workers again, and run the command again to "
            "continue, or without --cluster on this machine alone."
        ),
    )


def _require_usable(address: str) -> None:
    """Raise an error if Dask cannot use an address: a client that it has begun to make then ends after 40 seconds only.

    Raises:
        ValueError: the address has no port, or a protocol that Dask does not know.
        ClusterError: no certificates are named for `tls://`.
        OSError: the files of the certificates cannot be read, or are no certificates.

    """
    from distributed import Security
    from distributed.comm.addressing import get_address_host

    make: Any = Security
    get_address_host(address)
    if address.startswith("tls://") and not make().get_connection_args("client").get("ssl_context"):
        raise ClusterError(
            _("No certificates are named for the cluster."),
            place=address,
            remedy=_("Name them in Dask's settings, distributed.comm.tls (docs/scale.md)."),
        )


def _is_about_certificates(error: BaseException | None) -> bool:
    """Return whether an error, or one that it comes from, is of an encrypted connection."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error is not None


def _require_same_code(client: Any, address: str) -> None:
    try:
        found = _answer(client, address, lambda: client.run(code_digest))
    except ClusterError:
        raise
    except Exception as error:  # whatever goes wrong where Hexapla is missing or too old
        raise other_code(address) from error
    if not found:
        raise ClusterError(
            _("The cluster has no workers."),
            place=address,
            remedy=_("Start some on each machine: {command}", command=f"dask worker {address} --nthreads 1"),
        )
    if set(found.values()) != {code_digest()}:
        raise other_code(address)
