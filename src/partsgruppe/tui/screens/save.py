"""Writing what is to be printed to a file, never over another one without asking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from partsgruppe.asking.questions import Option, Pick, Question, Text
from partsgruppe.asking.scene import Scene
from partsgruppe.group.records import RuleBroken
from partsgruppe.language.catalogue import _
from partsgruppe.tui.asker import OwnAsker
from partsgruppe.tui.screens.dialogue import DialogueScreen

REPLACE, OTHER = "replace", "other"


class Saving(OwnAsker):
    """Asks for a name, and once more when there is such a file."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self.written: Path | None = None
        self.question = self._which_name()

    def scene(self) -> Scene:
        """Where files without a folder go."""
        folder = _("Den legges i {folder}, om du ikke skriver en annen mappe.").format(folder=Path.cwd())
        return Scene(title=_("Skriv til en fil"), notice=folder)

    def _which_name(self) -> Question[object]:
        return Text(prompt=_("Hva skal fila hete?"), initial=self._name)

    def _replace(self) -> Question[object]:
        return Pick(
            prompt=_("Det finnes en fil som heter {name}. Hva gjør vi?").format(name=self._name),
            options=[Option(OTHER, _("Velg et annet navn")), Option(REPLACE, _("Erstatt fila"))],
            initial=OTHER,
        )

    def answer(self, value: Any) -> None:
        """Write it, or ask on. Raises RuleBroken or StoreError when it cannot be written."""
        self.typed("")
        if value == OTHER:
            self.question = self._which_name()
        elif value == REPLACE and isinstance(self.question, Pick):
            self._write(overwrite=True)
        else:
            self._name = str(value)
            self._write(overwrite=False)

    def _write(self, overwrite: bool) -> None:
        from partsgruppe.papers.errors import AlreadyThere, MinutesError
        from partsgruppe.papers.write import write_new

        path = Path(self._name).expanduser()
        try:
            write_new(self._text, path, overwrite=overwrite)
        except AlreadyThere:
            self.question = self._replace()
        except MinutesError as error:
            raise RuleBroken(str(error)) from error
        else:
            self.question = None
            self.written = path.absolute()

    def back(self) -> bool:
        """From the second question to the first."""
        if isinstance(self.question, Pick):
            self.question = self._which_name()
            return True
        return False


class SaveScreen(DialogueScreen):
    """Leaves when the file is written, and says where it is."""

    def __init__(self, text: str, name: str) -> None:
        super().__init__()
        self._saving = Saving(text, name)

    @property
    def asker(self) -> Saving:
        """The file's name is asked for."""
        return self._saving

    async def finished(self) -> None:
        """Back to where the text was, which says where the file is."""
        below = self.app.screen_stack[-2]
        if isinstance(below, DialogueScreen):
            below.said = _("Fila ligger i {path}.").format(path=self._saving.written)
        self.leave()
