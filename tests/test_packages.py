"""The installed packages and their entry points, against importlib.metadata."""

from importlib import metadata
from pathlib import Path
from shutil import make_archive

import pytest

from hexapla.packages import EntryPoint, entry_points, metadata_folders

ABOUT = "Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n\nName: no header\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of packages, the only one on Python's path."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path / "missing"), str(folder)])
    return folder


def package(site: Path, folder: str, points: str, about: str = "METADATA") -> Path:
    """Install the metadata of a package."""
    path = site / folder
    path.mkdir(parents=True)
    (path / about).write_text(ABOUT.format(name=folder.partition("-")[0].removesuffix(".egg")))
    (path / "entry_points.txt").write_text(points)
    return path


def test_importlib_metadata_finds_the_same_here() -> None:
    groups = [metadata.entry_points(group=group) for group in metadata.entry_points().groups]
    every = [each for group in groups for each in group]
    theirs = {(each.group, each.name, each.value, each.dist and each.dist.name) for each in every}
    assert {(each.group, each.name, each.value, each.package) for each in entry_points("")} == theirs
    assert len(theirs) > 100


def test_groups_names_and_objects_are_read_as_the_specification_writes_them(site: Path) -> None:
    text = "stray = 1\n# a comment\n [hexapla.a] \n\n one=x\n two = y:z [extra] # =\n[other]\nthree = x\n"
    package(site, "some_thing-1.0.dist-info", f"{text}[hexapla.b]\nfour=q")
    package(site, "plain.egg-info", "[hexapla.a]\nfive = x\n", about="PKG-INFO")
    assert set(entry_points("hexapla.")) == {
        EntryPoint("hexapla.a", "one", "x", "some_thing"),
        EntryPoint("hexapla.a", "two", "y:z [extra] # =", "some_thing"),
        EntryPoint("hexapla.b", "four", "q", "some_thing"),
        EntryPoint("hexapla.a", "five", "x", "plain"),
    }


def test_of_two_packages_with_one_name_the_first_counts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(site, "Some.Thing-1.0.dist-info", "[hexapla.a]\nx = first\n")
    package(site.parent / "later", "some_thing-2.0.dist-info", "[hexapla.a]\nx = second\n")
    monkeypatch.setattr("sys.path", [str(site), str(site.parent / "later")])
    assert [each.value for each in entry_points("hexapla.")] == ["first"]
    assert len(list(metadata_folders())) == 2


def test_packages_in_zipped_folders_and_in_eggs_are_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package(site, "wheel-1.0.dist-info", "[hexapla.a]\nx = y\n[other]\nx = y\n")
    package(site, "damaged-1.0.dist-info", "[hexapla.a]\nno value\n")
    wheel = make_archive(str(site.parent / "wheel"), "zip", site)
    egg = package(site.parent / "egg.egg", "EGG-INFO", "[hexapla.a]\nz = y\n", about="PKG-INFO")
    (egg / "PKG-INFO").write_text(ABOUT.format(name="egg"))
    monkeypatch.setattr("sys.path", [wheel, str(site), str(egg.parent)])
    assert list(entry_points("hexapla.")) == [
        EntryPoint("hexapla.a", "x", "y", "wheel"),
        EntryPoint("hexapla.a", "z", "y", "egg"),
    ]


def test_a_damaged_package_has_nothing_and_one_without_a_name_has_a_question_mark(site: Path) -> None:
    package(site, "damaged-1.0.dist-info", "[hexapla.a]\nx = y\nno value\n")
    (package(site, "binary-1.0.dist-info", "") / "entry_points.txt").write_bytes(b"[hexapla.a]\n\xff = x\n")
    (site / "file-1.0.egg-info").write_text("Name: file\n")
    (package(site, "nameless-1.0.dist-info", "[hexapla.a]\nx = y\n") / "METADATA").write_text("Version: 1\n\nName: b\n")
    assert list(entry_points("hexapla.")) == [EntryPoint("hexapla.a", "x", "y", "?")]


@pytest.mark.parametrize(
    ("value", "found"),
    [("json", "json"), ("json:loads", "loads"), (" json.decoder : JSONDecoder.decode [fast, more]", "decode")],
)
def test_an_object_is_imported_by_its_place(value: str, found: str) -> None:
    point = EntryPoint("group", "name", value, "package")
    assert point.load().__name__ == found
    assert point.load() is metadata.EntryPoint("name", value.strip(), "group").load()
