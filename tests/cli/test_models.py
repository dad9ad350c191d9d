"""cli: `hexapla models list` tells what a server of language models offers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.test_cli import run_alone
from commands import run
from draft.openai.model_server import Behaviour, serving
from draft.packages_made import demonstration


@pytest.fixture
def server() -> Iterator[Behaviour]:
    with serving(Behaviour(models=["gemma3:4b", "qwen3:8b"])) as behaviour:
        yield behaviour


@pytest.fixture
def book(server: Behaviour, tmp_path: Path) -> Path:
    """A publication that drafts with a model of the server."""
    assert run(tmp_path, "init", "--languages", "es").status == 0
    path = tmp_path / "hexapla.toml"
    own = f'openai = {{ server = "{server.address}", model = "gemma3:4b" }}'
    settings = path.read_text(encoding="utf-8")
    path.write_text(settings.replace('engine = "argos"', f'{own}\nengine = "openai"'), encoding="utf-8")
    return tmp_path


def test_the_models_of_the_publication_s_server_are_listed(book: Path) -> None:
    done = run(book, "models", "list")
    assert done.said.endswith("openai  gemma3:4b\nopenai  qwen3:8b\n")
    assert json.loads(run(book, "models", "list", "--json").said)[-1] == {"engine": "openai", "model": "qwen3:8b"}


def test_only_they_are_listed_for_the_engine_that_is_named(book: Path, server: Behaviour) -> None:
    assert run(book, "models", "list", "--engine", "openai").said == "openai  gemma3:4b\nopenai  qwen3:8b\n"
    server.models = []
    assert "The server has no model." in run(book, "models", "list", "--engine", "openai").said


def test_an_engine_without_a_server_of_models_is_told(book: Path) -> None:
    for engine in ("argos", "libretranslate", "memory"):
        done = run(book, "models", "list", "--engine", engine)
        assert done.status == 7
        assert f"The engine {engine} has no server of models." in done.complained


def test_what_is_installed_is_listed_while_the_server_is_down(book: Path, server: Behaviour, tmp_path: Path) -> None:
    pytest.importorskip("argostranslate", reason="needs the extra hexapla[argos]")
    home = tmp_path / "home"
    assert run_alone(book, home, "models", "install", str(demonstration("es"))).status == 0
    path = book / "hexapla.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(server.address, "http://127.0.0.1:9"), encoding="utf-8")
    done = run_alone(book, home, "models", "list")
    assert (done.status, done.said) == (7, "en → es  0.1\n")
    assert "The server cannot be reached" in done.complained


def test_a_server_elsewhere_is_not_asked(book: Path) -> None:
    path = book / "hexapla.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("127.0.0.1", "192.0.2.1"), encoding="utf-8")
    done = run(book, "models", "list")
    assert done.status == 7
    assert "HEXAPLA_OPENAI_HOST=192.0.2.1" in done.complained


def test_a_book_is_drafted_by_the_model_of_the_settings(book: Path, server: Behaviour) -> None:
    server.translations = {"A red house.": "Una casa roja."}
    (book / "source" / "article.md").write_text("# A red house.\n", encoding="utf-8")
    assert run(book, "extract").status == 0
    done = run(book, "draft")
    assert "drafted by openai gemma3:4b en->es" in done.said
    assert "Una casa roja." in (book / "locales" / "es" / "article.po").read_text(encoding="utf-8")
