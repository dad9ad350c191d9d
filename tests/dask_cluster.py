"""A Dask cluster of processes on this machine, for tests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from workshop import REPOSITORY, environment


@dataclass(frozen=True)
class LocalCluster:
    """A scheduler, its address, and its workers, as processes; `folder` holds the workers' files."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]
    folder: Path

    def kill_one(self) -> None:
        """Kill a worker without a warning."""
        self.workers.pop().send_signal(signal.SIGKILL)


def need_dask() -> None:
    """Skip the test where Dask is missing; fail it where HEXAPLA_REQUIRE_ALL=1, as in CI."""
    try:
        import distributed  # noqa: F401 - whether it can be imported
    except ImportError:
        message = "needs the extra hexapla[cluster]"
        if os.environ.get("HEXAPLA_REQUIRE_ALL") == "1":
            pytest.fail(message)
        pytest.skip(message)


@contextmanager
def local_cluster(folder: Path, count: int) -> Iterator[LocalCluster]:
    """Start a scheduler and so many workers with a thread each, and wait until they know each other."""
    need_dask()
    import distributed

    environ = environment(folder) | {"PYTHONPATH": f"{REPOSITORY / 'i18n'}:{REPOSITORY / 'tests'}"}
    environ |= {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical"}
    dask = [sys.executable, "-m", "dask"]
    known = folder / "scheduler.json"
    begun = [
        subprocess.Popen(
            [
                *dask,
                "scheduler",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--no-dashboard",
                "--scheduler-file",
                str(known),
            ],
            env=environ,
            stderr=subprocess.DEVNULL,
        )
    ]
    try:
        for number in range(count):
            own = folder / f"worker-{number}"
            own.mkdir()
            arguments = ["--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(own)]
            arguments += ["--scheduler-file", str(known), "--host", "127.0.0.1"]
            begun.append(subprocess.Popen([*dask, "worker", *arguments], env=environ, stderr=subprocess.DEVNULL))
        while not known.exists():
            assert begun[0].poll() is None
        connect: Any = distributed.Client
        with connect(scheduler_file=str(known), timeout=60, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=120)
            address = client.scheduler.address
        yield LocalCluster(address, begun[0], begun[1:], folder)
    finally:
        for process in begun:
            process.kill()
        for process in begun:
            process.wait()
