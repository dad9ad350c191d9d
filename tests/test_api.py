"""The Python API: what `import hexapla` gives, and what it promises to other people's programs."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from pathlib import Path

import hexapla
import judges
from workshop import environment

# Imports every module but those of the command line, and says which texts were translated meanwhile.
IMPORTING = """
import importlib, os, pathlib
from hexapla import messages

translated = []
messages._catalog = lambda *asked: translated.append(asked) or messages.NullTranslations()
os.environ.update(dict.fromkeys(("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"), "fr_FR.UTF-8"))
import hexapla

package = pathlib.Path(hexapla.__file__).parent
modules = [path.relative_to(package).with_suffix("").parts for path in package.rglob("*.py")]
for parts in modules:
    if parts[0] not in ("cli", "__main__"):
        importlib.import_module(".".join(("hexapla", *parts)).removesuffix(".__init__"))
assert len(modules) > 200
assert not translated, translated
assert messages.spoken() == "en"
"""


def run(program: str, folder: Path) -> str:
    """What a program of somebody else's prints, in a process of its own."""
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_the_types_of_every_public_symbol_are_known_to_other_programs() -> None:
    assert judges.verifytypes("hexapla") == []


def test_every_public_name_is_there_and_no_other_is_shown() -> None:
    assert [name for name in hexapla.__all__ if not hasattr(hexapla, name)] == []
    assert dir(hexapla) == hexapla.__all__ == sorted(hexapla.__all__)


def test_no_public_name_is_also_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(hexapla.__path__)}
    assert modules & set(hexapla.__all__) == set()


def test_nothing_is_translated_or_printed_at_import(tmp_path: Path) -> None:
    assert run(IMPORTING, tmp_path) == ""
