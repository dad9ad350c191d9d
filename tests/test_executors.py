"""Calls in other processes: their results and errors in order, and no process that outlives what it works for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import sleep

import pytest

from executing import (
    die,
    divide,
    double,
    fail_with_ours,
    return_what_cannot_be_sent,
    surroundings,
    wait_for_the_end_of,
    work_long,
)
from hexapla import executors, messages
from hexapla.errors import SourceError
from hexapla.executors import jobs_for, open_executor, results, usable_cores
from workshop import REPOSITORY, environment


def each(jobs: int, function: Callable[..., object], *calls: tuple[object, ...]) -> list[object]:
    with open_executor(jobs) as executor:
        return list(results(executor, function, calls))


@pytest.mark.parametrize("jobs", [1, 3])
def test_results_are_in_the_order_of_the_calls(jobs: int) -> None:
    assert each(jobs, double, *((number,) for number in range(20))) == list(range(0, 40, 2))


def test_one_job_is_this_process_and_several_are_not() -> None:
    (found,) = each(1, surroundings, ())
    assert isinstance(found, tuple)
    assert found[0] == os.getpid()
    assert os.getpid() not in {each[0] for each in each(2, surroundings, (), ()) if isinstance(each, tuple)}


def test_a_process_has_the_language_the_folder_and_the_environment_of_the_present(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not those of the time when the first process was started."""
    each(2, double, (1,))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SURROUNDINGS", "here")
    messages.set_language("es")
    try:
        (found,) = each(2, surroundings, ())
    finally:
        messages.set_language("en")
    assert isinstance(found, tuple)
    assert found[1:] == ("es", str(tmp_path), "here")


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_first_error_in_the_order_of_the_calls_is_raised_with_its_place_and_remedy(jobs: int) -> None:
    with pytest.raises(SourceError, match="no 1") as caught:
        each(jobs, fail_with_ours, (0,), (1,), (2,))
    assert (caught.value.place, caught.value.remedy, caught.value.exit_code) == ("source/1.md", "Correct it.", 5)


def test_an_unexpected_error_comes_with_the_traceback_of_this_process() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        each(2, divide, (1,), (0,))
    assert caught.traceback[-1].name == "divide"


def test_the_calls_of_killed_processes_are_made_here() -> None:
    assert each(2, die, *((os.getpid(), number) for number in range(5))) == [0, 3, 6, 9, 12]


def test_a_result_that_cannot_be_sent_is_made_here() -> None:
    (found,) = each(2, return_what_cannot_be_sent, (3,))
    assert isinstance(found, Iterator)
    assert list(found) == [0, 1, 2]


def test_an_interrupted_block_interrupts_the_calls_and_waits_for_the_processes(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), open_executor(2) as executor:
        for _call in range(2):
            executor.submit(work_long, str(tmp_path))
        while len(list(tmp_path.glob("*.begun"))) < 2:
            sleep(0.01)
        raise KeyboardInterrupt
    assert not list(tmp_path.glob("*.begun"))
    for path in tmp_path.glob("*.ended"):
        with pytest.raises(ProcessLookupError):
            os.kill(int(path.stem), 0)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_processes_end_with_the_process_that_they_work_for(tmp_path: Path, end: signal.Signals) -> None:
    program = (
        "from hexapla.executors import open_executor\nfrom executing import work_long\n"
        f"with open_executor(2) as executor:\n    executor.submit(work_long, {str(tmp_path)!r}).result()\n"
    )
    environ = environment(tmp_path) | {"PYTHONPATH": f"{REPOSITORY / 'i18n'}:{REPOSITORY / 'tests'}"}
    with subprocess.Popen([sys.executable, "-c", program], env=environ, start_new_session=True) as process:
        while not list(tmp_path.glob("*.begun")):
            assert process.poll() is None
            sleep(0.01)
        process.send_signal(end)
        process.wait()
        while not list(tmp_path.glob("*.ended")):
            sleep(0.01)
        wait_for_the_end_of(process.pid)


def test_by_default_there_is_a_process_for_each_core_if_there_is_enough_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executors, "usable_cores", lambda: 8)
    assert jobs_for(None, calls=20, size=1_000) == 1
    assert jobs_for(None, calls=20, size=6_000_000) == 3
    assert jobs_for(None, calls=20, size=10**9) == 8
    assert jobs_for(None, calls=3, size=10**9) == 3
    assert jobs_for(5, calls=20, size=0) == 5
    assert jobs_for(5, calls=2, size=0) == 2
    assert jobs_for(5, calls=0, size=0) == 1


@pytest.mark.parametrize(("quota", "cores"), [("max 100000", 8), ("250000 100000", 3), ("10000 100000", 1), ("?", 8)])
def test_a_container_may_have_fewer_cores_than_its_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, cores: int
) -> None:
    (tmp_path / "cpu.max").write_text(quota, encoding="ascii")
    monkeypatch.setattr(executors, "_QUOTA", tmp_path / "cpu.max")
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: set(range(8)), raising=False)
    assert usable_cores() == cores
