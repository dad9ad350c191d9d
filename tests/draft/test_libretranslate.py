"""draft: a LibreTranslate server of one's own, asked over HTTP, with deadline and without trust."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

import judges
from draft.libretranslate_server import Behaviour, serving
from hexapla.draft import Engine, draft, open_engine
from hexapla.draft.http_deadline import Deadline
from hexapla.draft.libretranslate import ADDRESS, KEY, LibreTranslate, TranslationServer, at
from hexapla.errors import EngineError
from hexapla.project import Project
from hexapla.publication import DraftSettings
from hexapla.publication.values import ascii_address
from hexapla.segment import split_sentences
from workshop import publication, shape, unit


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (ADDRESS, KEY):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server() -> Iterator[Behaviour]:
    with serving(Behaviour()) as behaviour:
        yield behaviour


def opened(server: Behaviour, waits: list[float] | None = None, timeout: float = 30) -> LibreTranslate:
    remembered = waits if waits is not None else []
    return at(TranslationServer(server.address, timeout, remembered.append), "en", "es")


def texts(engine: Engine, *sentences: str) -> list[str]:
    return [each.text for each in engine.translate(sentences)]


def refused(server: Behaviour, *sentences: str) -> EngineError:
    engine = opened(server)
    with pytest.raises(EngineError) as caught:
        texts(engine, *sentences or ("A house.",))
    assert caught.value.place == server.address
    return caught.value


def test_sentences_are_asked_as_a_list_of_plain_texts(server: Behaviour) -> None:
    engine = open_engine("libretranslate", "en", "es", DraftSettings(server=server.address + "/"))
    assert [each.text for each in engine.translate(["One <b>.", "Two & “three”."])] == ["One <b>.", "Two & “three”."]
    assert engine.name == "libretranslate en->es"
    question = {"q": ["One <b>.", "Two & “three”."], "format": "text", "source": "en", "target": "es"}
    assert server.asked == [("/languages", None), ("/translate", question)]


def test_no_request_holds_more_than_a_batch(server: Behaviour) -> None:
    many = [f"Sentence {number}." for number in range(70)]
    assert texts(opened(server), *many) == many
    assert [len(question["q"]) for path, question in server.asked if path == "/translate"] == [32, 32, 6]


def test_a_server_that_takes_less_at_once_is_given_less(server: Behaviour) -> None:
    server.most = 5
    many = [f"Sentence {number}." for number in range(20)]
    assert texts(opened(server), *many) == many


def test_a_sentence_longer_than_the_server_takes_is_an_error(server: Behaviour) -> None:
    server.most = 0
    engine = opened(server)
    with pytest.raises(EngineError, match=r"too long for the server.*text limit") as caught:
        texts(engine, "A house.", "Another.")
    assert caught.value.place == "A house."


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again(server: Behaviour, status: int) -> None:
    server.busy = [status, status]
    waits: list[float] = []
    assert texts(opened(server, waits), "A house.") == ["A house."]
    assert waits == [1, 2]


def test_the_server_may_say_how_long_to_wait_but_not_for_ever(server: Behaviour) -> None:
    server.busy, server.retry_after = [429, 429], "86400"
    waits: list[float] = []
    assert texts(opened(server, waits), "A house.") == ["A house."]
    assert waits == [30, 30]


def test_patience_has_an_end(server: Behaviour) -> None:
    server.busy = [429] * 50
    error = refused(server)
    assert "still busy after 5 tries: Slowdown" in error.message
    assert len(server.busy) == 45


def test_the_key_goes_to_the_server_that_the_environment_names(
    server: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.key = "secret-7"
    assert KEY in refused(server).remedy
    monkeypatch.setenv(ADDRESS, server.address)
    strangers = DraftSettings(server="http://192.0.2.1")  # asked by nobody
    monkeypatch.setenv(KEY, "wrong-8")
    with pytest.raises(EngineError) as wrong:
        texts(open_engine("libretranslate", "en", "es", strangers), "A house.")
    assert (KEY in wrong.value.remedy, "wrong-8" in str(wrong.value)) == (True, False)
    monkeypatch.setenv(KEY, "secret-7")
    assert texts(open_engine("libretranslate", "en", "es", strangers), "A house.") == ["A house."]


def test_no_key_goes_to_a_server_that_hexapla_toml_alone_names(
    server: Behaviour, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, "secret-7")
    texts(open_engine("libretranslate", "en", "es", DraftSettings(server=server.address)), "A house.")
    assert server.asked
    assert "secret-7" not in str(server.asked)
    server.key = "secret-7"
    with pytest.raises(EngineError) as caught:
        texts(open_engine("libretranslate", "en", "es", DraftSettings(server=server.address)), "A house.")
    assert ADDRESS in caught.value.remedy


def test_a_server_of_the_environment_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ADDRESS, "localhost")
    with pytest.raises(EngineError) as caught:
        open_engine("libretranslate", "en", "es", DraftSettings())
    assert caught.value.place == ADDRESS


@pytest.mark.parametrize("address", ["http://пример.испытание:5000/путь", "http://bücher.invalid"])
def test_a_server_s_name_may_be_in_any_letters(address: str) -> None:
    with pytest.raises(EngineError) as caught:  # there is no such server, and that is all that is wrong
        open_engine("libretranslate", "en", "es", DraftSettings(server=address))
    assert "cannot be reached" in caught.value.message
    assert caught.value.place == address


def test_letters_of_an_address_are_sent_as_http_has_them() -> None:
    assert ascii_address("http://пример.испытание:05000/путь%20x") == (
        "http://xn--e1afmkfd.xn--80akhbyknj4f:5000/%D0%BF%D1%83%D1%82%D1%8C%20x"
    )
    assert ascii_address("https://[::1]:5000") == "https://[::1]:5000"
    for wrong in ("http://a:70000", "http://a..b", f"http://{'ж' * 99}.рф", "ftp://a", "http://a b", "http://u@a"):
        with pytest.raises(ValueError):
            ascii_address(wrong)


def test_a_pair_it_does_not_have_is_told_with_those_it_has(server: Behaviour) -> None:
    for pair in (("en", "az"), ("az", "en"), ("en", "zh-TW")):
        with pytest.raises(EngineError) as caught:
            at(TranslationServer(server.address), *pair)
        assert f"{pair[0]} to {pair[1]}" in caught.value.message
        assert "en to en, es, pt-BR; zh-Hans to en" in caught.value.remedy


@pytest.mark.parametrize(
    ("pair", "name"),
    [(("en-GB", "es-MX"), "en->es"), (("en", "pt-BR"), "en->pt-BR"), (("en", "pt"), "en->pt-BR"),
     (("zh-hans", "en"), "zh-Hans->en"), (("zh", "en"), "zh-Hans->en")],
)  # fmt: skip
def test_languages_are_found_by_tag_or_by_primary_language(server: Behaviour, pair: tuple[str, str], name: str) -> None:
    assert at(TranslationServer(server.address), *pair).name == f"libretranslate {name}"


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(EngineError, match=r"cannot be reached \(.*refused") as caught:
        open_engine("libretranslate", "en", "es", DraftSettings(server=address))
    assert caught.value.place == address
    assert "libretranslate --load-only" in caught.value.remedy


def test_a_server_that_never_answers_is_given_up(server: Behaviour) -> None:
    server.answers.clear()
    with pytest.raises(EngineError, match=r"took more than 1 second"):
        texts(opened(server, timeout=0.3), "A house.")


@pytest.mark.parametrize(
    "raw",
    [b"<html>Welcome</html>", b"", b"[]", b"null", b'{"translatedText": "A house."}', b'{"translatedText": []}',
     b'{"translatedText": [1]}', b"\xff\xfe"],
)  # fmt: skip
def test_what_is_no_answer_is_told(server: Behaviour, raw: bytes) -> None:
    engine = opened(server)
    server.raw = raw
    with pytest.raises(EngineError, match="answer is not that of LibreTranslate"):
        texts(engine, "A house.")


def test_what_no_file_can_hold_is_left_out_of_an_answer(server: Behaviour) -> None:
    engine = opened(server)
    server.raw = b'{"translatedText": ["a\\ud800\\u0007\\ufffe\\u001b[1m "]}'
    assert texts(engine, "A house.") == ["a[1m"]


def test_an_answer_nested_too_deep_is_told(server: Behaviour) -> None:
    engine = opened(server)
    server.raw = b"[" * 200_000
    with pytest.raises(EngineError, match="answer is not that of LibreTranslate"):
        texts(engine, "A house.")


@pytest.mark.parametrize("raw", [b"<html>Welcome</html>", b"{}", b"3", b'[{"code": "en"}]', b'["en"]'])
def test_another_kind_of_server_is_told(server: Behaviour, raw: bytes) -> None:
    server.raw = raw
    with pytest.raises(EngineError, match=r"answer is not that of LibreTranslate|does not translate en to es"):
        opened(server)


def test_no_other_address_is_ever_asked(server: Behaviour, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(Behaviour()) as other:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
            monkeypatch.setenv(name, other.address)
        engine = opened(server)
        assert texts(engine, "A house.") == ["A house."]
        server.moved_to = f"{other.address}/translate"
        with pytest.raises(EngineError, match="redirects to") as caught:
            texts(engine, "A house.")
        with pytest.raises(EngineError, match="redirects to"):
            opened(server)
        assert other.address in caught.value.message
        assert "draft.server" in caught.value.remedy
        assert other.asked == []


def test_a_draft_through_a_server_with_a_real_engine_keeps_every_tag(server: Behaviour) -> None:
    judges.need("apertium")
    server.engine = open_engine("apertium", "en", "es")
    units = [
        unit("The king visited the <em>red house</em> yesterday.<note1/> See <url1/> too."),
        unit("The French court<note1/> rejected <a1>the law</a1>, but nobody<note2/> was surprised."),
    ]
    drafted = list(draft(units, opened(server), "en", "es", splitter=split_sentences))
    assert drafted[0][1].text.startswith("El rey visitó ")
    for each, proposed in drafted:
        assert shape(proposed.text, each.names) == shape(each.text, each.names)
        assert proposed.maker.startswith("libretranslate en->es")


def test_a_publication_names_its_server(server: Behaviour, tmp_path: Path) -> None:
    settings = f'[draft]\nengine = "libretranslate"\nserver = {json.dumps(server.address)}\n'
    article = "# A title\n\nOne sentence here.[^1]\n\n[^1]: A note to it.\n"
    made = publication(tmp_path, {"article.md": article}, f'[publication]\nlanguages = ["pt-BR"]\n{settings}')
    Project(made).extract()
    work = Project(made).open_draft("pt-BR")
    assert sum(work.run()) == work.waiting > 0
    assert work.engine == "libretranslate en->pt-BR"
    assert "One sentence here." in [text for path, asked in server.asked if path == "/translate" for text in asked["q"]]


def test_a_connection_that_is_made_when_the_time_is_over_is_ended() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs, Deadline(0) as deadline:
        while not deadline.is_over:
            pass
        deadline.watch(ours)
        theirs.setblocking(False)
        assert theirs.recv(1) == b""


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.0 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n"]
)
def test_a_server_that_sends_a_byte_now_and_then_is_not_waited_for_without_end(first: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _address = listening.accept()
            with connection, suppress(OSError):
                connection.sendall(first)
                while True:  # until the other side has had enough
                    connection.sendall(b"1\r\n \r\n" if b"chunked" in first else b"x")
                    Event().wait(0.05)

        thread = Thread(target=drip)
        thread.start()
        with pytest.raises(EngineError, match=r"took more than 1 second"):
            TranslationServer(f"http://127.0.0.1:{listening.getsockname()[1]}", 0.5).ask("/languages")
        thread.join()


@pytest.mark.parametrize(
    "raw",
    [b"[" * 100_000, b'{"a":' * 100_000, b"null", b"7", b'"a"', b"\xff", b'[{"code": "en", "targets": 2}]', b"NaN"],
)
def test_an_answer_that_is_no_list_of_languages_is_told(server: Behaviour, raw: bytes) -> None:
    server.raw = raw
    with pytest.raises(EngineError, match="answer is not that of LibreTranslate"):
        opened(server)


def test_codes_that_are_no_languages_are_passed_over_and_never_shown(server: Behaviour) -> None:
    codes = ["es\nhexapla", "\x1b[31m", "x" * 10_000, "\ud800"]
    server.raw = json.dumps(
        [{"code": "en", "targets": codes}, *({"code": each, "targets": ["es"]} for each in codes)]
    ).encode()
    with pytest.raises(EngineError, match="does not translate en to es") as caught:
        opened(server)
    assert str(caught.value).isprintable() or str(caught.value).isascii()
    assert len(str(caught.value)) < 500


def test_what_no_catalog_can_hold_is_taken_out_of_a_translation(server: Behaviour) -> None:
    engine = opened(server)
    server.raw = b'{"translatedText": ["\\ud800Casa\\u0000 \\ufffe"]}'
    assert texts(engine, "A house.") == ["Casa"]
