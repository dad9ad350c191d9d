"""The commands that add an extra to this copy of Hexapla, install it again, or remove a plug-in."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path


def command(extra: str) -> str:
    """Return the command that adds an extra to this copy, by the tool that installed this copy.

    It names the packages of the extra, not `hexapla[extra]`: for that, the tool would need the clone or the wheel that
    this copy was installed from, or a package index that has it.
    """
    return shlex.join([*_installer(), *(_requirements(extra) or [extra_name(extra)])])


def extra_name(extra: str) -> str:
    """Return the name that pip has for an extra of Hexapla."""
    return f"hexapla[{extra}]"


def renewal() -> str:
    """Return the command that installs this copy again: from its clone, if it runs from one."""
    clone = Path(__file__).resolve().parents[2]
    what = ["-e", str(clone)] if (clone / "pyproject.toml").is_file() else ["--force-reinstall", "hexapla"]
    return shlex.join([*_pip("install"), *what])


def removal(packages: Sequence[str]) -> str:
    """Return the command that uninstalls packages from beside this copy."""
    return shlex.join([*_pip("uninstall"), *packages])


def _installer() -> list[str]:
    """Return the command that installs packages beside this copy, by pipx, pip or uv."""
    return ["pipx", "inject", Path(sys.prefix).name] if _is_pipx() else _pip("install")


def _pip(verb: str) -> list[str]:
    """Return a command of pip's for this environment, as pipx, uv or pip take it."""
    if _is_pipx():
        return ["pipx", "runpip", Path(sys.prefix).name, verb]
    if find_spec("pip") is None:  # such as in environments that uv makes
        return ["uv", "pip", verb, "--python", sys.executable]
    return [sys.executable, "-m", "pip", verb]


def _is_pipx() -> bool:
    return (Path(sys.prefix) / "pipx_metadata.json").is_file() and shutil.which("pipx") is not None


def _requirements(extra: str) -> list[str]:
    """Return the packages of an extra, as pip takes them; none if this copy runs without being installed."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        declared = requires("hexapla") or []
    except PackageNotFoundError:
        return []
    parts = [line.partition(";") for line in declared]
    wanted = (f"extra == '{extra}'", f'extra == "{extra}"')
    return [requirement.strip() for requirement, _mark, marker in parts if marker.strip() in wanted]
