"""The server answers its own page and nobody else, and nothing that is sent to it makes it fall."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any

import pytest

from hexapla import catalog, local_server
from hexapla.review.answering import MOST_BODY
from hexapla.review.server import Server
from review.desks import LAST, SETTINGS, book, open_server, path
from workshop import publication, running

SHEET = "document=article&language=es"


@dataclass(frozen=True)
class Reply:
    """What the server has answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with open_server(book(tmp_path_factory.mktemp("book"))) as made:
        yield made


def ask(server: Server, path: str, method: str = "GET", body: object = None, /, **headers: str | None) -> Reply:
    """A request as the page sends it; a header given as None is left out."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=600)
    said: dict[str, str | None] = {
        "Host": f"127.0.0.1:{server.server_port}",
        "Cookie": f"hexapla-{server.server_port}={server.token}",
        "Origin": f"http://127.0.0.1:{server.server_port}" if method == "POST" else None,
        "Content-Type": "application/json" if method == "POST" else None,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in said.items():
        if value is not None:
            connection.putheader(name, value)
    if data is not None and "Content-Length" not in said:
        connection.putheader("Content-Length", str(len(data)))
    connection.endheaders(data)
    got = connection.getresponse()
    reply = Reply(got.status, dict(got.getheaders()), got.read())
    connection.close()
    return reply


def test_it_binds_to_the_loopback_address_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.address.startswith(f"http://127.0.0.1:{server.server_port}/?token=")
    assert len(server.token) >= 32


def test_the_printed_address_opens_the_page_and_gives_the_cookie(server: Server) -> None:
    reply = ask(server, server.address.partition(str(server.server_port))[2], Cookie=None)
    assert (reply.status, reply.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    cookie = reply.headers["Set-Cookie"]
    assert f"hexapla-{server.server_port}={server.token};" in cookie
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie
    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    assert reply.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": None},
        {"Cookie": ""},
        {"Cookie": "hexapla-1=x; hexapla=y"},
        {"Cookie": "\x7f;=;;hexapla"},
        {"Cookie": "hexapla-{port}={token}x"},
        {"Cookie": "hexapla-{port}="},
        {"Host": "attacker.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": "127.0.0.1.attacker.example:{port}"},
        {"Host": None},
        {"Origin": "http://attacker.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/page/main.js", "/api/about", f"/api/rows?{SHEET}"])
def test_a_request_that_is_not_ours_gets_nothing(server: Server, path: str, headers: dict[str, str | None]) -> None:
    filled = {
        name: value and value.replace("{port}", str(server.server_port)).replace("{token}", server.token)
        for name, value in headers.items()
    }
    reply = ask(server, path, **filled)
    assert reply.status in (403, 421)
    assert list(reply.json) == ["error"]
    assert server.token.encode() not in reply.body and "Set-Cookie" not in reply.headers


@pytest.mark.parametrize("headers", [{"Origin": None}, {"Origin": "http://attacker.example"}, {"Cookie": None}])
def test_what_changes_something_must_come_from_our_page(server: Server, headers: dict[str, str | None]) -> None:
    row = rows(server)[-2]
    body = {"document": "article", "language": "es", "row": row["id"], "text": "x", "act": "translate", "by": ""}
    assert ask(server, "/api/save", "POST", {**body, "digest": row["digest"]}, **headers).status == 403
    assert rows(server)[-2] == row


def test_the_token_is_good_for_the_page_alone(server: Server) -> None:
    assert ask(server, f"/api/about?token={server.token}", Cookie=None).status == 403
    assert ask(server, "/?token=", Cookie=None).status == 403
    assert ask(server, "/?token=%C3%A9", Cookie=None).status == 403
    assert ask(server, f"/?token={server.token}", Cookie=None, Host="attacker.example").status == 421
    # A link in somebody's chat may lead here: the token is the proof.
    assert ask(server, f"/?token={server.token}", Cookie=None, Sec_Fetch_Site="cross-site").status == 200


def test_the_address_that_a_browser_is_started_with_opens_once(server: Server) -> None:
    once = server.address_once().partition(str(server.server_port))[2]
    assert server.token not in once
    first, second = (ask(server, once, Cookie=None) for _time in range(2))
    assert (first.status, second.status) == (200, 403)
    assert f"={server.token};" in first.headers["Set-Cookie"]


@pytest.mark.parametrize(
    "path",
    [
        "/../server.py", "/page/../server.py", "/page/..%2Fserver.py", "/page/%2e%2e/server.py", "/page/", "/page",
        "/page/__init__.py", "/etc/passwd", "//etc/passwd", "/preview/x/index.html", "/preview/../../etc/passwd",
        "/preview/article.es.columns/../../../etc/passwd", "/preview/article.es.columns/..%2f..%2fhexapla.toml",
        "/api/", "/api/save", "/api/rows/x", "/favicon.ico", "/%00",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_what_there_is(server: Server, path: str) -> None:
    assert ask(server, f"/api/preview?{SHEET}&layout=columns").status == 200
    assert ask(server, path).status == 404


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", {}, 400),
        (b"[]", {}, 400),
        (b"\xff\xfe", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b"{}", {}, 400),
        ({"document": "article", "language": "es"}, {}, 400),
        ({"document": 1, "language": "es", "row": "x", "text": ""}, {}, 400),
        ({"document": "../article", "language": "es", "row": "x", "text": ""}, {}, 422),
        ({"document": "article", "language": "de", "row": "x", "text": ""}, {}, 422),
        (b"{}", {"Content_Type": "text/plain"}, 415),
        (b"{}", {"Content_Type": "application/x-www-form-urlencoded"}, 415),
        (None, {}, 411),
        (None, {"Content_Length": ""}, 400),
        (None, {"Content_Length": "-1"}, 400),
        (None, {"Content_Length": "+2"}, 400),
        (None, {"Content_Length": "1e3"}, 400),
        (None, {"Content_Length": "2, 2"}, 400),
        (None, {"Content_Length": "\xb2"}, 400),
        (b"{}", {"Content_Length": "2", "content_length": "3"}, 400),
        (None, {"Content_Length": str(MOST_BODY + 1)}, 413),
        (None, {"Content_Length": "9" * 5000}, 413),
    ],
)
def test_what_is_not_a_question_is_refused(
    server: Server, body: object, headers: dict[str, str | None], status: int
) -> None:
    assert ask(server, "/api/check", "POST", body, **headers).status == status
    assert ask(server, "/api/about").status == 200


def test_what_is_asked_of_a_row_whose_text_was_removed_meanwhile_is_nothing(server: Server) -> None:
    body = {"document": "article", "language": "es", "row": "x", "text": "A text."}
    assert json.loads(ask(server, "/api/check", "POST", body).body)["findings"] == []
    found = json.loads(ask(server, f"/api/help?{SHEET}&row=x").body)
    assert (found["matches"], found["terms"]) == ([], [])


@pytest.mark.parametrize("act", ["", "delete", None, ["keep"]])
def test_an_unknown_act_changes_nothing(server: Server, act: object) -> None:
    row = rows(server)[-2]
    body = {"document": "article", "language": "es", "row": row["id"], "text": "x", "act": act, "by": ""}
    assert ask(server, "/api/save", "POST", {**body, "digest": row["digest"]}).status == 400
    assert rows(server)[-2] == row


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "HEAD", "TRACE"])
def test_other_methods_are_unknown(server: Server, method: str) -> None:
    assert ask(server, "/api/about", method).status == 501


def test_an_approval_has_a_name(server: Server) -> None:
    row = rows(server)[-2]
    body = {"document": "article", "language": "es", "row": row["id"], "text": "x", "act": "approve"}
    for by in ("", " \n", "\x00"):
        assert ask(server, "/api/save", "POST", {**body, "by": by, "digest": row["digest"]}).status == 400
    assert rows(server)[-2] == row


def test_a_conflict_is_an_answer_with_what_stands_there(server: Server) -> None:
    row = rows(server)[4]
    assert row["source"] == LAST
    body = {"document": "article", "language": "es", "row": row["id"], "act": "translate", "by": "Lena"}
    first = ask(server, "/api/save", "POST", {**body, "text": "Uno.", "digest": row["digest"]})
    second = ask(server, "/api/save", "POST", {**body, "text": "Dos.", "digest": row["digest"]})
    assert (first.status, second.status) == (200, 409)
    assert second.json["row"] == first.json["row"]
    undone = ask(server, "/api/undo", "POST", {**body, "ticket": first.json["ticket"]})
    assert undone.json["row"] == row


def test_an_error_of_ours_says_what_to_do(server: Server) -> None:
    reply = ask(server, "/api/preview?document=publication&language=es&layout=columns")
    assert (reply.status, set(reply.json)) == (422, {"error", "place", "remedy"})


def test_a_preview_may_run_nothing_and_ask_nobody(server: Server) -> None:
    made = ask(server, f"/api/preview?{SHEET}&layout=single").json
    assert not any(str(Path.home()) in str(value) for value in made.values())
    reply = ask(server, f"{made['base']}{made['pages'][0]}")
    policy = reply.headers["Content-Security-Policy"]
    assert reply.status == 200 and "script-src" not in policy and "default-src 'none'" in policy
    assert "sandbox allow-same-origin" in policy and "allow-scripts" not in policy
    assert reply.headers["X-DNS-Prefetch-Control"] == "off"


def test_the_page_speaks_its_readers_language(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for asked, spoken, direction in (
        ("ar-EG,ar;q=0.9,en;q=0.8", "ar", "rtl"),
        ("de, fr;q=0.5, es;q=0.7", "es", "ltr"),
        ("ja;q=0, zz", "en", "ltr"),
        (";;;q=x,,", "en", "ltr"),
    ):
        ui = ask(server, "/api/about", Accept_Language=asked).json["ui"]
        assert (ui["tag"], ui["dir"]) == (spoken, direction)
    monkeypatch.setattr(server, "ui", "az")
    assert ask(server, "/api/about", Accept_Language="ar").json["words"]["Search"] == "Axtar"


def test_a_browser_that_hangs_up_or_talks_nonsense_harms_nobody(server: Server) -> None:
    for data in (b"", b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\n", b"GET /\r\n\r\n" + b"x" * 70_000):
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=600) as connection:
            connection.sendall(data)
    assert ask(server, "/api/about").status == 200


def test_a_port_that_is_taken_is_an_os_error(server: Server) -> None:
    with pytest.raises(OSError, match="in use"):
        Server(server.desk, server.server_port)
    assert local_server.HOST == "127.0.0.1"


def test_what_is_no_address_is_refused(server: Server) -> None:
    assert ask(server, "http://[/").status == 400


def test_a_refusal_arrives_whatever_is_still_sent(server: Server) -> None:
    body = b"x" * (MOST_BODY * 4)  # more than the operating system's buffers hold
    assert ask(server, "/api/save", "POST", body).status == 413


def test_a_surrogate_from_a_browser_is_no_fault_of_ours(server: Server) -> None:
    row = rows(server)[4]
    body = {"document": "article", "language": "es", "row": row["id"], "text": "\ud800 <x\udfff>", "by": "L\ud800ena"}
    assert ask(server, "/api/check", "POST", body).status == 200
    saved = ask(server, "/api/save", "POST", {**body, "act": "approve", "digest": row["digest"]})
    assert (saved.status, saved.json["row"]["text"]) == (200, " <x>")
    undo = {"document": "article", "language": "es", "ticket": saved.json["ticket"]}
    assert ask(server, "/api/undo", "POST", undo).json["row"] == row


@contextmanager
def small(
    server: Server, *, threads: int = 2, patience: float = 600.0, patience_when_busy: float = 600.0
) -> Iterator[Server]:
    """A server of the same desk that bears less."""

    class Small(Server):
        most_threads = threads

    with Small(server.desk) as made:
        made.patience, made.patience_when_busy = patience, patience_when_busy
        with running(made):
            yield made


def connect(server: Server, sent: bytes) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", server.server_port), timeout=600)
    connection.sendall(sent)
    return connection


def test_who_connects_and_asks_nothing_makes_room(server: Server) -> None:
    with small(server, threads=3, patience_when_busy=0.0) as made:
        idle = [connect(made, sent) for sent in (b"", b"GET / HT", b"", b"POST /", b"")]
        assert ask(made, "/api/about").status == 200
        # There are three threads, and six have connected.
        assert [each.recv(1) for each in idle[:3]] == [b"", b"", b""]
        for each in idle:
            each.close()


def test_ctrl_c_is_not_lost_where_a_thread_has_just_begun(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may come after a thread was started, and has answered, and before the starting ends."""

    def start(server: Server, request: socket.socket, address: object) -> None:
        server.process_request_thread(request, address)
        raise KeyboardInterrupt

    monkeypatch.setattr(ThreadingMixIn, "process_request", start)
    with Server(server.desk) as made:
        connect(made, b"GET / HTTP/1.1\r\n\r\n").close()
        with pytest.raises(KeyboardInterrupt):
            made.handle_request()


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /api/about HTTP/1.1\r\nHost: x\r\n",
        b"POST /api/save HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nCookie: {cookie}\r\n"
        b"Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
        b"POST /api/save HTTP/1.1\r\nHost: attacker.example\r\nContent-Length: 1000\r\n\r\n{",
    ],
)
def test_a_request_has_to_come_in_time_however_many_of_its_bytes_do(server: Server, begun: bytes) -> None:
    with small(server, patience=0.2) as made:
        host = f"127.0.0.1:{made.server_port}"
        cookie = f"hexapla-{made.server_port}={made.token}"
        connection = connect(made, begun.replace(b"{host}", host.encode()).replace(b"{cookie}", cookie.encode()))
        with suppress(ConnectionError):
            while True:  # a byte now and then
                connection.sendall(b" ")
                connection.settimeout(0.05)
                with suppress(TimeoutError):
                    if not connection.recv(65536):
                        break
        connection.close()
        assert ask(made, "/api/about").status == 200


