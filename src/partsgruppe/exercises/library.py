"""Finds exercise documents: the group's own first, then those that come with the program."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partsgruppe.files import lies_in, shipped
from partsgruppe.language.catalogue import _, in_use
from partsgruppe.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from partsgruppe.exercises.document import Exercise, Fault

# Æ, ø and å come after z, in this order; Unicode has å first.
_NORWEGIAN = str.maketrans("æøå", "{|}")


class NoSuchExercise(LookupError):
    """There is no exercise with this id, or none that can be read; `close` is the one most like it."""

    def __init__(self, exercise_id: str, close: str = "") -> None:
        self.id = exercise_id
        self.close = close
        super().__init__(f"there is no exercise «{exercise_id}»" + (f"; did you mean «{close}»?" if close else ""))


class Library:
    """The exercises at hand, in the language given or else the one in use.

    A group's own documents lie in `folders`, as `<id>.md` or `<language>/<id>.md`, and win over
    shipped ones of the same id; an earlier folder wins over a later one. A document that cannot be
    read gives way to the next of its id. An own document that is not written in the language is
    better than none. Folders need not exist. They are listed once for each language, at the first
    question, and each document is read once for the language in which its faults
    would be told, when it is asked for.
    """

    def __init__(self, folders: Sequence[Path] = (), language: str = "") -> None:
        self._folders = folders
        self._language = language
        self._listed: dict[str, dict[str, list[tuple[Path, bool]]]] = {}
        self._read: dict[tuple[str, Path], tuple[Exercise | None, list[Fault]]] = {}
        self._found: dict[tuple[str, str, str], Exercise | None] = {}
        self._second: dict[str, list[str]] = {}

    @property
    def language(self) -> str:
        """The language that the exercises are asked for in."""
        return self._language or in_use()

    def _places(self) -> list[tuple[Path, bool]]:
        """Where documents lie, and whether they are the group's own."""
        here, others = self.language, [language for language in LANGUAGES if language != self.language]
        own = [(place, True) for folder in self._folders for place in (folder / here, folder)]
        foreign = [(folder / language, True) for folder in self._folders for language in others]
        return [*own, (shipped("exercises") / here, False), *foreign]

    def get(self, exercise_id: str) -> Exercise:
        """The exercise with this id, raising `NoSuchExercise` if there is none that can be read."""
        if found := self._found.get((self.language, in_use(), exercise_id)):
            return found
        from partsgruppe.exercises.source import closest, is_id

        exercise = self._first_readable(exercise_id) if is_id(exercise_id) else None
        if exercise is None:
            others = [name for name in self._documents if name != exercise_id]
            raise NoSuchExercise(exercise_id, closest(exercise_id, others))
        return exercise

    def all(self) -> list[Exercise]:
        """Every exercise that can be read, by title in Norwegian order."""
        found = [self._first_readable(name) for name in self._documents]
        return sorted((exercise for exercise in found if exercise), key=_by_title)

    def second_parts(self) -> list[Exercise]:
        """Every exercise that follows another. Of the documents only those are read that may be one."""
        if self.language not in self._second:
            self._second[self.language] = [
                name for name, files in self._documents.items() if any(_may_follow(path) for path, _own in files)
            ]
        found = [self._first_readable(name) for name in self._second[self.language]]
        return [exercise for exercise in found if exercise and exercise.follows]

    @property
    def faults(self) -> list[Fault]:
        """What is wrong in the documents that cannot be read, in the language in use; reads those not yet asked for."""
        self.all()
        found = [fault for (told, _path), (_one, faults) in self._read.items() if told == in_use() for fault in faults]
        return sorted(found, key=lambda fault: (fault.path, fault.line))

    def __contains__(self, exercise_id: object) -> bool:
        return isinstance(exercise_id, str) and self._first_readable(exercise_id) is not None

    @property
    def _documents(self) -> dict[str, list[tuple[Path, bool]]]:
        """The files by name, with whether they are own, in order of precedence."""
        if self.language not in self._listed:
            self._listed[self.language] = self._list()
        return self._listed[self.language]

    def _list(self) -> dict[str, list[tuple[Path, bool]]]:
        documents: dict[str, list[tuple[Path, bool]]] = {}
        for folder, own in self._places():
            # Names with a dot in front are left behind by systems, not written by people.
            for path in sorted(folder.glob("[!.]*.md")):
                if path.stem.lower() != "readme":
                    documents.setdefault(path.stem, []).append((path, own))
        return documents

    def _first_readable(self, name: str) -> Exercise | None:
        asked = self.language, in_use(), name
        if asked not in self._found:
            candidates = self._documents.get(name, [])
            self._found[asked] = next((found for path, own in candidates if (found := self._once(path, own))), None)
        return self._found[asked]

    def _once(self, path: Path, own: bool) -> Exercise | None:
        told = in_use(), path
        if told not in self._read:
            from partsgruppe.exercises.read import read

            stays = not own or any(lies_in(path, folder) for folder in self._folders)
            self._read[told] = read(path, own=own) if stays else (None, [_leads_out(path)])
        return self._read[told][0]


def _may_follow(path: Path) -> bool:
    try:
        return b"\nfollows:" in path.read_bytes()
    except OSError:
        return False


def _leads_out(path: Path) -> Fault:
    from partsgruppe.exercises.document import Fault

    return Fault(path, 1, _("fila er en snarvei ut av mappa"), _("kopier selve fila hit."))


def _by_title(exercise: Exercise) -> str:
    return exercise.title.lower().translate(_NORWEGIAN)
