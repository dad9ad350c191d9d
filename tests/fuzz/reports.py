"""A search for inputs that raise anything but an error of ours, and what it found."""

from __future__ import annotations

import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hexapla.errors import HexaplaError


@dataclass(slots=True)
class Report:
    """How many inputs were read and refused, the slowest (seconds of the processor), and each fault's first case."""

    read: int = 0
    refused: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    faults: dict[str, int] = field(default_factory=dict)


def search(cases: int, one: Callable[[int], None], refusal: type[HexaplaError] = HexaplaError) -> Report:
    """Try `one` case after the other, known by its number; a `refusal` has a message, and Python warns of nothing."""
    report = Report()
    for number in range(cases):
        start = time.process_time()
        try:
            with warnings.catch_warnings(action="error"):
                one(number)
            report.read += 1
        except refusal as error:
            assert error.message
            report.refused += 1
        except Exception as error:  # noqa: BLE001 - each is what is sought
            report.faults.setdefault(_name(error), number)
        report.slowest = max(report.slowest, (time.process_time() - start, number))
    return report


def _name(error: Exception) -> str:
    """An error by its kind and by where it arose in our code: those of one name are one fault."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next((each for each in reversed(frames) if "/hexapla/" in each.filename), frames[-1])
    return f"{type(error).__name__} at {at.filename.rpartition('/hexapla/')[2]}:{at.lineno}: {str(error)[:80]}"


def told(name: str, seed: int, report: Report) -> Iterator[str]:
    """A report in lines."""
    seconds, number = report.slowest
    yield f"{name}: {report.read} read, {report.refused} refused; the slowest, case {number}, took {seconds:.1f} s"
    for fault, first in report.faults.items():
        yield f"  FAULT in case {first} of seed {seed}: {fault}"