def test_two_hundred_people_who_save_at_once_all_get_an_answer(tmp_path: Path) -> None:
    people = 200
    source = "\n\n".join(f"Text {number}." for number in range(people))
    made = publication(tmp_path, {"article.md": source}, SETTINGS)
    with open_server(made) as server:
        waiting = rows(server)
        start = threading.Barrier(people)
        answers: list[tuple[str, int]] = []

        def save(row: dict[str, Any]) -> None:
            sent = {"document": "article", "language": "es", "row": row["id"], "digest": row["digest"], "by": "Lena"}
            start.wait()
            reply = ask(server, "/api/save", "POST", {**sent, "act": "translate", "text": f"ES {row['source']}"})
            answers.append((row["source"], reply.status))

        threads = [threading.Thread(target=save, args=[row]) for row in waiting]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(answers) == sorted((row["source"], 200) for row in waiting)
    saved = catalog.load(path(made)).by_key()
    assert all(saved["", row["source"]].msgstr == f"ES {row['source']}" for row in waiting)


def test_an_answer_says_whose_it_is(server: Server) -> None:
    run = ask(server, "/api/about").json["run"]
    assert ask(server, f"/api/rows?{SHEET}").json["run"] == run
    with small(server) as other:
        assert ask(other, "/api/about").json["run"] != run
    settings = server.desk.workspace.publication.root / "hexapla.toml"
    before = settings.read_bytes()
    settings.write_bytes(before.replace(b"Houses", b"Homes"))
    assert ask(server, f"/api/rows?{SHEET}").json["run"] != run
    settings.write_bytes(before)
    assert ask(server, f"/api/rows?{SHEET}").json["run"] == run


def rows(server: Server) -> list[dict[str, Any]]:
    listed = ask(server, f"/api/rows?{SHEET}").json["rows"]
    sent = {"document": "article", "language": "es", "rows": [row["id"] for row in listed]}
    found: list[dict[str, Any]] = ask(server, "/api/texts", "POST", sent).json["rows"]
    return found
