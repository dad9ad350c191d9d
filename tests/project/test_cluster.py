"""A cluster drafts what this machine would draft, byte for byte, also when a worker is killed."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import ssl
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from time import sleep

import pytest

from commands import run
from dask_cluster import LocalCluster, local_cluster, need_dask
from draft.packages_made import demonstration
from executing import count_and_die_first, double, fail_with_ours, read_all, wait_for_an_end
from hexapla.cluster import open_cluster
from hexapla.cluster_worker import SentFiles, _folder_of
from hexapla.draft import ask_cluster
from hexapla.draft.engine import Translated
from hexapla.errors import ClusterError, EngineError, SourceError
from hexapla.executors import results
from hexapla.project import Project, open_project
from workshop import everything, publication

pytestmark = pytest.mark.filterwarnings("default")  # Dask's own

SENTENCES = ("The old house stood near the river.[^{0}]", "Nobody *lived* there.", "She found {0} books in the garden.")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Four workers, as processes of this machine."""
    with local_cluster(tmp_path_factory.mktemp("cluster"), 4) as made:
        yield made


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication of two documents with texts for several batches, and a package that translates them."""
    folder = tmp_path_factory.mktemp("book") / "begun"
    folder.mkdir()
    shutil.copy(demonstration("es"), folder / "en_es.argosmodel")
    texts = {
        name: "\n\n".join(
            " ".join(SENTENCES).format(number) + f"\n\n[^{number}]: A note of {number}." for number in range(most)
        )
        for name, most in (("one.md", 220), ("two.md", 40))
    }
    settings = '[publication]\nlanguages = ["es"]\n[draft]\npackages = ["en_es.argosmodel"]\n'
    Project(publication(folder, texts, settings)).extract()
    return folder


@pytest.fixture(scope="module")
def drafted(book: Path) -> dict[str, bytes]:
    """All files after a draft without a cluster."""
    folder = shutil.copytree(book, book.parent / "here")
    assert open_project(folder).draft("es").drafted > 400
    return everything(folder)


def test_four_workers_draft_what_this_machine_drafts(
    book: Path, drafted: dict[str, bytes], cluster: LocalCluster, tmp_path: Path
) -> None:
    folder = shutil.copytree(book, tmp_path / "book")
    done = run(folder, "draft", "es", "--cluster", cluster.address)
    assert done.status == 0, done
    assert everything(folder) == drafted
    stores = [path for worker in cluster.folder.glob("worker-*") for path in worker.rglob("hexapla")]
    kept = [sorted(path.name for path in store.iterdir() if path.is_file()) for store in stores]
    assert kept, "the package was sent"
    assert all(each == kept[0] for each in kept)


def test_a_worker_killed_in_the_middle_changes_nothing(
    book: Path, drafted: dict[str, bytes], cluster: LocalCluster, tmp_path: Path
) -> None:
    folder = shutil.copytree(book, tmp_path / "book")
    project = open_project(folder)

    def kill(done: int, _total: int) -> None:
        if done == 1:
            cluster.kill_one()

    with project.on_cluster(cluster.address):
        project.draft("es", on_progress=kill)
    assert everything(folder) == drafted


def test_only_what_a_killed_worker_did_is_done_again(cluster: LocalCluster, tmp_path: Path) -> None:
    calls = [(str(tmp_path), number) for number in range(12)]
    with open_cluster(cluster.address) as opened:
        assert list(results(opened, count_and_die_first, calls)) == [*range(12)]
    made = [path.name.split("-") for path in tmp_path.glob("*-*")]
    count = Counter(number for number, _process in made)
    killed = {number for number, process in made if not _is_running(int(process))}  # a result that it had not sent, too
    assert count["5"] == 2
    assert {number for number, times in count.items() if times > 1} <= killed


def _is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"


def test_calls_get_files_that_are_sent_once(
    cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(name, encoding="ascii")
    with open_cluster(cluster.address) as opened:
        sent: list[tuple[str, ...]] = []
        ask = opened._client.run

        def note(function: object, *arguments: object, **options: object) -> object:
            if getattr(function, "__name__", "") == "_keep":
                sent.append((str(arguments[0]), str(options["workers"])))
            return ask(function, *arguments, **options)

        monkeypatch.setattr(opened._client, "run", note)
        files = opened.send({"a.txt": tmp_path / "a.txt", "sub/b.txt": tmp_path / "b.txt"})
        found = list(results(opened, read_all, ((files,) for _call in range(30))))
    assert found == [{"a.txt": "a.txt", "sub/b.txt": "b.txt"}] * 30
    assert len(sent) == len(set(sent)) <= 2 * len(cluster.workers)


def test_errors_of_ours_come_back_whole(cluster: LocalCluster) -> None:
    with open_cluster(cluster.address) as opened:
        assert list(results(opened, double, [(1,), (2,)])) == [2, 4]
        with pytest.raises(SourceError, match="no 1") as caught:
            list(results(opened, fail_with_ours, [(0,), (1,)]))
    assert (caught.value.place, caught.value.remedy) == ("source/1.md", "Correct it.")


class Server:
    """An engine that nothing can open again."""

    name, batch = "server en->es", 10

    def translate(self, sentences: Sequence[str]) -> list[Translated]:
        return [Translated(sentence) for sentence in sentences]


def test_an_engine_that_is_a_server_does_not_run_on_a_cluster(cluster: LocalCluster) -> None:
    with open_cluster(cluster.address) as opened, pytest.raises(EngineError, match="does not run on a cluster"):
        ask_cluster(opened, Server())


def test_a_cluster_that_is_not_there_is_an_error_with_a_remedy(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    need_dask()
    monkeypatch.setattr("hexapla.cluster._PATIENCE", 1)
    done = run(book, "draft", "es", "--cluster", "tcp://127.0.0.1:9")
    assert done.status == ClusterError.exit_code
    assert "tcp://127.0.0.1:9" in done.complained
    assert "dask scheduler" in done.complained
    assert str(os.getpid()) not in done.complained


def test_a_scheduler_that_dies_is_an_error_and_what_is_done_is_saved(
    book: Path, drafted: dict[str, bytes], tmp_path: Path
) -> None:
    folder = shutil.copytree(book, tmp_path / "book")
    project = open_project(folder)
    with local_cluster(tmp_path, 1) as cluster:

        def kill(done: int, _total: int) -> None:
            if done == 1:
                cluster.scheduler.kill()
                cluster.scheduler.wait()

        with project.on_cluster(cluster.address), pytest.raises(ClusterError, match="is lost") as caught:
            project.draft("es", on_progress=kill)
    assert caught.value.place == cluster.address
    assert "without --cluster" in caught.value.remedy
    project.draft("es")
    assert everything(folder) == drafted


def test_what_dask_never_answers_ends_with_the_connection(cluster: LocalCluster, tmp_path: Path) -> None:
    """What it is asked while it closes a client may be in none of its lists."""
    with open_cluster(cluster.address) as opened:
        asked = opened.submit(wait_for_an_end, str(tmp_path))
        while not (tmp_path / "begun").exists():
            sleep(0.01)
        forgotten = dict(opened._client.futures)
        opened._client.futures.clear()
    (tmp_path / "end").touch()
    assert forgotten
    with pytest.raises(ClusterError, match="is lost"):
        asked.result(timeout=0)
    with pytest.raises(ClusterError, match="is lost"):
        opened._answer(Event().wait)


def certificate(folder: Path, name: str) -> dict[str, str]:
    """Make a certificate, and return Dask's settings that name it and accept no other."""
    paths = {"cert": folder / f"{name}.pem", "key": folder / f"{name}.key"}
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    made = ["openssl", "req", "-x509", *kind, "-subj", f"/CN={name}"]
    subprocess.run([*made, "-keyout", paths["key"], "-out", paths["cert"]], check=True, capture_output=True)
    return {key: str(path) for key, path in paths.items()}


