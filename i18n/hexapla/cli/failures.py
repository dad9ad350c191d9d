"""Explain errors to the user: what has failed, where, and what to do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hexapla.messages import _

if TYPE_CHECKING:
    from hexapla.errors import HexaplaError

DEBUG = "HEXAPLA_DEBUG"  # if set, a fault of our own is shown with its traceback
_FAILED = 70  # EX_SOFTWARE of sysexits.h


def explain(error: Exception) -> int:
    """Print an error as a message with its remedy, and return the exit status. A fault of our own can be raised."""
    from hexapla.errors import HexaplaError
    from hexapla.files import remedy_for

    if isinstance(error, OSError):  # a full disk, a folder that is not ours to write to
        error = HexaplaError(
            _("The system reports an error ({reason}).", reason=error.strerror or error),
            place=str(error.filename or ""),
            remedy=remedy_for(
                error,
                _(
                    "Free some disk space or correct the permissions, and run the command again: "
                    "no file is half-written."
                ),
            ),
        )
    from hexapla.cli import output
    from hexapla.cli.damage import explain_damage
    from hexapla.errors import CatalogError

    if isinstance(error, HexaplaError):
        (explain_damage if isinstance(error, CatalogError) else output.explain)(error)
        return error.exit_code
    if os.environ.get(DEBUG):
        raise error
    fault, status = _fault(error)
    output.explain(fault)
    return status


def _fault(error: Exception) -> tuple[HexaplaError, int]:
    """Return the report of an unexpected error, and the exit status: a plug-in failed, or Hexapla itself."""
    from hexapla.errors import HexaplaError, PluginError
    from hexapla.plugins import package_at_fault

    kind = type(error).__name__
    if package := package_at_fault(error):
        failed = PluginError(
            _("The package {package} failed ({kind}: {problem}).", package=package, kind=kind, problem=error),
            remedy=_(
                "Please report this to the makers of the package, with the output of the same command when "
                "{variable}=1 is set in the environment.",
                variable=DEBUG,
            ),
        )
        return failed, failed.exit_code
    failed_ourselves = HexaplaError(
        _("Internal error: {kind}: {problem}", kind=kind, problem=error),
        remedy=_(
            "Please report this to those who gave you Hexapla, with the output of the same command when "
            "{variable}=1 is set in the environment.",
            variable=DEBUG,
        ),
    )
    return failed_ourselves, _FAILED
