"""What is handed on: the whole log, with the group's own exercises and templates, in one file.

It is a zip file, so that anybody can look into it. What others made is not trusted: only the names below are taken, no
links, nothing that unpacks to more than it may.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec

from partsgruppe.files import sweep, write_whole
from partsgruppe.language.catalogue import _
from partsgruppe.store.errors import StoreError, in_plain_words

MARK = b"PK\x03\x04"
LOG = "logg.jsonl"
NOTE = "LES MEG.txt"
FOLDERS = ("exercises", "templates")
LARGEST = 64_000_000
"""Bytes of the file, and of the log in it."""

LARGEST_OWN = 1_000_000
"""Bytes of one of the group's own exercises or templates."""

MOST = 500
"""Files in one parcel."""

_OWN = re.compile(rf"({'|'.join(FOLDERS)})/([^/\\:\x00-\x1f\x7f]{{1,120}})")
_LINK = 0o120000
_KINDS = 0o170000
_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of each file in it: the same group gives the same file."""


class Parcel(msgspec.Struct, frozen=True):
    """The log as it was let out, and the group's own files, by their path below the group's folder."""

    log: bytes
    own: Mapping[str, bytes] = msgspec.field(default_factory=dict)


def own_files(folder: Path) -> dict[str, bytes]:
    """The group's own exercises and templates, but for what stays behind and what was put aside. Raises StoreError."""
    with in_plain_words(folder):
        return {name: path.read_bytes() for name, path, why in _own_in(folder) if not why}


def left_behind(folder: Path) -> list[str]:
    """Which of the group's own files do not go with the rest, and what to do about each. Raises StoreError."""
    with in_plain_words(folder):
        return [why.format(name=name) for name, _path, why in _own_in(folder) if why]


def _own_in(folder: Path) -> Iterator[tuple[str, Path, str]]:
    """Each of the group's own files by its name, with a sentence where it stays behind."""
    goes = 0
    for name in FOLDERS:
        if (folder / name).is_symlink():
            yield name, folder / name, _("Mappa {name} er en lenke, og det som ligger i den, gikk ikke med.")
            continue
        for path in sorted((folder / name).iterdir()) if (folder / name).is_dir() else ():
            full = f"{name}/{path.name}"
            if not _OWN.fullmatch(full) or re.match(r"\.|.*\.\d+$", path.name) or not path.is_file():
                continue
            why = _why_left_behind(path, goes)
            goes += not why
            yield full, path, why


def _why_left_behind(path: Path, go_already: int) -> str:
    if path.is_symlink():
        return _("{name} er en lenke, og gikk ikke med. Legg selve fila der.")
    if path.stat().st_size > LARGEST_OWN:
        return _("{name} er større enn 1 MB, og gikk ikke med. Gjør den mindre, eller gi den videre for seg.")
    if go_already >= MOST - 2:
        return _("{name} gikk ikke med, for det er så mange. Fjern dem dere ikke bruker.")
    return ""


def pack(parcel: Parcel, note: str) -> bytes:
    """The file, with a note for whoever opens it without this program."""
    return _packed({NOTE: note.encode(), LOG: parcel.log, **parcel.own})


def pack_own(own: Mapping[str, bytes], group: str) -> bytes:
    """The group's own files alone, with the key of the group."""
    return _packed(own, group)


def _packed(files: Mapping[str, bytes], group: str = "") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.comment = group.encode()
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            file.writestr(info, content)
    return packed.getvalue()


def unpack(content: bytes) -> Parcel:
    """What is in a file; one that is only a log has nothing else. Raises StoreError for what nobody handed on."""
    if not content.startswith(MARK):
        return Parcel(content)
    files = _unpacked(content)
    if LOG not in files:
        raise _damaged()
    return Parcel(files.pop(LOG), _own(files))


def unpack_own(content: bytes) -> dict[str, bytes]:
    """The group's own files, of a file that has only those. Raises StoreError."""
    return _own(_unpacked(content))


def whose_own(content: bytes) -> str:
    """The key of the group whose own files these are; empty where they do not say so. Raises StoreError."""
    with _whole(content) as file:
        return file.comment.decode("utf-8", "replace")


def _own(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: text for name, text in files.items() if _OWN.fullmatch(name)}


def _unpacked(content: bytes) -> dict[str, bytes]:
    with _whole(content) as file:
        return dict(_files(file))


@contextmanager
def _whole(content: bytes) -> Iterator[zipfile.ZipFile]:
    """A file to be read. Raises StoreError for one that is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            yield file
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise _damaged() from error


def _files(file: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    infos = file.infolist()
    names = [info.filename for info in infos]
    if len(infos) > MOST or len({name.casefold() for name in names}) < len(names):
        raise _not_ours()
    for info in infos:
        own = _OWN.fullmatch(info.filename)
        kind = (info.external_attr >> 16) & _KINDS
        if kind == _LINK or not (own or info.filename in (LOG, NOTE)) or (own and own[2].startswith(".")):
            raise _not_ours()
        most = LARGEST if info.filename == LOG else LARGEST_OWN
        with file.open(info) as inside:
            content = inside.read(most + 1)
        if len(content) > most:
            raise _not_ours()
        yield info.filename, content


def put_down(own: Mapping[str, bytes], folder: Path) -> list[str]:
    """Write the group's own files where they belong. Returns a sentence for each that was another one here.

    The one that was here is kept beside it under another name. Where the folder is a link, nothing is written through
    it. Raises StoreError.
    """
    told = []
    for name, content in own.items():
        path = folder / name
        with in_plain_words(path):
            if path.parent.is_symlink():
                told.append(_("{path} er en lenke. Det som skulle ligge der, er ikke hentet.").format(path=path.parent))
                continue
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            sweep(path.parent, path.name.__eq__)
            if path.is_symlink() or (path.exists() and not _holds(path, content)):
                aside = _free(path)
                path.rename(aside)
                told.append(
                    _("{name} var en annen her. Den som var her, heter nå {aside}.").format(name=name, aside=aside.name)
                )
            if not path.exists():
                write_whole(path, content)
    return list(dict.fromkeys(told))


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _free(path: Path) -> Path:
    """A name beside it that no library and no template loader takes for one of theirs."""
    number = 1
    while (aside := path.with_name(f"{path.name}.{number}")).exists() or aside.is_symlink():
        number += 1
    return aside


def _damaged() -> StoreError:
    return StoreError(_("Stafetten er skadet, eller ikke fra partsgruppe. Be om en ny."))


def _not_ours() -> StoreError:
    return StoreError(_("Stafetten har noe i seg som partsgruppe ikke har lagt der. Be om en ny."))