def test_a_certificate_that_the_scheduler_does_not_have_is_an_error_with_a_remedy(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_dask()
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl")
    import dask

    theirs, ours = certificate(tmp_path, "theirs"), certificate(tmp_path, "ours")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(theirs["cert"], theirs["key"])
    monkeypatch.setattr("hexapla.cluster._PATIENCE", 5)
    settings = {"distributed.comm.tls.ca-file": ours["cert"], "distributed.comm.tls.client": ours}
    with socket.create_server(("127.0.0.1", 0)) as server, dask.config.set(settings):
        Thread(target=_shake_hands, args=(server, context), daemon=True).start()
        done = run(book, "draft", "es", "--cluster", f"tls://127.0.0.1:{server.getsockname()[1]}")
    assert done.status == ClusterError.exit_code
    assert "each other's certificates" in done.complained
    assert "--tls-ca-file" in done.complained


def _shake_hands(server: socket.socket, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            connection, _address = server.accept()
            with suppress(OSError):
                context.wrap_socket(connection, server_side=True).close()


def test_a_worker_whose_disk_has_no_hard_links_copies_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "digest").write_text("model", encoding="ascii")

    def refuse(*_paths: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    folder = _folder_of(SentFiles((("sub/model.bin", "digest"),)), tmp_path)
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()] == ["sub/model.bin"]
    assert (folder / "sub" / "model.bin").read_text(encoding="ascii") == "model"


@pytest.mark.parametrize(
    ("address", "problem", "remedy"),
    [
        ("nonsense", "missing port", "tcp://HOST:8786"),
        ("odd://127.0.0.1:9", "unknown address scheme", "tcp://HOST:8786"),
        ("tls://127.0.0.1:9", "No certificates", "distributed.comm.tls"),
    ],
)
def test_an_address_that_dask_cannot_use_is_an_error_before_a_client_is_made(
    address: str, problem: str, remedy: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_dask()
    import distributed

    monkeypatch.setattr(distributed, "Client", pytest.fail)  # it ends after 40 seconds, with a traceback
    done = run(book, "draft", "es", "--cluster", address)
    assert done.status == ClusterError.exit_code
    assert problem in done.complained
    assert remedy in done.complained


def test_a_worker_that_cannot_keep_files_is_an_error(cluster: LocalCluster, tmp_path: Path) -> None:
    for name in ("c.txt", "d.txt"):
        (tmp_path / name).write_text(name, encoding="ascii")
    with open_cluster(cluster.address) as opened:
        first, files = (opened.send({name: tmp_path / name}) for name in ("d.txt", "c.txt"))
        assert list(results(opened, read_all, [(first,)])) == [{"d.txt": "d.txt"}]
        stores = [path for worker in cluster.folder.glob("worker-*") for path in worker.rglob("hexapla")]
        for store in stores:  # as a full disk does, also for root
            (store / f".{files.digests[0][1]}").mkdir()
        assert stores
        with pytest.raises(ClusterError, match="cannot keep") as caught:
            list(results(opened, read_all, ((files,) for _call in range(100))))
    assert "--local-directory" in caught.value.remedy
    for store in stores:
        (store / f".{files.digests[0][1]}").rmdir()


def test_a_build_drafts_on_the_cluster(
    book: Path, drafted: dict[str, bytes], cluster: LocalCluster, tmp_path: Path
) -> None:
    folder = shutil.copytree(book, tmp_path / "book")
    done = run(folder, "build", "es", "--draft", "--cluster", cluster.address)
    assert "drafted by argos en->es" in done.said, done
    assert everything(folder / "locales") == {
        name.removeprefix("locales/"): data for name, data in drafted.items() if name.startswith("locales/")
    }
    assert run(folder, "build", "--cluster", cluster.address).status == 2
