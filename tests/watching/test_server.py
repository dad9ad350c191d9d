"""watching: the server that shows editions."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hexapla.watching.server import EditionServer, News
from workshop import running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[EditionServer]:
    (tmp_path / "export" / "en").mkdir(parents=True)
    (tmp_path / "export" / "en" / "index.html").write_text("<p>Hello</p>")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "export" / "link.txt").symlink_to(tmp_path / "secret.txt")
    with EditionServer(tmp_path / "export") as made, running(made):
        yield made


def ask(server: EditionServer, path: str, method: str = "GET", **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=600)
    cookie = f"hexapla-{server.server_port}={server.token}"
    connection.request(method, path, headers={"Cookie": cookie, **headers})
    return connection.getresponse()


def hear(stream: http.client.HTTPResponse) -> dict[str, object]:
    """The next news of a stream."""
    while not (line := stream.readline().decode()).startswith("data: "):
        assert line, "the stream has ended"
    said: dict[str, object] = json.loads(line.removeprefix("data: "))
    return said


def test_a_page_hears_of_every_build(server: EditionServer) -> None:
    stream = ask(server, "/news")
    assert stream.headers["Content-Type"] == "text/event-stream"
    assert hear(stream)["stage"] == "building"
    server.tell(News(1, "done", "checked: no findings", ["en/index.html"]))
    assert hear(stream) == {"build": 1, "stage": "done", "said": "checked: no findings", "pages": ["en/index.html"]}
    server.tell(News(2, "failed", "This is not TOML"))
    assert hear(stream)["said"] == "This is not TOML"
    assert hear(ask(server, "/news"))["build"] == 2  # a page that is opened later


def test_a_stream_ends_with_the_server(server: EditionServer) -> None:
    stream = ask(server, "/news")
    hear(stream)
    server.server_close()
    assert b"data" not in stream.read()


def test_editions_are_shown_and_may_ask_no_network(server: EditionServer) -> None:
    reply = ask(server, "/export/en/index.html")
    assert (reply.status, reply.read()) == (200, b"<p>Hello</p>")
    assert "connect-src 'none'" in reply.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    ["/export/../secret.txt", "/export/%2e%2e/secret.txt", "/export/link.txt", "/export/en", "/export/a%00b", "/x"],
)
def test_nothing_else_of_the_disk_is_shown(server: EditionServer, path: str) -> None:
    reply = ask(server, path)
    assert (reply.status, b"secret" in reply.read()) == (404, False)


def test_strangers_get_nothing(server: EditionServer) -> None:
    assert ask(server, "/export/en/index.html", Cookie="").status == 403
    assert ask(server, "/export/en/index.html", Host="evil.example").status == 421
    origin = {"Origin": f"http://127.0.0.1:{server.server_port}"}
    assert ask(server, "/news", "POST", **origin).status == 405
