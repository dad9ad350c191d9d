"""Find, download and install Argos Translate packages; `unpacking` opens their files.

`argostranslate.package` finds and reads installed packages, and reads the index. It opens no package file here: its
`install_from_path` unpacks any content of a zip file into the folder of all packages, and imports torch to do so.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hexapla import installation, user_folders
from hexapla.draft import unpacking
from hexapla.draft.unpacking import MOST_BYTES, place, unpacked
from hexapla.errors import EngineError, MissingExtra
from hexapla.files import write_atomically
from hexapla.messages import _

_MOST_INDEX = 50_000_000
_MOST_SAID = 1_000_000  # bytes of metadata.json
# The form of a language's code and of a version.
_NAME = re.compile(r"[A-Za-z0-9][\w.+-]{0,63}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Model:
    """A translation package on disk: unpacked in `folder`, with everything an engine needs."""

    source: str
    target: str
    version: str
    folder: Path

    def __str__(self) -> str:
        return f"{self.source}->{self.target} {self.version}"


def installed() -> list[Model]:
    """Return the packages that are installed for Argos Translate on this machine, without damaged ones."""
    found = []
    for folder in _package_folders():
        unpacking.recover(folder)
        for path in sorted(folder.iterdir()):
            model = _read(path) if path.is_dir() and not path.name.startswith(".") else None
            if model is not None:
                found.append(model)
    return found


def from_files(files: Sequence[Path]) -> Iterator[Model]:
    """Yield the models of package files, unpacked once into the user's cache.

    Raises:
        EngineError: a file does not exist, or is not a package.

    """
    for file in files:
        try:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        except OSError as error:
            said = _("The package cannot be read ({reason}).", reason=error.strerror)
            raise EngineError(said, place=str(file)) from error
        cache = user_folders.cache() / "packages" / digest
        if not cache.is_dir():
            with unpacked(file, cache.parent) as new:
                if not cache.is_dir():  # another process may have done it meanwhile
                    place(new, cache)
        yield _model_of(file, cache)


def install(file: Path) -> Model:
    """Check a package file and put it where Argos Translate looks for packages.

    Raises:
        EngineError: it is not a package, or not a safe one.
        MissingExtra: argostranslate is not installed.

    """
    folder = _package_folders()[0]
    with unpacked(file, folder) as new:
        model = _model_of(file, new)
        _refuse_damaged(file, model)
        target = folder / f"translate-{model.source}_{model.target}-{model.version.replace('.', '_')}"
        place(new, target)
    return Model(model.source, model.target, model.version, target)


def _model_of(file: Path, folder: Path) -> Model:
    """Return the model of a package file that is unpacked in `folder`.

    Raises:
        EngineError: it has no model that can translate.

    """
    model = _read(folder)
    if model is None:
        raise EngineError(_("This is not a translation package."), place=str(file))
    return model


def _read(folder: Path) -> Model | None:
    """Return the model in a folder; None if there is none that can translate."""
    try:
        if (folder / "metadata.json").stat().st_size > _MOST_SAID:
            return None
        data: Any = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        source, target = data["from_code"], data["to_code"]
        version = str(data.get("package_version", "0"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    has_tokenizer = (folder / "sentencepiece.model").is_file() or (folder / "bpe.model").is_file()
    if data.get("type", "translate") != "translate" or not has_tokenizer or not (folder / "model").is_dir():
        return None
    # They become the name of a folder, and part of a draft's comment.
    if not all(isinstance(each, str) and _NAME.fullmatch(each) for each in (source, target, version)):
        return None
    return Model(source, target, version, folder)


def _refuse_damaged(file: Path, model: Model) -> None:
    """Load a package's tokenizer and model once before it is installed, so that drafting does not fail later.

    Raises:
        EngineError: its tokenizer or its model is damaged.

    """
    try:
        package_of(model).tokenizer.encode("a")
        import ctranslate2

        ctranslate2.Translator(str(model.folder / "model"), device="cpu", inter_threads=1, intra_threads=1)
    except ImportError:
        return  # drafting reports what to install
    except Exception as error:  # any error that the libraries raise for a damaged file
        said = _("The package is damaged ({reason}).", reason=str(error).rstrip("."))
        raise EngineError(said, place=str(file), remedy=_("Fetch it again.")) from error


def remove(source: str, target: str) -> list[Model]:
    """Remove the installed packages of a pair, and return them.

    Raises:
        EngineError: one cannot be removed.
        MissingExtra: argostranslate is not installed.

    """
    gone = [model for model in installed() if (model.source, model.target) == (source, target)]
    for model in gone:
        try:
            unpacking.discard(model.folder)
        except OSError as error:
            said = _("The package cannot be removed ({reason}).", reason=error.strerror)
            raise EngineError(said, place=str(model.folder)) from error
    return gone


def available() -> list[tuple[str, str, str]]:
    """Fetch the package index; return its pairs of languages with their versions.

    Raises:
        EngineError: the index cannot be fetched.

    """
    return [(each.from_code, each.to_code, each.package_version) for each in _index()]


def download(source: str, target: str, on_progress: Callable[[int, int], None] = lambda _done, _all: None) -> Path:
    """Fetch the package of a pair from the index's own links into a temporary file.

    Raises:
        EngineError: there is none, or it cannot be fetched.

    """
    import urllib.request

    pair = f"{source}->{target}"
    for each in _index():
        if (each.from_code, each.to_code) == (source, target):
            break
    else:
        raise EngineError(
            _("The package index has nothing for {pair}.", pair=pair), remedy=_("See: hexapla models list --available")
        )
    links = [link for link in each.links if str(link).startswith(("https://", "http://"))]
    handle, name = tempfile.mkstemp(suffix=".argosmodel")
    path = Path(name)
    try:
        request = urllib.request.urlopen(links[0], timeout=60)  # noqa: S310 - its scheme is http or https, see above
        with os.fdopen(handle, "wb") as out, request as stream:
            size = int(stream.headers.get("Content-Length") or 0)
            while chunk := stream.read(1 << 16):
                out.write(chunk)
                on_progress(len(chunk), size)
                if out.tell() > MOST_BYTES:
                    raise ValueError(_("it is larger than {size} MB", size=MOST_BYTES // 1_000_000))
    except (OSError, IndexError, ValueError) as error:
        path.unlink(missing_ok=True)
        raise EngineError(_("The package of {pair} cannot be fetched ({reason}).", pair=pair, reason=error)) from error
    return path


def _index() -> list[Any]:
    """Fetch the index without argostranslate, which without a network would try a thousand times."""
    import urllib.request

    package = _argostranslate()
    from argostranslate import settings

    try:
        with urllib.request.urlopen(settings.remote_package_index, timeout=60) as stream:  # noqa: S310 - argostranslate's
            data = stream.read(_MOST_INDEX)
        json.loads(data)
        write_atomically(Path(settings.local_package_index), data)
        return list(package.get_available_packages())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise EngineError(
            _("The package index cannot be fetched ({reason}).", reason=getattr(error, "reason", error)),
            remedy=_(
                "Check the network connection. A package file can be installed by its path: hexapla models install FILE"
            ),
        ) from error


def _package_folders() -> list[Path]:
    _argostranslate()
    from argostranslate import settings

    return [Path(folder) for folder in settings.package_dirs]


def _argostranslate() -> Any:
    """Import `argostranslate.package`, only when it is needed, because the import creates folders."""
    try:
        from argostranslate import package
    except ImportError as error:
        raise MissingExtra(
            _("Argos Translate is not installed."),
            remedy=_("Install it: {command}", command=installation.command("argos")),
        ) from error
    return package


def package_of(model: Model) -> Any:
    """Return Argos Translate's own object for a model, with its tokenizer and its target prefix."""
    return _argostranslate().Package(model.folder)
