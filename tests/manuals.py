"""Run the commands of a page of docs/, as a reader does who follows it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from workshop import environment

ROOT = Path(__file__).resolve().parents[1]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)


class Block(NamedTuple):
    """A block of a page: its kind, such as `sh`, and its text."""

    kind: str
    text: str


def sections(page: str) -> dict[str, list[Block]]:
    """Return the blocks of each section of a page that has any, by its heading."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    parts = (part.partition("\n") for part in re.split(r"^## ", text, flags=re.MULTILINE))
    found = {heading: [Block(*each) for each in BLOCK.findall(body)] for heading, _line, body in parts}
    return {heading: blocks for heading, blocks in found.items() if blocks}


def prepare(folder: Path) -> Path:
    """Make a folder with a clone, as far as the pages need it, and the command in `bin`."""
    for name in ("source", "i18n/demonstration"):
        shutil.copytree(ROOT / name, folder / "hexapla" / name)
    (folder / "bin").mkdir()
    (folder / "home").mkdir()
    program = folder / "bin" / "hexapla"
    program.write_text(f"#!{sys.executable}\nfrom hexapla.cli import main\nmain()\n", encoding="utf-8")
    program.chmod(0o755)
    return folder


def follow(folder: Path, blocks: list[Block]) -> Path:
    """Do what the blocks say, in a folder of `prepare`; return the folder in which the last command has ended.

    Commands of `sh` are run, settings in `toml` are added to hexapla.toml, and of a server's `yaml` its commands of
    Hexapla and git are run.
    """
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    variables = environment(folder / "home", PATH=path, GIT_CONFIG_GLOBAL=os.devnull, **names)
    here = folder
    for kind, text in blocks:
        if kind == "toml":
            settings = here / "hexapla.toml"
            settings.write_text(f"{settings.read_text('utf-8')}\n{text}", encoding="utf-8")
            continue
        commands = "\n".join(_commands(yaml.safe_load(text))) if kind == "yaml" else text
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f"{commands}\npwd"],
            cwd=here,
            env=variables,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}\n{done.stderr}"
        here = Path(done.stdout.splitlines()[-1])
    return here


def _commands(value: object) -> Iterator[str]:
    """Yield the commands of Hexapla and git in a server's settings, wherever they are."""
    if isinstance(value, str) and value.startswith(("hexapla ", "git ")):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _commands(each)
