"""Publications in git repositories, and the people who work on them in branches."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from hexapla import catalog
from hexapla.catalog import Catalog, Entry, headers
from hexapla.project import Project
from hexapla.workspace import open_publication

SETTINGS = '[publication]\nlanguage = "en"\nlanguages = ["es"]\n'
SAID = {
    "The old mill stands by the river.": "El viejo molino está junto al río.",
    "A baker from the town came every week.": "Un panadero del pueblo venía cada semana.",
    "Nobody has lived there since the war.": "Nadie ha vivido allí desde la guerra.",
    "The wheel froze for many days in that winter.": "La rueda se heló muchos días aquel invierno.",
    "It was sold to a school in the end.": "Al final se vendió a una escuela.",
}
TEXTS = list(SAID)
Work = Callable[["Repository"], object]


class Repository:
    """A repository with a publication of one article; each step of its people has a later date than the one before."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._days = count(1)
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        (root / "hexapla.toml").write_text(SETTINGS, encoding="utf-8")
        (root / ".gitignore").write_text("/export/\n", encoding="utf-8")

    def git(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **ENVIRONMENT},
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0 or not check, done.stdout + done.stderr
        return done

    def hexapla(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command as git does: as a program of its own."""
        program = Path(sys.executable).with_name("hexapla")
        return subprocess.run(
            [str(program), *arguments], cwd=self.root, capture_output=True, check=True, encoding="utf-8"
        )

    @contextmanager
    def later(self) -> Iterator[None]:
        """Let a day pass: what is dated now has another date than everything before."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", str(1_790_000_000 + 86_400 * next(self._days)))
            yield

    def write(self, texts: list[str], name: str = "article") -> None:
        path = self.root / "source" / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")

    def read(self, name: str = "article") -> list[str]:
        return (self.root / "source" / f"{name}.md").read_text(encoding="utf-8").strip().split("\n\n")

    def extract(self) -> None:
        self.project.extract()

    @property
    def project(self) -> Project:
        return Project(open_publication(self.root))

    @property
    def path(self) -> Path:
        return self.root / "locales" / "es" / "article.po"

    @property
    def catalog(self) -> Catalog:
        return catalog.load(self.path)

    def entry(self, text: str) -> Entry:
        return self.catalog.by_key()["", text]

    def commit(self, work: Work, message: str = "work") -> None:
        with self.later():
            work(self)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def fork(self, ours: Work, theirs: Work) -> None:
        """Let one person work on `main`, and another on the branch `theirs`; `main` is checked out afterwards."""
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(theirs)
        self.git("checkout", "-q", "main")
        self.commit(ours)

    def merge(self) -> bool:
        """Merge the branch `theirs`; return whether git found no conflict."""
        return self.git("merge", "-q", "--no-edit", "theirs", check=False).returncode == 0


ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@example.org",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@example.org",
}


def edits(changes: Mapping[str, str]) -> Work:
    """The author: replace texts of the article (by nothing: remove them), and extract."""

    def work(repository: Repository) -> None:
        texts = [changes.get(text, text) for text in repository.read()]
        repository.write([text for text in texts if text])
        repository.extract()

    return work


def adds(text: str, *, last: bool = False) -> Work:
    """The author: add a paragraph at the beginning or the end, and extract."""

    def work(repository: Repository) -> None:
        texts = repository.read()
        repository.write([*texts, text] if last else [text, *texts])
        repository.extract()

    return work


def saves_in_poedit(changes: Mapping[str, str], who: str = "Lena <lena@example.org>") -> Work:
    """A translator in Poedit: write translations, and with them what Poedit writes in the header."""

    def work(repository: Repository) -> None:
        loaded = repository.catalog
        entries = loaded.by_key()
        for text, said in changes.items():
            entries["", text].msgstr = said
            entries["", text].flags = ()
            entries["", text].previous_msgid = None
        loaded.header |= {"PO-Revision-Date": headers.now(), "Last-Translator": who}
        loaded.header["X-Generator"] = "Poedit 3.2.2"
        catalog.save(loaded)

    return work


def approves(*texts: str, by: str = "Lena") -> Work:
    """A reviewer: approve texts by the command."""

    def work(repository: Repository) -> None:
        repository.project.approve("es", by=by, chosen=lambda waiting: waiting.source in texts)

    return work


def drafts(repository: Repository) -> None:
    """Draft what is empty."""
    repository.project.draft("es", engine="echo")


def begun(root: Path, said: Mapping[str, str] = SAID, texts: Sequence[str] = TEXTS) -> Repository:
    """A repository whose article is extracted, and translated as far as `said` has its texts."""
    repository = Repository(root)
    repository.write(list(texts))
    repository.commit(lambda made: made.extract())
    repository.commit(saves_in_poedit(said))
    return repository
