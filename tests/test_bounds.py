"""What a publication names outside of its folder is neither read nor written, unless its user allows the folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hexapla.errors import CatalogError, HexaplaError, PublicationError
from hexapla.project import Project
from hexapla.publication import load
from hexapla.publication.bounds import VARIABLE
from hexapla.workspace import open_publication

LEAST = '[publication]\nlanguages = ["es"]\n'
EDITION = f'{LEAST}[[edition]]\nlanguages = ["en", "es"]\nformats = ["html"]\n'
GLOSSARY = "en,es\nbook,libro\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def press(tmp_path: Path) -> Path:
    """A folder beside the publication's, with what a press shares, and what is nobody's business."""
    folder = tmp_path / "press"
    folder.mkdir()
    (folder / "terms.csv").write_text(GLOSSARY, encoding="utf-8")
    for name in ("a.css", "a.ttf", "a.svg", "a.argosmodel", "a.tmx", "a.md", "a.po"):
        (folder / name).write_text(PICTURE if name == "a.svg" else "secret", encoding="utf-8")
    return folder


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = tmp_path / "book"
    (folder / "source").mkdir(parents=True)
    (folder / "source" / "article.md").write_text("A sentence.\n", encoding="utf-8")
    return folder


def write(root: Path, toml: str) -> Path:
    (root / "hexapla.toml").write_text(toml, encoding="utf-8")
    return root / "hexapla.toml"


def build(root: Path) -> None:
    publication = open_publication(root)
    Project(publication).extract()
    Project(publication).export()


NAMED = {
    "draft.glossary": f'{LEAST}[draft]\nglossary = "{{}}/terms.csv"\n',
    "draft.memories": f'{LEAST}[draft]\nmemories = ["{{}}/a.tmx"]\n',
    "draft.packages": f'{LEAST}[draft]\npackages = ["{{}}/a.argosmodel"]\n',
    "edition[1].cover": f'{EDITION}cover = "{{}}/a.svg"\n',
    "edition[1].theme": f'{EDITION}theme = "{{}}/a.css"\n',
    "edition[1].fonts": f'{EDITION}fonts = ["{{}}/a.ttf"]\n',
    "edition[1].before": f'{EDITION}before = ["{{}}/a.md"]\n',
    "edition[1].after": f'{EDITION}after = ["{{}}/a.md"]\n',
    "catalog.folder": f'{LEAST}[catalog]\nfolder = "{{}}"\n',
}


@pytest.mark.parametrize("way", ["absolute", "relative", "link"])
@pytest.mark.parametrize("key", NAMED)
def test_what_a_key_names_outside_is_refused_until_the_user_allows_its_folder(
    root: Path, press: Path, key: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "shared").symlink_to(press)
    name = {"absolute": str(press), "relative": "../press", "link": "shared"}[way]
    path = write(root, NAMED[key].format(name))
    with pytest.raises(PublicationError) as caught:
        load(path)
    assert caught.value.place == f"hexapla.toml: {key}"
    assert f"{VARIABLE}={press}" in caught.value.remedy
    assert f'allow = ["{press}"] in {os.environ["XDG_CONFIG_HOME"]}/hexapla/config.toml' in caught.value.remedy
    with monkeypatch.context() as patch:
        patch.setenv(VARIABLE, os.pathsep.join(["/nowhere", str(press)]))
        load(path)
    configuration = Path(os.environ["XDG_CONFIG_HOME"], "hexapla", "config.toml")
    configuration.parent.mkdir(parents=True)
    configuration.write_text(f'allow = ["{press}"]\n', encoding="utf-8")
    load(path)


def test_a_broken_configuration_is_told_with_its_file(root: Path, press: Path) -> None:
    path = write(root, NAMED["draft.glossary"].format(press))
    configuration = Path(os.environ["XDG_CONFIG_HOME"], "hexapla", "config.toml")
    configuration.parent.mkdir(parents=True)
    for said in ("allow = 3", 'allow = ["press"]', 'alow = ["/"]', "=", 'allow = ["~nobody-is-called-so"]'):
        configuration.write_text(said, encoding="utf-8")
        with pytest.raises(PublicationError, match=r"config\.toml"):
            load(path)


def test_a_folder_that_can_be_none_is_told_with_what_names_it(
    root: Path, press: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(root, NAMED["draft.glossary"].format(press))
    monkeypatch.setenv(VARIABLE, "~nobody-is-called-so")
    with pytest.raises(PublicationError) as caught:
        load(path)
    assert caught.value.place == VARIABLE


@pytest.mark.parametrize("linked", ["source/other.md", "source", "sources"])
def test_a_source_behind_a_link_is_refused(root: Path, press: Path, linked: str) -> None:
    pattern = "sources/*.md" if linked == "sources" else "source/*"
    if linked == "source":
        (root / "source" / "article.md").unlink()
        (root / "source").rmdir()
    (root / linked).symlink_to(press / "a.md" if linked.endswith(".md") else press)
    path = write(root, f'{LEAST}sources = ["{pattern}"]\n')
    with pytest.raises(PublicationError, match="outside of the publication"):
        load(path)


def a_catalog(root: Path, press: Path) -> None:
    (root / "locales" / "es").mkdir(parents=True)
    (root / "locales" / "es" / "article.po").symlink_to(press / "a.po")


def a_template(root: Path, press: Path) -> None:
    (root / "locales").mkdir()
    (root / "locales" / "article.pot").symlink_to(press / "new.pot")


def a_folder_of_catalogs(root: Path, press: Path) -> None:
    (root / "locales").mkdir()
    (root / "locales" / "es").symlink_to(press)


def the_folder_of_editions(root: Path, press: Path) -> None:
    (root / "export").symlink_to(press)


def an_edition(root: Path, press: Path) -> None:
    (root / "export").mkdir()
    (root / "export" / "en-es").symlink_to(press)


def a_page(root: Path, press: Path) -> None:
    (root / "export" / "en-es").mkdir(parents=True)
    (root / "export" / "en-es" / "index.html").symlink_to(press / "a.md")


@pytest.mark.parametrize(
    "link", [a_catalog, a_template, a_folder_of_catalogs, the_folder_of_editions, an_edition, a_page]
)
def test_nothing_is_written_through_a_link_that_leads_outside(
    root: Path, press: Path, link: Callable[[Path, Path], None]
) -> None:
    write(root, EDITION)
    link(root, press)
    before = {path.name: path.read_bytes() for path in press.iterdir()}
    with pytest.raises(PublicationError, match="outside of the publication"):
        build(root)
    assert {path.name: path.read_bytes() for path in press.iterdir()} == before


def test_a_link_that_stays_inside_is_followed(root: Path) -> None:
    write(root, EDITION)
    (root / "po").mkdir()
    (root / "locales").symlink_to(root / "po")
    build(root)
    assert (root / "po" / "es" / "article.po").is_file()


@pytest.mark.parametrize(
    "address",
    [
        "../../press/a.svg",
        "../shared/a.svg",
        "{}/a.svg",
        "file://{}/a.svg",
        "%2e%2e/../press/a.svg",
        "a%00.svg",
        "http://[",
    ],
)
def test_an_image_outside_is_a_finding(root: Path, press: Path, address: str) -> None:
    write(root, LEAST)
    (root / "shared").symlink_to(press)
    (root / "source" / "article.md").write_text(f"![A map](<{address.format(press)}>)\n", encoding="utf-8")
    [source] = Project(open_publication(root)).documents()
    assert not source.document.assets
    assert [finding.code for finding in source.document.findings] == ["missing-image"]


@pytest.mark.parametrize(("pattern", "address"), [("article.md", "a.svg"), ("source/deep/*.md", "../../a.svg")])
def test_an_image_anywhere_inside_is_found(root: Path, pattern: str, address: str) -> None:
    write(root, f'{LEAST}sources = ["{pattern}"]\n')
    path = root / pattern.replace("*", "article")
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"![A map]({address})\n\n![Another](../../a.svg)\n", encoding="utf-8")
    (root / "a.svg").write_text(PICTURE, encoding="utf-8")
    (root.parent / "a.svg").write_text(PICTURE, encoding="utf-8")
    (root.parent.parent / "a.svg").write_text(PICTURE, encoding="utf-8")
    [source] = Project(open_publication(root)).documents()
    assert list(source.document.assets) == [address]


STRANGE: dict[str, Callable[[Path], object]] = {
    "a name that is not UTF-8": lambda folder: Path(os.fsdecode(os.fsencode(folder) + b"/\xff.md")).touch(),
    "a name of two lines": lambda folder: (folder / "a\nb.md").touch(),
    "a name that turns around": lambda folder: (folder / "\u202edm.a.md").touch(),
    "a pipe": lambda folder: os.mkfifo(folder / "pipe.md"),
    "a link to nothing": lambda folder: (folder / "nothing.md").symlink_to("gone.md"),
    "a link to itself": lambda folder: (folder / "self.md").symlink_to("self.md"),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_strange_source_is_one_clear_error(root: Path, kind: str) -> None:
    path = write(root, LEAST)
    STRANGE[kind](root / "source")
    with pytest.raises(PublicationError) as caught:
        load(path)
    assert caught.value.place == "hexapla.toml: publication.sources"
    assert caught.value.remedy
    str(caught.value).encode()


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path)])
def test_a_catalog_that_is_no_file_is_one_clear_error(root: Path, make: Callable[[Path], None]) -> None:
    write(root, LEAST)
    (root / "locales" / "es").mkdir(parents=True)
    make(root / "locales" / "es" / "article.po")
    with pytest.raises((CatalogError, PublicationError)) as caught:
        Project(open_publication(root)).extract()
    assert isinstance(caught.value, HexaplaError)
    assert caught.value.place == "locales/es/article.po"
