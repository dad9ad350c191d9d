"""What all tests share. That this file is here lets them `import judges`."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from hexapla import files

_JUDGED = Path(__file__).with_name("judged")

# What the commands say is asserted in English, whoever runs the tests; a test of another language sets its own.
for _name in ("LANGUAGE", "LC_MESSAGES", "LC_ALL"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

# Tests write what they read: nobody is in the middle of it.
files.MOMENT = 0

# The same examples in every run: a failure that comes and goes helps nobody. For a deeper search of your own, run with
# --hypothesis-profile=default. Two cores shared with browsers and JVMs: how long one example takes says nothing.
settings.register_profile("hexapla", deadline=None, derandomize=True)
settings.load_profile("hexapla")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="make golden editions of what there is now")
    parser.addoption("--cases", type=int, help="how many cases each search in tests/fuzz tries; a few without it")
    parser.addoption("--seed", type=int, default=0, help="which cases those searches try")
    parser.addoption("--judged", action="store_true", help="run tests/judged, which takes minutes (.ci/judges)")
    parser.addoption("--corpus", help="a folder of more real documents for tests/judged")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the judges of real documents out, unless they are asked for."""
    return True if collection_path == _JUDGED and not config.getoption("--judged") else None


@pytest.fixture(scope="session", autouse=True)
def _runtime(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let lock files and kept results go into folders of the tests' own."""
    os.environ["XDG_RUNTIME_DIR"] = str(tmp_path_factory.mktemp("runtime"))
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
