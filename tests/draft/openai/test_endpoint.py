"""draft: no text leaves this computer unless hexapla.toml and the environment both name the host; no key is shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from draft.openai.model_server import Behaviour, serving
from hexapla.draft import Engine, open_engine
from hexapla.draft.openai import list_models
from hexapla.draft.openai.endpoint import HOST, KEY, open_server
from hexapla.errors import EngineError
from hexapla.publication import DraftSettings, ModelServerSettings

A_KEY = "secret-key-7"
SENTENCE = "The house was red."


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (HOST, KEY):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Behaviour]:
    with serving(Behaviour({SENTENCE: "La casa era roja."})) as behaviour:
        yield behaviour


def at(address: str, model: str = "") -> DraftSettings:
    return DraftSettings(openai=ModelServerSettings(server=address, model=model, timeout=20))


def opened(server: Behaviour, model: str = "") -> Engine:
    return open_engine("openai", "en", "es", at(server.address, model))


def said(engine: Engine) -> list[str]:
    return [each.text for each in engine.translate([SENTENCE])]


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:8080", "http://127.8.9.1", "http://localhost:1234/v1", "http://LOCALHOST", "https://[::1]:8000"],
)
def test_this_computer_is_asked_without_more_ado(address: str) -> None:
    assert open_server(ModelServerSettings(server=address)).address.startswith(address)


@pytest.mark.parametrize(
    "address",
    ["http://192.168.1.7:11434", "https://api.example.org/v1", "http://0.0.0.0", "http://localhost.example.org",
     "http://127.0.0.1.example.org", "http://2130706433", "http://[::ffff:10.0.0.1]", "http://127.1.example"],
)  # fmt: skip
def test_another_host_needs_the_environment_as_well(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in ("", "another.example.org", "api.example.org.example.com"):
        monkeypatch.setenv(HOST, named)
        with pytest.raises(EngineError, match="not on this computer") as caught:
            open_engine("openai", "en", "es", at(address))
        assert "hexapla.toml" in caught.value.remedy
        assert f"{HOST}=" in caught.value.remedy


@pytest.mark.parametrize("named", ["box.example.org", "other, BOX.example.org", "box.example.org:8000"])
def test_two_that_agree_are_followed(named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOST, named)
    assert open_server(ModelServerSettings(server="http://box.example.org:8000")).address.endswith(":8000/v1")


def test_a_port_that_is_named_is_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOST, "box.example.org:8000")
    with pytest.raises(EngineError, match="not on this computer"):
        open_server(ModelServerSettings(server="http://box.example.org:9000"))


def test_the_environment_alone_sends_nothing_elsewhere(server: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOST, "box.example.org")
    assert said(opened(server)) == ["La casa era roja."]


def test_no_redirection_is_followed_and_no_proxy_is_used(server: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Behaviour()) as other:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, other.address)
        engine = opened(server)
        assert said(engine) == ["La casa era roja."]
        server.moved_to = f"{other.address}/v1/chat/completions"
        with pytest.raises(EngineError, match="redirects to") as caught:
            said(engine)
        assert "server" in caught.value.remedy
        assert other.asked == []


def test_a_key_goes_only_to_a_host_that_the_environment_names(
    server: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, A_KEY)
    assert said(opened(server)) == ["La casa era roja."]
    assert set(server.keys) == {""}
    server.key = A_KEY
    with pytest.raises(EngineError, match="refuses") as caught:
        opened(server)
    assert KEY in caught.value.remedy
    assert HOST in caught.value.remedy
    monkeypatch.setenv(HOST, "127.0.0.1")
    assert said(opened(server)) == ["La casa era roja."]
    assert server.keys[-1] == f"Bearer {A_KEY}"


def test_a_key_is_never_shown(server: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOST, "127.0.0.1")
    monkeypatch.setenv(KEY, A_KEY)
    server.key = "another"  # the server repeats the key that it was sent
    with pytest.raises(EngineError, match="Incorrect API key provided") as caught:
        opened(server)
    assert A_KEY not in f"{caught.value}{caught.value.__cause__}"


@pytest.mark.parametrize("key", ["two\nlines", "ключ", "tab\tbed"])
def test_what_is_no_key_is_told_without_it(server: Behaviour, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOST, "127.0.0.1")
    monkeypatch.setenv(KEY, key)
    with pytest.raises(EngineError, match="not a key") as caught:
        opened(server)
    assert (caught.value.place, key in str(caught.value)) == (KEY, False)


def test_the_models_of_a_server_are_told(server: Behaviour) -> None:
    server.models = ["one:4b", "two models", "\x1b[31m"]
    assert list_models(at(server.address)) == ["one:4b", "two_models", "_31m"]


def test_the_only_model_is_used_and_of_several_one_must_be_named(server: Behaviour) -> None:
    assert "small-model" in opened(server).name
    server.models = ["one", "two"]
    with pytest.raises(EngineError, match="several models") as caught:
        opened(server)
    assert "one, two" in caught.value.remedy
    assert "openai two en->es" in opened(server, "two").name
    server.models = []
    with pytest.raises(EngineError, match="no model"):
        opened(server)


@pytest.mark.parametrize("model", ["gpt-oss:120b-cloud", "kimi-k2:cloud"])
def test_a_model_that_runs_elsewhere_is_another_host(
    server: Behaviour, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(EngineError, match="does not run on this computer") as caught:
        opened(server, model)
    assert f"{HOST}=ollama.com" in caught.value.remedy
    monkeypatch.setenv(HOST, "ollama.com")
    assert model in opened(server, model).name


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(EngineError, match="cannot be reached") as caught:
        open_engine("openai", "en", "es", at("http://127.0.0.1:9"))
    assert "Start the server" in caught.value.remedy
