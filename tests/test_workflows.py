"""The example of a workflow for many publications builds three small ones."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from judges import tools
from workshop import REPOSITORY, environment, everything, exported, publication

SCRIPT = REPOSITORY / "docs" / "workflows" / "slurm.sh"
SETTINGS = '[publication]\ntitle = "{name}"\nlanguages = ["es", "fr"]\n[draft]\nengine = "echo"\n'


def run(folder: Path, books: str, number: int) -> None:
    """Run the script as Slurm runs it for one task of an array."""
    tools.need("bash")
    home = folder / "home"
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environ = environment(home, PATH=path, SLURM_ARRAY_TASK_ID=str(number), SLURM_CPUS_PER_TASK="2")
    subprocess.run(["bash", str(SCRIPT), books], cwd=folder, env=environ, check=True)


def test_each_task_of_the_array_builds_a_publication(tmp_path: Path) -> None:
    names = ["one", "two", "three"]
    for name in names:
        folder = tmp_path / "books" / name
        folder.mkdir(parents=True)
        publication(
            folder,
            {f"{name}.md": f"# {name}\n\nA text with 12 words.[^1]\n\n[^1]: A note.\n"},
            SETTINGS.format(name=name),
        )
    (tmp_path / "books.txt").write_text("".join(f"books/{name}/\n" for name in names), encoding="utf-8")
    for number in (3, 1, 2):
        run(tmp_path, "books.txt", number)
    for name in names:
        made = exported(tmp_path / "books" / name)
        assert {f"en-{language}.epub" for language in ("es", "fr")} <= made.keys()
        assert b"A text with 12 words." in (tmp_path / "books" / name / "locales" / "fr" / f"{name}.po").read_bytes()
    before = everything(tmp_path / "books")
    run(tmp_path, "books.txt", 1)
    assert everything(tmp_path / "books") == before
