"""A document to start from for whoever writes an exercise of their own."""

from __future__ import annotations

from pathlib import Path

from partsgruppe.exercises.source import is_id
from partsgruppe.language.catalogue import _, in_use


class NoId(ValueError):
    """The name cannot be the id of an exercise."""


class AlreadyThere(FileExistsError):
    """There is such a document in the folder, at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(str(path))


def new_exercise(folder: Path, exercise_id: str) -> Path:
    """Write a small exercise that can be held as it is. Returns where it lies.

    Raises NoId, and AlreadyThere rather than write over anything.
    """
    if not is_id(exercise_id):
        raise NoId(exercise_id)
    path = folder / f"{exercise_id}.md"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(_document(exercise_id))
    except FileExistsError:
        raise AlreadyThere(path) from None
    return path


def _document(exercise_id: str) -> str:
    return f"""---
id: {exercise_id}
title: {_("Navnet på øvelsen")}
language: {in_use()}
source: {_("vår egen")}
purpose: {_("Én setning om hva dere får ut av det.")}
minutes: 20
---

{_("Her står det når øvelsen passer. Bare møtelederen og den som leter, leser det.")}

{{.alone minutes=2}}
## {_("Hva tenker du først på?")}

{_("Skriv to stikkord. Ingen andre ser dem.")}

> {_("Det som står med hakeparentes foran, er råd til møtelederen og vises ikke på veggen.")}

{{.round minutes=8}}
## {_("Si det høyt")}

{_("Én ting hver. Du kan si pass.")}

> {_("Blir det stille, vent litt til.")}

{{.talk minutes=6}}
## {_("Hva har vi felles?")}

{{.actions minutes=4}}
## {_("Hvem gjør hva, og når?")}
"""
