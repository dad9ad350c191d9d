"""How this copy of Hexapla was installed, and the command that adds one of its extras to it."""

from __future__ import annotations

import shlex
import shutil
import sys
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path


def command(extra: str) -> str:
    """Return the command that adds an extra to this copy, by the tool that installed this copy.

    It names the packages of the extra, not `hexapla[extra]`: for that, the tool would need the clone or the wheel that
    this copy was installed from, or a package index that has it.
    """
    return shlex.join([*_installer(), *(_requirements(extra) or [f"hexapla[{extra}]"])])


def _installer() -> list[str]:
    """The command that installs packages beside this copy: pipx, pip or uv."""
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").is_file() and shutil.which("pipx"):
        return ["pipx", "inject", environment.name]
    if find_spec("pip") is None:  # such as in environments that uv makes
        return ["uv", "pip", "install", "--python", sys.executable]
    return [sys.executable, "-m", "pip", "install"]


def _requirements(extra: str) -> list[str]:
    """The packages of an extra, as pip takes them; none where the copy runs without being installed."""
    try:
        declared = requires("hexapla") or []
    except PackageNotFoundError:
        return []
    parts = [line.partition(";") for line in declared]
    wanted = (f"extra == '{extra}'", f'extra == "{extra}"')
    return [requirement.strip() for requirement, _mark, marker in parts if marker.strip() in wanted]
